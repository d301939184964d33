"""A large button that says what it does, and below it what that is good for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.gui.parts.buttons import dress_button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space

_ROOM_FOR_EACH = 200  # pixels at ordinary text that a card needs beside others


class StepCard(QPushButton):
    """One step; `title` and `reason` are its labels. Enter and the space bar press it."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress_button(self, "choice")
        self.setAccessibleDescription(text)
        self.title = label("", "strong", wraps=True)
        self.reason = label(text, "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(3), space(4), space(3))
        column.setSpacing(space(1))
        for words in (self.title, self.reason):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(words)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.call(title)

    def call(self, title: str) -> None:
        """Give the step a name."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def sizeHint(self) -> QSize:
        """Return room for the words."""
        width = Theme.current().px(_ROOM_FOR_EACH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A card never asks for more width than its narrowest."""
        width = Theme.current().px(_ROOM_FOR_EACH) // 2
        return QSize(width, self.fontMetrics().height() * 3)

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the words stand at a width."""
        layout = self.layout()
        assert layout is not None  # it is laid out from its first line on
        return layout.totalHeightForWidth(width)


class StepCards(QWidget):
    """Cards beside each other where there is room for all that are shown, else in a column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(space(3))

    def add(self, card: StepCard) -> None:
        """Take a card that was made within it."""
        self._box.addWidget(card, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie or stand, as the room allows."""
        super().resizeEvent(event)
        cards = [card for card in self.findChildren(StepCard) if not card.isHidden()]
        lying = event.size().width() >= len(cards) * Theme.current().px(_ROOM_FOR_EACH)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if lying else way.TopToBottom)
