"""Days on which nothing rings: when they begin and end, and where what falls into them goes.

ALERTS-AND-STORAGE, row 23: there is no state of being paused. An alert that would ring on such a
day has a later due time, which follows from when it was to ring and from the days away alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.domain import saying
from desktop_app.domain.business_days import add_business_days, is_business_day
from desktop_app.domain.calling_hours import CallingHours, first_suggested_time
from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.i18n import _, month_first

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days away as instants in UTC: from the first midnight up to, not including, the last.

    `back_at` is when what would have rung in between rings.
    """

    starts_at: datetime
    ends_at: datetime
    back_at: datetime

    def covers(self, at: datetime) -> bool:
        """Return whether an instant lies on one of the days."""
        return self.starts_at <= at < self.ends_at


@dataclass(frozen=True)
class AwayRecord:
    """Days away as the user said them: both days are away, on the wall of `zone`."""

    id: int
    first_on: date
    last_on: date
    zone: str
    note: str
    span: Span

    @property
    def back(self) -> Moment:
        """When the user is back, on the wall on which the days were said."""
        return Moment(self.span.back_at, self.zone)


def midnights(first_on: date, last_on: date, zone: str) -> tuple[datetime, datetime]:
    """Return the instants at which the first day begins and the last one is over.

    A midnight that a clock change skips is the first instant of its day (row 12).
    """
    starts = moment_on_wall(first_on, time(0), zone)
    ends = moment_on_wall(last_on + _ONE_DAY, time(0), zone)
    return starts.utc, ends.utc


def back_at(
    last_on: date, zone: str, country: str, starts: time, others: Sequence[Span]
) -> datetime:
    """Return the start of the calling hours on the first business day that is not away.

    `starts` is on the wall of `zone`, business days are those of `country`, both the user's own.
    """
    day = last_on
    while True:
        day = add_business_days(day, 1, country)
        back = moment_on_wall(day, starts, zone).utc
        if covering(back, others) is None:
            return back


def covering(at: datetime, spans: Iterable[Span]) -> Span | None:
    """Return the days away that an instant lies on, or None."""
    return next((span for span in spans if span.covers(at)), None)


def rings_at(asked_at: datetime, now: datetime, spans: Sequence[Span]) -> datetime:
    """Return when an alert rings that was to ring at `asked_at`: never on a day away.

    One that rings since before the days began is silent from then on as well, until one is back.
    """
    for span in spans:
        begun = asked_at < span.starts_at <= now < span.back_at
        if begun or span.covers(asked_at):
            return rings_at(span.back_at, now, spans)
    return asked_at


def moved_past(
    due: Moment, keeps_clock: bool, country: str, hours: CallingHours, spans: Sequence[Span]
) -> Moment:
    """Return when a retry is due that nobody agreed to: as it is, or after the days away.

    Then it is on the first business day at the contact's end, at its own wall time where that
    is within calling hours or is the appointment's (`keeps_clock`); else at the first time to
    suggest. METHOD: ladder ("retries 4 to 7 keep the appointment's wall time").
    """
    span = covering(due.utc, spans)
    if span is None:
        return due
    clock = due.wall.time().replace(second=0, microsecond=0)
    keeps = keeps_clock or hours.start <= clock <= hours.end
    day = Moment(span.ends_at, due.zone).wall.date()
    while True:
        at = moment_on_wall(day, clock if keeps else first_suggested_time(day), due.zone)
        ahead = at.utc >= span.ends_at and covering(at.utc, spans) is None
        if ahead and is_business_day(day, country):
            return at
        day += _ONE_DAY


def days_text(first_on: date, last_on: date, today: date) -> str:
    """Return days as a sentence names them: "from 3 to 10 August", "on 3 August".

    Where the month comes first: "from August 3 to August 10". The year is named where it is not
    this one.
    """
    last = _day_text(last_on, today)
    if first_on == last_on:
        return _("on {day}").format(day=last)
    in_one_month = (first_on.year, first_on.month) == (last_on.year, last_on.month)
    if in_one_month and not month_first():
        return _("from {first} to {last}").format(first=first_on.day, last=last)
    return _("from {first} to {last}").format(first=_day_text(first_on, today), last=last)


def _day_text(day: date, today: date) -> str:
    return saying.day_of_month(day) if day.year == today.year else saying.day_of_year(day)
