"""A data folder with as many made-up contacts as are asked for, and a day that is under way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import Model

from desktop_app import settings
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.phone import digit_spellings
from desktop_app.domain.records import ContactState, Moment
from desktop_app.paths import DataFolder
from desktop_app.services import calls
from desktop_app.settings import Settings
from desktop_app.storage import journal, search
from desktop_app.storage.database import close_database, database, open_database
from desktop_app.storage.models import Attempt, Contact, Email, Phone

ME = Settings(name="Michael Powers", company="Brightline", phone="+1 312 555 0100", country="US")

_SEED = 845
_CHUNK = 500
_MADE_TODAY = 8
_CALLS_EACH = 4  # to those who were called: 200,000 calls in a book of 100,000 contacts
_RUNGS = range(1, _CALLS_EACH + 1)
_BETWEEN_CALLS = timedelta(days=9)
_FIRST_DUE = timedelta(minutes=45)  # nothing rings while the window is measured

_FIRST_NAMES = (
    "Debbie John Mei Jürgen Zoë Łukasz André Søren Chloé Björn Aoife Mateus Priya Kofi Sofia Ruth "
    "Paul Luis Hannah Walter Olivia Ben Marek Tomás Ingrid Yusuf Amara Dmitri Noor Elena Hugo Leila"
)
_NAME_STARTS = "Mar Oka Tan Mül Ort Ros Ade Lind Nai Riv Whit Har Bran Nov Grün Sør Pet Jan"
_NAME_ENDS = "sh for aka ler ega si qvist ra era aker tley dt ak man feld ensen alski arz"
_FIRMS = "Harbour Brightwater ABC Nordlicht Kestrel Juniper Atlas Møller Granite Delta"
_TRADES = "Print Educom Logistics Solar Textiles Foods Tools Clinics Travel Timber"
_TITLES = ("Owner", "Buyer", "Training manager", "Head of purchasing", "Office manager", "")
_SENTENCES = (
    "The contract renews before it can be reviewed.",
    "Reprints eat the margin of every small job.",
    "Wants figures for the heat.",
    "Four suppliers, four invoices.",
    "The ramp costs an hour a truck.",
    "Two quotes on the desk, side by side.",
    "Nothing before the spring.",
    "Runs half marathons; asked about the lake route.",
)
_STATES = (
    [ContactState.ACTIVE] * 14
    + [ContactState.LONG_TERM] * 3
    + [ContactState.CLOSED] * 2
    + [ContactState.SAID_NO]
)


@dataclass(frozen=True)
class _Place:
    """Where contacts live; a 9 at the end of the number stands for any digit."""

    country: str
    zone: str
    address: str
    number: str


_PLACES = (
    _Place("US", "America/Chicago", "221 W Wacker Drive\nChicago, IL 60606", "+1 312 555 9999"),
    _Place("US", "America/New_York", "12 State Street\nAlbany, NY 12207", "+1 518 555 9999"),
    _Place("GB", "Europe/London", "4 Wharf Road\nLondon\nN1 7RJ", "+44 20 7946 0999"),
    _Place("DE", "Europe/Berlin", "Invalidenstraße 9\n10115 Berlin", "+49 30 23125999"),
)


@dataclass(frozen=True)
class Promised:
    """How many calls are promised: for the next hours, and for the `days` after."""

    soon: int
    later: int
    apart: timedelta = timedelta(minutes=10)
    days: int = 60

    @property
    def total(self) -> int:
        """How many contacts have a promise."""
        return self.soon + self.later


FEW = Promised(12, 188)
FULL = Promised(300, 10_000, timedelta(minutes=2), days=180)
"""The fullest book that the idle minute is measured with."""


def fill(folder: DataFolder, count: int, now: datetime, promised: Promised = FEW) -> None:
    """Fill an empty folder; `now` is the minute in which the day is under way.

    Every other contact was called before, four times. At most one in five has a promise of those
    that are `promised`, none of them due within 45 minutes; most of the others are open ends, as
    in a list fresh from an import.
    """
    chance = random.Random(_SEED)
    settings.save(folder.settings, ME)
    open_database(folder.database)
    try:
        with database.atomic():
            for start in range(1, count + 1, _CHUNK):
                _add(range(start, min(start + _CHUNK, count + 1)), chance, now, promised.total)
        with journal.step("Promised the calls", now):
            _promise(min(count // 5, promised.total), now, promised)
    finally:
        close_database()


def _add(ids: Sequence[int], chance: random.Random, now: datetime, active: int) -> None:
    """Write contacts with what belongs to them, as the services write them one by one."""
    people = [contact_row(number, chance, now, active) for number in ids]
    numbers = [(row["id"], row.pop("phone")) for row in people]
    emails = [(row["id"], row.pop("email")) for row in people]
    _insert(Contact, people)
    _insert(
        Phone,
        (
            {"contact": owner, "position": 0, "number": shown, "e164": shown.replace(" ", "")}
            for owner, shown in numbers
        ),
    )
    _insert(
        Email, ({"contact": owner, "position": 0, "address": address} for owner, address in emails)
    )
    called = [row for row in people if row["last_attempt_at"]]
    _insert(Attempt, (_attempt(row, now, rung) for row in called for rung in _RUNGS))


def contact_row(number: int, chance: random.Random, now: datetime, active: int) -> dict[str, Any]:
    """Return the columns of one contact, and its `phone` and `email`; the first are `active`."""
    place = chance.choice(_PLACES)
    last_name = _word(_NAME_STARTS, chance) + _word(_NAME_ENDS, chance)
    texts = {
        "name": f"{_word(_FIRST_NAMES, chance)} {last_name}",
        "company": f"{_word(_FIRMS, chance)} {_word(_TRADES, chance)} {number % 97}",
        "title": chance.choice(_TITLES),
        "phone": _any_digits(place.number, chance),
        "email": f"{search.folded(last_name)}{number}@example.com",
        "address": place.address,
        "concern": chance.choice(_SENTENCES),
        "gain": "",
        "deadline": "30 June" if number % 3 == 0 else "",
        "purpose": chance.choice(_SENTENCES),
        "notes": " ".join(chance.sample(_SENTENCES, 3)),
        "gatekeeper": "",
    }
    found_by = search.search_text(texts.values(), digit_spellings(texts["phone"]))
    called_at = now - timedelta(days=chance.randrange(1, 400), minutes=chance.randrange(480))
    return texts | {
        "id": number,
        "uid": f"made-up-{number}",
        "zone": place.zone,
        "country": place.country,
        "state": chance.choice(_STATES) if number > active else ContactState.ACTIVE,
        "last_attempt_at": called_at if number % 2 else None,
        "created_at": now - timedelta(days=500),
        "changed_at": now - timedelta(days=400),
        "sort_name": search.folded(texts["name"]),
        "search": found_by,
        "pairs": search.pairs(found_by),
    }


def _word(words: str, chance: random.Random) -> str:
    return chance.choice(words.split())


def _any_digits(number: str, chance: random.Random) -> str:
    return re.sub("9(?=[9]*$)", lambda _nine: str(chance.randrange(10)), number)


def _attempt(row: dict[str, Any], now: datetime, rung: int) -> dict[str, Any]:
    """Return a call to a contact; the last of the first few was this morning, so to speak."""
    number: int = row["id"]
    today = number <= 2 * _MADE_TODAY
    last_at = now - timedelta(minutes=10 * number) if today else row["last_attempt_at"]
    started_at = last_at - (_CALLS_EACH - rung) * _BETWEEN_CALLS
    return {
        "uid": f"made-up-{number}.{rung}",
        "contact": number,
        "promised_at": started_at,
        "started_at": started_at,
        "rung": rung,
        "outcome": Outcome.VOICEMAIL,
        "reached": False,
        "late_seconds": 7,
        "said": row["concern"],
        "logged_at": started_at,
    }


def _insert(table: type[Model], rows: Iterable[dict[str, Any]]) -> None:
    table.insert_many(list(rows)).execute()


def _promise(count: int, now: datetime, promised: Promised) -> None:
    """Promise calls to the first `count` contacts, some for today, the others for other days."""
    for number in range(1, count + 1):
        if number <= promised.soon:
            due_at = now + _FIRST_DUE + number * promised.apart
        else:
            due_at = now + timedelta(days=1 + number % promised.days, minutes=number)
        contact = Contact.get_by_id(number)
        calls.promise(number, Moment(due_at, contact.zone), ME, now, agreed=True)
