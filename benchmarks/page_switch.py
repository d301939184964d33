"""Going from page to page: what a switch takes, and the first opening of each page.

python -m benchmarks.page_switch ROUNDS FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import program
from benchmarks.processes import answer_of
from benchmarks.table import Figure

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow

HIGHEST_MS = 50.0
_FIRST = "first opening of "
_BEFORE_MS = 500  # until the window has settled
_BETWEEN_S = 0.05  # in which what a page puts off is done, as while somebody looks at it


def figures(folder: Path, rounds: int, people: str) -> list[Figure]:
    """Return the median of a switch to each page, and the time of the slowest first opening."""
    answer = answer_of("benchmarks.page_switch", rounds, folder)
    firsts = {each: taken for each, taken in answer.items() if each.startswith(_FIRST)}
    switched = [
        Figure(f"switch to {page}, {people}", "ms", taken, highest=HIGHEST_MS)
        for page, taken in answer.items()
        if page not in firsts
    ]
    return [
        *switched,
        Figure(f"slowest first opening of a page, {people}", "ms", max(firsts.values())),
    ]


def main() -> None:
    """Go through the pages of the real window, and print the figures."""
    rounds = int(sys.argv[1])

    def watch(window: MainWindow) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(_BEFORE_MS, window, lambda: _switch(window, rounds))

    program.run(sys.argv[2], watch)


def _switch(window: MainWindow, rounds: int) -> None:
    """Open every page in turn, print the milliseconds until it is painted, and end the program."""
    from PySide6.QtWidgets import QApplication

    def painted(page: str) -> float:
        """Return the milliseconds until a page is seen, without what it puts off."""
        started = time.perf_counter()
        window.nav.entries[page].click()
        window.repaint()
        taken = time.perf_counter() - started
        ends = time.perf_counter() + _BETWEEN_S
        while time.perf_counter() < ends:
            QApplication.processEvents()
        return taken * 1000

    pages = list(window.nav.entries)
    first = {f"{_FIRST}{page}": painted(page) for page in pages}
    taken: dict[str, list[float]] = {page: [] for page in pages}
    for _round in range(max(rounds, 1)):
        for page in pages:
            taken[page].append(painted(page))
    again = {page: median(each) for page, each in taken.items()}
    sys.stdout.write(json.dumps(first | again))
    QApplication.exit()


if __name__ == "__main__":
    main()
