"""Whom a call hour begins with, and how many wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.storage import away_days, gauge, queries

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Waiting:
    """Who is called first, and how many calls are due; `first` is None where nobody waits."""

    first: int | None
    due: int


def waiting(now: datetime) -> Waiting:
    """Return whom to call first: what is due, then who has waited longest. Raises AppError.

    Those are open ends and contacts to keep in touch with, each with a number to call.
    """
    anew = away_days.contacts_to_agree_anew(now)
    lines = [line for line in queries.calls(now + _SECOND) if line.contact_id not in anew]
    due = [line.contact_id for line in lines if line.phone]
    first = due[0] if due else gauge.longest_waiting(now)
    return Waiting(first, len(due))
