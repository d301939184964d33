"""During a call: words to find, silence, needs and offers, with the cursor where one types."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.call.silence import SILENCE
from desktop_app.gui.call.spoken import Spoken
from desktop_app.gui.desk import Desk
from desktop_app.gui.keys import table
from desktop_app.gui.today.page import TodayPage
from desktop_app.services import contacts, library, script_book
from desktop_app.storage import queries
from desktop_app.storage.database import rows
from tests.builders import MICHAEL, add, at, promise
from tests.fakes import Clock
from tests.gui.conftest import OpenToday, OpenWindow
from tests.gui.hands import keyboard, press, seen, settle, type_text

DUE = at("2026-06-16 8:45")


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now."""
    clock.now = DUE
    contact = add(phones=["+1 312 555 0134"])
    promise(contact, purpose="go through the two quotes")
    return contact


@pytest.fixture
def page(open_today: OpenToday, debbie: ContactRecord) -> TodayPage:
    """Return the page with Debbie on the line, and the cursor in the notes."""
    opened = open_today()
    press("C")
    return opened


def known(contact: ContactRecord) -> ContactRecord:
    """Return a contact as it stands now."""
    found = queries.contact(contact.id)
    assert found is not None
    return found


def pressable(page: TodayPage, said: str) -> QPushButton:
    """Return the one button of the script panel that says something."""
    found = page.script.findChildren(QPushButton)
    (button,) = (each for each in found if each.isVisible() and each.text() == said)
    return button


def open_part(page: TodayPage, key: str) -> None:
    """Open a part of the script."""
    page.script.segments.buttons[key].click()
    settle()


def large(page: TodayPage) -> str:
    """Return the words that the search shows large, or nothing."""
    shown = page.script.search.large
    return shown.words if shown is not None and shown.isVisible() else ""


@pytest.mark.parametrize("key", ["Alt+/", "Ctrl+/"])
def test_words_are_found_from_the_notes_and_the_cursor_comes_back(
    page: TodayPage, key: str
) -> None:
    type_text("She likes ")
    press(key)
    type_text("suppl clock")
    assert page.script.search.model.rowCount() == 0
    press("Ctrl+A")
    type_text("working SUPPLIER")
    press("Return")
    assert large(page) == "What do you like best about working with them?"
    press("Escape")
    assert keyboard() is page.script.notes
    type_text("red")
    assert page.script.notes.toPlainText() == "She likes red"


def test_a_stroke_finds_words_outside_texts_and_is_a_stroke_inside(page: TodayPage) -> None:
    type_text("1/2")
    assert page.script.notes.toPlainText() == "1/2"
    page.agenda.setFocus()
    press("/")
    assert keyboard() is page.script.search.line
    press("Escape")
    assert keyboard() is page.agenda


def test_alt_and_a_digit_tick_a_point_while_one_types(page: TodayPage) -> None:
    type_text("Twelve ")
    press("Alt+2")
    type_text("learners")
    assert [row.isChecked() for row in page.script.points.rows][:3] == [False, True, False]
    assert page.script.notes.toPlainText() == "Twelve learners"


def test_escape_leaves_the_notes_for_the_keys_and_enter_goes_back(
    page: TodayPage, clock: Clock
) -> None:
    type_text("Twelve learners")
    clock.advance(minutes=3)
    press("Escape", "1", "Space")
    assert page.script.points.rows[0].isChecked()
    assert page.script.silence.isVisible()
    press("Return")
    assert keyboard() is page.script.notes
    assert page.session is not None
    assert page.session.started_at == DUE
    type_text(", all new")
    assert page.script.notes.toPlainText() == "Twelve learners, all new"


def test_one_writes_on_below_a_need_that_went_to_the_notes(page: TodayPage) -> None:
    for need in ("courses nobody finishes", "a course they finish", "no time in June"):
        press("Alt+A")
        type_text(need)
        press("Return")
    type_text(", nor July")
    assert page.script.notes.toPlainText().endswith("Need: no time in June, nor July")


def test_arrows_choose_while_one_types_and_enter_shows_then_ticks(
    page: TodayPage, debbie: ContactRecord
) -> None:
    press("Alt+/")
    type_text("cooled")
    press("Down", "Down", "Up", "Return")
    second = large(page)
    assert second == "What comes first for you at the moment?"
    press("Down")
    assert large(page) != second
    press("Up", "Return")
    assert page.script.search.said_button.isChecked()
    press("Escape")
    page.log_outcome()
    settle()
    press("N", "Return")
    assert rows("SELECT blocks FROM attempt") == [(second,)]


