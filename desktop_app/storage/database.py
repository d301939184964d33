"""The one database of a user: opened with its promises checked, refused in words, never guessed.

ALERTS-AND-STORAGE: WAL with synchronous=FULL loses no acknowledged commit in a power cut.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import apsw
from playhouse.apsw_ext import APSWDatabase

from desktop_app import clock
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import key
from desktop_app.storage.checking import problems_of
from desktop_app.storage.connecting import keep_journal
from desktop_app.storage.errors_told import told_of
from desktop_app.storage.header import peek
from desktop_app.storage.migrations import migrate

database = APSWDatabase(None, lock_type="IMMEDIATE")

_PATIENCE_MILLISECONDS = 5000
_ASKED_AGAIN_SECONDS = 0.002
_patience = _PATIENCE_MILLISECONDS
# Set on each connection and read back: (pragma, what is set, what must stand then).
_PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("wal_autocheckpoint", "200", 200),
    ("temp_store", "MEMORY", 2),
)
# A file up to this size is checked whole at each opening, within some 40 ms; `check` does all.
_CHECKED_AT_OPENING = 4 * 1024 * 1024


def open_database(path: Path, patience_milliseconds: int = _PATIENCE_MILLISECONDS) -> None:
    """Open the database at `path` for this process, made or brought to the newest schema.

    Other programs that hold it are waited for up to `patience_milliseconds`, now and later.
    Raises AppError, the file untouched: `not-ours`, `newer`, `damaged`, `locked`,
    `unreadable`, `read-only`, `disk-full`; `needs-phrase` for an encrypted one without its key.
    """
    global _patience
    close_database()
    with told(path):
        peek(path)
        os.umask(0o077)
        database.init(str(path), timeout=patience_milliseconds / 1000)
        database.connect()
        try:
            _patience = patience_milliseconds
            _wait_at_most(connection(), _patience)
            key.use(connection(), key.held_for(path))
            keep_journal(connection(), True)
            _set_pragmas()
            _refuse_replaced(path)
            _check_small(path)
            keep_journal(connection(), False)
            migrate(connection(), path)
            _close_to_others(path)
        except BaseException:
            database.close()
            raise


def close_database() -> None:
    """Close the database if it is open."""
    if not database.is_closed():
        database.close()


def connection() -> apsw.Connection:
    """Return the open connection beneath Peewee, for what only SQLite itself can do."""
    return cast("apsw.Connection", database.connection())


def open_file() -> Path:
    """Return which file is open, or was last."""
    return Path(str(database.database))


def rows(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Return all rows of a query that Peewee cannot say."""
    with told():
        return cast("list[tuple[Any, ...]]", connection().execute(sql, parameters).fetchall())


def data_version() -> int:
    """Return a number that changes when another process has written to the database."""
    return cast("int", rows("PRAGMA data_version")[0][0])


def last_write() -> tuple[int, int]:
    """Return when the journal was written last, by whomever, and its size: a look that costs
    next to nothing. (0, 0) where that cannot be told.
    """
    try:
        found = _journal_of(str(database.database)).stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=1)
def _journal_of(file: str) -> Path:
    return Path(f"{file}-wal")


def checkpoint() -> None:
    """Put what is committed into the file itself, as far as no other program reads it."""
    rows("PRAGMA wal_checkpoint(PASSIVE)")


@contextmanager
def waiting_briefly(milliseconds: int) -> Iterator[None]:
    """Let the block wait for other writers no longer than this: AppError `locked` comes sooner."""
    link = connection()
    _wait_at_most(link, milliseconds)
    try:
        yield
    finally:
        _wait_at_most(link, _patience)


def _wait_at_most(link: apsw.Connection, milliseconds: int) -> None:
    """Let a connection wait for other writers so long, and ask every few milliseconds.

    SQLite's own pauses grow to a tenth of a second: whoever writes in many short parts, as an
    import does, would hardly ever be met between two of them.
    """
    started = 0.0

    def asks_again(times: int) -> bool:
        nonlocal started
        now = clock.monotonic()
        started = now if times == 0 else started
        if (now - started) * 1000 >= milliseconds:
            return False
        time.sleep(_ASKED_AGAIN_SECONDS)
        return True

    link.set_busy_handler(asks_again)


def problems() -> list[str]:
    """Return what is wrong with the open database, with its search held against its contacts."""
    with told():
        found = problems_of(connection())
    for table in ("contact_parts", "contact_pairs"):
        check = f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"
        with told():
            try:
                connection().execute(check)
            except (apsw.CorruptError, apsw.SQLError) as error:
                found.append(f"{table}: {error}")
    return found


def _set_pragmas() -> None:
    cursor = connection()
    for name, value, expected in _PRAGMAS:
        cursor.execute(f"PRAGMA {name} = {value}").fetchall()
        stands = cursor.execute(f"PRAGMA {name}").fetchall()[0][0]
        if stands != expected:
            raise AppError(
                "unreadable",
                _("This disk does not let the database work safely ({name} is {value}).").format(
                    name=name, value=stands
                ),
            )


def _refuse_replaced(path: Path) -> None:
    """Refuse a file whose place another has taken since it was opened: it would be lost with all
    that is written to it.
    """
    moved = ctypes.c_int(0)
    told_so = connection().file_control(
        "main", apsw.SQLITE_FCNTL_HAS_MOVED, ctypes.addressof(moved)
    )
    if told_so and moved.value:
        message = _("Another program holds {file}. Close it and try again; nothing was changed.")
        raise AppError("locked", message.format(file=path))


def _check_small(path: Path) -> None:
    """Refuse a damaged file before anything is written to it, where that takes no time."""
    if path.stat().st_size > _CHECKED_AT_OPENING:
        return
    if connection().execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise apsw.CorruptError(str(path))


def _close_to_others(path: Path) -> None:
    """Let nobody else read the file, whatever program has put it there."""
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        path.chmod(0o600)


@contextmanager
def told(path: Path | None = None) -> Iterator[None]:
    """Turn what SQLite says, of a file or of the one that is open, into a sentence for the user."""
    with told_of(path or open_file()):
        yield
