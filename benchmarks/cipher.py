"""What a pass phrase costs: the key, the change of all data, and each statement after that."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.people import ME
from benchmarks.table import Figure
from desktop_app import clock
from desktop_app.domain.outcome import Outcome
from desktop_app.paths import DataFolder
from desktop_app.services import calls
from desktop_app.storage import key, search, turning
from desktop_app.storage.database import close_database, open_database, rows

HIGHEST_RATIO = 2.0  # what is read and written must not feel like another program
_T = TypeVar("_T")
_PHRASE = "four grey geese at dawn"
_PARTS = ("mar", "arsh", "01", "ber", "e")
_LONGEST_OPENING_MS = 80.0
_LONGEST_S = 20.0  # for 20,000 contacts, with a bar that tells how far it is


def figures(folder: Path, times: int, people: str) -> list[Figure]:
    """Return what is measured in a copy of a data folder, first plain, then encrypted."""
    with TemporaryDirectory(prefix="on-the-dot-") as copy:
        database = DataFolder(Path(copy)).database
        shutil.copy(DataFolder(folder).database, database)
        try:
            plain = _costs(database, times)
            open_database(database)
            new, made = _timed(lambda: key.new_key(_PHRASE))
            _copies, turned = _timed(lambda: turning.turn(new, ()))
            close_database()
            keyed = _costs(database, times)
        finally:
            close_database()
            key.let_go_of_all()
    opening, *statements = zip(keyed, plain, strict=True)
    names = ("found by a part, encrypted", "a logged call, encrypted")
    ratios = [
        Figure(f"{name}, {people}", "ms", with_key, without, HIGHEST_RATIO)
        for name, (with_key, without) in zip(names, statements, strict=True)
    ]
    return [
        Figure("a pass phrase made into its key", "ms", made),
        Figure(f"a pass phrase turned on, {people}", "s", turned / 1000, highest=_LONGEST_S),
        Figure(f"opened with its key, {people}", "ms", *opening, highest=_LONGEST_OPENING_MS),
        *ratios,
    ]


def _costs(database: Path, times: int) -> tuple[float, float, float]:
    """Return the medians of opening, of finding and of logging, in milliseconds."""
    opening = []
    for _time in range(min(times, 9)):
        close_database()
        opening.append(_timed(lambda: open_database(database))[1])
    found = [
        _timed(lambda part=part: search.contact_ids(part, 50))[1]  # type: ignore[misc]
        for _time in range(times)
        for part in _PARTS
    ]
    promised = rows("SELECT contact_id FROM promise WHERE state = 'open' LIMIT ?", times)
    logged = [_timed(lambda row=row: _log(row[0]))[1] for row in promised]  # type: ignore[misc]
    close_database()
    return median(opening), median(found), median(logged)


def _log(contact_id: int) -> None:
    now = clock.now()
    calls.log(contact_id, calls.Report(Outcome.VOICEMAIL, now, said="Said it again."), ME, now)


def _timed(act: Callable[[], _T]) -> tuple[_T, float]:
    started = time.perf_counter()
    result = act()
    return result, (time.perf_counter() - started) * 1000
