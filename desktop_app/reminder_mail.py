"""The reminder as the user's mail program takes it: joins its words, the calendar and the mail.

The window and the command line hand it over alike; `mail` and `exchange` do not know each other.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from desktop_app import mail
from desktop_app.domain import reminder as reminder_rules
from desktop_app.domain.calendar_entry import their_entry
from desktop_app.errors import AppError
from desktop_app.exchange import ical
from desktop_app.i18n import _
from desktop_app.services.letters import Composed, speaking_in_letters
from desktop_app.services.scripts import me
from desktop_app.settings import Settings
from desktop_app.storage.promised import promised_call
from desktop_app.whole_file import write_whole

_THEIR_NOTICE = 10  # minutes before the call at which the contact's calendar tells of it


def check_filled(made: Composed) -> None:
    """Raise AppError (`unfilled`) for a reminder in which a place is not filled in."""
    if made.mail.missing:
        places = ", ".join(reminder_rules.said(each) for each in made.mail.missing)
        message = _("Not filled in yet: {places}. A text with a gap is never sent.")
        raise AppError("unfilled", message.format(places=places))


def address(made: Composed) -> str:
    """Return the `mailto:` address that opens the reminder; empty where only a draft will do.

    That is where it is too long for some mail program, or where a file comes along. Raises
    AppError: `unfilled`, `bad-email`.
    """
    check_filled(made)
    mailto = mail.address(_letter(made))
    return mailto if mail.fits(mailto) and not made.mail.attached else ""


def draft(made: Composed, settings: Settings, now: datetime) -> bytes:
    """Return the reminder as an .eml draft with the appointment, and the article's file if any.

    Raises AppError: `unfilled`, `bad-email`, `no-link` where the file is gone or cannot be read.
    """
    check_filled(made)
    attachments = []
    call = promised_call(made.contact.id)
    if call is not None:
        with speaking_in_letters(made.contact, settings):
            entry = their_entry(call, me(settings))
            calendar = ical.calendar([entry], now, _THEIR_NOTICE)
            name = _("appointment.ics")
        attachments.append(mail.Attachment(name, calendar, is_invitation=True))
    if made.mail.attached:
        file = _path(made.mail.attached)
        attachments.append(mail.Attachment(file.name, _content(file)))
    return mail.draft(_letter(made), attachments)


def write_draft(made: Composed, settings: Settings, now: datetime, folder: Path) -> Path:
    """Write the draft into a folder that is made where it is missing, and return the file.

    Raises AppError as `draft`, and where the file cannot be written.
    """
    content = draft(made, settings, now)
    with suppress(OSError):  # writing says what is wrong
        folder.mkdir(mode=0o700, exist_ok=True)
    file = _draft_file(made.id, folder)
    write_whole(file, content)
    return file


def forget_draft(reminder_id: int, folder: Path) -> None:
    """Remove the draft of a reminder that is done; the mail program has a copy of its own."""
    with suppress(OSError):
        _draft_file(reminder_id, folder).unlink(missing_ok=True)


def _draft_file(reminder_id: int, folder: Path) -> Path:
    return folder / f"reminder-{reminder_id}.eml"


def _letter(made: Composed) -> mail.Letter:
    return mail.Letter(made.mail.to, made.contact.name, made.mail.subject, made.mail.body)


def _path(link: str) -> Path:
    if link.lower().startswith("file:"):
        return Path(url2pathname(urlsplit(link).path))
    return Path(link).expanduser()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        message = _("The article’s file {file} cannot be read: {reason}.")
        reason = error.strerror or error
        raise AppError("no-link", message.format(file=file, reason=reason)) from error
