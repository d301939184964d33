"""The line in which a call is promised, or moved: when, what for, and whether they agreed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.records import ContactRecord, Moment, PromiseRecord
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.theme import space
from desktop_app.gui.when_field import WhenField
from desktop_app.i18n import _
from desktop_app.services import calls


class PromiseForm(Panel):
    """Opens in place; what is typed stays until it is saved or cancelled."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Promise a call"), parent)
        self._desk = desk
        self._contact_id = 0
        self._moves = False
        self.when = WhenField(desk, _("When, on their clock"))
        self.purpose = QLineEdit()
        self.purpose.setAccessibleName(_("What the call is for"))
        self.purpose.setPlaceholderText(_("How this call serves them"))
        self.agreed = QCheckBox(_("They agreed to this time"))
        self.save_button = button(_("Promise"), "primary")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = button(_("Cancel"))
        self.cancel_button.clicked.connect(self.close_form)
        self.when.read.connect(self._allow)
        self.when.edit.returnPressed.connect(self.save)
        self.purpose.returnPressed.connect(self.save)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.close_form,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(space(2))
        buttons.addWidget(self.agreed, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        self.body.addWidget(self.when)
        self.body.addWidget(label(_("What the call is for"), "section"))
        self.body.addWidget(self.purpose)
        self.body.addLayout(buttons)

    def open_for(self, contact: ContactRecord, standing: PromiseRecord | None) -> None:
        """Open for a contact; a standing promise is moved."""
        if self.isVisible() and self._contact_id == contact.id:
            self.when.edit.setFocus()
            return
        self._contact_id, self._moves = contact.id, standing is not None
        self.set_heading(_("Move the call") if self._moves else _("Promise a call"))
        self.save_button.setText(_("Move") if self._moves else _("Promise"))
        self.purpose.setText((standing.purpose if standing else "") or contact.purpose)
        self.agreed.setChecked(standing.agreed if standing else False)
        self.when.show_for(contact)
        self.show()
        self.when.edit.setFocus()

    def offer(self, moment: Moment) -> None:
        """Write a moment into the open form, for the user to agree on and save."""
        self.when.set_moment(moment)

    def close_form(self) -> None:
        """Put the form away without promising anything."""
        self.when.edit.clear()
        self.hide()

    def save(self) -> None:
        """Promise the call, or move it."""
        due = self.when.moment
        if due is None:
            return
        number, move = self._contact_id, self._moves
        purpose, agreed = self.purpose.text().strip(), self.agreed.isChecked()
        made = self._desk.do(
            lambda: calls.promise(
                number,
                due,
                self._desk.settings,
                self._desk.now(),
                purpose=purpose,
                agreed=agreed,
                move=move,
            )
        )
        if made is not None:
            self.close_form()

    def _allow(self) -> None:
        self.save_button.setEnabled(self.when.moment is not None)
