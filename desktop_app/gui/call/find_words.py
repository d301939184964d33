"""The line that finds words during a call: typed, chosen by the arrows, shown large by Enter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import saying, speech
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.call.found_words import FoundWords, all_words, matching
from desktop_app.gui.call.low_parts import LowScroll
from desktop_app.gui.call.session import tick_of
from desktop_app.gui.call.spoken import Spoken
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.announce import describe
from desktop_app.gui.parts.buttons import IconButton, button
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.parts.row_painting import draw_line, line_height, paint_ground
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _, ngettext
from desktop_app.services import library
from desktop_app.services.scripts import Words

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}
_LEAST_SHEET, _LEAST_ROWS = 70, 44  # pixels at 100 %
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FindWords(QWidget):
    """Questions, answers and stories by any word of theirs.

    `closed` follows Escape or the button; `ticked` carries a text and whether it was said. `line`,
    `rows`, `large` and `said_button` are what one types into, chooses from, reads and ticks;
    `told_button` notes that the contact was told a story.
    """

    closed = Signal()
    ticked = Signal(str, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: list[FoundWords] = []
        self._words_now: Words | None = None
        self._contact_id = 0
        self._told_at: dict[int, datetime | None] = {}
        self._said: set[str] = set()
        self.large: Spoken | None = None
        self.line = TextLine(_("A question, an answer, a story"))
        self.line.setAccessibleName(_("Find words"))
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.close_button = IconButton("close", _("Close the search"))
        self.close_button.clicked.connect(self.closed)
        self.model = _FoundModel(self)
        self.rows = _Rows()
        self.rows.setAccessibleName(_("Words found"))
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(_FoundDelegate(self.rows))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one goes on typing while one chooses
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.clicked.connect(lambda _index: self.show_large())
        self.rows.selectionModel().currentChanged.connect(self._follow)
        desk.changed.connect(self._follow_change)
        self.count = label("", "small", wraps=True)
        theme_changed.connect(self.rows.doItemsLayout)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(self.line, 1)
        head.addWidget(self.close_button)
        self.group = label("", "section", wraps=True)
        self.title = label("", "strong", wraps=True)
        self.seconds = Pill()
        self.said_button = KeyButton(_("Said"), key_text("Return"), "chip")
        self.copy_button = button(_("Copy"), "chip")
        self.said_button.setCheckable(True)
        self.told_button = button(_("Told them"), "chip")
        self.told_button.clicked.connect(self._tell)
        for made in (self.said_button, self.copy_button, self.told_button):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.said_button.clicked.connect(lambda on: self._tick(on))
        self.copy_button.clicked.connect(lambda _on=False: self.copy())
        self._sheet = LowScroll(_LEAST_SHEET)
        self._sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._words = QVBoxLayout(inside)
        self._words.setContentsMargins(0, 0, space(1), 0)
        self._words.setSpacing(space(2))
        self._words.addWidget(self.group)
        self._words.addWidget(self.title)
        self._words.addStretch(1)
        self._sheet.setWidget(inside)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(space(2))
        foot.addWidget(self.seconds)
        foot.addStretch(1)
        foot.addWidget(self.told_button)
        foot.addWidget(self.copy_button)
        foot.addWidget(self.said_button)
        self._enlarge(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4.5), space(1), space(4), space(2))
        column.setSpacing(space(2))
        column.addLayout(head)
        column.addWidget(self.count)
        column.addWidget(self._sheet, 3)
        column.addWidget(self._foot)
        column.addWidget(self.rows, 2)

    def open_for(self, words: Words | None, said: set[str], contact_id: int) -> None:
        """Look through all that is at hand for a contact now, with the cursor in the line."""
        self._words_now, self._contact_id = words, contact_id
        self._read()
        self._said = said
        self.line.clear()
        self._filter("")
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read(self) -> None:
        try:
            self._all = all_words(self._words_now, self._contact_id)
        except AppError as error:
            self._desk.failed.emit(error)
            self._all = []
        self._told_at = {each.story_id: each.told_at for each in self._all}

    def show_large(self) -> None:
        """Show the chosen words large."""
        found = self.model.found_at(self.rows.currentIndex())
        if found is None:
            return
        if self.large is not None:
            self.large.hide()
            self.large.deleteLater()
        self.large = Spoken(self._desk, found.text, "reading", found.missing)
        self._words.insertWidget(2, self.large)
        self.group.setText(found.group)
        self.title.setText(found.title)
        self.title.setVisible(found.title != found.text)
        took = round(speech.seconds(found.text, self._desk.settings.words_per_minute))
        self.seconds.show_words(_("{count} s").format(count=took), "muted")
        self.said_button.setChecked(tick_of(found.text) in self._said)
        self._offer_telling(found)
        self._enlarge(True)
        describe(self.line, found.text)
        self.rows.scrollTo(self.rows.currentIndex())

    def copy(self) -> None:
        """Copy what is shown large."""
        if self.large is not None and self._is_large:
            self.large.copy()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows choose while one types; Enter shows, and then ticks; Escape closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            copies = event.matches(QKeySequence.StandardKey.Copy)
            if plain and self._press(event.key()):
                return True
            if copies and self._is_large and not self.line.hasSelectedText():
                self.copy()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes from the buttons as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _is_large(self) -> bool:
        return not self._sheet.isHidden()

    def _enlarge(self, on: bool) -> None:
        self._sheet.setVisible(on)
        self._foot.setVisible(on)

    def _press(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._is_large:
                self.said_button.click()
            else:
                self.show_large()
        elif (steps := _STEPS.get(Qt.Key(key))) is not None:
            row = self.rows.currentIndex().row() + steps
            last = self.model.rowCount() - 1
            self.rows.setCurrentIndex(self.model.index(min(max(row, 0), last)))
        else:
            return False
        return True

    def _offer_telling(self, found: FoundWords) -> None:
        """Say of a story when they were told it, or offer to note that they are."""
        self.told_button.setVisible(bool(found.story_id and self._contact_id))
        told_at = self._told_at.get(found.story_id)
        self.told_button.setEnabled(told_at is None)
        said = _("Told them")
        if told_at is not None:
            home, now = self._desk.settings.home_zone, self._desk.now()
            day = saying.day_text(Moment(told_at, home), now)
            said = _("Told {day}").format(day=day)
        self.told_button.setText(said)

    def _tell(self) -> None:
        """Note that they were told the story; it stays where it is until one looks anew."""
        found = self.model.found_at(self.rows.currentIndex())
        if found is None or not found.story_id:
            return
        number, contact_id, now = found.story_id, self._contact_id, self._desk.now()
        self._desk.do(lambda: library.tell(number, contact_id, now))

    def _follow_change(self) -> None:
        """Show of a story that stands large whether they were told it."""
        found = self.model.found_at(self.rows.currentIndex())
        if self.isVisible() and self._is_large and found is not None and found.story_id:
            self._read()
            self._offer_telling(found)

    def _tick(self, on: bool) -> None:
        found = self.model.found_at(self.rows.currentIndex())
        if found is not None:
            self.ticked.emit(tick_of(found.text), on)

    def _filter(self, wanted: str) -> None:
        found = matching(self._all, wanted)
        text = ngettext("{count} found", "{count} found", len(found)).format(count=len(found))
        self.count.setText(text if found else _("Nothing holds these words. Try fewer letters."))
        self._enlarge(False)
        self.model.put(found)
        if found:
            self.rows.setCurrentIndex(self.model.index(0))
        self._tell_chosen()

    def _follow(self) -> None:
        """What is large follows the arrows."""
        if self._is_large:
            self.show_large()
        else:
            self._tell_chosen()

    def _tell_chosen(self) -> None:
        """Have a screen reader say what Enter shows."""
        chosen = self.rows.currentIndex().data()
        describe(self.line, f"{chosen}, {self.count.text()}" if chosen else self.count.text())


class _Rows(QListView):
    def sizeHint(self) -> QSize:
        return QSize(0, Theme.current().px(_LEAST_ROWS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _FoundModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: list[FoundWords] = []

    def put(self, found: list[FoundWords]) -> None:
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def found_at(self, index: _Index) -> FoundWords | None:
        return self._found[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        found = self._found[index.row()]
        return f"{found.title}, {found.group}"


class _FoundDelegate(QStyledItemDelegate):
    """Two lines: what one finds it by, and where it is from."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        found = model.found_at(index) if isinstance(model, _FoundModel) else None
        if found is None:
            return
        theme = Theme.current()
        painter.save()
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, option)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRectF(option.rect), QColor(theme.palette.accent_soft))
        box = QRectF(option.rect).adjusted(space(2), space(1), -space(2), -space(1))
        box.setHeight(line_height(theme.font()))
        draw_line(painter, box, " ".join(found.title.split()), theme.font(), theme.ink("text"))
        box.translate(0, box.height())
        small = theme.font("small")
        box.setHeight(line_height(small))
        draw_line(painter, box, found.group, small, theme.ink("muted"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = Theme.current()
        height = line_height(theme.font()) + line_height(theme.font("small")) + 2 * space(1)
        return QSize(space(40), round(height))
