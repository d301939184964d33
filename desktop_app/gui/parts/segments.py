"""The tab strip of the script panel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop_app.gui.parts.buttons import dress_button, let_tab_stop_at_checked
from desktop_app.gui.parts.choice import Choice
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.spoken_role import speak_as

_STEPS: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Segments(QWidget):
    """A strip of words, one of them chosen; on a narrow panel it takes a second line.

    The left and right arrow keys choose, Tab leaves. `buttons` are the words by their key.
    """

    chosen = Signal(str)

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(says)
        speak_as(self, QAccessible.Role.Grouping)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(lambda *_now: self._lead_tab())
        self._flow = FlowLayout(self, gap=0)

    def add_segment(self, key: str, text: str) -> None:
        """Append a word; the first one is chosen."""
        made = _Segment(text, self)
        made.setChecked(not self.buttons)
        made.clicked.connect(lambda: self.chosen.emit(key))
        self.buttons[key] = made
        self._group.addButton(made)
        self._flow.addWidget(made)
        self._lead_tab()

    def current(self) -> str:
        """Return the key of the chosen word; empty while there is none."""
        return next((key for key, made in self.buttons.items() if made.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show another word as chosen, without a signal. Raises KeyError for an unknown one."""
        self.buttons[key].setChecked(True)

    def step(self, steps: int) -> None:
        """Choose the word so many places further on, around the end, as the user would."""
        keys = list(self.buttons)
        target = self.buttons[keys[(keys.index(self.current()) + steps) % len(keys)]]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the strip."""
        steps = _STEPS.get(event.key())
        if steps is None or not self.buttons:
            super().keyPressEvent(event)
        else:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.step(-steps if mirrored else steps)

    def _lead_tab(self) -> None:
        let_tab_stop_at_checked(self.buttons.values())


class _Segment(Choice, QPushButton):
    """One word of the strip; the arrow keys belong to the strip as a whole."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        dress_button(self, "segment")
        self.setCheckable(True)
        self.setAutoExclusive(True)  # the strip sees to it; this tells a screen reader

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)
