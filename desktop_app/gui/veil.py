"""Whether names may be seen: what shows them by itself asks here, and follows.

While the window is covered, alerts ring as ever, and say neither who it is nor the number.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Veil(QObject):
    """Drawn while the window is covered; `changed` tells of both, `lift_asked` wants it away."""

    changed = Signal()
    lift_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_drawn = False

    def draw(self, on: bool) -> None:
        """Draw it, or take it away."""
        if on != self.is_drawn:
            self.is_drawn = on
            self.changed.emit()


veil = Veil()
