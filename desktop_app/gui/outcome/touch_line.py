"""After how many days to call again, to keep in touch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app.domain.touch import DEFAULT_INTERVAL, INTERVALS, LONGEST_TOUCH
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.inputs import NumberBox
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _

_OFTEN: dict[int, Callable[[], str]] = {
    365: lambda: _("Once a year"),
    180: lambda: _("Twice a year"),
    90: lambda: _("4 times a year"),
    30: lambda: _("Every month"),
}


class TouchLine(QWidget):
    """Asks for the interval, and whether the contact goes to the long-term list."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = NumberBox()
        self.days.setRange(1, LONGEST_TOUCH)
        self.days.put(DEFAULT_INTERVAL)
        self.days.setAccessibleName(_("Days from this talk to the next call"))
        self.long_term = QCheckBox(_("On the long-term list"))
        self.chips = [button(_OFTEN[days](), "chip") for days in INTERVALS]
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.days)
        for days, chip in zip(INTERVALS, self.chips, strict=True):
            chip.clicked.connect(lambda _on=False, days=days: self.days.setValue(days))
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        column.addWidget(label(_("Days from this talk to the next call"), "section"))
        column.addWidget(row)
        column.addWidget(self.long_term)
        self.days.edited.connect(self.changed)
        self.long_term.toggled.connect(self.changed)

    def value(self) -> int:
        """Return the interval in days."""
        return self.days.value()
