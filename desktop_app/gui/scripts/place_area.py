"""A text with places: an opened brace offers them, and what is advised on is underlined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QTextEdit, QWidget

from desktop_app.domain.script import PLACES
from desktop_app.gui.parts.inputs import TextArea
from desktop_app.gui.theme import Theme

_OPENED = re.compile(r"\{([a-z_0-9]*)$", re.IGNORECASE)
_FOR_THE_LIST = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)


class PlaceArea(TextArea):
    """A text area in which `{` opens a list of the places there are.

    `offers` is the list; Enter and Tab take a place from it, Escape closes it.
    """

    def __init__(
        self, hint: str = "", parent: QWidget | None = None, places: Sequence[str] = PLACES
    ) -> None:
        super().__init__(hint, parent)
        self.completer = QCompleter(QStringListModel(list(places), self), self)
        self.completer.setWidget(self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.offers = QListView()
        self.offers.setProperty("kind", "offers")
        self.completer.setPopup(self.offers)
        self.completer.activated.connect(self.insert_place)

    def insert_place(self, place: str) -> None:
        """Put a place where the cursor is, in the stead of what was typed of it."""
        cursor = self.textCursor()
        typed = self._typed_place()
        if typed is not None:
            move = QTextCursor.MoveOperation.Left
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor, len(typed) + 1)
        following = self.toPlainText()[cursor.selectionEnd() :]
        if typed is not None and following.startswith("}"):
            right = QTextCursor.MoveOperation.Right
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            cursor.setPosition(start)
            cursor.movePosition(right, QTextCursor.MoveMode.KeepAnchor, end - start + 1)
        cursor.insertText("{" + place + "}")
        self.setTextCursor(cursor)
        self.setFocus()

    def replace_all(self, text: str) -> None:
        """Put another text in the place of this one, so that the area's own undo takes it back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def underline(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark parts of the text, each from a position up to another, that are advised on."""
        marks = []
        for start, end in spans:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(start, len(self.toPlainText())))
            cursor.setPosition(min(end, len(self.toPlainText())), QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(QColor(Theme.current().palette.advice))
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        self.setExtraSelections(marks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the open list have its keys, and open or narrow it as a place is typed."""
        if self.offers.isVisible() and event.key() in _FOR_THE_LIST:
            event.ignore()  # the list itself takes them
            return
        super().keyPressEvent(event)
        typed = self._typed_place()
        if typed is None:
            self.offers.hide()
            return
        if event.text():
            self._offer(typed)

    def _offer(self, typed: str) -> None:
        self.completer.setCompletionPrefix(typed)
        if not self.completer.completionCount():
            self.offers.hide()
            return
        self.offers.setCurrentIndex(self.completer.completionModel().index(0, 0))
        where = self.cursorRect()
        bar = self.offers.verticalScrollBar().sizeHint().width()
        where.setWidth(self.offers.sizeHintForColumn(0) + bar + Theme.current().px(24))
        self.completer.complete(where)

    def _typed_place(self) -> str | None:
        """Return what is typed of a place left of the cursor; None where none is begun."""
        before = self.toPlainText()[: self.textCursor().position()]
        found = _OPENED.search(before.rpartition("\n")[2])
        return found[1] if found else None
