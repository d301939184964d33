"""What becomes of a thank-you card: printed, written, posted in time, or sent by e-mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.errors import AppError
from desktop_app.services import cards, steps
from desktop_app.storage import histories
from desktop_app.storage.cards import CardLine, card_line, cards_to_post, cards_to_write
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, at, log, promise

pytestmark = pytest.mark.usefixtures("book")
FAR = date(2030, 1, 1)
TUESDAY, FRIDAY, MONDAY = (at(f"2026-06-{day} 9:00") for day in ("09", "12", "15"))


def to_write(name: str = "Debbie Marsh", **fields: Any) -> CardLine:
    """Return the card after a first talk on the 9th, for a call on Tuesday the 16th."""
    contact = add(name, **fields)
    card = log(contact, "talked", TUESDAY, next_call="2026-06-16 8:45").card
    assert card is not None
    return card


def became(card: CardLine) -> list[str]:
    """Return what the history tells of a card, the latest first."""
    lines = histories.history(card.contact_id)
    return [line.detail for line in lines if line.what == "card"]


def test_a_card_is_written_and_then_posted_each_on_its_day() -> None:
    card = to_write()
    cards.turn([card.id], "written", TUESDAY)
    assert cards_to_write(FAR) == []
    assert [line.id for line in cards_to_post(FAR)] == [card.id]
    cards.turn([card.id], "posted", FRIDAY)
    assert cards_to_post(FAR) == []
    assert became(card) == ["posted", "written"]
    dates = [line.at for line in histories.history(card.contact_id) if line.what == "card"]
    assert dates == [FRIDAY, TUESDAY]


def test_what_is_posted_at_once_was_written_then() -> None:
    card = to_write()
    cards.turn([card.id], "posted", FRIDAY)
    assert became(card) == ["posted"]


def test_many_cards_are_posted_in_one_step_and_taken_back_in_one() -> None:
    numbers = [to_write(name).id for name in ("Ann", "Ben", "Cid")]
    cards.turn(numbers, "posted", FRIDAY)
    assert cards_to_write(FAR) == []
    assert steps.undo(MICHAEL, FRIDAY).label == "Card to Ann and 2 more: posted"
    assert [line.id for line in cards_to_write(FAR)] == numbers


def test_if_one_of_many_is_gone_nothing_is_written_down() -> None:
    card = to_write()
    with pytest.raises(AppError):
        cards.turn([card.id, 99], "posted", FRIDAY)
    assert [line.id for line in cards_to_write(FAR)] == [card.id]


# METHOD: between ("If it cannot arrive before the call (posting days, weekends, holidays)")
def test_the_last_day_to_post_is_told_and_then_only_an_e_mail_is_in_time() -> None:
    card = to_write()
    line = card_line(card.id)
    assert line is not None
    assert cards.post_of(line, MICHAEL, TUESDAY) == cards.Post("post", date(2026, 6, 11), False)
    assert not cards.post_of(line, MICHAEL, at("2026-06-11 22:00")).too_late
    assert cards.post_of(line, MICHAEL, FRIDAY).too_late


def test_a_card_to_another_country_is_posted_sooner() -> None:
    settings = replace(MICHAEL, posting_abroad=3)
    line = card_line(to_write(country="DE", zone="Europe/Berlin").id)
    assert line is not None
    assert cards.post_of(line, settings, TUESDAY).last_on == date(2026, 6, 10)
    told = replace(settings, posting_to="AT 9 DE 1")
    assert cards.post_of(line, told, TUESDAY).last_on == date(2026, 6, 12)


def test_a_card_that_speaks_of_no_call_can_be_posted_any_day() -> None:
    line = card_line(to_write().id)
    assert line is not None
    assert cards.post_of(replace(line, due=None), MICHAEL, MORNING).last_on is None


def test_the_words_of_a_card_go_by_e_mail_and_back_by_post() -> None:
    card = to_write()
    cards.send_by(card.id, "e-mail", MORNING)
    assert [line.by for line in cards_to_write(FAR)] == ["e-mail"]
    cards.send_by(card.id, "post", MORNING)
    assert [line.by for line in cards_to_write(FAR)] == ["post"]
    with pytest.raises(ValueError, match="pigeon"):
        cards.send_by(card.id, "pigeon", MORNING)


def test_a_card_sent_as_an_e_mail_stands_in_the_history() -> None:
    card = to_write()
    cards.turn([card.id], "e-mailed", FRIDAY)
    assert became(card) == ["e-mailed"]


@pytest.mark.parametrize("end", ["said-no", "let-go"])
def test_a_card_is_not_posted_to_whom_the_file_is_closed(end: str) -> None:
    card = to_write()
    cards.turn([card.id], "written", TUESDAY)
    if end == "said-no":
        log(card_contact(card), "said-no", FRIDAY)
    else:
        log(card_contact(card), "talked", FRIDAY, let_go="no budget")
    assert cards_to_post(FAR) == []


def card_contact(card: CardLine) -> Any:
    from desktop_app.storage import queries

    return queries.contact(card.contact_id)


def test_a_card_that_is_written_stays_as_it_is_when_the_call_is_moved() -> None:
    card = to_write()
    cards.turn([card.id], "written", TUESDAY)
    promise(card_contact(card), "2026-06-23 9:00", LAST_WEEK, move=True)
    (line,) = cards_to_post(FAR)
    assert line.words == card.words
