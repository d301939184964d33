"""Reads which day is meant where no hour belongs to it: "3 August", "tomorrow", "mon 10".

The words are those of a promise (when.py); a number that could be an hour there is a day here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from desktop_app.domain.records import moment_on_wall
from desktop_app.domain.when_day import said_day
from desktop_app.domain.when_grammar import understand
from desktop_app.domain.when_offers import Here
from desktop_app.domain.when_said import Said, day_of_month
from desktop_app.errors import AppError
from desktop_app.i18n import _

_LONGEST_ECHO = 40


def read_day(
    text: str,
    *,
    now: datetime,
    zone: str,
    country: str,
    day_first: bool = False,
    since: date | None = None,
) -> date:
    """Return the day that `text` says, today or later on the wall of `zone`.

    `now` is aware; the rest is as in `read_when`. A number or a weekday alone is the first one
    from `since` on, where that is given: "10" after 28 August is 10 September. Raises AppError
    (`unreadable`, `past`, `mismatch`, `no-such-date`) without offers.
    """
    here = Here(now.astimezone(UTC), zone, country, day_first)
    try:
        words = understand(text)
        if words.past:
            raise AppError("past", "")
        said = _without_hour(words)
        if since is not None and _is_bare(said):
            here = replace(here, now=moment_on_wall(since, time(0), zone).utc)
        day = None if said is None else said_day(said, here)
    except AppError as refusal:
        raise _refusal(text, refusal) from None
    if day is None:
        raise _unreadable(text)
    return day


def _without_hour(said: Said) -> Said | None:
    """Return what was said with its lonely number as the day; None where it says more or less."""
    number = said.day_or_hour
    if said.bare_hour and said.clock is not None and not said.half_known:
        number = said.clock.hour
    if number is not None:
        contradicts = said.day not in (None, number)
        said = replace(said, day=day_of_month(number), day_or_hour=None, clock=None)
        if contradicts:
            return None
    hour = (said.clock, said.elapsed, said.instant, said.part)
    if said.vague or said.midnight or any(each is not None for each in hour):
        return None
    return said


def _is_bare(said: Said | None) -> bool:
    """Return whether only a weekday or a day of some month was said."""
    if said is None:
        return False
    counted = (said.days_ahead, said.business_days_ahead, said.weeks_ahead, said.span)
    return all(each is None for each in (*counted, said.month, said.slashed))


def _refusal(text: str, refusal: AppError) -> AppError:
    """Return a refusal in the words of a day, for those of a promise ask for an hour."""
    if refusal.code == "past":
        return AppError("past", _("That day is over. Write a later one."))
    if refusal.code in ("mismatch", "no-such-date"):
        return AppError(refusal.code, refusal.message)
    return _unreadable(text)


def _unreadable(text: str) -> AppError:
    said = " ".join(text.split())[:_LONGEST_ECHO]
    if not said:
        return AppError("unreadable", _("Write a day, such as 3 August or tomorrow."))
    message = _("“{text}” is no day yet. Write one such as 3 August or tomorrow.")
    return AppError("unreadable", message.format(text=said))