def test_an_answer_is_found_by_what_they_ask(page: TodayPage) -> None:
    press("Alt+/")
    type_text("what does it cost")
    press("Return")
    assert large(page).startswith("It depends on what it has to do for you")
    press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == large(page)


def test_a_story_is_told_without_the_name_of_the_client(page: TodayPage, clock: Clock) -> None:
    text = "Harbour Print halved its waste within a year."
    library.add_story({"title": "Waste", "text": text, "client": "Harbour Print"}, clock())
    press("Alt+/")
    type_text("waste")
    press("Return")
    assert large(page) == "A client of ours halved its waste within a year."


def test_that_they_were_told_a_story_is_noted_where_it_is_found(
    page: TodayPage, desk: Desk, debbie: ContactRecord
) -> None:
    library.add_story({"title": "Waste", "text": "It was halved."}, DUE)
    search = page.script.search
    press("Alt+/")
    type_text("waste")
    press("Return")
    search.told_button.click()
    assert (search.told_button.text(), search.told_button.isEnabled()) == ("Told today", False)
    assert "Told the story: Waste." in page.call_desk.history.lines
    desk.undo()
    assert (search.told_button.text(), search.told_button.isEnabled()) == ("Told them", True)
    search.told_button.click()
    press("Escape", "Alt+/")
    type_text("waste")
    assert search.model.index(0).data() == "Waste, Stories, told before"
    press("Return")
    assert search.told_button.text() == "Told today"


def test_a_question_is_no_story_to_be_told(page: TodayPage) -> None:
    press("Alt+/")
    press("Return")
    assert large(page)
    assert not page.script.search.told_button.isVisible()


def test_what_is_found_nowhere_is_said(page: TodayPage) -> None:
    press("Alt+/")
    type_text("xyzzy")
    assert page.script.search.count.text() == "Nothing holds these words. Try fewer letters."
    press("Return", "Return")
    assert large(page) == ""


def test_who_hears_the_price_finds_what_is_said_of_the_cost(page: TodayPage) -> None:
    press("Alt+/")
    type_text("price")
    found = page.script.search.model.found_at(page.script.search.rows.currentIndex())
    assert found is not None
    assert found.title == "What does it cost?"


def test_the_search_has_a_button_to_open_and_one_to_close_it(page: TodayPage) -> None:
    page.script.find_button.click()
    assert keyboard() is page.script.search.line
    page.script.search.close_button.click()
    assert page.script.script.isVisible()
    assert keyboard() is page.script.notes


def prompts(page: TodayPage) -> list[str]:
    """Return the prompts to say more that stand there."""
    return [each.text() for each in page.script.silence.prompts if each.isVisible()]


# METHOD: the call ("After an answer: a moment of silence, then say more about that")
def test_four_seconds_of_silence_then_say_more(page: TodayPage, clock: Clock) -> None:
    silence = page.script.silence
    page.script.think_button.click()
    assert keyboard() is page.script.notes
    assert (silence.bar.isVisible(), prompts(page)) == (True, [])
    filled = []
    for _step in range(3):
        filled.append(silence.bar.value())
        clock.advance(seconds=1)
        silence.timer.timeout.emit()
    assert filled == sorted(set(filled))
    assert prompts(page) == []
    clock.advance(seconds=1)
    silence.timer.timeout.emit()
    assert not silence.bar.isVisible()
    assert prompts(page)[0] == "Say more about that."
    assert not silence.timer.isActive()


def test_a_second_silence_begins_anew_and_ends_in_other_words(
    page: TodayPage, clock: Clock
) -> None:
    page.script.let_them_think()
    clock.advance(seconds=SILENCE.total_seconds())
    page.script.silence.step()
    first = prompts(page)
    page.script.let_them_think()
    assert prompts(page) == []
    clock.advance(seconds=3)
    page.script.let_them_think()
    clock.advance(seconds=3)
    page.script.silence.step()
    assert prompts(page) == []
    clock.advance(seconds=1)
    page.script.silence.step()
    assert not set(first) & set(prompts(page))


def test_space_is_a_silence_outside_texts_and_a_blank_inside(page: TodayPage) -> None:
    type_text("a b")
    assert page.script.notes.toPlainText() == "a b"
    assert not page.script.silence.isVisible()
    for outside in (page.agenda, page.script.script):
        outside.setFocus()
        press("Space")
        assert page.script.silence.isVisible()
        page.script.silence.stop()


