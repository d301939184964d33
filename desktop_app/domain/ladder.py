"""The ladder: when to call again after an appointment that nobody answered. METHOD: ladder.

A ladder is a table of rungs. METHOD's own is `METHOD_LADDER`; the user's is kept as a short text,
one word for each wait between two calls: "10m 4h 3d 3v" is 10 minutes, 4 hours, 3 business days
at the appointment's wall time, and 3 business days at another suggested time; "once" has no wait.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from desktop_app.domain.business_days import add_business_days, is_business_day
from desktop_app.domain.calling_hours import (
    SUGGESTED_CLOCKS,
    SUGGESTED_WINDOWS,
    CallingHours,
    first_suggested_time,
)
from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.errors import AppError
from desktop_app.i18n import _


class Wait(StrEnum):
    """What the time from one attempt to the next is counted in.

    OTHER_TIME is business days too, but at another suggested time than the appointment's.
    """

    NONE = "none"
    MINUTES = "minutes"
    HOURS = "hours"
    BUSINESS_DAYS = "business days"
    OTHER_TIME = "business days, another time"


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: how long after the start of the attempt before it."""

    number: int
    wait: Wait
    amount: int


@dataclass(frozen=True)
class Ladder:
    """The calls from the appointment, which is rung 1, to the last one before the file is closed.

    There are 1 to 7 of them, in order, so that the rung of a number is found by its place.
    """

    rungs: tuple[Rung, ...]

    @property
    def last(self) -> int:
        """The number of the rung after which nothing follows."""
        return self.rungs[-1].number

    @property
    def waits(self) -> tuple[tuple[Wait, int], ...]:
        """What lies between its calls, and how much of it."""
        return tuple((rung.wait, rung.amount) for rung in self.rungs[1:])

    @property
    def text(self) -> str:
        """The ladder as it is kept; `read_ladder` reads it again."""
        return " ".join(f"{amount}{_LETTERS[wait]}" for wait, amount in self.waits) or _ONCE

    def keeps_clock(self, number: int) -> bool:
        """Return whether a rung stands at the appointment's wall time, whatever the hour.

        One beyond the last was climbed by a longer table, and is taken to.
        """
        return number > self.last or self.rungs[number - 1].wait is Wait.BUSINESS_DAYS


MOST_RUNGS = 7
LONGEST_WAIT = 99  # minutes, hours or business days: more of a unit is better said in the next one
_LETTERS = {Wait.MINUTES: "m", Wait.HOURS: "h", Wait.BUSINESS_DAYS: "d", Wait.OTHER_TIME: "v"}
_WAITS = {letter: wait for wait, letter in _LETTERS.items()}
_ONCE = "once"
_WRITTEN_WAIT = re.compile(r"(-?[0-9]{1,9})([mhdv])")
_LONGEST_QUOTE = 20


def ladder_with(waits: Iterable[tuple[Wait, int]]) -> Ladder:
    """Return the ladder whose calls lie so far apart, the appointment before them.

    Raises AppError (`ladder`) for more than six waits and for one that is not from 1 to 99.
    """
    rungs = [Rung(1, Wait.NONE, 0)]
    for wait, amount in waits:
        check_wait(amount)
        rungs.append(Rung(len(rungs) + 1, wait, amount))
    if len(rungs) > MOST_RUNGS:
        message = _("A ladder has at most {most} calls: the appointment and {more} after it.")
        raise AppError("ladder", message.format(most=MOST_RUNGS, more=MOST_RUNGS - 1))
    return Ladder(tuple(rungs))


def check_wait(amount: int) -> None:
    """Raise AppError (`ladder`) where a wait is no number from 1 to 99."""
    if not 1 <= amount <= LONGEST_WAIT:
        message = _("A wait is a number from 1 to {most}, not {value}.")
        raise AppError("ladder", message.format(most=LONGEST_WAIT, value=amount))


@lru_cache(maxsize=64)
def read_ladder(text: str) -> Ladder:
    """Return the ladder that a text describes; an empty one is METHOD's own.

    Raises AppError (`ladder`) for what is no wait, and as `ladder_with` does.
    """
    words = text.lower().split()
    if not words:
        return METHOD_LADDER
    return ladder_with(() if words == [_ONCE] else map(_read_wait, words))


def _read_wait(word: str) -> tuple[Wait, int]:
    match = _WRITTEN_WAIT.fullmatch(word)
    if match is None:
        message = _("“{word}” is no wait: one is written like 10m, 4h, 3d or 3v.")
        raise AppError("ladder", message.format(word=word[:_LONGEST_QUOTE]))
    return _WAITS[match[2]], int(match[1])


# METHOD: ladder
RUNGS = (
    Rung(1, Wait.NONE, 0),  # the appointment, to the minute
    Rung(2, Wait.MINUTES, 10),  # never moved, whatever the hour
    Rung(3, Wait.HOURS, 4),  # rolls to the next business day after the calling hours
    Rung(4, Wait.BUSINESS_DAYS, 3),  # these four at the appointment's wall time
    Rung(5, Wait.BUSINESS_DAYS, 3),
    Rung(6, Wait.BUSINESS_DAYS, 3),
    Rung(7, Wait.BUSINESS_DAYS, 3),
)
METHOD_LADDER = Ladder(RUNGS)
LAST_RUNG = METHOD_LADDER.last
# METHOD's days, with the hour varied as in the times it suggests.
VARIED_LADDER = read_ladder("10m 4h 3v 3v 3v 3v")
GENTLE_LADDER = read_ladder("4h 3v 5v")
# A call to keep in touch is no appointment that nobody answered: it is tried again without hurry,
# and after that left until the next one is due.
TOUCH_LADDER = read_ladder("3v 3v")
_MINUTE = timedelta(minutes=1)
_NOON = time(12)
_MONDAY, _FRIDAY = 0, 4
_TURNS = 3  # clocks that a window has left, at the least, besides the appointment's own


