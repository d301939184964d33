"""Whole copies of a database: made while it is in use, checked, and put in their place in one step.

ALERTS-AND-STORAGE, row 54: a file that is copied beside its journal is no backup. SQLite copies
one moment of it; the copy is checked before it gets its name, so that a name stands for a copy
that could be read.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import apsw

from desktop_app.domain.holding import Holding
from desktop_app.domain.records import instant
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import schema
from desktop_app.storage.connecting import (
    connect_read_only,
    connect_strange,
    connect_whole,
    number,
)
from desktop_app.storage.errors_told import told_of
from desktop_app.storage.header import foreign, newer, peek

_STAMP = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"on-the-dot-(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z)\.db")
_TEMPORARY = ".on-the-dot-copy-"
HALF_MADE = f"{_TEMPORARY}*"
"""What files are called that have not got their name yet."""
_COUNTED = ("contact", "attempt", "promise")
_SPAN = (
    "SELECT min(at), max(at) FROM (SELECT min(created_at) AS at FROM contact"
    " UNION ALL SELECT max(created_at) FROM contact UNION ALL SELECT min(started_at) FROM attempt"
    " UNION ALL SELECT max(started_at) FROM attempt)"
)
_STORED = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
_TRACE = (
    "SELECT max(id) FROM step",
    "SELECT count(*) FROM step WHERE undone",
    "SELECT max(id) FROM alert_event",
    "SELECT max(saved_at) FROM draft",
    "SELECT max(saved_at) FROM script_draft",
    "SELECT max(kept_at) FROM form_draft",
    "SELECT count(*) FROM contact",
)
# What SQLite keeps for itself in every file, beside what the schema says.
_OWN = "name NOT LIKE 'sqlite_stat%'"
_SCHEMA = f"SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE {_OWN} ORDER BY type, name"


@dataclass(frozen=True)
class Backup:
    """A copy with what it holds."""

    file: Path
    made_at: datetime
    holds: Holding


def named(folder: Path, at: datetime) -> Path:
    """Return what the backup of a moment is called in a folder."""
    return folder / f"on-the-dot-{at.astimezone(UTC).strftime(_STAMP)}.db"


def moment_of(file: Path) -> datetime | None:
    """Return when a backup was made by its name; None for any other file."""
    match = _NAME.fullmatch(file.name)
    with suppress(ValueError):
        return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC) if match else None
    return None


def backups_in(folder: Path) -> list[tuple[datetime, Path]]:
    """Return the backups in a folder with their moments, the newest first."""
    if not folder.is_dir():
        return []
    found = [(at, file) for file in folder.iterdir() if (at := moment_of(file)) is not None]
    return sorted(found, reverse=True)


def settings_beside(file: Path) -> Path:
    """Return where the options of a copy are kept: beside it, under the same name."""
    return file.with_suffix(".settings.json")


def made_at(file: Path) -> datetime:
    """Return when a copy was made: by its name, or else when it was last written."""
    return moment_of(file) or datetime.fromtimestamp(file.stat().st_mtime, UTC)


def copy_checked(source: Path, target: Path) -> Holding:
    """Copy one moment of a database that may be in use; return what the copy holds.

    It is in its place only when it was found sound and is on the disk; what stood there before is
    replaced. Raises AppError, and then nothing has changed.
    """
    with told_of(target), temporary_in(target.parent) as temporary:
        with told_of(source):
            copy_pages(source, temporary)
        link = connect_whole(temporary)
        try:
            # One file, that can be read where nothing can be written.
            link.execute("PRAGMA journal_mode = DELETE").fetchall()
            refuse_unsound(link, source)
            holds = held(link)
        finally:
            link.close()
        put_in_place(temporary, target)
    return holds


def keep_copy(source: Path, target: Path) -> None:
    """Copy one moment of a database page by page, whatever state it is in.

    Raises AppError; apsw.CorruptError and apsw.NotADBError where it cannot even be copied.
    """
    with temporary_in(target.parent) as temporary:
        copy_pages(source, temporary)
        link = connect_whole(temporary)
        try:
            link.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            link.close()
        put_in_place(temporary, target)


def look_into(file: Path) -> Backup:
    """Return what a file holds that may come from anywhere, having seen that all of it is ours.

    Nothing is written beside it. Raises AppError: `not-found`, `not-ours`, `newer`, `damaged`,
    `unreadable`.
    """
    return _looked_into(file, whole=True)


def glance_at(file: Path) -> Backup:
    """Return the same without reading all of it: whoever copies it checks the copy."""
    return _looked_into(file, whole=False)


def _looked_into(file: Path, *, whole: bool) -> Backup:
    _refuse_nothing(file)
    peek(file)
    with told_of(file):
        link = connect_strange(file)
        try:
            _refuse_strange(link, file)
            if whole:
                refuse_unsound(link, file)
            return Backup(file, made_at(file), held(link))
        finally:
            link.close()


def held(link: apsw.Connection) -> Holding:
    """Return what the database behind a connection holds."""
    contacts, attempts, promises = (
        number(link, f"SELECT count(*) FROM {each}") for each in _COUNTED
    )
    span = link.execute(_SPAN).fetchall()[0]
    first, last = (instant(at) if isinstance(at, int) else None for at in span)
    return Holding(contacts, attempts, promises, first, last)


def holding_of(file: Path) -> Holding:
    """Return what a copy holds by its counts alone: quick, and no check."""
    with told_of(file):
        link = connect_strange(file)
        try:
            return held(link)
        finally:
            link.close()


def live_holding(file: Path) -> Holding:
    """Return what a database holds that may be in use."""
    with told_of(file):
        link = connect_read_only(file)
        try:
            return held(link)
        finally:
            link.close()


def trace_of(file: Path) -> tuple[int, ...]:
    """Return numbers that differ where something was done since: no heartbeat counts as that.

    Empty where they cannot be read, as in a file of an older schema.
    """
    try:
        link = connect_read_only(file)
        try:
            return tuple(number(link, sql) for sql in _TRACE)
        finally:
            link.close()
    except apsw.Error:
        return ()


def put_in_place(temporary: Path, target: Path) -> None:
    """Give a file that is written its name, so that a power cut leaves the old or the new one."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Write the names in a folder to the disk, where the system can do that."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def temporary_in(folder: Path) -> Iterator[Path]:
    """Return an empty file of a folder, for nobody else to read; what is left of it is removed."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=_TEMPORARY, suffix=".db")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                Path(name + ending).unlink(missing_ok=True)


def copy_pages(source: Path, target: Path) -> None:
    """Copy one moment of a database into an empty file, whole and unchecked."""
    from_link, to_link = connect_read_only(source), connect_whole(target, source)
    try:
        with to_link.backup("main", from_link, "main") as copying:
            copying.step(-1)  # all at once: one moment of it, whoever writes meanwhile
    finally:
        to_link.close()
        from_link.close()


def refuse_unsound(link: apsw.Connection, file: Path) -> None:
    """Raise apsw.CorruptError where any page or index of a file is not sound."""
    if link.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise apsw.CorruptError(str(file))


def refuse_unsound_tables(link: apsw.Connection, file: Path) -> None:
    """Raise apsw.CorruptError where a table or an index is not sound.

    That the search finds what it should is not tried: for many contacts this takes twice as long
    as all the rest, and their texts are there to make it anew.
    """
    for (name,) in link.execute(_STORED).fetchall():
        if link.execute(f"PRAGMA integrity_check('{name}')").fetchall() != [("ok",)]:
            raise apsw.CorruptError(str(file))


def _refuse_nothing(file: Path) -> None:
    if not file.is_file():
        message = _("There is no file {file}.")
        raise AppError("not-found", message.format(file=file))
    if not file.stat().st_size:
        message = _("{file} is empty: there is nothing in it to put back.")
        raise AppError("not-ours", message.format(file=file))


def _refuse_strange(link: apsw.Connection, file: Path) -> None:
    """Refuse a file that holds anything else than our tables of its version.

    ALERTS-AND-STORAGE, row 57: a trigger or a view in a file from elsewhere could do anything.
    """
    version = number(link, "PRAGMA user_version")
    if version > schema.NEWEST:
        raise newer(file)
    if version < 1:
        raise foreign(file)
    if tables_of(link) != _tables_of_version(version):
        message = _("{file} has other tables than On the Dot makes, so it is not put back.")
        raise AppError("not-ours", message.format(file=file))


def tables_of(link: apsw.Connection) -> list[tuple[str, ...]]:
    """Return what a database is made of, in an order that two can be compared by."""
    found = link.execute(_SCHEMA).fetchall()
    return [tuple(" ".join(str(part).split()) for part in row) for row in found]


@cache
def _tables_of_version(version: int) -> list[tuple[str, ...]]:
    link = apsw.Connection(":memory:")
    try:
        for script in schema.SCRIPTS[:version]:
            link.execute(script).fetchall()
        return tables_of(link)
    finally:
        link.close()
