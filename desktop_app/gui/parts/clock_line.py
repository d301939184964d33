"""A line for a time of day, shown and typed as the user's desktop writes times."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.day_clock import kept_clock, shown_clock
from desktop_app.gui.parts.inputs import TextLine


class ClockLine(TextLine):
    """One time of day. Its value is "17:00", however it is shown; or what was typed instead."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(shown_clock(hint), parent)

    def value(self) -> str:
        """Return the time on 24 hours, or the text as it was typed where it is none."""
        return kept_clock(self.text())

    def put(self, value: str) -> None:
        """Show another time."""
        super().put(shown_clock(value))
