"""Reads the figures in parts between which the window goes on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop_app.domain.figures import Figures
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.services import figures
from desktop_app.storage.reports import Scope

_TURN_MS = 25
_FIRST_TURN_MS = 5  # few calls are read in it; before many are, the page is to be seen


class FiguresReader(QObject):
    """One reading at a time: few calls are read at once, many in several turns of the window.

    `read` hands the figures over; a newer reading ends the one that is under way.
    """

    read = Signal(Figures)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts: Iterator[Figures | None] | None = None
        self._turns = QTimer(self, interval=0, singleShot=True)
        self._turns.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether figures are being read."""
        return self._parts is not None

    def start(self, scope: Scope) -> None:
        """Read the figures of a period."""
        self._parts = figures.in_parts(scope, self._desk.settings, self._desk.now())
        self._go_on(_FIRST_TURN_MS)

    def stop(self) -> None:
        """Read no further."""
        self._parts = None
        self._turns.stop()

    def _go_on(self, for_ms: int = _TURN_MS) -> None:
        turn = QElapsedTimer()
        turn.start()
        parts, found = self._parts, None
        if parts is None:
            return
        try:
            while found is None and turn.elapsed() < for_ms:
                found = next(parts)
        except AppError as error:
            self.stop()
            self._desk.failed.emit(error)
            return
        if found is None:
            self._turns.start()
            return
        self.stop()
        self.read.emit(found)
