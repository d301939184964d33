"""What a promised call is for: its purpose, and its goal, changed without moving it."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain import purpose as purpose_rules
from desktop_app.domain.records import ContactState, PromiseRecord
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import contacts, ideas, ladders
from desktop_app.settings import Settings
from desktop_app.storage import journal, queries


def say_why(
    contact_id: int, purpose: str, goal: str, settings: Settings, now: datetime
) -> PromiseRecord | None:
    """Write down why a contact is called, as one step, and return the promise if one is open.

    With an open promise these are its purpose and its goal; the contact's own purpose follows
    where it was the same. Without one it is the contact's, which the next promise takes over; there
    is no goal then. Raises AppError: `not-found`, `no-promise` for a goal of no call.
    """
    purpose, goal = purpose.strip(), goal.strip()
    with journal.step("", now) as step:
        contact = contacts.known(contact_id)
        step.label = _("Changed what the call to {name} is for").format(name=contact.name)
        step.contact_id = contact.id
        promise = queries.open_promise(contact_id)
        shown = purpose_of(promise, contact.purpose)
        if promise is not None:
            made = describe_promise(contact_id, now, purpose=purpose, goal=goal)
            if contact.purpose and contact.purpose == shown != purpose:
                contacts.edit(contact_id, {"purpose": purpose}, settings, now)
            return made
        if goal:
            message = _("A goal belongs to a call: promise one to {name} first.")
            raise AppError("no-promise", message.format(name=contact.name))
        if purpose != contact.purpose:
            contacts.edit(contact_id, {"purpose": purpose}, settings, now)
        return None


def describe_promise(
    contact_id: int, now: datetime, *, purpose: str | None = None, goal: str | None = None
) -> PromiseRecord:
    """Change purpose or goal of a contact's open promise; None leaves it. It is not moved by this.

    Raises AppError: `not-found`, `no-promise`.
    """
    with journal.step("", now) as step:
        contact = contacts.known(contact_id)
        step.label = _("Changed what the call to {name} is for").format(name=contact.name)
        step.contact_id = contact.id
        row = ladders.open_promise_of(contact_id)
        if row is None:
            message = _("No call to {name} is promised.")
            raise AppError("no-promise", message.format(name=contact.name))
        if purpose is not None:
            row.purpose = purpose.strip()
        if goal is not None:
            row.goal = goal.strip()
        row.save()
        return row.record()


def purpose_of(promise: PromiseRecord | None, standing: str) -> str:
    """Return what a call is for: the promise's own purpose, else the contact's `standing` one."""
    return (promise.purpose if promise else "").strip() or standing.strip()


def ready_purposes(
    contact_id: int, settings: Settings, now: datetime
) -> tuple[purpose_rules.Wording, ...]:
    """Return the ready-made purposes in the words for one contact; none for who said no.

    Raises AppError (`not-found`).
    """
    contact = contacts.known(contact_id)
    if contact.state is ContactState.SAID_NO:
        return ()
    return purpose_rules.worded(
        contact,
        ideas.at_hand(contact_id, settings, now),
        purpose_rules.purposes(),
    )


def ready_goals(
    contact_id: int, settings: Settings, now: datetime
) -> tuple[purpose_rules.Wording, ...]:
    """Return the ready-made goals in the words for one contact; none for who said no.

    Raises AppError (`not-found`).
    """
    contact = contacts.known(contact_id)
    if contact.state is ContactState.SAID_NO:
        return ()
    return purpose_rules.worded(
        contact,
        ideas.at_hand(contact_id, settings, now),
        purpose_rules.goals(),
    )
