"""The thin bar above the day: how many of its calls are made."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from desktop_app.gui.theme import Theme, space, theme_changed


class ThinBar(QProgressBar):
    """A bar without words; what it shows is said by its accessible name and value."""

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(says)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_changed.connect(self.update)
        self.show_share(0, 0)

    def show_share(self, done: int, total: int) -> None:
        """Fill the bar to `done` of `total`; of nothing, nothing is done."""
        self.setRange(0, max(total, 1))
        self.setValue(min(done, max(total, 1)))

    def sizeHint(self) -> QSize:
        """Return a height of five pixels or so, growing with the text."""
        return QSize(space(20), Theme.current().px(5))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which the bar still tells something."""
        return QSize(space(8), Theme.current().px(5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groove, and the filled part over it."""
        palette = Theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(self.rect())
        radius = groove.height() / 2
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(groove, radius, radius)
        filled = QRectF(groove)
        filled.setWidth(groove.width() * self.value() / self.maximum())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(groove.right())
        if filled.width() > 0:
            filled.setWidth(max(filled.width(), groove.height()))
            painter.setBrush(QColor(palette.accent))
            painter.drawRoundedRect(filled, radius, radius)
        painter.end()
