"""Making promises and ending them, and the climb from one to the next.

These are the parts that verbs are made of: they write inside the caller's step.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from desktop_app import clock
from desktop_app.domain import away, ladder
from desktop_app.domain.business_days import holidays_between
from desktop_app.domain.calling_hours import CallingHours
from desktop_app.domain.ladder import Ladder
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactState, Moment, PromiseKind, PromiseState
from desktop_app.i18n import _
from desktop_app.services import evidence
from desktop_app.settings import Settings
from desktop_app.storage import away_days, histories, queries
from desktop_app.storage.found import found
from desktop_app.storage.models import Alert, Attempt, Card, Contact, Document, Promise, Reminder


def calling_hours(settings: Settings) -> CallingHours:
    """Return the hours in which contacts are called, on their own wall clock."""
    return CallingHours(*settings.hours())


def ladder_of(settings: Settings, kind: PromiseKind | None = None) -> Ladder:
    """Return the table of retries that the user goes by; one of their own have calls to keep in
    touch."""
    if kind is PromiseKind.KEEP_IN_TOUCH:
        return ladder.TOUCH_LADDER
    return ladder.read_ladder(settings.ladder)


def open_promise_of(contact_id: int) -> Promise | None:
    """Return the row of a contact's open promise, if there is one."""
    standing = found(Promise, "contact_id = ? AND state = 'open'", contact_id)
    return standing[0] if standing else None


def make_promise(
    contact: Contact,
    due: Moment,
    now: datetime,
    *,
    kind: PromiseKind = PromiseKind.APPOINTMENT,
    rung: int = 1,
    anchor_id: int | None = None,
    purpose: str = "",
    goal: str = "",
    agreed: bool = False,
    moved_from: Promise | None = None,
) -> Promise:
    """Write a promise and the alert that will ring for it; on a day away it rings after that.

    `anchor_id` is the appointment at the foot of the ladder that a retry at `rung` belongs to.
    """
    promise = Promise.create(
        uid=str(uuid.uuid4()),
        contact=contact,
        kind=kind,
        wall=due.wall.replace(tzinfo=None).isoformat(timespec="minutes"),
        zone=due.zone,
        fold=due.wall.fold,
        due_at=due.utc,
        tzdata=clock.zone_rules(),
        rung=rung,
        anchor=anchor_id,
        moved_from=moved_from,
        purpose=purpose or contact.purpose,
        goal=goal,
        agreed=agreed,
        made_at=now,
    )
    rings_at = away.rings_at(due.utc, now, away_days.spans())
    Alert.create(promise=promise, seq=1, due_at=rings_at)
    return promise


def move(
    standing: Promise,
    due: Moment,
    now: datetime,
    *,
    purpose: str = "",
    goal: str = "",
    agreed: bool = False,
) -> Promise:
    """Put a promise in the place of the one that stands; purpose and goal go along.

    A retry stays the rung that it is, unless the contact agreed: then it is an appointment.
    """
    end_open_promise(standing.contact_id, PromiseState.MOVED, now)
    becomes_appointment = agreed or standing.rung == 1
    return make_promise(
        standing.contact,
        due,
        now,
        kind=PromiseKind.APPOINTMENT if agreed else PromiseKind(standing.kind),
        rung=1 if becomes_appointment else standing.rung,
        anchor_id=None if becomes_appointment else standing.anchor_id,
        purpose=purpose or standing.purpose,
        goal=goal or standing.goal,
        agreed=agreed or standing.agreed,
        moved_from=standing,
    )


def end_open_promise(
    contact_id: int, state: PromiseState, now: datetime, how: str = ""
) -> Promise | None:
    """End a contact's open promise and silence its alert; return it, or None if there was none.

    `how` is what the evidence says of it, where that is more than the state: the outcome.
    """
    promise = open_promise_of(contact_id)
    if promise is None:
        return None
    promise.state = state
    promise.ended_at = now
    promise.save()
    answered = state in (PromiseState.KEPT, PromiseState.MISSED)
    for bell in found(Alert, "promise_id = ? AND state IN ('pending', 'ringing')", promise.id):
        bell.state = "acked" if answered else "superseded"
        bell.acked_at = now
        bell.save()
        evidence.note(bell.id, now, "answered", how or state)
    if not answered:
        Reminder.update(state="dropped", done_at=now).where(
            (Reminder.promise == promise.id) & (Reminder.state == "to-send")
        ).execute()
    return promise


