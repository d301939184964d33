"""The promised calls of a database that cannot be opened for work: read, and nothing else.

ALERTS-AND-STORAGE, rows 46 and 51: a newer file, or one in a folder that may only be read, still
says whom to call and when. Only columns that every schema has had are asked for.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import apsw

from desktop_app.domain.records import Moment, instant, zone_called
from desktop_app.errors import AppError
from desktop_app.storage.connecting import connect_immutable, connect_strange

_CALLS = (
    "SELECT p.due_at, p.zone, c.name, c.company, (SELECT number FROM phone"
    " WHERE contact_id = c.id ORDER BY position LIMIT 1), p.purpose"
    " FROM promise p JOIN contact c ON c.id = p.contact_id WHERE p.state = 'open'"
    " ORDER BY p.due_at, p.id LIMIT 500"
)


@dataclass(frozen=True)
class SeenCall:
    """A promised call as it is shown where nothing can be written."""

    due: Moment
    name: str
    company: str
    phone: str
    purpose: str


def promised_calls(file: Path) -> list[SeenCall]:
    """Return the next promised calls as far as they can be read; none where nothing can be."""
    for connect in (connect_strange, connect_immutable):
        with suppress(apsw.Error, AppError, OSError, UnicodeDecodeError, ValueError, OverflowError):
            link = connect(file)
            try:
                return [_call(row) for row in link.execute(_CALLS)]
            finally:
                link.close()
    return []


def _call(row: tuple[apsw.SQLiteValue, ...]) -> SeenCall:
    due_at, zone, name, company, phone, purpose = row
    at = instant(due_at) if isinstance(due_at, int) else datetime.max.replace(tzinfo=UTC)
    zone_called(str(zone))
    words = [str(each or "") for each in (name, company, phone, purpose)]
    return SeenCall(Moment(at, str(zone)), *words)
