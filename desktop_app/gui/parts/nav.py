"""The left column: the name with its red dot, the pages, and the settings at its foot."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop_app.gui.parts.buttons import let_tab_stop_at_checked
from desktop_app.gui.parts.choice import Choice
from desktop_app.gui.parts.icon import paint_icon
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import CONTROL_RADIUS, Theme, space, theme_changed
from desktop_app.i18n import _


class NavList(QWidget):
    """A column of pages, one of them current; the up and down keys move, Tab leaves.

    `entries` are the pages by their key.
    """

    page_chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        speak_as(self, QAccessible.Role.Grouping)
        self.entries: dict[str, NavEntry] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(lambda *_now: self._lead_tab())
        self.brand = Brand(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(2.5), space(3), space(2.5), space(4))
        column.setSpacing(space(0.5))
        column.addWidget(self.brand)
        column.addSpacing(space(2))
        column.addStretch(1)
        self._column = column
        theme_changed.connect(self.measure)

    def add_page(self, key: str, text: str, *, at_foot: bool = False) -> None:
        """Append a page to those on top, or to those at the foot; the first one is current."""
        entry = NavEntry(text, key)
        entry.setChecked(not self.entries)
        entry.clicked.connect(lambda: self.page_chosen.emit(key))
        self.entries[key] = entry
        self._group.addButton(entry)
        self._lead_tab()
        stretch = next(i for i in range(self._column.count()) if self._is_stretch(i))
        self._column.insertWidget(self._column.count() if at_foot else stretch, entry)

    def add_door(self, text: str, picture: str) -> NavEntry:
        """Append to those at the foot what opens a window of its own."""
        door = NavEntry(text, picture)
        door.setCheckable(False)
        self._column.addWidget(door)
        return door

    def showEvent(self, event: QShowEvent) -> None:
        """Take the width of the pages that were added."""
        super().showEvent(event)
        self.measure()

    def set_count(self, key: str, count: int | None) -> None:
        """Show a number beside a page; None takes it away. Raises KeyError for no such page."""
        self.entries[key].show_count(count)
        self.measure()

    def current(self) -> str:
        """Return the key of the current page; empty while there is none."""
        return next((key for key, entry in self.entries.items() if entry.isChecked()), "")

    def choose(self, key: str) -> None:
        """Mark a page as current, without a signal. Raises KeyError for no such page."""
        self.entries[key].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up or down the column."""
        steps = _STEPS.get(event.key())
        keys = list(self.entries)
        if steps is None or not keys:
            super().keyPressEvent(event)
            return
        target = self.entries[keys[(keys.index(self.current()) + steps) % len(keys)]]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

    def measure(self) -> None:
        """Grow by half of what the text grows by, and further where a page would be cut."""
        grown = (Theme.current().px(_WIDTH) + _WIDTH) // 2
        self._column.invalidate()
        self.setFixedWidth(max(_WIDTH, grown, self._column.minimumSize().width()))

    def _lead_tab(self) -> None:
        let_tab_stop_at_checked(self.entries.values())

    def _is_stretch(self, index: int) -> bool:
        return self._column.stretch(index) == 1


class Brand(QWidget):
    """The red dot and the name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(name)
        speak_as(self, QAccessible.Role.StaticText)
        theme_changed.connect(self.updateGeometry)
        theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return room for dot and name."""
        metrics = QFontMetricsF(self._font())
        width = metrics.horizontalAdvance(self._name) + self._indent() + space(2.5)
        return QSize(round(width + 0.5), round(metrics.height()) + space(4))

    def minimumSizeHint(self) -> QSize:
        """The name is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot, and the name after it."""
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        across = theme.px(10)
        dot = QRectF(space(2.5), (self.height() - across) / 2, across, across)
        words = QRectF(self.rect()).adjusted(self._indent(), 0, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            dot.moveRight(self.width() - dot.left())
            words.moveLeft(-self._indent())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.palette.due))
        painter.drawEllipse(dot)
        painter.setPen(QColor(theme.palette.text))
        painter.setFont(self._font())
        painter.drawText(words, _START, self._name)
        painter.end()

    def _font(self) -> QFont:
        return Theme.current().font("reading", QFont.Weight.Bold)

    def _indent(self) -> int:
        return space(2.5) + Theme.current().px(10) + space(2)


_WIDTH = space(44)
_ICON = 18  # pixels at 100 %


def _icon_room() -> int:
    return Theme.current().px(_ICON) + space(2.5)


_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_START = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
_END = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing


class NavEntry(Choice, QRadioButton):
    """One page: its icon, its name, and how many wait there."""

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._count = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme_changed.connect(self.updateGeometry)
        self.setAccessibleName(text)

    @property
    def count(self) -> str:
        """The number as it is shown; empty without one."""
        return self._count

    def show_count(self, count: int | None) -> None:
        """Show a number, in the desktop's way of writing it."""
        shown = "" if count is None else QLocale().toString(count)
        if shown == self._count:
            return
        self._count = shown
        self.setAccessibleName(f"{self.text()}, {self._count}" if self._count else self.text())
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Show in the place of a number the key that does the same."""
        self._count = key
        self.setToolTip(key)
        self.updateGeometry()
        self.update()
        if isinstance(above := self.parentWidget(), NavList):
            above.measure()

    def sizeHint(self) -> QSize:
        """Return room for the name in bold and the number."""
        metrics = QFontMetricsF(Theme.current().font("body", QFont.Weight.DemiBold))
        width = metrics.horizontalAdvance(self.text()) + 2 * space(2.5) + _icon_room()
        if self._count:
            width += metrics.horizontalAdvance(self._count) + space(4)
        return QSize(round(width + 0.5), round(metrics.height()) + 2 * space(2.25))

    def minimumSizeHint(self) -> QSize:
        """Neither the name nor the number is ever cut."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """The whole entry can be pressed."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the column."""
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the focus ring, the icon, the name and the number."""
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_ground(painter, theme)
        inner = QRectF(self.rect()).adjusted(space(2.5), 0, -space(2.5), 0)
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        painter.setFont(theme.font("body", weight))
        painter.setPen(theme.ink("accent" if self.isChecked() else "text"))
        side = theme.px(_ICON)
        sign = QRectF(inner.left(), (self.height() - side) / 2, side, side)
        name = inner.adjusted(_icon_room(), 0, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            sign.moveRight(inner.right())
            name = inner.adjusted(0, 0, -_icon_room(), 0)
        painter.drawText(name, _START, self.text())
        paint_icon(painter, self._icon, sign, "accent" if self.isChecked() else "muted")
        painter.setFont(theme.font("body"))
        painter.setPen(theme.ink("accent" if self.isChecked() else "muted"))
        painter.drawText(inner, _END, self._count)
        painter.end()

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        ground = theme.palette.background
        if self.isChecked():
            ground = theme.palette.accent_soft
        elif self.isDown():
            ground = theme.palette.button_pressed
        elif self.underMouse():
            ground = theme.palette.row_hover
        ring = QPen(QColor(theme.palette.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen
        painter.setPen(ring)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS
        )
