"""What one looks at before dialling: named queries. METHOD: before the call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import instant
from desktop_app.storage.database import rows


@dataclass(frozen=True)
class LastCall:
    """How the latest call of some kind ended, and what was said."""

    at: datetime
    outcome: Outcome
    said: str


def last_talk(contact_id: int) -> LastCall | None:
    """Return the latest call that reached them, with the last words that were written down."""
    return _last(contact_id, "reached = 1")


def last_attempt(contact_id: int) -> LastCall | None:
    """Return the latest call, whether it reached them or not."""
    return _last(contact_id, "1")


def _last(contact_id: int, which: str) -> LastCall | None:
    found = rows(
        f"SELECT started_at, outcome, said FROM attempt WHERE contact_id = ? AND {which}"
        " ORDER BY started_at DESC, id DESC LIMIT 1",
        contact_id,
    )
    return LastCall(instant(found[0][0]), Outcome(found[0][1]), found[0][2]) if found else None


def waiting_since(contact_id: int) -> datetime | None:
    """Return since when a call that nobody promised has not been made; None where none waits.

    That is the last call, or when the contact came into the book; of those who are still called.
    """
    found = rows(
        "SELECT coalesce(last_attempt_at, created_at) FROM contact c WHERE id = ?"
        " AND state = 'active' AND NOT EXISTS"
        " (SELECT 1 FROM promise p WHERE p.contact_id = c.id AND p.state = 'open')",
        contact_id,
    )
    return instant(found[0][0]) if found else None
