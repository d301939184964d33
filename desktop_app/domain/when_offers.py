"""Concrete moments to offer in place of what cannot be promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import chain, islice

from dateutil.relativedelta import relativedelta

from desktop_app.domain.business_days import is_business_day
from desktop_app.domain.calling_hours import (
    SUGGESTED_CLOCKS,
    SUGGESTED_IN_TURN,
    CallingHours,
    first_suggested_time,
    suggested_days,
    suggested_moments,
)
from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.domain.when_said import Span
from desktop_app.domain.when_words import Part, Unit

OFFERS = 3  # METHOD: promise (three concrete times to offer instead)
_SHORTLY = tuple(timedelta(minutes=minutes) for minutes in (10, 20, 30))
_NOON = time(12)
_MONDAY, _THURSDAY, _FRIDAY = 0, 3, 4
_HOURS = CallingHours()
_ALL_HALF_HOURS = (time(hour, minute) for hour in range(24) for minute in (0, 30))
_HALF_HOURS = tuple(clock for clock in _ALL_HALF_HOURS if _HOURS.start <= clock <= _HOURS.end)
# Spread over the day first, then whatever else is suggested, then the rest of the calling hours.
_IN_TURN = tuple(dict.fromkeys((*SUGGESTED_IN_TURN, *SUGGESTED_CLOCKS, *_HALF_HOURS)))


@dataclass(frozen=True)
class Here:
    """Where and when the words are read: the minute that is now in UTC, a wall, a country.

    `day_first` is how a date in numbers is written here: 8/9 is 8 September.
    """

    now: datetime
    zone: str
    country: str
    day_first: bool = False

    @cached_property
    def today(self) -> date:
        """The day on the wall."""
        return Moment(self.now, self.zone).wall.date()

    def at(self, day: date, clock: time, fold: int = 0) -> Moment:
        """Return the moment at which the wall shows `day` and `clock`."""
        return moment_on_wall(day, clock, self.zone, fold)

    def ahead(self, moment: Moment) -> bool:
        """Return whether `moment` can still be promised: a later minute than now."""
        return moment.utc > self.now

    def ahead_today(self, clock: time | None) -> bool:
        """Return whether the wall will show `clock` once more today; an unsaid time can be."""
        return clock is None or any(self.ahead(self.at(self.today, clock, fold)) for fold in (0, 1))


def enough(here: Here, offers: Iterable[Moment], count: int = OFFERS) -> tuple[Moment, ...]:
    """Return the first `count` of the offers that are ahead, filled up with suggested times."""
    suggested = suggested_moments(here.now, here.zone, here.country, 2 * count)
    ahead = (moment for moment in chain(offers, suggested) if here.ahead(moment))
    return tuple(islice(dict.fromkeys(ahead), count))


def on_day(here: Here, day: date, part: Part | None = None) -> tuple[Moment, ...]:
    """Return offers on `day`, in the part of it that was said where one can be suggested.

    Within the usual calling hours; never on a day off, a Monday morning or a Friday afternoon.
    Where the day has not enough of them, suggested times after it.
    """
    clocks = [clock for clock in _IN_TURN if _is_welcome(here, day, clock)]
    if part in (Part.EVENING, Part.NIGHT):
        clocks.sort(reverse=True)
    elif part is not None:
        clocks.sort(key=lambda clock: not part.holds(clock))
    moments = (here.at(day, clock) for clock in clocks)
    found = list(islice((moment for moment in moments if here.ahead(moment)), OFFERS))
    after = max(here.now, here.at(day, time(23, 59)).utc)
    found += suggested_moments(after, here.zone, here.country, OFFERS - len(found))
    return tuple(sorted(found))


def shortly(here: Here, unit: Unit, count: int) -> tuple[Moment, ...]:
    """Return offers for a few minutes or hours from now."""
    spans: Iterable[timedelta] = _SHORTLY
    if unit is Unit.HOUR:
        spans = (timedelta(hours=max(count, 1) + more) for more in range(OFFERS))
    return tuple(Moment(here.now + span, here.zone) for span in spans)


def in_span(here: Here, span: Span, clock: time | None) -> tuple[Moment, ...]:
    """Return offers in a span of time such as next week, at `clock` where one was said."""
    if span.unit in (Unit.MINUTE, Unit.HOUR):
        return shortly(here, span.unit, span.count)
    return from_day(here, _span_start(here.today, span), clock)


def from_day(here: Here, day: date, clock: time | None = None) -> tuple[Moment, ...]:
    """Return offers from `day` on: suggested times, or `clock` on the days to suggest."""
    if clock is None:
        midnight = here.at(day, time(0)).utc
        after = max(here.now, midnight - timedelta(minutes=1))
        return suggested_moments(after, here.zone, here.country, OFFERS)
    days = suggested_days(max(day, here.today), here.country)
    return tuple(islice(_at_clock(here, days, clock), OFFERS))


def nearest(here: Here, day: date, weekday: int, clock: time | None) -> tuple[date, date]:
    """Return the two days of a weekday nearest to `day` on which `clock` is still ahead."""
    earliest = here.today if here.ahead_today(clock) else here.today + timedelta(days=1)
    before = day - timedelta(days=(day.weekday() - weekday) % 7)
    if before < earliest:
        before += timedelta(weeks=-((before - earliest).days // 7))
    return before, before + timedelta(weeks=1)


def same_time_later(here: Here, clock: time) -> Moment:
    """Return `clock` on the next business day on which it is a time to offer."""
    day = here.today + timedelta(days=1)
    while not _is_welcome(here, day, clock):
        day += timedelta(days=1)
    return here.at(day, clock)


def at_said_time(here: Here, day: date, clock: time | None) -> Moment:
    """Return `day` at the time that was said, or else at the first one to suggest."""
    return here.at(day, clock if clock is not None else first_suggested_time(day))


def _at_clock(here: Here, days: Iterator[date], clock: time) -> Iterator[Moment]:
    """Yield the moments ahead at `clock` on each of the days."""
    moments = (here.at(day, clock) for day in days)
    return (moment for moment in moments if here.ahead(moment))


def _is_welcome(here: Here, day: date, clock: time) -> bool:
    """Return whether it is a business day, but no Monday morning and no Friday afternoon."""
    monday_morning = day.weekday() == _MONDAY and clock < _NOON
    friday_afternoon = day.weekday() == _FRIDAY and clock >= _NOON
    return is_business_day(day, here.country) and not (monday_morning or friday_afternoon)


def _span_start(today: date, span: Span) -> date:
    """Return the first day of a span, or of its last part."""
    counted = {
        Unit.WEEK: relativedelta(weeks=span.count),
        Unit.MONTH: relativedelta(months=span.count),
        Unit.YEAR: relativedelta(years=span.count),
    }
    start = today + counted.get(span.unit, relativedelta(days=span.count))
    if not span.whole:
        return start
    if span.unit is Unit.WEEK:
        return start + timedelta(days=(_THURSDAY if span.at_end else _MONDAY) - start.weekday())
    if span.unit is Unit.MONTH:
        return start + relativedelta(day=22 if span.at_end else 1)
    if span.unit is Unit.YEAR:
        return start + relativedelta(month=12 if span.at_end else 1, day=1)
    return start
