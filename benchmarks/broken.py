"""Engines that are broken on purpose, for a harness that finds nothing wrong proves nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.days_work import do_something, state
from benchmarks.lives import Writer
from desktop_app.alerts.watch import Watch
from desktop_app.errors import AppError
from desktop_app.services.bell import Bell
from desktop_app.storage.database import database, rows

_LINGERS_S = 0.1


class ShowsBeforeClaiming(Watch):
    """Shows what is due and claims it after that."""

    def _claim_due(self, now: datetime) -> AppError | None:
        due = [each for each, waiting in self._book.pending(now).items() if waiting.due_at <= now]
        new = [each for each in due if each not in self._on_screen]
        if new:
            self._presenter.show(new)
            self._on_screen += new
        return super()._claim_due(now)


class ForgetsWhatIsShown(Watch):
    """Shows all that rings, each time that anything changed."""

    def _settle(self, ringing: list[int], reason: str) -> bool:
        if reason == "changed":
            self._on_screen = []
        return super()._settle(ringing, reason)


class RingsEarly(Watch):
    """Rings what is due within the minute, as a timer does that is a little fast."""

    def _claim_due(self, now: datetime) -> AppError | None:
        return super()._claim_due(now + timedelta(minutes=1))


class LooksEachMinute(Watch):
    """Looks a minute after the last look, whatever is due before."""

    def _next_look(self, now: datetime) -> datetime:
        return now + timedelta(minutes=1)


class RingsOnlyItsOwn(Bell):
    """Leaves what an earlier process claimed where it is."""

    def ringing(self) -> list[int]:
        """Return the alerts that this process claimed."""
        mine = {row[0] for row in rows("SELECT id FROM alert WHERE claimed_by = ?", self.process)}
        return [each for each in super().ringing() if each in mine]


@dataclass(frozen=True)
class RemembersTooMuch(Bell):
    """Rings what it claimed until the process ends, answered or not."""

    claimed: list[int] = field(default_factory=list)

    def claim(self, alert_id: int, now: datetime) -> bool:
        """Take an alert, for ever."""
        taken = super().claim(alert_id, now)
        self.claimed.append(alert_id)
        return taken

    def ringing(self) -> list[int]:
        """Return the alerts that this process claimed, and those of others that ring."""
        return list(dict.fromkeys([*super().ringing(), *self.claimed]))


class AnnouncesAgain(Bell):
    """Gives notice as often as it is asked."""

    def announce(self, alert_id: int, now: datetime) -> bool:
        """Say yes each time."""
        super().announce(alert_id, now)
        return True


class TellsBeforeCommit(Writer):
    """Tells of a step that is not committed yet."""

    def work(self, number: int) -> None:
        """Do a step, tell of it, and commit it when there is time."""
        with database.atomic("IMMEDIATE"):
            do_something(number, self.chance)
            self.tell(state())
            time.sleep(_LINGERS_S)


class WritesInParts(Writer):
    """Writes what belongs together in two transactions."""

    def work(self, number: int) -> None:
        """Write what belongs to a step, and do the step later."""
        rows("UPDATE contact SET changed_at = changed_at + 1")
        time.sleep(_LINGERS_S)
        do_something(number, self.chance)
        self.tell(state())
