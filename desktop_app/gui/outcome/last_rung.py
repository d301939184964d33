"""After the last rung: the file is closed, or the long-term list takes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.gui.outcome.ending_line import CLOSE
from desktop_app.gui.outcome.touch_line import TouchLine
from desktop_app.gui.parts.inputs import WordChoice
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import calls


class LastRung(QWidget):
    """Closing is what the ladder does by itself; the list wants an interval."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = WordChoice(
            _("After the last call"),
            ((CLOSE, _("Close the file")), (calls.LONG_TERM, _("Long-term list, and call again"))),
        )
        self.touch = TouchLine()
        self.touch.long_term.hide()
        self.touch.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        column.addWidget(label(_("After the last call"), "section"))
        column.addWidget(self.where)
        column.addWidget(self.touch)
        self.where.edited.connect(self._show_interval)
        self.touch.changed.connect(self.changed)

    def listed(self) -> bool:
        """Return whether the long-term list takes the contact."""
        return self.where.value() == calls.LONG_TERM

    def _show_interval(self) -> None:
        self.touch.setVisible(self.listed())
        self.changed.emit()
