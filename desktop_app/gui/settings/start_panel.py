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
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.records import Moment
from desktop_app.domain.saying import clock_text, day_text
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.field import FieldPanel
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.settings import changed
from desktop_app.startup.errands import Errands
from desktop_app.startup.login import Login
from desktop_app.startup.schedule import Schedule
from desktop_app.startup.standing import Standing


@dataclass(frozen=True)
class _Reading:
    """What the desktop said: what it can do, how the entry stands, what it starts next.

    `number` counts the questions: only the answer to the last one is shown.
    """

    number: int
    has_login: bool
    standing: Standing
    has_schedule: bool
    next_at: datetime | None
    problem: str


class _Post(QObject):
    """Brings what was found in the worker to the window; it outlives the panel if it must."""

    read = Signal(_Reading)
    turned = Signal(bool)
    refused = Signal(AppError)


class StartPanel(FieldPanel):
    """Two switches; `at_login` shows what the desktop does, `second_line` what the user wants.

    The desktop is asked in a worker. `refreshed` says that what it answered is on screen.
    """

    refreshed = Signal()

    def __init__(self, desk: Desk, login: Login, schedule: Schedule, parent: QWidget) -> None:
        super().__init__(_("Start"), headed=True, parent=parent)
        self._desk, self._login, self._schedule = desk, login, schedule
        self._errands = Errands("start panel")
        self._post = _Post()
        self._asked = 0
        self._build()
        self._post.read.connect(self._show)
        self._post.turned.connect(self._keep_login)
        self._post.refused.connect(self._refuse)
        self.at_login.clicked.connect(self._turn_login)
        self.second_line.clicked.connect(self._turn_second_line)
        desk.settings_changed.connect(self._follow)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.close_errands)

    def refresh(self) -> None:
        """Ask the desktop how things stand, and show it; returns at once."""
        self._asked += 1
        job = partial(_read, self._login, self._schedule, self._post, self._asked)
        self._errands.run("read", job)

    def close_errands(self) -> None:
        """Finish what the desktop was asked, at the end of the program."""
        self._errands.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: the desktop may have changed its mind."""
        super().showEvent(event)
        self._follow()

    def _build(self) -> None:
        settings = self._desk.settings
        self.at_login = QCheckBox(_("Start On the Dot when I log in"), self)
        self.at_login.setChecked(settings.login_start)
        self.login_note = label("", "muted", wraps=True)
        self.problem = label("", "due", wraps=True)
        self._group(self.at_login, self.login_note, self.problem)
        said = _("Let the desktop start it two minutes before a call")
        self.second_line = QCheckBox(said, self)
        self.second_line.setChecked(settings.second_line)
        self.second_line_note = label("", "muted", wraps=True)
        self._group(self.second_line, self.second_line_note)
        self._say(self.second_line, self.second_line_note, _second_line_text())

    def _group(self, switch: QCheckBox, *remarks: QLabel) -> None:
        """Add a switch with the room for remarks close beneath it."""
        column = QVBoxLayout()
        column.setSpacing(space(1))
        column.addWidget(switch)
        for remark in remarks:
            remark.hide()
            column.addWidget(remark)
        self.body.addLayout(column)

    def _turn_login(self, on: bool) -> None:
        self._refuse(None)
        self._errands.run("turn", partial(_turn, self._login, on, self._post))
        self.refresh()

    def _turn_second_line(self, on: bool) -> None:
        self._desk.save_settings(changed(self._desk.settings, second_line=on), quietly=True)
        self._follow()

    def _keep_login(self, on: bool) -> None:
        if on != self._desk.settings.login_start:
            self._desk.save_settings(changed(self._desk.settings, login_start=on), quietly=True)

    def _follow(self) -> None:
        """Show the wish as it is kept, and look how the desktop stands to it."""
        if self.second_line.isEnabled():
            self.second_line.setChecked(self._desk.settings.second_line)
        if self.isVisible():
            self.refresh()

    def _refuse(self, problem: AppError | None) -> None:
        self.problem.setText(problem.message if problem else "")
        self.problem.setVisible(problem is not None)

    def _show(self, reading: _Reading) -> None:
        if reading.number != self._asked:
            return
        self.at_login.setEnabled(reading.has_login)
        self.at_login.setChecked(reading.standing is Standing.ON)
        said = _login_text(reading.standing) if reading.has_login else _no_login_text()
        self._say(self.at_login, self.login_note, reading.problem or said)
        wished = self._desk.settings.second_line
        self.second_line.setEnabled(reading.has_schedule)
        self.second_line.setChecked(reading.has_schedule and wished)
        said = _second_line_text() if reading.has_schedule else _no_schedule_text()
        if wished and reading.next_at is not None and reading.next_at > self._desk.now():
            said = f"{said} {self._next_text(reading.next_at)}"
        self._say(self.second_line, self.second_line_note, said)
        self.refreshed.emit()

    def _next_text(self, next_at: datetime) -> str:
        moment = Moment(next_at, self._desk.settings.home_zone)
        day, clock = day_text(moment, self._desk.now()), clock_text(moment)
        return _("Next: {day}, {clock}.").format(day=day, clock=clock)

    def _say(self, switch: QCheckBox, note: QLabel, sentence: str) -> None:
        note.setText(sentence)
        note.setVisible(bool(sentence))
        switch.setAccessibleDescription(sentence)


def _read(login: Login, schedule: Schedule, post: _Post, number: int) -> None:
    """Ask the desktop, in the worker."""
    standing, next_at, problem = Standing.OFF, None, ""
    has_login, has_schedule = login.available(), schedule.available()
    try:
        standing = login.state() if has_login else standing
        next_at = schedule.state() if has_schedule else next_at
    except AppError as error:
        problem = error.message
    post.read.emit(_Reading(number, has_login, standing, has_schedule, next_at, problem))


def _turn(login: Login, on: bool, post: _Post) -> None:
    """Turn the start at login on or off, in the worker."""
    try:
        if on:
            login.turn_on()
        else:
            login.turn_off()
    except AppError as error:
        post.refused.emit(error)
    else:
        post.turned.emit(on)


def _login_text(standing: Standing) -> str:
    return {
        Standing.DISABLED: _(
            "The desktop has switched this off. Tick the box to switch it on again."
        ),
        Standing.ELSEWHERE: _(
            "At login another copy of On the Dot starts, not this one."
            " Tick the box to start this one instead."
        ),
        Standing.STALE: _(
            "At login a copy of On the Dot should start that is no longer there."
            " Tick the box to start this one instead."
        ),
    }.get(standing, "")


def _no_login_text() -> str:
    return _("On this system On the Dot cannot be started at login from here.")


def _second_line_text() -> str:
    return _(
        "For calls that come while On the Dot is not running. The computer must be on and you"
        " must be logged in: a computer that sleeps is not woken."
    )


def _no_schedule_text() -> str:
    return _("This desktop has no schedule that can start programs, so keep On the Dot running.")
