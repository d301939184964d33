"""What is noted inside a program that is measured: when its window is usable, and what it costs."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.processes import resident_mb

_SETTLING_S = 2.0  # looked at for what a start leaves for later: the check of a large book, say
_SETTLED = 0.01  # of a processor
_LONGEST_S = 60.0


class Usable(QObject):
    """Prints figures of a start as JSON, and ends the program.

    A window is usable when it has been painted once and the event loop is idle. `started` is the
    monotonic clock just before the process was started. With `idle_s`, the processor time of so
    many seconds in which nothing is touched is noted as well.
    """

    def __init__(self, window: QWidget, started: float, idle_s: float = 0.0) -> None:
        super().__init__(window)
        self._started, self._idle_s = started, idle_s
        self._figures: dict[str, float] = {}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint, and then for the moment at which nothing is left to do."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._note_start)
        return False

    def _note_start(self) -> None:
        self._figures["usable_ms"] = (time.monotonic() - self._started) * 1000
        self._figures["resident_mb"] = resident_mb()
        if self._idle_s:
            self._settle()
        else:
            self._end()

    def _settle(self) -> None:
        """Wait until nothing that the start left for later is still at work."""
        busy, since = time.process_time(), time.monotonic()

        def look() -> None:
            share = (time.process_time() - busy) / (time.monotonic() - since)
            waited_s = time.monotonic() - self._started
            is_short = self._idle_s < _SETTLING_S  # only to see that it runs
            if share < _SETTLED or is_short or waited_s > _LONGEST_S:
                self._wait_idly()
            else:
                self._settle()

        QTimer.singleShot(int(min(_SETTLING_S, self._idle_s) * 1000), look)

    def _wait_idly(self) -> None:
        busy, since = time.process_time(), time.monotonic()

        def note_cost() -> None:
            share = (time.process_time() - busy) / (time.monotonic() - since)
            self._figures["busy_s_per_minute"] = share * 60
            self._end()

        QTimer.singleShot(int(self._idle_s * 1000), note_cost)

    def _end(self) -> None:
        sys.stdout.write(json.dumps(self._figures))
        QApplication.exit()
