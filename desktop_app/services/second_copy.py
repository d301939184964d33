"""The copies of backups in a folder on another disk, and what is remembered of them.

A disk that is away is no failure: it is told once, and tried again with each backup.
"""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paths import DataFolder
from desktop_app.services.backups import remove
from desktop_app.storage import backup
from desktop_app.whole_file import put

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Upkeep:
    """What was done last. `copied_at` and `checked_at` are moments in ISO 8601, or empty.

    `copied` are the names of the copies in the folder `copied_to`, which are ours to thin out.
    """

    copied_at: str = ""
    copied_to: str = ""
    copied: tuple[str, ...] = ()
    checked_at: str = ""

    def moment(self, which: str) -> datetime | None:
        """Return one of the moments; None where there is none."""
        text = getattr(self, which)
        return datetime.fromisoformat(text) if text else None


def remembered(folder: DataFolder) -> Upkeep:
    """Return what is remembered; nothing where the file is gone or makes no sense."""
    try:
        kept = json.loads(folder.upkeep.read_text(encoding="utf-8"))
        known = Upkeep(
            str(kept["copied_at"]),
            str(kept["copied_to"]),
            tuple(str(name) for name in kept["copied"]),
            str(kept["checked_at"]),
        )
        known.moment("copied_at"), known.moment("checked_at")
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Upkeep()
    return known


def remember(folder: DataFolder, upkeep: Upkeep) -> None:
    """Keep what was done; where that cannot be written, it is only done once more."""
    try:
        put(folder.upkeep, json.dumps(asdict(upkeep), indent=2).encode())
    except OSError as error:
        log.warning("the upkeep was not remembered: %s", error)


def follow(folder: DataFolder, second: Path, now: datetime) -> bool:
    """Copy the newest backup to another disk, unless it is there; return whether it was copied.

    Raises AppError (`disk-away`) where it could not be put there.
    """
    known, found = remembered(folder), backup.backups_in(folder.backups)
    if known.copied_to != str(second):
        known = replace(known, copied_at="", copied_to=str(second), copied=())
    if not found:
        return False
    newest = found[0][1]
    _refuse_absent(second, known)
    if (second / newest.name).exists():
        return False
    _copy(newest, second)
    ours = {file.name for _at, file in found}
    for name in known.copied:
        if name not in ours:
            remove(second / name)
    kept = tuple(name for name in known.copied if name in ours)
    remember(
        folder,
        replace(known, copied_at=now.isoformat(timespec="seconds"), copied=(*kept, newest.name)),
    )
    return True


def _refuse_absent(second: Path, known: Upkeep) -> None:
    """Refuse a disk that is away, though the folder where it appears may be there."""
    try:
        is_there = second.is_dir() and (not known.copied or bool(backup.backups_in(second)))
    except OSError:
        is_there = False
    if not is_there:
        message = _("{folder} is away, so no backup was copied there. It is tried again.")
        raise AppError("disk-away", message.format(folder=second))


def _copy(made: Path, second: Path) -> None:
    """Copy a backup, and look into the copy before it gets its name."""
    try:
        with backup.temporary_in(second) as temporary:
            shutil.copyfile(made, temporary)
            backup.look_into(temporary)
            beside = backup.settings_beside(made)
            if beside.exists():
                put(second / beside.name, beside.read_bytes())
            backup.put_in_place(temporary, second / made.name)
    except (OSError, AppError) as error:
        message = _("The backup could not be copied to {folder}: {reason}")
        reason = error.message if isinstance(error, AppError) else error.strerror or str(error)
        raise AppError("disk-away", message.format(folder=second, reason=reason)) from error
