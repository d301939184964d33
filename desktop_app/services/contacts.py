"""Adding, changing, reopening and removing contacts."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_app.domain.phone import Number, digit_spellings, read_number
from desktop_app.domain.records import ContactKind, ContactRecord, ContactState
from desktop_app.errors import AppError
from desktop_app.i18n import LANGUAGES, _, grouped, ngettext
from desktop_app.services import ladders, removed, sales, touching
from desktop_app.services.whereabouts import country_of, first_understood, zone_of
from desktop_app.settings import Settings, as_known_country, as_known_zone
from desktop_app.storage import journal, queries, search
from desktop_app.storage.database import rows
from desktop_app.storage.found import found
from desktop_app.storage.models import Contact, Email, Phone

TEXTS = (
    "company",
    "title",
    "address",
    "concern",
    "gain",
    "deadline",
    "purpose",
    "notes",
    "gatekeeper",
    "script",
    "tags",
)
FIELDS = (
    *("name", "phones", "emails", "zone", "country", "language", "kind", "state", "touch_days"),
    *TEXTS,
)
_LONGEST_TOUCH = 3660
MOST_REMOVED = 2000
MOST_CHANGED = 500
"""How many contacts are removed at once: beyond, the window would stand still."""
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class _Whereabouts:
    numbers: tuple[Number, ...]
    country: str
    zone: str


def one(text: str) -> ContactRecord:
    """Return the contact that `text` means: an id, or a name or a part that fits exactly one.

    Raises AppError (`not-found`, or `ambiguous` with the candidates as offers).
    """
    if text.isascii() and text.isdigit():
        found = queries.contact(int(text)) if len(text) < 19 else None
        if found:
            return found
    named = queries.contacts_called(text)
    if len(named) == 1:
        return known(named[0][0])
    if not named:
        raise AppError("not-found", _("There is no contact called {name}.").format(name=text))
    offers = [{"id": number, "name": name, "company": firm} for number, name, firm in named[:20]]
    said = ", ".join(f"{offer['name']} ({offer['id']})" for offer in offers[:5])
    message = _("{name} fits more than one contact: {candidates}. Say which by its number.")
    raise AppError("ambiguous", message.format(name=text, candidates=said), offers)


def known(contact_id: int) -> ContactRecord:
    """Return the contact with this id. Raises AppError (`not-found`)."""
    found = queries.contact(contact_id)
    if found is None:
        raise AppError("not-found", _("This contact is not there any more."))
    return found


def add(fields: Mapping[str, Any], settings: Settings, now: datetime) -> ContactRecord:
    """Add a contact; `fields` are those of `FIELDS`, of which only the name is needed.

    Country and zone follow from the first number where they are not given, else from the user.
    With an interval to keep in touch, that call is put in.
    """
    name = _name(fields.get("name", ""))
    where = _whereabouts(fields, settings)
    emails = _emails(fields.get("emails", ()))
    with journal.step(_("Added {name}").format(name=name), now) as step:
        row = Contact.create(
            uid=str(uuid.uuid4()),
            name=name,
            zone=where.zone,
            country=where.country,
            language=_language(fields.get("language", "")),
            kind=_kind(fields.get("kind", ContactKind.PROSPECT)),
            state=_state(fields.get("state", ContactState.ACTIVE)),
            created_at=now,
            changed_at=now,
            touch_days=_touch_days(fields.get("touch_days", 0)),
            **{field: whole_text(fields[field]) for field in TEXTS if field in fields},
        )
        _put_numbers(row.id, where.numbers)
        _put_emails(row.id, emails)
        _refresh_search(row)
        touching.follow_interval(row, 0, now)
        step.contact_id = row.id
        return row.record()


def edit(
    contact_id: int, fields: Mapping[str, Any], settings: Settings, now: datetime
) -> ContactRecord:
    """Change the fields that are given; the others stay. An empty country or zone is found anew.

    So are those that followed from a number, or from a country, which is another now. A corrected
    number lets a ladder go on that a wrong number had stopped; `state` active reopens a contact.
    The call to keep in touch follows its interval. Raises AppError for a bad field; a promise
    keeps its own zone.
    """
    return _edit(contact_id, fields, settings, now, touch_share=1.0)


def _edit(
    contact_id: int,
    fields: Mapping[str, Any],
    settings: Settings,
    now: datetime,
    touch_share: float,
) -> ContactRecord:
    with journal.step("", now) as step:
        row = _row(contact_id)
        before = row.record()
        fields = {**fields, **_following(before, fields, settings)}
        _change_texts(row, fields)
        if "country" in fields:
            phones = fields.get("phones", before.phones)
            row.country = _country(fields["country"], phones, settings)
        if "phones" in fields:
            _put_numbers(row.id, _numbers(fields["phones"], row.country))
        if "zone" in fields:
            row.zone = _zone(fields["zone"], row.record().phones, row.country, settings)
        if "emails" in fields:
            _put_emails(row.id, _emails(fields["emails"]))
        if "state" in fields:
            _change_state(row, _state(fields["state"]), now)
        row.save()
        after = row.record()
        if after != before:
            row.changed_at = now
            _refresh_search(row)
        sales.follow_kind(row.id, before.kind, after.kind, now)
        if row.wrong_number and _corrected(before.phones, after.phones):
            row.wrong_number = False
            row.save()
            ladders.go_on(row, settings, now)
        touching.follow_interval(row, before.touch_days, now, touch_share)
        step.label = _("Changed {name}").format(name=row.name)
        step.contact_id = row.id
        return after


def edit_all(
    contact_ids: Sequence[int], fields: Mapping[str, Any], settings: Settings, now: datetime
) -> None:
    """Change the same fields of several contacts, as one step; who is gone is passed over.

    Those who are to be kept in touch with are not all called on one day, but over their interval.
    Raises AppError as `edit` does, and `not-found`, `too-many` as `remove_all`.
    """
    if len(contact_ids) > MOST_CHANGED:
        message = _("At most {count} contacts are changed at once: choose fewer.")
        raise AppError("too-many", message.format(count=grouped(MOST_CHANGED)))
    with journal.step("", now) as step:
        there = [each for each in contact_ids if queries.contact(each) is not None]
        if not there:
            raise AppError("not-found", _("This contact is not there any more."))
        changed = [
            _edit(each, fields, settings, now, touch_share=place / len(there))
            for place, each in enumerate(there, 1)
        ]
        text = ngettext("Changed {name}", "Changed {count} contacts", len(changed))
        step.label = text.format(name=changed[0].name, count=grouped(len(changed)))


def reopen(contact_id: int, settings: Settings, now: datetime) -> ContactRecord:
    """Make a contact active again that said no, was let go or waits on the long-term list."""
    return edit(contact_id, {"state": ContactState.ACTIVE}, settings, now)


def remove(contact_id: int, now: datetime) -> None:
    """Remove a contact with all that belongs to it, and put it whole into the bin."""
    remove_all((contact_id,), now)


def remove_all(contact_ids: Sequence[int], now: datetime, *, into_bin: bool = True) -> None:
    """Remove contacts with all that belongs to them, as one step; undo brings everything back.

    They lie in the bin for a while, unless nobody would look for them there. Who is gone already is
    passed over, as long as there is somebody. Raises AppError (`not-found`, `too-many`).
    """
    if len(contact_ids) > MOST_REMOVED:
        message = _("At most {count} contacts are removed at once: choose fewer.")
        raise AppError("too-many", message.format(count=grouped(MOST_REMOVED)))
    with journal.step("", now) as step:
        chosen = "IN (SELECT value FROM json_each(?))"
        numbers = json.dumps(list(contact_ids))
        known = found(Contact, f"id {chosen}", numbers)
        if contact_ids and not known:
            raise AppError("not-found", _("This contact is not there any more."))
        step.label = _removed(known)
        if into_bin:
            removed.put([row.id for row in known], now)
        rows(f"DELETE FROM draft WHERE contact_id {chosen}", numbers)
        rows(f"DELETE FROM contact WHERE id {chosen}", numbers)


def _removed(people: Sequence[Contact]) -> str:
    if len(people) == 1:
        return _("Removed {name}").format(name=people[0].name)
    text = ngettext("Removed {count} contact", "Removed {count} contacts", len(people))
    return text.format(count=len(people))


def _row(contact_id: int) -> Contact:
    row = Contact.get_or_none(Contact.id == contact_id)
    if row is None:
        raise AppError("not-found", _("This contact is not there any more."))
    return row


def _change_texts(row: Contact, fields: Mapping[str, Any]) -> None:
    if "name" in fields:
        row.name = _name(fields["name"])
    for field in TEXTS:
        if field in fields:
            setattr(row, field, whole_text(fields[field]))
    if "language" in fields:
        row.language = _language(fields["language"])
    if "kind" in fields:
        row.kind = _kind(fields["kind"])
    if "touch_days" in fields:
        row.touch_days = _touch_days(fields["touch_days"])


def _change_state(row: Contact, state: ContactState, now: datetime) -> None:
    """Let a contact be in another state; one that is as it was ends nothing that is planned."""
    if state is ContactState.ACTIVE or row.state == state:
        row.state = state
    else:
        ladders.close(row, state, now)


def _corrected(before: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether there is a number that was not there, or another one to call first."""
    return bool(after) and (after[:1] != before[:1] or not set(after) <= set(before))


