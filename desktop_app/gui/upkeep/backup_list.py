"""The backups, and what was kept aside, with what each holds; one of them is put back from here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.holding import counts_text, span_text
from desktop_app.domain.records import Moment
from desktop_app.domain.saying import clock_text, day_text
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.help.asked import add_help_key
from desktop_app.gui.parts.agenda_model import AgendaRow, Key
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.empty_state import EmptyState
from desktop_app.gui.parts.list_sheet import ListSheet
from desktop_app.gui.upkeep.keeper import BothSides, Keeper, Listing
from desktop_app.gui.upkeep.restore_sheet import RestoreSheet
from desktop_app.i18n import _
from desktop_app.storage.backup import Backup


class BackupList(ListSheet):
    """The newest first, by day. `restore_button` looks into the chosen one, and then asks.

    `file_button` picks one from elsewhere. `sheet` is what asks, with both sides.
    """

    def __init__(self, desk: Desk, keeper: Keeper, parent: QWidget | None = None) -> None:
        self._desk, self._keeper = desk, keeper
        self._found: tuple[Backup, ...] = ()
        self._looks = False
        self.sheet: RestoreSheet | None = None
        self.restore_button = button(_("Restore…"), "primary")
        self.file_button = button(_("Another file…"))
        super().__init__(
            _("Backups"),
            _("Before a backup is put back, you see what it holds beside what is here now."),
            _("Backups"),
            [self.restore_button, self.file_button],
            EmptyState(
                _("No backup yet"),
                _("One is made within half an hour of a change, and when you quit."),
            ),
            parent,
        )
        self.restore_button.clicked.connect(lambda _on=False: self._look())
        self.file_button.clicked.connect(lambda _on=False: self._pick())
        self.view.doubleClicked.connect(lambda _index: self._look())
        for key in ("Return", "Enter"):
            self.add_key(key, self._look, in_list=True)
        add_help_key(self, "data")
        keeper.listed.connect(self._show)
        keeper.looked.connect(self._ask)
        keeper.refused.connect(self._tell_refused)
        keeper.restored.connect(self.accept)
        self.choose(None)
        keeper.list_all()

    def follow_choice(self, key: Key | None) -> None:
        """Let the chosen backup be put back."""
        self.restore_button.setEnabled(key is not None)

    def look_into(self, file: Path) -> None:
        """Check a file, and ask whether it is to be put back."""
        self._looks = True
        self.problem.hide()
        self.text.setText(_("Checking the backup…"))
        self._keeper.look(file)

    def _show(self, listing: Listing) -> None:
        self._found = (*listing.backups, *listing.aside)
        rows = self._rows(0, listing.backups)
        if listing.aside:
            rows.append(AgendaRow(_("Kept aside when something else was put in place")))
            rows += self._rows(len(listing.backups), listing.aside, by_day=False)
        self.show_rows(tuple(rows))
        if self.chosen() is None:
            self.choose(None)
        self.view.setFocus()

    def _rows(
        self, first: int, backups: Sequence[Backup], *, by_day: bool = True
    ) -> list[AgendaRow]:
        zone, now = self._desk.settings.home_zone, self._desk.now()
        rows: list[AgendaRow] = []
        day = ""
        for place, each in enumerate(backups, first):
            made = Moment(each.made_at, zone)
            said = day_text(made, now)
            if by_day and said != day:
                day = said
                rows.append(AgendaRow(said[:1].upper() + said[1:]))
            rows.append(
                AgendaRow(
                    title=counts_text(each.holds),
                    key=("backup", place),
                    time=clock_text(made),
                    note="" if by_day else said,
                    detail=span_text(each.holds, zone),
                )
            )
        return rows

    def _look(self) -> None:
        key = self.chosen()
        if key is not None:
            self.look_into(self._found[key[1]].file)

    def _pick(self) -> None:
        dialog = QFileDialog(self, _("Put a backup back"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Backups (*.db)"))
        dialog.fileSelected.connect(lambda path: self.look_into(Path(path)))
        dialog.open()

    def _ask(self, sides: BothSides) -> None:
        if not self._looks:
            return
        self._say_done()
        self.sheet = RestoreSheet(self._desk, self._keeper, sides, self)
        self.sheet.accepted.connect(lambda: self.text.setText(_("One moment…")))
        self.sheet.open()

    def _tell_refused(self, kind: str, error: AppError) -> None:
        if kind in ("list", "look", "restore"):
            self._say_done()
            self.refuse(error)

    def _say_done(self) -> None:
        self._looks = False
        self.text.setText(
            _("Before a backup is put back, you see what it holds beside what is here now.")
        )
