"""Calls that are written down in the window while the command line imports many contacts.

python -m benchmarks.second_process FILE CONTACTS CALLS FOLDER

makes up a book, shows its window, lets a process of its own import the file, and prints the figures
as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks import reading
from benchmarks.next_contact import shown_a_day_later
from benchmarks.people import ME, Promised, fill
from benchmarks.processes import answer_of
from benchmarks.table import Figure
from desktop_app import clock
from desktop_app.domain.outcome import Outcome
from desktop_app.paths import DataFolder
from desktop_app.services import calls
from desktop_app.storage.database import close_database, rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.gui.desk import Desk
    from desktop_app.gui.main_window import MainWindow

HIGHEST_MS = 200.0
_BETWEEN_S = 0.1  # from a call that is written down to the next
_LOOK_S = 1.0  # how often the window looks for what others have written
_APART = timedelta(minutes=2)
_PATIENCE_S = 600
_ALONE = 0.1  # of the calls, before the import begins: they are the floor


def figures(imported: int, contacts: int, calls_: int) -> list[Figure]:
    """Return how long a step of the window waits beside an import, and whether all is there.

    A step is a call written down, as the window does it; the floor is the same before the import.
    A turn is all that the window does at once: the step, the pages that follow it, the painting.
    """
    with TemporaryDirectory(prefix="on-the-dot-") as place:
        file, folder = Path(place, "people.csv"), Path(place, "book")
        file.write_bytes(reading.table_rows(imported))
        folder.mkdir()
        arguments = (file, contacts, calls_, folder)
        answer = answer_of("benchmarks.second_process", *arguments, patience_s=_PATIENCE_S)
    beside = f"beside an import of {imported:,}"
    step = f"a call written down {beside}"
    alone = answer["alone_ms"]
    return [
        Figure(f"{step}, median", "ms", answer["median_ms"], alone),
        Figure(f"{step}, slowest", "ms", answer["slowest_ms"], alone, highest=HIGHEST_MS),
        Figure(f"longest turn of the window {beside}", "ms", answer["turn_ms"]),
        Figure(f"an import of {imported:,} beside the window", "s", answer["import_s"]),
        Figure("contacts and calls missing after it", "", answer["missing"], highest=0),
    ]


def main() -> None:
    """Make up the contacts, import and log calls at once, and print the figures."""
    file, contacts, wanted = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder = DataFolder(Path(sys.argv[4]))
    now = clock.now().replace(second=0, microsecond=0)
    fill(folder, contacts, now, Promised(min(wanted, contacts // 5), 200, _APART))
    worker = _Worker(*shown_a_day_later(folder))
    folder.lock.touch()  # as the program does: an import sees by it that there is a window
    promised = "SELECT contact_id FROM promise WHERE state = 'open' ORDER BY due_at LIMIT ?"
    waiting = [row[0] for row in rows(promised, wanted)]
    before = _count("attempt")
    first = max(1, round(len(waiting) * _ALONE))
    alone = [worker.log(number) for number in waiting[:first]]
    worker.turns.clear()
    importer = _Importer(folder, file)
    beside = list(worker.log_until_done(waiting[first:], importer))
    logged = _count("attempt") - before - len(alone)
    answer = {
        "alone_ms": median(alone),
        "median_ms": median(beside),
        "slowest_ms": max(beside),
        "turn_ms": max(worker.turns),
        "import_s": importer.seconds,
        "missing": abs(contacts + importer.added - _count("contact")) + abs(len(beside) - logged),
        "calls": len(beside),
    }
    worker.window.hide()
    close_database()
    sys.stdout.write(json.dumps(answer))


def _count(table: str) -> int:
    return int(rows(f"SELECT count(*) FROM {table}")[0][0])


class _Worker:
    """Somebody who writes calls down in the window. `turns` are the milliseconds of each turn."""

    def __init__(self, app: QApplication, desk: Desk, window: MainWindow) -> None:
        self._app, self._desk, self.window = app, desk, window
        self._looked_at = time.perf_counter()
        self.turns: list[float] = []

    def log(self, contact_id: int) -> float:
        """Write a call down, let the window follow, and wait; return the step's milliseconds."""
        turned = time.perf_counter()
        now = self._desk.now()
        report = calls.Report(Outcome.VOICEMAIL, now, said="Said it again.")
        took: list[float] = []

        def step() -> None:
            started = time.perf_counter()
            calls.log(contact_id, report, ME, now)
            took.append((time.perf_counter() - started) * 1000)

        self._desk.do(step)
        if not took:
            raise RuntimeError("the call was not written down")
        self._turn(turned)
        until = time.perf_counter() + _BETWEEN_S
        while (started := time.perf_counter()) < until:
            if started - self._looked_at >= _LOOK_S:
                self._looked_at = started
                self._desk.notice_other_writers()
                self.window.tick(self._desk.now())
            self._turn(started)
            time.sleep(0.005)
        return took[0]

    def log_until_done(self, waiting: Sequence[int], importer: _Importer) -> Iterator[float]:
        """Write calls down until the import is done, one at least; yield each as `log` does."""
        for number in waiting:
            yield self.log(number)
            if importer.is_done():
                return
        while not importer.is_done():
            self._turn(time.perf_counter())
            time.sleep(0.005)

    def _turn(self, started: float) -> None:
        self._app.processEvents()
        self.turns.append((time.perf_counter() - started) * 1000)


class _Importer:
    """The command line that imports a file, in a process of its own."""

    def __init__(self, folder: DataFolder, file: Path) -> None:
        command = [sys.executable, "-m", "desktop_app", "--data", str(folder.root), "import"]
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            [*command, str(file), "--json"], stdout=subprocess.PIPE, encoding="utf-8"
        )
        self.seconds = 0.0
        self.added = 0

    def is_done(self) -> bool:
        """Return whether the process has ended, and note what it says."""
        if self.seconds or self._process.poll() is None:
            return self.seconds > 0
        self.seconds = time.perf_counter() - self._started
        said, _nothing = self._process.communicate()
        if self._process.returncode:
            raise RuntimeError(f"the import failed: {said}")
        self.added = int(json.loads(said)["added"])
        return True


if __name__ == "__main__":
    main()
