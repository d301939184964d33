"""The icon beside the desktop's clock, where the desktop has a place for one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon
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

    `open_asked` wants the window, `contact_asked` it with a contact at the call desk, `call_asked`
    with the call begun, `new_asked` with an empty form, `quit_asked` the end of the program.
    `badge` is told how many calls are due: the desktop shows it on the program's icon where it can.
    """

    open_asked = Signal()
    contact_asked = Signal(int)
    call_asked = Signal(int)
    new_asked = Signal()
    quit_asked = Signal()

    def __init__(self, desk: Desk, badge: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._badge = badge or show_badge
        self._badged = 0
        self._next: int | None = None
        self._idle = QIcon(str(resource("icons", "tray-idle.svg")))
        self._due = QIcon(str(resource("icons", "tray-due.svg")))
        self.icon = QSystemTrayIcon(self._idle)
        self.menu = QMenu()
        self.next_call = self.menu.addAction("")
        self.next_call.triggered.connect(self._open_next)
        self.call_now = self.menu.addAction(_("Call now"))
        self.call_now.triggered.connect(self._call_next)
        self.menu.addSeparator()
        self.menu.addAction(_("Open On the Dot")).triggered.connect(self.open_asked)
        self.menu.addAction(_("New contact")).triggered.connect(self.new_asked)
        self.menu.addAction(_("Quit")).triggered.connect(self.quit_asked)
        self.menu.aboutToShow.connect(self._name_next)
        self._tip = QTimer(self, singleShot=True, interval=0)
        self._tip.timeout.connect(lambda: self.icon.setToolTip(self._next_text()))
        veil.changed.connect(self._tip.start)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._follow_click)

    def show_ringing(self, count: int) -> None:
        """Show the red dot while a call is due."""
        if count != self._badged:
            self._badged = count
            self._badge(count)
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
        self.next_call.setText(self._next_text())
        line = None if veil.is_drawn else _next_call()
        self._next = line.contact_id if line else None
        self.call_now.setVisible(line is not None and line.promise.due.utc <= self._desk.now())

    def _open_next(self) -> None:
        if self._next is None:
            self.open_asked.emit()
        else:
            self.contact_asked.emit(self._next)

    def _call_next(self) -> None:
        if self._next is not None:
            self.call_asked.emit(self._next)

    def _next_text(self) -> str:
        """Return the next call, as far as names may be seen."""
        return _("Covered: calls ring on") if veil.is_drawn else next_call_text(self._desk)

    def _follow_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open_asked.emit()


def show_badge(count: int) -> None:
    """Show a number on the program's icon, or none for 0, on desktops that have a place for it."""
    app = QGuiApplication.instance()
    if isinstance(app, QGuiApplication):
        name = app.applicationName()
        app.setApplicationName(name.replace("-", "_"))  # Qt makes it the end of a path of D-Bus
        app.setBadgeNumber(count)
        app.setApplicationName(name)


def _next_call() -> queries.CallLine | None:
    """Return the next promised call; nothing while the database is silent."""
    with suppress(AppError):
        return queries.next_call()
    return None


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
