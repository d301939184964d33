"""Whether a database is sound, read beside its use with a connection of its own."""

from __future__ import annotations

from pathlib import Path

import apsw

from desktop_app.storage.connecting import connect_read_only
from desktop_app.storage.errors_told import told_of

_SILENT = (
    "SELECT id FROM promise p WHERE state = 'open' AND NOT EXISTS (SELECT 1 FROM alert a"
    " WHERE a.promise_id = p.id AND a.state IN ('pending', 'ringing'))"
)


def problems_of(link: apsw.Connection, *, deep: bool = True) -> list[str]:
    """Return what is wrong with the file, its indexes or its promises; nothing where all is well.

    A promise without a bell is the worst of them: it would never ring. A check that is not `deep`
    does not hold the indexes against their tables, and takes a third of the time.
    """
    check = "integrity_check" if deep else "quick_check"
    found = [str(row[0]) for row in link.execute(f"PRAGMA {check}").fetchall() if row[0] != "ok"]
    broken = link.execute("PRAGMA foreign_key_check").fetchall()
    found += [f"foreign key: {row[0]} {row[1]}" for row in broken]
    silent = link.execute(_SILENT).fetchall()
    return found + [f"promise {row[0]}: no alert will ring" for row in silent]


def check_beside(file: Path, *, deep: bool) -> list[str]:
    """Return what is wrong with a database that may be in use, in whatever thread.

    Damage that keeps it from being read is one of the problems. Raises AppError (`unreadable`,
    `locked`).
    """
    with told_of(file):
        try:
            link = connect_read_only(file)
            try:
                return problems_of(link, deep=deep)
            finally:
                link.close()
        except (apsw.CorruptError, apsw.NotADBError) as error:
            return [str(error)]
