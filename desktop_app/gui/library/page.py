"""The Library page: what is worth sharing on the left, reading and changing it on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.commands.binding import PART, CommandKey
from desktop_app.gui.desk import Desk
from desktop_app.gui.library.shelf_form import ArticleForm, ShelfForm, StoryForm
from desktop_app.gui.library.shelf_list import ShelfList
from desktop_app.gui.library.shelf_model import Line
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.form_drafts import FormDrafts, Typed
from desktop_app.gui.parts.list_split import ListSplit
from desktop_app.gui.parts.row_menu import RowMenu
from desktop_app.i18n import _
from desktop_app.services import library
from desktop_app.storage import library as shelf
from desktop_app.storage.library import Sort


class LibraryPage(QWidget):
    """The shelves and their forms.

    What is typed is saved with Save, or when one goes on to something else or to another page.
    Where it is refused, the form stays, or waits until one comes back to it.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._build()
        self.drafts = {
            sort: FormDrafts(desk, sort, partial(self._unsaved, sort), self) for sort in Sort
        }
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.split = ListSplit(self)
        self.list = ShelfList(self._desk, self.split)
        right, self._right = self.split.add_beside()
        self.forms: dict[Sort, ShelfForm] = {
            Sort.ARTICLE: ArticleForm(self._desk, Sort.ARTICLE, right),
            Sort.EVENT: ArticleForm(self._desk, Sort.EVENT, right),
            Sort.STORY: StoryForm(self._desk, Sort.STORY, right),
        }
        self.empties = {sort: _empty(sort, right) for sort in Sort}
        self.nothing_chosen = EmptyState(
            _("Choose a row"), _("It opens here, to be read and changed."), parent=right
        )
        for part in (*self.forms.values(), *self.empties.values(), self.nothing_chosen):
            self._right.addWidget(part)
        whole = QStackedLayout(self)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self._desk.changed.connect(self._follow_change)
        self.row_menu = RowMenu(
            self.list.view, lambda: [self.form.save_button, self.form.remove_button]
        )
        self.list.chosen.connect(self._follow_list)
        self.list.turned.connect(self._turned)
        self.list.removal_asked.connect(self.remove)
        self.list.new_button.clicked.connect(self.new)
        for sort, form in self.forms.items():
            form.edited.connect(self.drafts[sort].keep_soon)
            form.discarded.connect(partial(self._forget, sort))
            form.save_button.clicked.connect(self.save)
            form.remove_button.clicked.connect(
                lambda _on=False, form=form: self.remove(form.line_id)
            )
            self.empties[sort].chosen.connect(lambda _step: self.new())
        CommandKey("save", self, self.save, PART)

    @property
    def form(self) -> ShelfForm:
        """The form of the shelf that is shown."""
        return self.forms[self.list.sort]

    def new(self) -> None:
        """Show an empty form with the cursor in the title."""
        self._leave()
        self.list.mark(None)
        self.form.show_line(None)
        self._take_draft(0)
        self._right.setCurrentWidget(self.form)
        self.form.fields["title"].entry.setFocus()

    def show_line(self, number: int) -> None:
        """Show a line of the shelf in its form; what cannot be saved of the one before waits."""
        self._leave()
        line = self._line(number)
        if line is not None:
            self.form.show_line(line)
            self._take_draft(number)
            self._right.setCurrentWidget(self.form)
        self.list.mark(number)

    def save(self) -> bool:
        """Save what was typed; return whether the form holds nothing unsaved."""
        form = self.form
        if not self._shows_form or not form.is_edited:
            return True
        kept = self._write(form)
        if kept is None:
            return False
        form.show_line(kept)
        self.list.mark(kept.id)
        return True

    def remove(self, number: int) -> None:
        """Remove a line, and go on to the next; undo brings it back."""
        row, now, sort = self.list.model.row_of(number), self._desk.now(), self.list.sort
        if not number:
            return
        if self._shows_form and self.form.line_id == number and self.form.is_edited:
            self.drafts[sort].keep()
        self._right.setCurrentWidget(self.nothing_chosen)
        if sort is Sort.STORY:
            self._desk.do(lambda: library.remove_story(number, now))
        else:
            self._desk.do(lambda: library.remove_article(number, now))
        after = self._line(number) and number
        after = after or self.list.model.id_at(min(row, self.list.model.rowCount() - 1))
        if after is not None:
            self.show_line(after)
        else:
            self._show_right(None)

    def refresh(self) -> None:
        """Read the shelf again; what is being typed stays."""
        self.list.refresh()
        form = self.form
        if self._shows_form and form.line_id:
            line = self._line(form.line_id)
            if line is None and not form.is_edited:
                self._show_right(None)
            elif line is not None and not form.is_edited:
                form.show_line(line)
            else:
                form.show_beside()
        elif not self._shows_form:
            self._show_right(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while another page was in sight."""
        super().showEvent(event)
        self.refresh()
        self._go_on()
        if self.focusWidget() is None:
            self.list.search_field.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when one goes to another page; what is refused waits in the form."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.save()

    @property
    def _shows_form(self) -> bool:
        return self._right.currentWidget() in self.forms.values()

    def _leave(self) -> None:
        """Save what is being typed; where it is refused, keep it for when one comes back."""
        shown = self._right.currentWidget()
        if not isinstance(shown, ShelfForm) or not shown.is_edited:
            return
        self._write(shown)

    def _unsaved(self, sort: Sort) -> Typed | None:
        form = self.forms[sort]
        shown = self._right.currentWidget() is form
        return (form.line_id, form.values()) if shown and form.is_edited else None

    def _forget(self, sort: Sort) -> None:
        self.drafts[sort].forget(self.forms[sort].line_id)

    def _go_on(self) -> None:
        """Show again what was typed last, where the program ended before it was saved."""
        number = self.drafts[self.list.sort].latest()
        if number is None or (self._shows_form and self.form.is_edited):
            return
        if number == 0:
            self.new()
        elif self._line(number) is not None:
            self.show_line(number)

    def _take_draft(self, number: int) -> None:
        drafts = self.drafts[self.list.sort]
        typed = drafts.of(number)
        if typed is not None:
            self.form.put(typed)
            if not self.form.is_edited:
                drafts.forget(number)

    def _write(self, form: ShelfForm) -> Line | None:
        """Have a service write what stands in a form; where it refuses, say so at the field."""
        number, now = form.line_id, self._desk.now()

        def act() -> Line:
            fields = form.fields_to_write()
            if form.sort is Sort.STORY:
                if number:
                    return library.edit_story(number, fields, now)
                return library.add_story(fields, now)
            if number:
                return library.edit_article(number, fields, now)
            return library.add_article(fields, now)

        kept = self._desk.do(act, refused=form.refuse)
        if kept is None:
            self.drafts[form.sort].keep()
        else:
            self.drafts[form.sort].forget(number)
            form.show_line(kept)
        return kept

    def _follow_list(self) -> None:
        chosen = self.list.chosen_id()
        if chosen is not None and not (self._shows_form and chosen == self.form.line_id):
            self.show_line(chosen)

    def _turned(self) -> None:
        self._leave()
        self._show_right(None)
        self._go_on()

    def _show_right(self, part: QWidget | None) -> None:
        empty = self.list.model.rowCount() == 0 and not self.list.search_field.text().strip()
        nothing = self.empties[self.list.sort] if empty else self.nothing_chosen
        self._right.setCurrentWidget(part or nothing)

    def _line(self, number: int) -> Line | None:
        try:
            return (shelf.story if self.list.sort is Sort.STORY else shelf.article)(number)
        except AppError as error:
            self._desk.failed.emit(error)
            return None

    def _follow_change(self) -> None:
        if self.isVisible():
            self.refresh()


def _empty(sort: Sort, parent: QWidget) -> EmptyState:
    """Say what belongs on a shelf, and offer the first step."""
    said = {
        Sort.ARTICLE: (
            _("Nothing to share yet"),
            _(
                "Articles, books and pages that may be worth somebody's while: for a P.S., or as a "
                "reason to call. Each is offered for those it fits, and to nobody twice."
            ),
            _("Add an article"),
        ),
        Sort.EVENT: (
            _("No event is ahead"),
            _(
                "Workshops, fairs, open days that you may invite to. They are offered up to their "
                "last day, to those they fit."
            ),
            _("Add an event"),
        ),
        Sort.STORY: (
            _("No story yet"),
            _(
                "What a client of yours had, did and got, in a few sentences. It is told without "
                "the client's name until you say that they permitted it."
            ),
            _("Add a story"),
        ),
    }
    title, text, step = said[sort]
    return EmptyState(title, text, (step,), parent)
