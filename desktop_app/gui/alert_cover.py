"""What lies over an alert while names may not be seen: a call is due, and nothing more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.parts.banner import DueBanner
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.gui.veil import veil
from desktop_app.i18n import _


class AlertCover(QWidget):
    """Fills its alert; its button wants the pass phrase asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.banner = DueBanner()
        self.banner.say(_("A call is due"), "due")
        self.text = label(_("The pass phrase shows whose it is."), "body", wraps=True)
        self.open_button = button(_("Show it"), "primary")
        self.open_button.clicked.connect(lambda _on=False: veil.lift_asked.emit())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        column.setSpacing(space(2))
        column.addWidget(self.banner)
        column.addWidget(self.text)
        column.addStretch(1)
        column.addLayout(row)
