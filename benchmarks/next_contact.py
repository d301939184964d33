"""From the two keys of a call that nobody answered to the next contact on the painted screen.

python -m benchmarks.next_contact TIMES CONTACTS FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.people import ME, Promised, fill
from benchmarks.processes import answer_of
from benchmarks.table import Figure
from desktop_app import clock
from desktop_app.paths import DataFolder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop_app.gui.desk import Desk
    from desktop_app.gui.main_window import MainWindow

HIGHEST_MS = 100.0
_LATER = timedelta(days=1)  # by then the calls that were promised for today are due
_SPARE = 5


def figures(times: int, contacts: int) -> list[Figure]:
    """Return the median and the slowest of some calls, in a book of so many contacts."""
    people = f"{contacts:,} contacts"
    with TemporaryDirectory(prefix="on-the-dot-") as folder:
        answer = answer_of("benchmarks.next_contact", times, contacts, folder)
    return [
        Figure(f"letter to the painted sheet, median, {people}", "ms", answer["sheet_ms"]),
        Figure(
            f"Enter to the next contact on screen, median, {people}",
            "ms",
            answer["median_ms"],
            highest=HIGHEST_MS,
        ),
        Figure(
            f"Enter to the next contact on screen, slowest, {people}",
            "ms",
            answer["slowest_ms"],
            highest=HIGHEST_MS,
        ),
    ]


def main() -> None:
    """Make up the contacts, log some calls by key in the real window, and print the figures."""
    times, contacts, folder = int(sys.argv[1]), int(sys.argv[2]), DataFolder(Path(sys.argv[3]))
    waiting = min(times + _SPARE, contacts // 5)
    now = clock.now().replace(second=0, microsecond=0)
    fill(folder, contacts, now, Promised(soon=waiting, later=200))
    from desktop_app.storage.database import close_database

    app, _desk, window = shown_a_day_later(folder)
    timed = [_log_a_call(app, window) for _call in range(min(times, waiting - 1))]
    sheets, nexts = zip(*timed, strict=True)
    window.hide()
    close_database()
    answer = {"sheet_ms": median(sheets), "median_ms": median(nexts), "slowest_ms": max(nexts)}
    sys.stdout.write(json.dumps(answer))


def shown_a_day_later(folder: DataFolder) -> tuple[QApplication, Desk, MainWindow]:
    """Show the window on a data folder, a day later by its own clock: many calls are due."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from desktop_app.gui import theme
    from desktop_app.gui.desk import Desk
    from desktop_app.gui.main_window import MainWindow
    from desktop_app.storage.database import open_database

    app = QApplication(["benchmarks"])
    theme.apply(app, "light")
    open_database(folder.database)
    memory = QSettings(str(folder.root / "window.ini"), QSettings.Format.IniFormat)
    desk = Desk(folder, ME, lambda: clock.now() + _LATER)
    window = MainWindow(desk, memory)
    window.resize(1360, 850)
    window.show()
    window.activateWindow()
    app.processEvents()
    return app, desk, window


def _log_a_call(app: QApplication, window: MainWindow) -> tuple[float, float]:
    """Press N and Enter; return how long each took until what it brings was painted."""
    before = window.today.chosen
    sheet = _milliseconds_until_painted(app, "N", lambda: window.today.dialog or window)
    following = _milliseconds_until_painted(app, "Return", lambda: window)
    if window.today.chosen == before or window.today.dialog is not None:
        raise RuntimeError("the next contact did not come on screen")
    return sheet, following


def _milliseconds_until_painted(
    app: QApplication, key: str, painted: Callable[[], QWidget]
) -> float:
    """Press a key where the keyboard is, and wait until a window was painted after it."""
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    class Eye(QObject):
        """Sees a window being painted."""

        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.seen = self.seen or event.type() == QEvent.Type.UpdateRequest
            return False

    code = Qt.Key.Key_Return if key == "Return" else Qt.Key.Key_N
    text = "\r" if key == "Return" else key.lower()
    focus = QApplication.focusWidget() or QApplication.activeWindow()
    if focus is None:
        raise RuntimeError("no window has the keyboard")
    started = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        pressed = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(focus, pressed)
    window = painted()
    eye = Eye()
    window.installEventFilter(eye)
    while not eye.seen:
        app.processEvents()
    taken = (time.perf_counter() - started) * 1000
    window.removeEventFilter(eye)
    app.processEvents()
    window.activateWindow()
    app.processEvents()
    return taken


if __name__ == "__main__":
    main()