def test_a_silence_ends_with_the_call_and_with_another_person(
    page: TodayPage, clock: Clock
) -> None:
    john = add("John Okafor")
    page.script.let_them_think()
    page.open_contact(john.id)
    assert not page.script.silence.timer.isActive()
    page.script.let_them_think()
    page.open_contact(known(john).id)
    page.script.silence.stop()


# METHOD: the call ("Offers stay folded away until a need is noted")
def test_offers_stay_folded_until_a_need_is_noted_in_their_words(
    page: TodayPage, desk: Desk, debbie: ContactRecord
) -> None:
    open_part(page, "offers")
    assert "Offers stay folded until a need is noted." in seen(page.script)
    assert page.script.parts.lists == []
    before = queries.last_step()
    press("Alt+A")
    assert keyboard() is page.script.need.line
    type_text("the licence renews itself")
    press("Return")
    assert known(debbie).concern == "the licence renews itself"
    assert len(page.script.parts.lists[0].rows) > 1
    assert keyboard() is page.script.notes
    desk.undo()
    assert known(debbie).concern == ""
    assert queries.last_step() is not before
    assert page.script.parts.lists == []


def test_a_need_that_is_known_from_before_unfolds_the_offers(
    page: TodayPage, debbie: ContactRecord, clock: Clock, desk: Desk
) -> None:
    contacts.edit(debbie.id, {"gain": "shorter courses"}, MICHAEL, clock())
    desk.changed.emit()
    open_part(page, "offers")
    assert len(page.script.parts.lists) == 1


def test_a_need_can_be_kept_as_a_gain(page: TodayPage, debbie: ContactRecord) -> None:
    press("Alt+A")
    type_text("shorter courses")
    page.script.need.gain_button.click()
    assert (known(debbie).concern, known(debbie).gain) == ("", "shorter courses")


def test_a_further_need_goes_to_the_notes_and_leaves_their_words_of_then(
    page: TodayPage, debbie: ContactRecord, clock: Clock, desk: Desk
) -> None:
    fields = {"gain": "shorter courses", "concern": "the licence"}
    contacts.edit(debbie.id, fields, MICHAEL, clock())
    desk.changed.emit()
    type_text("Karen decides.")
    press("Alt+A")
    type_text("no budget before May")
    press("Return")
    noted = "Karen decides.\nNeed: no budget before May"
    assert page.script.notes.toPlainText() == noted
    assert queries.draft(debbie.id) == noted
    assert known(debbie).concern == "the licence"


def test_a_need_that_is_not_kept_stays_in_its_line(page: TodayPage) -> None:
    press("Alt+A")
    type_text("the licence")
    press("Escape")
    assert keyboard() is page.script.notes
    assert not page.script.need.isVisible()
    press("Alt+A")
    assert page.script.need.line.text() == "the licence"


def test_a_tick_stays_when_what_becomes_known_changes_the_words(
    page: TodayPage, debbie: ContactRecord
) -> None:
    before = page.script.points.rows[0].text()
    page.script.toggle_point(0)
    press("Alt+A")
    type_text("the licence")
    press("Return")
    after = page.script.points.rows[0]
    assert after.text() != before
    assert after.isChecked()
    page.log_outcome()
    settle()
    press("N", "Return")
    assert rows("SELECT blocks FROM attempt") == [(after.text(),)]


def test_answers_are_narrowed_by_what_they_ask_and_ticked(page: TodayPage) -> None:
    open_part(page, "answers")
    (answers,) = page.script.parts.lists
    whole = len(answers.rows)
    page.script.parts.asked.setText("no time")
    shown = [each for each in answers.rows if each.isVisible()]
    assert whole > 5
    assert [each.text()[:26] for each in shown] == ["Then I will not keep you. "]
    shown[0].click()
    assert any(each.startswith("Then I will not") for each in page.script.ticked())


def test_nothing_that_is_pressed_takes_the_cursor_from_the_notes(page: TodayPage) -> None:
    script = page.script
    for button in (*script.segments.buttons.values(), script.think_button, script.choice.button):
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus
    assert script.points.rows[0].focusPolicy() is Qt.FocusPolicy.TabFocus
    press("Ctrl+PgDown", "Ctrl+PgDown")
    assert script.segments.current() == "offers"
    press("Ctrl+PgUp")
    assert script.segments.current() == "questions"
    assert keyboard() is script.notes
    script.silence.stop()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_script_is_chosen_from_the_list_and_follows_again(
    page: TodayPage, desk: Desk, debbie: ContactRecord, clock: Clock
) -> None:
    choice = page.script.choice
    assert (choice.button.text(), choice.why.text()) == (
        "First follow-up",
        "follows from their kind: a prospect",
    )
    key = script_book.duplicate("past-client", "Old & good", clock())
    press("Alt+L")
    assert choice.menu.isVisible()
    names = [act.text() for act in choice.menu.actions() if act.text()]
    assert names[0] == "Follows from what is known"
    assert names[-2:] == ["Old && good", "Write this script"]
    next(act for act in choice.menu.actions() if act.text() == "Old && good").trigger()
    choice.menu.close()
    assert known(debbie).script == key
    assert (choice.button.text(), choice.why.text()) == ("Old & good", "chosen for this person")
    desk.undo()
    assert known(debbie).script == ""
    assert choice.button.text() == "First follow-up"


