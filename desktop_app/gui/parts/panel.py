"""A card of white paper with rounded corners, and a heading where it needs one."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.spoken_role import speak_as
from desktop_app.gui.theme import space


class Panel(QFrame):
    """Holds its content in `body`, a vertical layout; `heading` is the small label above."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        speak_as(self, QAccessible.Role.Grouping)
        self.heading = label(heading, "section", wraps=True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(space(4), space(3), space(4), space(4))
        self.body.setSpacing(space(1.5))
        self.body.addWidget(self.heading)
        self.set_heading(heading)

    def set_heading(self, heading: str) -> None:
        """Name the card, to the eye and to a screen reader; an empty text takes the line away."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.setAccessibleName(heading)