def _whereabouts(fields: Mapping[str, Any], settings: Settings) -> _Whereabouts:
    """Read numbers with the country, and find country and zone from the numbers."""
    given = fields.get("country") or ""
    reading = as_known_country(given) if given else settings.home_country
    numbers = _numbers(fields.get("phones", ()), reading)
    first = first_understood(numbers)
    country = reading if given else country_of(first, reading)
    zone = (
        as_known_zone(fields["zone"]) if fields.get("zone") else zone_of(first, country, settings)
    )
    return _Whereabouts(numbers, country, zone)


def _following(
    before: ContactRecord, fields: Mapping[str, Any], settings: Settings
) -> dict[str, str]:
    """Return, as empty, the country and the zone that are to be found anew with a change.

    What was chosen by hand stays, and a zone stays within its country.
    """
    if not fields.keys() & {"phones", "country"}:
        return {}
    known = first_understood(_numbers(before.phones, before.country))
    given = first_understood(_numbers(fields.get("phones", ()), before.country))
    anew = {}
    if given and before.country == country_of(known, settings.home_country) != given.country:
        anew["country"] = ""
    moves = fields.get("country", before.country) != before.country or "country" in anew
    if (moves or (given and not known)) and before.zone == zone_of(known, before.country, settings):
        anew["zone"] = ""
    return {name: value for name, value in anew.items() if name not in fields}


