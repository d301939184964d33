"""The gate through which every change from a window goes: one service call, one step, one signal.

Windows never write by themselves. They hand `do` a call of a service; what comes of it is told
by signals, so that every page, the foot of the window and the alerts hear of it alike.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app import settings as options
from desktop_app.errors import AppError
from desktop_app.gui.long_turn import LongTurn
from desktop_app.i18n import _, ngettext
from desktop_app.paths import DataFolder
from desktop_app.services import steps
from desktop_app.settings import Settings
from desktop_app.storage import ballast, database, long_turns, queries
from desktop_app.storage.journal import Step

log = logging.getLogger(__name__)
_T = TypeVar("_T")
_NO_TRACE = (0, 0)
_TRUSTED_LOOKS = 4
_SHARE = 5  # in a hundred: so often it is told how far a long step is


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
        self._is_undoing, self._share = False, -1
        self._long_turn = LongTurn(self)
        self._long_turn.moved.connect(self._tell_share)
        self._long_turn.refused.connect(self.failed)
        self._long_turn.turned.connect(
            lambda step: self._tell_turned([step], undone=self._is_undoing)
        )

    @property
    def is_turning(self) -> bool:
        """Whether a long step is being undone or done again."""
        return self._long_turn.is_busy

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
            self._refuse_amid_turn()
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
        act = partial(steps.undo, self._settings, self._now())
        self._turn(lambda: [act()], undone=True)

    def redo(self) -> None:
        """Do the step that was undone once more."""
        act = partial(steps.redo, self._settings, self._now())
        self._turn(lambda: [act()], undone=False)

    def undo_to(self, number: int) -> None:
        """Take back every step down to this one, or none of them."""
        act = partial(steps.undo_to, number, self._settings, self._now())
        self._turn(act, undone=True, number=number)

    def take_back(self, number: int) -> None:
        """Take back one step and leave what was done after it."""
        self.do(partial(steps.take_back, number, self._settings, self._now()))

    def redo_to(self, number: int) -> None:
        """Do every step that was undone once more up to this one, or none of them."""
        act = partial(steps.redo_to, number, self._settings, self._now())
        self._turn(act, undone=False, number=number)

    def _turn(
        self, turn: Callable[[], list[Step]], *, undone: bool, number: int | None = None
    ) -> None:
        """Turn steps at once; a single long one in parts, between which the window goes on."""
        try:
            self._refuse_amid_turn()
            if long_turns.is_long(undone=undone, number=number):
                self._is_undoing, self._share = undone, -1
                self._long_turn.begin(steps.in_parts(self._settings, self._now(), undone=undone))
                return
            turned = turn()
        except AppError as error:
            self.failed.emit(error)
            return
        self._tell_turned(turned, undone=undone)

    def _tell_turned(self, turned: list[Step], *, undone: bool) -> None:
        self.changed.emit()
        several = ngettext("{count} step", "{count} steps", len(turned))
        what = turned[0].label if len(turned) == 1 else several.format(count=len(turned))
        said = _("Undone: {step}") if undone else _("Done again: {step}")
        self.told.emit(said.format(step=what), False)

    def _tell_share(self, share: int) -> None:
        """Say how far a long step is, each time that it is a good deal further."""
        share -= share % _SHARE
        if share <= self._share:
            return
        self._share = share
        said = _("Undoing… {share} %") if self._is_undoing else _("Doing again… {share} %")
        self.told.emit(said.format(share=share), False)

    def _refuse_amid_turn(self) -> None:
        """Raise AppError (`under-way`) while a long step is on its way."""
        if self._long_turn.is_busy:
            message = _("A long step is being undone or done again. Wait until that is done.")
            raise AppError("under-way", message)

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
