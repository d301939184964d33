"""The reminder of an appointment in the middle: to send, to leave out, undone."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.cards.reminder_desk import ReminderDesk
from desktop_app.gui.desk import Desk
from desktop_app.services import contacts, library
from desktop_app.settings import changed
from desktop_app.storage import library as shelf
from desktop_app.storage.database import rows
from tests.builders import MICHAEL, add, at, log
from tests.fakes import Clock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import (
    OtherPrograms,
    destroy,
    keyboard,
    press,
    seen,
    show,
    spoken_name,
    type_text,
)

TALK = at("2026-06-16 8:45")


@pytest.fixture
def letter(desk: Desk) -> Iterator[ReminderDesk]:
    """Return the part for letters, with none in it yet."""
    made = ReminderDesk(desk)
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
    letter: ReminderDesk, ruth: ContactRecord, other_programs: OtherPrograms
) -> None:
    assert letter.show_reminder(reminder_of(ruth))
    assert letter.title.text() == "Reminder to Ruth Adeyemi"
    assert letter.about.text() == "To ruth@example.com, to send today."
    assert letter.subject.words == "Telephone appointment for Wednesday 17 June"
    assert "two quotes" in letter.words.words
    letter.mail_button.click()
    mail = QUrl(other_programs.opened[0])
    assert mail.path() == "ruth@example.com"
    body = mail.query(QUrl.ComponentFormattingOption.FullyDecoded).partition("&body=")[2]
    assert body.strip() == letter.words.words.replace("\n", "\r\n")


def test_without_an_address_there_is_no_mail_to_write(letter: ReminderDesk, clock: Clock) -> None:
    clock.now = at("2026-06-16 9:00")
    assert letter.show_reminder(reminder_of(add()))
    assert not letter.mail_button.isEnabled()
    assert letter.mail_button.toolTip() == "No e-mail address is known yet."


@pytest.mark.qt_log_ignore("does not support QPlatformServices::openUrl", extend=True)
def test_without_a_mail_program_that_is_said_with_a_way_out(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.message))
    letter.show_reminder(reminder_of(ruth))
    QDesktopServices.unsetUrlHandler("mailto")
    letter.mail_button.click()
    assert told == ["No mail program opened. Save it as a draft, or copy the words."]


def test_the_words_can_be_copied(letter: ReminderDesk, ruth: ContactRecord, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    letter.show_reminder(reminder_of(ruth))
    letter.copy_button.click()
    assert QGuiApplication.clipboard().text() == letter.words.words
    assert told == ["Copied the words"]


def test_the_contact_can_be_opened(letter: ReminderDesk, ruth: ContactRecord) -> None:
    asked: list[int] = []
    letter.person_asked.connect(asked.append)
    letter.show_reminder(reminder_of(ruth))
    letter.person_button.click()
    assert asked == [ruth.id]


def test_a_reminder_of_an_appointment_that_was_withdrawn_is_not_shown(
    letter: ReminderDesk, ruth: ContactRecord
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
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk, button: str, state: str, said: str
) -> None:
    told: list[str] = []
    desk.told.connect(lambda text, _can_undo: told.append(text))
    letter.show_reminder(reminder_of(ruth))
    getattr(letter, button).click()
    assert (state_of("reminder"), told) == (state, [said])
    desk.undo()
    assert state_of("reminder") == "to-send"


def test_a_reminder_that_is_gone_is_not_shown(letter: ReminderDesk, ruth: ContactRecord) -> None:
    number = reminder_of(ruth)
    contacts.remove(ruth.id, TALK)
    assert not letter.show_reminder(number)


def article(title: str, tags: str = "printing", link: str = "") -> int:
    return library.add_article({"title": title, "tags": tags, "link": link}, TALK).id


@pytest.fixture
def printer(ruth: ContactRecord) -> ContactRecord:
    """Return Ruth, who prints."""
    return contacts.edit(ruth.id, {"tags": "printing"}, MICHAEL, TALK)


def offered(letter: ReminderDesk) -> list[str]:
    """Return what the menu of articles says, its headings too, from top to bottom."""
    letter.choice.fill()
    return [act.text() for act in letter.choice.menu.actions()]


def take(letter: ReminderDesk, text: str) -> None:
    """Choose a line of the menu of articles."""
    letter.choice.fill()
    (act,) = (each for each in letter.choice.menu.actions() if each.text() == text)
    act.trigger()


def refusals(desk: Desk) -> list[str]:
    """Return the list in which every refusal is written from now on."""
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.message))
    return told


def watch(letter: ReminderDesk, number: int) -> None:
    """Show a reminder as a page does: anew after each change."""
    assert letter.show_reminder(number)
    letter._desk.changed.connect(lambda: letter.show_reminder(number))


# METHOD: between promise and call ("P.S. with an article")
def test_the_article_that_fits_best_is_in_it_and_another_can_be_chosen(
    letter: ReminderDesk, printer: ContactRecord
) -> None:
    article("Reprints")
    article("Gardens & sheds", "gardening")
    watch(letter, reminder_of(printer))
    assert letter.choice.button.text() == "Reprints"
    assert "P.S. This may be worth your while: Reprints" in letter.words.words
    assert offered(letter) == [
        "Fits them",
        "Reprints",
        "The others",
        "Gardens && sheds",
        "",
        "No article",
        "Open the library",
    ]
    take(letter, "Gardens && sheds")
    assert "Gardens & sheds" in letter.words.words
    take(letter, "No article")
    assert "P.S." not in letter.words.words
    assert (letter.choice.button.text(), letter.warning.isVisible()) == ("No article", False)
    letter._desk.undo()
    assert "Gardens & sheds" in letter.words.words


def test_where_no_article_is_left_that_is_said_and_the_library_is_a_click_away(
    letter: ReminderDesk, printer: ContactRecord
) -> None:
    asked: list[bool] = []
    letter.library_asked.connect(lambda: asked.append(True))
    library.give(article("Reprints"), printer.id, TALK)
    letter.show_reminder(reminder_of(printer))
    assert letter.warning.text() == (
        "Ruth Adeyemi got every article that fits them. Choose another, or add one."
    )
    take(letter, "Open the library")
    assert asked == [True]


def test_an_article_is_opened_to_be_read_first(
    letter: ReminderDesk, printer: ContactRecord, other_programs: OtherPrograms
) -> None:
    article("Reprints", link="https://example.org/reprints")
    letter.show_reminder(reminder_of(printer))
    letter.open_button.click()
    assert other_programs.opened == ["https://example.org/reprints"]


# METHOD: between promise and call ("No article goes to the same person twice")
def test_ticked_off_as_sent_the_article_counts_as_given_and_one_undo_takes_both_back(
    letter: ReminderDesk, printer: ContactRecord, desk: Desk, other_programs: OtherPrograms
) -> None:
    article("Reprints")
    watch(letter, reminder_of(printer))
    letter.mail_button.click()
    article("Better", "printing, quotes")
    assert letter.show_reminder(1)
    assert letter.choice.button.text() == "Reprints"
    assert letter.done_button.property("kind") == "primary"
    letter.done_button.click()
    assert [line.title for line, _at in shelf.given_to(printer.id)] == ["Reprints"]
    assert state_of("reminder") == "sent"
    desk.undo()
    assert shelf.given_to(printer.id) == []
    assert state_of("reminder") == "to-send"


def test_the_words_of_this_one_are_changed_with_the_text_seen_below(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk
) -> None:
    watch(letter, reminder_of(ruth))
    letter.words_button.click()
    assert keyboard() is letter.editor.area
    assert letter.editor.area.toPlainText().startswith("Hello Ruth,\n\nThis is to confirm")
    press("Ctrl+End", "Return")
    type_text("Until {date},")
    assert letter.words.words.endswith("\nUntil Wednesday 17 June,")
    assert rows("SELECT body FROM reminder") == [("",)]  # saved as one leaves it
    letter.ready_button.click()
    assert not letter.editor_panel.isVisible()
    assert letter.words.words.endswith("\nUntil Wednesday 17 June,")
    letter.words_button.click()
    letter.back_button.click()
    assert letter.words.words.endswith("Brightline")
    desk.undo()
    assert letter.words.words.endswith("\nUntil Wednesday 17 June,")
    assert "Until {date}" in letter.editor.area.toPlainText()


def test_a_place_is_put_in_from_the_list_where_the_cursor_is(
    letter: ReminderDesk, ruth: ContactRecord
) -> None:
    letter.show_reminder(reminder_of(ruth))
    letter.words_button.click()
    letter.editor.subject.entry.setFocus()
    press("End")
    places = letter.editor.places.actions()
    (company,) = (act for act in places if act.text() == "their company  {company}")
    company.trigger()
    assert letter.editor.words().subject.endswith("{company}")
    letter.editor.area.setFocus()
    company.trigger()
    assert letter.editor.words().body.startswith("{company}Hello Ruth,")


def test_words_with_a_gap_are_neither_mailed_nor_saved_nor_copied(
    letter: ReminderDesk,
    ruth: ContactRecord,
    desk: Desk,
    other_programs: OtherPrograms,
) -> None:
    told = refusals(desk)
    watch(letter, reminder_of(ruth))
    letter.words_button.click()
    press("Ctrl+End")
    letter.editor.area.insertPlainText(" About {concern} and [Topic]")
    assert letter.gap.text() == "Not filled in yet: their concern, [Topic]."
    assert "About [concern] and [Topic]" in letter.words.words
    QGuiApplication.clipboard().setText("before")
    for act in (letter.mail_button, letter.draft_button, letter.copy_button):
        act.click()
    QTest.mouseClick(letter.words, Qt.MouseButton.LeftButton)
    press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "before"
    assert other_programs.opened == []
    assert not desk.folder.drafts.exists()
    assert len(told) == 4


@pytest.mark.parametrize(
    ("place", "asked"),
    [("{gain}", ("field", "gain")), ("{my_phone}", ("option", "phone")), ("[Topic]", None)],
)
def test_a_gap_leads_to_where_it_is_filled_in(
    letter: ReminderDesk,
    ruth: ContactRecord,
    desk: Desk,
    place: str,
    asked: tuple[str, str] | None,
) -> None:
    desk.save_settings(changed(desk.settings, phone="", reminder_body=f"Well, {place}"))
    led: list[tuple[str, str]] = []
    letter.field_asked.connect(lambda _who, field: led.append(("field", field)))
    letter.option_asked.connect(lambda option: led.append(("option", option)))
    letter.show_reminder(reminder_of(ruth))
    assert letter.gap_button.isVisible() == (asked is not None)
    letter.gap_button.click()
    assert led == ([asked] if asked else [])


def test_a_missing_address_is_said_and_leads_to_the_form(
    letter: ReminderDesk, clock: Clock
) -> None:
    clock.now = at("2026-06-16 9:00")
    debbie = add()
    led: list[tuple[int, str]] = []
    letter.field_asked.connect(lambda who, field: led.append((who, field)))
    letter.show_reminder(reminder_of(debbie))
    assert "No e-mail address is known yet." in seen(letter)
    letter.address_button.click()
    assert led == [(debbie.id, "emails")]


def test_a_mail_that_is_too_long_for_an_address_opens_as_a_draft(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk, other_programs: OtherPrograms
) -> None:
    desk.save_settings(changed(desk.settings, reminder_body="a" * 3000))
    watch(letter, reminder_of(ruth))
    letter.mail_button.click()
    (address,) = other_programs.opened
    file = Path(QUrl(address).toLocalFile())
    assert file.parent == desk.folder.drafts
    assert b"X-Unsent: 1" in file.read_bytes()
    letter.done_button.click()
    assert not file.exists()


def test_a_draft_brings_the_appointment_and_the_file_of_the_article(
    letter: ReminderDesk,
    printer: ContactRecord,
    other_programs: OtherPrograms,
    tmp_path: Path,
) -> None:
    pdf = tmp_path / "reprints.pdf"
    pdf.write_bytes(b"%PDF")
    article("Reprints", link=str(pdf))
    letter.show_reminder(reminder_of(printer))
    letter.draft_button.click()
    draft = Path(QUrl(other_programs.opened[0]).toLocalFile()).read_bytes()
    message = message_from_bytes(draft, policy=default)
    assert isinstance(message, EmailMessage)
    assert [each.get_filename() for each in message.iter_attachments()] == [
        "appointment.ics",
        "reprints.pdf",
    ]


@pytest.mark.qt_log_ignore("does not support QPlatformServices::open", extend=True)
def test_where_nothing_opens_a_draft_it_is_said_where_it_lies(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk
) -> None:
    told = refusals(desk)
    number = reminder_of(ruth)
    letter.show_reminder(number)
    QDesktopServices.unsetUrlHandler("file")
    letter.draft_button.click()
    file = desk.folder.drafts / f"reminder-{number}.eml"
    assert told == [f"Nothing on this desktop opens the draft. It is here: {file}"]
    assert file.exists()


def test_a_draft_that_cannot_be_written_is_told(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk, other_programs: OtherPrograms
) -> None:
    told = refusals(desk)
    desk.folder.drafts.write_text("in the way")
    letter.show_reminder(reminder_of(ruth))
    letter.draft_button.click()
    assert told == [f"There is no folder {desk.folder.drafts}, so nothing was written."]
    assert other_programs.opened == []


def test_what_is_being_typed_is_there_after_a_kill(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk
) -> None:
    number = reminder_of(ruth)
    letter.show_reminder(number)
    letter.words_button.click()
    press("Ctrl+End")
    type_text(" Bye")
    letter.drafts.keep()  # two seconds after the first letter
    again = ReminderDesk(desk)
    again.show_reminder(number)
    assert again.editor.area.toPlainText().endswith("Bye")
    assert again.words.words.endswith("Bye")
    assert not again.editor_panel.isHidden()
    destroy(again)


def test_words_that_are_refused_stay_as_typed_and_wait(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk, clock: Clock
) -> None:
    number = reminder_of(ruth)
    other = add("John Okafor", now=clock())
    later = log(other, "talked", TALK, next_call="2026-06-17 11:00").reminder
    assert later is not None
    letter.show_reminder(number)
    letter.words_button.click()
    letter.editor.area.setPlainText("a" * 20_001)
    letter.ready_button.click()
    assert letter.editor.body.problem.text() == (
        "The words there have up to 20000 signs, not 20001."
    )
    assert letter.editor_panel.isVisible()
    letter.show_reminder(later.id)
    assert not letter.editor_panel.isVisible()
    letter.show_reminder(number)
    assert len(letter.editor.area.toPlainText()) == 20_001


def test_what_is_being_typed_waits_while_another_reminder_is_looked_at(
    letter: ReminderDesk, ruth: ContactRecord, clock: Clock
) -> None:
    number = reminder_of(ruth)
    other = add("John Okafor", now=clock())
    later = log(other, "talked", TALK, next_call="2026-06-17 11:00").reminder
    assert later is not None
    letter.show_reminder(number)
    letter.words_button.click()
    letter.editor.area.insertPlainText("Well. ")
    letter.show_reminder(later.id)
    assert "Well." not in letter.words.words
    letter.show_reminder(number)
    assert letter.words.words.startswith("Well. Hello Ruth,")


def test_what_is_saved_on_one_page_is_not_brought_back_by_the_other(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk
) -> None:
    number = reminder_of(ruth)
    letter.show_reminder(number)
    letter.words_button.click()
    letter.editor.area.insertPlainText("Well. ")
    letter.drafts.keep()
    other_page = ReminderDesk(desk)
    assert letter.save()
    other_page.show_reminder(number)
    assert other_page.editor_panel.isHidden()
    assert other_page.words.words.startswith("Well. Hello Ruth,")
    destroy(other_page)


def test_what_was_typed_before_the_template_was_put_back_comes_back_by_undo(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk
) -> None:
    watch(letter, reminder_of(ruth))
    letter.words_button.click()
    letter.editor.area.insertPlainText("Well. ")
    letter.back_button.click()
    assert letter.words.words.startswith("Hello Ruth,")
    desk.undo()
    assert letter.words.words.startswith("Well. Hello Ruth,")


def test_what_is_being_typed_stays_while_something_else_changes(
    letter: ReminderDesk, ruth: ContactRecord, desk: Desk
) -> None:
    watch(letter, reminder_of(ruth))
    letter.words_button.click()
    press("Ctrl+End")
    type_text(" Bye")
    desk.do(lambda: article("Reprints", "quotes"))
    assert letter.editor.area.toPlainText().endswith(" Bye")
    assert letter.words.words.endswith("Bye")


def test_an_article_that_the_words_have_no_place_for_is_said(
    letter: ReminderDesk, printer: ContactRecord, desk: Desk
) -> None:
    article("Reprints")
    desk.save_settings(changed(desk.settings, reminder_body="Soon", reminder_subject="Soon"))
    letter.show_reminder(reminder_of(printer))
    assert letter.warning.text() == "The words have no place for it, so it is not in the mail."


def test_every_control_has_a_name(letter: ReminderDesk, printer: ContactRecord) -> None:
    article("Reprints", link="https://example.org")
    letter.show_reminder(reminder_of(printer))
    letter.words_button.click()
    controls = [*letter.findChildren(QPushButton), letter.editor.subject.entry, letter.editor.area]
    assert [each for each in controls if each.isVisible() and not spoken_name(each)] == []


def test_in_the_window_the_letter_leads_to_the_settings_and_the_library(
    open_window: OpenWindow, ruth: ContactRecord
) -> None:
    number = reminder_of(ruth)
    window = open_window()
    window.open_page("cards")
    window.cards.open_letter("reminder", number)
    desks = window.cards.letters
    desks.reminder.option_asked.emit("phone")
    assert keyboard() is window.settings.fields["phone"].entry
    take(desks.reminder, "Open the library")
    assert window.stack.currentWidget() is window.library
