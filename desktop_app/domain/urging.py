"""Keeps count of how urgent each alert has become, so that nothing is urged twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop_app.domain.alert import URGES, Urge, urge, urges_due


class Urging:
    """How often each alert that rings was urged.

    It follows from when the alert was shown, also in an earlier run of the program; only how far
    it has come is remembered, so that a clock that goes back repeats nothing.
    """

    def __init__(self) -> None:
        self._done: dict[int, int] = {}

    def begin(self, alert_id: int, shown_at: datetime, now: datetime) -> None:
        """Count what was due up to now as done: coming on screen is the first urge."""
        self._done[alert_id] = max(1, urges_due(now - shown_at))

    def forget(self, alert_id: int) -> None:
        """Let go of an alert that rings no more."""
        self._done.pop(alert_id, None)

    def is_large(self, alert_id: int) -> bool:
        """Return whether nobody answered for so long that its window is larger."""
        return self._done.get(alert_id, 0) >= len(URGES)

    def next(self, alert_id: int, shown_at: datetime, now: datetime) -> Urge | None:
        """Return what is to happen to an alert now; of several that fell due, all in one."""
        done, due = self._done.get(alert_id, 1), urges_due(now - shown_at)
        if due <= done:
            return None
        self._done[alert_id] = due
        fresh: Sequence[Urge] = [urge(each) for each in range(done + 1, min(due, len(URGES)) + 1)]
        fresh = fresh or [urge(due)]
        return Urge(
            fresh[-1].after,
            sounds=any(each.sounds for each in fresh),
            flashes=any(each.flashes for each in fresh),
            raises=any(each.raises for each in fresh),
        )
