"""How long a backup and a restore take of a book with many calls, and whether all of it came back.

ALERTS-AND-STORAGE, 5: G13, a restore of 200,000 calls within ten seconds. A backup is made in a
worker, so that the longest wait of whoever works on beside it is measured too.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

from benchmarks.people import fill
from benchmarks.table import Figure
from desktop_app import clock
from desktop_app.paths import DataFolder
from desktop_app.services import backups
from desktop_app.storage.database import close_database, database, open_database, rows

HIGHEST_S, HIGHEST_WAIT_MS = 10.0, 50.0
_MORE = (
    "INSERT INTO attempt (uid, contact_id, started_at, outcome, reached, said, logged_at)"
    " SELECT uid || '-' || ?, contact_id, started_at - 86400 * ?, outcome, reached, said, logged_at"
    " FROM attempt WHERE uid NOT LIKE '%-%-%-%' LIMIT ?"
)


def figures(folder: Path, contacts: int, calls: int) -> list[Figure]:
    """Return the time of a backup and of its restore, with as many calls as are asked for.

    The floor is a plain copy of the file, on the disk when it ends.
    """
    place = DataFolder(folder / "backed up")
    place.root.mkdir()
    fill(place, contacts, clock.now())
    open_database(place.database)
    try:
        _add_calls(calls)
        count = int(rows("SELECT count(*) FROM attempt")[0][0])
        what = f"{count:,} calls"
        floor = _plain_copy(place)
        copy_s, wait_ms = _backup(place)
        restore_s, differing = _restore(place)
    finally:
        close_database()
    return [
        Figure(f"a backup, checked, of {what}", "s", copy_s, floor, highest=HIGHEST_S),
        Figure("longest read of the window beside it", "ms", wait_ms, highest=HIGHEST_WAIT_MS),
        Figure(f"a restore of {what}", "s", restore_s, floor, highest=HIGHEST_S),
        Figure("tables that differ after it", "", differing, highest=0),
    ]


def _plain_copy(place: DataFolder) -> float:
    target = place.root / "plain"
    started = time.perf_counter()
    shutil.copyfile(place.database, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    return time.perf_counter() - started


def _add_calls(calls: int) -> None:
    with database.atomic():
        there = int(rows("SELECT count(*) FROM attempt")[0][0])
        before, again = there, 1
        while there < calls:
            rows(_MORE, again, again, min(before, calls - there))
            there, again = int(rows("SELECT count(*) FROM attempt")[0][0]), again + 1
    rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _backup(place: DataFolder) -> tuple[float, float]:
    """Return the seconds of a backup, and the longest milliseconds of a read beside it."""
    took: list[float] = []

    def work() -> None:
        started = time.perf_counter()
        backups.make(place, clock.now())
        took.append(time.perf_counter() - started)

    worker = threading.Thread(target=work)
    worker.start()
    longest = 0.0
    while worker.is_alive():
        started = time.perf_counter()
        rows("SELECT id, due_at FROM promise WHERE state = 'open' ORDER BY due_at LIMIT 50")
        longest = max(longest, time.perf_counter() - started)
        time.sleep(0.001)
    worker.join()
    return took[0], longest * 1000


def _restore(place: DataFolder) -> tuple[float, int]:
    """Return the seconds of a restore, and how many tables are not what they were."""
    before = _counts()
    rows("DELETE FROM attempt")
    file = backups.listed(place)[0].file
    started = time.perf_counter()
    backups.restore(place, file, clock.now())
    seconds = time.perf_counter() - started
    return seconds, sum(before[name] != count for name, count in _counts().items())


def _counts() -> dict[str, object]:
    names = ("contact", "phone", "email", "promise", "alert", "attempt", "step")
    return {name: rows(f"SELECT count(*), sum(id) FROM {name}") for name in names}
