"""The icon beside the desktop's clock, where the desktop has a place for one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.veil import veil
from desktop_app.i18n import _
from desktop_app.shipped import resource
from desktop_app.storage import queries


class Tray(QObject):
    """Shows whether a call is due and names the next one; never relied upon.

    `open_asked` wants the window, `quit_asked` the end of the program.
    """

    open_asked = Signal()
    quit_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._idle = QIcon(str(resource("icons", "tray-idle.svg")))
        self._due = QIcon(str(resource("icons", "tray-due.svg")))
        self.icon = QSystemTrayIcon(self._idle)
        self.menu = QMenu()
        self.next_call = self.menu.addAction("")
        self.next_call.triggered.connect(self.open_asked)
        self.menu.addSeparator()
        self.menu.addAction(_("Open On the Dot")).triggered.connect(self.open_asked)
        self.menu.addAction(_("Quit")).triggered.connect(self.quit_asked)
        self.menu.aboutToShow.connect(self._name_next)
        self._tip = QTimer(self, singleShot=True, interval=0)
        self._tip.timeout.connect(lambda: self.icon.setToolTip(self._next()))
        veil.changed.connect(self._tip.start)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._follow_click)

    def show_ringing(self, count: int) -> None:
        """Show the red dot while a call is due."""
        self.icon.setIcon(self._due if count else self._idle)
        self._tip.start()  # an alert that is coming on screen does not wait for it
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def close(self) -> None:
        """Take the icon away."""
        self._tip.stop()
        self.icon.hide()
        self.menu.deleteLater()

    def _name_next(self) -> None:
        self.next_call.setText(self._next())

    def _next(self) -> str:
        """Return the next call, as far as names may be seen."""
        return _("Covered: calls ring on") if veil.is_drawn else next_call_text(self._desk)

    def _follow_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open_asked.emit()


def next_call_text(desk: Desk) -> str:
    """Return the next promised call in one line; nothing while the database is silent."""
    try:
        line = queries.next_call()
    except AppError:
        return ""
    if line is None:
        return _("No call is promised")
    return _said(desk, line.promise.due.at(desk.settings.home_zone), line.name)


def next_ring_text(desk: Desk) -> str:
    """Return the call that rings next in one line, at its time to ring; the next call else."""
    try:
        line = queries.next_to_ring(desk.now())
    except AppError:
        line = None
    if line is None:
        return next_call_text(desk)
    return _said(desk, Moment(line.rings_at, desk.settings.home_zone), line.name)


def _said(desk: Desk, mine: Moment, name: str) -> str:
    return _("{day}, {clock}: {name}").format(
        day=saying.day_text(mine, desk.now()), clock=saying.clock_text(mine), name=name
    )
