"""The alert of a call of which nothing can be read but that it is due."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.gui.alert_frame import AlertFrame, room_on_screen
from desktop_app.gui.alert_words import cut
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _
from desktop_app.storage.ringing import BareLine

_WIDTH, _NAME = 420, 80


class BareWindow(AlertFrame):
    """Says that a call is due, and to whom as far as that is legible.

    ALERTS-AND-STORAGE, row 24. `aside_asked` wants to look after it; the window comes back.
    """

    aside_asked = Signal()

    def __init__(self, line: BareLine) -> None:
        super().__init__()
        self.line = line
        self.contact_id = line.contact_id
        self.setWindowTitle(_("A call is due"))
        self.banner = DueBanner()
        self.banner.say(_("A call is due"), "due")
        self.who = label(cut(line.name, _NAME), "title", wraps=True)
        self.who.setVisible(bool(line.name))
        self.why = label(
            _("What is kept of this call cannot be read. All other calls ring as ever."),
            wraps=True,
        )
        self.day_button = button(_("Open the day"))
        self.day_button.clicked.connect(self.aside_asked)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.day_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(2))
        for each in (self.banner, self.who, self.why):
            column.addWidget(each)
        column.addSpacing(space(2))
        column.addLayout(row)
        self.setFixedWidth(Theme.current().px(_WIDTH))

    def answers(self) -> list[QPushButton]:
        """Return its one button."""
        return [self.day_button]

    def appear(self, place: int, *, on_top: bool = True) -> None:
        """Come on screen; `place` counts the alerts that are there."""
        self.fit()
        room = room_on_screen()
        step = space(9) * place
        if not self.isVisible():
            down = (room.height() - self.height()) // 2 + step
            self.move(room.right() - self.width() - step, room.top() + down)
        self.come_forward(on_top=on_top)

    def grow(self, place: int) -> None:
        """It has nothing more to say, however large."""

    def tick(self, now: datetime) -> None:
        """It does not know since when it is due."""
