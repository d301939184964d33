"""A few words on a small tinted ground."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.gui.parts.labels import SteadyLabel
from desktop_app.gui.theme import Tone, redress


class Pill(SteadyLabel):
    """Says something short about what stands beside it: "on time", "21 s · aim for 15"."""

    def __init__(self, text: str = "", tone: Tone = "muted", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "pill")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_words(self, text: str, tone: Tone) -> None:
        """Say something else, perhaps in another tone."""
        self.show_text(text)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            redress(self)
