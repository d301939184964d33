"""What has happened, as the windows and the command line read it: values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain import story
from desktop_app.domain.next_step import NextStep
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import (
    ContactState,
    Moment,
    PromiseRecord,
    PromiseState,
    instant,
)
from desktop_app.storage import documents, library
from desktop_app.storage.database import rows, told
from desktop_app.storage.found import found
from desktop_app.storage.models import Attempt, Card, Contact, Promise, Reminder


@dataclass(frozen=True)
class AttemptLine:
    """One attempt as history and the ladder show it."""

    id: int
    started_at: datetime
    ended_at: datetime | None
    promised_at: datetime | None
    rung: int | None
    outcome: Outcome
    reached: bool
    late_seconds: int | None
    said: str
    voicemail: str
    let_go: str
    promise_id: int | None
    next_step: NextStep | None = None


@dataclass(frozen=True)
class Happening:
    """One line of a contact's history.

    `what` is attempt, moved, withdrawn, card, reminder, sent, decided, shared or told; sent and
    decided are of a `document`. The title of one, or of what was shared or told, is the `detail`.
    """

    at: datetime
    what: str
    attempt: AttemptLine | None = None
    due: Moment | None = None
    detail: str = ""
    document: documents.DocumentLine | None = None


@dataclass(frozen=True)
class DayTally:
    """Calls of a day: made, made on time among those promised, and still to make."""

    made: int
    promised: int
    on_time: int
    to_make: int


def attempt(attempt_id: int) -> AttemptLine:
    """Return one attempt."""
    with told():
        return _attempt_line(Attempt.get_by_id(attempt_id))


def attempts(contact_id: int) -> list[AttemptLine]:
    """Return a contact's attempts, the oldest first."""
    with told():
        lines = found(Attempt, "contact_id = ? ORDER BY started_at, id", contact_id)
        return [_attempt_line(row) for row in lines]


def attempts_of_ladder(anchor_id: int) -> list[AttemptLine]:
    """Return the attempts at an appointment and at its retries, in the order of the rungs."""
    of_ladder = (
        "promise_id IN (SELECT id FROM promise WHERE id = ?1 OR anchor_id = ?1)"
        " ORDER BY rung, started_at"
    )
    with told():
        return [_attempt_line(row) for row in found(Attempt, of_ladder, anchor_id)]


def _attempt_line(row: Attempt) -> AttemptLine:
    return AttemptLine(
        id=row.id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        promised_at=row.promised_at,
        rung=row.rung,
        outcome=row.how(),
        reached=row.reached,
        late_seconds=row.late_seconds,
        said=row.said,
        voicemail=row.voicemail,
        let_go=row.let_go,
        promise_id=row.promise_id,
        next_step=NextStep(row.next_step) if row.next_step else None,
    )


def last_ladder(contact_id: int) -> tuple[PromiseRecord, list[AttemptLine]] | None:
    """Return the latest promise that was not moved, and the attempts of its ladder."""
    with told():
        latest = "contact_id = ? AND state <> 'moved' ORDER BY id DESC LIMIT 1"
        promises = found(Promise, latest, contact_id)
        if not promises:
            return None
        row = promises[0]
        return row.record(), attempts_of_ladder(row.anchor_id or row.id)


def history(contact_id: int) -> list[Happening]:
    """Return what happened with a contact, the latest first."""
    happened = [Happening(line.started_at, "attempt", line) for line in attempts(contact_id)]
    with told():
        ended = found(Promise, "contact_id = ? AND state IN ('moved', 'withdrawn')", contact_id)
        cards = found(Card, "contact_id = ? AND state <> 'dropped'", contact_id)
        sent = found(Reminder, "contact_id = ? AND state = 'sent'", contact_id)
        happened += [
            Happening(row.ended_at or row.made_at, str(row.state), due=row.due()) for row in ended
        ]
        for row in cards:
            happened += [Happening(at, "card", detail=turn) for turn, at in _turns(row) if at]
        happened += [Happening(row.done_at, "reminder") for row in sent]
    happened += _sendings(contact_id)
    happened += [
        Happening(given_at, "shared", detail=line.title)
        for line, given_at in library.given_to(contact_id)
    ]
    happened += [
        Happening(told_at, "told", detail=_as_told(line))
        for line, told_at in library.told_to(contact_id)
    ]
    return sorted(happened, key=lambda happening: happening.at, reverse=True)


def _as_told(line: library.StoryLine) -> str:
    """Return a story's title without the names that nobody has permitted."""
    return story.told(line.title, line.client, anonymous=line.anonymous).text


def _turns(card: Card) -> tuple[tuple[str, datetime | None], ...]:
    """Return what became of a card, and when."""
    mailed = card.done_at if card.state == "e-mailed" else None
    return (
        ("printed", card.printed_at),
        ("written", None if card.written_at == card.posted_at else card.written_at),
        ("posted", card.posted_at),
        ("e-mailed", mailed),
    )


def _sendings(contact_id: int) -> list[Happening]:
    """Return what was sent to a contact and what came of it; what was left out never happened."""
    found = []
    for line in documents.documents_of(contact_id):
        if line.sent_at is not None:
            found.append(Happening(line.sent_at, "sent", detail=line.title, document=line))
            if line.closed_at is not None:
                found.append(Happening(line.closed_at, "decided", detail=line.title, document=line))
    return found


def last_talked_at(contact_id: int) -> datetime | None:
    """Return when the last conversation with a contact began."""
    found = rows("SELECT last_talked_at FROM contact WHERE id = ?", contact_id)
    return instant(found[0][0]) if found and found[0][0] is not None else None


def tally(start: datetime, end: datetime) -> DayTally:
    """Return the calls made and to make from `start` up to, but not including, `end`."""
    made = rows(
        "SELECT count(*), count(late_seconds), coalesce(sum(late_seconds < 60), 0) FROM attempt"
        " WHERE started_at >= ? AND started_at < ?",
        int(start.timestamp()),
        int(end.timestamp()),
    )
    to_make = (
        Promise.select()
        .join(Contact)
        .where(
            (Promise.state == PromiseState.OPEN)
            & (Promise.due_at < end)
            & (Contact.state != ContactState.SAID_NO)
        )
    )
    with told():
        count, promised, on_time = made[0]
        return DayTally(count, promised, on_time, to_make.count())