def close(contact: Contact, state: ContactState, now: datetime) -> None:
    """End all that was planned with a contact. METHOD: ladder ("said no", "after 7")."""
    contact.state = state
    contact.save()
    end_open_promise(contact.id, PromiseState.WITHDRAWN, now)
    drop_letters(contact.id, now)
    Document.update(closed_at=now).where(
        (Document.contact == contact.id) & Document.closed_at.is_null()
    ).execute()


def drop_letters(contact_id: int, now: datetime) -> None:
    """Take back the cards and reminders that were still to be written to a contact."""
    Card.update(state="dropped", done_at=now).where(
        (Card.contact == contact_id) & (Card.state << ["to-write", "written"])
    ).execute()
    Reminder.update(state="dropped", done_at=now).where(
        (Reminder.contact == contact_id) & (Reminder.state == "to-send")
    ).execute()


def retry_after(promise: Promise, started_at: datetime, settings: Settings) -> Moment | None:
    """Return when the next rung is due after an attempt at `promise` reached nobody."""
    anchor, country = anchor_of(promise), promise.contact.country
    table = ladder_of(settings, PromiseKind(promise.kind))
    return next_rung(promise.rung, started_at, anchor, country, settings, table)


def next_rung(
    rung: int,
    started_at: datetime,
    anchor: Moment,
    country: str,
    settings: Settings,
    table: Ladder,
) -> Moment | None:
    """Return when to call again after the attempt at `rung` of a ladder; never on a day away."""
    hours = calling_hours(settings)
    due = ladder.next_retry(rung, started_at, anchor, country, hours, table)
    if due is None:
        return None
    return away.moved_past(due, table.keeps_clock(rung + 1), country, hours, away_days.spans())


def anchor_of(promise: Promise) -> Moment:
    """Return the appointment at the foot of a promise's ladder."""
    return promise.due() if promise.anchor_id is None else promise.anchor.due()


def retry_kind(promise: Promise) -> PromiseKind:
    """Return the kind of the promise that follows one nobody answered.

    A call to keep in touch stays one at every rung: no appointment must be spoken of.
    """
    touch = promise.kind == PromiseKind.KEEP_IN_TOUCH
    return PromiseKind.KEEP_IN_TOUCH if touch else PromiseKind.RETRY


def climb(promise: Promise, due: Moment, now: datetime, purpose: str = "") -> Promise:
    """Write the retry that follows a promise nobody answered."""
    return make_promise(
        promise.contact,
        due,
        now,
        kind=retry_kind(promise),
        rung=promise.rung + 1,
        anchor_id=promise.anchor_id or promise.id,
        purpose=purpose or promise.purpose,
        goal=promise.goal,
    )


def go_on(contact: Contact, settings: Settings, now: datetime) -> None:
    """Let a ladder that a wrong number stopped go on, now that the number is corrected."""
    if contact.state != ContactState.ACTIVE or open_promise_of(contact.id) is not None:
        return
    last = (
        Attempt.select()
        .where((Attempt.contact == contact.id) & Attempt.promise.is_null(False))
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .first()
    )
    if last is None or last.how() is not Outcome.WRONG_NUMBER:
        return
    stopped, hours = last.promise, calling_hours(settings)
    table = ladder_of(settings, PromiseKind(stopped.kind))
    due = ladder.resume(
        stopped.rung,
        last.started_at,
        now,
        anchor_of(stopped),
        contact.country,
        hours,
        table,
    )
    if due is not None:
        keeps = table.keeps_clock(stopped.rung + 1)
        due = away.moved_past(due, keeps, contact.country, hours, away_days.spans())
        climb(stopped, due, now)


class RungState(StrEnum):
    """What became of one rung: called in vain, reached, promised next, still ahead, not needed."""

    UNANSWERED = "unanswered"
    REACHED = "reached"
    OPEN = "open"
    AHEAD = "ahead"
    ENDED = "ended"


