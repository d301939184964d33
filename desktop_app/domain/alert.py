"""How an alert behaves: when it is seen coming, how it grows more urgent, when it was missed.

ALERTS-AND-STORAGE, 2.5: all of it follows from two moments, when it was due and when it was
shown, so that there is no further state that a kill could lose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FORESHOWN = timedelta(minutes=1)
"""How long before its minute a call is on screen, counting down."""
MISSED = timedelta(minutes=1)
"""How long after its minute an alert must come on screen to count as missed till then."""


@dataclass(frozen=True)
class Waiting:
    """An alert that waits to ring at `due_at`; `promised` unless it was put off to then."""

    due_at: datetime
    promised: bool = True


@dataclass(frozen=True)
class Urge:
    """What happens to an alert that nobody answered for so long."""

    after: timedelta
    sounds: bool = False
    flashes: bool = False
    raises: bool = False


URGES = (
    Urge(timedelta(0), sounds=True, flashes=True),
    Urge(timedelta(minutes=1), sounds=True),
    Urge(timedelta(minutes=5), flashes=True),
    Urge(timedelta(minutes=15), sounds=True, flashes=True, raises=True),
)
"""In this order; the last one comes again and again, as often as it is late."""


def urges_due(shown_for: timedelta) -> int:
    """Return how many urges an alert has had that has been on screen for so long; 0 before it."""
    if shown_for < timedelta(0):
        return 0
    if shown_for < URGES[-1].after:
        return sum(urge.after <= shown_for for urge in URGES)
    return len(URGES) - 1 + shown_for // URGES[-1].after


def urge(number: int) -> Urge:
    """Return the urge of a number, counted from 1."""
    return URGES[min(number, len(URGES)) - 1]


def was_missed(due_at: datetime, shown_at: datetime) -> bool:
    """Return whether an alert could not come at its minute: the program was off, or asleep."""
    return shown_at - due_at > MISSED
