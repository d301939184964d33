"""The catch-up list: what could not ring at its minute, in one window instead of a burst of them.

ALERTS-AND-STORAGE, rows 18 and 19: each call still wants an outcome; a row leaves when it has one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.apology import apology_and_offer
from desktop_app.gui.alert_frame import (
    AlertFrame,
    our_window_in_use,
    out_of_the_way,
    room_on_screen,
)
from desktop_app.gui.alert_words import cut
from desktop_app.gui.catch_up_model import CatchUpModel, CatchUpRow
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.catch_up_delegate import CatchUpDelegate
from desktop_app.gui.parts.labels import Prose, label
from desktop_app.gui.theme import READING_LEADING, Theme, space, theme_changed
from desktop_app.i18n import _, ngettext
from desktop_app.services.spoken import speaking_to_number
from desktop_app.storage.queries import CallLine

_WIDTH = 620  # pixels at ordinary text
_ROWS_SHOWN = 4
_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NUMBER = 40  # signs of a telephone number on a button
_APOLOGY_LINES = 3
_NOTHING_TO_SAY: Mapping[bool, Callable[[], str]] = {
    True: lambda: _("No time was named to them, so there is nothing to apologise for."),
    False: lambda: _("The other calls ring as ever."),
}


class CatchUpView(QListView):
    """The rows. Arrows choose, and Enter calls once a row was chosen by hand.

    A key that was meant for another program moves nothing and calls nobody: letters search for
    nothing here, and Enter counts only after an arrow or a click. `entered` tells of it.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_touched = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by key, and call by Enter."""
        if event.key() in _MOVES:
            self.is_touched = True
            super().keyPressEvent(event)
        elif event.key() in _ENTERS and self.is_touched:
            self.entered.emit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose by a click."""
        self.is_touched = True
        super().mousePressEvent(event)


