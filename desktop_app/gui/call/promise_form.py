"""The line in which a call is promised, or moved: when, what for, and whether they agreed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QWidget

from desktop_app.domain.records import ContactRecord, ContactState, Moment, PromiseRecord
from desktop_app.gui.call.purpose_lines import PurposeLines
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.theme import space
from desktop_app.gui.when_field import WhenField
from desktop_app.i18n import _
from desktop_app.services import calls


@dataclass(frozen=True)
class _Typed:
    """What stands in the form."""

    when: str = ""
    purpose: str = ""
    goal: str = ""
    agreed: bool = False


class PromiseForm(Panel):
    """Opens in place; what is typed stays until it is saved or cancelled. Escape only leaves it.

    `reshaped` follows when it takes another height; `closed` when it was left, with the cursor
    back to where it was before.
    """

    reshaped = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Promise a call"), parent)
        self._desk = desk
        self._contact_id = 0
        self._moves = False
        self._typed: dict[int, _Typed] = {}
        self._left: dict[int, _Typed] = {}
        self._base = _Typed()
        self._came_from: QWidget | None = None
        when = _("When, on their clock")
        self.when = WhenField(desk, when)
        self.lines = PurposeLines(desk)
        self.purpose, self.goal = self.lines.purpose, self.lines.goal
        self.agreed = QCheckBox(_("They agreed to this time"))
        self.save_button = button(_("Promise"), "primary")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = button(_("Cancel"))
        self.cancel_button.clicked.connect(self.close_form)
        self.when.read.connect(self._allow)
        self.when.edit.returnPressed.connect(self.save)
        self.lines.entered.connect(self.save)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.leave,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(space(2))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        self.body.addWidget(label(when, "section"))
        self.body.addWidget(self.when)
        self.body.addWidget(self.lines)
        self.body.addWidget(self.agreed)
        self.body.addLayout(buttons)

    def open_for(self, contact: ContactRecord, standing: PromiseRecord | None) -> None:
        """Open for a contact; a standing promise is moved."""
        if self.isVisible() and self._contact_id == contact.id:
            self.when.edit.setFocus()
            return
        self._came_from = QApplication.focusWidget()
        self._begin(contact, standing)
        if (left := self._left.pop(contact.id, None)) is not None:
            self._put(left)
        self.when.edit.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that it has become higher, or lower."""
        super().resizeEvent(event)
        self.reshaped.emit()

    def go_to(self, contact: ContactRecord, standing: PromiseRecord | None) -> None:
        """Follow the desk to somebody else: what is typed for one waits for them to come back."""
        if not self.isHidden() and self._contact_id and self._now_typed() != self._base:
            self._typed[self._contact_id] = self._now_typed()
        self.close_form()
        typed = self._typed.pop(contact.id, None)
        if typed is not None and contact.state is not ContactState.SAID_NO:
            self._begin(contact, standing)
            self._put(typed)

    def _begin(self, contact: ContactRecord, standing: PromiseRecord | None) -> None:
        self._contact_id, self._moves = contact.id, standing is not None
        self.set_heading(_("Move the call") if self._moves else _("Promise a call"))
        self.save_button.setText(_("Move") if self._moves else _("Promise"))
        self.lines.show_for(contact.id, with_goal=True)
        purpose = (standing.purpose if standing else "") or contact.purpose
        self.lines.put(purpose, standing.goal if standing else "")
        self.agreed.setChecked(standing.agreed if standing else False)
        self.when.show_for(contact)
        self._base = self._now_typed()
        self.show()

    def _now_typed(self) -> _Typed:
        purpose, goal = self.lines.values()
        return _Typed(self.when.edit.text(), purpose, goal, self.agreed.isChecked())

    def _put(self, typed: _Typed) -> None:
        self.lines.put(typed.purpose, typed.goal)
        self.agreed.setChecked(typed.agreed)
        self.when.edit.setText(typed.when)

    def offer(self, moment: Moment) -> None:
        """Write a moment into the open form, for the user to agree on and save."""
        self.when.set_moment(moment)

    def leave(self) -> None:
        """Put the form away; what was typed is there again when it is opened for them."""
        if self._now_typed() != self._base:
            self._left[self._contact_id] = self._now_typed()
        self.close_form()

    def close_form(self) -> None:
        """Put the form away without promising anything."""
        self.when.edit.clear()
        held, back = QApplication.focusWidget(), self._came_from
        self._came_from = None
        within = held is not None and self.isAncestorOf(held)
        if within and back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        if within:
            self.closed.emit()

    def save(self) -> None:
        """Promise the call, or move it."""
        due = self.when.moment
        if due is None:
            return
        number, move = self._contact_id, self._moves
        (purpose, goal), agreed = self.lines.values(), self.agreed.isChecked()
        made = self._desk.do(
            lambda: calls.promise(
                number,
                due,
                self._desk.settings,
                self._desk.now(),
                purpose=purpose,
                goal=goal,
                agreed=agreed,
                move=move,
            )
        )
        if made is not None:
            self.close_form()

    def _allow(self) -> None:
        self.save_button.setEnabled(self.when.moment is not None)
