"""Who was removed lies in a bin for thirty days, whole, and can be brought back with everything.

ALERTS-AND-STORAGE, row 64. What goes into the bin and comes out of it are steps of the user; that
it is emptied after its time is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from desktop_app.exchange import everything as form
from desktop_app.storage import whole
from desktop_app.storage.database import rows

KEPT_FOR = timedelta(days=30)
"""How long somebody lies in the bin."""


def put(contact_ids: Sequence[int], now: datetime) -> None:
    """Put a copy of contacts, with all that is theirs, into the bin; within a step."""
    for value in whole.contacts(contact_ids):
        rows(
            "INSERT OR REPLACE INTO bin (uid, contact_id, name, company, line, removed_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            value["uid"],
            value["id"],
            value["name"],
            value.get("company", ""),
            form.line("contact", value).decode().rstrip("\n"),
            int(now.timestamp()),
        )
