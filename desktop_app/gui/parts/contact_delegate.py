"""Paints the rows of the contact list."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.gui.parts.row_painting import (
    draw_line,
    line_height,
    mirrored,
    paint_ground,
    text_width,
)
from desktop_app.gui.theme import Theme, space

_SIDE = space(4.5)
_LINE_GAP = space(0.75)
_GAP = space(3)


class ContactRole(IntEnum):
    """What the model of contacts answers for a row.

    NAME is bold, COMPANY (title and company) the line below. PROMISE is when the next call is,
    in the tone PROMISE_TONE ("due", "accent", "muted"); STATE says below it what the file is,
    such as "let go". DUE is True while a call to them is due. FADED is True for a closed file.
    Qt's own AccessibleTextRole says the row in one sentence.
    """

    NAME = Qt.ItemDataRole.UserRole + 1
    COMPANY = Qt.ItemDataRole.UserRole + 2
    PROMISE = Qt.ItemDataRole.UserRole + 3
    PROMISE_TONE = Qt.ItemDataRole.UserRole + 4
    STATE = Qt.ItemDataRole.UserRole + 5
    DUE = Qt.ItemDataRole.UserRole + 6
    FADED = Qt.ItemDataRole.UserRole + 7


class ContactDelegate(QStyledItemDelegate):
    """Two lines a row, all of one height: a view may be told that its sizes are uniform.

    A promise that would cut the name stands below it, where no state does.
    """

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row, which grows with the text; the width is the view's."""
        theme = Theme.current()
        lines = line_height(theme.font("body", QFont.Weight.DemiBold))
        lines += _LINE_GAP + line_height(theme.font("small"))
        return QSize(space(40), round(lines + space(5)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the ground, the name and the promise, and below them the company and the state."""
        painter.save()
        painter.setLayoutDirection(option.direction)
        paint_ground(painter, option, due=bool(index.data(ContactRole.DUE)))
        theme = Theme.current()
        faded = bool(index.data(ContactRole.FADED))
        bold, small = theme.font("body", QFont.Weight.DemiBold), theme.font("small")
        tone = str(index.data(ContactRole.PROMISE_TONE) or "muted")
        name_ink = theme.ink("muted") if faded else QColor(theme.palette.text)
        top = QRectF(option.rect).top() + space(2.5)
        name: _Words = (_text(index, ContactRole.NAME), bold, name_ink)
        company: _Words = (_text(index, ContactRole.COMPANY), small, theme.ink("muted"))
        promise: _Words = (_text(index, ContactRole.PROMISE), small, theme.ink(tone))
        state: _Words = (_text(index, ContactRole.STATE), small, theme.ink("muted"))
        wide = text_width(*name[:2]) + _GAP + text_width(*promise[:2])
        if promise[0] and not state[0] and wide > option.rect.width() - 2 * _SIDE:
            promise, state = state, promise
        _paint_pair(painter, option, top, name, promise)
        _paint_pair(painter, option, top + line_height(bold) + _LINE_GAP, company, state)
        painter.restore()


_Words = tuple[str, QFont, QColor]


def _paint_pair(
    painter: QPainter, option: QStyleOptionViewItem, top: float, left: _Words, right: _Words
) -> None:
    """Draw a line with words at both ends; those at the end keep up to half of the room."""
    whole = QRectF(option.rect)
    start, end = whole.left() + _SIDE, whole.right() - _SIDE
    height = line_height(left[1])
    width = min(text_width(right[0], right[1]), (end - start) / 2)
    draw_line(
        painter, mirrored(QRectF(end - width, top, width, height), option), *right, at_end=True
    )
    room = max(0.0, end - start - width - (_GAP if width else 0))
    draw_line(painter, mirrored(QRectF(start, top, room, height), option), *left)


def _text(index: QModelIndex | QPersistentModelIndex, role: ContactRole) -> str:
    return str(index.data(role) or "")
