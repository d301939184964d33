"""How late an attempt was, and whether that is on time."""

from __future__ import annotations

from datetime import datetime, timedelta

# A call taken up from the quiet notice on is the promised one; before that it is another call,
# and the promise stands: an appointment must not be used up by a call days ahead of it.
EARLY = timedelta(minutes=5)


def late_seconds(due_at: datetime, started_at: datetime) -> int:
    """Return whole seconds from the promised instant to the start; negative if early."""
    return int((started_at - due_at).total_seconds() // 1)


def on_time(due_at: datetime, started_at: datetime) -> bool:
    """Return whether the call started no later than the last second of the promised minute.

    METHOD: the call.
    """
    return late_seconds(due_at, started_at) < 60


def answers(due_at: datetime, started_at: datetime) -> bool:
    """Return whether an attempt started then is the promised call."""
    return started_at >= due_at - EARLY
