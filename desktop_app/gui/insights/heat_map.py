"""The map of reach: a field for each hour of the week on the contact's clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.domain import day_names, saying
from desktop_app.domain.calling_hours import SUGGESTED_WEEKDAYS, SUGGESTED_WINDOWS
from desktop_app.domain.figure_words import cell_text
from desktop_app.domain.figures import Share
from desktop_app.gui.insights.picture import (
    MIDDLE,
    START,
    Picture,
    blended,
    hatched,
    readable_on,
    text_height,
    text_width,
)
from desktop_app.gui.theme import Palette, Theme, space
from desktop_app.i18n import _, language

PICTURED = 10
"""Calls from which on a field is painted by its share; below it is hatched."""
# How far from paper to accent: the five steps of the legend, with which any number stays legible.
STEPS: Mapping[str, tuple[float, ...]] = {
    "light": (0.06, 0.2, 0.36, 0.52, 0.66),
    "dark": (0.08, 0.2, 0.34, 0.78, 1.0),
}
_OFFICE = range(8, 18)
_NARROWEST = 18  # pixels of an hour at ordinary text
_MONDAY = date(2024, 1, 1)
_WORKDAYS, _GAP, _EDGE = 5, 2, 1  # days, and pixels between and around the fields


class HeatMap(Picture):
    """Weekdays by hours; the suggested times are outlined. Each number is of 100 calls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Reach by weekday and hour, on their clock"), parent)
        self._cells: Mapping[tuple[int, int], Share] = {}
        self._hours: Sequence[int] = _OFFICE
        self._days = _WORKDAYS

    def show_cells(self, cells: Mapping[tuple[int, int], Share]) -> None:
        """Show other figures, by weekday, 0 for Monday, and hour."""
        self._cells = dict(cells)
        hours = [hour for _day, hour in cells] or [_OFFICE.start]
        self._hours = range(min(_OFFICE.start, *hours), max(_OFFICE.stop, max(hours) + 1))
        self._days = max(_WORKDAYS, *(day + 1 for day, _hour in cells), 0)
        nothing = Share(0, 0)
        self._show(
            [
                cell_text(day, hour, self._cells.get((day, hour), nothing))
                for day in range(self._days)
                for hour in self._hours
            ]
        )

    def _step(self, key: int) -> int | None:
        across = len(self._hours)
        column = self._place % across
        steps = {int(Qt.Key.Key_Down): across, int(Qt.Key.Key_Up): -across}
        if key in steps:
            return steps[key]
        step = super()._step(key)
        if step is not None and not 0 <= column + step < across:
            return 0
        return step

    def sizeHint(self) -> QSize:
        """Return the height of all days; the width is the page's."""
        return QSize(space(100), round(self._top() + self._days * self._row_height()))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which fields can be told apart; the numbers may not fit in it."""
        width = self._left() + len(self._hours) * Theme.current().px(_NARROWEST)
        return QSize(round(width), self.sizeHint().height())

    def _boxes(self) -> list[QRectF]:
        return [self._box(day, hour) for day in range(self._days) for hour in self._hours]

    def _box(self, day: int, hour: float, hours: float = 1.0, days: int = 1) -> QRectF:
        """Return where some hours of some days lie."""
        across = (self.width() - self._left()) / len(self._hours)
        left = self._left() + (hour - self._hours[0]) * across
        top = self._top() + day * self._row_height()
        return self._mirrored(QRectF(left, top, hours * across, days * self._row_height()))

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        self._paint_scale(painter, theme)
        fields = [
            (self._box(day, hour).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), share)
            for day in range(self._days)
            for hour in self._hours
            for share in (self._cells.get((day, hour), Share(0, 0)),)
        ]
        for box, share in fields:
            paint_ground(painter, theme, box, share)
        self._paint_outlines(painter, theme)
        for box, share in fields:
            paint_numbers(painter, theme, box, share)

    def _paint_outlines(self, painter: QPainter, theme: Theme) -> None:
        """Draw the suggested times, which end and begin in the middle of an hour."""
        painter.setPen(QPen(QColor(theme.palette.text), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        first, last = min(SUGGESTED_WEEKDAYS), max(SUGGESTED_WEEKDAYS)
        for start, end in SUGGESTED_WINDOWS:
            begin, until = (each.hour + each.minute / 60 for each in (start, end))
            box = self._box(first, begin, until - begin, last - first + 1)
            painter.drawRoundedRect(box, space(1), space(1))

    def _paint_scale(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.ink("muted"))
        across = self._box(0, self._hours[0]).width()
        every = -(-int(text_width(hour_text(20)) + space(1)) // max(int(across), 1))
        for hour in self._hours[::every]:
            left = self._box(0, hour)
            box = self._mirrored(QRectF(0, 0, every * across, text_height()))
            box.moveLeft(left.left() if not self._is_mirrored() else left.right() - box.width())
            if not self.rect().toRectF().adjusted(-1, 0, 1, 0).contains(box):
                continue
            painter.drawText(box, START, hour_text(hour))
        for day in range(self._days):
            box = QRectF(0, self._top() + day * self._row_height(), self._left(), 0)
            box.setHeight(self._row_height())
            painter.drawText(self._mirrored(box), START, day_name(day))

    def _left(self) -> float:
        return _names_width(Theme.current(), language()) + space(3)

    def _top(self) -> float:
        return text_height() + space(1)

    def _row_height(self) -> float:
        return 2 * text_height() + space(2)


@lru_cache(maxsize=4)
def _names_width(_theme: Theme, _language: str) -> float:
    """Return the room for the name of a day, which every field is painted beside."""
    return max(text_width(day_name(day)) for day in range(7))


def paint_ground(painter: QPainter, theme: Theme, box: QRectF, share: Share) -> None:
    """Draw the ground of a field: a step of its share, or the hatching of few calls."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ground(theme.palette, share))
    painter.drawRoundedRect(box, space(1), space(1))
    if 0 < share.of < PICTURED:
        painter.setBrush(hatched(theme.palette.line))
        painter.drawRoundedRect(box, space(1), space(1))


