"""A look at a database file before SQLite opens it: whose it is, and how new.

ALERTS-AND-STORAGE, row 56: the number of the schema and the mark of the program stand in the
header, so that a photo, another program's file or a newer one is refused without being touched.
"""

from __future__ import annotations

import struct
from pathlib import Path

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import key, schema
from desktop_app.storage.connecting import connect_immutable, number

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_USER_VERSION, _APPLICATION_ID = 60, 68  # offsets in the header


def peek(path: Path) -> None:
    """Refuse a file that is not ours, reading its header only, or a few pages of a strange one.

    One that is not there, or is empty, may be begun. Raises AppError: `not-ours`, `newer`,
    `damaged` where only the journal is left of it, `needs-phrase` where its key is not at hand.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        head = b""
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
        raise foreign(path)
    if not unsigned and application != schema.APPLICATION_ID:
        raise foreign(path)
    if version > schema.NEWEST:
        raise newer(path)


def is_ours(path: Path) -> bool:
    """Return whether a file is a database of ours, of whichever version, as its header tells.

    Raises AppError (`needs-phrase`) where that is encrypted.
    """
    try:
        peek(path)
        return path.is_file() and path.stat().st_size > 0
    except AppError as error:
        if error.code not in ("newer", "not-ours", "damaged"):
            raise
        return error.code == "newer"


def foreign(path: Path) -> AppError:
    """Return the refusal of another program's database."""
    message = _("{file} belongs to another program. It was left as it is.")
    return AppError("not-ours", message.format(file=path))


def newer(path: Path) -> AppError:
    """Return the refusal of a file with a schema that this program does not know."""
    message = _("{file} was written by a newer On the Dot: install that version to open it.")
    return AppError("newer", message.format(file=path))


def _head_within(path: Path) -> bytes:
    """Return what the header of an encrypted file would be, read with its key."""
    held = key.held_for(path)
    if held is not None:
        key.prove(path, held)
    link = connect_immutable(path)
    try:
        numbers = [number(link, f"PRAGMA {name}") for name in ("user_version", "application_id")]
    finally:
        link.close()
    head = bytearray(_MAGIC.ljust(_HEADER_BYTES, b"\0"))
    for at, found in zip((_USER_VERSION, _APPLICATION_ID), numbers, strict=True):
        struct.pack_into(">i", head, at, found)
    return bytes(head)


def _refuse_emptied(path: Path) -> None:
    """Refuse a file that has lost its content: SQLite would throw away its journal too."""
    journal = path.with_name(path.name + "-wal")
    if journal.exists() and journal.stat().st_size:
        message = _("{file} is damaged. It was left as it is: put a backup in its place.")
        raise AppError("damaged", message.format(file=path))


def _has_tables(path: Path) -> bool:
    """Return whether a database without a signature holds anything, leaving no trace in it."""
    link = connect_immutable(path)
    try:
        return bool(link.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall())
    finally:
        link.close()
