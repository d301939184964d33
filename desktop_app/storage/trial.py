"""What the selftest asks of SQLite: its version, its search, and whether a copy is whole.

Nothing here touches the database that is open; every file is one that the caller names.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import apsw

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"


def sqlite_version() -> str:
    """Return the version of the SQLite that is built in, such as 3.54.0."""
    return apsw.sqlite_lib_version()


def found_in_any_part(text: str, part: str) -> bool:
    """Return whether full-text search finds a text by a part of it, from the middle of a word."""
    link = apsw.Connection(":memory:")
    try:
        link.execute("CREATE VIRTUAL TABLE parts USING fts5 (text, tokenize = 'trigram')")
        link.execute("INSERT INTO parts VALUES (?)", (text,))
        return bool(link.execute("SELECT 1 FROM parts WHERE parts MATCH ?", (part,)).fetchall())
    finally:
        link.close()


def copy_whole(source: Path, target: Path) -> None:
    """Copy a database while it may be in use, as a backup is made and as one is put back."""
    from_link, to_link = _read_only(source), apsw.Connection(str(target))
    try:
        with to_link.backup("main", from_link, "main") as copying:
            while not copying.done:
                copying.step(100)
    finally:
        to_link.close()
        from_link.close()


def contents(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of a sound database. Raises apsw.CorruptError else."""
    link = _read_only(file)
    try:
        if link.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise apsw.CorruptError(str(file))
        tables = [str(name) for (name,) in link.execute(_TABLES).fetchall()]
        return {name: link.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
    finally:
        link.close()


def _read_only(file: Path) -> apsw.Connection:
    return apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
