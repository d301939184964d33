"""Short ways to say what a test needs: moments, contacts, promises, attempts."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from desktop_app.domain.document import DocumentKind, ToSend
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord, Moment, PromiseRecord, moment_on_wall
from desktop_app.services import calls, contacts, documents
from desktop_app.settings import Settings
from desktop_app.storage import queries
from desktop_app.storage.database import rows
from desktop_app.storage.documents import DocumentLine

CHICAGO = "America/Chicago"
NEW_YORK = "America/New_York"
MICHAEL = Settings(
    name="Michael Powers",
    company="Brightline",
    phone="+1 212 555 0100",
    zone=NEW_YORK,
    country="US",
    clock="24",
    warm_up=False,
)


def wall(text: str, zone: str = CHICAGO) -> Moment:
    """Return the moment at which the wall of a zone shows "2026-06-16 8:45"."""
    day, _blank, clock = text.partition(" ")
    hour, minute = (int(part) for part in clock.split(":"))
    return moment_on_wall(date.fromisoformat(day), time(hour, minute), zone)


def at(text: str, zone: str = CHICAGO) -> datetime:
    """Return the instant at which the wall of a zone shows "2026-06-16 8:45", in UTC."""
    return wall(text, zone).utc


MORNING = at("2026-06-16 8:00")
LAST_WEEK = at("2026-06-09 8:00")


def add(name: str = "Debbie Marsh", now: datetime = LAST_WEEK, **fields: Any) -> ContactRecord:
    """Add a contact in Chicago, of whom nothing else is known than what is said here."""
    known = {"name": name, "zone": CHICAGO, "country": "US", **fields}
    return contacts.add(known, MICHAEL, now)


def promise(
    contact: ContactRecord,
    due: Moment | str = "2026-06-16 8:45",
    now: datetime = LAST_WEEK,
    **options: Any,
) -> PromiseRecord:
    """Promise a call, by default for 16 June 2026 at 8:45, agreed a week before."""
    options = {"agreed": True, **options}
    moment = wall(due, contact.zone) if isinstance(due, str) else due
    return calls.promise(contact.id, moment, MICHAEL, now, **options)


def log(
    contact: ContactRecord, outcome: Outcome | str, started_at: datetime, **report: Any
) -> calls.Logged:
    """Write down an attempt in the moment in which it started."""
    if isinstance(report.get("next_call"), str):
        report["next_call"] = wall(report["next_call"], contact.zone)
    told = calls.Report(Outcome(outcome), started_at, **report)
    return calls.log(contact.id, told, MICHAEL, started_at)


def standing(contact: ContactRecord) -> PromiseRecord:
    """Return the promise that stands; there must be one."""
    found = queries.open_promise(contact.id)
    assert found is not None
    return found


def alerts(contact: ContactRecord) -> list[tuple[str, datetime]]:
    """Return the alerts of a contact's promises, each with its state and moment, in order."""
    found = rows(
        "SELECT a.state, a.due_at FROM alert a JOIN promise p ON p.id = a.promise_id"
        " WHERE p.contact_id = ? ORDER BY a.id",
        contact.id,
    )
    return [(state, datetime.fromtimestamp(due, MORNING.tzinfo)) for state, due in found]


def document(contact: ContactRecord, title: str = "Proposal 4711", **fields: Any) -> DocumentLine:
    """Plan to send something this morning, by default a proposal."""
    sending = ToSend(title, **{"kind": DocumentKind.PROPOSAL, **fields})
    return documents.plan(contact.id, sending, MICHAEL, MORNING)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows that a user's steps write, to hold against what they are later."""
    tables = (
        "contact",
        "phone",
        "email",
        "promise",
        "alert",
        "attempt",
        "card",
        "reminder",
        "draft",
        "script",
        "dismissed",
        "document",
        "article",
        "article_given",
        "story",
        "story_told",
        "known_as",
    )
    return {table: rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables}


def read(text: str) -> Any:
    """Return what a JSON document says."""
    return json.loads(text)
