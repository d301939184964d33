"""What goes on paper, as the database has it, and the note that it was printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.services import cards, printing, steps
from desktop_app.storage import queries
from tests.builders import MICHAEL, MORNING, add, at, everything, log, promise

pytestmark = pytest.mark.usefixtures("book")
TUESDAY = at("2026-06-09 8:00")


def talked(name: str = "Debbie Marsh", **fields: Any) -> ContactRecord:
    """Add somebody who was talked to a week before the next call."""
    contact = add(name, **fields)
    log(contact, "talked", TUESDAY, next_call="2026-06-16 8:45", said="Runs half marathons")
    return contact


def test_a_card_comes_with_its_words_the_address_and_what_to_remember() -> None:
    talked(company="ABC", address="1 Main Street\nAlbany, NY 12207", concern="renewals")
    (card,) = printing.cards_to_print(MICHAEL, TUESDAY)
    assert card.words.startswith("Dear Debbie,")
    assert (card.to.name, card.to.company, card.to.country) == ("Debbie Marsh", "ABC", "US")
    assert card.to.address == "1 Main Street\nAlbany, NY 12207"
    assert card.remember == (("Concern", "renewals"), ("Last words", "Runs half marathons"))
    assert card.printed_at is None


def test_cards_are_those_to_write_by_hand_until_today() -> None:
    debbie, john = talked(), talked("John Oka")
    late = add("Late Caller")
    log(late, "talked", TUESDAY, next_call="2026-06-10 8:45")  # by e-mail
    assert [card.to.name for card in printing.cards_to_print(MICHAEL, TUESDAY)] == [
        "Debbie Marsh",
        "John Oka",
    ]
    with pytest.raises(AppError) as refused:
        printing.cards_to_print(MICHAEL, at("2026-06-08 8:00"))
    assert refused.value.code == "nothing-to-print"
    (card,) = printing.cards_to_print(MICHAEL, TUESDAY, john.id)
    assert card.to.name == "John Oka"
    assert len(printing.cards_to_print(MICHAEL, TUESDAY, late.id)) == 1
    (hers,) = printing.cards_to_print(MICHAEL, TUESDAY, debbie.id)
    cards.turn([hers.id], "posted", MORNING)
    with pytest.raises(AppError, match="no card to write to Debbie Marsh"):
        printing.cards_to_print(MICHAEL, TUESDAY, debbie.id)


def test_no_card_is_printed_to_who_said_no() -> None:
    debbie = talked()
    log(debbie, "said-no", MORNING)
    with pytest.raises(AppError):
        printing.cards_to_print(MICHAEL, MORNING, debbie.id)
    with pytest.raises(AppError):
        printing.cards_to_print(MICHAEL, MORNING)


def test_to_print_twice_asks_nothing_but_says_so() -> None:
    talked(), talked("John Oka")
    ids = [card.id for card in printing.cards_to_print(MICHAEL, TUESDAY)]
    assert printing.note_printed(ids[:1], TUESDAY) == []
    told = printing.note_printed(ids, MORNING)
    assert told == [printing.PrintedBefore(ids[0], "Debbie Marsh", TUESDAY)]
    found = printing.cards_to_print(MICHAEL, MORNING)
    assert [card.printed_at for card in found] == [MORNING, MORNING]


def test_that_it_was_printed_is_one_step_and_can_be_taken_back() -> None:
    talked(), talked("John Oka")
    ids = [card.id for card in printing.cards_to_print(MICHAEL, TUESDAY)]
    printing.note_printed(ids[:1], TUESDAY)
    before = everything()
    printing.note_printed(ids, MORNING)
    assert steps.undo(MICHAEL, MORNING).label == "Printed 2 cards"
    assert everything() == before
    assert steps.undo(MICHAEL, MORNING).label == "Printed the card to Debbie Marsh"


def test_a_card_that_is_gone_is_passed_over() -> None:
    assert printing.note_printed([77], MORNING) == []
    assert queries.last_step() is None


def test_labels_for_everybody_leave_out_who_has_no_address_or_said_no() -> None:
    add("Zoë", address="1 Main Street"), add("Amir", address=" \n "), add("Bea", address="2 Road")
    log(add("No Thanks", address="3 Way"), "said-no", MORNING)
    assert [each.name for each in printing.everybody_with_address()] == ["Bea", "Zoë"]


def test_an_index_card_says_when_and_where_one_left_off() -> None:
    debbie = talked(concern="renewals", phones=["+1 312 555 0134", "+1 312 555 0135"])
    card = printing.index_card(debbie.id, MICHAEL, MORNING)
    assert card.phones == ("+1 312 555 0134", "+1 312 555 0135")
    assert card.promised == "Tuesday 16 June, 8:45 in Chicago, 9:45 for you"
    assert card.last_words == "Last Tuesday: Runs half marathons"
    assert printing.index_card(add("New").id, MICHAEL, MORNING).promised == ""


def test_the_calls_of_the_day_come_in_order_of_the_minute_with_all_numbers() -> None:
    promise(add("Second", phones=["+1 312 555 0134", "+1 312 555 0135"]), "2026-06-16 10:30")
    promise(add("First", purpose="the two modules"), "2026-06-16 8:45", goal="a date")
    promise(add("Tomorrow"), "2026-06-17 8:45")
    calls = printing.calls_to_make(at("2026-06-17 0:00"))
    assert [call.name for call in calls] == ["First", "Second"]
    assert (calls[0].purpose, calls[0].goal) == ("the two modules", "a date")
    assert calls[1].phones == ("+1 312 555 0134", "+1 312 555 0135")


def test_the_sender_is_the_user() -> None:
    sender = printing.me_as_sender(replace(MICHAEL, address="1 Main Street"))
    assert (sender.name, sender.company, sender.address) == (
        "Michael Powers",
        "Brightline",
        "1 Main Street",
    )
