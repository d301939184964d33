"""Who lies in the bin: named queries that return values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.records import instant
from desktop_app.storage.database import rows


@dataclass(frozen=True)
class RemovedLine:
    """Somebody who was removed, and when; `id` is their place in the bin."""

    id: int
    name: str
    company: str
    removed_at: datetime


def removed() -> list[RemovedLine]:
    """Return who lies in the bin, who was removed last first."""
    found = rows("SELECT id, name, company, removed_at FROM bin ORDER BY removed_at DESC, id DESC")
    return [RemovedLine(row[0], row[1], row[2], instant(row[3])) for row in found]


def removed_line(removed_id: int) -> tuple[str, str] | None:
    """Return the name of somebody in the bin, and the line that holds all that is theirs."""
    found = rows("SELECT name, line FROM bin WHERE id = ?", removed_id)
    return (found[0][0], found[0][1]) if found else None
