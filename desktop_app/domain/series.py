"""Many calls, one after the other at even steps, each within the calling hours at its own end.

The first call and the steps are on the user's clock, who sits at the telephone; which contact is
called at which step follows from the hours at theirs: whose day ends first comes first. METHOD:
promise (each call has a date and a minute).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

from desktop_app.domain.business_days import is_business_day
from desktop_app.domain.calling_hours import CallingHours
from desktop_app.domain.records import Moment, moment_on_wall

LONGEST = 200
"""How many calls a series may have: more than anybody makes before all is promised anew."""
SHORTEST_STEP, LONGEST_STEP = timedelta(minutes=1), timedelta(hours=2)
_DAYS_LOOKED_AT = 60
_ONE_DAY = timedelta(days=1)
_T = TypeVar("_T")


@dataclass(frozen=True)
class Guest(Generic[_T]):
    """Somebody to call: who, and by which clock and holidays they live."""

    who: _T
    zone: str
    country: str


def in_series(
    guests: Sequence[Guest[_T]],
    first: Moment,
    step: timedelta,
    hours: CallingHours,
    taken: Iterable[datetime] = (),
) -> list[tuple[_T, Moment]]:
    """Return whom to call when, in order; each moment is in the zone of who is called.

    `first` is on the user's clock; on the days after it the series begins at the same time. A step
    in which another call is `taken` stays free. At each step comes who can be called then and
    whose hours end first; of several, who stands first among the `guests`.
    """
    waiting: dict[tuple[str, str], deque[_T]] = {}
    for guest in guests:
        waiting.setdefault((guest.zone, guest.country), deque()).append(guest.who)
    busy = sorted(taken)
    found: list[tuple[_T, Moment]] = []
    day = first.wall.date()
    for _day in range(_DAYS_LOOKED_AT):
        if not waiting:
            break
        begins = moment_on_wall(day, first.wall.time(), first.zone).utc
        ends = moment_on_wall(day + _ONE_DAY, time(0), first.zone).utc
        spans = {of: _open_hours(of, begins, ends, hours) for of in waiting}
        at = begins
        while at < ends and waiting:
            if not any(at <= each < at + step for each in busy):
                able = [of for of in waiting if any(a <= at <= b for a, b in spans[of])]
                if able:
                    of = min(able, key=lambda of: min(b for a, b in spans[of] if a <= at <= b))
                    found.append((waiting[of].popleft(), Moment(at, of[0])))
                    if not waiting[of]:
                        del waiting[of]
            at += step
        day += _ONE_DAY
    return found


def _open_hours(
    of: tuple[str, str], begins: datetime, ends: datetime, hours: CallingHours
) -> list[tuple[datetime, datetime]]:
    """Return when somebody in a zone and a country is called, within a day of the user's."""
    zone, country = of
    day: date = Moment(begins, zone).wall.date()
    last = Moment(ends, zone).wall.date()
    spans = []
    while day <= last:
        if is_business_day(day, country):
            opens, closes = (
                moment_on_wall(day, clock, zone).utc for clock in (hours.start, hours.end)
            )
            spans.append((opens, closes))
        day += _ONE_DAY
    return spans
