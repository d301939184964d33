"""What the signs of the map mean, below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.domain.figures import Share
from desktop_app.gui.insights.heat_map import PICTURED, step_colour
from desktop_app.gui.insights.picture import hatched
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _

Paint = Callable[[QPainter, QRectF, Theme], None]


class Sign(QWidget):
    """A small sample of how something is painted."""

    def __init__(self, paint: Paint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint = paint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return a square as high as small text."""
        side = Theme.current().px(14)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sample."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), Theme.current())
        painter.end()


class MapLegend(QWidget):
    """Five steps of reach, the hatching of few calls, and the outline of the suggested times."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=space(3))
        flow.addWidget(label(_("Bold: reached, of 100 calls. Below: the calls."), "small"))
        for step in range(5):
            share = Share(20 * step + 10, 100)
            text = _("{low} to {high}").format(low=20 * step, high=20 * step + 20)
            flow.addWidget(_entry(_filled(share), text))
        few = _("fewer than {count} calls").format(count=PICTURED)
        flow.addWidget(_entry(_few, few))
        flow.addWidget(_entry(_outline, _("suggested times")))


def _entry(paint: Paint, text: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(1.5))
    row.addWidget(Sign(paint))
    words: QLabel = label(text, "small")
    row.addWidget(words)
    return made


def _filled(share: Share) -> Paint:
    def paint(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.palette.line), 1))
        painter.setBrush(step_colour(theme.palette, share))
        painter.drawRoundedRect(box, space(0.75), space(0.75))

    return paint


def _few(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.palette.line), 1))
    painter.setBrush(hatched(theme.palette.muted))
    painter.drawRoundedRect(box, space(0.75), space(0.75))


def _outline(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme.palette.text), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, space(0.75), space(0.75))
