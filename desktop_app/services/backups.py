"""Backups: when one is made, which old ones go, the copies on another disk, and putting one back.

A database of the user is never deleted: neither the one in use, nor a damaged one, nor one that
was kept aside. Only copies that this program made by itself are thinned out as they grow old, by
the rule of domain/thinning.py, and never on a day on which something looks wrong.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_app import settings as options
from desktop_app.domain.holding import Holding
from desktop_app.domain.thinning import has_shrunk, superfluous
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paths import DataFolder
from desktop_app.storage import backup, database, restoring
from desktop_app.storage.backup import Backup
from desktop_app.storage.header import is_ours
from desktop_app.whole_file import put

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=30)
# What belongs to this machine, or is known already: no backup knows better.
_STAYS = (
    "backup_folder",
    "login_start",
    "remember_key",
    "second_line",
    "told_background",
    "told_zone",
    "told_place",
    "introduced",
)


@dataclass(frozen=True)
class Restored:
    """What was put back. `aside` is where the database before it is kept, None if there was none.

    `was_moved`: the file is another one, so that whoever has it open must open it anew.
    """

    source: Path
    holds: Holding
    aside: Path | None
    was_moved: bool


def make(folder: DataFolder, now: datetime) -> Backup:
    """Make a backup of the user's database and options, and let old ones go.

    Reads with a connection of its own, in whatever thread. Raises AppError (`disk-full`,
    `damaged`, `unreadable`); then the backups are what they were.
    """
    with database.told(folder.backups):
        folder.backups.mkdir(mode=0o700, exist_ok=True)
    earlier = backup.backups_in(folder.backups)
    made = write(folder, backup.named(folder.backups, now), now)
    _thin(folder, made, earlier, now)
    return made


def write(folder: DataFolder, file: Path, now: datetime) -> Backup:
    """Write a backup as a file, with the options beside it.

    Replaced is only what is a database of ours, and never the one in use. Raises AppError
    (`no-folder`, `not-ours`, `not-written`) and as `make` does.
    """
    if not file.parent.is_dir():
        message = _("There is no folder {folder}, so nothing was written.")
        raise AppError("no-folder", message.format(folder=file.parent))
    in_use = file.exists() and folder.database.exists() and file.samefile(folder.database)
    if in_use or (file.exists() and file.stat().st_size and not is_ours(file)):
        message = _("{file} is something else than a backup, so it was left. Name another file.")
        raise AppError("not-ours", message.format(file=file))
    holds = backup.copy_checked(folder.database, file)
    with database.told(file), suppress(FileNotFoundError):
        put(backup.settings_beside(file), folder.settings.read_bytes())
    return Backup(file, backup.moment_of(file) or now, holds)


def before(what: str, now: datetime) -> Backup:
    """Make a backup of the open database before something large is done to it.

    `what` names that for the log. Raises AppError where none can be made: then it must not be
    done. Where nothing has changed since the last backup, that one is returned.
    """
    folder = DataFolder(database.open_file().parent)
    log.info("a backup before: %s", what)
    if not has_changed(folder):
        file = backup.backups_in(folder.backups)[0][1]
        return Backup(file, backup.made_at(file), backup.holding_of(file))
    return make(folder, now)


def is_due(folder: DataFolder, now: datetime) -> bool:
    """Return whether half an hour has passed since the last backup, and something has changed.

    A backup from later than now is one by a clock that was wrong.
    """
    found = backup.backups_in(folder.backups)
    if found and timedelta() <= now - found[0][0] < EVERY:
        return False
    return is_worth_it(folder) and has_changed(folder)


def is_worth_it(folder: DataFolder) -> bool:
    """Return whether there is anything in the database: a new one needs no backup."""
    return any(backup.trace_of(folder.database) or (1,))


def has_changed(folder: DataFolder) -> bool:
    """Return whether the database or the options are others than in the newest backup."""
    found = backup.backups_in(folder.backups)
    if not found:
        return True
    newest = found[0][1]
    trace = backup.trace_of(folder.database)
    if not trace or trace != backup.trace_of(newest):
        return True
    kept = backup.settings_beside(newest)
    with suppress(OSError):
        return folder.settings.exists() and (
            not kept.exists() or kept.read_bytes() != folder.settings.read_bytes()
        )
    return True


def listed(folder: DataFolder) -> list[Backup]:
    """Return the backups in the data folder, the newest first; one that is unreadable is left out.

    Their counts are read without a check: that comes before anything is put back.
    """
    return [each for _at, file in backup.backups_in(folder.backups) if (each := _counted(file))]


def kept_aside(folder: DataFolder) -> list[Backup]:
    """Return the sound databases that were kept aside, the newest first."""
    files = sorted(folder.set_aside.glob("*/*.db"), reverse=True)
    return [each for file in files if (each := _counted(file))]


def look_into(file: Path) -> Backup:
    """Return what a file holds that is to be put back, having checked all of it."""
    return backup.look_into(file)


def present(folder: DataFolder) -> Holding | None:
    """Return what the user's database holds now; None where there is none to read."""
    if not folder.database.exists():
        return None
    with suppress(AppError):
        return backup.live_holding(folder.database)
    return None


