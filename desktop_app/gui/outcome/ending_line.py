"""Why nothing more follows, and whether the contact waits on the long-term list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.gui.parts.inputs import WordChoice
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import calls

CLOSE = "close"


class EndingLine(QWidget):
    """Asks for the reason; a file that is closed may have none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why you let go"))
        self.reason.setPlaceholderText(_("The reason, in a few words"))
        self.where = WordChoice(
            _("What becomes of the contact"),
            ((CLOSE, _("Close the file")), (calls.LONG_TERM, _("Long-term list, without a call"))),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        column.addWidget(self.where)
        column.addWidget(self.reason)
        self.where.edited.connect(self._allow)
        self.reason.textChanged.connect(self.changed)

    def value(self) -> str:
        """Return the reason as the attempt keeps it: "long-term" for that list."""
        if self.where.value() == calls.LONG_TERM:
            return calls.LONG_TERM
        return self.reason.text().strip() or _("no reason given")

    def _allow(self) -> None:
        self.reason.setEnabled(self.where.value() == CLOSE)
        self.changed.emit()
