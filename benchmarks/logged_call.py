"""Writing down a call: attempt, retry, alert and the step for undo, safe on the disk."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.people import ME
from benchmarks.table import Figure
from desktop_app import clock
from desktop_app.domain.outcome import Outcome
from desktop_app.paths import DataFolder
from desktop_app.services import calls
from desktop_app.storage.database import close_database, connection, open_database, rows

HIGHEST_MS = 50.0  # HOUSE: no I/O over 50 ms on the GUI thread


def figures(folder: Path, times: int, people: str) -> list[Figure]:
    """Return the median of some logged calls; the floor is the smallest commit to the same file.

    They are written to a copy, since the other measurements want the day as it was.
    """
    with TemporaryDirectory(prefix="on-the-dot-") as copy:
        database = DataFolder(Path(copy)).database
        shutil.copy(DataFolder(folder).database, database)
        open_database(database)
        try:
            floor = median(_milliseconds_of(_write_a_row) for _time in range(times))
            promised = rows("SELECT contact_id FROM promise WHERE state = 'open' LIMIT ?", times)
            logged = median(
                _milliseconds_of(lambda row=row: _log(row[0]))  # type: ignore[misc]
                for row in promised
            )
        finally:
            close_database()
    return [Figure(f"a logged call, committed, {people}", "ms", logged, floor, highest=HIGHEST_MS)]


def _log(contact_id: int) -> None:
    now = clock.now()
    calls.log(contact_id, calls.Report(Outcome.VOICEMAIL, now, said="Said it again."), ME, now)


def _write_a_row() -> None:
    smallest = "INSERT OR REPLACE INTO draft (contact_id, text, saved_at) VALUES (1, 'floor', 0)"
    connection().execute(smallest)


def _milliseconds_of(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000
