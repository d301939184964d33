"""A promised call as it stands in a calendar: the user's own, and the contact's.

METHOD: promise, and between promise and call ("about 10 minutes").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain import saying
from desktop_app.domain.records import Me, PromiseRecord
from desktop_app.i18n import _

MINUTES = 10  # METHOD: between promise and call ("about 10 minutes")


@dataclass(frozen=True)
class CalendarEntry:
    """One call in a calendar, `MINUTES` long from `starts_at`.

    `uid` stays the same however often the call is moved, and `sequence` counts how often it was.
    `changed_at` is when it was promised as it stands. `is_firm` where the contact agreed to it.
    """

    uid: str
    starts_at: datetime
    summary: str
    description: str
    sequence: int
    changed_at: datetime
    is_firm: bool = True


@dataclass(frozen=True)
class PromisedCall:
    """An open promise with what a calendar says of it.

    `first_uid` is the uid of the promise before it was first moved, `moves` how often it was.
    """

    promise: PromiseRecord
    first_uid: str
    moves: int
    made_at: datetime
    name: str
    company: str = ""
    phone: str = ""


def own_entry(call: PromisedCall, my_zone: str) -> CalendarEntry:
    """Return a call for the user's own calendar: whom, the number, both clocks, what it is for."""
    promise = call.promise
    whom = saying.one_line(call.name)
    company = saying.one_line(call.company)
    summary = _("Call {name} ({company})") if company else _("Call {name}")
    lines = (
        call.phone,
        saying.in_full(promise.due, my_zone),
        _("Purpose: {text}").format(text=promise.purpose.strip())
        if promise.purpose.strip()
        else "",
        _("Goal: {text}").format(text=promise.goal.strip()) if promise.goal.strip() else "",
    )
    return CalendarEntry(
        uid=f"{call.first_uid}@on-the-dot",
        starts_at=promise.due.utc,
        summary=summary.format(name=whom, company=company),
        description="\n".join(line for line in lines if line),
        sequence=call.moves,
        changed_at=call.made_at,
        is_firm=promise.agreed,
    )


def their_entry(call: PromisedCall, me: Me) -> CalendarEntry:
    """Return a call for the contact's calendar: who calls, and what was said it is about.

    It says nothing of them or of the goal, and has a uid of its own, so that it never takes the
    place of the user's entry.
    """
    mine = own_entry(call, me.zone)
    who = ", ".join(part for part in (me.name.strip(), me.company.strip()) if part)
    summary = _("Telephone appointment with {name}") if who else _("Telephone appointment")
    agenda = saying.agenda(call.promise.purpose)
    plan = _("{agenda}, and then the next steps, if any.").format(agenda=agenda) if agenda else ""
    number = _("I call you; my number is {phone}.") if me.phone.strip() else _("I call you.")
    lines = (number.format(phone=me.phone.strip()), plan)
    return CalendarEntry(
        uid=f"{call.first_uid}-reminder@on-the-dot",
        starts_at=mine.starts_at,
        summary=summary.format(name=who),
        description="\n".join(line for line in lines if line),
        sequence=mine.sequence,
        changed_at=mine.changed_at,
        is_firm=mine.is_firm,
    )
