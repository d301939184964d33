"""A ring around what has the keyboard and shows it by nothing else: an area that scrolls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import SMALL_RADIUS, Theme


def let_keys_scroll(area: QScrollArea, says: str) -> None:
    """Name an area that is read by scrolling, and ring it while the arrow keys scroll it."""
    area.setAccessibleName(says)
    speak_as(area, QAccessible.Role.Grouping)
    FocusRing(area)


class FocusRing(QWidget):
    """Lies over a widget while that has the keyboard, takes no room and lets the mouse through.

    `wanted` may leave it out where something inside shows the focus already.
    """

    def __init__(self, around: QWidget, wanted: Callable[[], bool] = lambda: True) -> None:
        super().__init__(around)
        self._around, self._wanted = around, wanted
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Grow with what is ringed; asked only while that has the keyboard."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._around.rect())
        return False

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Come and go with the keyboard; what is being destroyed is not asked any more."""
        if now is self._around:
            now.installEventFilter(self)
            self.setGeometry(now.rect())
            self.setVisible(self._wanted())
            self.raise_()
        elif before is self._around:
            before.removeEventFilter(self)
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(Theme.current().palette.accent), 2))
        ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ring, SMALL_RADIUS, SMALL_RADIUS)
        painter.end()
