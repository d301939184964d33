"""Opening a link: handed to the user's own browser or viewer; the program connects to nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.i18n import _


def open_link(desk: Desk, link: str) -> None:
    """Open a web address or a file by the desktop, or say that nothing opens it."""
    is_web = link.lower().startswith(("http://", "https://", "file:"))
    url = QUrl(link) if is_web else QUrl.fromLocalFile(str(Path(link).expanduser()))
    is_gone = url.isLocalFile() and not Path(url.toLocalFile()).exists()
    if is_gone:
        message = _("There is no file {link} any more. Correct it in the library.")
        desk.failed.emit(AppError("no-link", message.format(link=link)))
    elif not QDesktopServices.openUrl(url):
        message = _("Nothing on this desktop opens {link}.")
        desk.failed.emit(AppError("no-link", message.format(link=link)))
