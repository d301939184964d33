"""The windows of single alerts: those that count down, those that ring, and those in hand."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop_app.gui.alert_bare import BareWindow
from desktop_app.gui.alert_lines import Line
from desktop_app.gui.alert_window import AlertWindow
from desktop_app.gui.desk import Desk
from desktop_app.storage.queries import CallLine
from desktop_app.storage.ringing import BareLine

log = logging.getLogger(__name__)

_IN_HAND = timedelta(minutes=2)
_IN_HAND_BARE = timedelta(minutes=15)


class AlertSingles(QObject):
    """Makes, shows and hides one window for each alert, in the order in which they came.

    One that is in hand is kept, hidden. `call_asked`, `open_asked` and `aside_asked` carry the
    alert, `snooze_asked` the alert and when it is to ring again.
    """

    call_asked = Signal(int)
    open_asked = Signal(int)
    aside_asked = Signal(int)
    snooze_asked = Signal(int, datetime)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.windows: dict[int, AlertWindow | BareWindow] = {}
        self._ready: dict[int, AlertWindow] = {}
        self._early: set[int] = set()
        self._in_hand: dict[int, datetime] = {}

    @property
    def has_ready(self) -> bool:
        """Whether a window is ready for an alert that rings soon."""
        return bool(self._ready)

    def early(self) -> list[int]:
        """Return the alerts that count down."""
        return [alert_id for alert_id in self.windows if alert_id in self._early]

    def ringing(self) -> list[int]:
        """Return the alerts that ring, on screen or in hand."""
        return [alert_id for alert_id in self.windows if alert_id not in self._early]

    def out(self) -> list[int]:
        """Return the alerts that ring on screen."""
        return [alert_id for alert_id in self.ringing() if alert_id not in self._in_hand]

    def of_contact(self, contact_id: int) -> list[int]:
        """Return the alerts of a contact that are on screen."""
        return [
            alert_id
            for alert_id, window in self.windows.items()
            if window.contact_id == contact_id and alert_id not in self._in_hand
        ]

    def prepare(self, lines: Mapping[int, CallLine]) -> None:
        """Have windows ready, unseen, for alerts that ring soon, and for no others.

        One that was put off comes without counting down: it must not have to be made then.
        """
        for alert_id in [each for each in self._ready if each not in lines]:
            self._ready.pop(alert_id).deleteLater()
        for alert_id, line in lines.items():
            if alert_id not in self._ready and alert_id not in self.windows:
                window = self._made(alert_id, line)
                if isinstance(window, AlertWindow):
                    self._ready[alert_id] = window

    def foreshow(self, alert_id: int, line: CallLine) -> None:
        """Let a window count down to its minute; one that cannot be made is left till it rings."""
        window = self._made(alert_id, line)
        if isinstance(window, AlertWindow):
            self.windows[alert_id] = window
            self._early.add(alert_id)
            window.foreshow(self._place(alert_id))

    def appear(self, alert_id: int, line: Line, *, on_top: bool) -> None:
        """Let an alert ring on screen, in its window that is there already or in a new one."""
        self._in_hand.pop(alert_id, None)
        self._early.discard(alert_id)
        if alert_id not in self.windows:
            self.windows[alert_id] = self._made(alert_id, line)
        try:
            self.windows[alert_id].appear(self._place(alert_id), on_top=on_top)
        except Exception:
            log.exception("alert %d cannot come whole", alert_id)
            self.remove(alert_id)
            self.windows[alert_id] = self._bare(alert_id, line)
            self.windows[alert_id].appear(self._place(alert_id), on_top=on_top)
        self.windows[alert_id].repaint()  # now, not after all that this second still brings
        if on_top:
            self.windows[alert_id].attract()

    def keep_in_hand(self, alert_id: int, line: Line) -> None:
        """Let an alert ring of which the user is in the middle: its window stays away."""
        self._early.discard(alert_id)
        if alert_id not in self.windows:
            self.windows[alert_id] = self._made(alert_id, line)
        self.take_in_hand(alert_id)

    def take_in_hand(self, alert_id: int) -> None:
        """Let an alert leave the screen while the user is at it; one that counts down, till then.

        It rings at its minute all the same.
        """
        if alert_id not in self._early:
            self._in_hand[alert_id] = self._desk.now()
        self.windows[alert_id].put_away()

    def step_aside(self) -> None:
        """Let what is on screen leave the words in sight that are said in our window."""
        for alert_id, window in self.windows.items():
            if isinstance(window, AlertWindow) and window.isVisible():
                window.step_aside(self._place(alert_id))

    def coming_back(self, now: datetime, on_call: int | None) -> list[int]:
        """Return the alerts that were in hand for long enough, and nobody is called."""
        return [
            alert_id
            for alert_id, since in self._in_hand.items()
            if abs(now - since) >= self._patience(alert_id)
            and (on_call is None or self.windows[alert_id].contact_id != on_call)
        ]

    def grow(self, alert_id: int) -> None:
        """Let a window be larger."""
        self.windows[alert_id].grow(self._place(alert_id))

    def remove(self, alert_id: int) -> None:
        """Take a window away for good."""
        self._early.discard(alert_id)
        self._in_hand.pop(alert_id, None)
        window = self.windows.pop(alert_id, None)
        if window is not None:
            window.put_away()
            window.deleteLater()

    def renew(self, lines: Mapping[int, Line]) -> list[int]:
        """Show the calls as they stand now; return those that could not be read and can be now."""
        mended: list[int] = []
        for alert_id, window in self.windows.items():
            line = lines.get(alert_id)
            if isinstance(window, BareWindow):
                mended += [alert_id] if isinstance(line, CallLine) else []
            elif isinstance(line, CallLine):
                window.show_line(line)
        return mended

    def close(self) -> None:
        """Take all windows away for good."""
        self.prepare({})
        for alert_id in list(self.windows):
            self.remove(alert_id)

    def tick(self, now: datetime) -> None:
        """Let what is on screen count on."""
        for alert_id, window in self.windows.items():
            if alert_id not in self._in_hand:
                window.tick(now)

    def _patience(self, alert_id: int) -> timedelta:
        bare = isinstance(self.windows[alert_id], BareWindow)
        return _IN_HAND_BARE if bare else _IN_HAND

    def _place(self, alert_id: int) -> int:
        return list(self.windows).index(alert_id)

    def _made(self, alert_id: int, line: Line) -> AlertWindow | BareWindow:
        """Return a window; a bare one where the call cannot be read or shown, whatever hinders."""
        ready = self._ready.pop(alert_id, None)
        if isinstance(line, CallLine):
            try:
                if ready is not None:
                    ready.show_line(line)
                    return ready
                return self._connected(alert_id, AlertWindow(self._desk, line))
            except Exception:
                log.exception("alert %d cannot be shown whole", alert_id)
        return self._bare(alert_id, line)

    def _bare(self, alert_id: int, line: Line) -> BareWindow:
        if isinstance(line, CallLine):
            line = BareLine(alert_id, line.contact_id, str(line.name or ""))
        bare = BareWindow(line)
        bare.aside_asked.connect(lambda: self.aside_asked.emit(alert_id))
        return bare

    def _connected(self, alert_id: int, window: AlertWindow) -> AlertWindow:
        window.call_asked.connect(lambda: self.call_asked.emit(alert_id))
        window.open_asked.connect(lambda: self.open_asked.emit(alert_id))
        window.snooze_asked.connect(
            lambda _contact, rings_at: self.snooze_asked.emit(alert_id, rings_at)
        )
        return window
