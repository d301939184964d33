"""The gate through which every change from a window goes: one service call, one step, one signal.

Windows never write by themselves. They hand `do` a call of a service; what comes of it is told
by signals, so that every page, the foot of the window and the alerts hear of it alike.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app import settings as options
from desktop_app.errors import AppError
from desktop_app.i18n import _, ngettext
from desktop_app.paths import DataFolder
from desktop_app.services import steps
from desktop_app.settings import Settings
from desktop_app.storage import ballast, database, queries
from desktop_app.storage.journal import Step

log = logging.getLogger(__name__)
_T = TypeVar("_T")
_NO_TRACE = (0, 0)
_TRUSTED_LOOKS = 4


class Desk(QObject):
    """Runs what the user asks for, and tells what came of it.

    `changed`: something in the database is different, by whomever. `told`: a sentence for the
    foot of the window, and whether it can be undone. `failed`: an AppError, nothing changed.
    `settings_changed`: the user's options are different. `room_was_needed`: the disk is full, and
    the last change went into the room that was kept for that.
    """

    changed = Signal()
    told = Signal(str, bool)
    failed = Signal(AppError)
    settings_changed = Signal()
    room_was_needed = Signal()

    def __init__(self, folder: DataFolder, settings: Settings, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._folder = folder
        self._settings = settings
        self._now = now
        self._seen_version = database.data_version()
        self._seen_write, self._trusted = database.last_write(), 0

    @property
    def settings(self) -> Settings:
        """The user's options as they stand."""
        return self._settings

    @property
    def folder(self) -> DataFolder:
        """The folder that holds everything of the user."""
        return self._folder

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        return self._now()

    def do(
        self,
        act: Callable[[], _T],
        *,
        quietly: bool = False,
        refused: Callable[[AppError], None] | None = None,
    ) -> _T | None:
        """Run one service call; return what it returns, or None where it was refused.

        `quietly` leaves the foot of the window alone, for what the user can see happen anyway.
        A form that has a place of its own for a refusal hands it in as `refused`.
        """
        try:
            before = queries.last_step()
            result = self._with_room(act)
        except AppError as error:
            log.info("refused: %s", error.code)
            (refused or self.failed.emit)(error)
            return None
        after = queries.last_step()
        self.changed.emit()
        if after is not None and after != before and not quietly:
            self.told.emit(after[1], True)
        return result

    def keep(self, act: Callable[[], None]) -> bool:
        """Keep something that no page shows, such as notes being typed; return whether it was."""
        try:
            self._with_room(act)
        except AppError as error:
            self.failed.emit(error)
            return False
        return True

    def _with_room(self, act: Callable[[], _T]) -> _T:
        """Do something; on a full disk once more, in the room that is kept for that."""
        try:
            return act()
        except AppError as error:
            if error.code != "disk-full" or not ballast.release(self._folder.ballast):
                raise
        result = act()
        self.room_was_needed.emit()
        return result

    def undo(self) -> None:
        """Take back the last step."""
        self._turn(lambda: [steps.undo(self._settings, self._now())], _("Undone: {step}"))

    def redo(self) -> None:
        """Do the step that was undone once more."""
        self._turn(lambda: [steps.redo(self._settings, self._now())], _("Done again: {step}"))

    def undo_to(self, number: int) -> None:
        """Take back every step down to this one, or none of them."""
        self._turn(lambda: steps.undo_to(number, self._settings, self._now()), _("Undone: {step}"))

    def redo_to(self, number: int) -> None:
        """Do every step that was undone once more up to this one, or none of them."""
        self._turn(
            lambda: steps.redo_to(number, self._settings, self._now()), _("Done again: {step}")
        )

    def _turn(self, turn: Callable[[], list[Step]], said: str) -> None:
        try:
            turned = turn()
        except AppError as error:
            self.failed.emit(error)
            return
        self.changed.emit()
        several = ngettext("{count} step", "{count} steps", len(turned))
        what = turned[0].label if len(turned) == 1 else several.format(count=len(turned))
        self.told.emit(said.format(step=what), False)

    def save_settings(self, settings: Settings, *, quietly: bool = False) -> bool:
        """Keep other options; return whether they were kept."""
        try:
            options.save(self._folder.settings, settings)
        except AppError as error:
            self.failed.emit(error)
            return False
        self._settings = settings
        self.settings_changed.emit()
        self.changed.emit()
        if not quietly:
            self.told.emit(_("Settings saved"), False)
        return True

    def begin_anew(self) -> None:
        """Take up other data and other options: a backup was put back."""
        self._seen_version = database.data_version()
        self._reread_settings()
        self.changed.emit()

    def _reread_settings(self) -> None:
        """Follow the options where somebody else has written others."""
        try:
            kept = options.load(self._folder.settings)
        except AppError as error:
            log.warning("the options cannot be read: %s", error.code)
            return
        if kept != self._settings and self._folder.settings.exists():
            self._settings = kept
            self.settings_changed.emit()

    def notice_other_writers(self) -> None:
        """Tell the pages where the command line, or another program, has changed something.

        Asked each second: most of the time the journal alone shows that nothing was written. Every
        few seconds the database itself is asked, since two writes may leave the same trace.
        """
        written = database.last_write()
        if written == self._seen_write and written != _NO_TRACE and self._trusted < _TRUSTED_LOOKS:
            self._trusted += 1
            return
        self._seen_write, self._trusted = written, 0
        try:
            version = database.data_version()
        except AppError as error:
            log.warning("the database cannot be read: %s", error.code)
            return
        if version != self._seen_version:
            self._seen_version = version
            self._reread_settings()
            self.changed.emit()
