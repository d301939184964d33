"""The line in which a need is noted in their words, the moment it comes up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import contacts
from desktop_app.storage import queries


class NeedForm(QWidget):
    """Keeps a need as the contact's concern or gain; one that has both keeps it in the notes.

    `kept` follows, with the words for the notes or none; `closed` when the line goes.
    """

    kept = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._contact_id = 0
        self.line = TextLine(_("What worries them, or what they would gain: their words"))
        self.line.setAccessibleName(_("The need, in their words"))
        self.line.returnPressed.connect(self._keep_first)
        self.concern_button = button(_("Keep as their concern"), "chip")
        self.gain_button = button(_("Keep as their gain"), "chip")
        self.notes_button = button(_("Add to the notes"), "chip")
        self.cancel_button = button(_("Cancel"), "link")
        self._buttons = (self.concern_button, self.gain_button, self.notes_button)
        for made, field in zip(self._buttons, ("concern", "gain", ""), strict=True):
            made.clicked.connect(lambda _on=False, field=field: self._keep(field))
        self.cancel_button.clicked.connect(self.close_form)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.close_form,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        row = QWidget()
        flow = FlowLayout(row, gap=space(1))
        for made in (*self._buttons, self.cancel_button):
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.line)
        column.addWidget(row)
        self.hide()

    def open_for(self, contact_id: int) -> None:
        """Open for a contact, with the cursor in the line; what is typed there stays."""
        contact = queries.contact(contact_id)
        if contact is None:
            return
        if contact_id != self._contact_id:
            self.line.clear()
        self._contact_id = contact_id
        self._offer(contact)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_form(self) -> None:
        """Put the line away; what is typed there stays for when it is opened again."""
        if not self.isHidden():
            self.closed.emit()  # the cursor goes back first: a hidden line would lose it
            self.hide()

    def _offer(self, contact: ContactRecord) -> None:
        """A concern or a gain that is known stays as it is: their words of then."""
        self.concern_button.setVisible(not contact.concern)
        self.gain_button.setVisible(not contact.gain)
        self.notes_button.setVisible(bool(contact.concern and contact.gain))

    def _keep_first(self) -> None:
        """Enter does what the first button does."""
        next(made for made in self._buttons if not made.isHidden()).click()

    def _keep(self, field: str) -> None:
        words, number, desk = self.line.text().strip(), self._contact_id, self._desk
        if not words:
            self.line.setFocus()
            return
        if field:
            done = desk.do(lambda: contacts.edit(number, {field: words}, desk.settings, desk.now()))
            if done is None:
                return
        self.line.clear()
        self.kept.emit("" if field else words)
        self.close_form()
