"""Times to suggest to one contact: never on a day away, and not beside another promised call."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain import away
from desktop_app.domain.calling_hours import suggested_moments
from desktop_app.domain.records import Moment
from desktop_app.storage import away_days, queries
from desktop_app.storage.database import rows

_APART_SECONDS = 10 * 60  # as near as two calls are told of in the line for a time
_LOOKED_THROUGH = (1, 8, 64)  # times as many as are asked for, until enough of them are free


def suggested(
    contact_id: int, zone: str, country: str, now: datetime, count: int
) -> tuple[Moment, ...]:
    """Return up to `count` moments to suggest to a contact, each on a day of its own, in order.

    Walls are read in `zone`, holidays in `country`. A call that is promised for a day away is
    suggested anew for after those days. METHOD: promise (times to suggest).
    """
    spans, after = away_days.spans(), now
    standing = queries.open_promise(contact_id) if spans else None
    missed = away.covering(standing.due.utc, spans) if standing else None
    if missed is not None:
        after = max(now, missed.back_at)
    free: list[Moment] = []
    for times in _LOOKED_THROUGH:
        moments = suggested_moments(after, zone, country, count * times)
        free = [each for each in moments if away.covering(each.utc, spans) is None]
        free = [each for each in free if not _is_taken(contact_id, each)][:count]
        if len(free) == count:
            break
    return tuple(free)


def _is_taken(contact_id: int, moment: Moment) -> bool:
    """Return whether somebody else is promised a call within ten minutes of a moment."""
    at = int(moment.utc.timestamp())
    found = rows(
        "SELECT 1 FROM promise WHERE state = 'open' AND contact_id <> ?"
        " AND due_at > ? AND due_at < ? LIMIT 1",
        contact_id,
        at - _APART_SECONDS,
        at + _APART_SECONDS,
    )
    return bool(found)
