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
        """Read the figures of a period; the page is to be seen before many calls are read."""
        self._parts = figures.in_parts(scope, self._desk.settings, self._desk.now())
        try:
            are_many = figures.are_many()
        except AppError as error:
            self._fail(error)
            return
        if are_many:
            self._turns.start()
        else:
            self._go_on()

    def stop(self) -> None:
        """Read no further."""
        self._parts = None
        self._turns.stop()

    def _go_on(self) -> None:
        turn = QElapsedTimer()
        turn.start()
        parts, found = self._parts, None
        if parts is None:
            return
        try:
            while found is None and turn.elapsed() < _TURN_MS:
                found = next(parts)
        except AppError as error:
            self._fail(error)
            return
        if found is None:
            self._turns.start()
            return
        self.stop()
        self.read.emit(found)

    def _fail(self, error: AppError) -> None:
        self.stop()
        self._desk.failed.emit(error)
