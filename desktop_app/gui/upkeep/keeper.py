"""The worker that backs up, checks and puts back, so that the window never waits for the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.domain.holding import Holding
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.services import backups, rescue, second_copy
from desktop_app.services.backups import Restored
from desktop_app.startup.errands import Errands
from desktop_app.storage import ballast, checking, database
from desktop_app.storage.backup import Backup

_AT_THE_END_S = 20.0  # a backup of the largest database takes two


@dataclass(frozen=True)
class Listing:
    """The backups in the data folder and the databases that were kept aside, the newest first."""

    backups: tuple[Backup, ...]
    aside: tuple[Backup, ...]


@dataclass(frozen=True)
class BothSides:
    """A backup that was looked into, and what is in use now; None where that cannot be read."""

    found: Backup
    now: Holding | None


class Keeper(QObject):
    """Does one thing after another in a thread of its own; what came of it is told by signals.

    `made` a backup; `copied` to the other disk, when; `away`, why it could not be; `checked`: a
    list of problems; `listed` a Listing; `looked` BothSides of a backup; `rested` what could be
    read of a damaged file; `restoring`, so that what is typed is kept first; `restored`;
    `refilled` whether the ballast stands. `refused` carries what was asked for and an AppError.
    """

    made = Signal(Backup)
    copied = Signal(datetime)
    away = Signal(AppError)
    checked = Signal(list)
    listed = Signal(Listing)
    looked = Signal(BothSides)
    rested = Signal(BothSides)
    restoring = Signal()
    restored = Signal(Restored)
    refilled = Signal(bool)
    refused = Signal(str, AppError)
    _done = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._folder = desk, desk.folder
        self._errands = Errands("upkeep")
        self._done.connect(lambda tell: tell(), Qt.ConnectionType.QueuedConnection)

    def keep(self) -> None:
        """Make a backup if one is due, and see that the newest is on the other disk."""
        self._run("keep", partial(self._keep, self._desk.now(), only_due=True), self._tell_kept)

    def make(self) -> None:
        """Make a backup now."""
        self._run("make", partial(self._keep, self._desk.now(), only_due=False), self._tell_kept)

    def write(self, file: Path) -> None:
        """Write a backup as a file that the user has named."""
        act = partial(backups.write, self._folder, file, self._desk.now())
        self._run("write", act, self.made.emit)

    def check(self, *, deep: bool) -> None:
        """Check the database; a deep check that found nothing is remembered."""
        act = partial(self._check, self._desk.now(), deep)
        self._run("check", act, self.checked.emit)

    def list_all(self) -> None:
        """Look which backups there are."""
        self._run("list", self._list, self.listed.emit)

    def look(self, file: Path) -> None:
        """Look into a backup that may be put back."""
        self._run("look", partial(self._look, file), self.looked.emit)

    def salvage(self, damaged: Path) -> None:
        """Read what can be read of a damaged file."""
        self._run("salvage", partial(self._salvage, damaged, self._desk.now()), self.rested.emit)

    def restore(self, file: Path) -> None:
        """Put a backup back; what is typed is kept first, in the database that is kept aside."""
        self.restoring.emit()
        act = partial(backups.restore, self._folder, file, self._desk.now(), from_window=True)
        self._run("restore", act, self._follow_restored)

    def refill(self) -> None:
        """Take up the room of the ballast, where there is enough."""
        self._run("refill", partial(ballast.refill, self._folder.ballast), self.refilled.emit)

    def sweep(self) -> None:
        """Remove what copies were left half made by a kill."""
        act = partial(backups.sweep, self._folder, self._desk.now())
        self._run("sweep", act, lambda _swept: None)

    def close(self) -> None:
        """Make a last backup if anything has changed, and take no more work."""
        self._run("keep", partial(self._keep_at_the_end, self._desk.now()), lambda _none: None)
        self._errands.close(_AT_THE_END_S)

    def _run(self, kind: str, act: Callable[[], object], tell: Callable[..., object]) -> None:
        self._errands.run(kind, partial(self._work, kind, act, tell))

    def _work(self, kind: str, act: Callable[[], object], tell: Callable[..., object]) -> None:
        """Do one thing, in the worker; it is told in the thread of the window."""
        try:
            result = act()
        except AppError as error:
            self._done.emit(partial(self.refused.emit, kind, error))
        else:
            self._done.emit(partial(tell, result))

    def _keep(
        self, now: datetime, *, only_due: bool
    ) -> tuple[Backup | None, datetime | AppError | None]:
        """Return the backup that was made, and what became of the other disk."""
        made = None
        if not only_due or backups.is_due(self._folder, now):
            made = backups.make(self._folder, now)
        if not self._desk.settings.backup_folder:
            return made, None
        try:
            second = Path(self._desk.settings.backup_folder)
            return made, now if second_copy.follow(self._folder, second, now) else None
        except AppError as error:
            return made, error

    def _keep_at_the_end(self, now: datetime) -> None:
        if backups.is_worth_it(self._folder) and backups.has_changed(self._folder):
            self._keep(now, only_due=False)

    def _tell_kept(self, kept: tuple[Backup | None, datetime | AppError | None]) -> None:
        made, other = kept
        if made is not None:
            self.made.emit(made)
        if isinstance(other, AppError):
            self.away.emit(other)
        elif other is not None:
            self.copied.emit(other)

    def _check(self, now: datetime, deep: bool) -> list[str]:
        problems = checking.check_beside(self._folder.database, deep=deep)
        if deep and not problems:
            known = second_copy.remembered(self._folder)
            at = now.isoformat(timespec="seconds")
            second_copy.remember(self._folder, replace(known, checked_at=at))
        return problems

    def _list(self) -> Listing:
        aside = tuple(backups.kept_aside(self._folder))
        return Listing(tuple(backups.listed(self._folder)), aside)

    def _look(self, file: Path) -> BothSides:
        return BothSides(backups.look_into(file), backups.present(self._folder))

    def _salvage(self, damaged: Path, now: datetime) -> BothSides:
        found = rescue.salvage_from(self._folder, damaged, now)
        return BothSides(found, backups.present(self._folder))

    def _follow_restored(self, done: Restored) -> None:
        """Let the window work on what was put back."""
        if done.was_moved:
            try:
                database.open_database(self._folder.database)
            except AppError as error:
                self.refused.emit("restore", error)
                return
        self._desk.begin_anew()
        self.restored.emit(done)
