"""Puts alerts on screen: windows of our own first, then the desktop's notification, then sound.

The windows are views of what rings. A banner is only the bell: its buttons are heard, its
closing means nothing.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.alerts.notifier import Notice, Notifier, NotifierChain, Receipt
from desktop_app.domain import saying
from desktop_app.errors import AppError
from desktop_app.gui.alert_window import AlertWindow, WaitingWindow
from desktop_app.gui.desk import Desk
from desktop_app.gui.today.agenda import what
from desktop_app.i18n import _
from desktop_app.services import calls
from desktop_app.services.bell import Bell
from desktop_app.storage import queries

log = logging.getLogger(__name__)

_SINGLE = 3  # ALERTS-AND-STORAGE, row 19: the rest come as one list
_IN_HAND = timedelta(minutes=2)
_AHEAD = timedelta(minutes=15)
_BANNER_SNOOZE = 10


class AlertPresenter(QObject):
    """Shows and hides alerts as the watch says, and tells what the user wants.

    `call_asked` and `open_asked` carry the contact, `day_asked` wants the day. An alert that was
    opened leaves the screen, and returns after two minutes unless a call was started.
    """

    call_asked = Signal(int)
    open_asked = Signal(int)
    day_asked = Signal()
    ringing_changed = Signal(int)
    _pressed = Signal(int, str)
    _receipts_came = Signal(int, str)

    def __init__(self, desk: Desk, bell: Bell, links: list[Notifier]) -> None:
        super().__init__()
        self._desk = desk
        self._bell = bell
        self.windows: dict[int, AlertWindow] = {}
        self.waiting: list[int] = []
        self.waiting_window = WaitingWindow(desk)
        self.waiting_window.open_asked.connect(self._open_day)
        self._ringing: list[int] = []
        self._in_hand: dict[int, datetime] = {}
        self._on_call: int | None = None
        self._ahead: dict[int, queries.CallLine] = {}
        self._minute: datetime | None = None
        self._pressed.connect(self._act, Qt.ConnectionType.QueuedConnection)
        self._receipts_came.connect(self._note_receipt, Qt.ConnectionType.QueuedConnection)
        self._chain = NotifierChain(
            links, self._hear_receipts, self._pressed.emit, lambda _alert_id: None
        )

    def show(self, alert_ids: list[int]) -> None:
        """Put alerts on screen: a window each for the first three, one list for the rest."""
        for alert_id in alert_ids:
            self._ringing.append(alert_id)
            line = self._line(alert_id)
            if line is not None:
                self._present(alert_id, line)
        self._show_waiting()
        self.ringing_changed.emit(len(self._ringing))
        if alert_ids and self._desk.settings.sound:
            QApplication.beep()

    def hide(self, alert_ids: list[int]) -> None:
        """Take away alerts that ring no more; one from the list takes a window that is free."""
        for alert_id in alert_ids:
            self._ringing = [each for each in self._ringing if each != alert_id]
            self.waiting = [each for each in self.waiting if each != alert_id]
            self._in_hand.pop(alert_id, None)
            self._chain.withdraw(alert_id)
            self._close_window(alert_id)
        while self.waiting and len(self.windows) < _SINGLE:
            line = self._line(promoted := self.waiting.pop(0))
            if line is not None:
                self._present(promoted, line)
        self._show_waiting()
        self.ringing_changed.emit(len(self._ringing))

    def tell(self, problem: AppError | None) -> None:
        """Say at the foot of the window that alerts cannot be kept, or that they can again."""
        if problem is not None:
            self._desk.failed.emit(problem)
        else:
            self._desk.told.emit(_("The database can be written again."), False)

    def tick(self, now: datetime) -> None:
        """Let the windows say how late it is, and bring back what was opened and left."""
        for alert_id, since in list(self._in_hand.items()):
            line = self._line(alert_id)
            talking = line is not None and line.contact_id == self._on_call
            if line is not None and now - since >= _IN_HAND and not talking:
                del self._in_hand[alert_id]
                self._appear(alert_id)
                self._chain.post(self._notice(alert_id, line))
        for alert_id, window in self.windows.items():
            if alert_id not in self._in_hand:
                window.tick(now)
        if self._minute != now.replace(second=0, microsecond=0):
            self._minute = now.replace(second=0, microsecond=0)
            self._look_ahead(now)
            self._show_waiting()

    def on_call_with(self, contact_id: int | None) -> None:
        """Hear with whom the user is talking: that alert stays away until the outcome."""
        self._on_call = contact_id

    def take_in_hand(self, contact_id: int) -> None:
        """Let the alert of a contact leave the screen while the user is at it."""
        for alert_id, window in self.windows.items():
            if window.line.contact_id == contact_id:
                self._in_hand[alert_id] = self._desk.now()
                window.put_away()
                self._chain.withdraw(alert_id)

    def close(self) -> None:
        """Take everything off the screen, for the end of the program."""
        self._chain.close()
        for alert_id in list(self.windows):
            self._close_window(alert_id)
        self.waiting_window.put_away()
        self.waiting_window.deleteLater()

    def _present(self, alert_id: int, line: queries.CallLine) -> None:
        if len(self.windows) >= _SINGLE:
            self.waiting.append(alert_id)
            return
        self._add_window(alert_id, line)
        if line.contact_id == self._on_call:
            self._in_hand[alert_id] = self._desk.now()
            return
        self._appear(alert_id)
        self._chain.post(self._notice(alert_id, line))

    def _add_window(self, alert_id: int, line: queries.CallLine) -> None:
        window = AlertWindow(self._desk, line)
        window.call_asked.connect(self._call)
        window.open_asked.connect(self._open)
        window.snooze_asked.connect(self._snooze)
        self.windows[alert_id] = window

    def _appear(self, alert_id: int) -> None:
        window = self.windows[alert_id]
        window.appear(list(self.windows).index(alert_id))
        QApplication.alert(window)

    def _close_window(self, alert_id: int) -> None:
        window = self.windows.pop(alert_id, None)
        if window is not None:
            window.put_away()
            window.deleteLater()

    def _show_waiting(self) -> None:
        lines = [line for each in self.waiting if (line := self._line(each))]
        if lines:
            self.waiting_window.show_lines(lines, self._desk.now())
        else:
            self.waiting_window.put_away()

    def _line(self, alert_id: int) -> queries.CallLine | None:
        """Return the call an alert rings for; from memory while the database is silent."""
        try:
            return queries.call_of_alert(alert_id)
        except AppError as error:
            log.warning("alert %d cannot be read: %s", alert_id, error.code)
            return self._ahead.get(alert_id)

    def _look_ahead(self, now: datetime) -> None:
        """Learn the calls of the next minutes by heart, for the case that the disk goes away."""
        try:
            lines = queries.calls(now + _AHEAD)
        except AppError as error:
            log.warning("the next calls cannot be read: %s", error.code)
            return
        self._ahead = {line.alert_id: line for line in lines if line.alert_id is not None}

    def _notice(self, alert_id: int, line: queries.CallLine) -> Notice:
        zone = self._desk.settings.home_zone
        clock = saying.clock_text(line.promise.due.at(zone))
        title = _("{clock}  Call {name}").format(clock=clock, name=line.name)
        parts = (what(line.promise.kind, line.promise.rung), line.company, line.phone)
        body = [" · ".join(part for part in parts if part)]
        if line.promise.purpose:
            body.append(line.promise.purpose)
        actions = (
            ("call", _("Call now")),
            ("snooze", _("In {count} minutes").format(count=_BANNER_SNOOZE)),
            ("open", _("Open")),
        )
        return Notice(alert_id, title, "\n".join(body), actions)

    def _act(self, alert_id: int, key: str) -> None:
        """Do what a button of a banner says."""
        line = self._line(alert_id)
        if line is None or alert_id not in self._ringing:
            return
        if key == "call":
            self._call(line.contact_id)
        elif key == "snooze":
            self._snooze(line.contact_id, _BANNER_SNOOZE)
        else:
            self._open(line.contact_id)

    def _call(self, contact_id: int) -> None:
        self.take_in_hand(contact_id)
        self.call_asked.emit(contact_id)

    def _open(self, contact_id: int) -> None:
        self.take_in_hand(contact_id)
        self.open_asked.emit(contact_id)

    def _open_day(self) -> None:
        self.day_asked.emit()

    def _snooze(self, contact_id: int, minutes: int) -> None:
        self._desk.do(lambda: calls.snooze(contact_id, minutes, self._desk.now()))

    def _hear_receipts(self, notice: Notice, receipts: tuple[Receipt, ...]) -> None:
        """Hear, in the chain's own thread, which link took a banner."""
        said = ", ".join(
            f"{each.link} {each.verdict} {each.milliseconds:.1f} ms" for each in receipts
        )
        self._receipts_came.emit(notice.alert_id, said)

    def _note_receipt(self, alert_id: int, said: str) -> None:
        try:
            self._bell.note(alert_id, self._desk.now(), "banner", said)
        except AppError as error:
            log.warning("a banner went unrecorded: %s", error.code)
