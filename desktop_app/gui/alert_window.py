"""The alert: small, on top, never taking the focus; it stays until it is answered.

ALERTS-AND-STORAGE, row 34: no button is the default, and none works in the first second, so
that a key pressed for another program answers nothing.
"""

from __future__ import annotations

import logging
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain import saying
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.theme import Theme, space
from desktop_app.gui.today.agenda import what
from desktop_app.i18n import _, ngettext
from desktop_app.services import scripts
from desktop_app.storage.queries import CallLine

log = logging.getLogger(__name__)

SNOOZES = (2, 5, 10)
_LIVE_AFTER_MS = 1000
_FLAGS = (
    Qt.WindowType.Window
    | Qt.WindowType.CustomizeWindowHint
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowStaysOnTopHint
)


class AlertWindow(QWidget):
    """One promised call that is due.

    `call_asked`, `open_asked` and `snooze_asked` carry the contact; the window stays until the
    alert no longer rings. Closing it by the desktop's own means answers nothing.
    """

    call_asked = Signal(int)
    open_asked = Signal(int)
    snooze_asked = Signal(int, int)

    def __init__(self, desk: Desk, line: CallLine) -> None:
        super().__init__(None, _FLAGS)
        self._desk = desk
        self.line = line
        self._answered = False
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(_("Call {name}").format(name=line.name))
        self._build(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._live = QTimer(self, singleShot=True, interval=_LIVE_AFTER_MS)
        self._live.timeout.connect(self._come_alive)

    def _build(self, line: CallLine) -> None:
        settings = self._desk.settings
        self.banner = DueBanner()
        self.who = label(line.name, "title", wraps=True)
        parts = (what(line.promise.kind, line.promise.rung), line.company, line.phone)
        self.about = label(" · ".join(part for part in parts if part), "muted", wraps=True)
        self.clocks = label(saying.both_ends(line.promise.due, settings.home_zone), "muted")
        self.opening = Prose(self._opening(line), "body")
        self.call_button = button(_("Call now"), "primary")
        self.call_button.clicked.connect(lambda: self.call_asked.emit(line.contact_id))
        self.open_button = button(_("Open"))
        self.open_button.clicked.connect(lambda: self.open_asked.emit(line.contact_id))
        self.snooze_buttons: dict[int, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(label(_("In"), "muted"))
        for minutes in SNOOZES:
            made = button(_("{count} min").format(count=minutes))
            made.setAccessibleName(_("Ring again in {count} minutes").format(count=minutes))
            made.clicked.connect(lambda _on=False, minutes=minutes: self._snooze(minutes))
            self.snooze_buttons[minutes] = made
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.open_button)
        row.addWidget(self.call_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(2))
        column.addWidget(self.banner)
        column.addWidget(self.who)
        column.addWidget(self.about)
        column.addWidget(self.clocks)
        if line.promise.purpose:
            column.addWidget(label(line.promise.purpose, "strong", wraps=True))
        column.addWidget(self.opening)
        column.addSpacing(space(2))
        column.addLayout(row)
        self.setFixedWidth(max(Theme.current().px(440), self.sizeHint().width()))

    def _opening(self, line: CallLine) -> str:
        """Return the words to begin with; an alert comes without them sooner than not at all."""
        try:
            words = scripts.words(line.contact_id, self._desk.settings, self._desk.now())
        except AppError as error:
            log.warning("an alert came without its words: %s", error.code)
            return ""
        return words.blocks[0].text if words.blocks else ""

    def appear(self, place: int) -> None:
        """Come on screen without taking the focus; `place` counts the alerts that are there.

        Half-way down the right edge, where no desktop puts its own banners: they would hide who
        is to be called.
        """
        for each in self._buttons():
            each.setEnabled(False)
        self.setFocus()  # the window itself, so that a stray Enter presses nothing
        self.tick(self._desk.now())
        _fit(self)
        room = QGuiApplication.primaryScreen().availableGeometry()
        step = space(9) * place
        down = (room.height() - self.height()) // 2 + step
        self.move(room.right() - self.width() - space(5) - step, room.top() + down)
        self.show()
        self.raise_()
        self._live.start()

    def tick(self, now: datetime) -> None:
        """Say how late it is now."""
        due = self.line.promise.due
        clock = saying.clock_text(due.at(self._desk.settings.home_zone))
        self.banner.say(_("You promised {clock}").format(clock=clock), "due")
        seconds = max(0, int((now - due.utc).total_seconds()))
        short = f"{seconds // 60:02d}:{seconds % 60:02d}"
        self.banner.show_timer(short if seconds < 3600 else saying.waiting_text(due.utc - now))

    def put_away(self) -> None:
        """Leave the screen because the alert was answered, or is in hand."""
        self._live.stop()
        self._answered = True
        self.close()
        self._answered = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """A closed window is not an answer."""
        if self._answered:
            event.accept()
        else:
            event.ignore()

    def _snooze(self, minutes: int) -> None:
        self.snooze_asked.emit(self.line.contact_id, minutes)

    def _buttons(self) -> list[QPushButton]:
        return [self.call_button, self.open_button, *self.snooze_buttons.values()]

    def _come_alive(self) -> None:
        for each in self._buttons():
            each.setEnabled(True)


class WaitingWindow(QWidget):
    """One window for all the alerts beyond the first few: never a burst of them.

    `open_asked` wants the day; like a single alert it stays until every call is answered.
    """

    open_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(None, _FLAGS)
        self._desk = desk
        self._may_go = False
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(_("Calls are waiting"))
        self.banner = DueBanner()
        self.lines = Prose()
        self.open_button = button(_("Open the day"), "primary")
        self.open_button.clicked.connect(self.open_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(3))
        column.addWidget(self.banner)
        column.addWidget(self.lines)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(Theme.current().px(440))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()  # so that a stray Enter presses nothing

    def show_lines(self, lines: list[CallLine], now: datetime) -> None:
        """Show how many more calls are due, and the first of them with how late each is."""
        text = ngettext("{count} more call is due", "{count} more calls are due", len(lines))
        self.banner.say(text.format(count=len(lines)), "due")
        zone = self._desk.settings.home_zone
        shown = [
            _("{clock}  {name}, {late}").format(
                clock=saying.clock_text(line.promise.due.at(zone)),
                name=line.name,
                late=saying.waiting_text(line.promise.due.utc - now),
            )
            for line in lines[:6]
        ]
        self.lines.set_words("\n".join(shown))
        _fit(self)
        if not self.isVisible():
            room = QGuiApplication.primaryScreen().availableGeometry()
            across = (room.width() - self.width()) // 2
            self.move(room.left() + across, room.bottom() - self.height() - space(5))
            self.show()

    def put_away(self) -> None:
        """Leave the screen."""
        self._may_go = True
        self.close()
        self._may_go = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """A closed window is not an answer."""
        if self._may_go:
            event.accept()
        else:
            event.ignore()


def _fit(window: QWidget) -> None:
    """Make a window of fixed width as high as its wrapped texts need, and no higher."""
    layout = window.layout()
    if layout is not None:
        layout.activate()
        window.setFixedHeight(layout.totalHeightForWidth(window.width()))
