"""What is kept before it is saved: of a call its second, notes and ticks; of a form what was typed.

None of it is a step of the user: it is there after a crash, and an outcome, or Save, takes it over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from desktop_app.storage.database import database, rows, told
from desktop_app.storage.models import Draft


def begin(contact_id: int, now: datetime) -> None:
    """Keep the second in which a call was begun."""
    keep(contact_id, now, started_at=now, ended_at=None)


def put_by(contact_id: int, now: datetime) -> None:
    """Keep that a call is over, whose outcome is written down later."""
    keep(contact_id, now, ended_at=now)


def forget(contact_id: int, now: datetime) -> None:
    """Let a call not have been one: its notes stay, its start and its ticks go."""
    keep(contact_id, now, started_at=None, ended_at=None, ticked="")


def tick_off(contact_id: int, ticked: Iterable[str], now: datetime) -> None:
    """Keep which texts of the script were ticked off."""
    keep(contact_id, now, ticked="\n".join(sorted(ticked)))


def keep(contact_id: int, now: datetime, **known: Any) -> None:
    """Keep some columns of a draft as they are now known; one in which nothing stands is gone."""
    with told(), database.atomic():
        row = Draft.get_or_none(Draft.contact_id == contact_id)
        is_new = row is None
        row = row or Draft(contact_id=contact_id, text="", ticked="")
        for column, value in known.items():
            setattr(row, column, value)
        row.saved_at = now
        if row.text or row.ticked or row.started_at is not None:
            row.save(force_insert=is_new)
        elif not is_new:
            row.delete_instance()


def keep_form(form: str, number: int, fields: Mapping[str, Any], now: datetime) -> None:
    """Keep what stands in a form that is of something with a number, 0 for what is new."""
    rows(
        "INSERT OR REPLACE INTO form_draft (form, number, fields, kept_at) VALUES (?, ?, ?, ?)",
        form,
        number,
        json.dumps(dict(fields), ensure_ascii=False),
        int(now.timestamp()),
    )


def forget_form(form: str, number: int) -> None:
    """Forget what stood in a form: it is saved, or discarded."""
    rows("DELETE FROM form_draft WHERE form = ? AND number = ?", form, number)
