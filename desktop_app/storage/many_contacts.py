"""Many contacts at once, written or deleted with one statement.

With each statement that touches them the indexes of the search write a piece of their own, and
join the pieces later: 20,000 contacts one by one take minutes, and by one statement two seconds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import apsw

from desktop_app.storage.database import connection, rows
from desktop_app.storage.whole import OF_CONTACT

MANY = 20
"""From so many on it is worth it."""
_COMING = "coming_contact"  # a table of this connection alone
_Row = tuple[Any, ...]


@dataclass
class Turned:
    """The contacts that a changeset adds and takes away, whole."""

    added: list[_Row] = field(default_factory=list)
    removed: list[_Row] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether they are so many that it is worth it."""
        return len(self.added) + len(self.removed) >= MANY


def turned(changeset: bytes) -> Turned:
    """Return the contacts that a changeset adds and takes away."""
    found = Turned()
    for change in apsw.Changeset.iter(changeset):
        if change.name == "contact" and change.op == "INSERT":
            found.added.append(change.new or ())
        elif change.name == "contact" and change.op == "DELETE":
            found.removed.append(change.old or ())
    return found


def comes_or_goes(change: apsw.TableChange) -> bool:
    """Return whether a change is one of those that `turned` finds."""
    return change.name == "contact" and change.op in ("INSERT", "DELETE")


def insert(columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Write contacts within a transaction; the first column is their number."""
    link, names = connection(), ", ".join(columns)
    link.execute(f"CREATE TEMP TABLE {_COMING} AS SELECT {names} FROM contact WHERE 0")
    try:
        marks = ", ".join("?" * len(columns))
        link.executemany(f"INSERT INTO {_COMING} VALUES ({marks})", values)
        link.execute(f"INSERT INTO contact ({names}) SELECT * FROM {_COMING} ORDER BY {columns[0]}")
    finally:
        link.execute(f"DROP TABLE {_COMING}")


def next_number() -> int:
    """Return the number of the next contact, within a transaction."""
    found = rows("SELECT seq FROM sqlite_sequence WHERE name = 'contact'")
    return int(found[0][0]) + 1 if found else 1


def put_back(values: Sequence[_Row]) -> None:
    """Write the contacts that a changeset adds; one of an older schema has fewer columns."""
    if values:
        insert(_columns()[: len(values[0])], values)


def take_away(values: Sequence[_Row]) -> bool:
    """Delete the contacts that a changeset takes away; return whether all were as it knows them.

    Nobody may have anything left: what was added to them since would go unseen.
    """
    if not values:
        return True
    known = sorted(values)
    chosen = json.dumps([row[0] for row in known])
    of = "IN (SELECT value FROM json_each(?))"
    names = ", ".join(_columns()[: len(known[0])])
    if rows(f"SELECT {names} FROM contact WHERE id {of} ORDER BY id", chosen) != known:
        return False
    for part in OF_CONTACT:
        if part.table != "draft" and rows(
            f"SELECT 1 FROM {part.table} WHERE {part.owner} {of} LIMIT 1", chosen
        ):
            return False
    rows(f"DELETE FROM contact WHERE id {of}", chosen)
    return True


def _columns() -> list[str]:
    return [row[1] for row in rows("PRAGMA table_info(contact)")]
