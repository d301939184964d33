"""Promising a call, writing down how it went, and snoozing its alert."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop_app.domain import away
from desktop_app.domain.calling_hours import suggested_moments
from desktop_app.domain.document import DocumentKind, ToSend
from desktop_app.domain.next_step import NextStep, step_of
from desktop_app.domain.next_step import rule_of as step_rule
from desktop_app.domain.outcome import Outcome, outcome_name, rule_of
from desktop_app.domain.records import (
    ContactRecord,
    ContactState,
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
)
from desktop_app.domain.touch import LONGEST_TOUCH
from desktop_app.domain.vague import Vague
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import (
    cards,
    documents,
    drafts,
    evidence,
    follow_ups,
    ladders,
    letters,
    scripts,
)
from desktop_app.services.follow_ups import Case, Consequence, Foresight, Plan
from desktop_app.settings import Settings
from desktop_app.storage import away_days, histories, journal, queries
from desktop_app.storage.cards import CardLine
from desktop_app.storage.database import told
from desktop_app.storage.documents import DocumentLine
from desktop_app.storage.found import found
from desktop_app.storage.models import Alert, Attempt, Contact, Draft

LONG_TERM = follow_ups.LONG_TERM
_OFFERS = 3
SNOOZE_LIMIT = 7 * 24 * 60
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Report:
    """How a call went, as it was told.

    `minutes` is the length of the talk; `said` is None where the notes of the call are to stand.
    The next step: its kind, None where it follows from the rest; `next_call`, what for and the
    one exact ask; whether they `agreed`, None for what the kind takes for granted; a `document`
    to send; `touch_days` to keep in touch; `let_go` the reason for ending, "long-term" for the
    long-term list, on which they are called again after `touch_days` if there are any. `decided`
    are the documents they have decided on.
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
    next_step: NextStep | None = None
    next_goal: str = ""
    agreed: bool | None = None
    document: ToSend | None = None
    touch_days: int = 0
    decided: tuple[int, ...] = ()


@dataclass(frozen=True)
class Logged:
    """What was written down; `vague` speaks for the long-term list, or for letting go.

    `missing` names the places of the voicemail that nobody could fill.
    """

    attempt: histories.AttemptLine
    on_time: bool | None
    next_promise: PromiseRecord | None
    card: CardLine | None
    reminder: queries.ReminderLine | None
    contact: ContactRecord
    document: DocumentLine | None = None
    vague: Vague | None = None
    missing: tuple[str, ...] = ()


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
        if agreed or standing is None or standing.kind != PromiseKind.KEEP_IN_TOUCH:
            _activate(row)
        if standing is None:
            made = ladders.make_promise(row, due, now, purpose=purpose, goal=goal, agreed=agreed)
        else:
            made = ladders.move(standing, due, now, purpose=purpose, goal=goal, agreed=agreed)
        cards.redate(row, made, settings, now)
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
        case = follow_ups.case_of(_row(contact_id), outcome, started_at, next_call)
        return follow_ups.consequence_of(case, settings)


def foresee_all(
    contact_id: int, report: Report, settings: Settings, now: datetime
) -> tuple[Foresight, Vague | None]:
    """Return all that logging a report would do, as far as it is complete, changing nothing.

    With it, what speaks for the long-term list or for letting go.
    """
    with told():
        row = _row(contact_id)
        case = follow_ups.case_of(row, report.outcome, report.started_at, report.next_call)
        plan = _plan(row, report)
        foresight = follow_ups.foresee(case, plan, settings, now)
        return foresight, follow_ups.suggestion(contact_id, follow_ups.talk_of(case, plan))


