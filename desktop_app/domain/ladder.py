"""The ladder: when to call again after an appointment that nobody answered. METHOD: ladder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from desktop_app.domain.business_days import add_business_days, is_business_day
from desktop_app.domain.calling_hours import CallingHours, first_suggested_time
from desktop_app.domain.records import Moment, moment_on_wall


class Wait(StrEnum):
    """What the time from one attempt to the next is counted in."""

    NONE = "none"
    MINUTES = "minutes"
    HOURS = "hours"
    BUSINESS_DAYS = "business days"


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: how long after the start of the attempt before it."""

    number: int
    wait: Wait
    amount: int


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
LAST_RUNG = RUNGS[-1].number
_MINUTE = timedelta(minutes=1)


def next_retry(
    rung: int, attempt_started_at: datetime, appointment: Moment, country: str, hours: CallingHours
) -> Moment | None:
    """Return when to call again after the attempt at `rung` reached nobody; None after the last.

    `attempt_started_at` is aware and counts from its minute. The result is in the
    appointment's zone; `country` and `hours` are the contact's. ValueError below rung 1.
    """
    if rung < RUNGS[0].number:
        raise ValueError("the ladder starts at rung 1")
    if rung >= LAST_RUNG:
        return None
    started = Moment(_minute_of(attempt_started_at), appointment.zone)
    following = RUNGS[rung]
    if following.wait is Wait.MINUTES:
        return Moment(started.utc + timedelta(minutes=following.amount), started.zone)
    if following.wait is Wait.HOURS:
        return _hours_later(started, following.amount, country, hours)
    day = add_business_days(started.wall.date(), following.amount, country)
    clock = appointment.wall.time().replace(second=0, microsecond=0)
    return moment_on_wall(day, clock, started.zone)


def projected(
    appointment: Moment, country: str, hours: CallingHours, made: Sequence[datetime] = ()
) -> tuple[Moment, ...]:
    """Return the due moments of all seven rungs, the appointment first.

    `made[i]` is the start of the attempt at rung i + 1; every attempt that was not made yet
    is taken to start in the minute in which it is due.
    """
    dues = [appointment]
    for rung in range(1, LAST_RUNG):
        started_at = made[rung - 1] if rung <= len(made) else dues[-1].utc
        due = next_retry(rung, started_at, appointment, country, hours)
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
) -> Moment | None:
    """Return when to call again once a wrong number was corrected at `now`; None after rung 7.

    That is the regular retry while it is still ahead; otherwise the next minute within the
    contact's calling hours, and outside them the next first suggested time of a business day.
    """
    regular = next_retry(rung, attempt_started_at, appointment, country, hours)
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
    """Return the moment `amount` elapsed hours later, or rolled where the day is over by then."""
    later = Moment(started.utc + timedelta(hours=amount), started.zone)
    same_day = later.wall.date() == started.wall.date()
    if same_day and later.wall.time() <= hours.end and is_business_day(later.wall.date(), country):
        return later
    return _next_business_morning(started, country)


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
