"""Cards and mail: all that is to be written, posted and sent, worked down from the top."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.gui.cards.page import CardsPage
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.agenda_delegate import AgendaRole
from desktop_app.services import cards
from desktop_app.storage.cards import cards_to_post, cards_to_write
from tests.builders import add, at, document, log
from tests.fakes import Clock
from tests.gui.hands import destroy, keyboard, press, seen, settle, show

TALK = at("2026-06-16 8:45")
TODAY = TALK.date()


@pytest.fixture
def page(desk: Desk, clock: Clock) -> Iterator[CardsPage]:
    """Return the page on the morning after some talks."""
    clock.now = at("2026-06-16 9:00")
    made = CardsPage(desk)
    show(made, 1000, 700)
    yield made
    destroy(made)


def talk(page: CardsPage, *names: str) -> None:
    """Talk with some for the first time, so that a card and a reminder follow."""
    for name in names:
        contact = add(name, emails=[f"{name.lower()}@example.com"])
        log(contact, "talked", TALK, next_call="2026-06-25 9:00")
    page.refresh()
    settle()


def listed(page: CardsPage) -> list[str]:
    rows = (page.model.index(place) for place in range(page.model.rowCount()))
    return [str(row.data(AgendaRole.TITLE)) for row in rows]


def notes(page: CardsPage) -> list[str]:
    rows = (page.model.index(place) for place in range(page.model.rowCount()))
    return [str(row.data(AgendaRole.NOTE)) for row in rows if row.data(AgendaRole.NOTE)]


def test_without_letters_the_page_says_what_belongs_there(page: CardsPage) -> None:
    assert listed(page) == []
    assert page.right.currentWidget() is page.empty
    assert "A first talk asks for a thank-you card" in seen(page)


def test_what_waits_is_listed_by_what_is_to_be_done(page: CardsPage) -> None:
    talk(page, "Ann", "Ben")
    cards.turn([1], "written", TALK)
    document(add("Cid"))
    page.refresh()
    assert listed(page) == [
        *("Cards to write", "Ben"),
        *("Cards to post", "Ann"),
        *("To send", "Cid"),
        *("Reminders to come", "Ann", "Ben"),
    ]
    assert page.tally.text() == "1 card to write, 1 to post"
    assert "post by Mon 22" in notes(page)


def test_a_reminder_of_next_week_is_seen_coming(page: CardsPage) -> None:
    talk(page, "Ann")
    assert listed(page)[-2:] == ["Reminders to come", "Ann"]
    assert notes(page)[-1] == "Wed 24 Jun"


def test_the_first_letter_is_shown_and_the_next_one_follows_when_it_is_done(
    page: CardsPage,
) -> None:
    talk(page, "Ann", "Ben", "Cid")
    card = page.letters.card
    assert card.title.text() == "Thank-you card to Ann"
    card.posted_button.click()
    settle()
    assert card.title.text() == "Thank-you card to Ben"
    card.drop_button.click()
    settle()
    assert card.title.text() == "Thank-you card to Cid"
    assert [line.name for line in cards_to_write(TODAY)] == ["Cid"]


def test_one_goes_through_the_letters_by_key(page: CardsPage) -> None:
    talk(page, "Ann", "Ben")
    page.list.setFocus()
    press("Down")
    settle()
    assert page.letters.card.title.text() == "Thank-you card to Ben"
    assert keyboard() is page.list


def test_all_that_are_written_are_posted_in_one_click_and_taken_back_in_one(
    page: CardsPage, desk: Desk
) -> None:
    talk(page, "Ann", "Ben")
    assert not page.posted_button.isVisible()
    cards.turn([1, 2], "written", TALK)
    page.refresh()
    assert page.posted_button.text() == "All 2 of them are posted"
    page.posted_button.click()
    assert cards_to_post(TODAY) == []
    desk.undo()
    assert len(cards_to_post(TODAY)) == 2


def test_with_a_new_day_what_was_in_time_is_pressing(page: CardsPage, clock: Clock) -> None:
    talk(page, "Ann")
    clock.now = at("2026-06-22 0:01")
    page.tick(clock.now)
    assert "post today" in notes(page)
    clock.now = at("2026-06-23 0:01")
    page.tick(clock.now)
    assert "too late by post" in notes(page)


def test_the_page_leads_to_the_person(page: CardsPage) -> None:
    asked: list[int] = []
    page.person_asked.connect(asked.append)
    talk(page, "Ann")
    page.letters.card.person_button.click()
    assert asked == [1]


def test_on_a_low_window_the_words_of_a_card_are_scrolled_and_never_cut(page: CardsPage) -> None:
    talk(page, "Ann")
    page.resize(700, 380)
    settle()
    words = page.letters.card.words
    assert words.height() >= words.heightForWidth(words.width())
    assert page.letters.card.height() > page.letters.height()
