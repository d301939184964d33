"""The start of the program over an encrypted database whose key is not at hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from desktop_app.errors import AppError
from desktop_app.gui.one_window import OneWindow
from desktop_app.gui.phrase_sheet import PhraseSheet
from desktop_app.i18n import _
from desktop_app.paths import DataFolder
from desktop_app.shipped import resource
from desktop_app.storage import key


class LockedStart:
    """The sheet, and the icon in the tray; a second start brings the sheet to the front."""

    def __init__(self, folder: DataFolder, only: OneWindow) -> None:
        self.sheet = PhraseSheet(
            _("On the Dot is locked"),
            _("Its database is encrypted. Until the pass phrase is typed, no call rings."),
            partial(_try, folder.database),
            _("Quit"),
        )
        self.icon = QSystemTrayIcon(QIcon(str(resource("icons", "tray-idle.svg"))))
        self.icon.setToolTip(_("Locked: no call rings until the pass phrase is typed"))
        self.icon.activated.connect(self.sheet.come_forward)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()
        self._only = only
        only.knocked.connect(self.sheet.come_forward)

    def close(self) -> None:
        """Take the sheet and the icon away."""
        self._only.knocked.disconnect(self.sheet.come_forward)
        self.sheet.close_errands()
        self.sheet.hide()
        self.sheet.deleteLater()
        self.icon.hide()


def _try(database: Path, phrase: str) -> None:
    """Try a phrase. One that is right for a damaged database leads on: the start tells of that."""
    try:
        key.try_phrase(database, phrase)
    except AppError as error:
        if error.code != "damaged":
            raise
