"""What each verb of the command line does, and how it answers: as JSON and as text for people."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.answers import (
    anew_text,
    call_json,
    call_text,
    card_json,
    document_json,
    document_text,
    happening_json,
    happening_text,
    open_end_json,
    open_end_text,
    reminder_json,
)
from desktop_app.domain import saying
from desktop_app.domain.document import DocumentKind, ToSend
from desktop_app.domain.outcome import Outcome, outcome_name
from desktop_app.domain.place_names import called
from desktop_app.domain.records import ContactRecord, Moment, moment_on_wall
from desktop_app.domain.state_words import state_name
from desktop_app.domain.when import read_when
from desktop_app.i18n import _, ngettext
from desktop_app.services import calls, ladders, steps
from desktop_app.services import contacts as people
from desktop_app.services import demo as demo_day
from desktop_app.settings import Settings, save
from desktop_app.storage import away_days, database, documents, histories, queries, search
from desktop_app.storage.cards import cards_to_write


@dataclass(frozen=True)
class Answer:
    """A verb's answer: `value` becomes the JSON document; `sound` False is a failed check."""

    value: dict[str, Any]
    text: str
    sound: bool = True


def add(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Add a contact."""
    contact = people.add({"name": args.name, **_fields(args)}, settings, now)
    text = _("Added {name}, number {id}.").format(name=contact.name, id=contact.id)
    return Answer({"contact": contact.as_json()}, text)


def edit(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Change fields of a contact."""
    fields = _fields(args)
    if args.name is not None:
        fields["name"] = args.name
    if args.state is not None:
        fields["state"] = args.state
    contact = people.edit(people.one(args.contact).id, fields, settings, now)
    return Answer({"contact": contact.as_json()}, _("Changed {name}.").format(name=contact.name))


def show(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Show one contact."""
    contact = people.one(args.contact)
    promise = queries.open_promise(contact.id)
    rungs = ladders.picture(contact.id, settings)
    history = histories.history(contact.id)
    value = {
        "contact": contact.as_json(),
        "promise": None if promise is None else promise.as_json(),
        "ladder": [
            {"rung": view.rung, "due": view.due.as_json(), "state": str(view.state)}
            for view in rungs
        ],
        "history": [happening_json(each, contact.zone) for each in history],
    }
    lines = [contact.name]
    lines += [
        _("{what}: {said}").format(what=label, said=said)
        for label, said in (
            (_("Company"), contact.company),
            (_("Number"), ", ".join(contact.phones)),
            (_("E-mail"), ", ".join(contact.emails)),
            (_("Zone"), contact.zone),
            (_("State"), state_name(contact.state)),
            (_("Concern"), contact.concern),
            (_("Gain"), contact.gain),
            (_("Purpose"), contact.purpose),
        )
        if said
    ]
    if promise is not None:
        said = saying.in_full(promise.due, settings.home_zone)
        lines.append(_("Promised: {when}").format(when=said))
    lines += [
        f"  {view.rung}  {saying.full_text(view.due)}  {ladders.rung_text(view.state)}"
        for view in rungs
    ]
    lines += [happening_text(each, contact.zone) for each in history]
    return Answer(value, "\n".join(lines))


def contacts(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Find contacts."""
    found = search.records(search.contact_ids(args.query, args.limit))
    total = search.count(args.query)
    value = {"contacts": [contact.as_json() for contact in found], "total": total}
    lines = [
        f"{contact.id:>6}  {contact.name}"
        + (f", {contact.company}" if contact.company else "")
        + (f"  {contact.phones[0]}" if contact.phones else "")
        for contact in found
    ]
    lines.append(ngettext("{count} contact", "{count} contacts", total).format(count=total))
    return Answer(value, "\n".join(lines))


def promise(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Promise a call."""
    contact = people.one(args.contact)
    due = _when(" ".join(args.when), contact, settings, now)
    made = calls.promise(
        contact.id,
        due,
        settings,
        now,
        purpose=args.purpose,
        goal=args.goal,
        agreed=args.agreed,
        move=args.move,
    )
    text = _("A call to {name} is promised for {when}.")
    said = saying.in_full(made.due, settings.home_zone)
    return Answer({"promise": made.as_json()}, text.format(name=contact.name, when=said))


def log(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Write down an attempt made at the moment of the command."""
    contact = people.one(args.contact)
    next_call = _when(args.next_call, contact, settings, now) if args.next_call else None
    sending = None
    if args.send is not None:
        sending = ToSend(args.send, DocumentKind(args.document), args.reading_days)
    report = calls.Report(
        outcome=Outcome(args.outcome),
        started_at=now,
        minutes=args.minutes,
        said=args.said,
        next_call=next_call,
        next_purpose=args.next_purpose,
        let_go=args.let_go or "",
        next_goal=args.goal,
        agreed=args.agreed,
        document=sending,
        touch_days=args.touch_days,
    )
    logged = calls.log(contact.id, report, settings, now)
    attempt = logged.attempt
    value: dict[str, Any] = {
        "attempt": {
            "outcome": str(attempt.outcome),
            "reached": attempt.reached,
            "started": Moment(attempt.started_at, contact.zone).as_json(),
            "late_seconds": attempt.late_seconds,
            "on_time": logged.on_time,
            "rung": attempt.rung,
        },
        "next": None if logged.next_promise is None else logged.next_promise.as_json(),
        "card": None if logged.card is None else card_json(logged.card),
        "reminder": None if logged.reminder is None else reminder_json(logged.reminder),
        "voicemail": attempt.voicemail or None,
        "contact": {"id": contact.id, "state": str(logged.contact.state)},
    }
    value |= _beside(logged)
    if logged.missing:
        value["missing"] = list(logged.missing)
    return Answer(value, "\n".join(_told(logged, contact, settings)))


def _told(logged: calls.Logged, contact: ContactRecord, settings: Settings) -> list[str]:
    """Return what was written down, and what follows from it, line by line for people."""
    attempt = logged.attempt
    lines = [_("{what}: {said}").format(what=outcome_name(attempt.outcome), said=contact.name)]
    if attempt.late_seconds is not None:
        lines[0] += f", {saying.late_text(attempt.late_seconds)}"
    if attempt.voicemail:
        lines.append(_("Say: {text}").format(text=attempt.voicemail))
    if logged.missing:
        named = ", ".join(called(place) for place in logged.missing)
        lines.append(_("Not filled in yet: {places}.").format(places=named))
    if logged.next_promise is not None:
        said = saying.in_full(logged.next_promise.due, settings.home_zone)
        lines.append(_("Next call: {when}").format(when=said))
    if logged.card is not None:
        lines.append(_("A thank-you card is to be written."))
    if logged.reminder is not None:
        day = saying.date_text(logged.reminder.send_on)
        lines.append(_("A reminder is to be sent on {day}.").format(day=day))
    if logged.document is not None:
        lines.append(document_text(logged.document))
    if logged.vague is not None:
        text = _("{talks} talks came to nothing definite: the long-term list, or letting go?")
        lines.append(text.format(talks=logged.vague.talks))
    return lines


def _beside(logged: calls.Logged) -> dict[str, object]:
    """Return what only some calls have beside the rest: for all others the answer is as it was."""
    value: dict[str, object] = {}
    if logged.attempt.next_step is not None:
        value["next_step"] = str(logged.attempt.next_step)
    if logged.document is not None:
        value["document"] = document_json(logged.document)
    if logged.vague is not None:
        value["vague"] = {"talks": logged.vague.talks, "weeks": logged.vague.weeks}
    return value


def snooze(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Let the alert ring again later."""
    contact = people.one(args.contact)
    rings, standing = calls.snooze(contact.id, args.minutes, now)
    text = _("The alert rings again at {clock}; the promise stays at {when}.").format(
        clock=saying.both_ends(rings, settings.home_zone), when=saying.full_text(standing.due)
    )
    return Answer({"alert": {"rings": rings.as_json()}, "promise": standing.as_json()}, text)


def agenda(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Show the day, or several."""
    day_after = end_of_day(now, settings, days=args.days)
    lines = queries.calls(day_after)
    due = [line for line in lines if line.promise.due.utc <= now]
    later = [line for line in lines if line.promise.due.utc > now]
    last_day = (now.astimezone(ZoneInfo(settings.home_zone)) + timedelta(days=args.days - 1)).date()
    cards = cards_to_write(last_day)
    reminders = queries.reminders_to_send(last_day, now)
    papers = documents.to_send(last_day)
    ends = queries.open_ends()
    anew = away_days.to_agree_anew(now)
    if args.json:  # either is much work where many wait, and only one of them is written
        value = {
            "due": [call_json(line, now) for line in due],
            "later": [call_json(line, now) for line in later],
            "cards": [card_json(card) for card in cards],
            "reminders": [reminder_json(each) for each in reminders],
            "open_ends": [open_end_json(end) for end in ends],
        }
        if anew:  # only who is away has this list: for all others the document is what it was
            value["agree_anew"] = [call_json(line, now) for line in anew]
        if papers:  # nor this one, where nothing is to be sent
            value["documents"] = [document_json(line) for line in papers]
        return Answer(value, "")
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        (_("Due now"), (call_text(line, now, settings) for line in due if line not in anew)),
        (_("Later"), (call_text(line, now, settings) for line in later if line not in anew)),
        (_("To agree anew: you are away"), (anew_text(line, now, settings) for line in anew)),
        (_("Cards to write"), (card.name for card in cards)),
        (_("Reminders to send"), (each.name for each in reminders)),
        (_("To send"), (document_text(line) for line in papers)),
        (_("Open ends"), (open_end_text(end) for end in ends)),
    )
    text = "\n".join(
        "\n".join([heading, *(f"  {line}" for line in said)])
        for heading, said in ((heading, list(lines)) for heading, lines in groups)
        if said
    )
    return Answer({}, text or _("Nothing is planned."))


def undo(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Take back the last step."""
    step = steps.undo(settings, now)
    return Answer({"undone": step.label}, _("Undone: {step}").format(step=step.label))


def redo(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Do the step that was undone once more; `undone` in the answer names it."""
    step = steps.redo(settings, now)
    value = {"undone": step.label, "redone": step.label}
    return Answer(value, _("Done again: {step}").format(step=step.label))


def check(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Check the database."""
    problems = database.problems()
    text = "\n".join(problems) if problems else _("The database is sound.")
    return Answer({"ok": not problems, "problems": problems}, text, sound=not problems)


def demo(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Fill an empty data folder with a demonstration day, or take it back."""
    if args.take_back:
        gone = demo_day.take_back(now)
        save(args.folder.settings, demo_day.give_back(settings))
        text = ngettext(
            "The demonstration day is gone, and with it {contacts} contact.",
            "The demonstration day is gone, and with it {contacts} contacts.",
            gone["contacts"],
        )
        return Answer(gone, text.format(**gone))
    made, named = demo_day.fill(settings, now)
    save(args.folder.settings, named)
    text = _("{contacts} contacts and {promises} promised calls are there to try things with.")
    return Answer(made, text.format(**made))


def end_of_day(now: datetime, settings: Settings, days: int = 1) -> datetime:
    """Return the first instant after today, or after some days, at the user's own end."""
    after = now.astimezone(ZoneInfo(settings.home_zone)).date() + timedelta(days=days)
    return moment_on_wall(after, time(0), settings.home_zone).utc


def offer_text(offer: object) -> str:
    """Return an offer of a refusal as people read it."""
    return saying.full_text(offer) if isinstance(offer, Moment) else str(offer)


def _fields(args: argparse.Namespace) -> dict[str, Any]:
    names = [*people.TEXTS, "zone", "country", "language", "kind", "touch_days"]
    fields = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    for name, given in (("phones", args.phone), ("emails", args.email)):
        if given is not None:
            fields[name] = given
    return fields


def _when(text: str, contact: ContactRecord, settings: Settings, now: datetime) -> Moment:
    return read_when(
        text, now=now, zone=contact.zone, country=contact.country, day_first=settings.day_first
    )
