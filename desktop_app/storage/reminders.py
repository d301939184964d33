"""What is kept of one reminder beside what the day shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop_app.storage.database import rows

_KEPT = (
    "SELECT id, contact_id, promise_id, state, article_id, no_article, subject, body FROM reminder"
)


@dataclass(frozen=True)
class KeptReminder:
    """What the user chose for one reminder.

    `article_id` is what they chose, or what was handed to the mail program; `no_article` that
    they want none. `subject` and `body` are templates; empty ones are those of the settings.
    """

    id: int
    contact_id: int
    promise_id: int
    state: str
    article_id: int | None = None
    no_article: bool = False
    subject: str = ""
    body: str = ""


def kept_reminder(reminder_id: int) -> KeptReminder | None:
    """Return one reminder, whatever its state."""
    return _kept("WHERE id = ?", reminder_id)


def reminder_of(promise_id: int) -> KeptReminder | None:
    """Return the latest reminder of a promise that was not left out."""
    return _kept("WHERE promise_id = ? AND state <> 'dropped' ORDER BY id DESC", promise_id)


def reminder_before(promise_id: int) -> KeptReminder | None:
    """Return the latest reminder of what a promise was before it was moved."""
    return _kept(
        "WHERE promise_id IN (WITH RECURSIVE back (id) AS ("
        " SELECT moved_from_id FROM promise WHERE id = ?"
        " UNION SELECT p.moved_from_id FROM back b JOIN promise p ON p.id = b.id)"
        " SELECT id FROM back WHERE id IS NOT NULL) ORDER BY id DESC",
        promise_id,
    )


def _kept(where: str, *values: Any) -> KeptReminder | None:
    found = rows(f"{_KEPT} {where} LIMIT 1", *values)
    if not found:
        return None
    number, contact_id, promise_id, state, article_id, without, subject, body = found[0]
    return KeptReminder(
        number, contact_id, promise_id, state, article_id, bool(without), subject, body
    )
