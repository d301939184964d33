"""The one database of a user: opened with its promises checked, refused in words, never guessed.

ALERTS-AND-STORAGE: WAL with synchronous=FULL loses no acknowledged commit in a power cut.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import apsw
from peewee import PeeweeException
from playhouse.apsw_ext import APSWDatabase

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import key, schema

database = APSWDatabase(None, lock_type="IMMEDIATE")

_PATIENCE_MILLISECONDS = 5000
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
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_USER_VERSION, _APPLICATION_ID = 60, 68  # offsets in the header
# A file up to this size is checked whole at each opening, within some 40 ms; `check` does all.
_CHECKED_AT_OPENING = 4 * 1024 * 1024


def open_database(path: Path, patience_milliseconds: int = _PATIENCE_MILLISECONDS) -> None:
    """Open the database at `path` for this process, made or brought to the newest schema.

    Other programs that hold it are waited for up to `patience_milliseconds`, now and later.
    Raises AppError, the file untouched: `not-ours`, `newer`, `damaged`, `locked`,
    `unreadable`, `read-only`, `disk-full`; `needs-phrase` for an encrypted one without its key.
    """
    close_database()
    with told(path):
        _peek(path)
        os.umask(0o077)
        database.init(str(path), timeout=patience_milliseconds / 1000)
        database.connect()
        try:
            key.use(connection(), key.held_for(path))
            _set_pragmas()
            _refuse_replaced(path)
            _check_small(path)
            _migrate(path)
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
    link, patience = connection(), int(rows("PRAGMA busy_timeout")[0][0])
    link.set_busy_timeout(milliseconds)
    try:
        yield
    finally:
        link.set_busy_timeout(patience)


def problems() -> list[str]:
    """Return what is wrong with the file, its indexes or its promises; nothing where all is well.

    A promise without a bell is the worst of them: it would never ring.
    """
    found = [str(row[0]) for row in rows("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"foreign key: {row[0]} {row[1]}" for row in rows("PRAGMA foreign_key_check")]
    for table in ("contact_parts", "contact_pairs"):
        check = f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"
        with told():
            try:
                connection().execute(check)
            except (apsw.CorruptError, apsw.SQLError) as error:
                found.append(f"{table}: {error}")
    silent = rows(
        "SELECT id FROM promise p WHERE state = 'open' AND NOT EXISTS (SELECT 1 FROM alert a"
        " WHERE a.promise_id = p.id AND a.state IN ('pending', 'ringing'))"
    )
    return found + [f"promise {row[0]}: no alert will ring" for row in silent]


def _peek(path: Path) -> None:
    """Refuse a file that is not ours, reading its header only, or a few pages of a strange one."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return
    if not head:
        _refuse_emptied(path)
        return
    if key.salt_of(path) is not None:
        head = _head_within(path)
    if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
        message = _("{file} is no On the Dot database. It was left as it is.")
        raise AppError("not-ours", message.format(file=path))
    version, application = (
        struct.unpack(">I", head[at : at + 4])[0] for at in (_USER_VERSION, _APPLICATION_ID)
    )
    unsigned = (version, application) == (0, 0)
    if unsigned and _has_tables(path):
        raise _foreign(path)
    if not unsigned and application != schema.APPLICATION_ID:
        raise _foreign(path)
    if version > schema.NEWEST:
        raise _newer(path)


def _head_within(path: Path) -> bytes:
    """Return what the header of an encrypted file would be, read with its key."""
    held = key.held_for(path)
    if held is not None:
        key.prove(path, held)
    link = key.use(_connect_untraced(path), held)
    try:
        numbers = [
            cast("int", link.execute(f"PRAGMA {name}").fetchall()[0][0])
            for name in ("user_version", "application_id")
        ]
    finally:
        link.close()
    head = bytearray(_MAGIC.ljust(_HEADER_BYTES, b"\0"))
    for at, number in zip((_USER_VERSION, _APPLICATION_ID), numbers, strict=True):
        struct.pack_into(">i", head, at, number)
    return bytes(head)


