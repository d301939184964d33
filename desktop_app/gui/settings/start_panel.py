"""How the program starts by itself: at login, and in time before a call.

ALERTS-AND-STORAGE, row 25: what the switches show is read from the desktop each time they come
into view, since the desktop's own settings can turn an entry off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app.domain.records import Moment
from desktop_app.domain.saying import clock_text, day_text
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.field import FieldPanel
from desktop_app.gui.parts.labels import label
from desktop_app.gui.settings.login_switch import LoginSwitch, say_below
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.settings import changed
from desktop_app.startup.errands import Errands
from desktop_app.startup.login import Login
from desktop_app.startup.schedule import Schedule


@dataclass(frozen=True)
class _Reading:
    """What the desktop said: whether it has a schedule, and what it starts next.

    `number` counts the questions: only the answer to the last one is shown.
    """

    number: int
    can: bool
    next_at: datetime | None
    problem: str


class _Post(QObject):
    """Brings what was found in the worker to the window; it outlives the panel if it must."""

    read = Signal(_Reading)


class StartPanel(FieldPanel):
    """Two switches; `login` shows what the desktop does, `second_line` what the user wants.

    The desktop is asked in workers. `refreshed` says that what it answered of the schedule is on
    screen.
    """

    refreshed = Signal()

    def __init__(self, desk: Desk, login: Login, schedule: Schedule, parent: QWidget) -> None:
        super().__init__(_("Start"), headed=True, parent=parent)
        self._desk, self._schedule = desk, schedule
        self._errands = Errands("start panel")
        self._post = _Post()
        self._asked = 0
        self.login = LoginSwitch(desk, login, self)
        self.body.addWidget(self.login)
        self._build_second_line()
        self._post.read.connect(self._show)
        self.second_line.clicked.connect(self._turn)
        desk.settings_changed.connect(self._follow)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.close_errands)

    def refresh(self) -> None:
        """Ask the desktop how things stand, and show it; returns at once."""
        self._asked += 1
        self._errands.run("read", partial(_read, self._schedule, self._post, self._asked))

    def close_errands(self) -> None:
        """Finish what the desktop was asked, at the end of the program."""
        self.login.close_errands()
        self._errands.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: the desktop may have changed its mind."""
        super().showEvent(event)
        self._follow()

    def _build_second_line(self) -> None:
        said = _("Let the desktop start it two minutes before a call")
        self.second_line = QCheckBox(said, self)
        self.second_line.setChecked(self._desk.settings.second_line)
        self.second_line_note = label("", "muted", wraps=True)
        column = QVBoxLayout()
        column.setSpacing(space(1))
        column.addWidget(self.second_line)
        column.addWidget(self.second_line_note)
        self.body.addLayout(column)
        say_below(self.second_line, self.second_line_note, _second_line_text())

    def _turn(self, on: bool) -> None:
        self._desk.save_settings(changed(self._desk.settings, second_line=on), quietly=True)
        self._follow()

    def _follow(self) -> None:
        """Show the wish as it is kept, and look how the desktop stands to it."""
        if self.second_line.isEnabled():
            self.second_line.setChecked(self._desk.settings.second_line)
        if self.isVisible():
            self.refresh()

    def _show(self, reading: _Reading) -> None:
        if reading.number != self._asked:
            return
        wished = self._desk.settings.second_line
        self.second_line.setEnabled(reading.can)
        self.second_line.setChecked(reading.can and wished)
        said = _second_line_text() if reading.can else _no_schedule_text()
        if wished and reading.next_at is not None and reading.next_at > self._desk.now():
            said = f"{said} {self._next_text(reading.next_at)}"
        say_below(self.second_line, self.second_line_note, reading.problem or said)
        self.refreshed.emit()

    def _next_text(self, next_at: datetime) -> str:
        moment = Moment(next_at, self._desk.settings.home_zone)
        day, clock = day_text(moment, self._desk.now()), clock_text(moment)
        return _("Next: {day}, {clock}.").format(day=day, clock=clock)


def _read(schedule: Schedule, post: _Post, number: int) -> None:
    """Ask the desktop, in the worker."""
    next_at, problem, can = None, "", schedule.available()
    try:
        next_at = schedule.state() if can else None
    except AppError as error:
        problem = error.message
    post.read.emit(_Reading(number, can, next_at, problem))


def _second_line_text() -> str:
    return _(
        "For calls that come while On the Dot is not running. The computer must be on and you"
        " must be logged in: a computer that sleeps is not woken."
    )


def _no_schedule_text() -> str:
    return _("This desktop has no schedule that can start programs, so keep On the Dot running.")
