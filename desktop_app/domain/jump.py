"""Times that are a jump from now: ten minutes on, three business days, their reading time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desktop_app.domain.business_days import add_business_days
from desktop_app.domain.calling_hours import first_suggested_time
from desktop_app.domain.records import Moment, moment_on_wall


@dataclass(frozen=True)
class Jump:
    """So many minutes, or so many business days; those count from the day they have read it."""

    minutes: int = 0
    business_days: int = 0
    after_reading: bool = False


# METHOD: ladder (10 minutes, 4 hours, three business days), and before the call (one to three days
# after the contact's own reading time).
JUMPS = (Jump(minutes=10), Jump(minutes=240), Jump(business_days=1), Jump(business_days=3))
READ_JUMP = Jump(business_days=2, after_reading=True)


def landing(
    jump: Jump,
    now: datetime,
    zone: str,
    country: str,
    clock: time | None = None,
    read: date | None = None,
) -> Moment:
    """Return where a jump leads to, on the wall of `zone` and the business days of `country`.

    Minutes are elapsed time from the minute of `now`. Business days end at `clock`, the hour that
    the contact once chose, or else at the first suggested time of the day.
    """
    started = now.astimezone(UTC).replace(second=0, microsecond=0)
    if jump.minutes:
        return Moment(started + timedelta(minutes=jump.minutes), zone)
    here = Moment(started, zone).wall.date()
    start = max(read, here) if jump.after_reading and read else here
    day = add_business_days(start, jump.business_days, country)
    return moment_on_wall(day, clock or first_suggested_time(day), zone)
