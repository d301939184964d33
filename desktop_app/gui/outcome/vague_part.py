"""After weeks of vague answers: what speaks for the long-term list, or for letting go."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.vague import Vague
from desktop_app.gui.outcome.foretold import speaking_for_letting_go
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.theme import space
from desktop_app.i18n import _


class VaguePart(QWidget):
    """A sentence and two ways to follow it; it suggests and imposes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.banner = DueBanner("advice")
        self.banner.timer.hide()
        self.list_button = button(_("Long-term list"), "chip")
        self.let_go_button = button(_("Let go"), "chip")
        choices = QHBoxLayout()
        choices.setSpacing(space(2))
        choices.addWidget(self.list_button)
        choices.addWidget(self.let_go_button)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.banner)
        column.addLayout(choices)

    def suggest(self, vague: Vague | None) -> None:
        """Say what speaks for it; None puts the part away."""
        self.setVisible(vague is not None)
        if vague is not None:
            self.banner.say(speaking_for_letting_go(vague), "advice")
