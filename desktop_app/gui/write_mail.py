"""Opening the user's own mail program with a letter that is filled in."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.errors import AppError
from desktop_app.i18n import _


def write_mail(to: str, to_name: str, subject: str, body: str = "") -> None:
    """Open a letter to one person, to be sent by hand.

    Raises AppError: `bad-email` for an address that no mail can go to, `too-long` where no mail
    program would take all of it, `no-mail` where none opened.
    """
    from desktop_app import mail  # no start waits for it

    address = mail.address(mail.Letter(to, to_name, subject, body))
    if not mail.fits(address):
        message = _("These words are too long to open a mail program with. Copy them instead.")
        raise AppError("too-long", message)
    if not QDesktopServices.openUrl(QUrl.fromEncoded(address.encode())):
        message = _("No mail program opened. Copy the words and send them by hand.")
        raise AppError("no-mail", message)
