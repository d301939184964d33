"""Scrolling the list of contacts: by page, by wheel, and to anywhere once all of it was read.

python -m benchmarks.scrolling FRAMES FOLDER
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benchmarks import program
from benchmarks.processes import answer_of
from benchmarks.table import Figure

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow

HIGHEST_MS = 16.0  # one frame of an ordinary screen
HIGHEST_RATIO = 1.5
_SEED = 845
_BEFORE_MS = 500  # until the window has settled
_NOTCH = 120  # of a wheel, in eighths of a degree
_FIRSTS = 20


def figures(folders: dict[str, Path], frames: int) -> list[Figure]:
    """Return the 95th percentile of a frame by each way, in the second folder, and its first page.

    The floor of the first page is that of the first folder, which has fewer contacts.
    """
    (_some, few), (people, many) = folders.items()
    answer = answer_of("benchmarks.scrolling", frames, many)
    floor = answer_of("benchmarks.scrolling", 0, few)["first_ms"]
    what = "a frame by {}, 95th percentile, {}"
    return [
        Figure(
            f"first page of the list, {people}",
            "ms",
            answer["first_ms"],
            floor,
            highest_ratio=HIGHEST_RATIO,
        ),
        Figure(what.format("page", people), "ms", answer["page_ms"], highest=HIGHEST_MS),
        Figure(what.format("wheel", people), "ms", answer["wheel_ms"], highest=HIGHEST_MS),
        Figure(what.format("leap", people), "ms", answer["leap_ms"], highest=HIGHEST_MS),
        Figure(f"all rows read, to be chosen, {people}", "ms", answer["all_ms"]),
    ]


def main() -> None:
    """Scroll in the real window, and print the figures."""
    frames = int(sys.argv[1])

    def watch(window: MainWindow) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(_BEFORE_MS, window, lambda: _scroll(window, frames))

    program.run(sys.argv[2], watch)


def _scroll(window: MainWindow, frames: int) -> None:
    """Scroll the list of contacts in every way, print the milliseconds, and end the program."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    window.find_contact()
    people = window.contacts.list
    view, bar, chance = people.view, people.view.verticalScrollBar(), random.Random(_SEED)

    def painted(act: Callable[[], object]) -> float:
        """Return the milliseconds of a step and of all that the window does for it."""
        started = time.perf_counter()
        act()
        QApplication.processEvents()  # which paints what has come to light
        return (time.perf_counter() - started) * 1000

    def turn_wheel() -> None:
        middle = QPointF(view.viewport().rect().center())
        turned = QWheelEvent(
            middle,
            QPointF(view.viewport().mapToGlobal(middle)),
            QPoint(),
            QPoint(0, -_NOTCH),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), turned)

    painted(lambda: None)
    found = {
        "first_ms": median(painted(lambda: people.show_fitting("")) for _page in range(_FIRSTS))
    }
    if frames:
        step = bar.SliderAction.SliderPageStepAdd
        found["page_ms"] = _p95([painted(lambda: bar.triggerAction(step)) for _ in range(frames)])
        found["wheel_ms"] = _p95([painted(turn_wheel) for _ in range(frames)])
        found["all_ms"] = painted(people.model.read_all)
        places = [chance.randint(0, bar.maximum()) for _ in range(frames)]
        found["leap_ms"] = _p95([painted(lambda at=at: bar.setValue(at)) for at in places])  # type: ignore[misc]
    sys.stdout.write(json.dumps(found))
    QApplication.exit()


def _p95(milliseconds: list[float]) -> float:
    return quantiles(milliseconds, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
