"""Promised calls as calendars need them: with the uid that stays while they are moved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop_app.domain.calendar_entry import PromisedCall
from desktop_app.domain.records import instant
from desktop_app.storage import queries
from desktop_app.storage.database import rows

_FAR = datetime.fromisoformat("9999-01-01T00:00:00+00:00")
# Each open promise, followed back to what it was before it was first moved.
_FIRST = (
    "WITH RECURSIVE back (open_id, made_at, id, moved_from_id, uid, moves) AS ("
    " SELECT id, made_at, id, moved_from_id, uid, 0 FROM promise WHERE state = 'open'{}"
    " UNION ALL SELECT b.open_id, b.made_at, p.id, p.moved_from_id, p.uid, b.moves + 1"
    " FROM back b JOIN promise p ON p.id = b.moved_from_id AND p.id < b.id)"
    " SELECT open_id, made_at, uid, max(moves) FROM back GROUP BY open_id"
)


def promised_calls() -> list[PromisedCall]:
    """Return every call that is promised, in order of the minute; none to who said no."""
    return _calls(queries.calls(_FAR), rows(_FIRST.format("")))


def promised_call(contact_id: int) -> PromisedCall | None:
    """Return the call that is promised to a contact, if there is one."""
    found = rows(_FIRST.format(" AND contact_id = ?"), contact_id)
    return next(iter(_calls(queries.calls(_FAR, contact_id=contact_id), found)), None)


def _calls(lines: list[queries.CallLine], found: list[Any]) -> list[PromisedCall]:
    firsts = {row[0]: row for row in found}
    return [
        PromisedCall(
            promise=line.promise,
            first_uid=firsts[line.promise.id][2],
            moves=firsts[line.promise.id][3],
            made_at=instant(firsts[line.promise.id][1]),
            name=line.name,
            company=line.company,
            phone=line.phone,
        )
        for line in lines
        if line.promise.id in firsts  # another process may have moved it between the two looks
    ]
