"""What is to be sent, and what was: named queries that return values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_app.domain.document import FOLLOWED, DocumentKind
from desktop_app.domain.records import ContactState, instant
from desktop_app.storage.database import rows

_COLUMNS = (
    "d.id, d.contact_id, c.name, c.company, c.zone, c.country, d.kind, d.title, d.reading_days,"
    " d.send_on, d.sent_at, d.closed_at"
)
_FROM = "FROM document d JOIN contact c ON c.id = d.contact_id"
_NOT_NO = f"c.state <> '{ContactState.SAID_NO}'"
_FOLLOWED = ", ".join(f"'{kind}'" for kind in FOLLOWED)
# The index on what is open is a part of the table: few contacts have something of the kind.
_UNFOLLOWED = (
    f"{_FROM} WHERE d.closed_at IS NULL AND d.sent_at IS NOT NULL AND d.kind IN ({_FOLLOWED})"
    f" AND {_NOT_NO} AND NOT EXISTS"
    " (SELECT 1 FROM promise p WHERE p.contact_id = d.contact_id AND p.state = 'open')"
)


@dataclass(frozen=True)
class DocumentLine:
    """Something to send to a contact, or that was sent to them.

    `send_on` is the day to send it, on the user's calendar; `sent_at` when it went, None while it
    is to be sent; `closed_at` when it was decided on, or left out if it was never sent.
    """

    id: int
    contact_id: int
    name: str
    company: str
    zone: str
    country: str
    kind: DocumentKind
    title: str
    reading_days: int
    send_on: date
    sent_at: datetime | None
    closed_at: datetime | None


def document(document_id: int) -> DocumentLine | None:
    """Return one document, whatever became of it."""
    return next(iter(_lines(f"{_FROM} WHERE d.id = ?", document_id)), None)


def documents_of(contact_id: int) -> list[DocumentLine]:
    """Return all that was to be sent to a contact, the latest first."""
    return _lines(f"{_FROM} WHERE d.contact_id = ? ORDER BY d.id DESC", contact_id)


def open_documents_of(contact_id: int) -> list[DocumentLine]:
    """Return what is to be sent to a contact, or waits for what they make of it, in order."""
    return _lines(
        f"{_FROM} WHERE d.contact_id = ? AND d.closed_at IS NULL ORDER BY d.id", contact_id
    )


def awaited(contact_id: int) -> tuple[str, datetime | None]:
    """Return the title of what was sent last and is still open, and when; a proposal goes first."""
    found = rows(
        "SELECT title, sent_at FROM document WHERE contact_id = ? AND closed_at IS NULL"
        " AND sent_at IS NOT NULL ORDER BY kind = 'proposal' DESC, sent_at DESC LIMIT 1",
        contact_id,
    )
    return (found[0][0], instant(found[0][1])) if found else ("", None)


def to_send(until: date) -> list[DocumentLine]:
    """Return what is to be sent on or before a day, the oldest first; nothing after a no."""
    return _lines(
        f"{_FROM} WHERE d.sent_at IS NULL AND d.closed_at IS NULL AND d.send_on <= ?"
        f" AND {_NOT_NO} ORDER BY d.send_on, d.id",
        until.isoformat(),
    )


def without_follow_up() -> list[DocumentLine]:
    """Return proposals and information that were sent and that no promised call follows."""
    return _lines(f"{_UNFOLLOWED} ORDER BY d.sent_at, d.id")


def _lines(sql: str, *values: Any) -> list[DocumentLine]:
    return [_line(row) for row in rows(f"SELECT {_COLUMNS} {sql}", *values)]


def _line(row: tuple[Any, ...]) -> DocumentLine:
    *of_contact, kind, title, reading_days, send_on, sent, closed = row
    number, contact_id, name, company, zone, country = of_contact
    return DocumentLine(
        number,
        contact_id,
        name,
        company,
        zone,
        country,
        DocumentKind(kind),
        title,
        reading_days,
        date.fromisoformat(send_on),
        None if sent is None else instant(sent),
        None if closed is None else instant(closed),
    )
