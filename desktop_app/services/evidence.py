"""The evidence of what rang when: written once, in milliseconds, never changed.

It belongs to no step of the user, so undo leaves it as it is.
"""

from __future__ import annotations

from datetime import datetime

from desktop_app.storage.models import Alert, AlertEvent


def note(alert_id: int, now: datetime, what: str, detail: str = "") -> None:
    """Add a line about an alert, with how late it is by then. Call it within a transaction.

    `what` is noticed, claimed, shown, banner, snoozed, answered or put-back; `detail` names the
    link, the minutes, the outcome.
    """
    at_ms = int(now.timestamp() * 1000)
    due = Alert.get_or_none(Alert.id == alert_id)
    AlertEvent.create(
        alert_id=alert_id,
        at_ms=at_ms,
        what=what,
        late_ms=None if due is None else at_ms - int(due.due_at.timestamp()) * 1000,
        detail=detail,
    )