def restore(
    folder: DataFolder,
    file: Path,
    now: datetime,
    *,
    from_window: bool = False,
    is_damaged: bool = False,
) -> Restored:
    """Put a backup back: the present database and its options are kept aside whole.

    Raises AppError (`not-found`, `not-ours`, `newer`, `damaged`, `locked`, `disk-full`,
    `window-open`); then nothing has changed. `from_window`: nobody but the caller has the
    database open. `is_damaged`: the present one is, and is kept to the last byte.
    """
    aside = place_aside(folder, now)
    was_there = folder.database.exists()
    may_move = from_window or not window_is_open(folder)
    placed = restoring.put_back(
        file, folder.database, aside, may_move=may_move, is_damaged=is_damaged
    )
    _put_back_options(folder, file, aside.parent)
    log.info("put back a backup of %d contacts", placed.holds.contacts)
    return Restored(file, placed.holds, aside if was_there else None, placed.was_moved)


def place_aside(folder: DataFolder, now: datetime) -> Path:
    """Return where a database is to be kept aside: a file in a folder that is not there yet."""
    stem = backup.named(folder.set_aside, now).stem
    place, more = folder.set_aside / stem, 2
    while place.exists():
        place, more = folder.set_aside / f"{stem}-{more}", more + 1
    return place / folder.database.name


def sweep(folder: DataFolder, now: datetime) -> int:
    """Remove what copies were left half made by a kill, a day ago at least; return how many."""
    swept = 0
    for place in (folder.root, folder.backups):
        for half in place.glob(backup.HALF_MADE):
            with suppress(OSError):
                if now - datetime.fromtimestamp(half.stat().st_mtime, UTC) > timedelta(days=1):
                    half.unlink()
                    swept += 1
    return swept


def window_is_open(folder: DataFolder) -> bool:
    """Return whether a window holds the data folder, as its lock tells.

    Windows lets no file be moved that is open, so nothing has to be asked there.
    """
    if sys.platform == "win32":
        return False
    try:
        holder = int(folder.lock.read_text(encoding="utf-8").split("\n", 1)[0])
        os.kill(holder, 0)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return holder != os.getpid()


def _thin(
    folder: DataFolder, made: Backup, earlier: Sequence[tuple[datetime, Path]], now: datetime
) -> None:
    """Let old backups go, unless something looks wrong; one that holds much more stays."""
    fresh = (made.holds.contacts, made.holds.attempts)
    before = _counted(earlier[0][1]) if earlier else None
    if before and has_shrunk((before.holds.contacts, before.holds.attempts), fresh):
        log.warning("the backup holds much less than the one before: none is thinned out")
        return
    files = dict(earlier)
    for at in superfluous([*files, made.made_at], now):
        old = _counted(files[at]) if at in files else None
        if old and not has_shrunk((old.holds.contacts, old.holds.attempts), fresh):
            remove(old.file)


def remove(file: Path) -> None:
    """Let one backup go that the rule of thinning names, with its options."""
    with suppress(OSError):
        file.unlink(missing_ok=True)
        backup.settings_beside(file).unlink(missing_ok=True)


def _counted(file: Path) -> Backup | None:
    try:
        return Backup(file, backup.made_at(file), backup.holding_of(file))
    except (AppError, OSError):
        return None


def _put_back_options(folder: DataFolder, file: Path, aside: Path) -> None:
    """Put the options back that are kept beside a backup; the present ones are kept aside."""
    beside = backup.settings_beside(file)
    if file.name == folder.database.name:  # one that was kept aside, in a folder of its own
        beside = file.with_name(folder.settings.name)
    try:
        if folder.settings.exists():
            aside.mkdir(mode=0o700, parents=True, exist_ok=True)
            put(aside / folder.settings.name, folder.settings.read_bytes())
        if not beside.exists():
            return
        now = options.load(folder.settings)
        stays = {name: value for name, value in asdict(now).items() if name in _STAYS}
        options.save(folder.settings, replace(options.load(beside), **stays))
    except (AppError, OSError) as error:  # the calls are back, which is what counts
        log.warning("the options were not put back: %s", error)
