"""The lines of the sheet as a list model, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.gui.palette.finds import Find
from desktop_app.gui.palette.search import Part
from desktop_app.gui.parts.icon import paint_icon
from desktop_app.gui.parts.row_painting import draw_line, line_height, mirrored, text_width
from desktop_app.gui.theme import SMALL_RADIUS, Theme, space

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_SIDE, _GAP = space(3), space(2.5)


class Rows(QAbstractListModel):
    """Headings, and what was found below them; a heading cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str | Find] = []

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines.clear()
        for said, part in parts:
            self._lines += [said, *part]
        self.endResetModel()

    def find_at(self, row: int) -> Find | None:
        """Return what a row stands for; None for a heading and past the end."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, Find) else None

    def next_row(self, row: int, steps: int) -> int:
        """Return the row of a find so many finds further, no further than the first or last."""
        places = [at for at, line in enumerate(self._lines) if isinstance(line, Find)]
        if not places:
            return -1
        here = places.index(row) if row in places else -1 if steps > 0 else len(places)
        return places[min(max(here + steps, 0), len(places) - 1)]

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return the words of a line, or all of it for the painting."""
        line = self._lines[index.row()]
        if role == _Role.UserRole:
            return line
        words = line if isinstance(line, str) else line.spoken
        return words if role in (_Role.DisplayRole, _Role.AccessibleTextRole) else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let a heading be passed over."""
        if self.find_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is measured once for each dress: fonts, heights of lines and of whole rows."""

    theme: Theme
    body: QFont
    small: QFont
    key: QFont
    heading: QFont
    heading_line: float
    cap: float
    row: QSize
    section: QSize


def _measured() -> _Measures:
    theme = Theme.current()
    body, small = theme.font("body"), theme.font("small")
    key = theme.font("key", QFont.Weight.DemiBold)
    heading = theme.font("small", QFont.Weight.DemiBold)
    heading_line = line_height(heading)
    return _Measures(
        theme,
        body,
        small,
        key,
        heading,
        heading_line,
        cap=line_height(key) + space(0.5),
        row=QSize(space(40), round(line_height(body) + space(3.5))),
        section=QSize(space(40), round(heading_line + space(4))),
    )


class RowDelegate(QStyledItemDelegate):
    """One line each: icon, title, what stands beside it; at the end a note, or a key."""

    _kept: _Measures | None = None

    def __init__(self, parent: QObject, *, with_icons: bool = True) -> None:
        super().__init__(parent)
        self._with_icons = with_icons

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line, which grows with the text; the width is the view's."""
        measures = self._measures()
        is_heading = isinstance(index.data(_Role.UserRole), str)
        return measures.section if is_heading else measures.row

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a heading, or a line with its ground."""
        painter.save()
        painter.setLayoutDirection(option.direction)
        line, measures = index.data(_Role.UserRole), self._measures()
        if isinstance(line, str):
            _paint_heading(painter, option, line, measures)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_ground(painter, option)
            _paint_find(painter, option, line, measures, with_icons=self._with_icons)
        painter.restore()

    def _measures(self) -> _Measures:
        if self._kept is None or self._kept.theme is not Theme.current():
            self._kept = _measured()
        return self._kept


def _paint_heading(
    painter: QPainter, option: QStyleOptionViewItem, words: str, measures: _Measures
) -> None:
    whole = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
    height = measures.heading_line
    box = QRectF(whole.left(), whole.bottom() - height - space(0.75), whole.width(), height)
    draw_line(painter, box, words, measures.heading, measures.theme.ink("muted"))


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    palette = Theme.current().palette
    state: QStyle.StateFlag = option.state
    if state & QStyle.StateFlag.State_Selected:
        ground, edge = palette.accent_soft, palette.accent
    elif state & QStyle.StateFlag.State_MouseOver:
        ground, edge = palette.row_hover, palette.row_hover
    else:
        return
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(QColor(ground))
    place = QRectF(option.rect).adjusted(space(1) + 0.5, 0.5, -space(1) - 0.5, -0.5)
    painter.drawRoundedRect(place, SMALL_RADIUS, SMALL_RADIUS)


def _paint_find(
    painter: QPainter,
    option: QStyleOptionViewItem,
    find: Find,
    measures: _Measures,
    *,
    with_icons: bool,
) -> None:
    theme = measures.theme
    whole = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
    if with_icons:
        side = theme.px(16)
        if find.icon:
            mark = QRectF(whole.left(), whole.center().y() - side / 2, side, side)
            paint_icon(painter, find.icon, mirrored(mark, option), "muted")
        whole.setLeft(whole.left() + side + _GAP)
    whole.setRight(_paint_end(painter, option, find, whole, measures))
    title = find.said.title
    box = QRectF(whole)
    box.setWidth(min(text_width(title, measures.body), whole.width()))
    ink = theme.ink("muted" if find.faded else "text")
    draw_line(painter, mirrored(box, option), title, measures.body, ink)
    rest = QRectF(whole)
    rest.setLeft(box.right() + _GAP)
    if find.beside and rest.width() > space(8):
        draw_line(painter, mirrored(rest, option), find.beside, measures.small, theme.ink("muted"))


def _paint_end(
    painter: QPainter,
    option: QStyleOptionViewItem,
    find: Find,
    whole: QRectF,
    measures: _Measures,
) -> float:
    """Draw the note or the key at the end of a line, and return where it begins."""
    words = find.key or find.note
    if not words:
        return whole.right()
    theme, font = measures.theme, measures.key if find.key else measures.small
    wide = text_width(words, font) + (space(2.5) if find.key else 0)
    box = QRectF(whole.right() - wide, whole.top(), wide, whole.height())
    if not find.key:
        draw_line(painter, mirrored(box, option), words, font, theme.ink(find.tone), at_end=True)
        return box.left() - _GAP
    height = measures.cap
    cap = mirrored(QRectF(box.left(), box.center().y() - height / 2, wide, height), option)
    painter.setPen(QPen(theme.ink("muted"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), SMALL_RADIUS - 1, SMALL_RADIUS - 1)
    painter.setFont(font)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
    return box.left() - _GAP
