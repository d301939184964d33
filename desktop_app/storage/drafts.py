"""What the drafts hold: calls that are not written down yet, and forms that are not saved."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_app.domain.records import instant
from desktop_app.storage.database import rows


@dataclass(frozen=True)
class BegunCall:
    """A call by its first second. `ended_at` is None while it goes on; `kept_at` is when
    something of it was kept last; `ticked` is what was ticked off in it.
    """

    contact_id: int
    name: str
    started_at: datetime
    ended_at: datetime | None
    kept_at: datetime
    ticked: frozenset[str]


def begun_calls() -> list[BegunCall]:
    """Return the calls that no outcome has taken over, the one that was begun last first."""
    found = rows(
        "SELECT d.contact_id, c.name, d.started_at, d.ended_at, d.saved_at, d.ticked"
        " FROM draft d JOIN contact c ON c.id = d.contact_id"
        " WHERE d.started_at IS NOT NULL ORDER BY d.started_at DESC, d.contact_id"
    )
    return [
        BegunCall(
            number,
            name,
            instant(started_at),
            None if ended_at is None else instant(ended_at),
            instant(kept_at),
            frozenset(ticked.splitlines()),
        )
        for number, name, started_at, ended_at, kept_at, ticked in found
    ]


def form_drafts(form: str) -> dict[int, dict[str, Any]]:
    """Return what was typed into a form and not saved, by the number of what it is of, 0 for new.

    What was kept last comes first. A draft that cannot be read is as none.
    """
    found = rows(
        "SELECT number, fields FROM form_draft WHERE form = ? ORDER BY kept_at DESC, number", form
    )
    kept = {}
    for number, text in found:
        with suppress(ValueError):
            kept[int(number)] = dict(json.loads(text))
    return kept
