"""Parts of the script panel that ask for little height and take all that is left."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QWidget

from desktop_app.gui.theme import Theme

_WIDTH, _NOTES, _NO_NOTES = 240, 64, 38  # pixels at 100 %


class LowScroll(QScrollArea):
    """Scrolls what is higher than itself; `height` is the least it asks for, at 100 %."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Return the least size, whatever is inside."""
        return QSize(Theme.current().px(_WIDTH), Theme.current().px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return QSize(0, self.sizeHint().height())


class Notes(QPlainTextEdit):
    """Notes of a few lines at least, and of one while nothing stands in them.

    Tab leaves them, and Escape (`left`) for the keys.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.is_written_in = False
        self._hint = ""

    def make_room(self) -> bool:
        """Take the height that the text asks for; return whether that is another one."""
        written = not self.document().isEmpty()
        if written == self.is_written_in:
            return False
        self.is_written_in = written
        self.updateGeometry()
        return True

    def setPlaceholderText(self, text: str) -> None:
        """Say what belongs here: all of it, or its first sentence where there is no more room."""
        self._hint = text
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as fits into one line."""
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        room = self.viewport().width() - 2 * self.document().documentMargin()
        fits = self.fontMetrics().horizontalAdvance(self._hint) <= room
        super().setPlaceholderText(self._hint if fits else self._hint.partition(".")[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who is led back here writes on at the end."""
        if event.reason() == Qt.FocusReason.OtherFocusReason:
            self.moveCursor(QTextCursor.MoveOperation.End)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape: outside of texts, digits and signs do something.

        The key that started the call and is held still writes no empty lines.
        """
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.isAutoRepeat() and not self.is_written_in:
            event.accept()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for two lines, of which the layout makes more; for one without a text."""
        height = _NOTES if self.is_written_in else _NO_NOTES
        return QSize(Theme.current().px(_WIDTH), Theme.current().px(height))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return QSize(0, self.sizeHint().height())