class CatchUpWindow(AlertFrame):
    """What is to catch up with, in order of when it was due, and what to say about the chosen one.

    `call_asked` carries the contact, `agree_asked` the contact and the new Moment to offer,
    `day_asked` wants the list put aside. `heading` is what the banner says.
    """

    call_asked = Signal(int)
    agree_asked = Signal(int, object)
    day_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWindowTitle(_("Calls to catch up with"))
        self.model = CatchUpModel(self)
        self._build()
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        self.view.entered.connect(self._call_by_key)
        theme_changed.connect(self._measure, Qt.ConnectionType.QueuedConnection)

    def answers(self) -> list[QPushButton]:
        """Return the buttons that do something for good."""
        return [self.call_button, self.agree_button, self.day_button, self.copy_button]

    def show_rows(self, rows: Sequence[CatchUpRow], absence: str) -> None:
        """Show these calls; `absence` says why they were missed, if that is known."""
        grows = len(rows) > self.model.rowCount()
        self.model.set_rows(rows, self._desk.now(), self._desk.settings)
        waiting = ngettext("{count} call is waiting", "{count} calls are waiting", len(rows))
        wants = ngettext(
            "{count} call still wants an outcome: call, or agree a new time.",
            "{count} calls still want an outcome: call, or agree a new time.",
            len(rows),
        )
        self.banner.say(absence or waiting.format(count=len(rows)), "due")
        self.hint.setText(wants.format(count=len(rows)))
        if not self.view.currentIndex().isValid() and rows:
            self.view.setCurrentIndex(self.model.index(0))
        self._show_chosen()
        if grows or not self.isVisible():
            self._measure()

    def appear(self, *, on_top: bool = True) -> None:
        """Come on screen, left of the place of the single alerts."""
        if not self.isVisible():
            self.view.is_touched = False
            self._take_place()
        self.come_forward(on_top=on_top)
        if on_top:
            self.attract()

    def step_aside(self) -> None:
        """Leave the words in sight that are said in our window."""
        if self.isVisible() and our_window_in_use() is not None:
            self._take_place()

    def _take_place(self) -> None:
        at_work, room = our_window_in_use(), room_on_screen()
        if at_work is not None:
            self.move(out_of_the_way(self.size(), 0, at_work))
            return
        across = max(0, (room.width() - self.width()) // 6)
        down = max(0, (room.height() - self.height()) // 2)
        self.move(room.left() + across, room.top() + down)

    def rest(self) -> None:
        """Let a second pass before anything is answered; the arrows work at once."""
        super().rest()
        self.view.setFocus()

    def tick(self, now: datetime) -> None:
        """Say how late each is now."""
        self.model.tick(now)
        self._show_chosen()

    def chosen(self) -> CatchUpRow | None:
        """Return the chosen row."""
        return self.model.row_at(self.view.currentIndex().row())

    def _build(self) -> None:
        self.banner = DueBanner()
        self.hint = label("", "muted", wraps=True)
        self.view = CatchUpView()
        self.view.setProperty("ground", "background")
        self.view.setAccessibleName(_("Calls to catch up with"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(CatchUpDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.sorry = label(_("To apologise with"), "section")
        self.apology = Prose("", "reading")
        self.call_button = button("", "primary")
        self.call_button.clicked.connect(self._call)
        self.agree_button = button(_("Agree a new time"))
        self.agree_button.clicked.connect(self._agree)
        self.copy_button = button(_("Copy"), "link")
        self.copy_button.setAccessibleName(_("Copy the apology"))
        self.copy_button.clicked.connect(self._copy)
        self.day_button = button(_("Open the day"))
        self.day_button.clicked.connect(self.day_asked)
        sorry = QHBoxLayout()
        sorry.addWidget(self.sorry, 1)
        sorry.addWidget(self.copy_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(space(2))
        buttons.addWidget(self.day_button)
        buttons.addStretch(1)
        buttons.addWidget(self.agree_button)
        buttons.addWidget(self.call_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(2))
        column.addWidget(self.banner)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        column.addSpacing(space(1))
        column.addLayout(sorry)
        column.addWidget(self.apology)
        column.addSpacing(space(2))
        column.addLayout(buttons)

    def _show_chosen(
        self, _current: QModelIndex | None = None, _before: QModelIndex | None = None
    ) -> None:
        """Show what to say to the chosen one, and what can be done."""
        row = self.chosen()
        line = row.line if row is not None else None
        words = number = ""
        if row is not None and isinstance(line, CallLine):
            now = self._desk.now()
            with speaking_to_number(line.contact_id, self._desk.settings):
                words = apology_and_offer(line.promise, line.name, now, row.offer)
            number = cut(line.phone, _NUMBER)
        known = isinstance(line, CallLine)
        self.sorry.setText(_("To apologise with") if words else "")
        self.apology.set_words(words or _NOTHING_TO_SAY[known]())
        self.copy_button.setVisible(bool(words))
        self.call_button.setText(_("Call {number}").format(number=number).strip())
        self.call_button.setVisible(known)
        self.agree_button.setVisible(known and row is not None and row.offer is not None)
        self._make_room()

    def _call_by_key(self) -> None:
        if self.is_live:
            self._call()

    def _call(self) -> None:
        row = self.chosen()
        if row is not None and isinstance(row.line, CallLine):
            self.call_asked.emit(row.line.contact_id)

    def _agree(self) -> None:
        row = self.chosen()
        if row is not None and isinstance(row.line, CallLine):
            self.agree_asked.emit(row.line.contact_id, row.offer)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.apology.words)

    def _measure(self) -> None:
        """Show a few rows whole, as far as the screen is high enough."""
        room, theme = room_on_screen(), Theme.current()
        self.setFixedWidth(min(max(theme.px(_WIDTH), self._least_width()), room.width()))
        lines = round(theme.size("reading") * READING_LEADING * _APOLOGY_LINES)
        self.apology.setMinimumHeight(lines + space(4))
        row = self.view.sizeHintForRow(0) if self.model.rows else 0
        shown = row * min(max(len(self.model.rows), 1), _ROWS_SHOWN)
        self.view.setFixedHeight(max(shown, 1))
        too_high = self._height() - room.height()
        if too_high > 0:
            self.view.setFixedHeight(max(row, shown - too_high))
        self.setFixedHeight(min(self._height(), room.height()))

    def _make_room(self) -> None:
        """Become higher where what is said of another row needs more lines."""
        if self.isVisible() and self._height() > self.height():
            self._measure()

    def _least_width(self) -> int:
        """Return how wide the buttons are side by side, which some languages have long words on."""
        layout = self.layout()
        assert layout is not None  # it was given one when it was built
        layout.activate()
        return layout.totalMinimumSize().width()

    def _height(self) -> int:
        layout = self.layout()
        assert layout is not None  # it was given one when it was built
        layout.activate()
        return layout.totalHeightForWidth(self.width())
