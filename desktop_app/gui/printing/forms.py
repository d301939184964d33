"""What can be printed from the window: the pages of each form, and what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from desktop_app.domain.printed import Addressee
from desktop_app.domain.records import moment_on_wall
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paper.call_sheet import call_sheet_pages
from desktop_app.paper.card import card_pages
from desktop_app.paper.contact_card import contact_card_pages
from desktop_app.paper.envelope import envelope_pages, with_address
from desktop_app.paper.labels import label_grid, label_pages
from desktop_app.paper.page import Page
from desktop_app.paper.slip import slip_pages
from desktop_app.paper.trial import trial_pages
from desktop_app.services import printing
from desktop_app.settings import Settings


@dataclass(frozen=True)
class ToPrint:
    """Pages, and what is to be noted once they are printed.

    `card_ids` are the cards on them, `missing` the names of those without an address, and
    `next_label` the first label that is left on the last sheet, 0 where there is none.
    """

    pages: Sequence[Page]
    card_ids: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    next_label: int = 0


def cards(settings: Settings, now: datetime, contact_id: int | None = None) -> ToPrint:
    """Return the cards to write, all or those of one contact, with the slip of what to write.

    Raises AppError (`nothing-to-print`).
    """
    found = printing.cards_to_print(settings, now, contact_id)
    pages = card_pages(found, settings) + slip_pages(found, settings)
    return ToPrint(pages, tuple(card.id for card in found))


def envelopes(settings: Settings, now: datetime, contact_id: int | None = None) -> ToPrint:
    """Return the envelopes of one contact, or of all that a card is written to.

    Raises AppError (`no-address`).
    """
    known, missing = with_address(_people(settings, now, contact_id))
    sender = printing.me_as_sender(settings)
    return ToPrint(envelope_pages(known, sender, settings), missing=missing)


def labels(settings: Settings, now: datetime, contact_id: int | None = None) -> ToPrint:
    """Return labels for one contact, or for all that a card is written to. Raises as envelopes."""
    return _labels(_people(settings, now, contact_id), settings)


def labels_for_all(settings: Settings, _now: datetime) -> ToPrint:
    """Return labels for everybody with an address. Raises AppError (`nothing-to-print`)."""
    found = printing.everybody_with_address()
    if not found:
        raise AppError("nothing-to-print", _("There is no address of anybody yet."))
    return _labels(found, settings)


def _labels(people: Sequence[Addressee], settings: Settings) -> ToPrint:
    """Begin at the first label that is left on the sheet that was used last."""
    known, missing = with_address(people)
    count = label_grid("", settings).count
    start = settings.label_start if settings.label_start <= count else 1
    following = (start - 1 + len(known)) % count + 1
    return ToPrint(label_pages(known, settings, start=start), (), missing, following)


def _people(settings: Settings, now: datetime, contact_id: int | None) -> list[Addressee]:
    if contact_id is not None:
        return [printing.addressee(contact_id)]
    return printing.who_gets_a_card(settings, now)


def index_card(settings: Settings, now: datetime, contact_id: int) -> ToPrint:
    """Return the card of one contact that lies by the telephone."""
    return ToPrint(contact_card_pages([printing.index_card(contact_id, settings, now)]))


def index_cards(settings: Settings, now: datetime) -> ToPrint:
    """Return such cards of all that are called today. Raises AppError (`nothing-to-print`)."""
    called = dict.fromkeys(printing.who_is_called(_tonight(settings, now)))
    found = [printing.index_card(contact_id, settings, now) for contact_id in called]
    return ToPrint(contact_card_pages(found))


def call_sheet(settings: Settings, now: datetime) -> ToPrint:
    """Return the calls of today, to be made without the computer. Raises AppError."""
    calls = printing.calls_to_make(_tonight(settings, now))
    today = now.astimezone(ZoneInfo(settings.home_zone)).date()
    return ToPrint(call_sheet_pages(calls, settings, today))


def trial(settings: Settings, _now: datetime) -> ToPrint:
    """Return the page with rulers, by which a printer is set right."""
    return ToPrint(trial_pages(settings))


def _tonight(settings: Settings, now: datetime) -> datetime:
    """Return the end of the user's day."""
    zone = settings.home_zone
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return moment_on_wall(tomorrow, time(0), zone).utc
