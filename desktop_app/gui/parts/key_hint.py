"""Buttons that show the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from desktop_app.gui.parts.buttons import Kind, dress_button
from desktop_app.gui.parts.choice import Choice
from desktop_app.gui.theme import SMALL_RADIUS, Theme, space, theme_changed


class KeyButton(Choice, QPushButton):
    """A button with its key painted after the words: as an outlined cap, or bare on a choice.

    `key` is what a key cap says, such as the native text of a QKeySequence. It does not make
    the key work; that is a QShortcut of the page.
    """

    def __init__(
        self, text: str, key: str, kind: Kind = "primary", parent: QWidget | None = None
    ) -> None:
        QPushButton.__init__(self, text, parent)
        self._key = key
        dress_button(self, kind)
        self.setCheckable(kind == "choice")
        self._tell_key()
        theme_changed.connect(self.updateGeometry)

    @property
    def key(self) -> str:
        """What the key cap says."""
        return self._key

    def show_key(self, key: str) -> None:
        """Say another key."""
        self._key = key
        self._tell_key()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words, the gap and the key."""
        hint = super().sizeHint()
        if self._key:
            hint.setWidth(hint.width() + space(2) + round(self._cap_size().width()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """A button is never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button by its style, then the words and the key."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_words(painter, self._ink())
        painter.end()

    def _tell_key(self) -> None:
        self.setToolTip(self._key)
        self.setAccessibleDescription(self._key.replace(_RETURN, _native("Return")))

    def _bare(self) -> bool:
        return bool(self.property("kind") == "choice")

    def _cap_font(self) -> QFont:
        weight = QFont.Weight.Medium if self._bare() else QFont.Weight.DemiBold
        return Theme.current().font("key", weight)

    def _cap_size(self) -> QSize:
        metrics = QFontMetricsF(self._cap_font())
        beside = 0 if self._bare() else 2 * space(1.25)
        width = metrics.horizontalAdvance(self._key) + beside
        return QSize(round(width + 0.5), round(metrics.height() + space(0.5)))

    def _ink(self) -> QColor:
        theme = Theme.current()
        if not self.isEnabled():
            return theme.ink("disabled")
        kind = self.property("kind")
        if kind == "primary":
            return theme.ink("on_accent")
        if kind == "danger":
            return theme.ink("due")
        return theme.ink("accent" if self.isChecked() or kind == "link" else "text")

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        inner = QRectF(self.rect()).adjusted(space(4), 0, -space(4), 0)
        cap = self._cap_size()
        words_width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        if not self._bare():
            whole = words_width + (space(2) + cap.width() if self._key else 0)
            inner = QRectF(0, inner.top(), whole, inner.height())
            inner.moveCenter(QRectF(self.rect()).center())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setFont(self.font())
        painter.setPen(ink)
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(inner, start, self.text())
        if not self._key:
            return
        place = QRectF(0, 0, cap.width(), cap.height())
        place.moveCenter(inner.center())
        place.moveLeft(inner.left() if mirrored else inner.right() - cap.width())
        self._paint_key(painter, place, ink)

    def _paint_key(self, painter: QPainter, place: QRectF, ink: QColor) -> None:
        painter.setFont(self._cap_font())
        if self._bare():
            painter.setPen(ink if self.isChecked() else Theme.current().ink("muted"))
        else:
            painter.setPen(QPen(ink, 1))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), *2 * (SMALL_RADIUS - 1,))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._key)


def key_text(sequence: QKeySequence | QKeySequence.StandardKey | str) -> str:
    """Return what the caps of a key say on this desktop, Return as its arrow."""
    native = _native(sequence)
    for name in ("Return", "Enter"):
        native = native.replace(_native(name), _RETURN)
    for name, cap in _CAPS.items():
        native = native.replace(name, cap)
    return native.replace("+", " ").strip()


_RETURN = "↵"
# What Qt writes out in Spanish, and the caps do not.
_CAPS = {"Control": "Ctrl", "Escape": "Esc"}


def _native(sequence: QKeySequence | QKeySequence.StandardKey | str) -> str:
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
