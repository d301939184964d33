"""How a database file is opened beside the one connection of the program: to read, or to copy.

Every connection that is not Peewee's is made here, in the thread that uses it, and with the key of
the file where it is encrypted. Raises AppError (`needs-phrase`) where that is not at hand.
"""

from __future__ import annotations

from pathlib import Path

import apsw

from desktop_app.errors import AppError
from desktop_app.storage import key

PATIENCE_MILLISECONDS = 5000
# SQLite's own advice for a file from strangers: https://www.sqlite.org/security.html
_WARY = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0")


def connect_read_only(path: Path) -> apsw.Connection:
    """Open a database that may be in use, to read what is committed."""
    return _opened(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY), path)


def connect_strange(path: Path) -> apsw.Connection:
    """Open a file from anywhere, to read all of it; nothing in it is carried out.

    One whose newest part lies in a journal beside it is read with that, as it would be lost else.
    """
    journal = path.with_name(path.name + "-wal")
    if journal.exists() and journal.stat().st_size:
        return connect_read_only(path)
    return connect_immutable(path)


def connect_immutable(path: Path) -> apsw.Connection:
    """Open a file by itself, as nobody writes it: without its journal, a lock or a trace of it."""
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    return _opened(apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=flags), path)


def connect_whole(path: Path, like: Path | None = None) -> apsw.Connection:
    """Open a database to write all of it: a copy that is being made, or one put in its place.

    A new file is enciphered with the key of the one that it is to be `like`.
    """
    return _opened(apsw.Connection(str(path)), like or path)


def keep_journal(link: apsw.Connection, keep: bool) -> None:
    """Let the journal stand when a connection closes, as long as the file may be damaged.

    SQLite writes it into the file and removes it otherwise, whatever state that is in.
    """
    link.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(keep))


def number(link: apsw.Connection, sql: str) -> int:
    """Return the one whole number that a query gives."""
    found = link.execute(sql).fetchall()[0][0]
    return int(found) if isinstance(found, int | float) else 0


def _opened(link: apsw.Connection, keyed_as: Path) -> apsw.Connection:
    try:
        key.use(link, key.held_for(keyed_as))
    except AppError:
        link.close()
        raise
    link.set_busy_timeout(PATIENCE_MILLISECONDS)
    for pragma in _WARY:
        link.execute(pragma).fetchall()
    return link
