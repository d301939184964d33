"""A program of the tests: upgrades copies of a database, each killed one statement later.

    python upgrade_killed.py OLD FOLDER

Writes a line for each: how the upgrade ended, the number of the schema that the file has then,
and "sound" with a digest of what the user would miss, or what is wrong with it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
from pathlib import Path

import apsw

from desktop_app.storage import database

KEPT = ("contact", "phone", "email", "promise", "alert", "alert_event", "attempt", "card", "step")


def upgrade(path: Path, left: int) -> None:
    """Open a database, and kill this process before the statement that is one too many."""

    def trace(_cursor: object, _statement: str, _values: object) -> bool:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    apsw.connection_hooks.append(lambda link: setattr(link, "exec_trace", trace))
    database.open_database(path)


def state_of(path: Path, columns: dict[str, str]) -> str:
    """Return the schema of a file and what is in it, as far as its oldest schema knew it."""
    link = apsw.Connection(str(path))
    version = link.execute("PRAGMA user_version").fetchall()[0][0]
    whole = link.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    fast = link.execute("PRAGMA foreign_key_check").fetchall() == []
    digest = hashlib.sha256()
    for table in KEPT:
        rows = link.execute(f"SELECT {columns[table]} FROM {table} ORDER BY 1").fetchall()
        digest.update(repr(rows).encode())
    link.close()
    return f"{version} {'sound' if whole and fast else 'unsound'} {digest.hexdigest()}"


def columns_of(path: Path) -> dict[str, str]:
    """Return the columns that each table has before the upgrade."""
    link = apsw.Connection(str(path))
    found = {
        table: ", ".join(str(row[1]) for row in link.execute(f"PRAGMA table_info({table})"))
        for table in KEPT
    }
    link.close()
    return found


def main(old: Path, folder: Path) -> None:
    """Kill one upgrade after another, until one comes to its end."""
    columns = columns_of(old)
    sys.stdout.write(f"before {state_of(old, columns)}\n")
    for left in range(1000):
        path = folder / str(left) / "on-the-dot.db"
        path.parent.mkdir()
        shutil.copy(old, path)
        sys.stdout.flush()
        child = os.fork()
        if not child:
            upgrade(path, left)
            os._exit(0)
        _child, status = os.waitpid(child, 0)
        ended = "killed" if os.WIFSIGNALED(status) else f"left {os.waitstatus_to_exitcode(status)}"
        kept = [state_of(each, columns) for each in (path.parent / "backups").glob("on-the-dot*")]
        sys.stdout.write(f"{ended.replace(' ', '-')} {state_of(path, columns)} {len(kept)}\n")
        if any(each != state_of(old, columns) for each in kept):
            sys.stdout.write("a backup that is not the old file\n")
        if ended != "killed":
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
