"""Labels that are dressed by the role of their words."""

from __future__ import annotations

from html import escape
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop_app.gui import theme
from desktop_app.gui.parts.long_words import BreakingLabel, WrappingLabel, breakable

Role = Literal[
    "title", "heading", "brand", "reading", "strong", "body", "muted", "small", "section",
    "due", "accent", "advice",
]  # fmt: skip


def label(text: str, role: Role = "body", *, wraps: bool = False) -> QLabel:
    """Return a label of plain text; one that wraps breaks a word that is longer than its line."""
    made = WrappingLabel() if wraps else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    return made


def rule() -> QFrame:
    """Return a thin line between two parts of a page."""
    made = QFrame()
    made.setProperty("kind", "rule")
    made.setFixedHeight(1)
    return made


_ROUNDED_OFF = 3  # pixels


class FieldName(QLabel):
    """What a field is called: a click on it puts the cursor there, as it would on paper."""

    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "section")
        self.setBuddy(field)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor into the field."""
        self.buddy().setFocus(Qt.FocusReason.MouseFocusReason)


class OneLine(QLabel):
    """A text that asks for one line, and takes more where there is less room than that."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "body")
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line; what was rounded off would make two of it."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + _ROUNDED_OFF, metrics.height())


class SteadyLabel(QLabel):
    """A line whose words change by the minute: its page is laid out anew only if its room changes.

    A layout does so for every text that is set otherwise, and measures all of its parts again.
    """

    _room = QSize()

    def show_text(self, text: str) -> None:
        """Say something else."""
        if text == self.text():
            return
        self.setText(text)
        if self.isVisible() or self._is_fitted:
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that another font or dress needs."""
        super().changeEvent(event)
        dressed = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if dressed and self._is_fitted:
            self._room = QSize()  # the same words in another dress
            self._fit()

    @property
    def _is_fitted(self) -> bool:
        """Whether its size was set: then it must follow the words, on screen or not."""
        return self.minimumSize() == self.maximumSize()

    def _fit(self) -> None:
        """Take the room of the words. A size hint is never less than a size that was set before.

        Where they need as much as the last ones did, nothing is set, and nothing laid out.
        """
        room = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text())
        if self._is_fitted and room == self._room:
            return
        self._room = room
        self.setMinimumSize(0, 0)
        self.setFixedSize(self.sizeHint())


class Prose(BreakingLabel):
    """Running text with room between its lines; its words can be selected and copied."""

    def __init__(self, words: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._leading = theme.READING_LEADING if role == "reading" else theme.BODY_LEADING
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(words)

    @property
    def words(self) -> str:
        """The text as it was given."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show plain text; its line breaks are kept."""
        self._words = words
        self.setAccessibleName(words)
        lines = escape(breakable(words)).replace("\n", "<br>")
        self.setText(f'<p style="line-height:{round(self._leading * 100)}%">{lines}</p>')

    def changeEvent(self, event: QEvent) -> None:
        """Lay the text out anew when its font changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
