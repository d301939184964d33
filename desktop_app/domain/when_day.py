"""Which day was said: the parts of a `Said` against the calendar on the wall."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, time, timedelta

from dateutil.relativedelta import relativedelta

from desktop_app.domain import when_refusals as refuse
from desktop_app.domain.business_days import add_business_days
from desktop_app.domain.when_offers import Here
from desktop_app.domain.when_said import Said, no_such_date, too_far
from desktop_app.domain.when_words import Unit
from desktop_app.i18n import _

FURTHEST_YEARS = 100


def said_day(said: Said, here: Here) -> date | None:
    """Return the day that was said, None where none was; it can be past.

    A weekday is the next one whose time is ahead; "next Tuesday" is the coming Tuesday and
    never today. A day without a month is in this month or the next, a date without a year in
    this year or the next.
    Raises AppError `mismatch`, `no-such-date` or `past`.
    """
    clock = None if said.midnight else said.clock
    ahead, dated = _day_ahead(said, here), _dated(said, here, clock)
    if ahead is not None and dated is not None and ahead != dated:
        raise refuse.two_days(here, ahead, dated, clock)
    day = dated if ahead is None else ahead
    if day is None:
        return None if said.weekday is None else _next_weekday(said, said.weekday, here, clock)
    if day < here.today:
        raise refuse.past(here, day, clock)
    if said.weekday is not None and day.weekday() != said.weekday:
        raise refuse.wrong_weekday(here, day, said.weekday, clock)
    return day


def span_is_exact(said: Said) -> bool:
    """Return whether a span such as next week becomes one day by what else was said."""
    if said.span is None or not said.span.whole:
        return False
    unit = said.span.unit
    weekday_of_week = unit is Unit.WEEK and said.weekday is not None
    return weekday_of_week or (unit is Unit.MONTH and said.day is not None)


def month_start(here: Here, month: int, year: int | None) -> date:
    """Return the first day of a month that was said without a day; the coming one by default."""
    coming = here.today.year + (month < here.today.month)
    latest = here.today.year + FURTHEST_YEARS
    return date(coming if year is None or year > latest else year, month, 1)


def _day_ahead(said: Said, here: Here) -> date | None:
    """Return the day that was counted from today."""
    if said.days_ahead is not None:  # today, or today in a week
        return here.today + timedelta(days=said.days_ahead, weeks=said.weeks_ahead or 0)
    if said.business_days_ahead is not None:
        return add_business_days(here.today, said.business_days_ahead, here.country)
    weeks = said.weeks_ahead
    if said.span is not None and said.span.unit is Unit.WEEK and span_is_exact(said):
        weeks = said.span.count
    if weeks is None:
        return None
    day = here.today + timedelta(weeks=weeks)
    if said.weekday is None:
        return day
    return day + timedelta(days=said.weekday - day.weekday())


def _dated(said: Said, here: Here, clock: time | None) -> date | None:
    """Return the day that was said by its number, with or without month and year."""
    day, month, year = said.day, said.month, said.year
    if said.slashed is not None:
        day, month, year = _in_order(said.slashed, here.day_first)
    if day is None:
        return None
    if month is None:
        return _in_a_month(said, here, day, clock)
    if year is None:
        return _in_a_year(said, here, month, day, clock)
    if not 1 <= year <= min(here.today.year + FURTHEST_YEARS, MAXYEAR - 1):
        raise too_far()
    return _real_day(here, year, month, day, clock)


def _in_a_month(said: Said, here: Here, day: int, clock: time | None) -> date:
    """Return the day in the month that was said, or else in this month or the next."""
    today = here.today
    if said.span is not None and span_is_exact(said):
        first = today + relativedelta(day=1, months=said.span.count)
    elif day > today.day or (day == today.day and _means_today(said, here, clock)):
        first = today.replace(day=1)
    else:
        first = today + relativedelta(day=1, months=1)
    return _real_day(here, first.year, first.month, day, clock)


def _means_today(said: Said, here: Here, clock: time | None) -> bool:
    """Return whether today's number means today: the time is ahead, or the weekday says so."""
    return here.ahead_today(clock) or said.weekday == here.today.weekday()


def _in_a_year(said: Said, here: Here, month: int, day: int, clock: time | None) -> date:
    """Return the day in this year, or in the next one where it is past."""
    today = here.today
    if (month, day) >= (today.month, today.day):
        return _real_day(here, today.year, month, day, clock)
    following = _real_day(here, today.year + 1, month, day, clock)
    if said.weekday is not None and following.weekday() != said.weekday:
        this_year = _real_day(here, today.year, month, day, clock)
        if this_year.weekday() == said.weekday:  # the weekday tells that the past one is meant
            return this_year
    return following


def _next_weekday(said: Said, weekday: int, here: Here, clock: time | None) -> date:
    """Return the coming day of a weekday: today while its time is ahead and "next" is not said."""
    days = (weekday - here.today.weekday()) % 7
    if days == 0 and (said.weekday_is_next or not here.ahead_today(clock)):
        days = 7
    return here.today + timedelta(days=days)


def _in_order(slashed: tuple[int, int, int | None], day_first: bool) -> tuple[int, int, int | None]:
    """Return day, month and year of a date in numbers: the only possible order, or the locale's."""
    first, second, year = slashed
    orders = [(first, second), (second, first)]
    if not day_first:
        orders.reverse()
    possible = [(day, month) for day, month in orders if 1 <= month <= 12 and 1 <= day <= 31]
    if not possible:
        text = _("There is no date {first}/{second}.").format(first=first, second=second)
        raise no_such_date(text)
    day, month = possible[0]
    return day, month, year


def _real_day(here: Here, year: int, month: int, day: int, clock: time | None) -> date:
    """Return a date, or refuse one that its month does not have."""
    if day > monthrange(year, month)[1]:
        raise refuse.no_such_day(here, year, month, day, clock)
    return date(year, month, day)
