"""Messages of the icon beside the clock, as a link of the notifier chain."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from desktop_app.alerts.banner_text import clean
from desktop_app.alerts.notifier import (
    LIMIT_S,
    OPEN,
    Listeners,
    Notice,
    NotPostedError,
    Receipt,
    Verdict,
    receipt,
)

TITLE_UNITS, BODY_UNITS = 63, 255
"""What Windows has room for in szInfoTitle and szInfo, less the closing NUL."""
STAYS_MS = 20_000
"""How long a message asks to stay; it cannot be taken down, so not for ever."""


class TrayLink(QObject):
    """The link that shows a message from the tray icon; made in the thread of the windows.

    `post` comes in a thread of the chain: it hands the notice over by a queued signal, and waits
    for the windows' thread no longer than the limit. ACCEPTED means that the desktop has a tray
    with messages, as `why_not` sees it. A click on a message opens the last alert that was shown.
    """

    name = "tray"
    _asked = Signal(object, object)

    def __init__(
        self,
        icon: QSystemTrayIcon,
        limit_s: float = 0.9 * LIMIT_S,
        why_not: Callable[[QSystemTrayIcon], str] | None = None,
    ) -> None:
        super().__init__()
        self._icon = icon
        self._why_not = why_not or why_no_message
        self._limit_s = limit_s
        self._listeners: Listeners | None = None
        self._wanted: set[int] = set()
        self._last: int | None = None
        self._closed = threading.Event()
        self._asked.connect(self._show, Qt.ConnectionType.QueuedConnection)
        icon.messageClicked.connect(self._tell_click)

    def listen(self, listeners: Listeners) -> None:
        """Tell `listeners` of clicks from now on, in the thread of the windows."""
        self._listeners = listeners

    def post(self, notice: Notice) -> Receipt:
        """Show a message in the thread of the windows, and wait for it; never raises."""
        return receipt(self.name, partial(self._post, notice))

    def holds(self, alert_id: int) -> bool:
        """Return False: nobody says what became of a message."""
        return False

    def withdraw(self, alert_id: int) -> None:
        """Keep a message that is not shown yet from being shown; one that is stays its time."""
        self._wanted.discard(alert_id)

    def close(self) -> None:
        """Show nothing more."""
        self._closed.set()

    def _post(self, notice: Notice) -> None:
        if self._closed.is_set():
            raise NotPostedError(Verdict.UNAVAILABLE, "closed")
        shown = Future[None]()
        self._wanted.add(notice.alert_id)
        self._asked.emit(notice, shown)
        shown.result(self._limit_s)

    def _show(self, notice: Notice, shown: Future[None]) -> None:
        refusal = self._refusal(notice)
        if refusal:
            shown.set_exception(NotPostedError(Verdict.UNAVAILABLE, refusal))
            return
        title = clean(notice.title, TITLE_UNITS)
        body = clean(notice.body, BODY_UNITS, "\n")
        self._icon.showMessage(title, body, self._icon.icon(), STAYS_MS)
        self._last = notice.alert_id
        shown.set_result(None)

    def _refusal(self, notice: Notice) -> str:
        """Return why this message cannot be shown, or nothing."""
        if self._closed.is_set() or notice.alert_id not in self._wanted:
            return "closed or withdrawn meanwhile"
        return self._why_not(self._icon)

    def _tell_click(self) -> None:
        if self._last is not None and self._listeners is not None:
            self._listeners.on_action(self._last, OPEN)


def why_no_message(icon: QSystemTrayIcon) -> str:
    """Return why this desktop cannot show messages of the icon, or nothing."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return "this desktop has no place for tray icons"
    if not QSystemTrayIcon.supportsMessages():
        return "the tray of this desktop has no messages"
    return "" if icon.isVisible() else "the tray icon is not shown"
