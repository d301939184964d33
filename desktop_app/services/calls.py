"""Promising a call, writing down how it went, and snoozing its alert."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain import away, lateness, script
from desktop_app.domain.calling_hours import suggested_moments
from desktop_app.domain.outcome import Outcome, OutcomeRule, outcome_name, rule_of
from desktop_app.domain.records import (
    ContactRecord,
    ContactState,
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
)
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import evidence, ladders, letters, scripts
from desktop_app.settings import Settings
from desktop_app.storage import away_days, histories, journal, queries
from desktop_app.storage.database import database, told
from desktop_app.storage.models import Alert, Attempt, Contact, Draft, Promise

LONG_TERM = "long-term"
SNOOZE_LIMIT = 7 * 24 * 60
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Report:
    """How a call went, as it was told.

    `minutes` is the length of the talk; `said` is None where the notes of the call are to stand;
    `next_call` and `next_purpose` are the next step that both sides agreed; `let_go` the reason
    for ending, "long-term" for the long-term list.
    """

    outcome: Outcome
    started_at: datetime
    minutes: float | None = None
    said: str | None = None
    next_call: Moment | None = None
    next_purpose: str = ""
    let_go: str = ""
    blocks: tuple[str, ...] = ()
    card: bool = True
    reminder: bool = True


@dataclass(frozen=True)
class Consequence:
    """What an outcome leads to, told before it is saved and done when it is.

    `next_call` is the retry, or the promise that stays; `kind` is None where nothing follows;
    `voicemail` is the text that announces it; `closes`: the last rung went unanswered.
    """

    late_seconds: int | None
    on_time: bool | None
    next_call: Moment | None
    kind: PromiseKind | None
    voicemail: str
    missing: tuple[str, ...]
    closes: bool


@dataclass(frozen=True)
class Logged:
    """What was written down."""

    attempt: histories.AttemptLine
    on_time: bool | None
    next_promise: PromiseRecord | None
    card: queries.CardLine | None
    reminder: queries.ReminderLine | None
    contact: ContactRecord


def promise(
    contact_id: int,
    due: Moment,
    settings: Settings,
    now: datetime,
    *,
    purpose: str = "",
    goal: str = "",
    agreed: bool = False,
    move: bool = False,
) -> PromiseRecord:
    """Promise a call. Moving takes purpose and goal along where none are given.

    Raises AppError: `open-promise` where one stands and `move` is not asked for, `past`,
    `said-no`.
    """
    with journal.step("", now) as step:
        row = _callable(contact_id)
        standing = ladders.open_promise_of(contact_id)
        if standing is not None and not move:
            message = _("A call to {name} is promised already, for {when}. Move it, or keep it.")
            said = scripts.written(standing.due(), now)
            message = message.format(name=row.name, when=said)
            raise AppError("open-promise", message, [standing.due()])
        if due.utc <= now:
            raise _past(_("That time is over already."), now, row)
        label = _("Moved the call to {name}") if standing else _("Promised a call to {name}")
        _describe(step, label, row)
        _activate(row)
        if standing is None:
            made = ladders.make_promise(row, due, now, purpose=purpose, goal=goal, agreed=agreed)
        else:
            made = ladders.move(standing, due, now, purpose=purpose, goal=goal, agreed=agreed)
        letters.redate_card(row, made, settings, now)
        if made.agreed:
            letters.plan_reminder(row, made, settings, now)
        return made.record()


def withdraw(contact_id: int, now: datetime) -> None:
    """Take a promise back: it rings no more, and the contact is an open end."""
    with journal.step("", now) as step:
        row = _row(contact_id)
        _describe(step, _("Withdrew the call to {name}"), row)
        if ladders.end_open_promise(contact_id, PromiseState.WITHDRAWN, now) is None:
            raise _no_promise(row.name)


def foresee(
    contact_id: int,
    outcome: Outcome,
    started_at: datetime,
    settings: Settings,
    next_call: Moment | None = None,
) -> Consequence:
    """Return what logging an outcome would lead to, changing nothing.

    `next_call` is what was chosen in the place of the ladder's own next time.
    """
    with told():
        return _consequence(_case(_row(contact_id), outcome, started_at, next_call), settings)


def log(contact_id: int, report: Report, settings: Settings, now: datetime) -> Logged:
    """Write down an attempt, and all that follows from it, as one step.

    Notes kept as a draft go into it where the report leaves `said` open. METHOD: ladder, records.
    Raises AppError: `next-step` where the outcome asks for one and there is none, `said-no`,
    `no-next` for a next step that cannot be, `past`, `bad-minutes`.
    """
    with journal.step("", now) as step:
        row = _callable(contact_id)
        _check(row, report)
        _describe(step, _("Logged {outcome}: {name}"), row, outcome=outcome_name(report.outcome))
        case = _case(row, report.outcome, report.started_at, report.next_call)
        first_talk = row.last_talked_at is None and case.rule.reached
        consequence = _consequence(case, settings)
        attempt = _write_attempt(case, report, consequence, now)
        _update_contact(case)
        if case.taken is not None:
            missed = consequence.on_time is False
            state = PromiseState.MISSED if missed else PromiseState.KEPT
            ladders.end_open_promise(contact_id, state, now, how=report.outcome)
        following = _follow(case, report, consequence, settings, now)
        card = reminder = None
        if following is not None and report.card and first_talk:
            card = letters.plan_card(row, attempt, following, settings, now)
        if following is not None and report.reminder and following.agreed:
            reminder = letters.plan_reminder(row, following, settings, now)
        return Logged(
            attempt=histories.attempt(attempt.id),
            on_time=consequence.on_time,
            next_promise=queries.open_promise(contact_id),
            card=card,
            reminder=reminder,
            contact=row.record(),
        )


def snooze(contact_id: int, minutes: int, now: datetime) -> tuple[Moment, PromiseRecord]:
    """Let the alert of a contact's promise ring again later; the promise itself stays.

    `minutes` counts from now, from 1 to a week. Returns when it rings, and the promise. Never
    before the promised minute nor on a day away. Raises AppError: `no-promise`, `bad-minutes`.
    """
    if not 1 <= minutes <= SNOOZE_LIMIT:
        message = _("An alert is snoozed for between 1 minute and a week, not {minutes} minutes.")
        raise AppError("bad-minutes", message.format(minutes=minutes))
    return snooze_until(contact_id, now + timedelta(minutes=minutes), now)


def snooze_until(
    contact_id: int, rings_at: datetime, now: datetime
) -> tuple[Moment, PromiseRecord]:
    """Let an alert ring again at a moment, to the second, at most a week from now; see `snooze`.

    Raises AppError: `no-promise`, `bad-minutes` for a moment that is past or too far ahead.
    """
    minutes = -(-(rings_at - now) // timedelta(minutes=1))
    if not 1 <= minutes <= SNOOZE_LIMIT:
        message = _("An alert is snoozed for a week at most. Move the call instead.")
        raise AppError("bad-minutes", message)
    with journal.step("", now) as step:
        row = _row(contact_id)
        standing = ladders.open_promise_of(contact_id)
        if standing is None:
            raise _no_promise(row.name)
        _describe(step, _("Snoozed the alert for {name}"), row)
        asked_at = max(rings_at, standing.due_at).replace(microsecond=0)
        rings_at = away.rings_at(asked_at, now, away_days.spans())
        last = Alert.select().where(Alert.promise == standing.id).order_by(Alert.seq.desc()).first()
        if last is not None and last.state in ("pending", "ringing"):
            last.state = "superseded"
            last.acked_at = now
            last.save()
            evidence.note(last.id, now, "snoozed", str(minutes))
        Alert.create(promise=standing, seq=1 + (last.seq if last else 0), due_at=rings_at)
        return Moment(rings_at, standing.zone), standing.record()


def keep_draft(contact_id: int, text: str, now: datetime) -> None:
    """Keep notes that are being typed, so that nothing is lost before the outcome."""
    with told(), database.atomic():
        Draft.delete().where(Draft.contact_id == contact_id).execute()
        if text:
            Draft.insert(contact_id=contact_id, text=text, saved_at=now).execute()


def _row(contact_id: int) -> Contact:
    row = Contact.get_or_none(Contact.id == contact_id)
    if row is None:
        raise AppError("not-found", _("This contact is not there any more."))
    return row


def _callable(contact_id: int) -> Contact:
    row = _row(contact_id)
    if row.state == ContactState.SAID_NO:
        message = _("{name} said no. Reopen the contact first if they came back to you.")
        raise AppError("said-no", message.format(name=row.name))
    return row


def _describe(step: journal.Step, label: str, row: Contact, **places: str) -> None:
    step.label = label.format(name=row.name, **places)
    step.contact_id = row.id


def _activate(row: Contact) -> None:
    """Let a contact with a promised call be active, whatever they were before."""
    if row.state != ContactState.ACTIVE:
        row.state = ContactState.ACTIVE
        row.save()


def _no_promise(name: str) -> AppError:
    return AppError("no-promise", _("No call to {name} is promised.").format(name=name))


def _past(message: str, after: datetime, row: Contact) -> AppError:
    return AppError("past", message, suggested_moments(after, row.zone, row.country, 3))


def _check(row: Contact, report: Report) -> None:
    """Refuse a report that does not add up."""
    rule = rule_of(report.outcome)
    if report.minutes is not None and not 0 <= report.minutes <= _DAY_MINUTES:
        message = _("A talk lasts between 0 and 1440 minutes, not {minutes}.")
        raise AppError("bad-minutes", message.format(minutes=report.minutes))
    if report.next_call is None:
        if rule.asks_next and not report.let_go.strip():
            message = _(
                "You talked with {name}: agree on a day and a time for the next call, or let go."
            )
            offers = suggested_moments(report.started_at, row.zone, row.country, 3)
            raise AppError("next-step", message.format(name=row.name), offers)
        return
    if report.let_go.strip():
        message = _("Either there is a next step or {name} is let go, not both.")
        raise AppError("no-next", message.format(name=row.name))
    if not (rule.asks_next or rule.climbs):
        message = _("No call follows when somebody said no or the number was wrong.")
        raise AppError("no-next", message)
    if report.next_call.utc <= report.started_at:
        message = _("The next call lies after this one, not before it.")
        raise _past(message, report.started_at, row)


@dataclass(frozen=True)
class _Case:
    """An attempt with the promise that it answers (`taken`) or that stays beside it (`stays`).

    `chosen` is the next call that was set by hand.
    """

    row: Contact
    rule: OutcomeRule
    started_at: datetime
    taken: Promise | None
    stays: Promise | None
    chosen: Moment | None


def _case(row: Contact, outcome: Outcome, started_at: datetime, chosen: Moment | None) -> _Case:
    """Return the case: a promise is answered at its time, and always when they were reached."""
    rule = rule_of(outcome)
    standing = ladders.open_promise_of(row.id)
    if standing is None:
        return _Case(row, rule, started_at, None, None, chosen)
    answers = rule.reached or lateness.answers(standing.due_at, started_at)
    taken, stays = (standing, None) if answers else (None, standing)
    return _Case(row, rule, started_at, taken, stays, chosen)


def _consequence(case: _Case, settings: Settings) -> Consequence:
    taken, stays = case.taken, case.stays
    late = punctual = None
    if taken is not None and case.rule.ours:
        late = lateness.late_seconds(taken.due_at, case.started_at)
        punctual = lateness.on_time(taken.due_at, case.started_at)
    due, kind, closes = None, None, False
    if case.rule.climbs and taken is not None:
        due = case.chosen or ladders.retry_after(taken, case.started_at, settings)
        kind = PromiseKind.RETRY if due else None
        closes = due is None
    elif case.rule.climbs and case.chosen is not None:
        due, kind = case.chosen, PromiseKind(stays.kind) if stays else PromiseKind.APPOINTMENT
    elif stays is not None:
        due, kind = stays.due(), PromiseKind(stays.kind)
    spoken = script.Filled("")
    if case.rule.outcome is Outcome.VOICEMAIL:
        spoken = scripts.voicemail(
            case.row.record(),
            settings,
            case.started_at,
            taken=None if taken is None else taken.record(),
            stays=None if stays is None or case.chosen else stays.record(),
            next_call=due,
            last_talked_at=case.row.last_talked_at,
        )
    return Consequence(late, punctual, due, kind, spoken.text, spoken.missing, closes)


def _write_attempt(case: _Case, report: Report, consequence: Consequence, now: datetime) -> Attempt:
    """Write the attempt down; it takes the draft over."""
    row, taken = case.row, case.taken
    ended_at = None
    if report.minutes is not None:
        ended_at = case.started_at + timedelta(minutes=report.minutes)
    said = queries.draft(row.id) if report.said is None else report.said
    Draft.delete().where(Draft.contact_id == row.id).execute()
    return Attempt.create(
        uid=str(uuid.uuid4()),
        contact=row,
        promise=taken,
        promised_at=None if taken is None else taken.due_at,
        started_at=case.started_at,
        ended_at=ended_at,
        rung=None if taken is None else taken.rung,
        outcome=case.rule.outcome,
        reached=case.rule.reached,
        late_seconds=consequence.late_seconds,
        said=said.strip(),
        voicemail=consequence.voicemail,
        blocks="\n".join(report.blocks),
        let_go=report.let_go.strip(),
        logged_at=now,
    )


def _update_contact(case: _Case) -> None:
    row, started_at = case.row, case.started_at
    row.last_attempt_at = max(row.last_attempt_at or started_at, started_at)
    if case.rule.reached:
        row.last_talked_at = max(row.last_talked_at or started_at, started_at)
        row.wrong_number = False
    if case.rule.outcome is Outcome.WRONG_NUMBER:
        row.wrong_number = True
    row.save()


def _follow(
    case: _Case, report: Report, consequence: Consequence, settings: Settings, now: datetime
) -> Promise | None:
    """Do what the outcome leads to, and return the promise that follows, if one is made."""
    let_go = report.let_go.strip().lower()
    if case.rule.outcome is Outcome.SAID_NO:
        ladders.close(case.row, ContactState.SAID_NO, now)
    elif let_go == LONG_TERM:
        ladders.close(case.row, ContactState.LONG_TERM, now)
    elif let_go or consequence.closes:
        ladders.close(case.row, ContactState.CLOSED, now)
    else:
        purpose = report.next_purpose.strip()
        return _promise_next(case, consequence, purpose, settings, now)
    return None


def _promise_next(
    case: _Case, consequence: Consequence, purpose: str, settings: Settings, now: datetime
) -> Promise | None:
    """Make the promise that follows: the ladder's, a moved one, or what both sides agreed."""
    last = ladders.ladder_of(settings).last
    climbs = case.rule.climbs and case.taken is not None and case.taken.rung < last
    due = case.chosen or (consequence.next_call if climbs else None)
    if due is None:
        return None
    _activate(case.row)
    if climbs and case.taken is not None:
        return ladders.climb(case.taken, due, now, purpose)
    if case.stays is not None:
        moved = ladders.move(case.stays, due, now, purpose=purpose)
        letters.redate_card(case.row, moved, settings, now)
        return moved
    return ladders.make_promise(case.row, due, now, purpose=purpose, agreed=case.rule.reached)
