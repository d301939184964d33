"""What is done when the database cannot be opened: calls go on ringing, and nothing is lost.

ALERTS-AND-STORAGE, rows 45 to 51. A damaged file is moved aside, as it is, and the program goes on
with the newest backup that is sound, or with what can still be read. Whatever else is wrong is
told, and nothing is touched; the calls that were promised are shown as far as they can be read.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.holding import Holding
from desktop_app.errors import AppError
from desktop_app.paths import DataFolder
from desktop_app.services import backups
from desktop_app.storage import ballast, database
from desktop_app.storage.backup import Backup, backups_in, made_at
from desktop_app.storage.salvage import salvage

log = logging.getLogger(__name__)

SALVAGED = "salvaged.db"
# What is wrong with a copy itself; with anything else the next one would fare no better.
_PASSED_OVER = ("damaged", "not-ours", "not-found", "newer", "unreadable", "not-upgraded")


@dataclass(frozen=True)
class WentOn:
    """What the program goes on with. `aside` is the damaged file as it is kept.

    `made_at` is of which moment it is: None where it is what could be read of the damaged file.
    """

    aside: Path
    made_at: datetime | None
    holds: Holding


def open_or_go_on(folder: DataFolder, now: datetime) -> WentOn | None:
    """Open the user's database; where it is damaged go on with another, and return with which.

    Only the one process that holds the window may call this. Raises AppError as
    `open_database` does, `damaged` where there is nothing else to go on with.
    """
    try:
        database.open_database(folder.database)
        return None
    except AppError as error:
        if error.code == "disk-full" and ballast.release(folder.ballast):
            database.open_database(folder.database)
            return None
        if error.code != "damaged":
            raise
        log.error("the database is damaged")
        went_on = _go_on(folder, now)
        if went_on is None:
            raise
    database.open_database(folder.database)
    return went_on


def newest_sound(folder: DataFolder) -> Backup | None:
    """Return the newest backup that is sound, having checked it."""
    for _at, file in backups_in(folder.backups):
        try:
            return backups.look_into(file)
        except AppError as error:
            log.warning("a backup is passed over: %s", error.code)
    return None


def salvage_from(folder: DataFolder, damaged: Path, now: datetime) -> Backup:
    """Read what can be read of a damaged file into one that is kept aside, to be put in place.

    Raises AppError (`nothing-left`, `disk-full`, `unreadable`).
    """
    newest = backups_in(folder.backups)
    target = backups.place_aside(folder, now).with_name(SALVAGED)
    with database.told(target):
        target.parent.mkdir(mode=0o700, parents=True)
    holds = salvage(damaged, target, newest[0][1] if newest else None)
    return Backup(target, made_at(target), holds)


def _go_on(folder: DataFolder, now: datetime) -> WentOn | None:
    for at, file in backups_in(folder.backups):
        try:
            done = backups.restore(folder, file, now, from_window=True, is_damaged=True)
        except AppError as error:
            log.warning("a backup is passed over: %s", error.code)
            if error.code not in _PASSED_OVER:
                raise
        else:
            return WentOn(done.aside or folder.database, at, done.holds)
    return _go_on_with_the_rest(folder, now)


def _go_on_with_the_rest(folder: DataFolder, now: datetime) -> WentOn | None:
    """Go on with what can be read of the damaged file itself, where there is no backup."""
    try:
        rest = salvage_from(folder, folder.database, now)
        log.info("%d contacts could be read", rest.holds.contacts)
        done = backups.restore(folder, rest.file, now, from_window=True, is_damaged=True)
    except AppError as error:
        log.warning("nothing can be read of it: %s", error.code)
        return None
    return WentOn(done.aside or folder.database, None, done.holds)
