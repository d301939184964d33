"""The call hour: a routine, at the same time on the same days. METHOD: before the call."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta

from desktop_app.domain.records import moment_on_wall, zone_called

LENGTH = timedelta(hours=1)


def begun_on(now: datetime, zone: str, start: time, weekdays: AbstractSet[int]) -> date | None:
    """Return the day whose hour is on now: from its minute up to an hour later; None for none.

    `start` is on the wall of `zone`, the user's own; `weekdays` are numbered from Monday, 0. An
    hour that runs past midnight belongs to the day on which it began.
    """
    today = now.astimezone(zone_called(zone)).date()
    for day in (today, today - timedelta(days=1)):
        began = moment_on_wall(day, start, zone).utc
        if day.weekday() in weekdays and began <= now < began + LENGTH:
            return day
    return None
