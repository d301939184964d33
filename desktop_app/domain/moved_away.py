"""What a promised minute is where a contact has moved to since it was promised."""

from __future__ import annotations

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.i18n import _


def clock_moved_to(promised: Moment, zone: str) -> str:
    """Return what a promised minute is on the clock of who has moved since; else nothing."""
    there = promised.at(zone)
    if there.wall.utcoffset() == promised.wall.utcoffset():
        return ""
    text = _("{clock} in {city}, where they are now")
    return text.format(clock=saying.clock_text(there), city=saying.zone_city(zone))
