"""The database opened at the start of the window, or a window that says why it cannot be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import AppError
from desktop_app.gui.upkeep.rescue_window import RescueWindow
from desktop_app.paths import DataFolder
from desktop_app.services import backups, rescue
from desktop_app.settings import Settings
from desktop_app.storage.view_only import promised_calls

# What no waiting and no backup mends: whoever asks for the pass phrase sees to it.
_NOT_OURS_TO_MEND = ("needs-phrase", "wrong-phrase")


class Opening(QObject):
    """Opens the data of a folder as often as it is asked to.

    `opened` carries a WentOn, or None, once it is open; `given_up` ends the program. `window` is
    what is shown until then, where it could not be opened at once; `dress` is called before.
    """

    opened = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        folder: DataFolder,
        settings: Settings,
        now: Callable[[], datetime],
        dress: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self._folder, self._settings, self._now = folder, settings, now
        self._dress = dress
        self.window: RescueWindow | None = None

    def try_it(self) -> bool:
        """Open the database, or show why not; return whether it is open.

        Raises AppError where a pass phrase is all that is missing.
        """
        try:
            went_on = rescue.open_or_go_on(self._folder, self._now())
        except AppError as error:
            if error.code in _NOT_OURS_TO_MEND:
                raise
            sys.stderr.write(error.message + "\n")
            self._show(error)
            return False
        self.close()
        self.opened.emit(went_on)
        return True

    def come_forward(self) -> None:
        """Bring the window to the front, where there is one."""
        if self.window is not None:
            self.window.come_forward()

    def close(self) -> None:
        """Take the window away."""
        if self.window is not None:
            self.window.put_away()
            self.window = None

    def _show(self, error: AppError) -> None:
        self.close()
        self._dress()
        newest = None
        if error.code in ("not-ours", "damaged"):
            newest = rescue.newest_sound(self._folder)
        calls = promised_calls(self._folder.database)
        made = RescueWindow(error, calls, newest, self._now, self._settings.home_zone)
        made.again_asked.connect(self.try_it)
        made.quit_asked.connect(self.given_up)
        if newest is not None:
            made.restore_asked.connect(lambda: self._restore(newest.file))
        self.window = made
        made.come_forward()

    def _restore(self, file: Path) -> None:
        try:
            backups.restore(self._folder, file, self._now(), from_window=True)
        except AppError as error:
            if self.window is not None:
                self.window.message.setText(error.message)
            return
        self.try_it()
