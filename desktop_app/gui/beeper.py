"""The beep of the desktop, asked for from any thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication


class Beeper(QObject):
    """Beeps in the thread of the windows; made there."""

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(QApplication.beep, Qt.ConnectionType.QueuedConnection)

    def beep(self) -> None:
        """Have the desktop beep soon; callable in any thread."""
        self._asked.emit()
