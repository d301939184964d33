"""What is looked after so that the program runs when a call is due: login, schedule, folder."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.i18n import _
from desktop_app.services.bell import Bell
from desktop_app.settings import changed
from desktop_app.startup.errands import Errands
from desktop_app.startup.login import Login, look_after
from desktop_app.startup.places import synced_or_network
from desktop_app.startup.schedule import AHEAD, Schedule, start_before
from desktop_app.startup.second_line import SecondLine

log = logging.getLogger(__name__)

_LOGIN, _PLACE = "login", "place"


class StartDuties(QObject):
    """Looks after the login entry, the desktop's schedule and the place of the data folder.

    The desktop is asked in workers; what the user must know comes up as a strip.
    """

    _found = Signal(str)
    _placed = Signal(str)
    _problem = Signal(object)

    def __init__(
        self, desk: Desk, bell: Bell, bars: NoticeBars, login: Login, schedule: Schedule
    ) -> None:
        super().__init__()
        self._desk, self._bell, self._bars = desk, bell, bars
        self._login = login
        self._errands = Errands("start")
        self._second_line = SecondLine(schedule, self._problem.emit)
        self._is_on = desk.settings.second_line
        self._minute: datetime | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._found.connect(self._tell_of_login, queued)
        self._placed.connect(self._tell_of_place, queued)
        self._problem.connect(self._tell_problem, queued)
        desk.changed.connect(lambda: self.keep_schedule())

    def start(self, folder: Path) -> None:
        """Look at everything once; returns at once."""
        wish = self._desk.settings.login_start
        self._errands.run(_LOGIN, lambda: self._found.emit(look_after(wish, self._login) or ""))
        self._errands.run(_PLACE, lambda: self._placed.emit(synced_or_network(folder) or ""))
        self.keep_schedule()

    def tick(self, now: datetime) -> None:
        """Look once a minute, for the moment to be started for may have gone by."""
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self.keep_schedule()

    def keep_schedule(self, *, anew: bool = False) -> None:
        """Have the desktop start the program before the next call, if that is wanted.

        `anew` says that the same moment may be another one on the desktop's wall.
        """
        is_on = self._desk.settings.second_line
        if not (is_on or self._is_on):
            return
        try:
            self._second_line.wish(self._next_start() if is_on else None, anew=anew)
        except AppError as error:  # what stands is better than nothing
            log.warning("the next call cannot be read: %s", error.code)

    def follow_clock(self) -> None:
        """Set the schedule anew: the clock or its zone is another one."""
        self.keep_schedule(anew=True)

    def close(self) -> None:
        """Let the last wish be done, and take no more."""
        self._second_line.close()
        self._errands.close()

    def _next_start(self) -> datetime | None:
        now = self._desk.now()
        due_at = self._bell.next_due_at(now + AHEAD + timedelta(seconds=1))
        return None if due_at is None else start_before([due_at], now)

    def _tell_of_login(self, said: str) -> None:
        if said:
            self._bars.put(_LOGIN, said, ((_("All right"), self._forget_login),))

    def _forget_login(self) -> None:
        """Take it that the user knows: what they want now, they set in Settings."""
        self._desk.save_settings(changed(self._desk.settings, login_start=False), quietly=True)

    def _tell_of_place(self, kind: str) -> None:
        if not kind or kind == self._desk.settings.told_place:
            return
        text = _(
            "Your data lies in {kind}. Two computers must not have it open at once, and copying "
            "it while the program writes can damage it: a folder of this computer alone is safer."
        ).format(kind=kind)
        self._bars.put(_PLACE, text, ((_("I know"), lambda: self._remember_place(kind)),))

    def _remember_place(self, kind: str) -> None:
        self._desk.save_settings(changed(self._desk.settings, told_place=kind), quietly=True)

    def _tell_problem(self, problem: AppError | None) -> None:
        if problem is not None:
            self._desk.failed.emit(problem)
        else:
            self._is_on = self._desk.settings.second_line
