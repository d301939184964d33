"""Push buttons that are dressed by their kind."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from desktop_app.gui.parts.icon import icon
from desktop_app.gui.theme import Theme, redress, theme_changed

Kind = Literal["primary", "quiet", "chip", "link", "danger", "choice", "segment", "status"]


def button(text: str, kind: Kind = "quiet", sign: str = "") -> QPushButton:
    """Return a button of a kind, with an icon before its words where `sign` names one."""
    made = QPushButton(text)
    dress_button(made, kind)
    if sign:
        _Sign(made, sign, "accent" if kind == "link" else "text")
    return made


def dress_button(made: QPushButton, kind: Kind) -> None:
    """Make a button one of a kind; Enter presses it while it has the focus, and only then."""
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.installEventFilter(_enter_presses())
    made.setCursor(Qt.CursorShape.PointingHandCursor)


def dress_anew(made: QPushButton, kind: Kind) -> None:
    """Make a button that is on screen already one of another kind."""
    if made.property("kind") != kind:
        made.setProperty("kind", kind)
        redress(made)


def let_tab_stop_at_checked(group: Iterable[QAbstractButton]) -> None:
    """Have Tab go to the chosen one of several; Qt forgets to where it was not chosen by hand."""
    tab = Qt.FocusPolicy.TabFocus
    for each in group:
        here = each.focusPolicy()
        each.setFocusPolicy(here | tab if each.isChecked() else here & ~tab)


class StatusButton(QPushButton):
    """A quiet line that can be pressed; `said` tells whoever shows it of other words."""

    said = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress_button(self, "status")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.has_words = False

    def say(self, short: str, whole: str) -> None:
        """Show words, perhaps shortened, and have them read out and shown as a tip as a whole."""
        if self.accessibleName() == whole and self.text() == short.replace("&", "&&"):
            return
        self.setText(short.replace("&", "&&"))
        self.setAccessibleName(whole)
        self.setToolTip(whole if whole != short else "")
        self.has_words = bool(short)
        self.said.emit()


class IconButton(QToolButton):
    """A button that is only an icon; `says` is its accessible name and its tool tip."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(_enter_presses())
        theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        side = Theme.current().px(16)
        self.setIconSize(QSize(side, side))
        self.setIcon(icon(self._name))


class _Sign(QObject):
    """Keeps the icon before a button's words in the size and the colour of the dress."""

    def __init__(self, made: QPushButton, name: str, tone: str) -> None:
        super().__init__(made)
        self._made, self._name, self._tone = made, name, tone
        theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        side = Theme.current().px(16)
        self._made.setIconSize(QSize(side, side))
        self._made.setIcon(icon(self._name, self._tone))


class _EnterPresses(QObject):
    """Presses a button by Enter, which some desktops leave to Space alone."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or plain:
            return False
        if isinstance(watched, QAbstractButton) and not event.isAutoRepeat():
            watched.click()
        return True


@cache
def _enter_presses() -> _EnterPresses:
    return _EnterPresses()
