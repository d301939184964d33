"""A letter in the middle of the window, whichever it is: a card, a reminder, something to send."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QStackedWidget, QWidget

from desktop_app.gui.call.document_desk import DocumentDesk
from desktop_app.gui.cards.card_desk import CardDesk
from desktop_app.gui.cards.reminder_desk import ReminderDesk
from desktop_app.gui.desk import Desk


class LetterDesks(QStackedWidget):
    """Shows one letter at a time.

    `person_asked` wants the contact it goes to, `call_asked` a call to them, once they are shown,
    at a moment that is to be agreed on; `field_asked` a field of their form, `option_asked` an
    option of the settings, `library_asked` the library.
    """

    person_asked = Signal(int)
    call_asked = Signal(object)
    field_asked = Signal(int, str)
    option_asked = Signal(str)
    library_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card_room = QScrollArea(self)  # large words on a low window are scrolled, not cut
        self._card_room.setWidgetResizable(True)
        self._card_room.setFrameShape(QFrame.Shape.NoFrame)
        self._card_room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card_room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card = CardDesk(desk, self)
        self._card_room.setWidget(self.card)
        self.reminder = ReminderDesk(desk, self)
        self.document = DocumentDesk(desk, self)
        for part in (self.card, self.reminder, self.document):
            part.person_asked.connect(self.person_asked)
        for room in (self._card_room, self.reminder, self.document):
            self.addWidget(room)
        self.card.field_asked.connect(self.field_asked)
        self.reminder.field_asked.connect(self.field_asked)
        self.reminder.option_asked.connect(self.option_asked)
        self.reminder.library_asked.connect(self.library_asked)
        self.document.call_asked.connect(self.call_asked)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons of the letter that is shown."""
        shown = self.currentWidget()
        return shown.findChildren(QPushButton) if shown is not None else []

    def show_letter(self, kind: str, number: int) -> bool:
        """Show a card, a reminder or a document; return False where it is gone."""
        part, show = {
            "card": (self._card_room, self.card.show_card),
            "reminder": (self.reminder, self.reminder.show_reminder),
            "document": (self.document, self.document.show_document),
        }[kind]
        if not show(number):
            return False
        self.setCurrentWidget(part)
        return True
