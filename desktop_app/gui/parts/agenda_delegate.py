"""Paints the rows of the Today column."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.gui.parts.icon import paint_icon
from desktop_app.gui.parts.row_painting import (
    draw_line,
    line_height,
    mirrored,
    paint_ground,
    text_width,
)
from desktop_app.gui.theme import Theme, space

_SIDE = space(4.5)


class AgendaRole(IntEnum):
    """What the model of the day answers for a row.

    KIND is "section" (a heading: only TITLE counts; its flags hold no ItemIsSelectable) or "row".
    TIME is the clock time of the row; where it is empty, ICON names an icon to draw instead.
    TITLE is bold; NOTE stands at the end of its line, in the tone NOTE_TONE ("due" or "muted").
    DETAIL is the second line. DUE is True for a row that is due now: it bears the red bar.
    Qt's own AccessibleTextRole says the row in one sentence, and ToolTipRole what may be cut.
    """

    KIND = Qt.ItemDataRole.UserRole + 1
    TIME = Qt.ItemDataRole.UserRole + 2
    ICON = Qt.ItemDataRole.UserRole + 3
    TITLE = Qt.ItemDataRole.UserRole + 4
    NOTE = Qt.ItemDataRole.UserRole + 5
    NOTE_TONE = Qt.ItemDataRole.UserRole + 6
    DETAIL = Qt.ItemDataRole.UserRole + 7
    DUE = Qt.ItemDataRole.UserRole + 8


class AgendaDelegate(QStyledItemDelegate):
    """Two lines a row: time, title and note; below them the detail. Sections are one line."""

    _measured: tuple[Theme, tuple[int, int]] | None = None

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row, which grows with the text; the width is the view's."""
        section, row = self._heights()
        height = section if index.data(AgendaRole.KIND) == "section" else row
        return QSize(space(40), height)

    def _heights(self) -> tuple[int, int]:
        """Return the height of a section and of a row, measured once for each dress."""
        theme = Theme.current()
        if self._measured is None or self._measured[0] is not theme:
            line = line_height(theme.font("small"))
            row = _title_height(theme) + line + space(5.25)
            self._measured = theme, (round(line + space(5)), round(row))
        return self._measured[1]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a section heading or a row."""
        painter.save()
        painter.setLayoutDirection(option.direction)
        if index.data(AgendaRole.KIND) == "section":
            _paint_section(painter, option, str(index.data(AgendaRole.TITLE) or ""))
        else:
            paint_ground(painter, option, due=bool(index.data(AgendaRole.DUE)))
            _paint_row(painter, option, index)
        painter.restore()


def time_column(theme: Theme) -> float:
    """Return how far from the edge the titles start, so that every clock time fits before."""
    font = theme.font("body", QFont.Weight.DemiBold)
    return _SIDE + max(text_width("00:00", font), text_width("0:00 PM", font)) + space(2)


def _title_height(theme: Theme) -> float:
    return line_height(theme.font("body", QFont.Weight.DemiBold)) + space(1.25)


def _paint_section(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    theme = Theme.current()
    font = theme.font("small", QFont.Weight.DemiBold)
    whole = QRectF(option.rect)
    height = line_height(font)
    top = whole.bottom() - height - space(1.5)
    box = QRectF(whole.left() + _SIDE, top, whole.width() - 2 * _SIDE, height)
    draw_line(painter, mirrored(box, option), text, font, theme.ink("muted"))


def _paint_row(
    painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
) -> None:
    theme = Theme.current()
    bold, small = theme.font("body", QFont.Weight.DemiBold), theme.font("small")
    text = QColor(theme.palette.text)
    whole = QRectF(option.rect)
    top, height = whole.top() + space(2.5), line_height(bold)
    start, end = whole.left() + time_column(theme), whole.right() - _SIDE
    edge = whole.left() + _SIDE + space(0.75)

    when = str(index.data(AgendaRole.TIME) or "")
    sign = str(index.data(AgendaRole.ICON) or "")
    if when:
        box = QRectF(edge, top, start - edge, height)
        draw_line(painter, mirrored(box, option), when, bold, text)
    elif sign:
        box = QRectF(edge, top, height, height)
        paint_icon(painter, sign, mirrored(box, option))

    note, tone = str(index.data(AgendaRole.NOTE) or ""), index.data(AgendaRole.NOTE_TONE)
    note_font = theme.font("small", QFont.Weight.Bold if tone == "due" else QFont.Weight.Normal)
    note_width = min(text_width(note, note_font), (end - start) / 2)
    box = QRectF(end - note_width, top, note_width, height)
    ink = theme.ink("due" if tone == "due" else "muted")
    draw_line(painter, mirrored(box, option), note, note_font, ink, at_end=True)

    gap = space(2) if note else 0
    box = QRectF(start, top, max(0.0, end - note_width - gap - start), height)
    title = str(index.data(AgendaRole.TITLE) or "")
    draw_line(painter, mirrored(box, option), title, bold, text)

    box = QRectF(start, top + _title_height(theme), end - start, line_height(small))
    detail = str(index.data(AgendaRole.DETAIL) or "")
    draw_line(painter, mirrored(box, option), detail, small, theme.ink("muted"))
