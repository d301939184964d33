"""The Contacts page: choosing somebody on the left, reading and changing them on the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.gui.commands.binding import PART, CommandKey, show_tip
from desktop_app.gui.contacts.contact_form import ContactForm
from desktop_app.gui.contacts.contact_list import ContactList
from desktop_app.gui.contacts.export_strip import ExportStrip
from desktop_app.gui.contacts.merging import Merging
from desktop_app.gui.contacts.more_menu import MoreMenu
from desktop_app.gui.desk import Desk
from desktop_app.gui.first_start.steps import FirstSteps
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.form_drafts import FormDrafts, Typed
from desktop_app.gui.parts.list_split import ListSplit
from desktop_app.i18n import _
from desktop_app.services import contacts
from desktop_app.storage import queries


class ContactsPage(QWidget):
    """The list and the form.

    What is typed is saved with Save, or when one goes on to somebody else or to another page.
    Where it is refused, the form stays and says why at the field at fault. `call_asked` wants a
    contact at the call desk, `promise_asked` a call promised to them there, `import_asked` a file
    to bring contacts from. `empty` offers the first steps of an empty program.
    """

    call_asked = Signal(int)
    promise_asked = Signal(int)
    import_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._minute = desk.now().replace(second=0, microsecond=0)
        self._warned = False
        self._build()
        self.drafts = FormDrafts(desk, "contact", self._unsaved, self)
        self._connect()

    def _build(self) -> None:
        self.split = ListSplit(self)
        self.list = ContactList(self._desk, self.split)
        self.strip = ExportStrip(self._desk, self.list)
        self.list.add_strip(self.strip)
        self.more = MoreMenu(self._desk, self, self.list, self.strip)
        self.merging = self.more.merging = Merging(self._desk, self, self.list, self.save)
        self.list.more_button.setMenu(self.more)
        right, self._right = self.split.add_beside()
        self.nobody_chosen = EmptyState(
            _("Choose somebody"),
            _("Their form opens here. Enter takes them to the call desk."),
            parent=right,
        )
        self.form = ContactForm(self._desk, right)
        self._right.addWidget(self.nobody_chosen)
        self._right.addWidget(self.form)
        self.empty = FirstSteps(
            _("Nobody is here yet"),
            _(
                "The people you call stand here: prospects, clients and those who send them to "
                "you. A name is enough to begin with."
            ),
            self,
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.split)
        self._stack.addWidget(self.empty)

    def _connect(self) -> None:
        self._desk.changed.connect(self._follow_change)
        self.list.chosen.connect(self._follow_list)
        self.list.opened.connect(self.call_asked)
        self.list.removal_asked.connect(self.remove_all)
        self.more.brought_back.connect(self._go_to)
        self.merging.merged.connect(self._go_to)
        self.more.import_asked.connect(self.import_asked)
        self.list.import_button.clicked.connect(self.import_asked)
        self.list.addition_asked.connect(self.new_contact)
        self.list.new_button.clicked.connect(lambda: self.new_contact())
        self.form.save_button.clicked.connect(lambda: self.save())
        self.form.edited.connect(self.drafts.keep_soon)
        self.form.discarded.connect(self._forget_typed)
        self.form.desk_button.clicked.connect(lambda: self._ask(self.call_asked))
        self.form.promise_button.clicked.connect(lambda: self._ask(self.promise_asked))
        self.more.promise_asked.connect(lambda: self._ask(self.promise_asked))
        self.form.reopen_button.clicked.connect(self._reopen)
        self.form.remove_button.clicked.connect(lambda: self.remove(self.form.contact_id))
        CommandKey("save", self, self.save, PART)
        show_tip(self.list.import_button, "import")
        show_tip(self.list.new_button, "new-contact")
        show_tip(self.form.promise_button, "promise-chosen")

    def show_contact(self, contact_id: int) -> None:
        """Show somebody's form, ready to be changed.

        What cannot be saved of the form before is kept until one comes back to it.
        """
        self._go_to(contact_id)
        self.form.fields["name"].entry.setFocus()

    def new_contact(self, name: str = "") -> None:
        """Show an empty form with the cursor in the name; a number goes to the numbers."""
        if not self.save(leaving=True):
            self._set_aside()
        self.list.mark(None)
        self._stack.setCurrentWidget(self.split)
        self._right.setCurrentWidget(self.form)
        is_number = bool(name) and not any(sign.isalpha() for sign in name)
        self.form.show_new("" if is_number else name, name if is_number else "")
        typed = self.drafts.of(0)
        if not name and typed is not None:
            self.form.put(typed)
        self.form.fields["phones" if name and not is_number else "name"].entry.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search, its text ready to be typed over."""
        self.list.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search_field.selectAll()

    def refresh(self) -> None:
        """Read list and form again; what is being typed stays."""
        self.list.refresh()
        if self._shows_form:
            self._refresh_form()
        nobody = self.list.known == 0 and not self._shows_form
        self._stack.setCurrentWidget(self.empty if nobody else self.split)

    def tick(self, now: datetime) -> None:
        """Follow the clock: what is due, and what time it is there. Cheap to call each second."""
        minute = now.replace(second=0, microsecond=0)
        if self.isVisible() and minute != self._minute:
            self._minute = minute
            self.refresh()

    def save(self, *, leaving: bool = False) -> bool:
        """Save what was typed; return whether the form holds nothing unsaved.

        A refusal is said at its field; `leaving` says it at the foot of the window as well, for
        the form is about to be out of sight.
        """
        form, now, settings = self.form, self._desk.now(), self._desk.settings
        if not self._shows_form or not form.is_edited:
            return True
        number, edits = form.contact_id, form.edits()
        if number == 0:
            kept = self._kept(lambda: contacts.add(edits, settings, now), leaving=leaving)
        else:
            kept = self._kept(lambda: contacts.edit(number, edits, settings, now), leaving=leaving)
        if kept is None:
            self.drafts.keep()
            return False
        self._warned = False
        self.drafts.forget(number)
        form.show_record(kept)
        form.show_head(kept, queries.open_promise(kept.id))
        self.list.mark(kept.id)
        return True

    def remove(self, contact_id: int) -> None:
        """Remove somebody, and go on to the next in the list; undo brings them back."""
        self.remove_all([contact_id])

    def remove_all(self, ids: list[int]) -> None:
        """Remove contacts, and go on to who follows them; undo brings them back."""
        row, now = min(map(self.list.model.row_of, ids)), self._desk.now()
        if self._shows_form and self.form.contact_id in ids:
            self._set_aside()
            self._right.setCurrentWidget(self.nobody_chosen)
        self._desk.do(lambda: contacts.remove_all(ids, now))
        follower = self.list.model.id_at(min(row, self.list.model.rowCount() - 1))
        if queries.contact(ids[0]) is not None:
            self._go_to(ids[0])
        elif follower is not None:
            self._go_to(follower)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while another page was in sight; one starts in the search."""
        super().showEvent(event)
        self.refresh()
        self._go_on()
        if self.focusWidget() is None:
            self.list.search_field.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when one goes to another page; what is refused waits in the form."""
        super().hideEvent(event)
        if event.spontaneous():
            return
        self.save(leaving=True)
        if self._shows_form and self.form.contact_id == 0 and not self.form.is_edited:
            self._right.setCurrentWidget(self.nobody_chosen)

    @property
    def _shows_form(self) -> bool:
        return self._right.currentWidget() is self.form

    def _kept(self, act: Callable[[], ContactRecord], *, leaving: bool) -> ContactRecord | None:
        """Have a service write; where it refuses, say so once where the user sees it."""

        def refuse(error: AppError) -> None:
            self.form.refuse(error)
            if leaving:
                self._desk.failed.emit(error)
            self._warned = self._warned or leaving

        return self._desk.do(act, refused=refuse)

    def _forget_typed(self) -> None:
        """Forget what was typed, and take back what was said at the foot to be wrong with it."""
        self.drafts.forget(self.form.contact_id)
        if self._warned:
            self._warned = False
            self._desk.told.emit("", False)

    def _go_to(self, contact_id: int) -> None:
        if not self._shows_form or self.form.contact_id != contact_id:
            if not self.save(leaving=True):
                self._set_aside()
            self._show(contact_id)
        self.list.mark(contact_id)

    def _show(self, contact_id: int) -> None:
        record = queries.contact(contact_id)
        if record is None:
            self._right.setCurrentWidget(self.nobody_chosen)
            return
        self._right.setCurrentWidget(self.form)
        self.form.show_record(record)
        self.form.show_head(record, queries.open_promise(contact_id))
        typed = self.drafts.of(contact_id)
        if typed is not None:
            self.form.put(typed)
            if not self.form.is_edited:
                self.drafts.forget(contact_id)

    def _set_aside(self) -> None:
        """Keep what was typed for when one comes back to this contact."""
        self.drafts.keep()

    def _unsaved(self) -> Typed | None:
        form = self.form
        return (form.contact_id, form.values()) if self._shows_form and form.is_edited else None

    def _go_on(self) -> None:
        """Show again what was typed last, where the program ended before it was saved."""
        number = self.drafts.latest()
        if number is None or self._shows_form:
            return
        if number == 0:
            self.new_contact()
        elif queries.contact(number) is not None:
            self._go_to(number)

    def _follow_list(self) -> None:
        """Show the chosen row, or choose the former one again where its form must stay."""
        chosen = self.list.chosen_id()
        if chosen is None or (self._shows_form and chosen == self.form.contact_id):
            return
        if self.save():
            self._show(chosen)
            self.list.mark(chosen)
        else:
            self.list.mark(self.form.contact_id or None)

    def _follow_change(self) -> None:
        if self.isVisible():
            self.refresh()

    def _refresh_form(self) -> None:
        number = self.form.contact_id
        record = queries.contact(number) if number else None
        if record is not None:
            if record != self.form.record and not self.form.is_edited:
                self.form.show_record(record)
            self.form.show_head(record, queries.open_promise(number))
        elif number and self.form.is_edited:
            self.form.show_as_new()
        elif number:
            self._right.setCurrentWidget(self.nobody_chosen)

    def _ask(self, asked: SignalInstance) -> None:
        """Hand over who is shown, once all is saved; what is refused stays in sight."""
        if self.save() and self.form.contact_id:
            asked.emit(self.form.contact_id)

    def _reopen(self) -> None:
        number, settings, now = self.form.contact_id, self._desk.settings, self._desk.now()
        self._desk.do(lambda: contacts.reopen(number, settings, now))
