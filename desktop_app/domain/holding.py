"""What a database holds: how many contacts and calls, from when to when, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.records import Moment
from desktop_app.domain.saying import day_of_year
from desktop_app.i18n import _, grouped, ngettext


@dataclass(frozen=True)
class Holding:
    """What a database holds; the moments are those of its first and its last contact or call."""

    contacts: int
    attempts: int
    promises: int
    first_at: datetime | None
    last_at: datetime | None


def counts_text(holds: Holding) -> str:
    """Return how much a database holds: "212 contacts and 1,034 calls"."""
    people = ngettext("{count} contact", "{count} contacts", holds.contacts)
    calls = ngettext("{count} call", "{count} calls", holds.attempts)
    return _("{contacts} and {calls}").format(
        contacts=people.format(count=grouped(holds.contacts)),
        calls=calls.format(count=grouped(holds.attempts)),
    )


def span_text(holds: Holding, zone: str) -> str:
    """Return from when to when, on the calendar of a zone; nothing where there is nothing."""
    if holds.first_at is None or holds.last_at is None:
        return ""
    first, last = (
        day_of_year(Moment(at, zone).wall.date()) for at in (holds.first_at, holds.last_at)
    )
    return _("from {first} to {last}").format(first=first, last=last)


def holding_text(holds: Holding, zone: str) -> str:
    """Return both: "1 contact and 0 calls, from 16 June 2026 to 16 June 2026"."""
    span = span_text(holds, zone)
    if not span:
        return counts_text(holds)
    return _("{what}, {span}").format(what=counts_text(holds), span=span)
