"""The weeks: how many promised calls were on time, and how late the latest of them was."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.domain import saying
from desktop_app.domain.figure_words import calls_text, week_line
from desktop_app.domain.figures import Weeks
from desktop_app.gui.insights.picture import (
    END,
    MIDDLE,
    Picture,
    hatched,
    text_height,
    text_width,
)
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _, grouped

_MINUTE = 60
_BARS, _DOTS = 104, 56  # pixels at ordinary text


class WeekChart(Picture):
    """A bar for the calls of each week, the late ones hatched on top; below it the latest.

    The dashed line below stands at 60 seconds, the end of the promised minute. Lateness is drawn
    by its square root, so that seconds are seen beside hours.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("On time over the weeks"), parent)
        self._weeks: Sequence[Weeks] = ()

    def show_weeks(self, weeks: Sequence[Weeks]) -> None:
        """Show other weeks."""
        self._weeks = tuple(weeks)
        self._show([week_line(week).text for week in weeks])

    def sizeHint(self) -> QSize:
        """Return the height of both bands and the days below."""
        theme = Theme.current()
        height = theme.px(_BARS) + theme.px(_DOTS) + 2 * text_height() + space(4)
        return QSize(space(100), round(height))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which the bars can still be told apart."""
        return QSize(round(self._left() + space(30)), self.sizeHint().height())

    def _boxes(self) -> list[QRectF]:
        across = self._across()
        height = self._foot()
        return [
            self._mirrored(QRectF(self._left() + place * across, 0, across, height))
            for place in range(len(self._weeks))
        ]

    def _across(self) -> float:
        return min((self.width() - self._left()) / max(len(self._weeks), 1), Theme.current().px(72))

    def _left(self) -> float:
        return max(text_width(self._most_text()), text_width(self._latest_text())) + space(2)

    def _most(self) -> int:
        return max((week.promised for week in self._weeks), default=0)

    def _latest(self) -> int:
        return max((week.latest or 0 for week in self._weeks), default=0)

    def _most_text(self) -> str:
        return calls_text(self._most())

    def _latest_text(self) -> str:
        latest = self._latest()
        return _("{seconds} s").format(seconds=grouped(max(latest, _MINUTE)))

    def _foot(self) -> float:
        theme = Theme.current()
        return theme.px(_BARS) + theme.px(_DOTS) + text_height() + space(3)

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(theme.font("small"))
        top = text_height() / 2
        bars = QRectF(0, top, self.width(), theme.px(_BARS))
        dots = QRectF(0, bars.bottom() + space(3), self.width(), theme.px(_DOTS))
        self._paint_scale(painter, theme, bars, dots)
        for week, box in zip(self._weeks, self._boxes(), strict=True):
            self._paint_week(painter, theme, week, box, bars, dots)
        self._paint_days(painter, theme)

    def _paint_scale(self, painter: QPainter, theme: Theme, bars: QRectF, dots: QRectF) -> None:
        left = self._left()
        base = QPen(QColor(theme.palette.line), 1)
        dashed = QPen(QColor(theme.palette.muted), 1, Qt.PenStyle.DashLine)
        minute = self._height_of(_MINUTE, dots)
        for y, pen, text in (
            (bars.top(), base, self._most_text()),
            (bars.bottom(), base, ""),
            (minute, dashed, _("{seconds} s").format(seconds=_MINUTE)),
            (dots.bottom(), base, ""),
        ):
            painter.setPen(pen)
            line = self._mirrored(QRectF(left, y, self.width() - left, 0))
            painter.drawLine(line.topLeft(), line.topRight())
            painter.setPen(theme.ink("muted"))
            half = text_height() / 2
            words = QRectF(0, y - half, left - space(2), 2 * half)
            painter.drawText(self._mirrored(words), END, text)
        if self._latest() > 4 * _MINUTE:
            words = QRectF(0, dots.top() - text_height() / 2, left - space(2), text_height())
            painter.drawText(self._mirrored(words), END, self._latest_text())

    def _height_of(self, seconds: int, dots: QRectF) -> float:
        most = max(self._latest(), _MINUTE)
        return dots.bottom() - dots.height() * sqrt(max(seconds, 0) / most)

    def _paint_week(
        self,
        painter: QPainter,
        theme: Theme,
        week: Weeks,
        box: QRectF,
        bars: QRectF,
        dots: QRectF,
    ) -> None:
        if not week.promised:
            return
        palette = theme.palette
        wide = max(box.width() - max(2.0, box.width() * 0.3), 1.0)
        unit = bars.height() / self._most()
        in_time = QRectF(0, 0, wide, week.on_time * unit)
        in_time.moveBottom(bars.bottom())
        in_time.moveLeft(box.center().x() - wide / 2)
        late = QRectF(in_time.left(), 0, wide, (week.promised - week.on_time) * unit)
        late.moveBottom(in_time.top())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        painter.drawRect(in_time)
        if week.promised > week.on_time:
            painter.setBrush(QColor(palette.advice_soft))
            painter.drawRect(late)
            painter.setBrush(hatched(palette.advice))
            painter.setPen(QPen(QColor(palette.advice), 1))
            painter.drawRect(late)
        y = self._height_of(week.latest or 0, dots)
        centre, is_late = QPointF(box.center().x(), y), (week.latest or 0) >= _MINUTE
        size = max(2.0, min(wide / 2, theme.px(4)))
        painter.setPen(QPen(QColor(palette.advice if is_late else palette.accent), 1.5))
        painter.drawLine(QPointF(centre.x(), dots.bottom()), centre)
        painter.setBrush(QColor(palette.surface if is_late else palette.accent))
        painter.drawEllipse(centre, size, size)

    def _paint_days(self, painter: QPainter, theme: Theme) -> None:
        """Write the Mondays below, as many as there is room for."""
        painter.setPen(theme.ink("muted"))
        boxes = self._boxes()
        if not boxes:
            return
        texts = [saying.short_day_of_month(week.starts_on) for week in self._weeks]
        widest = max(map(text_width, texts)) + space(3)
        every = max(1, -(-int(widest) // max(int(boxes[0].width()), 1)))
        for place in range(0, len(boxes), every):
            words = QRectF(0, self._foot() + space(0.5), widest, text_height())
            words.moveLeft(boxes[place].center().x() - widest / 2)
            words.moveLeft(min(max(words.left(), 0.0), self.width() - widest))
            painter.drawText(words, MIDDLE, texts[place])
