"""What is printed about cards and contacts: named queries that return values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop_app.domain.records import instant
from desktop_app.storage.database import rows


def printed_at(card_ids: Sequence[int]) -> dict[int, datetime]:
    """Return when each of some cards was printed; those that never were are not in it."""
    marks = ", ".join("?" for _id in card_ids)
    found = rows(
        f"SELECT id, printed_at FROM card WHERE id IN ({marks}) AND printed_at IS NOT NULL",
        *card_ids,
    )
    return {row[0]: instant(row[1]) for row in found}


def with_address() -> list[int]:
    """Return the contacts that have an address and have not said no, in order of their names."""
    found = rows(
        "SELECT id FROM contact WHERE trim(address) <> '' AND state <> 'said-no'"
        " ORDER BY sort_name, id"
    )
    return [row[0] for row in found]
