"""What all pictures of figures share: places that are read one by one, by mouse and by keys.

They are painted with Qt's own painter: a plotting library would bring arrays and fonts of its own
into the bundle, and its pictures could neither be read by keys nor wear the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.gui.parts.announce import describe
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import Palette, Theme, space, theme_changed

MIDDLE = Qt.AlignmentFlag.AlignCenter
START = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
END = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
_RING = 2


class Picture(QWidget):
    """A painted picture; the arrow keys and the mouse go from place to place.

    `said` tells the sentence of the place that is pointed at, empty where there is none; the
    accessible description says it too. A picture says where its places are, in `_boxes`.
    """

    said = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentences: Sequence[str] = ()
        self._place = 0
        self._pointed: int | None = None
        self.setAccessibleName(name)
        speak_as(self, QAccessible.Role.Graphic)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_changed.connect(self._remeasure)

    @property
    def sentences(self) -> Sequence[str]:
        """What each place says, in the order in which the keys go through them."""
        return self._sentences

    @property
    def sentence(self) -> str:
        """What is said of the place that is pointed at, or chosen by keys."""
        place = self._pointed
        if place is None and self.hasFocus() and self._sentences:
            place = self._place
        return "" if place is None else self._sentences[place]

    def place_of(self, place: int) -> QRectF:
        """Return where a place is. Raises IndexError for none."""
        return self._boxes()[place]

    def _show(self, sentences: Sequence[str]) -> None:
        """Take other places; reading starts at the first, unless one goes on where one was."""
        self._sentences = tuple(sentences)
        self._place = min(self._place, max(len(sentences) - 1, 0))
        self._pointed = None
        self._describe()
        self._remeasure()

    def _boxes(self) -> Sequence[QRectF]:
        """Return where the places are."""
        raise NotImplementedError

    def _step(self, key: int) -> int | None:
        """Return how many places an arrow key goes on; None for any other key."""
        ahead, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self._is_mirrored():
            ahead, back = back, ahead
        steps = {int(ahead): 1, int(back): -1, int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        return steps.get(key)

    def event(self, event: QEvent) -> bool:
        """Tell beside the mouse about what is under it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(QPointF(event.pos()))
            text = "" if place is None else self._sentences[place]
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read the next place, or another one."""
        last = len(self._sentences) - 1
        ends = {int(Qt.Key.Key_Home): 0, int(Qt.Key.Key_End): last}
        step = self._step(event.key())
        if last < 0 or (step is None and event.key() not in ends):
            super().keyPressEvent(event)
            return
        target = ends.get(event.key(), self._place + (step or 0))
        if 0 <= target <= last:
            self._place = target
        self._pointed = None
        self._describe()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the mouse."""
        self._point_at(self._place_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the keys go on from the place that was pressed."""
        place = self._place_at(event.position())
        if place is not None:
            self._place = place
            self._describe()

    def leaveEvent(self, event: QEvent) -> None:
        """Say nothing any more of what was under the mouse."""
        super().leaveEvent(event)
        self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what the keys point at."""
        super().focusInEvent(event)
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say nothing, and show no ring."""
        super().focusOutEvent(event)
        self._describe()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, and a ring around the place that is read."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint(painter, Theme.current())
        place = self._pointed
        if place is None and self.hasFocus():
            place = self._place
        boxes = self._boxes()
        if place is not None and place < len(boxes):
            painter.setPen(QPen(QColor(Theme.current().palette.accent), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = boxes[place].adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, space(1), space(1))
        painter.end()

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        raise NotImplementedError

    def _place_at(self, point: QPointF) -> int | None:
        found = (place for place, box in enumerate(self._boxes()) if box.contains(point))
        return next(found, None)

    def _point_at(self, place: int | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.said.emit(self.sentence)
            self.update()

    def _describe(self) -> None:
        if self._sentences:
            describe(self, self._sentences[self._place])
        self.said.emit(self.sentence)
        self.update()

    def _remeasure(self) -> None:
        self.updateGeometry()
        self.update()

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _mirrored(self, box: QRectF) -> QRectF:
        """Return a box, measured from where reading starts, where it lies on the widget."""
        if not self._is_mirrored():
            return box
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())


def text_height() -> float:
    """Return the height of a line of small text."""
    return _text_height(Theme.current())


@lru_cache(maxsize=4)
def _text_height(theme: Theme) -> float:
    """Return the height by which every field of the map is placed."""
    return QFontMetricsF(theme.font("small")).height()


def text_width(text: str) -> float:
    """Return the width of small text."""
    return QFontMetricsF(Theme.current().font("small")).horizontalAdvance(text)


def hatched(tone: str) -> QBrush:
    """Return what is not told by colour alone: diagonal lines."""
    return QBrush(QColor(tone), Qt.BrushStyle.BDiagPattern)


def blended(ground: str, tone: str, part: float) -> QColor:
    """Return a colour so far on the way from the ground to a tone, from 0 to 1."""
    channels = zip(_channels(QColor(ground)), _channels(QColor(tone)), strict=True)
    red, green, blue = (start + (end - start) * part for start, end in channels)
    return QColor.fromRgbF(red, green, blue)


def readable_on(ground: QColor, palette: Palette) -> QColor:
    """Return the colour of text that stands out more on a ground."""
    inks = [QColor(palette.text), QColor(palette.on_accent)]
    return max(inks, key=lambda ink: contrast(ink, ground))


def contrast(first: QColor, second: QColor) -> float:
    """Return how much two colours stand out from each other (WCAG 2), from 1 to 21."""
    lights = sorted((_light(first), _light(second)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()
