"""Paints the rows of the calls that are to be caught up with."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.gui.parts.row_painting import (
    draw_line,
    line_height,
    mirrored,
    paint_ground,
    text_width,
)
from desktop_app.gui.theme import Theme, space

_SIDE = space(4)
_GAP = space(0.75)


class CatchUpRole(IntEnum):
    """What the model of missed calls answers for a row.

    NAME is bold, with how LATE the call is at the end of its line; below it when it was PROMISED,
    what it is ABOUT, and what new time to OFFER, each on a line of its own.
    """

    NAME = Qt.ItemDataRole.UserRole + 1
    LATE = Qt.ItemDataRole.UserRole + 2
    PROMISED = Qt.ItemDataRole.UserRole + 3
    ABOUT = Qt.ItemDataRole.UserRole + 4
    OFFER = Qt.ItemDataRole.UserRole + 5


class CatchUpDelegate(QStyledItemDelegate):
    """Four lines a row, all of one height: a view may be told that its sizes are uniform."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row, which grows with the text; the width is the view's."""
        theme = Theme.current()
        lines = line_height(theme.font("body", QFont.Weight.DemiBold))
        lines += 3 * (_GAP + line_height(theme.font("small")))
        return QSize(space(40), round(lines + space(5)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the name and how late it is, and below them the three lines."""
        painter.save()
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, option, due=True)
        theme = Theme.current()
        bold, small = theme.font("body", QFont.Weight.DemiBold), theme.font("small")
        whole = QRectF(option.rect)
        box = whole.adjusted(_SIDE + space(0.75), space(2.5), -_SIDE, -space(2.5))
        late = str(index.data(CatchUpRole.LATE) or "")
        at_end = text_width(late, theme.font("small", QFont.Weight.DemiBold))
        first = QRectF(box.left(), box.top(), box.width(), line_height(bold))
        name = first.adjusted(0, 0, -at_end - space(3), 0)
        text = QColor(theme.palette.text)
        draw_line(painter, mirrored(name, option), _text(index, CatchUpRole.NAME), bold, text)
        draw_line(
            painter,
            mirrored(first, option),
            late,
            theme.font("small", QFont.Weight.DemiBold),
            theme.ink("due"),
            at_end=True,
        )
        top, height = first.bottom() + _GAP, line_height(small)
        for role, ink in (
            (CatchUpRole.PROMISED, text),
            (CatchUpRole.ABOUT, theme.ink("muted")),
            (CatchUpRole.OFFER, theme.ink("accent")),
        ):
            line = QRectF(box.left(), top, box.width(), height)
            draw_line(painter, mirrored(line, option), _text(index, role), small, ink)
            top += height + _GAP
        if not option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.palette.line), 1))
            painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        painter.restore()


def _text(index: QModelIndex | QPersistentModelIndex, role: CatchUpRole) -> str:
    return str(index.data(role) or "")
