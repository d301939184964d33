"""Talking points to tick off while one talks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.gui.parts.icon import paint_icon
from desktop_app.gui.theme import SMALL_RADIUS, Theme, space, theme_changed


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """What may be said, and whether it was.

    `cue` is what it answers, and stands above it; `note` is advice on it, and stands below.
    """

    text: str
    ticked: bool = False
    cue: str = ""
    note: str = ""


class TickList(QWidget):
    """Points in any order, none compulsory; `ticked` tells which one changed, and to what.

    `rows` are the points as check boxes. The page gives the keys 1 to 9 to `toggle`; a list that
    is not `keyed` has none. A press leaves the cursor where one types. `menu_asked` follows a
    press for the menu of a point, at a place on the screen.
    """

    ticked = Signal(int, bool)
    menu_asked = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None, *, keyed: bool = True) -> None:
        super().__init__(parent)
        self._keyed = keyed
        self.rows: list[TickRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(0.5))

    def set_points(self, points: Sequence[TalkingPoint]) -> None:
        """Show other points, without a signal; rows that are there are used again."""
        while len(self.rows) > len(points):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(points):
            self._add_row(len(self.rows))
        for row, point in zip(self.rows, points, strict=True):
            row.show_point(point)

    def _add_row(self, place: int) -> None:
        row = TickRow("", self)
        row.show_key(str(place + 1) if self._keyed and place < 9 else "")
        row.toggled.connect(lambda on: self.ticked.emit(place, on))
        row.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(place, row.mapToGlobal(at))
        )
        self._column.addWidget(row)
        self.rows.append(row)

    def toggle(self, place: int) -> None:
        """Tick a point, or take the tick away; `place` counts from 0, past the end is nothing."""
        if 0 <= place < len(self.rows):
            self.rows[place].toggle()


class TickRow(QCheckBox):
    """A check box whose words may take several lines."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = self._cue = self._note = ""
        self._heights: dict[int, int] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_changed.connect(self._measure_anew)

    def show_point(self, point: TalkingPoint) -> None:
        """Show another point, without a signal."""
        said = (point.text, point.cue, point.note)
        if said != (self.text(), self._cue, self._note):
            self._cue, self._note = point.cue, point.note
            self.setText(point.text)
            self.setAccessibleName(f"{point.cue} {point.text}".strip())
            self.setAccessibleDescription(point.note)
            self._measure_anew()
        with QSignalBlocker(self):
            self.setChecked(point.ticked)

    def _measure_anew(self) -> None:
        self._heights.clear()
        self.updateGeometry()

    def show_key(self, key: str) -> None:
        """Show at the end which key ticks this point."""
        self._key = key
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Longer words take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels at a width; layouts ask for it again and again."""
        if width not in self._heights:
            lines = sum(height for _text, _font, _ink, height in self._lines(width))
            self._heights[width] = max(lines, self._box_side()) + 2 * space(1)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return a comfortable width, and the height that goes with it."""
        width = Theme.current().px(280)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still reads, and the height of one line."""
        metrics = QFontMetrics(Theme.current().font())
        return QSize(Theme.current().px(120), metrics.height() + 2 * space(1))

    def hitButton(self, pos: QPoint) -> bool:
        """The words can be pressed as well as the box."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the words and the key."""
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_box(painter, theme)
        box = self._words_box(self.width())
        for text, font, ink, height in self._lines(self.width()):
            painter.setFont(font)
            painter.setPen(theme.ink(ink))
            painter.drawText(self._mirrored(box), _WRAPPED, text)
            box.translate(0, height)
        if self._key:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.ink("muted"))
            line = QRect(0, space(1), self.width() - space(1), QFontMetrics(theme.font()).height())
            painter.drawText(
                line, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, self._key
            )
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.palette.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, SMALL_RADIUS, SMALL_RADIUS)
        painter.end()

    def _lines(self, width: int) -> Iterator[tuple[str, QFont, str, int]]:
        """Yield the texts from above to below: (text, font, ink, height at a width)."""
        theme = Theme.current()
        room = QRect(0, 0, self._words_box(width).width(), 1 << 20)
        said = "muted" if self.isChecked() else "text"
        for text, font, ink in (
            (self._cue, theme.font("body", QFont.Weight.DemiBold), said),
            (self.text(), theme.font(), said),
            (self._note, theme.font("small", QFont.Weight.DemiBold), "advice"),
        ):
            if text:
                yield (
                    text,
                    font,
                    ink,
                    QFontMetrics(font).boundingRect(room, _WRAPPED, text).height(),
                )

    def _box_side(self) -> int:
        return Theme.current().px(15)

    def _words_box(self, width: int) -> QRect:
        left = space(1) + self._box_side() + space(3)
        right = space(1) + Theme.current().px(18)
        return QRect(left, space(1), max(1, width - left - right), self.height())

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRect(self.width() - box.right() - 1, box.top(), box.width(), box.height())

    def _paint_box(self, painter: QPainter, theme: Theme) -> None:
        side, palette = self._box_side(), theme.palette
        middle = QFontMetrics(theme.font()).height() // 2
        box = self._mirrored(QRect(space(1), space(1) + middle - side // 2, side, side))
        on = self.isChecked()
        painter.setPen(QPen(QColor(palette.accent if on else palette.muted), 1))
        painter.setBrush(QColor(palette.accent if on else palette.surface))
        painter.drawRoundedRect(
            QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), *2 * (SMALL_RADIUS - 2,)
        )
        if on:
            paint_icon(painter, "tick", QRectF(box).adjusted(1, 1, -1, -1), "on_accent")


_WRAPPED = (
    int(Qt.TextFlag.TextWordWrap)
    | int(Qt.AlignmentFlag.AlignTop)
    | int(Qt.AlignmentFlag.AlignLeading)
)
