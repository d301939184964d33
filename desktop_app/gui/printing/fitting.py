"""Text into its box: smaller first, then wrapped, and cut only where nothing else is left.

Everything is measured in units of 1/1200 in, whatever it is painted on, so that the preview, the
PDF and the printer show the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from desktop_app.gui.theme import paper_font
from desktop_app.paper.page import Align, Flow, Text, Weight

PER_INCH = 1200
PER_MM = PER_INCH / 25.4
_PER_POINT = PER_INCH / 72
_STEP = 0.94  # from one size to the next smaller one
_ROUNDED_DOWN = 0.99
_NARROW = 0.72  # of its size, before a line is wrapped
_WRAPPED = 0.88  # of its size, where lines wrap after all
_MOST_SIGNS = 4000  # no page of ours holds more, and a stray file would take for ever
_ROUNDING = 0.5
_ELLIPSIS = "…"
_FIRST_THAT_CHANGES = "\u0590"  # Latin, Greek, Cyrillic and Armenian lie before it
_WEIGHTS: dict[Weight, QFont.Weight] = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}


@dataclass
class Fitted:
    """A text as it will be painted; `cut` where even its least size did not fit."""

    layouts: list[QTextLayout]
    place: QPointF
    size_pt: float
    cut: bool = False

    def paint(self, painter: QPainter) -> None:
        """Paint it where it was placed, with the pen that the painter has."""
        for layout in self.layouts:
            layout.draw(painter, self.place)


def fit(block: Text) -> Fitted:
    """Lay a text out in its box."""
    paragraphs = _paragraphs(block.text)
    column = None if block.flow is Flow.PROSE else _as_lines(block, paragraphs)
    if column is None and block.flow is not Flow.LINE:
        column = _wrapped(block, paragraphs)
    if column is not None:
        return column.fitted(cut=len(block.text) > _MOST_SIGNS)
    least = min(block.least_pt, block.size_pt)
    column = _Column(block, least, wraps=False)
    column.take(_cut(block, paragraphs, least), by_force=True)
    return column.fitted(cut=True)


def _as_lines(block: Text, paragraphs: list[str]) -> _Column | None:
    """Return the paragraphs as a line each, as large as they fit; None where that is too small."""
    column = _Column(block, block.size_pt, wraps=False)
    column.take(paragraphs, by_force=True)
    if column.share <= 1:
        return column
    least = min(block.least_pt, block.size_pt)
    if block.flow is Flow.LINES:
        least = max(least, block.size_pt * _NARROW)
    size = block.size_pt / column.share * _ROUNDED_DOWN
    while size >= least:
        column = _Column(block, size, wraps=False)
        if column.take(paragraphs):
            return column
        size *= _STEP
    return None


def _wrapped(block: Text, paragraphs: list[str]) -> _Column | None:
    """Return the paragraphs as large as they fit with their lines wrapped; None where none do."""
    least = min(block.least_pt, block.size_pt)
    largest = block.size_pt if block.flow is Flow.PROSE else block.size_pt * _WRAPPED
    sizes = list(_sizes(max(largest, least), least))
    best, first, last = None, 0, len(sizes)
    at = first  # at most times the largest will do
    while first < last:
        column = _Column(block, sizes[at], wraps=True)
        if column.take(paragraphs):
            best, last = column, at
        else:
            first = at + 1
        at = (first + last) // 2
    return best


def _sizes(largest: float, least: float) -> Iterator[float]:
    size = largest
    while size > least:
        yield size
        size *= _STEP
    yield least


def _font(block: Text, size_pt: float) -> QFont:
    """Return the one family, in the size that so many points are in the units of this module."""
    pixels = max(1, round(size_pt * _PER_POINT))
    return paper_font(pixels, _WEIGHTS[block.weight], as_written=is_simple(block.text))


def is_simple(text: str) -> bool:
    """Return whether all is in a script whose letters do not change beside each other."""
    return all(sign < _FIRST_THAT_CHANGES or "\u2000" <= sign < "\u2e80" for sign in text)


class _Column:
    """Lines under each other in a block's box, all of one size."""

    def __init__(self, block: Text, size: float, wraps: bool) -> None:
        self._block, self._size, self._wraps = block, size, wraps
        self._width, self._height = block.w * PER_MM, block.h * PER_MM
        self._leading = size * _PER_POINT * block.leading
        self._font = _font(block, size)
        self._option = _option(block, wraps)
        self._layouts: list[QTextLayout] = []
        self._used = self._foot = self._widest = 0.0
        self.lines: list[str] = []

    def take(self, paragraphs: list[str], *, by_force: bool = False) -> bool:
        """Set paragraphs until they are all set, or the box is full; tell whether all are."""
        return all(self._set(paragraph, by_force) for paragraph in paragraphs)

    def _set(self, paragraph: str, by_force: bool) -> bool:
        layout = QTextLayout(paragraph, self._font)
        layout.setTextOption(self._option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        whole = True
        while whole:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, self._used))
            self._widest = max(self._widest, line.naturalTextWidth())
            wide = line.naturalTextWidth() > self._width + _ROUNDING
            low = self._used + line.height() > self._height + _ROUNDING
            whole = by_force or not (wide or low)
            if whole:
                self._foot = self._used + line.height()
                self._used += max(line.height(), self._leading)
                start = line.textStart()
                self.lines.append(paragraph[start : start + line.textLength()])
        layout.endLayout()
        self._layouts.append(layout)
        return whole

    @property
    def share(self) -> float:
        """How many times the box would have to be as large for what was taken by force."""
        room = max(self._width + _ROUNDING, 1.0), max(self._height + _ROUNDING, 1.0)
        return max(self._widest / room[0], self._foot / room[1])

    def fitted(self, *, cut: bool) -> Fitted:
        """Return the column where its block stands."""
        room = max(self._height - self._foot, 0.0)
        down = {"top": 0.0, "middle": room / 2, "bottom": room}[self._block.stand]
        place = QPointF(self._block.x * PER_MM, self._block.y * PER_MM + down)
        return Fitted(self._layouts, place, self._size, cut)


