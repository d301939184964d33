"""Keys of commands on a part of the window, and on the buttons that do the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.gui.commands.keymap import caps, keys_changed, keys_of
from desktop_app.gui.parts.key_hint import KeyButton
from desktop_app.gui.parts.nav import NavEntry

WINDOW = Qt.ShortcutContext.WindowShortcut
PART = Qt.ShortcutContext.WidgetWithChildrenShortcut
_DOES = "command"
ALONE = Qt.ShortcutContext.WidgetShortcut


class CommandKey(QShortcut):
    """Does what a command is for while `where` has the keyboard, by whichever key it has now."""

    def __init__(
        self,
        name: str,
        where: QWidget,
        act: Callable[[], object],
        reach: Qt.ShortcutContext = WINDOW,
    ) -> None:
        super().__init__(where)
        self._name = name
        self.setContext(reach)
        self.activated.connect(act)
        keys_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        keys = keys_of(self._name)
        pads = [key.replace("Return", "Enter") for key in keys if key.endswith("Return")]
        self.setKeys([QKeySequence(key) for key in (*keys, *pads)])


def show_key(made: KeyButton | NavEntry, name: str) -> None:
    """Let the cap on a button say the key of the command that does the same."""
    made.setProperty(_DOES, name)
    _Caps(made, made.show_key, name)


def show_tip(made: QWidget, name: str) -> None:
    """Let the tip of a button say the key of the command that does the same."""
    made.setProperty(_DOES, name)
    _Caps(made, made.setToolTip, name)


def command_of(made: QWidget) -> str:
    """Return the command that does what a button does; empty where none is known."""
    return str(made.property(_DOES) or "")


class _Caps(QObject):
    def __init__(self, made: QWidget, show: Callable[[str], object], name: str) -> None:
        super().__init__(made)
        self._show, self._name = show, name
        keys_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._show(caps(self._name))
