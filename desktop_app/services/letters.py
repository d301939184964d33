"""The reminder e-mail of the day before an appointment."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain import reminder as reminder_rules
from desktop_app.domain.records import (
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
)
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services.scripts import me
from desktop_app.settings import Settings
from desktop_app.storage import journal, queries
from desktop_app.storage.models import Contact, Promise, Reminder

REMINDER_ENDS = ("sent", "dropped")


def plan_reminder(
    contact: Contact, promise: Promise, settings: Settings, now: datetime
) -> queries.ReminderLine | None:
    """Plan the e-mail for the business day before an appointment; None if that day is past."""
    send_on = reminder_rules.send_on(contact.record(), me(settings), promise.record(), now)
    if send_on is None:
        return None
    row = Reminder.create(contact=contact, promise=promise, send_on=send_on, made_at=now)
    return queries.reminder(row.id)


def foresee_reminder(
    contact: Contact, due: Moment, settings: Settings, now: datetime
) -> date | None:
    """Return the day of the reminder that would be planned for an appointment, if any."""
    kind, state = PromiseKind.APPOINTMENT, PromiseState.OPEN
    promised = PromiseRecord(0, contact.id, due, kind, state)
    return reminder_rules.send_on(contact.record(), me(settings), promised, now)


def finish_reminder(reminder_id: int, state: str, now: datetime) -> None:
    """Note that a reminder was sent, or drop it."""
    if state not in REMINDER_ENDS:
        raise ValueError(state)
    with journal.step("", now) as step:
        row = Reminder.get_or_none(Reminder.id == reminder_id)
        if row is None:
            raise AppError("not-found", _("This reminder is not there any more."))
        left_out = _("Left out the reminder to {name}")
        label = left_out if state == "dropped" else _("Reminder to {name}: done")
        step.label = label.format(name=row.contact.name)
        step.contact_id = row.contact_id
        row.state = state
        row.done_at = now
        row.save()


def reminder_text(reminder_id: int, settings: Settings, now: datetime) -> reminder_rules.Reminder:
    """Return the e-mail of a reminder as it would be sent now."""
    line = queries.reminder(reminder_id)
    contact = None if line is None else queries.contact(line.contact_id)
    promise = None if line is None else queries.open_promise(line.contact_id)
    if contact is None or promise is None:
        raise AppError("no-promise", _("The appointment of this reminder does not stand any more."))
    return reminder_rules.reminder(contact, me(settings), promise, now)
