"""What else can be done with contacts: imported, exported, copied, removed, brought back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.gui.commands.binding import ALONE, PART, CommandKey, show_tip
from desktop_app.gui.commands.keymap import keys_of
from desktop_app.gui.contacts.contact_list import ContactList
from desktop_app.gui.contacts.contact_model import kind_words
from desktop_app.gui.contacts.export_strip import ExportStrip
from desktop_app.gui.contacts.handing_over import handed_over
from desktop_app.gui.contacts.merging import Merging
from desktop_app.gui.contacts.removed_sheet import RemovedSheet
from desktop_app.gui.contacts.series_sheet import SeriesSheet
from desktop_app.gui.desk import Desk
from desktop_app.i18n import _, grouped, ngettext
from desktop_app.services import contacts, exporting
from desktop_app.services.exporting import Wanted


class MoreMenu(QMenu):
    """The menu beside New contact, and its keys on the whole page.

    Where several contacts are chosen it speaks of them, else of everybody. `brought_back` names
    somebody who came out of the bin; `promise_asked` who is promised a call alone; `import_asked`
    wants a file to be chosen. `merging` is what merges two of them.
    """

    brought_back = Signal(int)
    promise_asked = Signal(int)
    import_asked = Signal()

    def __init__(self, desk: Desk, page: QWidget, listed: ContactList, strip: ExportStrip) -> None:
        super().__init__(page)
        self._desk, self._page, self._list, self._strip = desk, page, listed, strip
        self.dialog: QFileDialog | None = None
        self.removed: RemovedSheet | None = None
        self.series: SeriesSheet | None = None
        self.merging: Merging | None = None
        self.aboutToShow.connect(self.fill)
        listed.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        listed.view.customContextMenuRequested.connect(self.open_at)
        CommandKey("import", page, self.import_asked.emit, PART)
        CommandKey("export", page, self.export, PART)
        CommandKey("promise-chosen", page, self.promise, PART)
        listed.promise_button.clicked.connect(self.promise)
        show_tip(listed.promise_button, "promise-chosen")
        CommandKey("removed", page, self.show_removed, PART)
        CommandKey("copy-contacts", listed.view, self.copy, ALONE)

    def fill(self) -> None:
        """Offer what fits what is chosen."""
        self.clear()
        for each in self.findChildren(QMenu):
            each.deleteLater()
        chosen = self._list.chosen_ids()
        several = len(chosen) > 1
        if len(chosen) == 1:
            self._offer(_("Open at the call desk"), self._list.open_chosen, "open-contact")
        if chosen:
            text = ngettext("Promise a call…", "Promise calls to the {count} chosen…", len(chosen))
            self._offer(text.format(count=grouped(len(chosen))), self.promise, "promise-chosen")
            self.addSeparator()
        self._offer(_("Bring contacts from files…"), self.import_asked.emit, "import")
        if several:
            text = _("Export the {count} chosen…").format(count=grouped(len(chosen)))
            self._offer(text, self.export, "export")
        self._offer(_("Export everybody…"), self.export_all, "" if several else "export")
        if chosen:
            count = len(chosen)
            text = ngettext("Copy the chosen contact", "Copy the {count} chosen", count)
            self._offer(text.format(count=grouped(count)), self.copy, "copy-contacts")
            if several:
                self._offer_changes(chosen)
            text = ngettext("Remove the chosen contact", "Remove the {count} chosen", count)
            self._offer(text.format(count=grouped(count)), self._remove, "remove-contacts")
        self.addSeparator()
        if merging := self.merging:
            if words := merging.merge_words():
                self._offer(words, merging.merge_chosen, "merge")
            self._offer(merging.doubles_words(), merging.show_doubles, "doubles")
        self._offer(_("Removed contacts…"), self.show_removed, "removed")

    def open_at(self, place: QPoint) -> None:
        """Open at a place of the list: at the chosen row where there is none."""
        view = self._list.view
        if not view.indexAt(place).isValid():
            place = view.visualRect(view.currentIndex()).center()
        self.popup(view.viewport().mapToGlobal(place))

    def promise(self) -> None:
        """Ask when the calls to the chosen contacts begin; one alone is promised at the desk."""
        chosen = self._list.chosen_ids()
        if len(chosen) == 1:
            self.promise_asked.emit(chosen[0])
        elif chosen:
            self.series = SeriesSheet(self._desk, chosen, self._page.window())
            self.series.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.series.open()

    def export(self) -> None:
        """Ask for the file to write the chosen contacts to, or everybody where none were chosen."""
        chosen = self._list.chosen_ids()
        self._ask(tuple(chosen) if len(chosen) > 1 else None)

    def export_all(self) -> None:
        """Ask for the file to write everybody to."""
        self._ask(None)

    def copy(self) -> None:
        """Copy the chosen contacts as a text, one to a line."""
        chosen = self._list.chosen_ids()
        if chosen:
            QGuiApplication.clipboard().setMimeData(handed_over(chosen, self._desk))
            text = ngettext("Copied {count} contact", "Copied {count} contacts", len(chosen))
            self._desk.told.emit(text.format(count=grouped(len(chosen))), False)

    def show_removed(self) -> None:
        """Open the bin."""
        self.removed = RemovedSheet(self._desk, self._page.window())
        self.removed.brought_back.connect(self.brought_back)
        self.removed.open()

    def _offer(self, text: str, act: Callable[[], None], command: str) -> None:
        action = self.addAction(text, act)
        for key in keys_of(command)[:1] if command else ():
            # Shown beside the words; the key itself is the page's, whether the menu is open or not.
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def _offer_changes(self, chosen: list[int]) -> None:
        """Offer what is said of many people at once, as after an address book came in."""
        count = grouped(len(chosen))
        kinds = self.addMenu(_("Kind of the {count} chosen").format(count=count))
        for kind, words in kind_words().items():
            kinds.addAction(words, partial(self._change, chosen, {"kind": kind}))
        touches = self.addMenu(_("Keep in touch with the {count} chosen").format(count=count))
        for days, words in _intervals().items():
            touches.addAction(words, partial(self._change, chosen, {"touch_days": days}))

    def _change(self, chosen: list[int], fields: dict[str, object]) -> None:
        settings, now = self._desk.settings, self._desk.now()
        self._desk.do(lambda: contacts.edit_all(chosen, fields, settings, now))

    def _remove(self) -> None:
        self._list.removal_asked.emit(self._list.chosen_ids())

    def _ask(self, ids: tuple[int, ...] | None) -> None:
        title = _("Export everybody") if ids is None else _("Export the chosen contacts")
        self.dialog = dialog = QFileDialog(self._page.window(), title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = kinds_of_file()
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix(next(iter(kinds.values())).removeprefix("."))
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix(kinds[kind].removeprefix("."))
        )
        dialog.selectFile(_("contacts"))
        dialog.fileSelected.connect(
            lambda path: self._strip.start(Path(path), Wanted(ids, with_bom=True))
        )
        dialog.open()


def _intervals() -> dict[int, str]:
    """Return how often people are kept in touch with, in days and in words."""
    return {
        30: _("Every month"),
        90: _("Every 3 months"),
        180: _("Every 6 months"),
        365: _("Every year"),
        0: _("Not any more"),
    }


def kinds_of_file() -> dict[str, str]:
    """Return what can be written, in words, and the ending that each has."""
    return {
        _("Contacts for other programs and telephones (*.vcf)"): exporting.CARDS,
        _("A table of contacts (*.csv)"): exporting.TABLE,
        _("Everything, to be imported here again (*.jsonl)"): exporting.EVERYTHING,
        _("The calls that are promised, for a calendar (*.ics)"): exporting.CALENDAR,
    }
