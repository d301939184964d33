"""The strip above the call desk: what is due, and for how long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.gui.parts.announce import announce
from desktop_app.gui.parts.labels import SteadyLabel, label
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import Tone, redress, space


class DueBanner(QFrame):
    """A soft strip with a sentence on the left and a timer on the right.

    Red is due, amber is advice, green is all well. `message` and `timer` are its two labels.
    """

    def __init__(self, tone: Tone = "due", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        speak_as(self, QAccessible.Role.AlertMessage)
        self.setProperty("tone", tone)
        self.message = label("", wraps=True)
        self.timer = SteadyLabel()
        self.timer.setTextFormat(Qt.TextFormat.PlainText)
        self.timer.setProperty("role", "body")
        self.timer.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(3.5), space(3), space(3.5), space(3))
        row.setSpacing(space(3))
        row.addWidget(self.message, 1)
        row.addWidget(self.timer)

    def say(self, message: str, tone: Tone = "due") -> None:
        """Show a sentence in a tone; a screen reader reads it aloud when it is a new one."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            redress(self)
            redress(self.message)
            redress(self.timer)
        if message != self.message.text():
            self.message.setText(message)
            self.setAccessibleName(message)
            if tone == "due" and self.isVisible():  # one that comes up is told by its window
                announce(self, message)

    def show_timer(self, text: str) -> None:
        """Show how long it has been, or how long there is; never read aloud by itself."""
        self.timer.show_text(text)
