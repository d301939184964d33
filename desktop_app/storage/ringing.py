"""What can be known of an alert although its row cannot be read whole, and what is promised when.

ALERTS-AND-STORAGE, row 24: a text that is no text (bytes of a damaged page) makes its whole row
unreadable; so these queries ask for as little as they need.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.records import PromiseState, instant
from desktop_app.storage.database import rows


@dataclass(frozen=True)
class BareLine:
    """An open alert of which no more can be read; `name` is what is legible of it, or empty."""

    alert_id: int
    contact_id: int | None = None
    name: str = ""
    rings_at: datetime | None = None
    shown_at: datetime | None = None


def bare_line(alert_id: int) -> BareLine | None:
    """Return what can be read of an alert that is open; None once it is answered or withdrawn."""
    found = rows(
        "SELECT c.id, CAST(c.name AS BLOB), a.due_at, a.shown_at FROM alert a"
        " JOIN promise p ON p.id = a.promise_id LEFT JOIN contact c ON c.id = p.contact_id"
        f" WHERE a.id = ? AND a.state IN ('pending', 'ringing') AND p.state = '{PromiseState.OPEN}'"
        " AND c.state IS NOT 'said-no'",
        alert_id,
    )
    if not found:
        return None
    contact_id, name, rings_at, shown_at = found[0]
    legible = bytes(name or b"").decode("utf-8", "ignore")
    return BareLine(
        alert_id,
        contact_id,
        "".join(sign for sign in legible if sign.isprintable()).strip(),
        instant(rings_at),
        None if shown_at is None else instant(shown_at),
    )


def promised_after(now: datetime) -> list[datetime]:
    """Return when calls are promised that are still ahead, the earliest first."""
    found = rows(
        f"SELECT due_at FROM promise WHERE state = '{PromiseState.OPEN}' AND due_at > ?"
        " ORDER BY due_at",
        int(now.timestamp()),
    )
    return [instant(row[0]) for row in found]