def next_retry(
    rung: int,
    attempt_started_at: datetime,
    appointment: Moment,
    country: str,
    hours: CallingHours,
    ladder: Ladder = METHOD_LADDER,
) -> Moment | None:
    """Return when to call again after the attempt at `rung` reached nobody; None after the last.

    `attempt_started_at` is aware and counts from its minute. The result is in the
    appointment's zone; `country` and `hours` are the contact's. A rung beyond a ladder that has
    become shorter is like its last. ValueError below rung 1.
    """
    if rung < 1:
        raise ValueError("the ladder starts at rung 1")
    if rung >= ladder.last:
        return None
    started = Moment(_minute_of(attempt_started_at), appointment.zone)
    following = ladder.rungs[rung]
    if following.wait is Wait.MINUTES:
        return Moment(started.utc + timedelta(minutes=following.amount), started.zone)
    if following.wait is Wait.HOURS:
        return _hours_later(started, following.amount, country, hours)
    day = add_business_days(started.wall.date(), following.amount, country)
    clock = appointment.wall.time().replace(second=0, microsecond=0)
    if following.wait is Wait.OTHER_TIME:
        varied = [each for each in ladder.rungs[:rung] if each.wait is Wait.OTHER_TIME]
        clock = other_time(len(varied), clock, day)
    return moment_on_wall(day, clock, started.zone)


def other_time(place: int, appointment: time, day: date) -> time:
    """Return the suggested time of the call that is varied as the `place`th, counted from 0.

    The first is in the other half of the day than the appointment, and from then on they take
    turns, but never Monday morning nor Friday afternoon. None is at the appointment's clock, nor
    at that of the varied call before it. METHOD: promise (times to suggest).
    """
    after_noon = (appointment < _NOON) == (place % 2 == 0)
    if day.weekday() in (_MONDAY, _FRIDAY):
        after_noon = day.weekday() == _MONDAY
    first, last = SUGGESTED_WINDOWS[after_noon]
    clocks = [each for each in SUGGESTED_CLOCKS if first <= each <= last and each != appointment]
    return clocks[place % _TURNS]


def projected(
    appointment: Moment,
    country: str,
    hours: CallingHours,
    made: Sequence[datetime] = (),
    ladder: Ladder = METHOD_LADDER,
) -> tuple[Moment, ...]:
    """Return the due moments of all rungs, the appointment first.

    `made[i]` is the start of the attempt at rung i + 1; every attempt that was not made yet
    is taken to start in the minute in which it is due.
    """
    dues = [appointment]
    for rung in range(1, ladder.last):
        started_at = made[rung - 1] if rung <= len(made) else dues[-1].utc
        due = next_retry(rung, started_at, appointment, country, hours, ladder)
        if due is not None:
            dues.append(due)
    return tuple(dues)


def resume(
    rung: int,
    attempt_started_at: datetime,
    now: datetime,
    appointment: Moment,
    country: str,
    hours: CallingHours,
    ladder: Ladder = METHOD_LADDER,
) -> Moment | None:
    """Return when to call again once a wrong number was corrected at `now`; None after the last.

    That is the regular retry while it is still ahead; otherwise the next minute within the
    contact's calling hours, and outside them the next first suggested time of a business day.
    """
    regular = next_retry(rung, attempt_started_at, appointment, country, hours, ladder)
    if regular is None or regular.utc > now:
        return regular
    soon = Moment(_minute_of(now) + _MINUTE, appointment.zone)
    if _within(soon, country, hours):
        return soon
    today = soon.wall.date()
    first_today = moment_on_wall(today, first_suggested_time(today), soon.zone)
    if first_today > soon and is_business_day(today, country):
        return first_today
    return _next_business_morning(soon, country)


def _hours_later(started: Moment, amount: int, country: str, hours: CallingHours) -> Moment:
    """Return the moment `amount` elapsed hours later, or rolled where the day is over by then.

    Hours that end before the calling hours of a later day roll within that day.
    """
    later = Moment(started.utc + timedelta(hours=amount), started.zone)
    day, clock = later.wall.date(), later.wall.time()
    if not is_business_day(day, country) or clock > hours.end:
        return _next_business_morning(later, country)
    if day == started.wall.date() or clock >= hours.start:
        return later
    return moment_on_wall(day, max(hours.start, first_suggested_time(day)), later.zone)


def _next_business_morning(moment: Moment, country: str) -> Moment:
    """Return the first suggested time of the first business day after the day of `moment`."""
    day = add_business_days(moment.wall.date(), 1, country)
    return moment_on_wall(day, first_suggested_time(day), moment.zone)


def _within(moment: Moment, country: str, hours: CallingHours) -> bool:
    """Return whether the contact can be called at `moment`."""
    wall = moment.wall
    return is_business_day(wall.date(), country) and hours.start <= wall.time() <= hours.end


def _minute_of(instant: datetime) -> datetime:
    """Return the start of the minute of `instant`, in UTC."""
    return instant.astimezone(UTC).replace(second=0, microsecond=0)
