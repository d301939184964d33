"""What the windows and the command line read: named queries that return values, never rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from peewee import JOIN

from desktop_app.domain.records import (
    ContactRecord,
    ContactState,
    Moment,
    PromiseKind,
    PromiseRecord,
    PromiseState,
    instant,
)
from desktop_app.storage import at_hand, documents, search
from desktop_app.storage.database import rows, told
from desktop_app.storage.models import (
    Alert,
    Contact,
    Draft,
    Phone,
    Promise,
)


@dataclass(frozen=True)
class ContactLine:
    """One row of the contact list. `next_due` is the open promise, if there is one."""

    id: int
    name: str
    company: str
    title: str
    phone: str
    state: ContactState
    next_due: Moment | None


@dataclass(frozen=True)
class CallLine:
    """One call of the day. `rings_at` is later than the promise only while it is put off.

    `shown_at` is when its alert came on screen, None while it does not ring. `purpose` is what it
    is for: the promise's own, else the contact's; empty where there is nothing to bring.
    """

    contact_id: int
    name: str
    company: str
    phone: str
    country: str
    concern: str
    promise: PromiseRecord
    rings_at: datetime
    alert_id: int | None
    shown_at: datetime | None = None
    purpose: str = ""


@dataclass(frozen=True)
class ReminderLine:
    """A reminder e-mail to send on `send_on`, for the appointment at `due`."""

    id: int
    contact_id: int
    name: str
    send_on: date
    due: Moment


@dataclass(frozen=True)
class OpenEnd:
    """A contact with neither a next step nor an end; `since` is the last call, or its making.

    `document` was sent to them, `since` then, and no call about it is promised.
    """

    contact_id: int
    name: str
    company: str
    since: datetime
    called: bool
    wrong_number: bool
    zone: str = "Etc/UTC"
    document: documents.DocumentLine | None = None


def contact(contact_id: int) -> ContactRecord | None:
    """Return one contact, or None where there is none with that id."""
    return at_hand.contact(contact_id)


def contacts_called(text: str) -> list[tuple[int, str, str]]:
    """Return (id, name, company) of those whose name is `text`; else of those it is a part of."""
    wanted = search.folded(text)
    if not wanted:
        return []
    sql = "SELECT id, name, company FROM contact WHERE {} ORDER BY sort_name, id LIMIT 50"
    exact = rows(sql.format("sort_name = ?"), wanted)
    found = exact or rows(sql.format("instr(sort_name, ?) > 0"), wanted)
    return [(row[0], row[1], row[2]) for row in found]


def contact_lines(ids: Sequence[int]) -> list[ContactLine]:
    """Return rows of the contact list in the order of `ids`; ids that are gone are left out."""
    if not ids:
        return []
    marks = ", ".join("?" for _id in ids)
    found = rows(
        "SELECT c.id, c.name, c.company, c.title, c.state, p.due_at, p.zone,"
        " (SELECT number FROM phone WHERE contact_id = c.id ORDER BY position LIMIT 1)"
        " FROM contact c LEFT JOIN promise p ON p.contact_id = c.id AND p.state = 'open'"
        f" WHERE c.id IN ({marks})",
        *ids,
    )
    lines = {
        row[0]: ContactLine(
            id=row[0],
            name=row[1],
            company=row[2],
            title=row[3],
            state=ContactState(row[4]),
            next_due=None if row[5] is None else Moment(instant(row[5]), row[6]),
            phone=row[7] or "",
        )
        for row in found
    }
    return [lines[number] for number in ids if number in lines]


def contact_count() -> int:
    """Return how many contacts there are."""
    with told():
        return int(Contact.select().count())


def open_promise(contact_id: int) -> PromiseRecord | None:
    """Return a contact's open promise, if there is one."""
    return at_hand.open_promise(contact_id)


def promise_of_alert(alert_id: int) -> PromiseRecord | None:
    """Return the promise that an alert rings for."""
    with told():
        row = Promise.select().join(Alert).where(Alert.id == alert_id).first()
        return None if row is None else row.record()


