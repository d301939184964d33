"""The refusals of a time: one sentence that says why, and the moments to offer instead."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, time, timedelta

from desktop_app.domain.day_names import (
    day_number,
    month_name,
    ordinal,
    weekday_name,
    weekday_short,
)
from desktop_app.domain.records import Moment
from desktop_app.domain.saying import (
    capital,
    clock_text,
    date_text,
    day_of_month,
    day_of_year,
    short_date,
    written_clock,
)
from desktop_app.domain.when_offers import Here, at_said_time, enough, nearest, same_time_later
from desktop_app.domain.when_said import Said
from desktop_app.errors import AppError
from desktop_app.i18n import _, month_first

_MINUTE = timedelta(minutes=1)
_QUARTER = timedelta(minutes=15)
_LONGEST_ECHO = 40


def vague(said: Said, here: Here, offers: tuple[Moment, ...]) -> AppError:
    """Refuse what is no day and no hour."""
    sentence = _("{said} is not a time. Ask for a day and an hour, such as {offer}.")
    return AppError(
        "vague", sentence.format(said=_echo(said.text), offer=_short(here, offers[0])), offers
    )


def no_hour(said: Said, here: Here, day: date, offers: tuple[Moment, ...]) -> AppError:
    """Refuse a day without an hour; one on which nobody is at work is no time at all."""
    if offers[0].wall.date() != day:
        return vague(said, here, offers)
    sentence = _("{said} has no hour yet. Ask for one, such as {offer}.")
    return AppError(
        "vague", sentence.format(said=_echo(said.text), offer=_short(here, offers[0])), offers
    )


def which_hour(first: time, second: time, offers: tuple[Moment, ...]) -> AppError:
    """Ask for the half of the day where the hour alone does not tell it."""
    sentence = _("Is that {first} or {second}?")
    return AppError("vague", sentence.format(first=_clock(first), second=_clock(second)), offers)


def day_or_hour(here: Here, number: int, offers: tuple[Moment, ...]) -> AppError:
    """Ask for more where a single number can be a day of the month or an hour."""
    sentence = _("Is {number} a day or an hour? Ask for both, such as {offer}.")
    return AppError("vague", sentence.format(number=number, offer=_short(here, offers[0])), offers)


def which_night(here: Here, day: date, clock: time) -> AppError:
    """Ask whether an hour of the night belongs to the night before `day`, or after it."""
    offers = enough(here, (here.at(day, clock), here.at(day + timedelta(days=1), clock)))
    sentence = _("Is that at the start or at the end of {day}?")
    return AppError("vague", sentence.format(day=date_text(day)), offers)


def past(here: Here, day: date | None, clock: time | None) -> AppError:
    """Refuse a moment that is over, and offer the same time of a later day."""
    offers = enough(here, () if clock is None else (same_time_later(here, clock),))
    if day is None:
        what = _("That")
    elif clock is None:
        what = _the(day, here.today)
    elif day == here.today:
        what = _("{clock} today").format(clock=_clock(clock))
    else:
        what = _("{clock} on {day}").format(clock=_clock(clock), day=_the(day, here.today))
    sentence = _("{what} is past. Ask for a later time, such as {offer}.")
    sentence = sentence.format(what=capital(what), offer=_short(here, offers[0]))
    return AppError("past", sentence, offers)


def wrong_weekday(here: Here, day: date, weekday: int, clock: time | None) -> AppError:
    """Refuse a date that is another weekday than was said, and name the nearest that fit."""
    days = nearest(here, day, weekday, clock)
    offers = enough(here, (at_said_time(here, each, clock) for each in (*days, day)))
    sentence = _("{date} is a {weekday}, not a {said}. {said} is {first} or {second}.")
    sentence = sentence.format(
        date=capital(_the(day, here.today)),
        weekday=weekday_name(day),
        said=weekday_name(days[0]),
        first=_the(days[0], day),
        second=_the(days[1], day),
    )
    return AppError("mismatch", sentence, offers)


def two_days(here: Here, first: date, second: date, clock: time | None) -> AppError:
    """Refuse a day that was said in two ways which do not agree."""
    offers = enough(here, (at_said_time(here, day, clock) for day in (first, second)))
    sentence = _("That is both {first} and {second}. Which one?")
    sentence = sentence.format(first=date_text(first), second=date_text(second))
    return AppError("mismatch", sentence, offers)


def wrong_part(clock: time, offers: tuple[Moment, ...]) -> AppError:
    """Refuse a time that is in another part of the day than was said."""
    sentence = _("{clock} is not in that part of the day. Which one is meant?")
    return AppError("mismatch", sentence.format(clock=_clock(clock)), offers)


def no_such_day(here: Here, year: int, month: int, day: int, clock: time | None) -> AppError:
    """Refuse a day that its month does not have, and name the nearest real ones."""
    following = date(year + month // 12, month % 12 + 1, 1)
    last = following - timedelta(days=1)
    offers = enough(here, (at_said_time(here, each, clock) for each in (last, following)))
    sentence = _("{month} {year} has no {day}. Its last day is {last}.").format(
        month=month_name(last), year=year, day=ordinal(day), last=_the(last, last)
    )
    return AppError("no-such-date", sentence, offers)


def skipped(here: Here, day: date, clock: time) -> AppError:
    """Refuse a wall time that a clock change skips; offer times just before and after it."""
    forward, back = here.at(day, clock), here.at(day, clock, fold=1)
    change = _change_between(back, forward)
    before = Moment(change.utc - _QUARTER, here.zone)
    offers = enough(here, (before, change, forward))
    sentence = _("{clock} is skipped on {day}: the clocks go forward, and {after} comes at once.")
    sentence = sentence.format(clock=_clock(clock), day=date_text(day), after=clock_text(change))
    return AppError("no-such-time", sentence, offers)


def repeated(day: date, clock: time, both: tuple[Moment, Moment]) -> AppError:
    """Ask which of two moments is meant where a clock change repeats a wall time."""
    sentence = _("{clock} comes twice on {day}, as the clocks go back. The first or the second?")
    return AppError("twice", sentence.format(clock=_clock(clock), day=date_text(day)), both)


def with_offers(here: Here, refusal: AppError) -> AppError:
    """Return a refusal of the words themselves, with suggested times as offers."""
    return AppError(refusal.code, refusal.message, refusal.offers or enough(here, ()))


def _change_between(before: Moment, after: Moment) -> Moment:
    """Return the minute of the clock change between two moments on the wall of one zone."""
    minutes = range((after.utc - before.utc) // _MINUTE + 1)
    new = after.wall.utcoffset()

    def is_over(minute: int) -> bool:
        return Moment(before.utc + minute * _MINUTE, before.zone).wall.utcoffset() == new

    return Moment(before.utc + bisect_left(minutes, True, key=is_over) * _MINUTE, before.zone)


def _echo(text: str) -> str:
    """Return what was written, fit to begin a sentence."""
    shown = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    if len(shown) > _LONGEST_ECHO:
        shown = shown[:_LONGEST_ECHO].rstrip() + "…"
    return capital(shown.rstrip(".!?"))


def _clock(clock: time) -> str:
    """Return a wall time as the app writes it: 8:45."""
    return written_clock(clock)


def _short(here: Here, moment: Moment) -> str:
    """Return an offer as it is written in a sentence: Tue 23 at 10:00; next month, with it."""
    day = moment.wall.date()
    near = (day.year, day.month) == (here.today.year, here.today.month)
    if month_first() and not near:
        return f"{short_date(day)} at {clock_text(moment)}"
    sentence = _("{weekday} {day} at {clock}") if near else _("{weekday} {day} {month} at {clock}")
    return sentence.format(
        weekday=weekday_short(day),
        day=day_number(day),
        month=month_name(day),
        clock=clock_text(moment),
    )


def _the(day: date, near: date) -> str:
    """Return a day as far as it differs from one that was just named: the 16th, 1 July."""
    if (day.year, day.month) == (near.year, near.month):
        return _("the {ordinal}").format(ordinal=ordinal(day.day))
    if month_first():
        return day_of_month(day) if day.year == near.year else day_of_year(day)
    text = _("{day} {month}") if day.year == near.year else _("{day} {month} {year}")
    return text.format(day=day_number(day), month=month_name(day), year=day.year)
