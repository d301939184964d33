"""Shares as bars below each other: the interval as a line on the bar, the articles' figure as a
mark, and everything in words at its end.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.domain.figure_words import Line, calls_text, percent_text
from desktop_app.domain.figures import Share
from desktop_app.gui.insights.picture import END, START, Picture, hatched, text_height, text_width
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _

_LEAST_BAR = 90  # pixels at ordinary text


class ShareBars(Picture):
    """One bar for each line; where the calls are too few the bar is hatched."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other figures."""
        self._lines = tuple(lines)
        self._show([line.text for line in lines])

    def sizeHint(self) -> QSize:
        """Return the height of all bars."""
        return QSize(space(90), round(max(len(self._lines), 1) * self._row_height()))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the words beside a short bar, which may stand above it."""
        widest = max(self._names(), self._ends())
        return QSize(round(widest + space(2)), self.sizeHint().height())

    def _boxes(self) -> list[QRectF]:
        height = self._row_height()
        return [
            QRectF(0, place * height, self.width(), height) for place in range(len(self._lines))
        ]

    def _names(self) -> float:
        return max((text_width(line.name) for line in self._lines), default=0.0) + space(3)

    def _ends(self) -> float:
        return max((text_width(end_text(line.share)) for line in self._lines), default=0.0)

    def _is_narrow(self) -> bool:
        """Whether the words stand above their bar: there is no room beside it."""
        room = self.width() - self._names() - self._ends() - space(3)
        return room < Theme.current().px(_LEAST_BAR)

    def _row_height(self) -> float:
        return (2 if self._is_narrow() else 1) * text_height() + space(3)

    def resizeEvent(self, event: object) -> None:
        """Put the words above the bars where it has become narrow."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(theme.font("small"))
        for line, box in zip(self._lines, self._boxes(), strict=True):
            self._paint_line(painter, theme, line, box.adjusted(space(1), 0, -space(1), 0))

    def _paint_line(self, painter: QPainter, theme: Theme, line: Line, box: QRectF) -> None:
        words, bar = QRectF(box), QRectF(box)
        if self._is_narrow():
            words.setHeight(text_height() + space(1))
            bar.setTop(words.bottom())
        else:
            bar.setLeft(box.left() + self._names())
            bar.setRight(box.right() - self._ends() - space(3))
            if self._is_mirrored():
                bar = self._mirrored(bar)
        painter.setPen(theme.ink("text"))
        painter.drawText(words, START, line.name)
        painter.setPen(theme.ink("text" if line.share.is_enough else "muted"))
        painter.drawText(words, END, end_text(line.share))
        thick = theme.px(10)
        bar.setTop(bar.center().y() - thick / 2)
        bar.setHeight(thick)
        self._paint_bar(painter, theme, line.share, bar)

    def _paint_bar(self, painter: QPainter, theme: Theme, share: Share, bar: QRectF) -> None:
        palette, round_ = theme.palette, bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.disabled_ground))
        painter.drawRoundedRect(bar, round_, round_)
        if share.of:
            filled = QRectF(bar)
            filled.setWidth(max(bar.width() * share.count / share.of, 0.0))
            if self._is_mirrored():
                filled.moveRight(bar.right())
            if share.count:
                painter.setBrush(
                    QColor(palette.accent) if share.is_enough else hatched(palette.muted)
                )
                painter.drawRoundedRect(filled, round_, round_)
            if not share.is_fact:
                self._paint_interval(painter, theme, share, bar)
        if share.articles is not None:
            painter.setPen(QPen(QColor(palette.text), 2))
            x = self._at(bar, share.articles)
            reach = bar.height() / 2 + space(1)
            painter.drawLine(
                QPointF(x, bar.center().y() - reach), QPointF(x, bar.center().y() + reach)
            )

    def _paint_interval(self, painter: QPainter, theme: Theme, share: Share, bar: QRectF) -> None:
        """Draw between which figures it would lie in the long run, as a line with two ends."""
        painter.setPen(QPen(QColor(theme.palette.text), 1))
        middle, tall = bar.center().y(), bar.height() / 2 - 2
        low, high = (self._at(bar, each) for each in share.interval)
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for x in (low, high):
            painter.drawLine(QPointF(x, middle - tall), QPointF(x, middle + tall))

    def _at(self, bar: QRectF, percent: float) -> float:
        across = bar.width() * percent / 100
        return bar.right() - across if self._is_mirrored() else bar.left() + across


def end_text(share: Share) -> str:
    """Return what stands at the end of a bar: the figure and its calls, or that they are few."""
    if not share.of:
        return _("no calls yet")
    if share.is_fact:
        return _("{percent} of 100; {calls}").format(
            percent=percent_text(share), calls=calls_text(share.count)
        )
    if not share.is_enough:
        return _("{calls}, too few to say").format(calls=calls_text(share.of))
    text = _("{percent} of 100; {calls}")
    return text.format(percent=percent_text(share), calls=calls_text(share.of))
