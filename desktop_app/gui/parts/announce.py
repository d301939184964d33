"""What a screen reader says of its own accord: what changes where the keyboard is not.

Orca says a notification that comes up in whatever version it is; the announcements that other
screen readers know came to it late. So on Linux there is the one, and elsewhere the other.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.gui.parts.spoken_role import speak_as

_BY_NOTIFICATION = sys.platform == "linux"
_KEPT = 6
"""Notifications that a window keeps: what was said is asked for a moment later."""


class Notification(QWidget):
    """Words that are said and never seen; `accessibleName` is what they are."""

    def __init__(self, words: str, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        speak_as(self, QAccessible.Role.Notification)
        self.setAccessibleName(words)


def announce(part: QWidget, text: str) -> None:
    """Have a screen reader say what a part of a window tells, after what it is saying."""
    if not text or not QAccessible.isActive():
        return
    if not _BY_NOTIFICATION:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, text))
        return
    window = part.window()
    made = Notification(text, window)
    QAccessible.updateAccessibility(QAccessibleEvent(made, QAccessible.Event.ObjectShow))
    directly = Qt.FindChildOption.FindDirectChildrenOnly
    for old in window.findChildren(Notification, options=directly)[:-_KEPT]:
        old.setParent(None)
        old.deleteLater()


def describe(part: QWidget, text: str) -> None:
    """Say more of a part whenever the keyboard comes to it, and at once if it is there.

    A changed description of what has the keyboard is said by Orca without more ado.
    """
    is_new = text != part.accessibleDescription()
    part.setAccessibleDescription(text)
    if is_new and part.hasFocus() and not _BY_NOTIFICATION:
        announce(part, text)


def say_in(line: QLabel, sentence: str) -> None:
    """Show a sentence in its line and have it said; an empty one takes the line away."""
    line.setText(sentence)
    line.setVisible(bool(sentence))
    announce(line, sentence)
