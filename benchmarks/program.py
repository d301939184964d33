"""The whole program, started as the command line starts it, with somebody watching.

python -m benchmarks.program STARTED IDLE_SECONDS FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app import cli  # before Qt, as it really is: PySide6 slows down all later imports

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow


def main() -> None:
    """Show the window until it is usable, or for some seconds more."""
    started, idle_s = map(float, sys.argv[1:3])

    def watch(window: MainWindow) -> None:
        from benchmarks.usable import Usable

        Usable(window, started, idle_s)

    run(sys.argv[3], watch)


def run(folder: str, watch: Callable[[MainWindow], object]) -> None:
    """Run the program on a data folder; `watch` gets its window just before it is shown.

    The program knows nothing of this: its window is asked from outside to tell of being shown.
    """
    from PySide6.QtWidgets import QWidget

    from desktop_app.gui.main_window import MainWindow

    def show_watched(window: MainWindow) -> None:
        watch(window)
        QWidget.show(window)

    MainWindow.show = show_watched  # type: ignore[assignment, method-assign]
    cli.main(["--data", folder])


if __name__ == "__main__":
    main()
