"""What is sent after a talk: its title, what it is, how long they need for it, and the day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QGridLayout, QLineEdit, QWidget

from desktop_app.domain.document import LONGEST_READING, DocumentKind, ToSend, kind_name
from desktop_app.gui.parts.inputs import NumberBox, WordChoice
from desktop_app.gui.parts.labels import label
from desktop_app.gui.theme import space
from desktop_app.i18n import _

_LONGEST_TITLE = 200
_SHIPPED_DAYS = 2


class SendingLine(QWidget):
    """Asks for what is sent; `changed` tells after each change."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.title = QLineEdit()
        self.title.setMaxLength(_LONGEST_TITLE)
        self.title.setAccessibleName(_("What you send"))
        self.title.setPlaceholderText(_("Proposal 4711: its title, with its number"))
        kinds = [(str(kind), kind_name(kind)) for kind in DocumentKind]
        self.kind = WordChoice(_("What it is"), kinds)
        self.reading_days = NumberBox()
        self.reading_days.setRange(0, LONGEST_READING)
        self.reading_days.put(_SHIPPED_DAYS)
        self.reading_days.setAccessibleName(_("Days they need to read it"))
        self.send_on = QDateEdit(_as_qt(today))
        self.send_on.setDisplayFormat("ddd d MMM")
        self.send_on.setMinimumDate(_as_qt(today))
        self.send_on.setMaximumDate(_as_qt(today).addYears(1))
        self.send_on.setAccessibleName(_("Day to send it"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(3))
        grid.setVerticalSpacing(space(1))
        grid.setColumnStretch(0, 1)
        for column, (heading, field) in enumerate(
            (
                (_("What you send"), self.title),
                (_("Days they need to read it"), self.reading_days),
                (_("Send it on"), self.send_on),
            )
        ):
            grid.addWidget(label(heading, "section"), 0, column)
            grid.addWidget(field, 1, column)
        grid.addWidget(self.kind, 2, 0, 1, 3)
        self.title.textChanged.connect(self.changed)
        self.kind.edited.connect(self.changed)
        self.reading_days.edited.connect(self.changed)
        self.send_on.dateChanged.connect(self.changed)

    def sending(self) -> ToSend:
        """Return what stands there; the title may still be empty."""
        day = self.send_on.date()
        return ToSend(
            title=" ".join(self.title.text().split()),
            kind=DocumentKind(self.kind.value()),
            reading_days=self.reading_days.value(),
            send_on=date(day.year(), day.month(), day.day()),
        )


def _as_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
