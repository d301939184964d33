"""By how much the clock of a zone differs from UTC, and from when on: for counting many calls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from desktop_app.domain.records import instant, zone_called

_STEP = 14 * 86_400  # no zone keeps a time of its own for less
_LAST_YEAR = 2100  # nobody knows the rules of a later one


def shifts(zone: str, first: int, last: int) -> list[tuple[int, int]]:
    """Return (from, shift) in seconds, in order: the clock of `zone` between two instants.

    The first one counts from `first` on; instants are seconds since 1970.
    """
    found = [(first, _shift(zone, first))]
    for year in range(instant(first).year, min(instant(last).year, _LAST_YEAR) + 1):
        found += [each for each in _changes(zone, year) if first < each[0] <= last]
    return found


@lru_cache(maxsize=4096)
def _changes(zone: str, year: int) -> tuple[tuple[int, int], ...]:
    """Return when in a year the clock of a zone changes, and what it shows from then on."""
    start, end = (int(datetime(each, 1, 1, tzinfo=UTC).timestamp()) for each in (year, year + 1))
    return tuple(_between(zone, start, end))


def _between(zone: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at, shift = start - 1, _shift(zone, start - 1)
    while at < end - 1:
        ahead = min(at + _STEP, end - 1)
        there = _shift(zone, ahead)
        if there != shift:
            low, high = at, ahead
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if _shift(zone, middle) == shift else (low, middle)
            yield high, there
        at, shift = ahead, there


def _shift(zone: str, at: int) -> int:
    offset = instant(at).astimezone(zone_called(zone)).utcoffset() or timedelta(0)
    return int(offset.total_seconds())
