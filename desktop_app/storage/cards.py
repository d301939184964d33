"""Thank-you cards and what became of them: named queries that return values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_app.domain.records import Moment, instant
from desktop_app.storage.database import rows


@dataclass(frozen=True)
class CardLine:
    """A card to write by hand, or to send as an e-mail where the post is too slow.

    `due` is the call that it speaks of, if one is still promised; `country` where it goes to.
    """

    id: int
    contact_id: int
    name: str
    by: str
    write_on: date
    words: str
    address: str
    state: str = "to-write"
    country: str = ""
    due: Moment | None = None
    printed_at: datetime | None = None
    written_at: datetime | None = None


def cards_to_write(until: date) -> list[CardLine]:
    """Return the cards to write on or before a day, the oldest first."""
    return _cards(
        "k.state = 'to-write' AND k.write_on <= ? AND c.state <> 'said-no'"
        " ORDER BY k.write_on, k.id",
        until.isoformat(),
    )


def cards_to_post(until: date) -> list[CardLine]:
    """Return the cards that are written, and not posted yet, the oldest first."""
    return _cards(
        "k.state = 'written' AND k.write_on <= ? AND c.state <> 'said-no'"
        " ORDER BY k.write_on, k.id",
        until.isoformat(),
    )


def cards_of(contact_id: int) -> list[CardLine]:
    """Return the cards to write to one contact, whatever way and on whatever day they go."""
    return _cards(
        "k.state = 'to-write' AND c.id = ? AND c.state <> 'said-no' ORDER BY k.id", contact_id
    )


def card_line(card_id: int) -> CardLine | None:
    """Return one card, whatever its state."""
    return next(iter(_cards("k.id = ?", card_id)), None)


def _cards(where: str, *values: Any) -> list[CardLine]:
    found = rows(
        "SELECT k.id, c.id, c.name, k.by, k.write_on, k.words, c.address, k.state, c.country,"
        " p.due_at, p.zone, k.printed_at, k.written_at"
        " FROM card k JOIN contact c ON c.id = k.contact_id"
        f" LEFT JOIN promise p ON p.id = k.promise_id AND p.state = 'open' WHERE {where}",
        *values,
    )
    return [
        CardLine(
            id=row[0],
            contact_id=row[1],
            name=row[2],
            by=row[3],
            write_on=date.fromisoformat(row[4]),
            words=row[5],
            address=row[6],
            state=row[7],
            country=row[8],
            due=None if row[9] is None else Moment(instant(row[9]), row[10]),
            printed_at=None if row[11] is None else instant(row[11]),
            written_at=None if row[12] is None else instant(row[12]),
        )
        for row in found
    ]
