"""How the verbs write what they read: as JSON and as lines for people."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain import lateness, saying
from desktop_app.domain.records import Moment
from desktop_app.i18n import _
from desktop_app.services import offers
from desktop_app.services.history_words import describe
from desktop_app.settings import Settings
from desktop_app.storage import documents, histories, queries
from desktop_app.storage.cards import CardLine

_OFFERS = 2  # METHOD: promise ("Offer two slots")


def call_text(line: queries.CallLine, now: datetime, settings: Settings) -> str:
    """Return a promised call as a line of the day."""
    here = line.promise.due.at(settings.home_zone)
    waiting = saying.waiting_text(line.promise.due.utc - now)
    return f"{saying.clock_text(here):>5}  {line.name}  {line.phone}  ({waiting})"


def anew_text(line: queries.CallLine, now: datetime, settings: Settings) -> str:
    """Return a call of a day away, and times that could be agreed on in its place."""
    due = line.promise.due
    free = offers.suggested(line.contact_id, due.zone, line.country, now, _OFFERS)
    said = ", ".join(saying.full_text(each) for each in free)
    text = _("{name}  {phone}  promised {when}; possible: {offers}")
    when = saying.in_full(due, settings.home_zone)
    return text.format(name=line.name, phone=line.phone, when=when, offers=said)


def call_json(line: queries.CallLine, now: datetime) -> dict[str, object]:
    """Return a promised call as JSON, with how late it is by now."""
    return {
        "contact": {
            "id": line.contact_id,
            "name": line.name,
            "company": line.company,
            "phone": line.phone,
        },
        "promise": line.promise.as_json(),
        "due": line.promise.due.as_json(),
        "late_seconds": lateness.late_seconds(line.promise.due.utc, now),
        "rings": Moment(line.rings_at, line.promise.due.zone).as_json(),
    }


def card_json(card: CardLine) -> dict[str, object]:
    """Return a card to write as JSON."""
    return {
        "id": card.id,
        "contact": {"id": card.contact_id, "name": card.name},
        "write_on": card.write_on.isoformat(),
        "by": card.by,
        "words": card.words,
    }


def reminder_json(reminder: queries.ReminderLine) -> dict[str, object]:
    """Return a reminder to send as JSON."""
    return {
        "id": reminder.id,
        "contact": {"id": reminder.contact_id, "name": reminder.name},
        "send_on": reminder.send_on.isoformat(),
        "due": reminder.due.as_json(),
    }


def document_json(line: documents.DocumentLine) -> dict[str, object]:
    """Return something to send, or that was sent, as JSON."""
    sent = line.sent_at
    return {
        "id": line.id,
        "contact": {"id": line.contact_id, "name": line.name},
        "kind": str(line.kind),
        "title": line.title,
        "reading_days": line.reading_days,
        "send_on": line.send_on.isoformat(),
        "sent": None if sent is None else Moment(sent, line.zone).as_json(),
        "closed": line.closed_at is not None,
    }


def document_text(line: documents.DocumentLine) -> str:
    """Return something to send as a line for people, with the number that names it."""
    day = saying.date_text(line.send_on)
    text = _("{id}  {title} to {name}, on {day}")
    return text.format(id=line.id, title=line.title, name=line.name, day=day)


def open_end_json(end: queries.OpenEnd) -> dict[str, object]:
    """Return an open end as JSON, with what was sent if it is that."""
    value: dict[str, object] = {
        "contact": {"id": end.contact_id, "name": end.name, "company": end.company},
        "since": Moment(end.since, end.zone).as_json(),
        "called": end.called,
        "wrong_number": end.wrong_number,
    }
    if end.document is not None:
        value["document"] = document_json(end.document)
    return value


def open_end_text(end: queries.OpenEnd) -> str:
    """Return an open end as a line for people."""
    if end.document is None:
        return end.name
    text = _("{name}  {id}  {title} was sent, and no call follows")
    return text.format(name=end.name, id=end.document.id, title=end.document.title)


def happening_json(each: histories.Happening, zone: str) -> dict[str, object]:
    """Return a line of the history as JSON."""
    value: dict[str, object] = {"at": Moment(each.at, zone).as_json(), "what": each.what}
    if each.due is not None:
        value["due"] = each.due.as_json()
    if each.detail:
        value["detail"] = each.detail
    if each.attempt is not None:
        line = each.attempt
        value |= {
            "outcome": str(line.outcome),
            "reached": line.reached,
            "rung": line.rung,
            "late_seconds": line.late_seconds,
            "said": line.said,
            "voicemail": line.voicemail or None,
            "let_go": line.let_go or None,
        }
        if line.next_step is not None:
            value["next_step"] = str(line.next_step)
    if each.document is not None:
        value["document"] = document_json(each.document)
    return value


def happening_text(each: histories.Happening, zone: str) -> str:
    """Return a line of the history for people."""
    said = describe(each, zone).replace("\n", " · ")
    return f"{saying.full_text(Moment(each.at, zone))}  {said}"
