"""The steps that can be taken back or done again, as a list shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.records import instant
from desktop_app.storage.database import rows


@dataclass(frozen=True)
class StepLine:
    """One step, with its sentence. `contact_id` is None where it was of nobody who is here."""

    id: int
    made_at: datetime
    label: str
    undone: bool
    contact_id: int | None
    name: str


def steps(limit: int) -> list[StepLine]:
    """Return the latest steps, the newest first, those that were taken back among them."""
    found = rows(
        "SELECT s.id, s.made_at, s.label, s.undone, c.id, coalesce(c.name, '') FROM step s"
        " LEFT JOIN contact c ON c.id = s.contact_id ORDER BY s.id DESC LIMIT ?",
        limit,
    )
    return [
        StepLine(number, instant(made_at), label, bool(undone), contact_id, name)
        for number, made_at, label, undone, contact_id, name in found
    ]


def count() -> int:
    """Return how many steps there are."""
    return int(rows("SELECT count(*) FROM step")[0][0])
