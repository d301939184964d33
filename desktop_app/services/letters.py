"""Thank-you cards to write by hand, and the reminder e-mail of the day before."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop_app.domain import card as card_rules
from desktop_app.domain import reminder as reminder_rules
from desktop_app.domain.records import (
    ContactKind,
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
from desktop_app.storage.models import Attempt, Card, Contact, Promise, Reminder

CARD_ENDS = ("written", "posted", "e-mailed", "dropped")
REMINDER_ENDS = ("sent", "dropped")


def plan_card(
    contact: Contact, attempt: Attempt, promise: Promise, settings: Settings, now: datetime
) -> queries.CardLine | None:
    """Plan the card after a first talk with a prospect; None for anybody else.

    By e-mail where the post would not bring it before the call. METHOD: between.
    """
    if not foresee_card(contact, attempt.started_at, promise.due(), settings):
        return None
    today = _today(attempt.started_at, settings)
    row = Card(contact=contact, attempt=attempt, write_on=today, made_at=now)
    _date_card(row, contact, promise, today, settings)
    return queries.card(row.id)


def foresee_card(contact: Contact, started_at: datetime, due: Moment, settings: Settings) -> str:
    """Return how a card after a first talk would go, "post" or "e-mail"; nothing for no card."""
    if contact.kind != ContactKind.PROSPECT:
        return ""
    return _way(_today(started_at, settings), due, contact.country, settings)


def _way(today: date, due: Moment, country: str, settings: Settings) -> str:
    arrives = card_rules.arrives_before(today, due, settings.posting_days, country)
    return "post" if arrives else "e-mail"


def redate_card(contact: Contact, promise: Promise, settings: Settings, now: datetime) -> None:
    """Let a card that is still to be written speak of the call as it is promised now."""
    row = Card.get_or_none((Card.contact == contact.id) & (Card.state == "to-write"))
    if row is not None:
        _date_card(row, contact, promise, _today(now, settings), settings)


def _date_card(
    row: Card, contact: Contact, promise: Promise, today: date, settings: Settings
) -> None:
    due = promise.due()
    told = None if promise.kind == PromiseKind.KEEP_IN_TOUCH else due  # they know of no date
    row.promise = promise
    row.by = _way(today, due, contact.country, settings)
    row.words = card_rules.card_words(contact.record(), me(settings), told)
    row.save()


def _today(moment: datetime, settings: Settings) -> date:
    """Return the day of a moment at the user's own end."""
    return moment.astimezone(ZoneInfo(settings.home_zone)).date()


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


def finish_card(card_id: int, state: str, now: datetime) -> None:
    """Note that a card was written, posted or e-mailed, or drop it."""
    if state not in CARD_ENDS:
        raise ValueError(state)
    with journal.step("", now) as step:
        row = Card.get_or_none(Card.id == card_id)
        if row is None:
            raise AppError("not-found", _("This card is not there any more."))
        left_out = _("Left out the card to {name}")
        label = left_out if state == "dropped" else _("Card to {name}: done")
        step.label = label.format(name=row.contact.name)
        _finish(row, state, step, now)


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
        _finish(row, state, step, now)


def _finish(row: Card | Reminder, state: str, step: journal.Step, now: datetime) -> None:
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
