"""The contact and the promise that a page asks for several times with each key.

Spoken to SQLite itself: to put the query together takes longer than to answer it.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from desktop_app.domain.records import (
    ContactKind,
    ContactRecord,
    ContactState,
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
    instant,
)
from desktop_app.storage.database import rows

_LINES = ("phones", "emails")
_OF_CONTACT = tuple(each.name for each in fields(ContactRecord) if each.name not in _LINES)
_CONTACT = f"SELECT {', '.join(_OF_CONTACT)} FROM contact WHERE id = ?"
_PHONES = "SELECT number FROM phone WHERE contact_id = ? ORDER BY position"
_EMAILS = "SELECT address FROM email WHERE contact_id = ? ORDER BY position"
_OPEN_PROMISE = (
    "SELECT p.id, p.due_at, p.zone, p.kind, p.rung, p.purpose, p.goal, p.agreed,"
    " a.due_at, a.zone FROM promise p LEFT JOIN promise a ON a.id = p.anchor_id"
    f" WHERE p.contact_id = ? AND p.state = '{PromiseState.OPEN}'"
)


def contact(contact_id: int) -> ContactRecord | None:
    """Return one contact, or None where there is none with that id."""
    found = rows(_CONTACT, contact_id)
    if not found:
        return None
    values: dict[str, Any] = dict(zip(_OF_CONTACT, found[0], strict=True))
    values["phones"] = tuple(row[0] for row in rows(_PHONES, contact_id))
    values["emails"] = tuple(row[0] for row in rows(_EMAILS, contact_id))
    values["kind"], values["state"] = ContactKind(values["kind"]), ContactState(values["state"])
    return ContactRecord(**values)


def open_promise(contact_id: int) -> PromiseRecord | None:
    """Return a contact's open promise, if there is one."""
    found = rows(_OPEN_PROMISE, contact_id)
    if not found:
        return None
    number, due_at, zone, kind, rung, purpose, goal, agreed, anchor_at, anchor_zone = found[0]
    due = Moment(instant(due_at), zone)
    return PromiseRecord(
        id=number,
        contact_id=contact_id,
        due=due,
        kind=PromiseKind(kind),
        state=PromiseState.OPEN,
        rung=rung,
        purpose=purpose,
        goal=goal,
        agreed=bool(agreed),
        anchor=due if anchor_at is None else Moment(instant(anchor_at), anchor_zone),
    )
