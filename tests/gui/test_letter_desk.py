"""A letter in the middle: a card to copy by hand, or a reminder to send; done, left out, undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.call.letter_desk import LetterDesk
from desktop_app.gui.desk import Desk
from desktop_app.services import contacts
from desktop_app.storage import queries
from desktop_app.storage.database import rows
from tests.builders import add, at, log
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.conftest import OpenToday
from tests.gui.hands import OtherPrograms, destroy, seen, show

TALK = at("2026-06-16 8:45")


@pytest.fixture
def letter(desk: Desk) -> Iterator[LetterDesk]:
    """Return the part for letters, with none in it yet."""
    made = LetterDesk(desk)
    show(made, 600, 700)
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


def reminder_of(contact: ContactRecord) -> int:
    """Talk, and return the reminder of the appointment tomorrow."""
    logged = log(contact, "talked", TALK, next_call="2026-06-17 9:00", next_purpose="two quotes")
    assert logged.reminder is not None
    return logged.reminder.id


def state_of(table: str) -> str:
    return str(rows(f"SELECT state FROM {table}")[0][0])


def test_a_card_to_write_by_hand_shows_its_words_and_the_address(
    letter: LetterDesk, ruth: ContactRecord
) -> None:
    assert letter.show_card(card_of(ruth))
    assert letter.title.text() == "Thank-you card to Ruth Adeyemi"
    assert "I look forward to our talk on Thursday 25 June." in letter.words.words
    assert letter.address.words == "12 Main St\nChicago"
    assert letter.address_panel.isVisible()
    assert letter.done_button.text() == "Written and posted"
    assert not letter.mail_button.isVisible()


def test_a_card_that_would_come_too_late_goes_by_mail(
    letter: LetterDesk, ruth: ContactRecord, other_programs: OtherPrograms
) -> None:
    assert letter.show_card(card_of(ruth, "2026-06-17 9:00"))
    assert "A card would not arrive before the call" in seen(letter)
    assert not letter.address_panel.isVisible()
    letter.mail_button.click()
    (address,) = other_programs.opened
    assert address.startswith("mailto:ruth@example.com?subject=Thank%20you%20for%20your%20time&")
    letter.done_button.click()
    assert state_of("card") == "e-mailed"


def test_a_reminder_is_written_in_the_mail_program(
    letter: LetterDesk, ruth: ContactRecord, other_programs: OtherPrograms
) -> None:
    assert letter.show_reminder(reminder_of(ruth))
    assert letter.title.text() == "Reminder to Ruth Adeyemi"
    assert letter.about.text() == "Telephone appointment for Wednesday 17 June"
    assert "two quotes" in letter.words.words
    letter.mail_button.click()
    mail = QUrl(other_programs.opened[0])
    assert mail.path() == "ruth@example.com"
    body = mail.query(QUrl.ComponentFormattingOption.FullyDecoded).partition("&body=")[2]
    assert body == letter.words.words.replace("\n", "\r\n")


def test_without_an_address_there_is_no_mail_to_write(letter: LetterDesk, clock: Clock) -> None:
    clock.now = at("2026-06-16 9:00")
    assert letter.show_reminder(reminder_of(add()))
    assert not letter.mail_button.isEnabled()
    assert letter.mail_button.toolTip() == "No e-mail address is known yet."


@pytest.mark.qt_log_ignore("does not support QPlatformServices::openUrl", extend=True)
def test_without_a_mail_program_that_is_said_with_a_way_out(
    letter: LetterDesk, ruth: ContactRecord, desk: Desk
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.message))
    letter.show_reminder(reminder_of(ruth))
    QDesktopServices.unsetUrlHandler("mailto")
    letter.mail_button.click()
    assert told == ["No mail program opened. Copy the words and send them by hand."]


def test_the_words_can_be_copied(letter: LetterDesk, ruth: ContactRecord, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    letter.show_card(card_of(ruth))
    letter.copy_button.click()
    assert QGuiApplication.clipboard().text() == letter.words.words
    assert told == ["Copied the words"]


def test_the_contact_can_be_opened(letter: LetterDesk, ruth: ContactRecord) -> None:
    asked: list[int] = []
    letter.person_asked.connect(asked.append)
    letter.show_card(card_of(ruth))
    letter.person_button.click()
    assert asked == [ruth.id]


@pytest.mark.parametrize(
    ("button", "card", "reminder"),
    [("done_button", "posted", "sent"), ("drop_button", "dropped", "dropped")],
)
def test_a_letter_is_done_or_left_out_and_comes_back_by_undo(
    letter: LetterDesk, ruth: ContactRecord, desk: Desk, button: str, card: str, reminder: str
) -> None:
    letter.show_card(card_of(ruth))
    getattr(letter, button).click()
    assert state_of("card") == card
    desk.undo()
    assert state_of("card") == "to-write"
    letter.show_reminder(queries.reminders_to_send(at("2026-06-24 9:00").date())[0].id)
    getattr(letter, button).click()
    assert state_of("reminder") == reminder
    desk.undo()
    assert state_of("reminder") == "to-send"


def test_what_was_done_is_said_as_it_was(
    letter: LetterDesk, ruth: ContactRecord, desk: Desk
) -> None:
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    letter.show_card(card_of(ruth))
    letter.done_button.click()
    assert told == ["Card to Ruth Adeyemi: posted"]


def test_a_letter_that_is_left_out_is_not_said_to_be_done(
    letter: LetterDesk, ruth: ContactRecord, desk: Desk
) -> None:
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    card, reminder = card_of(ruth), queries.reminders_to_send(at("2026-06-24 9:00").date())[0]
    letter.show_card(card)
    letter.drop_button.click()
    letter.show_reminder(reminder.id)
    letter.drop_button.click()
    assert told == ["Left out the card to Ruth Adeyemi", "Left out the reminder to Ruth Adeyemi"]


def test_a_letter_that_is_gone_is_not_shown(letter: LetterDesk, ruth: ContactRecord) -> None:
    number = card_of(ruth)
    contacts.remove(ruth.id, TALK)
    assert not letter.show_card(number)
    assert not letter.show_reminder(1)


def test_a_reminder_of_an_appointment_that_was_withdrawn_is_not_shown(
    letter: LetterDesk, ruth: ContactRecord
) -> None:
    number = reminder_of(ruth)
    log(ruth, "said-no", at("2026-06-16 9:30"))
    assert not letter.show_reminder(number)


def test_a_database_that_cannot_be_written_leaves_the_letter_to_write(
    letter: LetterDesk, ruth: ContactRecord, desk: Desk
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.code))
    letter.show_card(card_of(ruth))
    with disk.read_only():
        letter.done_button.click()
    assert told == ["read-only"]
    assert state_of("card") == "to-write"


def test_in_the_day_a_letter_that_is_done_makes_room_and_comes_back_by_undo(
    open_today: OpenToday, ruth: ContactRecord, desk: Desk
) -> None:
    number = card_of(ruth)
    page = open_today()
    row = page.model.row_of(("card", number))
    page.agenda.setCurrentIndex(page.model.index(row))
    assert page.middle.currentWidget() is page.letter_desk
    assert not page.script.isVisible()
    page.letter_desk.done_button.click()
    assert page.model.row_of(("card", number)) < 0
    assert page.middle.currentWidget() is page.call_desk
    desk.undo()
    assert page.model.row_of(("card", number)) == row


def test_in_the_day_the_letter_leads_to_the_person(
    open_today: OpenToday, ruth: ContactRecord
) -> None:
    number = card_of(ruth)
    page = open_today()
    page.agenda.setCurrentIndex(page.model.index(page.model.row_of(("card", number))))
    page.letter_desk.person_button.click()
    assert page.middle.currentWidget() is page.call_desk
    assert page.call_desk.name.text() == "Ruth Adeyemi"
