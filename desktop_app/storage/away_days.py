"""What the days away hold: named queries about them, and about the calls that fall into them."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain.away import AwayRecord, Span
from desktop_app.domain.records import ContactState, PromiseState, instant
from desktop_app.storage import queries
from desktop_app.storage.database import rows, told
from desktop_app.storage.models import Away

_PROMISED_WHILE_AWAY = (
    " FROM away a JOIN promise p ON p.due_at >= a.starts_at AND p.due_at < a.ends_at"
    " JOIN contact c ON c.id = p.contact_id"
    f" WHERE a.ends_at > ? AND p.state = '{PromiseState.OPEN}'"
    f" AND c.state <> '{ContactState.SAID_NO}'"
)


def days_from(now: datetime) -> list[AwayRecord]:
    """Return the days away that are not over, the earliest first; those of today are the first."""
    chosen = Away.select().where(Away.ends_at > now).order_by(Away.starts_at)
    with told():
        return [
            AwayRecord(
                row.id,
                row.first_on,
                row.last_on,
                row.zone,
                row.note,
                Span(row.starts_at, row.ends_at, row.back_at),
            )
            for row in chosen
        ]


def days_at(at: datetime) -> AwayRecord | None:
    """Return the days away that a moment lies on, or None: on one of them nothing rings."""
    return next((days for days in days_from(at) if days.span.covers(at)), None)


def is_away(day: date) -> bool:
    """Return whether the user said that they are away on a day."""
    said = day.isoformat()
    return bool(rows("SELECT 1 FROM away WHERE first_on <= ? AND last_on >= ? LIMIT 1", said, said))


def spans() -> tuple[Span, ...]:
    """Return all days away that ever were said, as instants, the earliest first."""
    found = rows("SELECT starts_at, ends_at, back_at FROM away ORDER BY starts_at")
    return tuple(Span(*(instant(each) for each in row)) for row in found)


def to_agree_anew(now: datetime, limit: int = -1) -> list[queries.CallLine]:
    """Return the open calls that are promised for a day away that is not over, soonest first.

    A retry that nobody agreed to has moved past those days by then, so it is not among them.
    """
    found = rows(
        f"SELECT p.contact_id{_PROMISED_WHILE_AWAY} ORDER BY p.due_at, c.sort_name LIMIT ?",
        int(now.timestamp()),
        limit,
    )
    lines = (queries.call_to(row[0]) for row in found)
    return [line for line in lines if line is not None]


def to_agree_anew_count(now: datetime) -> int:
    """Return how many calls are to be agreed anew."""
    return int(rows(f"SELECT count(*){_PROMISED_WHILE_AWAY}", int(now.timestamp()))[0][0])


def contacts_to_agree_anew(now: datetime) -> set[int]:
    """Return the ids of the contacts whose calls are to be agreed anew."""
    found = rows(f"SELECT p.contact_id{_PROMISED_WHILE_AWAY}", int(now.timestamp()))
    return {row[0] for row in found}
