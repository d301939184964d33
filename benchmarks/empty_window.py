"""The floor: a program that shows an empty window and does nothing else.

With idle seconds it wakes at each of them, as the floor of what looks at the clock.

python -m benchmarks.empty_window STARTED [IDLE_SECONDS]
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.usable import Usable


def main() -> None:
    """Show the window until it is usable, or for some seconds more."""
    idle_s = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    app = QApplication(["empty-window"])
    window = QWidget()
    window.resize(1360, 850)
    Usable(window, float(sys.argv[1]), idle_s)
    if idle_s:
        second = QTimer(window, interval=1000, timerType=Qt.TimerType.PreciseTimer)
        second.timeout.connect(lambda: None)
        second.start()
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
