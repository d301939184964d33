"""Which copies are worth keeping as they grow old: all at first, then one of a day, week, month.

ALERTS-AND-STORAGE, row 55: a rule that keeps only the newest ones would keep the bad ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

ALL_OF = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
MOST_LOST = 0.2
"""The part of the contacts or calls that may be gone; where more is, something is wrong."""

_STAGES: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (DAILY, lambda at: at.date()),
    (WEEKLY, lambda at: at.isocalendar()[:2]),
    (MONTHLY, lambda at: (at.year, at.month)),
)


def superfluous(made_at: Sequence[datetime], now: datetime) -> list[datetime]:
    """Return which copies need not be kept, in UTC, the newest first; never the newest of all.

    All of the last two days stay, then the last one of each of 12 days, 10 weeks and 9 months in
    which there is any. Where one is from later than `now`, the clock went back, and all stay.
    """
    in_order = sorted(made_at, reverse=True)
    if not in_order or in_order[0] > now:
        return []
    old = [at for at in in_order[1:] if now - at >= ALL_OF]
    kept: set[datetime] = set()
    last = next((at for at in reversed(in_order) if now - at < ALL_OF), in_order[0])
    for most, period in _STAGES:
        left = most
        for at in [each for each in old if each < last]:
            if left and period(at) != period(last):
                kept.add(at)
                last, left = at, left - 1
    return [at for at in old if at not in kept]


def has_shrunk(before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Return whether so many contacts or calls are gone that the older copy may be the good one."""
    return any(now < was * (1 - MOST_LOST) for was, now in zip(before, after, strict=True))
