"""How two contacts come to be merged: from those that look alike, or as the user has chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import AppError
from desktop_app.gui.commands.binding import PART, CommandKey
from desktop_app.gui.contacts.contact_list import ContactList
from desktop_app.gui.contacts.doubles_sheet import DoublesSheet
from desktop_app.gui.contacts.merge_sheet import MergeSheet
from desktop_app.gui.contacts.merge_with import MergeWith
from desktop_app.gui.desk import Desk
from desktop_app.i18n import _, grouped, ngettext
from desktop_app.services import contacts
from desktop_app.storage import queries
from desktop_app.storage.doubles import likely_doubles

_COUNTED_AT_ONCE = 5000
"""Contacts among which those who look alike are counted while a menu opens."""


class Merging(QObject):
    """Opens the sheets over the page of contacts; `merged` carries the contact that is kept.

    `save` is asked first to save what is being typed. `sheet` is what was opened last.
    """

    merged = Signal(int)

    def __init__(
        self, desk: Desk, page: QWidget, listed: ContactList, save: Callable[[], bool]
    ) -> None:
        super().__init__(page)
        self._desk, self._page, self._list, self._save = desk, page, listed, save
        self.sheet: DoublesSheet | MergeSheet | MergeWith | None = None
        CommandKey("doubles", page, self.show_doubles, PART)
        CommandKey("merge", page, self.merge_chosen, PART)

    def doubles_words(self) -> str:
        """Return what the list of those who look alike is called in a menu, with their number."""
        try:
            if queries.contact_count() > _COUNTED_AT_ONCE:
                return _("Same person?…")
            count = len(likely_doubles())
        except AppError:
            return _("Same person?…")
        text = ngettext("Same person? {count} pair…", "Same person? {count} pairs…", count)
        return text.format(count=grouped(count)) if count else _("Same person? Nobody twice…")

    def merge_words(self) -> str:
        """Return what merging the chosen contacts is called in a menu; empty where it cannot be."""
        count = len(self._list.chosen_ids())
        return {1: _("Merge with…"), 2: _("Merge the 2 chosen…")}.get(count, "")

    def show_doubles(self) -> None:
        """Show who may be there twice."""
        if self._save():
            self.sheet = DoublesSheet(self._desk, self._page.window())
            self.sheet.open()

    def merge_chosen(self) -> None:
        """Compare the two that are chosen, or ask who else the one is."""
        chosen = self._list.chosen_ids()
        if len(chosen) not in (1, 2) or not self._save():
            return
        if len(chosen) == 2:
            self._compare(*chosen)
            return
        try:
            contact = contacts.known(chosen[0])
        except AppError as error:
            self._desk.failed.emit(error)
            return
        asking = self.sheet = MergeWith(self._desk, contact, self._page.window())
        asking.chosen.connect(lambda other: self._compare(contact.id, other))
        asking.open()

    def _compare(self, first: int, second: int) -> None:
        try:
            sheet = self.sheet = MergeSheet(self._desk, first, second, self._page.window())
        except AppError as error:
            self._desk.failed.emit(error)
            return
        sheet.merged.connect(self.merged)
        sheet.open()
