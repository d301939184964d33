"""A length in millimetres to fill in, as parts/inputs.py describes inputs."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from desktop_app.i18n import _


class LengthBox(QDoubleSpinBox):
    """Millimetres to a tenth. More can be typed than may stand there, to be refused in words."""

    edited = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(-999, 999)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setSuffix(_(" mm"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.textChanged.connect(self.edited)
        self.editingFinished.connect(self.finished)

    def put(self, value: float) -> None:
        """Show another length."""
        with QSignalBlocker(self):
            self.setValue(value)

    def stepBy(self, steps: int) -> None:
        """Step by the arrows; each step counts at once."""
        super().stepBy(steps)
        self.finished.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a length is never changed in passing."""
        event.ignore()
