"""The user's data: when it was last backed up, to where, and what can be done with the backups."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.holding import counts_text
from desktop_app.domain.records import Moment
from desktop_app.domain.saying import clock_text, day_text
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.links import open_link
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.field import FieldPanel
from desktop_app.gui.parts.file_line import FolderLine
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.gui.settings.option_fields import OptionFields
from desktop_app.gui.upkeep.backup_list import BackupList
from desktop_app.gui.upkeep.keeper import Keeper, Listing
from desktop_app.i18n import _
from desktop_app.services.second_copy import remembered
from desktop_app.storage.backup import Backup


class DataPanel(FieldPanel):
    """`latest` tells of the newest backup, `copied` of the other disk, `found` of the last check.

    `backup_button` makes one now, `save_button` one where the user wants it, `list_button` opens
    the list to restore from, `check_button` checks all of the database, `folder_button` opens the
    folder. `fields` has the folder on another disk.
    """

    def __init__(self, desk: Desk, keeper: Keeper, parent: QWidget) -> None:
        super().__init__(_("Your data"), headed=True, parent=parent)
        self._desk, self._keeper = desk, keeper
        self.options = OptionFields(desk, self)
        self.fields = self.options.fields
        self.list: BackupList | None = None
        self._was_asked_for = False
        self._build()
        self.options.saved.connect(self._follow_folder)
        desk.settings_changed.connect(self.options.refresh)
        keeper.listed.connect(self._show)
        keeper.made.connect(self._tell_made)
        keeper.copied.connect(lambda _at: self._show_copied())
        keeper.away.connect(self._tell_away)
        keeper.checked.connect(self._tell_checked)
        keeper.refused.connect(self._tell_refused)
        self.options.refresh()

    def _build(self) -> None:
        self.latest = label(_("Looking at the backups…"), wraps=True)
        self.add(self.latest)
        row = QWidget(self)
        flow = FlowLayout(row)
        self.backup_button = button(_("Back up now"))
        self.save_button = button(_("Save a copy as…"))
        self.list_button = button(_("Restore…"))
        self.check_button = button(_("Check now"))
        self.folder_button = button(_("Open the folder"))
        for made, act in (
            (self.backup_button, self._back_up),
            (self.save_button, self._save),
            (self.list_button, self.open_list),
            (self.check_button, self._check),
            (self.folder_button, self._open_folder),
        ):
            made.clicked.connect(lambda _on=False, act=act: act())
            flow.addWidget(made)
        self.add(row)
        self.found = label("", "muted", wraps=True)
        self.found.hide()
        self.add(self.found)
        line = FolderLine(_("none: a stick, a second disk, a drive of your network"), _("Folder"))
        said = _("Copy each backup to a folder on another disk")
        self.options.add(self, "backup_folder", said, line)
        self.copied = label("", "muted", wraps=True)
        self.add(self.copied)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: backups are made while the page is closed."""
        super().showEvent(event)
        self._keeper.list_all()
        self._show_copied()

    def open_list(self) -> None:
        """Open the list of backups to restore one."""
        self.list = BackupList(self._desk, self._keeper, self.window())
        self.list.open()

    def _back_up(self) -> None:
        self._say(_("Making a backup…"))
        self._keeper.make()

    def _check(self) -> None:
        self._was_asked_for = True
        self._say(_("Checking the database…"))
        self._keeper.check(deep=True)

    def _save(self) -> None:
        dialog = QFileDialog(self.window(), _("Save a copy"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("db")
        dialog.setNameFilter(_("Backups (*.db)"))
        today = self._desk.now().astimezone().date().isoformat()
        dialog.selectFile(f"on-the-dot-{today}.db")
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _write(self, path: str) -> None:
        self._say(_("Making a backup…"))
        self._keeper.write(Path(path))

    def _open_folder(self) -> None:
        open_link(self._desk, str(self._desk.folder.root))

    def _follow_folder(self) -> None:
        """Copy the newest backup there at once, so that it is seen to work."""
        self._show_copied()
        if self._desk.settings.backup_folder:
            self._say(_("Making a backup…"))
            self._keeper.make()

    def _show(self, listing: Listing) -> None:
        if not listing.backups:
            self.latest.setText(
                _("No backup yet: one is made half an hour after a change, and at the end.")
            )
            return
        newest = listing.backups[0]
        text = _("Last backup: {when}, with {what}. One is made each half hour of work.")
        what = counts_text(newest.holds)
        self.latest.setText(text.format(when=self._when(newest.made_at), what=what))

    def _show_copied(self) -> None:
        folder, known = self._desk.settings.backup_folder, remembered(self._desk.folder)
        at = known.moment("copied_at") if known.copied_to == folder else None
        if not folder:
            text = _("A disk that fails takes the backups on it along: a second place is safer.")
        elif at is None:
            text = _("Nothing was copied there yet.")
        else:
            text = _("Last copied there {when}.").format(when=self._when(at))
        self.copied.setText(text)

    def _tell_made(self, made: Backup) -> None:
        text = _("A backup is in {file}: {what}.")
        self._say(text.format(file=made.file, what=counts_text(made.holds)))
        if self.isVisible():
            self._keeper.list_all()

    def _tell_away(self, error: AppError) -> None:
        self.copied.setText(error.message)

    def _tell_checked(self, problems: list[str]) -> None:
        if self._was_asked_for:
            self._was_asked_for = False
            sound = _("The database is sound.")
            self._say("\n".join([_("The database is damaged:"), *problems]) if problems else sound)

    def _tell_refused(self, kind: str, error: AppError) -> None:
        if kind in ("make", "write", "check"):
            self._say(error.message)

    def _say(self, text: str) -> None:
        self.found.setText(text)
        self.found.show()

    def _when(self, at: datetime) -> str:
        moment = Moment(at, self._desk.settings.home_zone)
        day, clock = day_text(moment, self._desk.now()), clock_text(moment)
        return _("{day}, {clock}").format(day=day, clock=clock)
