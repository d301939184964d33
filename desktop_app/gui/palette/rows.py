"""The lines of the sheet as a list model, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPen,
    QStaticText,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.gui.palette.finds import Find
from desktop_app.gui.palette.search import Part
from desktop_app.gui.parts.icon import icon
from desktop_app.gui.parts.row_painting import mirrored
from desktop_app.gui.theme import SMALL_RADIUS, Theme, space

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_SIDE, _GAP = space(3), space(2.5)
_WORDS_KEPT = 256
_HEADING = Qt.ItemFlag.NoItemFlags
_LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable  # slow to join for each line


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
        return _HEADING if self.find_at(index.row()) is None else _LINE


class _Face:
    """A font and its measures, and the words that were laid out in it last.

    From key to key most lines stay, and to lay words out takes longer than to draw them.
    """

    def __init__(self, font: QFont) -> None:
        self.font, self.metrics = font, QFontMetricsF(font)
        self.width = lru_cache(_WORDS_KEPT)(self._width)
        self._laid_out = lru_cache(_WORDS_KEPT)(self._lay_out)

    def draw(self, painter: QPainter, box: QRectF, words: str, ink: QColor) -> None:
        """Draw one line from its start, shortened where it does not fit."""
        if self.width(words) > box.width() + 1:
            words = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        direction = painter.layoutDirection()
        text = self._laid_out(words, direction)
        left, height = box.left(), text.size().height()
        if direction == Qt.LayoutDirection.RightToLeft:
            left = box.right() - text.size().width()
        painter.setFont(self.font)
        painter.setPen(ink)
        painter.drawStaticText(QPointF(left, box.top() + (box.height() - height) / 2), text)

    def _width(self, words: str) -> float:
        return float(int(self.metrics.horizontalAdvance(words)) + 1) if words else 0.0

    def _lay_out(self, words: str, direction: Qt.LayoutDirection) -> QStaticText:
        text = QStaticText(words)
        text.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption()
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        text.setTextOption(option)
        text.prepare(QTransform(), self.font)
        return text


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is measured once for each dress: fonts, heights of lines and of whole rows."""

    theme: Theme
    body: _Face
    small: _Face
    key: _Face
    heading: _Face
    icons: dict[str, QIcon]
    row: QSize
    section: QSize


def _measured() -> _Measures:
    theme = Theme.current()
    fonts = (
        theme.font("body"),
        theme.font("small"),
        theme.font("key", QFont.Weight.DemiBold),
        theme.font("small", QFont.Weight.DemiBold),
    )
    body, small, key, heading = map(_Face, fonts)
    row = QSize(space(40), round(body.metrics.height() + space(3.5)))
    section = QSize(space(40), round(heading.metrics.height() + space(4)))
    return _Measures(theme, body, small, key, heading, {}, row, section)


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
    height = measures.heading.metrics.height()
    box = QRectF(whole.left(), whole.bottom() - height - space(0.75), whole.width(), height)
    measures.heading.draw(painter, box, words, measures.theme.ink("muted"))


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
            if find.icon not in measures.icons:
                measures.icons[find.icon] = icon(find.icon, "muted")
            measures.icons[find.icon].paint(painter, mirrored(mark, option).toRect())
        whole.setLeft(whole.left() + side + _GAP)
    whole.setRight(_paint_end(painter, option, find, whole, measures))
    title = find.said.title
    box = QRectF(whole)
    box.setWidth(min(measures.body.width(title), whole.width()))
    ink = theme.ink("muted" if find.faded else "text")
    measures.body.draw(painter, mirrored(box, option), title, ink)
    rest = QRectF(whole)
    rest.setLeft(box.right() + _GAP)
    if find.beside and rest.width() > space(8):
        measures.small.draw(painter, mirrored(rest, option), find.beside, theme.ink("muted"))


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
    theme, face = measures.theme, measures.key if find.key else measures.small
    wide = face.width(words) + (space(2.5) if find.key else 0)
    box = QRectF(whole.right() - wide, whole.top(), wide, whole.height())
    if not find.key:
        face.draw(painter, mirrored(box, option), words, theme.ink(find.tone))
        return box.left() - _GAP
    height = face.metrics.height() + space(0.5)
    cap = mirrored(QRectF(box.left(), box.center().y() - height / 2, wide, height), option)
    painter.setPen(QPen(theme.ink("muted"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), SMALL_RADIUS - 1, SMALL_RADIUS - 1)
    painter.setFont(face.font)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
    return box.left() - _GAP
