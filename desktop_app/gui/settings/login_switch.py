"""The switch for the start at login, as true as the desktop says it is.

ALERTS-AND-STORAGE, row 25: what it shows is read from the desktop each time it comes into view,
since the desktop's own settings can turn an entry off.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.announce import say_in
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.settings import changed
from desktop_app.startup.errands import Errands
from desktop_app.startup.login import Login
from desktop_app.startup.standing import Standing


@dataclass(frozen=True)
class _Reading:
    """What the desktop said. `number` counts the questions: only the last answer is shown."""

    number: int
    can: bool
    standing: Standing
    problem: str


class _Post(QObject):
    """Brings what was found in the worker to the window; it outlives the switch if it must."""

    read = Signal(_Reading)
    turned = Signal(bool)
    refused = Signal(AppError)


class LoginSwitch(QWidget):
    """A tick with remarks beneath it: `tick` shows what the desktop does.

    The desktop is asked in a worker. `refreshed` says that what it answered is on screen.
    """

    refreshed = Signal()

    def __init__(self, desk: Desk, login: Login, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._login = desk, login
        self._errands = Errands("login switch")
        self._post = _Post()
        self._asked = 0
        self.tick = QCheckBox(_("Start On the Dot when I log in"), self)
        self.tick.setChecked(desk.settings.login_start)
        self.note = label("", "muted", wraps=True)
        self.problem = label("", "due", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.tick)
        for remark in (self.note, self.problem):
            remark.hide()
            column.addWidget(remark)
        self.tick.clicked.connect(self._turn)
        self._post.read.connect(self._show)
        self._post.turned.connect(self._keep)
        self._post.refused.connect(self._refuse)
        desk.settings_changed.connect(self._follow)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.close_errands)

    def refresh(self) -> None:
        """Ask the desktop how things stand, and show it; returns at once."""
        self._asked += 1
        self._errands.run("read", partial(_read, self._login, self._post, self._asked))

    def close_errands(self) -> None:
        """Finish what the desktop was asked, at the end of the program."""
        self._errands.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: the desktop may have changed its mind."""
        super().showEvent(event)
        self._follow()

    def _turn(self, on: bool) -> None:
        self._refuse(None)
        self._errands.run("turn", partial(_turn, self._login, on, self._post))
        self.refresh()

    def _keep(self, on: bool) -> None:
        if on != self._desk.settings.login_start:
            self._desk.save_settings(changed(self._desk.settings, login_start=on), quietly=True)

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def _refuse(self, problem: AppError | None) -> None:
        say_in(self.problem, problem.message if problem else "")

    def _show(self, reading: _Reading) -> None:
        if reading.number != self._asked:
            return
        self.tick.setEnabled(reading.can)
        self.tick.setChecked(reading.standing is Standing.ON)
        said = _standing_text(reading.standing) if reading.can else _no_login_text()
        say_below(self.tick, self.note, reading.problem or said)
        self.refreshed.emit()


def say_below(switch: QCheckBox, note: QLabel, sentence: str) -> None:
    """Say something of a switch, to the eye beneath it and to a screen reader with it."""
    note.setText(sentence)
    note.setVisible(bool(sentence))
    switch.setAccessibleDescription(sentence)


def _read(login: Login, post: _Post, number: int) -> None:
    """Ask the desktop, in the worker."""
    standing, problem = Standing.OFF, ""
    can = login.available()
    try:
        standing = login.state() if can else standing
    except AppError as error:
        problem = error.message
    post.read.emit(_Reading(number, can, standing, problem))


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


def _standing_text(standing: Standing) -> str:
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
