"""What Today shows in an empty program: whom to call, a day to look at, who one is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.i18n import _
from desktop_app.settings import Settings

_ADD, _DEMO, _WHO = range(3)


class FirstSteps(EmptyState):
    """Offers the first steps; `option_asked` wants an option of the settings."""

    add_asked = Signal()
    demo_asked = Signal()
    option_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Nobody to call yet"),
            _("Add the first person and promise them a call, or look around on a made-up day."),
            (_("Add a contact"), _("Show a demonstration day"), _("Say who you are")),
            parent,
        )
        self.chosen.connect(self._take)

    def follow(self, settings: Settings) -> None:
        """Ask for the name that scripts speak in, where it is not known."""
        self.buttons[_WHO].setVisible(not settings.name)

    def _take(self, step: int) -> None:
        if step == _WHO:
            self.option_asked.emit("name")
        else:
            {_ADD: self.add_asked, _DEMO: self.demo_asked}[step].emit()