def rung_text(state: RungState) -> str:
    """Return what became of a rung, in a word or two."""
    return {
        RungState.UNANSWERED: _("tried"),
        RungState.REACHED: _("reached"),
        RungState.OPEN: _("promised"),
        RungState.AHEAD: _("ahead"),
        RungState.ENDED: _("passed over"),
    }[state]


@dataclass(frozen=True)
class RungView:
    """One of the calls with its real date; those ahead follow if nobody answers.

    `kind` is that of the call that stands at the latest rung; `minutes` is how long after the call
    before it, for one that follows within two hours or so.
    """

    kind: PromiseKind
    rung: int
    due: Moment
    state: RungState
    minutes: int | None = None


def picture(contact_id: int, settings: Settings) -> tuple[RungView, ...]:
    """Return the latest ladder of a contact, all its rungs; empty where no call was promised.

    Calls beyond a table that has become shorter since they were made are among them.
    """
    latest = histories.last_ladder(contact_id)
    contact = queries.contact(contact_id)
    if latest is None or contact is None:
        return ()
    promise, attempts = latest
    anchor = promise.anchor or promise.due
    made = {line.rung: line for line in attempts if line.rung is not None}
    standing = promise.state is PromiseState.OPEN
    starts = [made[rung].started_at for rung in sorted(made)] + [promise.due.utc] * standing
    table = ladder_of(settings, promise.kind)
    dues = _projected(anchor, contact.country, settings, starts, table)
    dues += [promise.due] * (max(promise.rung, *made, len(dues)) - len(dues))
    dues[promise.rung - 1] = promise.due
    views: list[RungView] = []
    for rung, due in enumerate(dues, start=1):
        if rung in made:
            due = _stood_at(made[rung], due)
            state = RungState.REACHED if made[rung].reached else RungState.UNANSWERED
        elif not standing:
            state = RungState.ENDED
        else:
            state = RungState.OPEN if rung == promise.rung else RungState.AHEAD
        before = made[rung - 1].started_at if rung - 1 in made else dues[max(rung - 2, 0)].utc
        minutes = _minutes_between(before, due)
        views.append(RungView(promise.kind, rung, due, state, minutes))
    return tuple(views)


def _stood_at(line: histories.AttemptLine, due: Moment) -> Moment:
    """Return when a call that was made had been promised; made days before, when it was made."""
    if line.promised_at is None:
        return due
    promised, began = Moment(line.promised_at, due.zone), Moment(line.started_at, due.zone)
    return began if began.wall.date() < promised.wall.date() else promised


def _minutes_between(before: datetime, due: Moment) -> int | None:
    """Return the minutes from the one in which a call started, where they are few enough."""
    minutes = (due.utc - before.replace(second=0, microsecond=0)) // timedelta(minutes=1)
    return minutes if 0 < minutes <= ladder.LONGEST_WAIT else None


def _projected(
    anchor: Moment, country: str, settings: Settings, starts: Sequence[datetime], table: Ladder
) -> list[Moment]:
    """Return the due moments of all rungs, past the days away as they will be scheduled."""
    hours, spans = calling_hours(settings), away_days.spans()
    if not spans:
        return list(ladder.projected(anchor, country, hours, starts, table))
    dues = [anchor]
    for rung in range(2, table.last + 1):
        known = [*starts, *(due.utc for due in dues[len(starts) :])]
        due = ladder.projected(anchor, country, hours, known, table)[rung - 1]
        dues.append(away.moved_past(due, table.keeps_clock(rung), country, hours, spans))
    return dues


@dataclass(frozen=True)
class Foreseen:
    """A call of a sample ladder: when it is due, and what it goes past on the way.

    `holidays` are the names of those on weekdays since the call before it.
    """

    due: Moment
    holidays: tuple[str, ...]
    past_days_away: bool


def sample(appointment: Moment, country: str, settings: Settings) -> tuple[Foreseen, ...]:
    """Return the calls that would follow an appointment if each were made on the dot in vain."""
    dues = _projected(appointment, country, settings, (), ladder_of(settings))
    spans, calls = away_days.spans(), [Foreseen(appointment, (), False)]
    for before, due in pairwise(dues):
        first, last = before.wall.date(), due.wall.date()
        gone = any(before.utc < span.starts_at < due.utc for span in spans)
        calls.append(Foreseen(due, holidays_between(first, last, country), gone))
    return tuple(calls)