def calls(until: datetime, contact_id: int | None = None) -> list[CallLine]:
    """Return the promised calls that are open and due before `until`, in order of the minute."""
    number = (
        Phone.select(Phone.number)
        .where(Phone.contact == Contact.id)
        .order_by(Phone.position)
        .limit(1)
    )
    anchor = Promise.alias()
    chosen = (
        Promise.select(
            Promise,
            Contact.name,
            Contact.company,
            Contact.country,
            Contact.concern,
            Contact.purpose.alias("standing_purpose"),
            number.alias("number"),
            Alert.id.alias("alert_id"),
            Alert.due_at.alias("rings_at"),
            Alert.shown_at.alias("shown_at"),
            anchor.due_at.alias("anchor_due_at"),
            anchor.zone.alias("anchor_zone"),
        )
        .join(Contact)
        .join_from(
            Promise,
            Alert,
            JOIN.LEFT_OUTER,
            on=(Alert.promise == Promise.id) & (Alert.state << ["pending", "ringing"]),
        )
        .join_from(Promise, anchor, JOIN.LEFT_OUTER, on=Promise.anchor == anchor.id)
        .where(
            (Promise.state == PromiseState.OPEN)
            & (Promise.due_at < until)
            & (Contact.state != ContactState.SAID_NO)
        )
        .order_by(Promise.due_at, Contact.sort_name)
    )
    if contact_id is not None:
        chosen = chosen.where(Contact.id == contact_id)
    with told():
        return [_call_line(row) for row in cast("Iterable[dict[str, Any]]", chosen.dicts())]


def _call_line(values: dict[str, Any]) -> CallLine:
    due = Moment(values["due_at"], values["zone"])
    anchor_at = values["anchor_due_at"]
    anchor = Moment(anchor_at, values["anchor_zone"]) if anchor_at else due
    promise = PromiseRecord(
        id=values["id"],
        contact_id=values["contact"],
        due=due,
        kind=PromiseKind(values["kind"]),
        state=PromiseState(values["state"]),
        rung=values["rung"],
        purpose=values["purpose"],
        goal=values["goal"],
        agreed=values["agreed"],
        anchor=anchor,
    )
    return CallLine(
        contact_id=promise.contact_id,
        name=values["name"],
        company=values["company"],
        phone=values["number"] or "",
        country=values["country"],
        concern=values["concern"],
        promise=promise,
        rings_at=values["rings_at"] or due.utc,
        alert_id=values["alert_id"],
        shown_at=values["shown_at"],
        purpose=promise.purpose.strip() or values["standing_purpose"].strip(),
    )


def next_call() -> CallLine | None:
    """Return the open call that is due first, whether its minute is past or ahead."""
    found = rows(
        "SELECT p.contact_id FROM promise p JOIN contact c ON c.id = p.contact_id"
        " WHERE p.state = 'open' AND c.state <> 'said-no' ORDER BY p.due_at LIMIT 1"
    )
    # Another process may have logged it between the two looks.
    lines = calls(_END_OF_TIME, contact_id=found[0][0]) if found else []
    return lines[0] if lines else None


def call_to(contact_id: int) -> CallLine | None:
    """Return the open call that is promised to a contact, whenever it is due."""
    return next(iter(calls(_END_OF_TIME, contact_id=contact_id)), None)


def next_to_ring(now: datetime) -> CallLine | None:
    """Return the call whose alert rings next after a moment; None where none is ahead."""
    found = rows(
        "SELECT p.contact_id FROM alert a JOIN promise p ON p.id = a.promise_id"
        " JOIN contact c ON c.id = p.contact_id WHERE a.state = 'pending' AND a.due_at > ?"
        " AND p.state = 'open' AND c.state <> 'said-no' ORDER BY a.due_at LIMIT 1",
        int(now.timestamp()),
    )
    lines = calls(_END_OF_TIME, contact_id=found[0][0]) if found else []
    return lines[0] if lines else None


def call_of_alert(alert_id: int) -> CallLine | None:
    """Return the call that an open alert rings for; None once it is answered or withdrawn."""
    promise = promise_of_alert(alert_id)
    if promise is None:
        return None
    found = calls(_END_OF_TIME, contact_id=promise.contact_id)
    return next((line for line in found if line.alert_id == alert_id), None)


_END_OF_TIME = datetime.fromisoformat("9999-01-01T00:00:00+00:00")


def reminders_to_send(until: date, now: datetime | None = None) -> list[ReminderLine]:
    """Return the reminders to send on or before a day, for appointments that still stand.

    With `now`, those are left out whose call is due by then: there is nothing left to remind of.
    """
    lines = _reminders(
        "r.state = 'to-send' AND r.send_on <= ? AND p.state = 'open' AND c.state <> 'said-no'"
        " ORDER BY r.send_on, r.id",
        until.isoformat(),
    )
    return [line for line in lines if now is None or line.due.utc > now]


def reminder(reminder_id: int) -> ReminderLine | None:
    """Return one reminder, whatever its state."""
    return next(iter(_reminders("r.id = ?", reminder_id)), None)