def log(contact_id: int, report: Report, settings: Settings, now: datetime) -> Logged:
    """Write down an attempt, and all that follows from it, as one step.

    Notes kept as a draft go into it where the report leaves `said` open. METHOD: ladder, records.
    Raises AppError: `next-step` where the outcome asks for one and there is none, `said-no`,
    `no-next` for a next step that cannot be, `past`, `bad-minutes`, `bad-days`, `no-title`.
    """
    with journal.step("", now) as step:
        row = _callable(contact_id)
        plan = _checked(row, report, settings, now)
        _describe(step, _("Logged {outcome}: {name}"), row, outcome=outcome_name(report.outcome))
        case = follow_ups.case_of(row, report.outcome, report.started_at, report.next_call)
        first_talk = case.first_talk
        consequence = follow_ups.consequence_of(case, settings)
        attempt = _write_attempt(case, report, plan, consequence, now)
        _update_contact(case)
        if case.taken is not None:
            missed = consequence.on_time is False
            state = PromiseState.MISSED if missed else PromiseState.KEPT
            ladders.end_open_promise(contact_id, state, now, how=report.outcome)
        documents.decide(contact_id, report.decided, now)
        following = follow_ups.follow(case, plan, consequence, settings, now)
        card = reminder = document = None
        if following is not None and plan.card and first_talk:
            card = cards.plan(row, attempt, following, settings, now)
        if following is not None and plan.reminder and following.agreed:
            reminder = letters.plan_reminder(row, following, settings, now)
        if plan.sending is not None:
            document = documents.write(row, plan.sending, now, attempt)
        return Logged(
            attempt=histories.attempt(attempt.id),
            on_time=consequence.on_time,
            next_promise=queries.open_promise(contact_id),
            card=card,
            reminder=reminder,
            contact=row.record(),
            document=document,
            vague=follow_ups.suggestion(contact_id) if case.rule.asks_next else None,
            missing=consequence.missing,
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
    drafts.keep(contact_id, now, text=text)


def _row(contact_id: int) -> Contact:
    known = found(Contact, "id = ?", contact_id)
    if not known:
        raise AppError("not-found", _("This contact is not there any more."))
    return known[0]


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


def _plan(row: Contact, report: Report) -> Plan:
    """Return what is to happen next, as it was told: perhaps not complete."""
    rule, sending, let_go = rule_of(report.outcome), report.document, report.let_go.strip().lower()
    brushed = report.outcome is Outcome.BRUSH_OFF
    step, agreed = report.next_step, report.agreed
    if not rule.asks_next:
        step = None
    elif step is None:
        summary = brushed and sending is not None and sending.kind is DocumentKind.OTHER
        step = step_of(
            time=report.next_call is not None,
            title=sending is not None and not summary,
            interval=report.touch_days > 0,
            reason=bool(let_go) and not (let_go == LONG_TERM and report.touch_days > 0),
            agreed=not brushed if agreed is None else agreed,
        )
        agreed = rule.reached if agreed is None else agreed
    elif agreed is None:
        agreed = step_rule(step).agreed
    touches = step is NextStep.KEEP_IN_TOUCH and not let_go
    return Plan(
        step=step,
        chosen=report.next_call,
        purpose=report.next_purpose.strip(),
        goal=report.next_goal.strip(),
        agreed=bool(agreed) and rule.reached,
        sending=sending,
        touch_days=report.touch_days or (row.touch_days if touches else 0),
        let_go=let_go,
        card=report.card,
        reminder=report.reminder,
    )


def _checked(row: Contact, report: Report, settings: Settings, now: datetime) -> Plan:
    """Return what is to happen next; refuse a report that does not add up."""
    plan, rule = _plan(row, report), rule_of(report.outcome)
    if report.minutes is not None and not 0 <= report.minutes <= _DAY_MINUTES:
        message = _("A talk lasts between 0 and 1440 minutes, not {minutes}.")
        raise AppError("bad-minutes", message.format(minutes=report.minutes))
    if not 0 <= report.touch_days <= LONGEST_TOUCH:
        message = _("Keeping in touch is every 1 to {most} days, not {days}.")
        said = message.format(most=LONGEST_TOUCH, days=report.touch_days)
        raise AppError("bad-days", said)
    on_the_list = report.let_go.strip().lower() == LONG_TERM
    follows = bool(report.next_call or report.document or report.touch_days or on_the_list)
    if follows and not (rule.asks_next or rule.climbs):
        message = _("No call follows when somebody said no or the number was wrong.")
        raise AppError("no-next", message)
    if plan.sending is not None:
        day = documents.today(report.started_at, settings)
        plan = replace(plan, sending=documents.check(plan.sending, day))
    follow_ups.check(row, plan, report.started_at, now)
    if plan.chosen is not None and plan.chosen.utc <= report.started_at:
        message = _("The next call lies after this one, not before it.")
        raise _past(message, report.started_at, row)
    return plan


def _write_attempt(
    case: Case, report: Report, plan: Plan, consequence: Consequence, now: datetime
) -> Attempt:
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
        next_step=plan.step or "",
        logged_at=now,
    )


def _update_contact(case: Case) -> None:
    row, started_at = case.row, case.started_at
    row.last_attempt_at = max(row.last_attempt_at or started_at, started_at)
    if case.rule.reached:
        row.last_talked_at = max(row.last_talked_at or started_at, started_at)
        row.wrong_number = False
    if case.rule.outcome is Outcome.WRONG_NUMBER:
        row.wrong_number = True
    row.save()
