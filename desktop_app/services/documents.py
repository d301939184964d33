"""What is to be sent to a contact: planned, sent, decided on or left out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop_app.domain.document import LONGEST_READING, ToSend
from desktop_app.domain.records import ContactState
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.settings import Settings
from desktop_app.storage import documents, journal
from desktop_app.storage.models import Attempt, Contact, Document

_FURTHEST = timedelta(days=366)


def plan(
    contact_id: int, sending: ToSend, settings: Settings, now: datetime
) -> documents.DocumentLine:
    """Plan to send something to a contact.

    Raises AppError: `not-found`, `said-no`, `no-title`, `bad-days`, `past`, `too-far`.
    """
    with journal.step("", now) as step:
        row = Contact.get_or_none(Contact.id == contact_id)
        if row is None:
            raise AppError("not-found", _("This contact is not there any more."))
        if row.state == ContactState.SAID_NO:
            message = _("{name} said no. Reopen the contact first if they came back to you.")
            raise AppError("said-no", message.format(name=row.name))
        checked = check(sending, today(now, settings))
        step.label = _("To send to {name}: {title}").format(name=row.name, title=checked.title)
        step.contact_id = contact_id
        return write(row, checked, now)


def check(sending: ToSend, day: date) -> ToSend:
    """Return what is to be sent with a plain title and its day, where that is `day` by default.

    Raises AppError as `plan` does.
    """
    title = " ".join(sending.title.replace("\x00", "").split())
    if not title:
        raise AppError("no-title", _("Say what you send, with its number if it has one."))
    if not 0 <= sending.reading_days <= LONGEST_READING:
        message = _("They need between 0 and {most} days to read it, not {days}.")
        said = message.format(most=LONGEST_READING, days=sending.reading_days)
        raise AppError("bad-days", said)
    send_on = sending.send_on or day
    if send_on < day:
        raise AppError("past", _("The day to send it is over already."))
    if send_on > day + _FURTHEST:
        raise AppError("too-far", _("What is sent is sent within a year."))
    return ToSend(title, sending.kind, sending.reading_days, send_on)


def write(
    contact: Contact, sending: ToSend, now: datetime, attempt: Attempt | None = None
) -> documents.DocumentLine:
    """Write down what was checked, inside the caller's step."""
    row = Document.create(
        contact=contact,
        attempt=attempt,
        kind=sending.kind,
        title=sending.title,
        reading_days=sending.reading_days,
        send_on=sending.send_on,
        made_at=now,
    )
    return line_of(row.id)


def mark_sent(document_id: int, now: datetime) -> documents.DocumentLine:
    """Note that it was sent. What was sent or left out already stays as it is: `sent`, `closed`."""
    with journal.step("", now) as step:
        row = _row(document_id)
        if row.sent_at is not None:
            raise AppError("sent", _("{title} was sent already.").format(title=row.title))
        _refuse_closed(row)
        step.label = _("Sent {title} to {name}").format(title=row.title, name=row.contact.name)
        step.contact_id = row.contact_id
        row.sent_at = now
        row.save()
        return line_of(document_id)


def close(document_id: int, now: datetime) -> documents.DocumentLine:
    """Note that what was sent is decided on, or leave out what was not; `closed` where it was."""
    with journal.step("", now) as step:
        row = _row(document_id)
        _refuse_closed(row)
        label = _("{title} to {name}: decided")
        if row.sent_at is None:
            label = _("Left out {title} to {name}")
        step.label = label.format(title=row.title, name=row.contact.name)
        step.contact_id = row.contact_id
        row.closed_at = now
        row.save()
        return line_of(document_id)


def decide(contact_id: int, document_ids: tuple[int, ...], now: datetime) -> None:
    """Note, inside the caller's step, that a contact has decided on some of what was sent."""
    Document.update(closed_at=now).where(
        (Document.id << list(document_ids))
        & (Document.contact == contact_id)
        & Document.closed_at.is_null()
    ).execute()


def line_of(document_id: int) -> documents.DocumentLine:
    """Return a document. Raises AppError (`not-found`)."""
    found = documents.document(document_id)
    if found is None:
        raise AppError("not-found", _("This document is not there any more."))
    return found


def today(moment: datetime, settings: Settings) -> date:
    """Return the day of a moment at the user's own end."""
    return moment.astimezone(ZoneInfo(settings.home_zone)).date()


def _row(document_id: int) -> Document:
    row = Document.get_or_none(Document.id == document_id)
    if row is None:
        raise AppError("not-found", _("This document is not there any more."))
    return row


def _refuse_closed(row: Document) -> None:
    if row.closed_at is not None:
        raise AppError("closed", _("{title} is closed already.").format(title=row.title))
