"""The ladder as a row of dots: what was tried, what is due, and when the next tries come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from desktop_app.gui.parts.announce import describe
from desktop_app.gui.parts.icon import paint_icon
from desktop_app.gui.theme import Theme, space, theme_changed
from desktop_app.i18n import _


class RungState(StrEnum):
    """What became of a rung."""

    DONE = "done"
    DUE = "due"
    AHEAD = "ahead"
    SKIPPED = "skipped"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Rung:
    """A dot: the few words under it, its state, and a sentence that tells all about it."""

    caption: str
    state: RungState
    tells: str = ""


_STATE_WORDS = {
    RungState.DONE: lambda: _("tried"),
    RungState.DUE: lambda: _("due now"),
    RungState.AHEAD: lambda: _("ahead"),
    RungState.SKIPPED: lambda: _("passed over"),
    RungState.ANSWERED: lambda: _("reached"),
}


class LadderDots(QAbstractSlider):
    """Dots on a line with captions; where they would touch, every other one goes a row lower.

    The left and right keys read the rungs one by one: `rung_read` tells the place of the one
    that is pointed at, from 0, and the accessible description says it. To a screen reader it is a
    slider whose value is the number of the call.
    """

    rung_read = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rungs: tuple[Rung, ...] = ()
        self._measured_of: tuple[object, ...] = ()
        self._measured: tuple[list[float], dict[int, bool]] = ([], {})
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setPageStep(1)
        self.valueChanged.connect(self._describe)
        self.setAccessibleName(_("Ladder"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_changed.connect(self._remeasure)

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """The rungs that are shown."""
        return self._rungs

    def set_rungs(self, rungs: Sequence[Rung]) -> None:
        """Show other rungs; reading starts at the one that is due, or at the first."""
        self._rungs = tuple(rungs)
        states = [rung.state for rung in self._rungs]
        read = states.index(RungState.DUE) if RungState.DUE in states else 0
        self.setRange(1, max(1, len(self._rungs)))
        self.setValue(read + 1)
        self._describe()
        self._remeasure()

    def sentence(self, place: int) -> str:
        """Return what a screen reader and the tool tip say of a rung. Raises IndexError."""
        rung = self._rungs[place]
        words = _STATE_WORDS[rung.state]()
        told = rung.tells or _("{when}, {state}").format(when=rung.caption, state=words)
        return _("Call {number} of {total}: {what}").format(
            number=place + 1, total=len(self._rungs), what=told
        )

    def place_at(self, x: float) -> int | None:
        """Return which rung is nearest to a point, counted from the left edge in pixels."""
        centres = self._centres(self.width())
        if not centres:
            return None
        return min(range(len(centres)), key=lambda i: abs(centres[i] - x))

    def caption_places(self, width: int | None = None) -> list[QRectF]:
        """Return where each caption is drawn; no two of them touch."""
        return self._captions(self.width() if width is None else width)

    def hasHeightForWidth(self) -> bool:
        """A narrow ladder has two rows of captions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels at a width."""
        rows = 2 if self._is_crowded(width) else 1
        return round(self._captions_top() + rows * self._line_height() + space(0.5))

    def sizeHint(self) -> QSize:
        """Return room for all captions in one row."""
        widest = max((self._widths()), default=0.0)
        width = round((widest + space(3)) * max(1, len(self._rungs)))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the dots still stand apart."""
        width = len(self._rungs) * 3 * self._radius()
        return QSize(round(width), self.heightForWidth(round(width)))

    def event(self, event: QEvent) -> bool:
        """Tell about the rung under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(event.pos().x())
            if place is not None:
                QToolTip.showText(event.globalPos(), self.sentence(place), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read the next rung, or the one before."""
        step = {int(Qt.Key.Key_Right): 1, int(Qt.Key.Key_Left): -1}.get(event.key())
        if step is None or not self._rungs:
            event.ignore()  # up and down are the page's
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._read_rung(self._read + (-step if mirrored else step))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Read the rung that was pressed."""
        place = self.place_at(event.position().x())
        if place is not None:
            self._read_rung(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which rung is being read."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the dots on it and the captions below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centres = self._centres(self.width())
        if centres:
            self._paint_line(painter, centres)
        for place, centre in enumerate(centres):
            self._paint_dot(painter, place, QPointF(centre, self._line_y()))
        for rung, box in zip(self._rungs, self._captions(self.width()), strict=True):
            self._paint_caption(painter, rung, box)
        painter.end()

    def _read_rung(self, place: int) -> None:
        self.setValue(place + 1)
        self.rung_read.emit(self._read)

    @property
    def _read(self) -> int:
        """The place of the rung that is being read."""
        return self.value() - 1

    def _describe(self) -> None:
        describe(self, self.sentence(self._read) if self._rungs else "")
        self.update()

    def _remeasure(self) -> None:
        self.updateGeometry()
        self.update()

    def _radius(self) -> float:
        return 7 * Theme.current().scale

    def _line_y(self) -> float:
        return self._radius() + space(1)

    def _captions_top(self) -> float:
        return self._line_y() + self._radius() + space(1.5)

    def _line_height(self) -> float:
        return QFontMetricsF(Theme.current().font("small")).height()

    def _font_of(self, rung: Rung) -> QFont:
        due = rung.state == RungState.DUE
        return Theme.current().font("small", QFont.Weight.Bold if due else QFont.Weight.Normal)

    def _widths(self) -> list[float]:
        """Return how wide the captions are."""
        return self._measures()[0]

    def _measures(self) -> tuple[list[float], dict[int, bool]]:
        """Return what is measured once for each dress: a layout asks for it over and over.

        The widths of the captions, and at which widths of the ladder they would touch.
        """
        of = (Theme.current(), self._rungs, self.layoutDirection())
        if self._measured_of != of:
            widths = [
                QFontMetricsF(self._font_of(rung)).horizontalAdvance(rung.caption) + 1
                for rung in self._rungs
            ]
            self._measured_of, self._measured = of, (widths, {})
        return self._measured

    def _centres(self, width: int) -> list[float]:
        """Return where the dots are from left to right, so that the outer captions fit."""
        count = len(self._rungs)
        if not count:
            return []
        widths = self._widths()
        inset = min(max(widths[0], widths[-1]) / 2, 0.7 * width / count)
        inset = max(inset, self._radius() + space(1))
        step = (width - 2 * inset) / (count - 1) if count > 1 else 0.0
        centres = [inset + step * place for place in range(count)]
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return [width - centre for centre in centres] if mirrored else centres

    def _is_crowded(self, width: int) -> bool:
        crowded = self._measures()[1]
        if width not in crowded:
            crowded[width] = self._would_touch(width)
        return crowded[width]

    def _would_touch(self, width: int) -> bool:
        boxes = sorted(self._single_row(width), key=QRectF.left)
        return any(right.left() - left.right() < space(1) for left, right in pairwise(boxes))

    def _captions(self, width: int) -> list[QRectF]:
        return self._double_row(width) if self._is_crowded(width) else self._single_row(width)

    def _single_row(self, width: int) -> list[QRectF]:
        """Return the captions as wide as their words; they may touch."""
        pairs = zip(self._centres(width), self._widths(), strict=True)
        return [self._box(0, centre, wide, 0.0, float(width)) for centre, wide in pairs]

    def _double_row(self, width: int) -> list[QRectF]:
        """Return the captions in turn above and below, each within half the way to the next.

        What the one before it does not need is room for a caption too.
        """
        centres = self._centres(width)
        boxes: list[QRectF] = []
        gap = space(0.5)
        reach = abs(centres[1] - centres[0]) - gap
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, (centre, wide) in enumerate(zip(centres, self._widths(), strict=True)):
            least, most = 0.0, float(width)
            before = boxes[place - 2] if place >= 2 else None
            has_after = place + 2 < len(centres)
            if mirrored:
                most = most if before is None else max(centre + reach, before.left() - gap)
                least = centre - reach if has_after else least
            else:
                least = least if before is None else min(centre - reach, before.right() + gap)
                most = centre + reach if has_after else most
            boxes.append(self._box(place % 2, centre, wide, least, most))
        return boxes

    def _box(self, row: int, centre: float, wide: float, least: float, most: float) -> QRectF:
        """Return the place of a caption under its dot, moved and narrowed to lie in its bounds."""
        wide = min(wide, most - least)
        left = min(max(centre - wide / 2, least), most - wide)
        top = self._captions_top() + row * self._line_height()
        return QRectF(left, top, wide, self._line_height())

    def _paint_line(self, painter: QPainter, centres: list[float]) -> None:
        painter.setPen(QPen(QColor(Theme.current().palette.line), 2))
        y = self._line_y()
        painter.drawLine(QPointF(centres[0], y), QPointF(centres[-1], y))

    def _paint_dot(self, painter: QPainter, place: int, centre: QPointF) -> None:
        theme, state, radius = Theme.current(), self._rungs[place].state, self._radius()
        palette = theme.palette
        if self.hasFocus() and place == self._read:
            painter.setPen(QPen(QColor(palette.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius + 3, radius + 3)
        filled = {
            RungState.DONE: palette.accent,
            RungState.ANSWERED: palette.accent,
            RungState.DUE: palette.due,
        }.get(state)
        if filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(filled))
            painter.drawEllipse(centre, radius, radius)
        elif state == RungState.SKIPPED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.edge))
            painter.drawEllipse(centre, radius * 0.5, radius * 0.5)
        else:
            painter.setPen(QPen(QColor(palette.edge), 2))
            painter.setBrush(QBrush(QColor(palette.surface)))
            painter.drawEllipse(centre, radius - 1, radius - 1)
        if state == RungState.DUE:  # told by its shape too, where red looks like green
            painter.setPen(QPen(QColor(palette.surface), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius * 0.6, radius * 0.6)
        if state == RungState.ANSWERED:
            side = radius * 1.5
            box = QRectF(0, 0, side, side)
            box.moveCenter(centre)
            paint_icon(painter, "tick", box, "on_accent")

    def _paint_caption(self, painter: QPainter, rung: Rung, box: QRectF) -> None:
        font = self._font_of(rung)
        painter.setFont(font)
        painter.setPen(Theme.current().ink("text" if rung.state == RungState.DUE else "muted"))
        text = QFontMetricsF(font).elidedText(
            rung.caption, Qt.TextElideMode.ElideRight, box.width() + 1
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
