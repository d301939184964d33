"""Strips above the page: what the user must know until they have dealt with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.parts.announce import announce
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import Tone, space

Answer = tuple[str, Callable[[], None]]
"""What a button of a strip says, and what it does; pressing it takes the strip away."""


_ORDER: dict[Tone, int] = {"due": 0, "advice": 1, "accent": 2, "muted": 3}


class Strip(QFrame):
    """One notice: a sentence, and a button for each answer. `message` and `buttons` are these."""

    def __init__(self, text: str, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setProperty("kind", "banner")
        speak_as(self, QAccessible.Role.AlertMessage)
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self.message = label(text, wraps=True)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space(3.5), space(2), space(2), space(2))
        self._row.setSpacing(space(3))
        self._row.addWidget(self.message, 1)

    def add(self, said: str, act: Callable[[], None]) -> None:
        """Add a button."""
        made = button(said, "link")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a strip never takes the keys by itself
        made.clicked.connect(lambda _on=False: act())
        self.buttons.append(made)
        self._row.addWidget(made)


class NoticeBars(QWidget):
    """One strip at a time, so that the page keeps its room: red ones first, green ones last.

    `strips` holds all that wait by their keys; the next one follows when one is answered.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strips: dict[str, Strip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(space(3), space(2), space(3), 0)
        self._column.setSpacing(space(1))
        self.hide()

    def put(self, key: str, text: str, answers: Sequence[Answer], tone: Tone = "advice") -> None:
        """Put a strip up, in the place of the one with the same key; one that says so stays."""
        standing = self.strips.get(key)
        if standing is not None and standing.message.text() == text:
            return
        self.take(key)
        strip = Strip(text, tone, self)
        for said, act in answers:
            strip.add(said, partial(self._answer, key, act))
        self.strips[key] = strip
        self._column.addWidget(strip)
        self._arrange()

    def take(self, key: str) -> None:
        """Take a strip away, if it is up."""
        strip = self.strips.pop(key, None)
        if strip is not None:
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        """Show the strip that is most pressing, and say it aloud where it is a new one."""
        pressing = sorted(self.strips.values(), key=lambda strip: _ORDER[strip.property("tone")])
        self.setVisible(bool(pressing))
        for place, strip in enumerate(pressing):
            if place == 0 and strip.isHidden():
                announce(self, strip.message.text())
            strip.setVisible(place == 0)

    def _answer(self, key: str, act: Callable[[], None]) -> None:
        self.take(key)
        act()
