"""What follows from an attempt: the retry, the next step that was agreed, the end of the file.

These are the parts that `calls` is made of: they write inside the caller's step.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain import lateness, script
from desktop_app.domain.calling_hours import suggested_moments
from desktop_app.domain.document import FOLLOWED, ToSend
from desktop_app.domain.next_step import NextStep, rule_of
from desktop_app.domain.outcome import Outcome, OutcomeRule
from desktop_app.domain.outcome import rule_of as outcome_rule
from desktop_app.domain.records import ContactState, Moment, PromiseKind
from desktop_app.domain.vague import Talk, Vague, vague_weeks
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import cards, ladders, letters, offers, scripts
from desktop_app.settings import Settings
from desktop_app.storage import documents, histories
from desktop_app.storage.models import Contact, Promise

LONG_TERM = "long-term"
_OFFERS = 3


@dataclass(frozen=True)
class Plan:
    """What is to happen after an attempt, checked and complete.

    `step` is None where both sides agreed on nothing, because nobody was reached; `agreed`
    whether the contact agreed to the minute of the call. `let_go` is the reason for ending, in
    small letters, "long-term" for the long-term list; with `touch_days` they are called again.
    """

    step: NextStep | None
    chosen: Moment | None = None
    purpose: str = ""
    goal: str = ""
    agreed: bool = False
    sending: ToSend | None = None
    touch_days: int = 0
    let_go: str = ""
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
class Foresight:
    """All that saving will do, before it is saved.

    `call` is the call that will stand, of kind `kind`; `card` is how the words of thanks go,
    "post" or "e-mail", empty for none; `remind_on` the day of the reminder; `state` what the
    contact will be.
    """

    consequence: Consequence
    call: Moment | None
    kind: PromiseKind | None
    card: str
    remind_on: date | None
    sending: ToSend | None
    state: ContactState


@dataclass(frozen=True)
class Case:
    """An attempt with the promise that it answers (`taken`) or that stays beside it (`stays`).

    `chosen` is the next call that was set by hand.
    """

    row: Contact
    rule: OutcomeRule
    started_at: datetime
    taken: Promise | None
    stays: Promise | None
    chosen: Moment | None

    @property
    def first_talk(self) -> bool:
        """Whether the contact is spoken to for the first time."""
        return self.rule.reached and self.row.last_talked_at is None


def check(row: Contact, plan: Plan, started_at: datetime, now: datetime) -> None:
    """Refuse a plan that does not add up.

    Raises AppError: `no-next`, `no-title`, `bad-days`, `next-step` with times to offer.
    """
    _refuse_both(row, plan)
    _refuse_incomplete(row, plan, started_at, now)


def _refuse_both(row: Contact, plan: Plan) -> None:
    """Refuse a next step together with its contrary."""
    if plan.let_go and plan.chosen is not None:
        message = _("Either there is a next step or {name} is let go, not both.")
        raise AppError("no-next", message.format(name=row.name))
    if plan.touch_days and plan.let_go not in ("", LONG_TERM):
        message = _("Whoever is let go is called again only from the long-term list.")
        raise AppError("no-next", message)
    ends = plan.step in (NextStep.KEEP_IN_TOUCH, NextStep.NOTHING)
    if ends and plan.chosen is not None:
        message = _("A call is either promised for its minute or made to keep in touch, not both.")
        raise AppError("no-next", message)
    if plan.step is None and plan.touch_days and plan.let_go != LONG_TERM:
        message = _("Keeping in touch follows a talk, or goes with the long-term list.")
        raise AppError("no-next", message)


def _refuse_incomplete(row: Contact, plan: Plan, started_at: datetime, now: datetime) -> None:
    """Refuse a next step that lacks what its kind asks for. METHOD: promise."""
    if plan.step is None:
        return
    asks = rule_of(plan.step)
    if asks.title and plan.sending is None:
        raise AppError("no-title", _("Say what you send, with its number if it has one."))
    if asks.interval and not plan.touch_days:
        raise AppError("bad-days", _("Say after how many days you call to keep in touch."))
    if (asks.time and plan.chosen is None) or (asks.reason and not plan.let_go):
        message = _(
            "You talked with {name}: agree on a day and a time for the next call, or let go."
        )
        free = suggested_moments(started_at, row.zone, row.country, _OFFERS)
        if plan.sending is not None and plan.sending.send_on is not None:
            days = (plan.sending.send_on, plan.sending.reading_days)
            free = offers.after_reading(row.id, row.zone, row.country, *days, now, _OFFERS)
        raise AppError("next-step", message.format(name=row.name), free)


def case_of(row: Contact, outcome: Outcome, started_at: datetime, chosen: Moment | None) -> Case:
    """Return the case: a promise is answered at its time, and always when they were reached."""
    rule = outcome_rule(outcome)
    standing = ladders.open_promise_of(row.id)
    if standing is None:
        return Case(row, rule, started_at, None, None, chosen)
    answers = rule.reached or lateness.answers(standing.due_at, started_at)
    taken, stays = (standing, None) if answers else (None, standing)
    return Case(row, rule, started_at, taken, stays, chosen)


def consequence_of(case: Case, settings: Settings) -> Consequence:
    """Return what the outcome leads to by itself, and the words that announce it."""
    taken, stays = case.taken, case.stays
    late = punctual = None
    if taken is not None and case.rule.ours:
        late = lateness.late_seconds(taken.due_at, case.started_at)
        punctual = lateness.on_time(taken.due_at, case.started_at)
    due, kind, closes = None, None, False
    if case.rule.climbs and taken is not None:
        due = case.chosen or ladders.retry_after(taken, case.started_at, settings)
        kind = ladders.retry_kind(taken) if due else None
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


def foresee(case: Case, plan: Plan, settings: Settings, now: datetime) -> Foresight:
    """Return all that `follow` would do, and the letters that `calls.log` would plan after it."""
    consequence = consequence_of(case, settings)
    state = _state_after(case, plan, consequence)
    call, kind = consequence.next_call, consequence.kind
    if case.rule.asks_next:
        call = plan.chosen if plan.step and rule_of(plan.step).time else None
        kind = PromiseKind.APPOINTMENT if call else None
    elif _ends(case, plan, consequence):
        call, kind = None, None
    if _keeps_in_touch(case, plan, consequence):
        call, kind = _touch_due(case, plan, now), PromiseKind.KEEP_IN_TOUCH
    card, remind_on = "", None
    if call is not None and plan.card and case.first_talk:
        card = cards.foresee(case.row, case.started_at, call, settings)
    touches = kind is PromiseKind.KEEP_IN_TOUCH
    if call is not None and plan.reminder and plan.agreed and not touches:
        remind_on = letters.foresee_reminder(case.row, call, settings, now)
    return Foresight(consequence, call, kind, card, remind_on, plan.sending, state)


def follow(
    case: Case, plan: Plan, consequence: Consequence, settings: Settings, now: datetime
) -> Promise | None:
    """Do what the outcome leads to, and return the promise that follows, if one is made."""
    row = case.row
    if plan.touch_days and row.touch_days != plan.touch_days:
        row.touch_days = plan.touch_days
        row.save()
    state = _state_after(case, plan, consequence)
    if _ends(case, plan, consequence):
        ladders.close(row, state, now)
    elif row.state != state:
        row.state = state
        row.save()
    if _keeps_in_touch(case, plan, consequence):
        due = _touch_due(case, plan, now)
        purpose, goal = plan.purpose, plan.goal
        if consequence.closes and case.taken is not None:
            purpose = purpose or case.taken.purpose
        kind = PromiseKind.KEEP_IN_TOUCH
        return ladders.make_promise(row, due, now, kind=kind, purpose=purpose, goal=goal)
    if _ends(case, plan, consequence):
        return None
    return _promise_next(case, plan, consequence, settings, now)


def _ends(case: Case, plan: Plan, consequence: Consequence) -> bool:
    """Return whether all that was planned with the contact ends."""
    said_no = case.rule.outcome is Outcome.SAID_NO
    closes = consequence.closes and not _keeps_in_touch(case, plan, consequence)
    return said_no or bool(plan.let_go) or closes


def _state_after(case: Case, plan: Plan, consequence: Consequence) -> ContactState:
    """Return what the contact is afterwards. METHOD: ladder.

    On the long-term list one stays there: the calls to keep in touch, and the ladder after one
    that went unanswered, take nobody off it.
    """
    listed = case.row.state == ContactState.LONG_TERM
    if case.rule.outcome is Outcome.SAID_NO:
        return ContactState.SAID_NO
    if plan.let_go:
        return ContactState.LONG_TERM if plan.let_go == LONG_TERM else ContactState.CLOSED
    if consequence.closes and not _keeps_in_touch(case, plan, consequence):
        return ContactState.LONG_TERM if listed else ContactState.CLOSED
    if listed and (plan.step is NextStep.KEEP_IN_TOUCH or _climbs_in_vain(case)):
        return ContactState.LONG_TERM
    calls = plan.chosen is not None or consequence.kind is not None
    if plan.step is NextStep.KEEP_IN_TOUCH or (calls and not _only_stays(case)):
        return ContactState.ACTIVE
    return ContactState(case.row.state)


def _climbs_in_vain(case: Case) -> bool:
    return case.rule.climbs and case.taken is not None and case.chosen is None


def _only_stays(case: Case) -> bool:
    """Return whether the promise that stands stays as it is."""
    return case.stays is not None and case.chosen is None


def _keeps_in_touch(case: Case, plan: Plan, consequence: Consequence) -> bool:
    """Return whether a call to keep in touch follows: as was agreed, or after one in vain.

    On the long-term list it follows after an appointment too.
    """
    if plan.let_go == LONG_TERM:
        return bool(plan.touch_days)
    if plan.step is NextStep.KEEP_IN_TOUCH:
        return True
    listed = case.row.state == ContactState.LONG_TERM
    touched = case.taken is not None and case.taken.kind == PromiseKind.KEEP_IN_TOUCH
    return consequence.closes and (listed or touched) and case.row.touch_days > 0


def _touch_due(case: Case, plan: Plan, now: datetime) -> Moment:
    """Return when to keep in touch, counted from the last conversation, or from the attempt."""
    row = case.row
    talked_at = row.last_talked_at or case.started_at
    if case.rule.reached:
        talked_at = max(talked_at, case.started_at)
    days = plan.touch_days or row.touch_days
    return offers.to_keep_in_touch(row.id, row.zone, row.country, talked_at, days, now)


def _promise_next(
    case: Case, plan: Plan, consequence: Consequence, settings: Settings, now: datetime
) -> Promise | None:
    """Make the promise that follows: the ladder's, a moved one, or what both sides agreed."""
    climbing = case.taken if case.rule.climbs else None
    if climbing is not None:
        table = ladders.ladder_of(settings, PromiseKind(climbing.kind))
        climbing = climbing if climbing.rung < table.last else None
    due = case.chosen or (consequence.next_call if climbing else None)
    if due is None:
        return None
    if climbing is not None:
        return ladders.climb(climbing, due, now, plan.purpose)
    if case.stays is not None:
        moved = ladders.move(case.stays, due, now, purpose=plan.purpose, goal=plan.goal)
        cards.redate(case.row, moved, settings, now)
        return moved
    purpose, goal = plan.purpose, plan.goal
    return ladders.make_promise(case.row, due, now, purpose=purpose, goal=goal, agreed=plan.agreed)


def talk_of(case: Case, plan: Plan) -> Talk | None:
    """Return the conversation that an attempt will have been, or None where it was none."""
    if not case.rule.reached:
        return None
    return Talk(case.started_at, case.rule.outcome, plan.step)


def suggestion(contact_id: int, added: Talk | None = None) -> Vague | None:
    """Return what speaks for the long-term list or letting go, or None. METHOD: ladder.

    `added` is a conversation that is not written down yet.
    """
    lines = [line for line in histories.attempts(contact_id) if line.reached]
    talks = [Talk(line.started_at, line.outcome, line.next_step) for line in lines]
    sent = [each for each in documents.documents_of(contact_id) if each.kind in FOLLOWED]
    turns = [each.sent_at for each in sent if each.sent_at is not None]
    turns += [each.closed_at for each in sent if each.sent_at and each.closed_at]
    return vague_weeks([*talks, added] if added else talks, turns)
