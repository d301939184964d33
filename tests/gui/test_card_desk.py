"""A thank-you card in the middle: written, posted in time, or sent as an e-mail; and undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.cards.card_desk import CardDesk
from desktop_app.gui.desk import Desk
from desktop_app.services import contacts
from desktop_app.storage.cards import card_line
from tests.builders import add, at, log
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.conftest import OpenToday
from tests.gui.hands import OtherPrograms, destroy, seen, show

TALK = at("2026-06-16 8:45")


@pytest.fixture
def part(desk: Desk) -> Iterator[CardDesk]:
    """Return the part for cards, with none in it yet."""
    made = CardDesk(desk)
    show(made, 600, 700)
    desk.changed.connect(lambda: made.show_card(1))
    yield made
    destroy(made)


@pytest.fixture
def ruth(clock: Clock) -> ContactRecord:
    """Return Ruth, with whom the first talk was today."""
    clock.now = at("2026-06-16 9:00")
    return add("Ruth Adeyemi", address="12 Main St\nChicago", emails=["ruth@example.com"])


def card_of(contact: ContactRecord, next_call: str = "2026-06-25 9:00") -> int:
    """Talk for the first time, and return the card that follows from it."""
    logged = log(contact, "talked", TALK, next_call=next_call)
    assert logged.card is not None
    return logged.card.id


def state() -> str:
    line = card_line(1)
    assert line is not None
    return line.state


def test_a_card_to_write_by_hand_shows_its_words_and_the_address(
    part: CardDesk, ruth: ContactRecord
) -> None:
    assert part.show_card(card_of(ruth))
    assert part.title.text() == "Thank-you card to Ruth Adeyemi"
    assert "I look forward to our talk on Thursday 25 June." in part.words.words
    assert part.address.words == "12 Main St\nChicago"
    assert part.posted_button.text() == "Written and posted"
    assert not part.mail_button.isVisible()
    assert not part.address_button.isVisible()


# METHOD: between ("If it cannot arrive before the call (posting days, weekends, holidays)")
def test_it_says_until_when_the_post_brings_it_before_the_call(
    part: CardDesk, ruth: ContactRecord, clock: Clock
) -> None:
    card = card_of(ruth)
    part.show_card(card)
    posted_by = "Posted by Monday 22 June, it comes before the call of Thursday 25 June."
    assert part.post.message.text() == posted_by
    clock.now = at("2026-06-22 9:00")
    part.show_card(card)
    assert "Post it today: it is the last day" in part.post.message.text()
    clock.now = at("2026-06-23 9:00")
    part.show_card(card)
    assert "By post it would come after the call of Thursday 25 June." in seen(part)


def test_too_late_for_the_post_the_same_words_go_as_an_e_mail_in_one_click(
    part: CardDesk, ruth: ContactRecord, clock: Clock, other_programs: OtherPrograms
) -> None:
    part.show_card(card_of(ruth))
    clock.now = at("2026-06-24 9:00")
    part.show_card(1)
    part.other_way_button.click()
    assert not part.address_panel.isVisible()
    part.mail_button.click()
    (address,) = other_programs.opened
    assert address.startswith("mailto:ruth@example.com?subject=Thank%20you%20for%20your%20time&")
    part.sent_button.click()
    assert state() == "e-mailed"


def test_a_card_for_tomorrow_goes_as_an_e_mail_and_by_post_if_one_wants(
    part: CardDesk, ruth: ContactRecord
) -> None:
    part.show_card(card_of(ruth, "2026-06-17 9:00"))
    assert part.mail_button.isVisible()
    part.other_way_button.click()
    assert part.posted_button.isVisible()
    assert not part.mail_button.isVisible()


def test_a_card_is_written_now_and_posted_later(part: CardDesk, ruth: ContactRecord) -> None:
    part.show_card(card_of(ruth))
    part.written_button.click()
    assert state() == "written"
    assert "Written Tuesday 16 June 2026" in part.became.text()
    assert part.posted_button.text() == "Posted"
    assert not part.written_button.isVisible()
    part.posted_button.click()
    assert state() == "posted"


@pytest.mark.parametrize(
    ("button", "turned", "said"),
    [
        ("written_button", "written", "Card to Ruth Adeyemi: written"),
        ("posted_button", "posted", "Card to Ruth Adeyemi: posted"),
        ("drop_button", "dropped", "Left out the card to Ruth Adeyemi"),
    ],
)
def test_what_became_of_a_card_is_said_and_comes_back_by_undo(
    part: CardDesk, ruth: ContactRecord, desk: Desk, button: str, turned: str, said: str
) -> None:
    told: list[str] = []
    desk.told.connect(lambda text, _can_undo: told.append(text))
    part.show_card(card_of(ruth))
    getattr(part, button).click()
    assert (state(), told) == (turned, [said])
    desk.undo()
    assert state() == "to-write"


def test_without_an_address_the_card_is_written_all_the_same_and_one_can_be_added(
    part: CardDesk, clock: Clock
) -> None:
    clock.now = at("2026-06-16 9:00")
    asked: list[tuple[int, str]] = []
    part.field_asked.connect(lambda contact, field: asked.append((contact, field)))
    john = add("John Okafor")
    part.show_card(card_of(john))
    assert part.posted_button.isEnabled()
    part.address_button.click()
    assert asked == [(john.id, "address")]


def test_the_words_can_be_copied(part: CardDesk, ruth: ContactRecord) -> None:
    part.show_card(card_of(ruth))
    part.copy_button.click()
    assert QGuiApplication.clipboard().text() == part.words.words


def test_a_card_that_is_gone_is_not_shown(part: CardDesk, ruth: ContactRecord) -> None:
    number = card_of(ruth)
    contacts.remove(ruth.id, TALK)
    assert not part.show_card(number)


def test_a_database_that_cannot_be_written_leaves_the_card_to_write(
    part: CardDesk, ruth: ContactRecord, desk: Desk
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.code))
    part.show_card(card_of(ruth))
    with disk.read_only():
        part.posted_button.click()
    assert (state(), told) == ("to-write", ["read-only"])


def test_in_the_day_a_card_that_is_done_makes_room_and_comes_back_by_undo(
    open_today: OpenToday, ruth: ContactRecord, desk: Desk
) -> None:
    number = card_of(ruth)
    page = open_today()
    row = page.model.row_of(("card", number))
    page.agenda.setCurrentIndex(page.model.index(row))
    assert page.middle.currentWidget() is page.letters
    assert not page.script.isVisible()
    page.letters.card.posted_button.click()
    assert page.model.row_of(("card", number)) < 0
    assert page.middle.currentWidget() is page.call_desk
    desk.undo()
    assert page.model.row_of(("card", number)) == row


def test_in_the_day_the_card_leads_to_the_person(
    open_today: OpenToday, ruth: ContactRecord
) -> None:
    number = card_of(ruth)
    page = open_today()
    page.agenda.setCurrentIndex(page.model.index(page.model.row_of(("card", number))))
    page.letters.card.person_button.click()
    assert page.middle.currentWidget() is page.call_desk
    assert page.call_desk.name.text() == "Ruth Adeyemi"