def _refuse_emptied(path: Path) -> None:
    """Refuse a file without content that has lost it: SQLite would throw away its journal too."""
    journal = path.with_name(path.name + "-wal")
    if journal.exists() and journal.stat().st_size:
        message = _("{file} is damaged. It was left as it is: put a backup in its place.")
        raise AppError("damaged", message.format(file=path))


def _has_tables(path: Path) -> bool:
    """Return whether a database without a signature holds anything, leaving no trace in it."""
    link = key.use(_connect_untraced(path), key.held_for(path))
    try:
        return bool(link.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall())
    finally:
        link.close()


def _connect_untraced(path: Path) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    return apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=flags)


def _foreign(path: Path) -> AppError:
    message = _("{file} belongs to another program. It was left as it is.")
    return AppError("not-ours", message.format(file=path))


def _newer(path: Path) -> AppError:
    message = _("{file} was written by a newer On the Dot: install that version to open it.")
    return AppError("newer", message.format(file=path))


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


def _migrate(path: Path) -> None:
    """Bring the file to the newest schema: one transaction, its number included."""
    link = connection()
    if _version(link) == schema.NEWEST:
        return
    link.execute("BEGIN EXCLUSIVE")
    try:
        version = _version(link)  # another process may have been quicker
        if version > schema.NEWEST:
            raise _newer(path)
        if version == 0 and link.execute("SELECT count(*) FROM sqlite_schema").fetchall()[0][0]:
            raise _foreign(path)
        for number in range(version, schema.NEWEST):
            link.execute(schema.SCRIPTS[number]).fetchall()
        link.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}").fetchall()
        link.execute(f"PRAGMA user_version = {schema.NEWEST}").fetchall()
        if link.execute("PRAGMA foreign_key_check").fetchall():
            raise AppError("damaged", _("The database does not hold together. Nothing changed."))
        link.execute("COMMIT")
    except BaseException:
        if not link.getautocommit():
            link.execute("ROLLBACK")
        raise


def _version(link: apsw.Connection) -> int:
    return cast("int", link.execute("PRAGMA user_version").fetchall()[0][0])


@contextmanager
def told(path: Path | None = None) -> Iterator[None]:
    """Turn what SQLite and the file system say into one sentence that a user can act on."""
    try:
        yield
    except UnicodeDecodeError as error:
        message = _("A text in {file} is damaged and cannot be read.")
        file = path or Path(str(database.database))
        raise AppError("damaged", message.format(file=file)) from error
    except (apsw.Error, PeeweeException, OSError) as error:
        said = _said(_origin(error), path or Path(str(database.database)))
        if said is None:
            raise
        raise said from error


def _origin(error: BaseException) -> BaseException:
    """Return SQLite's own error beneath Peewee's."""
    inner = getattr(error, "orig", None)
    return inner if isinstance(inner, BaseException) else error


def _said(error: BaseException, path: Path) -> AppError | None:
    table: tuple[tuple[tuple[type[BaseException], ...], str, str], ...] = (
        (
            (apsw.BusyError, apsw.LockedError),
            "locked",
            _("Another program holds {file}. Close it and try again; nothing was changed."),
        ),
        (
            (apsw.FullError,),
            "disk-full",
            _("The disk is full, so this was not saved. Free some space and try again."),
        ),
        (
            (apsw.ReadOnlyError,),
            "read-only",
            _("{file} may only be read, so this was not saved. Allow writing and try again."),
        ),
        (
            (apsw.CorruptError, apsw.NotADBError),
            "damaged",
            _("{file} is damaged. It was left as it is: put a backup in its place."),
        ),
        (
            (apsw.CantOpenError, apsw.IOError, apsw.PermissionsError, apsw.AuthError, OSError),
            "unreadable",
            _("{file} cannot be read or written. Check its folder and your rights to it."),
        ),
    )
    for kinds, code, sentence in table:
        if isinstance(error, kinds):
            return AppError(code, sentence.format(file=path))
    return None
