"""What the rows of the lists have in common: their ground, and lines of text that give way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop_app.gui.theme import Theme, space

# As plain numbers: a row of the day draws four lines, and PySide's flags are slow to join.
_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_START = _LINE | Qt.AlignmentFlag.AlignLeading.value
SEVERAL = "several"
"""The property of a view in which several rows are chosen."""
_END = _LINE | Qt.AlignmentFlag.AlignTrailing.value


def line_height(font: QFont) -> float:
    """Return the height of one line in pixels."""
    return QFontMetricsF(font).height()


def text_width(text: str, font: QFont) -> float:
    """Return how wide a text is, in whole pixels upwards."""
    return float(int(QFontMetricsF(font).horizontalAdvance(text)) + 1) if text else 0.0


def draw_line(
    painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor, *, at_end: bool = False
) -> None:
    """Draw one line of text, shortened with an ellipsis where it does not fit."""
    painter.setFont(font)
    painter.setPen(ink)
    fitted = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
    painter.drawText(box, _END if at_end else _START, fitted)


def mirrored(box: QRectF, option: QStyleOptionViewItem) -> QRectF:
    """Return the box as it lies in the reading direction of the view."""
    if option.direction != Qt.LayoutDirection.RightToLeft:
        return box
    whole = QRectF(option.rect)
    turned = QRectF(box)
    turned.moveLeft(whole.left() + whole.right() - box.right())
    return turned


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, due: bool = False) -> None:
    """Draw what lies under a row: white where chosen, the red bar where due, the focus ring.

    A view whose property SEVERAL is set marks all that are chosen by a green bar besides.
    """
    palette = Theme.current().palette
    state: QStyle.StateFlag = option.state
    whole = QRectF(option.rect)
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(whole, QColor(palette.surface))
        line = QRectF(whole.left(), whole.top(), whole.width(), 1)  # in dark, white hardly shows
        painter.fillRect(line, QColor(palette.line))
        painter.fillRect(line.translated(0, whole.height() - 1), QColor(palette.line))
        if option.widget is not None and option.widget.property(SEVERAL):
            bar = QRectF(whole.left(), whole.top(), space(1), whole.height())
            painter.fillRect(mirrored(bar, option), QColor(palette.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(whole, QColor(palette.row_hover))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(palette.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole.adjusted(1, 1, -1, -1))
    if due:
        bar = QRectF(whole.left(), whole.top(), space(0.75), whole.height())
        painter.fillRect(mirrored(bar, option), QColor(palette.due))
