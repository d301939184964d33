"""In which manner an alert may come: loudly, held back, or quietly.

ALERTS-AND-STORAGE, rows 32 and 33: nothing here is remembered. The manner follows from the
moment, the options and what the desktop says now, so that no pause can outlast its reason.
"""

from __future__ import annotations

from datetime import datetime, time
from enum import IntEnum

from desktop_app.domain.quiet_hours import is_quiet


class Manner(IntEnum):
    """How much an alert may do, from the least to the most. Its window comes in each of them.

    QUIET is the window alone, not above others. HELD_BACK has a banner of ordinary urgency
    besides. LOUD is on top of everything, sounds, and has a banner that stays.
    """

    QUIET = 0
    HELD_BACK = 1
    LOUD = 2

    @property
    def has_banner(self) -> bool:
        """Whether the desktop's own banner comes."""
        return self is not Manner.QUIET

    @property
    def is_loud(self) -> bool:
        """Whether it sounds, and is on top of everything."""
        return self is Manner.LOUD


def manner_at(
    now: datetime,
    zone: str,
    quiet_hours: tuple[time, time] | None,
    *,
    disturb: bool,
    desktop_is_quiet: bool,
) -> Manner:
    """Return the manner of the moment `now`.

    `quiet_hours` are on the wall of `zone`; `disturb`: the user wants to be told though the
    desktop is quiet, by do-not-disturb or since a window fills the screen.
    """
    if is_quiet(now, zone, quiet_hours):
        return Manner.QUIET
    return Manner.HELD_BACK if desktop_is_quiet and not disturb else Manner.LOUD
