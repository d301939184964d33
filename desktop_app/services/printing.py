"""What goes on paper, gathered as plain values; and the note that a card was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from desktop_app.domain import saying
from desktop_app.domain.printed import Addressee, CallToMake, CardToWrite, IndexCard
from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.i18n import _, ngettext
from desktop_app.services.contacts import known
from desktop_app.settings import Settings
from desktop_app.storage import before_call, journal, printing, queries
from desktop_app.storage.cards import CardLine, cards_of, cards_to_post, cards_to_write
from desktop_app.storage.models import Card


@dataclass(frozen=True)
class PrintedBefore:
    """A card that had been printed already, and when that was."""

    card_id: int
    name: str
    printed_at: datetime


def cards_to_print(
    settings: Settings, now: datetime, contact_id: int | None = None
) -> list[CardToWrite]:
    """Return the cards to write by hand up to today; or those of one contact, of any day.

    A card that goes as an e-mail is not printed unless its contact is named: the post would bring
    it too late. Raises AppError (`nothing-to-print`) where there is none.
    """
    if contact_id is None:
        today = now.astimezone(ZoneInfo(settings.home_zone)).date()
        found = [line for line in cards_to_write(today) if line.by == "post"]
        nothing = _("There is no card to write.")
    else:
        found = cards_of(contact_id)
        nothing = _("There is no card to write to {name}.").format(name=known(contact_id).name)
    if not found:
        raise AppError("nothing-to-print", nothing)
    return [_card(line) for line in found]


def _card(line: CardLine) -> CardToWrite:
    contact = known(line.contact_id)
    talk = before_call.last_talk(contact.id)
    remember = (
        (_("Concern"), contact.concern),
        (_("Gain"), contact.gain),
        (_("By when"), contact.deadline),
        (_("Last words"), talk.said if talk else ""),
    )
    told = tuple((what, said) for what, said in remember if said.strip())
    return CardToWrite(line.id, _addressee(contact), line.words, told, line.printed_at)


def addressee(contact_id: int) -> Addressee:
    """Return whom a letter to a contact goes to. Raises AppError (`not-found`)."""
    return _addressee(known(contact_id))


def _addressee(contact: ContactRecord) -> Addressee:
    return Addressee(contact.name, contact.company, contact.address, contact.country)


def me_as_sender(settings: Settings) -> Addressee:
    """Return the user as the sender on the corner of an envelope."""
    return Addressee(settings.name, settings.company, settings.address, settings.home_country)


def everybody_with_address() -> list[Addressee]:
    """Return all contacts that have an address and have not said no, in order of their names."""
    return [addressee(contact_id) for contact_id in printing.with_address()]


def index_card(contact_id: int, settings: Settings, now: datetime) -> IndexCard:
    """Return a contact as it lies beside the telephone. Raises AppError (`not-found`)."""
    contact = known(contact_id)
    promise = queries.open_promise(contact_id)
    promised = ""
    if promise is not None:
        both = saying.both_ends(promise.due, settings.home_zone)
        promised = _("{day}, {clocks}").format(
            day=saying.date_text(promise.due.wall.date()), clocks=both
        )
    talk = before_call.last_talk(contact_id)
    last_words = ""
    if talk is not None and talk.said.strip():
        day = saying.spoken_past(talk.at, now, settings.home_zone)
        last_words = _("{day}: {said}").format(day=day[:1].upper() + day[1:], said=talk.said)
    return IndexCard(
        contact.name,
        contact.company,
        contact.title,
        contact.phones,
        promised,
        contact.concern,
        contact.gain,
        last_words,
    )


def who_gets_a_card(settings: Settings, now: datetime) -> list[Addressee]:
    """Return to whom a card goes by post that is to be written up to today, or posted.

    Raises AppError (`nothing-to-print`) where nobody gets one.
    """
    today = now.astimezone(ZoneInfo(settings.home_zone)).date()
    lines = cards_to_write(today) + cards_to_post(today)
    ids = dict.fromkeys(line.contact_id for line in lines if line.by == "post")
    if not ids:
        message = _("There is no card to write. Say whose address to print.")
        raise AppError("nothing-to-print", message)
    return [addressee(contact_id) for contact_id in ids]


def who_is_called(until: datetime) -> list[int]:
    """Return the contacts that are called before a moment, in order of the minute.

    Raises AppError (`nothing-to-print`) where no call is promised.
    """
    return [line.contact_id for line in _calls(until)]


def calls_to_make(until: datetime, contact_ids: Sequence[int] = ()) -> list[CallToMake]:
    """Return the calls that are due before a moment, in order of the minute, with all numbers.

    With `contact_ids` only the calls with those. Raises AppError (`nothing-to-print`) where no
    call is promised.
    """
    made = []
    for line in _calls(until, contact_ids):
        due, goal = line.promise.due, line.promise.goal
        phones = known(line.contact_id).phones
        what_for = (line.purpose, goal, line.concern)
        made.append(CallToMake(due, line.name, line.company, phones, *what_for))
    return made


def _calls(until: datetime, contact_ids: Sequence[int] = ()) -> list[queries.CallLine]:
    lines = queries.calls(until)
    if contact_ids:
        lines = [line for line in lines if line.contact_id in contact_ids]
    if not lines:
        raise AppError("nothing-to-print", _("No call is promised for these days."))
    return lines


def note_printed(card_ids: Sequence[int], now: datetime) -> list[PrintedBefore]:
    """Note that cards were printed, as one step; return those that had been before, and when.

    To print a card twice is nobody's business, but worth a word. What is left to do with it does
    not change: it is still to be written. Cards that are gone by now are passed over.
    """
    ids = list(dict.fromkeys(card_ids))
    with journal.step("", now) as step:
        before = printing.printed_at(ids)
        names: dict[int, str] = {}
        for card_id in ids:
            row = Card.get_or_none(Card.id == card_id)
            if row is None:
                continue
            names[card_id] = row.contact.name
            row.printed_at = now
            row.save()
            step.contact_id = row.contact_id if len(ids) == 1 else None
        many = ngettext("Printed {count} card", "Printed {count} cards", len(names))
        step.label = many.format(count=len(names))
        if len(names) == 1:
            name = next(iter(names.values()))
            step.label = _("Printed the card to {name}").format(name=name)
    return [
        PrintedBefore(card_id, names[card_id], at)
        for card_id, at in before.items()
        if card_id in names
    ]
