"""What an empty page shows: what belongs there, and the first step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space, theme_changed

_READING = 480  # pixels at ordinary text in which a sentence reads well


class EmptyState(QWidget):
    """A title, a sentence and buttons in the middle of an empty page.

    The first button is the step to take; `chosen` tells which was pressed, from 0. `title`,
    `text` and `buttons` are its widgets.
    """

    chosen = Signal(int)

    def __init__(
        self, title: str, text: str, steps: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.title = label(title, "heading", wraps=True)
        self.text = label(text, "muted", wraps=True)
        for words in (self.title, self.text):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: list[QPushButton] = []
        self._middle = QWidget()
        across = QHBoxLayout(self)
        across.setContentsMargins(space(6), space(6), space(6), space(6))
        across.addStretch(1)
        across.addWidget(self._middle, 100)
        across.addStretch(1)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(space(2))
        self._row = self._row_of(steps)
        column.addLayout(self._row)
        column.addStretch(3)
        theme_changed.connect(self._measure)
        self._measure()

    def _row_of(self, steps: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addStretch(1)
        for place, step in enumerate(steps):
            made = button(step, "quiet" if place else "primary")
            made.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
            self.buttons.append(made)
            row.addWidget(made)
        row.addStretch(1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below each other where they do not fit side by side."""
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """Return the room in which the buttons stand below each other."""
        least = super().minimumSizeHint()
        widest = max((made.sizeHint().width() for made in self.buttons), default=0)
        return QSize(min(least.width(), widest + 2 * space(6)), least.height())

    def fit(self) -> None:
        """Lay the buttons that are shown in a line, where the page has room for all of them."""
        shown = [made.sizeHint().width() for made in self.buttons if not made.isHidden()]
        wanted = sum(shown) + self._row.spacing() * (len(shown) + 1)
        fits = wanted <= self.width() - 2 * space(6)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if fits else way.TopToBottom)
        reading = Theme.current().px(_READING)
        self._middle.setMaximumWidth(max(reading, wanted) if fits else reading)

    def _measure(self) -> None:
        """Follow another text size."""
        for made in self.buttons:
            made.ensurePolished()
        self.fit()