def test_the_script_says_what_it_follows_from(
    page: TodayPage, desk: Desk, debbie: ContactRecord, clock: Clock
) -> None:
    contacts.edit(debbie.id, {"kind": "client"}, MICHAEL, clock())
    desk.changed.emit()
    assert page.script.choice.why.text() == "follows from their kind: a client"


def test_a_voicemail_is_copied_unless_a_place_is_unfilled(page: TodayPage, desk: Desk) -> None:
    refused: list[str] = []
    desk.failed.connect(lambda error: refused.append(error.message))
    open_part(page, "voicemail")
    pressable(page, "Copy").click()
    copied = QGuiApplication.clipboard().text()
    assert "Michael Powers" in copied
    desk.save_settings(replace(desk.settings, phone=""))
    settle()
    pressable(page, "Copy").click()
    assert QGuiApplication.clipboard().text() == copied
    assert refused == [
        "Not copied: your number (Settings) is missing in it, and a text with a gap is never sent."
    ]


def test_a_gap_is_marked_and_cannot_be_selected(page: TodayPage, desk: Desk) -> None:
    open_part(page, "voicemail")
    (whole,) = (each for each in page.script.findChildren(Spoken) if each.isVisible())
    assert whole.textInteractionFlags() is Qt.TextInteractionFlag.TextSelectableByMouse
    desk.save_settings(replace(desk.settings, phone=""))
    settle()
    (gap,) = (each for each in page.script.findChildren(Spoken) if each.isVisible())
    assert gap.textInteractionFlags() is Qt.TextInteractionFlag.NoTextInteraction
    assert "color" in gap.text()
    assert "[my phone]" in gap.words


def test_the_script_of_a_person_leads_to_the_page_on_which_it_is_written(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    window.today.open_contact(debbie.id)
    window.today.script.choice.writing_asked.emit()
    assert window.stack.currentWidget() is window.scripts


def test_ctrl_c_in_the_script_copies_the_part_that_is_open(page: TodayPage) -> None:
    open_part(page, "closing")
    page.script.script.setFocus()
    press("Ctrl+C")
    assert "if any" in QGuiApplication.clipboard().text()


def test_a_place_that_is_unfilled_leads_to_where_it_is_filled_in(
    open_window: OpenWindow, desk: Desk, debbie: ContactRecord
) -> None:
    desk.save_settings(replace(desk.settings, phone=""))
    window = open_window()
    page = window.today
    page.open_contact(debbie.id)
    open_part(page, "voicemail")
    pressable(page, "your number (Settings)").click()
    assert keyboard() is window.settings.fields["phone"].entry
    window.open_page("today")
    page.script.place_asked.emit("company")
    assert keyboard() is window.contacts.form.fields["company"].entry
    window.open_page("today")
    page.script.place_asked.emit("concern")
    assert keyboard() is page.call_desk.their_panel.concern
    window.open_page("today")
    page.script.place_asked.emit("next_time")
    assert page.call_desk.promise_form.isVisible()


def test_a_point_that_takes_too_long_says_so(
    page: TodayPage, desk: Desk, debbie: ContactRecord, clock: Clock
) -> None:
    long = "the licence renews itself before anybody has had the time to look at it at all"
    contacts.edit(debbie.id, {"concern": long}, MICHAEL, clock())
    desk.save_settings(replace(desk.settings, words_per_minute=90))
    assert page.script.points.rows[0].accessibleDescription().endswith("s · aim for 10")


def test_no_dialog_appears_during_a_call(page: TodayPage) -> None:
    for key in ("Alt+/", "Escape", "Alt+A", "Escape", "Ctrl+PgDown"):
        press(key)
    page.script.let_them_think()
    page.script.silence.stop()
    modal = QApplication.activeModalWidget()
    assert modal is None
    assert page.dialog is None


def test_f1_lists_the_keys_of_a_call() -> None:
    keys = dict(dict(table())["On the call"])
    assert {"1 – 9", "Space", "/", "A", "L"} <= set(keys)
