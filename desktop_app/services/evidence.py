"""The evidence of what rang when: written once, in milliseconds, never changed.

It belongs to no step of the user, so undo leaves it as it is.
"""

from __future__ import annotations

from datetime import datetime

from desktop_app.storage.database import connection

# A due time that makes no sense must not keep the line from being written: STRICT takes no REAL.
_NOTE = (
    "INSERT INTO alert_event (alert_id, at_ms, what, late_ms, detail) VALUES (?, ?, ?,"
    " (SELECT ? - 1000 * max(min(due_at, 250000000000), -250000000000) FROM alert WHERE id = ?), ?)"
)


def note(alert_id: int, now: datetime, what: str, detail: str = "") -> None:
    """Add a line about an alert, with how late it is by then. Call it within a transaction.

    `what` is noticed, claimed, shown, banner, snoozed, put-off, answered or put-back; `detail`
    names the link, the minutes, the outcome. Spoken to SQLite itself, since a call waits for it.
    """
    at_ms = int(now.timestamp() * 1000)
    connection().execute(_NOTE, (alert_id, at_ms, what, at_ms, alert_id, detail))
