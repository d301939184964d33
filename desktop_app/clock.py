"""The one reader of the wall clock: everything else is handed the moment as an argument."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import tzlocal


def now() -> datetime:
    """Return the present moment in UTC, aware, with microseconds."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Return seconds that never jump; they stand still while the machine sleeps."""
    return time.monotonic()


def read_desktop_zone_anew() -> str:
    """Return the desktop's time zone as it is now: it is remembered otherwise."""
    try:
        tzlocal.reload_localzone()
    except (LookupError, ValueError, OSError, TypeError):
        return "Etc/UTC"
    return desktop_zone()


def desktop_zone() -> str:
    """Return the IANA name of the desktop's time zone; "Etc/UTC" where it has no usable one."""
    try:
        name = tzlocal.get_localzone_name()
        ZoneInfo(name)
    except (LookupError, ValueError, OSError, TypeError):
        return "Etc/UTC"
    return name