def _cut(block: Text, paragraphs: list[str], least: float) -> list[str]:
    """Return the lines that do fit at the least size, the last of them with an ellipsis."""
    metrics = QFontMetricsF(_font(block, least))
    room = block.w * PER_MM

    def shortened(line: str) -> str:
        return metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)

    column = _Column(block, least, block.flow is not Flow.LINE)
    if block.flow is Flow.LINE:
        whole = column.take([shortened(line) for line in paragraphs])
    else:
        whole = column.take(paragraphs)
    lines = column.lines
    if lines and not whole:
        lines[-1] = shortened(lines[-1].rstrip() + _ELLIPSIS)
    return lines


def _option(block: Text, wraps: bool) -> QTextOption:
    right_to_left = _right_to_left(block.text)
    option = QTextOption(_alignment(block.align, right_to_left))
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    )
    mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    option.setWrapMode(mode if wraps else QTextOption.WrapMode.NoWrap)
    return option


def _alignment(align: Align, right_to_left: bool) -> Qt.AlignmentFlag:
    """Return the side that is meant; absolute, so that Qt does not turn it round once more."""
    if align == "center":
        return Qt.AlignmentFlag.AlignHCenter
    at_left = (align == "start") != right_to_left
    side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute


def _right_to_left(text: str) -> bool:
    """Return whether the first letter that has a direction runs to the left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _paragraphs(text: str) -> list[str]:
    """Return the lines without what no font shows and no paper needs."""
    lines = text[:_MOST_SIGNS].splitlines() or [""]
    return ["".join(map(_printable, line)).rstrip() for line in lines]


def _printable(sign: str) -> str:
    if sign == "\t":
        return " "
    return "" if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") else sign
