"""The menus of what can be printed, with a preview first; what was printed is noted.

The forms are loaded when a menu is opened: no start waits for them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain import saying
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.i18n import _
from desktop_app.services import printing
from desktop_app.settings import Settings, changed

if TYPE_CHECKING:
    from desktop_app.gui.printing.forms import ToPrint

Gather = Callable[[Settings, datetime], "ToPrint"]


class PrintMenu(QMenu):
    """What can be printed: for one contact, or for the day where `contact_id` is None.

    `opened` is the preview while one is open.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.contact_id: int | None = None
        self.opened: QWidget | None = None
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what there is to print."""
        self.clear()
        number = self.contact_id
        offered: list[tuple[str, Gather] | None] = (
            _of_the_day() if number is None else _of_contact(number)
        )
        for each in offered:
            if each is None:
                self.addSeparator()
            else:
                title, gather = each
                self.addAction(title, partial(self.preview, gather))

    def open_below(self, widget: QWidget) -> None:
        """Open the menu by key, below the button that opens it too; nothing waits for it."""
        self.popup(widget.mapToGlobal(widget.rect().bottomLeft()))

    def preview(self, gather: Gather) -> None:
        """Show what will be printed; what cannot be is told in one sentence."""
        settings, now = self._desk.settings, self._desk.now()
        try:
            found = gather(settings, now)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        from desktop_app.gui.printing.preview import preview  # loads QtPrintSupport

        beneath = self.parentWidget()
        self.opened = opened = preview(
            found.pages,
            None if beneath is None else beneath.window(),
            offset=(settings.print_offset_x, settings.print_offset_y),
            printed=lambda: self._note(found),
            failed=self._desk.failed.emit,
        )
        if opened is None:
            return
        opened.saved.connect(self._tell_saved)
        if found.missing:
            text = _("There is no address yet of {names}: they are left out.")
            self._desk.told.emit(text.format(names=", ".join(found.missing)), False)

    def _tell_saved(self, path: str, notes: list[str]) -> None:
        said = [_("Saved {file}").format(file=Path(path).name), *notes]
        self._desk.told.emit(". ".join(each.rstrip(".") for each in said), False)

    def preview_trial(self) -> None:
        """Show the page by which a printer is set right."""
        from desktop_app.gui.printing import forms

        self.preview(forms.trial)

    def _note(self, found: ToPrint) -> None:
        """Note which cards were printed, and which label is the next; say what was before."""
        if found.next_label:
            settings = changed(self._desk.settings, label_start=found.next_label)
            self._desk.save_settings(settings, quietly=True)
        if not found.card_ids:
            return
        before = self._desk.do(
            lambda: printing.note_printed(found.card_ids, self._desk.now()),
        )
        for each in before or ():
            text = _("The card to {name} was printed before: {when}.")
            at = Moment(each.printed_at, self._desk.settings.home_zone)
            self._desk.told.emit(text.format(name=each.name, when=saying.full_text(at)), True)


def _of_contact(contact_id: int) -> list[tuple[str, Gather] | None]:
    from desktop_app.gui.printing import forms

    return [
        (_("Thank-you card"), partial(forms.cards, contact_id=contact_id)),
        (_("Envelope"), partial(forms.envelopes, contact_id=contact_id)),
        (_("Address label"), partial(forms.labels, contact_id=contact_id)),
        (_("Index card for the telephone"), partial(forms.index_card, contact_id=contact_id)),
    ]


def _of_the_day() -> list[tuple[str, Gather] | None]:
    from desktop_app.gui.printing import forms

    return [
        (_("Cards to write"), forms.cards),
        (_("Envelopes for the cards"), forms.envelopes),
        (_("Labels for the cards"), forms.labels),
        None,
        (_("The calls of today, to make on paper"), forms.call_sheet),
        (_("Index cards of the calls of today"), forms.index_cards),
        None,
        (_("Labels for everybody with an address"), forms.labels_for_all),
        (_("A page to set the printer right"), forms.trial),
    ]
