"""Opening the sheet that finds anything; it is made when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from desktop_app.gui.desk import Desk
from desktop_app.gui.palette.recent import Recent

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow
    from desktop_app.gui.palette.sheet import PaletteSheet


class PaletteOpener(QObject):
    """Opens the sheet over the window; `sheet` is the last one, `recent` what was used last."""

    def __init__(self, desk: Desk, window: MainWindow, memory: QSettings) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.recent = Recent(memory)
        self.sheet: PaletteSheet | None = None

    def open(self) -> None:
        """Open the sheet, with what was used last in it."""
        from desktop_app.gui.palette.sheet import PaletteSheet  # no start waits for it

        self._window.today.keep_notes()
        self.sheet = PaletteSheet(self._desk, self._window, self.recent)
        self.sheet.finished.connect(self._forget)
        self.sheet.open()
        self.sheet.line.setFocus()

    def _forget(self) -> None:
        self.sheet = None
