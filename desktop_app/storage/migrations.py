"""Older files brought to the newest schema: one transaction, its number included, or nothing.

ALERTS-AND-STORAGE, rows 52 and 53: a backup that was checked comes first. What is kept apart by
foreign keys is never emptied by a change of the table beside it: the keys are off meanwhile, and
are checked, with the whole file and the number of rows of each table, before anything counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import apsw

from desktop_app import clock
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paths import DataFolder
from desktop_app.storage import backup, schema
from desktop_app.storage.connecting import number
from desktop_app.storage.header import foreign, newer

_TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"


def migrate(link: apsw.Connection, path: Path, *, is_copy: bool = False) -> None:
    """Bring the file behind a connection to the newest schema.

    `path` is the database that is spoken of; a copy of it needs no backup of its own.

    Raises AppError, and then the file is as it was: `newer`, `not-ours`, `not-upgraded`, or why no
    backup could be made. A program that is killed in between leaves the old file, or the new one.
    """
    if version_of(link) == schema.NEWEST:
        return
    # Within a transaction this would be passed over in silence.
    link.execute("PRAGMA foreign_keys = OFF").fetchall()
    link.execute("BEGIN EXCLUSIVE")
    try:
        version = version_of(link)  # another process may have been quicker
        if version > schema.NEWEST:
            raise newer(path)
        if version == 0 and number(link, "SELECT count(*) FROM sqlite_schema"):
            raise foreign(path)
        if 0 < version < schema.NEWEST and not is_copy:
            _back_up(path)
        _climb(link, version)
        link.execute("COMMIT")
    except BaseException:
        if not link.getautocommit():
            link.execute("ROLLBACK")
        raise
    finally:
        link.execute("PRAGMA foreign_keys = ON").fetchall()


def version_of(link: apsw.Connection) -> int:
    """Return the number of the schema of a file."""
    return number(link, "PRAGMA user_version")


def _back_up(path: Path) -> None:
    """Keep the file as it was. Others may read it, and nobody writes it meanwhile."""
    folder = DataFolder(path.parent).backups
    folder.mkdir(mode=0o700, exist_ok=True)
    backup.copy_checked(path, backup.named(folder, clock.now()))


def _climb(link: apsw.Connection, version: int) -> None:
    before = _counts(link)
    for script in schema.SCRIPTS[version:]:
        link.execute(script).fetchall()
    link.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}").fetchall()
    link.execute(f"PRAGMA user_version = {schema.NEWEST}").fetchall()
    _refuse_loss(link, before, range(version + 1, schema.NEWEST + 1))


def _refuse_loss(link: apsw.Connection, before: Mapping[str, int], numbers: range) -> None:
    """Refuse a change that leaves rows without their owner, a page unsound, or fewer rows."""
    after = _counts(link)
    may_lose = frozenset[str]().union(*(schema.FEWER.get(number, ()) for number in numbers))
    lost = {name for name, count in before.items() if after.get(name, 0) < count} - may_lose
    orphans = link.execute("PRAGMA foreign_key_check").fetchall()
    sound = link.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    if lost or orphans or not sound:
        message = _("The database could not be brought to the newest form. Nothing was changed.")
        raise AppError("not-upgraded", message)


def _counts(link: apsw.Connection) -> dict[str, int]:
    """Return the number of rows of every table of ours; those that SQLite keeps are its own."""
    names = [str(name) for (name,) in link.execute(_TABLES).fetchall()]
    return {
        name: number(link, f'SELECT count(*) FROM "{name}"')
        for name in names
        if not name.startswith("sqlite_")
    }