def _country(given: str, phones: Sequence[str], settings: Settings) -> str:
    if given:
        return as_known_country(given)
    return country_of(
        first_understood(_numbers(phones, settings.home_country)), settings.home_country
    )


def _zone(given: str, phones: Sequence[str], country: str, settings: Settings) -> str:
    if given:
        return as_known_zone(given)
    return zone_of(first_understood(_numbers(phones, country)), country, settings)


def _numbers(phones: Sequence[str], country: str) -> tuple[Number, ...]:
    return tuple(read_number(phone, country) for phone in _filled(phones))


def _put_numbers(contact_id: int, numbers: Sequence[Number]) -> None:
    """Write a contact's numbers, each once; where they are as they were, nothing is written."""
    unlike = {number.shown: number for number in reversed(numbers)}
    wanted = [number for number in numbers if unlike.get(number.shown) is number]
    kept = Phone.select().where(Phone.contact == contact_id).order_by(Phone.position)
    if [row.number for row in kept] == [number.shown for number in wanted]:
        return
    Phone.delete().where(Phone.contact == contact_id).execute()
    for position, number in enumerate(wanted):
        Phone.create(contact=contact_id, position=position, number=number.shown, e164=number.e164)


def _put_emails(contact_id: int, addresses: Sequence[str]) -> None:
    """Write a contact's e-mail addresses, each once; as `_put_numbers`."""
    wanted = list(dict.fromkeys(addresses))
    kept = Email.select().where(Email.contact == contact_id).order_by(Email.position)
    if [row.address for row in kept] == wanted:
        return
    Email.delete().where(Email.contact == contact_id).execute()
    for position, address in enumerate(wanted):
        Email.create(contact=contact_id, position=position, address=address)


def found_by(record: ContactRecord) -> dict[str, str]:
    """Return what a contact is sorted and found by, as columns of their row."""
    texts = [record.name, record.company, record.title, *record.phones, *record.emails]
    texts += [record.address, record.concern, record.gain, record.deadline, record.purpose]
    texts += [record.notes, record.gatekeeper, record.tags]
    digits = [each for phone in record.phones for each in digit_spellings(phone)]
    text = search.search_text(texts, digits)
    return {
        "sort_name": search.folded(record.name),
        "search": text,
        "pairs": search.pairs(text),
    }


def _refresh_search(row: Contact) -> None:
    for column, value in found_by(row.record()).items():
        setattr(row, column, value)
    row.save()


def _name(text: str) -> str:
    name = " ".join(whole_text(text).split())
    if not name:
        raise AppError("no-name", _("A contact needs a name."))
    return name


def whole_text(value: str) -> str:
    """Return a text that any program can read again: whole letters, plain line ends, no NUL."""
    whole = str(value).encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\r\n", "\n").replace("\x00", "").strip()


def _filled(values: Sequence[str]) -> list[str]:
    return [text for text in map(whole_text, values) if text]


def _emails(addresses: Sequence[str]) -> list[str]:
    for address in (found := _filled(addresses)):
        if not is_email(address):
            message = _("{address} is no e-mail address; one is written like name@example.com.")
            raise AppError("bad-email", message.format(address=address))
    return found


def is_email(text: str) -> bool:
    """Return whether a text is one e-mail address."""
    return bool(_ADDRESS.fullmatch(text))


def _touch_days(value: int) -> int:
    if not 0 <= value <= _LONGEST_TOUCH:
        message = _("Keeping in touch is every 1 to 3660 days, or 0 for not at all, not {days}.")
        raise AppError("bad-days", message.format(days=value))
    return value


def _language(value: str) -> str:
    code = value.strip().lower()
    if code and code not in LANGUAGES:
        message = _("A contact is spoken to in {languages}, not in {language}.")
        spoken = ", ".join(LANGUAGES)
        told = message.format(languages=spoken, language=value)
        raise AppError("bad-language", told, list(LANGUAGES))
    return code


def _kind(value: str) -> ContactKind:
    try:
        return ContactKind(value)
    except ValueError as error:
        message = _("A contact is a prospect, a client or a referral, not {kind}.")
        raise AppError("bad-kind", message.format(kind=value), list(ContactKind)) from error


def _state(value: str) -> ContactState:
    try:
        return ContactState(value)
    except ValueError as error:
        message = _("A contact is active, long-term, closed or said-no, not {state}.")
        raise AppError("bad-state", message.format(state=value), list(ContactState)) from error
