"""The floor: a program that shows an empty window and does nothing else.

python -m benchmarks.empty_window STARTED
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.usable import Usable


def main() -> None:
    """Show the window until it is usable."""
    app = QApplication(["empty-window"])
    window = QWidget()
    window.resize(1360, 850)
    Usable(window, float(sys.argv[1]))
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
