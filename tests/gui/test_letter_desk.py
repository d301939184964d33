"""The reminder of an appointment in the middle: to send, to leave out, undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.call.letter_desk import LetterDesk
from desktop_app.gui.desk import Desk
from desktop_app.services import contacts
from desktop_app.storage.database import rows
from tests.builders import add, at, log
from tests.fakes import Clock
from tests.gui.hands import OtherPrograms, destroy, show

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


def reminder_of(contact: ContactRecord) -> int:
    """Talk, and return the reminder of the appointment tomorrow."""
    logged = log(contact, "talked", TALK, next_call="2026-06-17 9:00", next_purpose="two quotes")
    assert logged.reminder is not None
    return logged.reminder.id


def state_of(table: str) -> str:
    return str(rows(f"SELECT state FROM {table}")[0][0])


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
    letter.show_reminder(reminder_of(ruth))
    letter.copy_button.click()
    assert QGuiApplication.clipboard().text() == letter.words.words
    assert told == ["Copied the words"]


def test_the_contact_can_be_opened(letter: LetterDesk, ruth: ContactRecord) -> None:
    asked: list[int] = []
    letter.person_asked.connect(asked.append)
    letter.show_reminder(reminder_of(ruth))
    letter.person_button.click()
    assert asked == [ruth.id]


def test_a_reminder_of_an_appointment_that_was_withdrawn_is_not_shown(
    letter: LetterDesk, ruth: ContactRecord
) -> None:
    number = reminder_of(ruth)
    log(ruth, "said-no", at("2026-06-16 9:30"))
    assert not letter.show_reminder(number)


@pytest.mark.parametrize(
    ("button", "state", "said"),
    [
        ("done_button", "sent", "Reminder to Ruth Adeyemi: done"),
        ("drop_button", "dropped", "Left out the reminder to Ruth Adeyemi"),
    ],
)
def test_a_reminder_is_done_or_left_out_and_comes_back_by_undo(
    letter: LetterDesk, ruth: ContactRecord, desk: Desk, button: str, state: str, said: str
) -> None:
    told: list[str] = []
    desk.told.connect(lambda text, _can_undo: told.append(text))
    letter.show_reminder(reminder_of(ruth))
    getattr(letter, button).click()
    assert (state_of("reminder"), told) == (state, [said])
    desk.undo()
    assert state_of("reminder") == "to-send"


def test_a_reminder_that_is_gone_is_not_shown(letter: LetterDesk, ruth: ContactRecord) -> None:
    number = reminder_of(ruth)
    contacts.remove(ruth.id, TALK)
    assert not letter.show_reminder(number)
