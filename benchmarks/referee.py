"""Who watches the screen in a simulation: knows what must ring, and notes what goes wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from pathlib import Path

import apsw

from desktop_app.errors import AppError


@dataclass
class Findings:
    """What came of a simulation: what went wrong, what rang, and what the program went through.

    `lost` are alerts that never came on screen or never left it; `late` those that were not
    there at the second in which they were due and the program awake; `unclaimed` those shown
    before the database said so; `twice` is counted within one life of the program; `returned`
    are those on screen after their answer.
    """

    lost: int = 0
    twice: int = 0
    returned: int = 0
    early: int = 0
    late: int = 0
    unclaimed: int = 0
    noticed_twice: int = 0
    promises: int = 0
    alerts: int = 0
    shown: int = 0
    passed: Counter[str] = field(default_factory=Counter)

    @property
    def clean(self) -> bool:
        """Whether nothing went wrong."""
        wrong = (self.lost, self.twice, self.returned, self.early, self.late, self.unclaimed)
        return not any((*wrong, self.noticed_twice))


class Referee:
    """The presenter of a simulated program, which only looks.

    It is told what is promised and what was answered; `shown` hears what came on screen.
    """

    def __init__(
        self,
        path: Path,
        findings: Findings,
        now: Callable[[], datetime],
        shown: Callable[[int], None],
    ) -> None:
        self._path, self.findings = path, findings
        self._now, self._shown = now, shown
        self.on_screen: set[int] = set()
        self._ahead: list[tuple[int, int]] = []
        self._open: dict[int, int] = {}
        self._due: set[int] = set()
        self._answered: set[int] = set()
        self._shown_in_life: set[int] = set()
        self._late: set[int] = set()
        self._stale: set[int] = set()
        self._noticed: set[int] = set()
        self._highest = 0

    def begin_life(self) -> None:
        """A new process: its screen is empty, and all it knows is in the database."""
        self.on_screen.clear()
        self._shown_in_life.clear()
        flags = apsw.SQLITE_OPEN_READONLY
        self._eye = apsw.Connection(str(self._path), flags=flags)

    def end_life(self) -> None:
        """The process is gone."""
        self._eye.close()

    def expect(self, alert_id: int, due: int) -> None:
        """An alert has to ring from `due` on, in seconds since 1970, until it is answered."""
        self.findings.alerts += 1
        self._open[alert_id] = due
        heappush(self._ahead, (due, alert_id))

    def awaits_answer(self, alert_id: int) -> bool:
        """Return whether the user sees an alert that is still to be answered."""
        return alert_id in self.on_screen and alert_id in self._open

    def note_answer(self, alert_id: int) -> None:
        """The answer to an alert is committed: it must never be seen again."""
        self._answered.add(alert_id)
        self._due.discard(alert_id)
        del self._open[alert_id]

    def put_back(self, after: datetime) -> None:
        """What rang by a wrong clock, though it is due only later, waits again."""
        self._highest = int(self._now().timestamp())
        for alert_id in [each for each in self._due if self._open[each] > after.timestamp()]:
            self._due.discard(alert_id)
            self._shown_in_life.discard(alert_id)
            heappush(self._ahead, (self._open[alert_id], alert_id))

    def next_due(self) -> int | None:
        """Return when the next alert is due that was not due yet, in seconds since 1970."""
        while self._ahead and self._ahead[0][1] in self._answered:
            heappop(self._ahead)
        return self._ahead[0][0] if self._ahead else None

    def see_beat(self) -> None:
        """The clock strikes a second for the program: what is due now must come on screen."""
        self._highest = max(self._highest, int(self._now().timestamp()))

    def look(self) -> None:
        """After the program has done its work of a second, hold the screen against the promises."""
        now = int(self._now().timestamp())
        while (due := self.next_due()) is not None and due <= now:
            self._due.add(heappop(self._ahead)[1])
        missing = self._due - self.on_screen - self._late
        self._late |= missing
        self.findings.late += len(missing)
        stale = self.on_screen & self._answered - self._stale
        self._stale |= stale
        self.findings.returned += len(stale)

    def finish(self) -> None:
        """Nothing can happen any more: what is still open is lost."""
        self.findings.lost += len(self._open)

    def show(self, alert_ids: list[int]) -> None:
        """See alerts come on screen."""
        for alert_id in alert_ids:
            self.findings.shown += 1
            self.findings.twice += alert_id in self._shown_in_life
            came_due = alert_id in self._due or self._open.get(alert_id, 0) <= self._highest
            self.findings.early += not came_due
            state = self._eye.execute("SELECT state FROM alert WHERE id = ?", (alert_id,))
            self.findings.unclaimed += state.fetchall() == [("pending",)]
            self.on_screen.add(alert_id)
            self._shown_in_life.add(alert_id)
            self._shown(alert_id)

    def hide(self, alert_ids: list[int]) -> None:
        """See alerts leave the screen."""
        self.on_screen.difference_update(alert_ids)

    def foreshow(self, alert_ids: list[int]) -> None:
        """See a countdown: it rings nothing."""

    def announce(self, alert_ids: list[int]) -> None:
        """Hear quiet notices, which come once in all lives of the program together."""
        self.findings.noticed_twice += len(self._noticed.intersection(alert_ids))
        self._noticed.update(alert_ids)

    def tell(self, problem: AppError | None) -> None:
        """Hear that the database cannot be written: here it always can."""
        if problem is not None:
            raise problem
