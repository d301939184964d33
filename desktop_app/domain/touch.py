"""Keeping in touch: when to call somebody again to whom no call is promised.

METHOD: before the call. Referral sources and past clients are called once to several times a
year, counted from the last conversation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from desktop_app.domain.business_days import is_business_day
from desktop_app.domain.calling_hours import good_clocks
from desktop_app.domain.records import Moment, moment_on_wall

LONGEST_TOUCH = 3660
INTERVALS = (365, 180, 90, 30)
"""Once to several times a year, in days."""
DEFAULT_INTERVAL = 90
_ONE_DAY = timedelta(days=1)


def touch_moments(talked_at: datetime, days: int, zone: str, country: str) -> Iterator[Moment]:
    """Yield the moments at which to call, without end: the first one is when the call is due.

    It is the first suggested time of the first business day that lies `days` or more after the
    conversation, at the contact's end; then the other times of that day, then the days after.
    """
    day = Moment(talked_at, zone).wall.date() + timedelta(days=days)
    while True:
        if is_business_day(day, country):
            for clock in good_clocks(day):
                yield moment_on_wall(day, clock, zone)
        day += _ONE_DAY
