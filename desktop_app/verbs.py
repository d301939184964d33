"""What each verb of the command line does, and how it answers: as JSON and as text for people."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.domain import lateness, saying
from desktop_app.domain.outcome import Outcome, outcome_name
from desktop_app.domain.records import ContactRecord, Moment, moment_on_wall
from desktop_app.domain.when import read_when
from desktop_app.i18n import _, ngettext
from desktop_app.services import calls, ladders, offers, steps
from desktop_app.services import contacts as people
from desktop_app.services import demo as demo_day
from desktop_app.settings import Settings, save
from desktop_app.storage import away_days, database, histories, queries, search

_OFFERS = 2  # METHOD: promise ("Offer two slots")


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
        "history": [_happening_json(each, contact.zone) for each in history],
    }
    lines = [contact.name]
    lines += [
        f"{label}: {said}"
        for label, said in (
            (_("Company"), contact.company),
            (_("Number"), ", ".join(contact.phones)),
            (_("E-mail"), ", ".join(contact.emails)),
            (_("Zone"), contact.zone),
            (_("State"), str(contact.state)),
            (_("Concern"), contact.concern),
            (_("Gain"), contact.gain),
            (_("Purpose"), contact.purpose),
        )
        if said
    ]
    if promise is not None:
        said = _moment_text(promise.due, settings)
        lines.append(_("Promised: {when}").format(when=said))
    lines += [f"  {view.rung}  {saying.full_text(view.due)}  {view.state}" for view in rungs]
    lines += [_happening_text(each, contact.zone) for each in history]
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
    said = _moment_text(made.due, settings)
    return Answer({"promise": made.as_json()}, text.format(name=contact.name, when=said))


def log(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Write down an attempt made at the moment of the command."""
    contact = people.one(args.contact)
    next_call = _when(args.next_call, contact, settings, now) if args.next_call else None
    report = calls.Report(
        outcome=Outcome(args.outcome),
        started_at=now,
        minutes=args.minutes,
        said=args.said,
        next_call=next_call,
        next_purpose=args.next_purpose,
        let_go=args.let_go or "",
    )
    logged = calls.log(contact.id, report, settings, now)
    attempt = logged.attempt
    value = {
        "attempt": {
            "outcome": str(attempt.outcome),
            "reached": attempt.reached,
            "started": Moment(attempt.started_at, contact.zone).as_json(),
            "late_seconds": attempt.late_seconds,
            "on_time": logged.on_time,
            "rung": attempt.rung,
        },
        "next": None if logged.next_promise is None else logged.next_promise.as_json(),
        "card": None if logged.card is None else _card_json(logged.card),
        "reminder": None if logged.reminder is None else _reminder_json(logged.reminder),
        "voicemail": attempt.voicemail or None,
        "contact": {"id": contact.id, "state": str(logged.contact.state)},
    }
    lines = [f"{outcome_name(attempt.outcome)}: {contact.name}"]
    if attempt.late_seconds is not None:
        lines[0] += f", {saying.late_text(attempt.late_seconds)}"
    if attempt.voicemail:
        lines.append(_("Say: {text}").format(text=attempt.voicemail))
    if logged.next_promise is not None:
        said = _moment_text(logged.next_promise.due, settings)
        lines.append(_("Next call: {when}").format(when=said))
    if logged.card is not None:
        lines.append(_("A thank-you card is to be written."))
    if logged.reminder is not None:
        day = saying.date_text(logged.reminder.send_on)
        lines.append(_("A reminder is to be sent on {day}.").format(day=day))
    return Answer(value, "\n".join(lines))


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
    cards = queries.cards_to_write(last_day)
    reminders = queries.reminders_to_send(last_day, now)
    ends = queries.open_ends()
    anew = away_days.to_agree_anew(now)
    value = {
        "due": [_call_json(line, now) for line in due],
        "later": [_call_json(line, now) for line in later],
        "cards": [_card_json(card) for card in cards],
        "reminders": [_reminder_json(each) for each in reminders],
        "open_ends": [_open_end_json(end) for end in ends],
    }
    if anew:  # only who is away has this list: for all others the document is what it was
        value["agree_anew"] = [_call_json(line, now) for line in anew]
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        (_("Due now"), (_call_text(line, now, settings) for line in due if line not in anew)),
        (_("Later"), (_call_text(line, now, settings) for line in later if line not in anew)),
        (_("To agree anew: you are away"), (_anew_text(line, now, settings) for line in anew)),
        (_("Cards to write"), (card.name for card in cards)),
        (_("Reminders to send"), (each.name for each in reminders)),
        (_("Open ends"), (end.name for end in ends)),
    )
    text = "\n".join(
        "\n".join([heading, *(f"  {line}" for line in said)])
        for heading, said in ((heading, list(lines)) for heading, lines in groups)
        if said
    )
    return Answer(value, text or _("Nothing is planned."))


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
    """Fill an empty data folder with a demonstration day."""
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
    names = [*people.TEXTS, "zone", "country", "kind", "touch_days"]
    fields = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    for name, given in (("phones", args.phone), ("emails", args.email)):
        if given is not None:
            fields[name] = given
    return fields


def _when(text: str, contact: ContactRecord, settings: Settings, now: datetime) -> Moment:
    return read_when(
        text, now=now, zone=contact.zone, country=contact.country, day_first=settings.day_first
    )


def _moment_text(moment: Moment, settings: Settings) -> str:
    return f"{saying.full_text(moment)} ({saying.both_ends(moment, settings.home_zone)})"


def _call_text(line: queries.CallLine, now: datetime, settings: Settings) -> str:
    here = line.promise.due.at(settings.home_zone)
    waiting = saying.waiting_text(line.promise.due.utc - now)
    return f"{saying.clock_text(here):>5}  {line.name}  {line.phone}  ({waiting})"


def _anew_text(line: queries.CallLine, now: datetime, settings: Settings) -> str:
    """Return a call of a day away, and times that could be agreed on in its place."""
    due = line.promise.due
    free = offers.suggested(line.contact_id, due.zone, line.country, now, _OFFERS)
    said = ", ".join(saying.full_text(each) for each in free)
    text = _("{name}  {phone}  promised {when}; possible: {offers}")
    when = _moment_text(due, settings)
    return text.format(name=line.name, phone=line.phone, when=when, offers=said)


def _call_json(line: queries.CallLine, now: datetime) -> dict[str, object]:
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


def _card_json(card: queries.CardLine) -> dict[str, object]:
    return {
        "id": card.id,
        "contact": {"id": card.contact_id, "name": card.name},
        "write_on": card.write_on.isoformat(),
        "by": card.by,
        "words": card.words,
    }


def _reminder_json(reminder: queries.ReminderLine) -> dict[str, object]:
    return {
        "id": reminder.id,
        "contact": {"id": reminder.contact_id, "name": reminder.name},
        "send_on": reminder.send_on.isoformat(),
        "due": reminder.due.as_json(),
    }


def _open_end_json(end: queries.OpenEnd) -> dict[str, object]:
    return {
        "contact": {"id": end.contact_id, "name": end.name, "company": end.company},
        "since": Moment(end.since, end.zone).as_json(),
        "called": end.called,
        "wrong_number": end.wrong_number,
    }


def _happening_json(each: histories.Happening, zone: str) -> dict[str, object]:
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
    return value


def _happening_text(each: histories.Happening, zone: str) -> str:
    said = each.detail or each.what
    if each.attempt is not None:
        said = outcome_name(each.attempt.outcome)
        if each.attempt.said:
            said += f": {each.attempt.said}"
    return f"{saying.full_text(Moment(each.at, zone))}  {said}"
