"""A database written anew with another key: compared with the old one, and put in its place."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import apsw

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import key
from desktop_app.storage.key import Key

_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main'"
    " AND type IN ('table', 'shadow') AND name <> 'sqlite_schema'"
)
_MADE_OF = "SELECT type, name, tbl_name, sql FROM {where}.sqlite_schema"
_AT_ONCE = 1024 * 1024
_PATIENCE_MILLISECONDS = 5000


def copy_with_key(
    source: Path,
    old: Key | None,
    target: Path,
    new: Key | None,
    copied: Callable[[], None] = lambda: None,
) -> None:
    """Write a database anew with another key, straight into its file; and compare the two.

    `copied` is called before they are compared. The old one is only read, its journal too.
    Raises AppError (`not-the-same`). One that is written to meanwhile is not the same for good.
    """
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
    link = key.use(apsw.Connection(source.absolute().as_uri(), flags=flags), old)
    try:
        link.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        link.set_busy_timeout(_PATIENCE_MILLISECONDS)
        before = link.execute("PRAGMA data_version").fetchall()
        address = target.absolute().as_uri() + _parameters(new)
        link.execute("VACUUM main INTO ?", (address,)).fetchall()
        copied()
        link.execute("ATTACH ? AS made", (address,)).fetchall()
        same = _is_sound(link) and _is_same(link)
        if not same and link.execute("PRAGMA data_version").fetchall() == before:
            message = _("A new copy of {file} was not the same, so nothing was changed.")
            raise AppError("not-the-same", message.format(file=source))
    finally:
        link.close()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _parameters(new: Key | None) -> str:
    if new is None:
        return "?key="
    return f"?cipher=chacha20&key={quote(new.as_parameter())}"


def _is_sound(link: apsw.Connection) -> bool:
    return link.execute("PRAGMA made.integrity_check(1)").fetchall() == [("ok",)]


def _is_same(link: apsw.Connection) -> bool:
    """Return whether the new file is made of the same and lacks no row of the old one."""
    tables = [f'SELECT * FROM {{where}}."{name}"' for (name,) in link.execute(_TABLES).fetchall()]
    return all(_holds_the_same(link, query) for query in (_MADE_OF, *tables))


def _holds_the_same(link: apsw.Connection, query: str) -> bool:
    old, new = (query.format(where=where) for where in ("main", "made"))
    counts = {link.execute(f"SELECT count(*) FROM ({each})").fetchall()[0] for each in (old, new)}
    return len(counts) == 1 and not link.execute(f"{old} EXCEPT {new} LIMIT 1").fetchall()


def put_in_place(made: Path, target: Path, close: Callable[[], None]) -> None:
    """Put a file in the place of another in one step, and overwrite what stood there.

    Where that is possible, nobody gets in before `close`: on Windows no open file is replaced.
    """
    if sys.platform == "win32":
        close()
        made.replace(target)
        return
    handle = os.open(target, os.O_RDWR)
    try:
        made.replace(target)
        _sync_folder(target.parent)
        close()
        _overwrite(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _overwrite(handle: int) -> None:
    with suppress(OSError):
        left = os.lseek(handle, 0, os.SEEK_END)
        os.lseek(handle, 0, os.SEEK_SET)
        while left > 0:
            left -= os.write(handle, bytes(min(left, _AT_ONCE)))
        os.fsync(handle)


def erase(file: Path) -> None:
    """Overwrite a file, and remove it."""
    with suppress(FileNotFoundError):
        handle = os.open(file, os.O_RDWR)
        try:
            _overwrite(handle)
        finally:
            os.close(handle)
    remove(file)


def remove(file: Path) -> None:
    """Remove a database that is not needed, with what SQLite keeps beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            file.with_name(file.name + ending).unlink(missing_ok=True)
