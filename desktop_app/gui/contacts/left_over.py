"""Takes back what an import has left whose program was killed, while the window goes on."""

from __future__ import annotations

import logging
from collections.abc import Generator
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.storage import long_steps

log = logging.getLogger(__name__)

_SLICE_MS = 15


class LeftOver(QObject):
    """Looks at the start and once a minute; mostly there is nothing, and a look costs nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._minute: datetime | None = None
        self._steps: Generator[int] | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._work)

    @property
    def is_busy(self) -> bool:
        """Whether something is being taken back."""
        return self._steps is not None

    def tick(self, now: datetime) -> None:
        """Begin where something is left over."""
        minute = now.replace(second=0, microsecond=0)
        if minute == self._minute or self.is_busy:
            return
        self._minute = minute
        try:
            if long_steps.is_left_over():
                self._steps = long_steps.clearing_up(now)
                self._slices.start()
        except AppError as error:  # looked at again in a minute
            log.warning("what was left over cannot be read: %s", error.code)

    def close(self) -> None:
        """Leave the rest to the next start."""
        if self._steps is not None:
            self._steps.close()
        self._end()

    def _work(self) -> None:
        since = QElapsedTimer()
        since.start()
        has_taken = False
        try:
            while self._steps is not None and since.elapsed() < _SLICE_MS:
                if next(self._steps, None) is None:
                    self._end()
                else:
                    has_taken = True
        except AppError as error:
            log.warning("what was left over was not taken back: %s", error.code)
            self._end()
        if has_taken:
            self._desk.changed.emit()

    def _end(self) -> None:
        self._slices.stop()
        self._steps = None
