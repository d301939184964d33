"""What a missed call is to be caught up with: a new time for each, none of them taken yet."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from desktop_app.domain.calling_hours import SUGGESTED_CLOCKS, suggested_days
from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.storage import ringing
from desktop_app.storage.queries import CallLine

_APART = timedelta(minutes=10)  # as two promises that clash
_SOONEST = timedelta(minutes=30)  # nearer than that one can as well talk now
_FURTHEST = timedelta(days=120)


@dataclass(frozen=True)
class Missed:
    """A call to catch up with, and a time to offer; None where none was found."""

    line: CallLine
    offer: Moment | None


def with_offers(
    lines: Sequence[CallLine], now: datetime, my_zone: str, is_away: Callable[[date], bool]
) -> list[Missed]:
    """Return each call with the first suggested time that is free, in the order of the lines.

    No two calls are offered the same time, and none one within ten minutes of a promised call.
    `is_away` says on which days of `my_zone` the user does not call. METHOD: promise (times to
    suggest). Raises AppError where the database cannot be read.
    """
    taken = ringing.promised_after(now)
    slots: dict[tuple[str, str], Iterator[Moment]] = {}
    offered: list[Missed] = []
    for line in lines:
        place = (line.promise.due.zone, line.country)
        if place not in slots:
            slots[place] = _slots(now, *place)
        offer = _first_free(slots[place], taken, my_zone, is_away)
        if offer is not None:
            insort(taken, offer.utc)
        offered.append(Missed(line, offer))
    return offered


def _first_free(
    slots: Iterator[Moment], taken: list[datetime], my_zone: str, is_away: Callable[[date], bool]
) -> Moment | None:
    """Return the next slot that is free; those passed over are free for nobody."""
    for slot in slots:
        near = bisect_left(taken, slot.utc - _APART + timedelta.resolution)
        clashes = near < len(taken) and taken[near] < slot.utc + _APART
        if not clashes and not is_away(slot.at(my_zone).wall.date()):
            return slot
    return None


def _slots(now: datetime, zone: str, country: str) -> Iterator[Moment]:
    """Yield every suggested time on the wall of a zone, in order, for the next months."""
    today = Moment(now, zone).wall.date()
    for day in takewhile(lambda day: day <= today + _FURTHEST, suggested_days(today, country)):
        for clock in SUGGESTED_CLOCKS:
            slot = moment_on_wall(day, clock, zone)
            if slot.utc >= now + _SOONEST:
                yield slot
