"""When to call: the contact's calling hours, the light on their clock, and times to suggest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import cycle, islice

from desktop_app.domain.business_days import is_business_day
from desktop_app.domain.records import Moment, moment_on_wall

# METHOD: promise (times to suggest, never to impose)
SUGGESTED_WEEKDAYS = frozenset({1, 2, 3})  # Tuesday to Thursday
SUGGESTED_WINDOWS = ((time(10), time(11, 30)), (time(13, 30), time(15)))
SUGGESTED_IN_TURN = (time(10), time(10, 30), time(13, 30))  # one on each day
SUGGESTED_CLOCKS = (
    time(10),
    time(10, 30),
    time(11),
    time(11, 30),
    time(13, 30),
    time(14),
    time(14, 30),
    time(15),
)
EVENT_WAITS = (timedelta(hours=24), timedelta(hours=48))
_NOON = time(12)
_MONDAY, _FRIDAY = 0, 4


@dataclass(frozen=True)
class CallingHours:
    """The hours of a business day in which a contact is called, on their wall clock.

    The minute of `end` still belongs to them. METHOD: ladder (default 9:00 to 17:00).
    """

    start: time = time(9)
    end: time = time(17)


class Light(StrEnum):
    """How good the moment is at the contact's end. It advises and never blocks."""

    SUGGESTED = "suggested"
    OPEN = "open"
    OUTSIDE = "outside"


def light(moment: Moment, country: str, hours: CallingHours) -> Light:
    """Return the light of `moment` on the wall of its zone; seconds do not count.

    OUTSIDE is a weekend, a public holiday of `country`, or a time before or after `hours`.
    """
    wall = moment.wall
    clock = wall.time().replace(second=0, microsecond=0)
    if not (is_business_day(wall.date(), country) and hours.start <= clock <= hours.end):
        return Light.OUTSIDE
    if wall.weekday() in SUGGESTED_WEEKDAYS and in_suggested_window(clock):
        return Light.SUGGESTED
    return Light.OPEN


def in_suggested_window(clock: time) -> bool:
    """Return whether `clock` is a suggested time of day; both ends of a window are."""
    return any(start <= clock <= end for start, end in SUGGESTED_WINDOWS)


def first_suggested_time(day: date) -> time:
    """Return the first time to suggest on a business day: 10:00, and 13:30 on a Monday."""
    return time(13, 30) if day.weekday() == _MONDAY else time(10)  # METHOD: ladder


def suggested_moments(after: datetime, zone: str, country: str, count: int) -> tuple[Moment, ...]:
    """Return `count` moments to suggest, each on a day of its own, in order.

    `after` is aware; all are later than it. Walls are read in `zone`, holidays in `country`.
    """
    return tuple(islice(_suggestions(after, zone, country), count))


def after_event(event_at: datetime, zone: str, country: str) -> tuple[Moment, ...]:
    """Return when to call after an event such as a proposal or an interview, the best time first.

    24 to 48 hours after it, at times to suggest; where those hours hold no business day, at the
    first such time after them. `event_at` is aware. METHOD: promise ("After an event").
    """
    first, last = event_at + EVENT_WAITS[0], event_at + EVENT_WAITS[1]
    day, found = Moment(first, zone).wall.date(), list[Moment]()
    while not found or moment_on_wall(day, time(0), zone).utc <= last:
        if is_business_day(day, country):
            moments = (moment_on_wall(day, clock, zone) for clock in good_clocks(day))
            ahead = [moment for moment in moments if moment.utc >= first]
            found += [moment for moment in ahead if moment.utc <= last] or ahead[: not found]
        day += timedelta(days=1)
    found.sort(key=lambda moment: moment.wall.weekday() not in SUGGESTED_WEEKDAYS)
    return tuple(found)


def good_clocks(day: date) -> tuple[time, ...]:
    """Return the suggested times of a business day: none on Monday morning or Friday afternoon."""
    if day.weekday() == _FRIDAY:
        return tuple(clock for clock in SUGGESTED_CLOCKS if clock < _NOON)
    return tuple(clock for clock in SUGGESTED_CLOCKS if clock >= first_suggested_time(day))


def _suggestions(after: datetime, zone: str, country: str) -> Iterator[Moment]:
    """Yield one moment for each suggested day: at 10:00, then 10:30, then 13:30, and again."""
    preferred = cycle(SUGGESTED_IN_TURN)
    clock = next(preferred)
    for day in suggested_days(Moment(after, zone).wall.date(), country):
        moments = (moment_on_wall(day, each, zone) for each in (clock, *SUGGESTED_CLOCKS))
        ahead = next((moment for moment in moments if moment.utc > after), None)
        if ahead is not None:
            yield ahead
            clock = next(preferred)


def suggested_days(first: date, country: str) -> Iterator[date]:
    """Yield the business days from Tuesday to Thursday, `first` on, without end."""
    day = first
    while True:
        if day.weekday() in SUGGESTED_WEEKDAYS and is_business_day(day, country):
            yield day
        day += timedelta(days=1)
