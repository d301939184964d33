"""The hours of the user's own day in which nothing sounds."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo


def is_quiet(now: datetime, zone: str, hours: tuple[time, time] | None) -> bool:
    """Return whether `now` falls into the quiet hours on the wall of `zone`.

    They run from their start up to the minute before their end, past midnight where they end
    before they start; equal ends are a whole day.
    """
    if hours is None:
        return False
    start, end = hours
    clock = now.astimezone(ZoneInfo(zone)).time().replace(second=0, microsecond=0)
    if start < end:
        return start <= clock < end
    return clock >= start or clock < end
