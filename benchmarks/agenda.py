"""Reading the day: for the Today page, and as a whole `agenda --json` on the command line."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from benchmarks.people import ME
from benchmarks.processes import output_of
from benchmarks.table import Figure
from desktop_app import clock
from desktop_app.gui.today.agenda import day_of
from desktop_app.gui.today.reading import read
from desktop_app.paths import DataFolder
from desktop_app.storage.database import close_database, open_database

HIGHEST_MS = 50.0  # HOUSE: no I/O over 50 ms on the GUI thread
_ENTRY = "import sys; from desktop_app.cli import main; sys.exit(main())"


def figures(folder: Path, times: int, people: str) -> list[Figure]:
    """Return the medians of some readings; the floor of the command is a Python that does nothing.

    The command lists every open end, the page only the first dozen.
    """
    page = median(_milliseconds_of_page(folder, times))
    commands, floors = [], []
    for _time in range(times):
        floors.append(_milliseconds_of("-c", "pass"))
        commands.append(_milliseconds_of("-c", _ENTRY, "--data", folder, "agenda", "--json"))
    return [
        Figure(f"the day read for Today, {people}", "ms", page, highest=HIGHEST_MS),
        Figure(f"agenda --json as a process, {people}", "ms", median(commands), median(floors)),
    ]


def _milliseconds_of_page(folder: Path, times: int) -> list[float]:
    open_database(DataFolder(folder).database)
    try:
        readings = []
        for _time in range(times):
            started = time.perf_counter()
            now = clock.now()
            day_of(read(now, ME), now, ME)
            readings.append((time.perf_counter() - started) * 1000)
        return readings
    finally:
        close_database()


def _milliseconds_of(*arguments: object) -> float:
    started = time.perf_counter()
    output_of(*arguments)
    return (time.perf_counter() - started) * 1000
