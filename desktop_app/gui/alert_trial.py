"""The alert window as it is shown to try it: it looks like an alert, and says that it is none."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.gui.alert_frame import AlertFrame, room_on_screen
from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _

_WIDTH = 420


class TrialWindow(AlertFrame):
    """A window that comes as alerts come: on top, without taking the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("A test of the alert"))
        self.banner = DueBanner("accent")
        self.banner.say(_("This is a test: no call is due"), "accent")
        self.text = label(
            _("So a promised call comes on screen, whatever other programs do."), wraps=True
        )
        self.close_button = button(_("Close"))
        self.close_button.clicked.connect(self.put_away)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(3))
        column.addWidget(self.banner)
        column.addWidget(self.text)
        column.addLayout(row)
        self.setFixedWidth(Theme.current().px(_WIDTH))

    def appear(self) -> float:
        """Come on screen, and return how many milliseconds that took."""
        taken = QElapsedTimer()
        taken.start()
        self.fit()
        room = room_on_screen()
        self.move(room.right() - self.width(), room.top() + (room.height() - self.height()) // 2)
        self.come_forward(on_top=True)
        self.repaint()
        return taken.nsecsElapsed() / 1e6
