"""Paints the rows of the Today column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.saying import written_clock
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
_MOST_OF_LINE = 0.6  # for a note that stands beside a title without a detail
_LEAST_DETAIL = space(9)  # what is left of a detail at least, or nothing
# As wide as any, on twelve hours or on 24: figures are tabular.
_WIDE_CLOCKS = (time(10, 0), time(22, 0))


class AgendaRole(IntEnum):
    """What the model of the day answers for a row.

    KIND is "section" (a heading: only TITLE counts; its flags hold no ItemIsSelectable) or "row".
    TIME is the clock time of the row; where it is empty, ICON names an icon to draw instead.
    TITLE is bold; NOTE stands at the end of its line, in the tone NOTE_TONE ("due" or "muted").
    DETAIL is the second line. TIMED is True where any row of the list has a time: titles stand
    below each other then, and close to the icons else. DUE is True for a row that is due now: it
    bears the red bar; FADED for one that does not count any more.
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
    FADED = Qt.ItemDataRole.UserRole + 9
    TIMED = Qt.ItemDataRole.UserRole + 10


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is measured once for each dress: fonts, heights of lines and of whole rows.

    `title` is how far below the title the detail starts, `column` how far from the edge the titles
    start, so that every clock time fits before them, and `timeless` so that an icon does. `row` is
    the height of a row, and `single` that of one without a detail.
    """

    theme: Theme
    bold: QFont
    small: QFont
    line: float
    title: float
    detail: float
    column: float
    timeless: float
    section: int
    row: int
    single: int


class AgendaDelegate(QStyledItemDelegate):
    """Two lines a row: time, title and note; below them the detail. Sections are one line.

    A note that would cut the title stands below it, at the end of the detail.
    """

    _measured: _Measures | None = None

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row, which grows with the text; the width is the view's."""
        measures = self._measures()
        if index.data(AgendaRole.KIND) == "section":
            return QSize(space(40), measures.section)
        has_detail = bool(index.data(AgendaRole.DETAIL))
        return QSize(space(40), measures.row if has_detail else measures.single)

    def _measures(self) -> _Measures:
        theme = Theme.current()
        if self._measured is None or self._measured.theme is not theme:
            self._measured = _measure(theme)
        return self._measured

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
            _paint_row(painter, option, index, self._measures())
        painter.restore()


def _measure(theme: Theme) -> _Measures:
    bold, small = theme.font("body", QFont.Weight.DemiBold), theme.font("small")
    line, detail = line_height(bold), line_height(small)
    title = line + space(1.25)
    clock = max(text_width(written_clock(each), bold) for each in _WIDE_CLOCKS)
    return _Measures(
        theme=theme,
        bold=bold,
        small=small,
        line=line,
        title=title,
        detail=detail,
        column=_SIDE + clock + space(3.5),
        timeless=_SIDE + line + space(3),
        section=round(detail + space(5)),
        row=round(title + detail + space(5.25)),
        single=round(line + space(5)),
    )


def _paint_section(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    theme = Theme.current()
    font = theme.font("small", QFont.Weight.DemiBold)
    whole = QRectF(option.rect)
    height = line_height(font)
    top = whole.bottom() - height - space(1.5)
    box = QRectF(whole.left() + _SIDE, top, whole.width() - 2 * _SIDE, height)
    draw_line(painter, mirrored(box, option), text, font, theme.ink("muted"))


def _paint_row(
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
    measures: _Measures,
) -> None:
    theme, bold, small = measures.theme, measures.bold, measures.small
    faded = bool(index.data(AgendaRole.FADED))
    text = theme.ink("muted") if faded else QColor(theme.palette.text)
    whole = QRectF(option.rect)
    top, height = whole.top() + space(2.5), measures.line
    column = measures.timeless if index.data(AgendaRole.TIMED) is False else measures.column
    start, end = whole.left() + column, whole.right() - _SIDE
    edge = whole.left() + _SIDE + space(0.75)

    when = str(index.data(AgendaRole.TIME) or "")
    sign = str(index.data(AgendaRole.ICON) or "")
    if when:
        box = QRectF(edge, top, start - edge, height)
        draw_line(painter, mirrored(box, option), when, bold, text)
    elif sign:
        box = QRectF(edge, top, height, height)
        paint_icon(painter, sign, mirrored(box, option))

    title = QRectF(start, top, end - start, height)
    detail = QRectF(start, top + measures.title, end - start, measures.detail)
    said, below = str(index.data(AgendaRole.TITLE) or ""), str(index.data(AgendaRole.DETAIL) or "")
    note, tone = str(index.data(AgendaRole.NOTE) or ""), index.data(AgendaRole.NOTE_TONE)
    if note:
        note_font = theme.font("small", QFont.Weight.Bold) if tone == "due" else small
        wide, gap = text_width(note, note_font), space(2)
        cuts = text_width(said, bold) + gap + wide > title.width()
        beside = detail if cuts and below else title
        wide = min(wide, beside.width() * (1 if beside is detail else _MOST_OF_LINE))
        box = QRectF(end - wide, beside.top(), wide, beside.height())
        ink = theme.ink("due" if tone == "due" else "muted")
        draw_line(painter, mirrored(box, option), note, note_font, ink, at_end=True)
        beside.setRight(max(start, end - wide - gap))
        below = below if detail.width() >= _LEAST_DETAIL else ""
    draw_line(painter, mirrored(title, option), said, bold, text)
    draw_line(painter, mirrored(detail, option), below, small, theme.ink("muted"))