def paint_numbers(painter: QPainter, theme: Theme, box: QRectF, share: Share) -> None:
    """Write a field's share of 100 in bold and its calls below; of few only how many reached.

    They stand on a piece of the ground, so that no outline runs through them.
    """
    if not share.of:
        return
    ground = _ground(theme.palette, share)
    if share.of < PICTURED:
        text = f"{share.count}/{share.of}"
        font = _fitting(theme, box, text)
        painter.fillRect(_plate([(font, text)], box), ground)
        _write(painter, box, text, font, theme.ink("muted"))
        return
    percent, calls = f"{share.percent or 0:.0f}", f"{share.of}"
    bold, plain = _fitting(theme, box, percent, QFont.Weight.Bold), theme.font("key")
    painter.fillRect(_plate([(bold, percent), (plain, calls)], box), ground)
    ink = readable_on(ground, theme.palette)
    half = QRectF(box.left(), box.top() + space(0.5), box.width(), box.height() / 2)
    _write(painter, half, percent, bold, ink)
    half.moveTop(half.bottom() - space(1))
    _write(painter, half, calls, plain, ink)


def _fitting(
    theme: Theme, box: QRectF, text: str, weight: QFont.Weight = QFont.Weight.Normal
) -> QFont:
    """Return the font of small text, or the next smaller one where a number would not fit."""
    font = theme.font("small", weight)
    fits = QFontMetricsF(font).horizontalAdvance(text) <= box.width()
    return font if fits else theme.font("key", weight)


def _plate(lines: Sequence[tuple[QFont, str]], box: QRectF) -> QRectF:
    """Return the room of some lines in the middle of a field."""
    measures = [(QFontMetricsF(font), text) for font, text in lines]
    wide = max(metrics.horizontalAdvance(text) for metrics, text in measures) + 4
    high = min(sum(metrics.height() for metrics, _text in measures), box.height() - 4)
    plate = QRectF(0, 0, wide, high)
    plate.moveCenter(box.center())
    return plate


def _write(painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor) -> None:
    """Write a number; one that has no room is read in the sentence of its field."""
    if QFontMetricsF(font).horizontalAdvance(text) > box.width() + _GAP:
        return
    painter.setPen(ink)
    painter.setFont(font)
    painter.drawText(box, MIDDLE, text)


def _ground(palette: Palette, share: Share) -> QColor:
    return step_colour(palette, share) if share.of >= PICTURED else QColor(palette.background)


def step_colour(palette: Palette, share: Share) -> QColor:
    """Return the colour of a share: one of five steps from paper to accent."""
    step = min(int((share.percent or 0.0) // 20), 4)
    return blended(palette.surface, palette.accent, STEPS[palette.name][step])


def day_name(day: int) -> str:
    """Return a short weekday, "Tue"."""
    return day_names.weekday_short(_MONDAY + timedelta(days=day))


def hour_text(hour: int) -> str:
    """Return an hour of the scale: "10:00"."""
    return saying.written_clock(time(hour))