def _reminders(where: str, *values: Any) -> list[ReminderLine]:
    found = rows(
        "SELECT r.id, c.id, c.name, r.send_on, p.due_at, p.zone FROM reminder r"
        " JOIN promise p ON p.id = r.promise_id JOIN contact c ON c.id = r.contact_id"
        f" WHERE {where}",
        *values,
    )
    return [
        ReminderLine(
            number, contact_id, name, date.fromisoformat(send_on), Moment(instant(at), zone)
        )
        for number, contact_id, name, send_on, at, zone in found
    ]


def open_ends(limit: int = -1) -> list[OpenEnd]:
    """Return who waits for a next step: what was sent and is not followed up, then the others.

    The others are active contacts with no open promise: those called before first, the latest on
    top. The index stands in this very order; left to itself SQLite sorts all of them for twelve.
    """
    sent = [_sent_end(each) for each in documents.without_follow_up()]
    if 0 <= limit <= len(sent):
        return sent[:limit]
    found = rows(
        "SELECT c.id, c.name, c.company, coalesce(c.last_attempt_at, c.created_at),"
        " c.last_attempt_at IS NOT NULL, c.wrong_number, c.zone FROM contact c"
        " INDEXED BY contact_waiting"
        " WHERE c.state = 'active' AND NOT EXISTS"
        " (SELECT 1 FROM promise p WHERE p.contact_id = c.id AND p.state = 'open')"
        " ORDER BY c.last_attempt_at DESC, c.created_at DESC, c.id"
        " LIMIT ?",
        limit,
    )
    told_of = {each.contact_id for each in sent}
    others = [
        OpenEnd(
            row[0],
            row[1],
            row[2],
            instant(row[3]),
            bool(row[4]),
            bool(row[5]),
            row[6],
        )
        for row in found
        if row[0] not in told_of
    ]
    return (sent + others)[: None if limit < 0 else limit]


def _sent_end(line: documents.DocumentLine) -> OpenEnd:
    since = line.sent_at or _END_OF_TIME
    person = (line.contact_id, line.name, line.company)
    return OpenEnd(*person, since, True, False, line.zone, line)


def open_end_count() -> int:
    """Return how many open ends there are: of each document, and of each contact beside them."""
    found = rows(
        "SELECT (SELECT count(*) FROM contact WHERE state = 'active') -"
        " (SELECT count(*) FROM promise p JOIN contact c ON c.id = p.contact_id"
        "  WHERE p.state = 'open' AND c.state = 'active')"
    )
    sent = documents.without_follow_up()
    told_of = {each.contact_id for each in sent}
    marks = ", ".join("?" for _id in told_of)
    active = rows(
        f"SELECT count(*) FROM contact WHERE state = 'active' AND id IN ({marks})", *told_of
    )
    return int(found[0][0]) - int(active[0][0]) + len(sent)


_APART_SECONDS = 10 * 60


def clash(contact_id: int, due_at: datetime) -> list[CallLine]:
    """Return open calls with others that are promised within ten minutes of a moment."""
    found = _promised_beside(contact_id, due_at)
    lines: Iterable[list[CallLine]] = (calls(_END_OF_TIME, contact_id=each) for each in found)
    return [line for group in lines for line in group]


def is_taken(contact_id: int, due_at: datetime) -> bool:
    """Return whether others are promised a call within ten minutes of a moment, as `clash`."""
    return bool(_promised_beside(contact_id, due_at, limit=1))


def _promised_beside(contact_id: int, due_at: datetime, limit: int = -1) -> list[int]:
    at = int(due_at.timestamp())
    found = rows(
        "SELECT contact_id FROM promise WHERE state = 'open' AND contact_id <> ?"
        " AND due_at > ? AND due_at < ? ORDER BY due_at LIMIT ?",
        contact_id,
        at - _APART_SECONDS,
        at + _APART_SECONDS,
        limit,
    )
    return [row[0] for row in found]


def draft(contact_id: int) -> str:
    """Return the notes of a call whose outcome is not written down yet."""
    with told():
        row = Draft.get_or_none(Draft.contact_id == contact_id)
        return "" if row is None else str(row.text)


def last_step() -> tuple[int, str, bool] | None:
    """Return (number, label, undone) of the latest step in the journal."""
    found = rows("SELECT id, label, undone FROM step ORDER BY id DESC LIMIT 1")
    return None if not found else (found[0][0], found[0][1], bool(found[0][2]))
