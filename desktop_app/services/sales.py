"""Which call a sale came of: the last talk before somebody became a client.

Nothing is asked for it: that a prospect is a client now, the user says in the contact's form.
"""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.records import ContactKind
from desktop_app.storage.database import rows


def follow_kind(contact_id: int, before: ContactKind, after: ContactKind, now: datetime) -> None:
    """Note, inside the caller's step, the sale of who became a client, or that it was none.

    Whoever is a prospect again was taken for a client by mistake; a client who refers others to
    the user stays a sale.
    """
    if before == after:
        return
    if after is ContactKind.CLIENT:
        rows(
            "UPDATE attempt SET sold = 1 WHERE id = (SELECT id FROM attempt WHERE contact_id = ?"
            " AND reached = 1 AND started_at <= ? ORDER BY started_at DESC, id DESC LIMIT 1)",
            contact_id,
            int(now.timestamp()),
        )
    elif after is ContactKind.PROSPECT:
        rows("UPDATE attempt SET sold = 0 WHERE contact_id = ? AND sold = 1", contact_id)
