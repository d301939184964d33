"""Which alerts have a window of their own, and which stand in the one list of what is to catch up.

ALERTS-AND-STORAGE, row 19: never a burst of windows. It follows from three moments of each alert,
so that a start of the program arranges the screen as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.alert import was_missed

MOST_WINDOWS = 3
"""How many alerts have windows of their own at one time."""
_FRESH = timedelta(hours=1)
"""Up to how late a single call that was missed comes as a window of its own."""


@dataclass(frozen=True)
class Rung:
    """An alert that rings: when it was due, and when it first came on screen."""

    alert_id: int
    due_at: datetime
    shown_at: datetime

    @property
    def was_missed(self) -> bool:
        """Whether it could not come at its minute."""
        return was_missed(self.due_at, self.shown_at)

    @property
    def is_stale(self) -> bool:
        """Whether it came so late that a window of its own would be out of place."""
        return self.shown_at - self.due_at > _FRESH


def arrange(
    ringing: Sequence[Rung], standing: Collection[int], listed: Collection[int]
) -> tuple[list[int], list[int]]:
    """Return the alerts that have windows, and those that stand in the list, the earliest first.

    `standing` have a window now and `listed` are in the list now. What was missed goes into the
    list as soon as it is more than one call, or an old one, and stays there; what came at its
    minute has a window as long as there is room.
    """
    in_order = sorted(ringing, key=lambda rung: (rung.due_at, rung.alert_id))
    missed = [rung for rung in in_order if rung.was_missed]
    catches_up = (
        len(missed) > 1
        or any(rung.is_stale for rung in missed)
        or any(rung.alert_id in listed for rung in missed)
    )
    free = [rung for rung in in_order if not (catches_up and rung.was_missed)]
    first = sorted(free, key=lambda rung: rung.alert_id not in standing)  # stable: in order
    windows = {rung.alert_id for rung in first[:MOST_WINDOWS]}
    numbers = [rung.alert_id for rung in in_order]
    return (
        [each for each in numbers if each in windows],
        [each for each in numbers if each not in windows],
    )
