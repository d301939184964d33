"""The next step in the sheet: its kind by key, two slots to offer, and all that will happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.next_step import NextStep
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord, ContactState, PromiseKind
from desktop_app.gui.desk import Desk
from desktop_app.gui.outcome_dialog import CallInHand, OutcomeDialog
from desktop_app.services import calls, documents
from desktop_app.storage import documents as sent
from desktop_app.storage import histories, queries
from desktop_app.storage.cards import cards_to_write
from tests.builders import LAST_WEEK, add, at, document, everything, log, promise, standing, wall
from tests.fakes import Clock
from tests.gui.hands import destroy, keyboard, press, seen, settle, show, type_text

DUE = at("2026-06-16 8:45")
Ask = Callable[..., OutcomeDialog]


@pytest.fixture
def ask(desk: Desk) -> Iterator[Ask]:
    """Return how the sheet is opened over a window, for a contact who was called."""
    beneath = QWidget()
    show(beneath, 900, 850)

    def build(contact: ContactRecord) -> OutcomeDialog:
        dialog = OutcomeDialog(desk, CallInHand(contact, None, ""), beneath)
        dialog.open()
        settle()
        return dialog

    yield build
    destroy(beneath)


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now."""
    clock.now = DUE
    contact = add(concern="the licence renews itself")
    promise(contact)
    return contact


def attempt_of(contact: ContactRecord) -> histories.AttemptLine:
    return histories.attempts(contact.id)[-1]


def test_talked_costs_the_letter_the_words_and_one_more_key(
    ask: Ask, debbie: ContactRecord
) -> None:
    ask(debbie)
    press("T")
    type_text("tue 23 8:45")
    press("Ctrl+Return")
    assert (attempt_of(debbie).next_step, standing(debbie).agreed) == ("appointment", True)
    assert standing(debbie).due == wall("2026-06-23 8:45")


@pytest.mark.parametrize(
    ("key", "step"), [(str(place), step) for place, step in enumerate(NextStep, start=1)]
)
def test_a_kind_is_chosen_by_its_key_and_by_its_button(
    ask: Ask, debbie: ContactRecord, key: str, step: NextStep
) -> None:
    dialog = ask(debbie)
    press("T", f"Alt+{key}")
    form = dialog.next_part
    assert [each for each, made in form.steps.items() if made.isChecked()] == [step]
    assert keyboard() is form.first_field()
    other = NextStep.SEND if step is not NextStep.SEND else NextStep.NOTHING
    form.steps[other].click()
    assert form.step is other


def test_what_keeps_one_from_saving_is_said_beside_the_button(
    ask: Ask, debbie: ContactRecord
) -> None:
    dialog = ask(debbie)
    assert dialog.lacking.text() == ""
    press("T")
    assert dialog.lacking.text() == "Still to say: the day and the minute of the next call."
    dialog.next_part.choose(NextStep.SEND)
    assert dialog.lacking.text() == "Still to say: what you send."
    assert not dialog.save_button.isEnabled()
    type_text("Proposal 4711")
    dialog.when.edit.setText("tue 23 8:45")
    settle()
    assert dialog.lacking.text() == ""
    assert dialog.save_button.isEnabled()
    press("Alt+V")
    assert dialog.lacking.text() == ""


def test_a_click_on_the_name_of_a_field_or_beside_it_lets_no_letter_choose_an_outcome(
    ask: Ask, debbie: ContactRecord
) -> None:
    dialog = ask(debbie)
    press("T")
    line = dialog.next_part.purpose
    (name,) = (each for each in dialog.findChildren(QLabel) if each.buddy() is line)
    QTest.mouseClick(name, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.next_part, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    type_text("Nov budget")
    assert line.text().endswith("Nov budget")
    assert dialog.outcome is Outcome.TALKED


def test_before_an_outcome_asks_for_one_no_key_chooses_a_kind(
    ask: Ask, debbie: ContactRecord
) -> None:
    dialog = ask(debbie)
    press("V", "Alt+5", "Ctrl+1")
    assert dialog.next_part.step is NextStep.APPOINTMENT
    assert dialog.when.moment is None


def test_all_that_will_happen_is_said_before_it_is_saved(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    assert dialog.follows.text() == ""
    type_text("tue 23 8:45")
    assert dialog.follows.text() == (
        "A card to write today, a reminder e-mail on Monday 22 June, a call on Tuesday 23 June "
        "at 8:45 in Chicago, 9:45 for you; if nobody answers, again after 10 minutes, after 4 "
        "hours, and 4 times every 3 business days."
    )
    press("Ctrl+Return")
    assert [card.by for card in cards_to_write(DUE.date())] == ["post"]
    assert [each.send_on for each in queries.reminders_to_send(date(2026, 6, 30))] == [
        date(2026, 6, 22)
    ]


def test_two_slots_are_offered_in_words_and_taken_by_key(ask: Ask, debbie: ContactRecord) -> None:
    """METHOD: promise (Offer two slots)."""
    dialog = ask(debbie)
    press("T")
    texts = [made.text() for made in dialog.next_part.call.slot_buttons]
    assert texts == ["Wednesday the 17th at 10:00", "or Thursday the 18th at 10:30"]
    press("Ctrl+2")
    assert dialog.when.moment == wall("2026-06-18 10:30")
    press("Ctrl+1", "Ctrl+Return")
    assert standing(debbie).due == wall("2026-06-17 10:00")


def test_a_slot_is_free_in_the_diary_and_a_click_takes_it(ask: Ask, debbie: ContactRecord) -> None:
    promise(add("Zoe"), "2026-06-17 10:00")
    dialog = ask(debbie)
    press("T")
    first = dialog.next_part.call.slot_buttons[0]
    assert "17th at 10:00" not in first.text()
    first.click()
    assert dialog.when.moment == dialog.next_part.call.slots[0]


def test_for_a_refused_time_the_keys_take_what_is_offered_in_its_place(
    ask: Ask, debbie: ContactRecord
) -> None:
    dialog = ask(debbie)
    press("T")
    type_text("next week")
    assert "Next week is not a time" in seen(dialog)
    second = dialog.when.offers[1]
    press("Ctrl+2")
    assert dialog.when.moment == second


@pytest.mark.parametrize(
    ("place", "lands"),
    [
        (0, "2026-06-16 8:55"),
        (1, "2026-06-16 12:45"),
        (2, "2026-06-17 8:45"),
        (3, "2026-06-22 8:45"),
    ],
)
def test_a_jump_writes_its_time(ask: Ask, debbie: ContactRecord, place: int, lands: str) -> None:
    dialog = ask(debbie)
    press("T")
    dialog.next_part.call.jump_buttons[place].click()
    assert dialog.when.moment == wall(lands)


# METHOD: promise ("After an event such as a proposal or an interview: within 24 to 48 hours")
def test_after_an_event_the_call_is_a_day_or_two_later_and_free(
    ask: Ask, debbie: ContactRecord
) -> None:
    promise(add("John Okafor"), "2026-06-17 10:00")
    call = ask(debbie).next_part.call
    press("T")
    assert call.event_button.text() == "24 to 48 h after an event"
    call.event_button.click()
    assert call.when.moment == wall("2026-06-17 10:30")
    press("Alt+2")
    assert not call.event_button.isVisible()


def test_what_is_sent_is_planned_with_its_call_after_their_own_reading_time(
    ask: Ask, debbie: ContactRecord
) -> None:
    """METHOD: before the call."""
    dialog = ask(debbie)
    press("T", "Alt+2")
    type_text("Proposal 4711")
    assert not dialog.save_button.isEnabled()
    dialog.next_part.sending.reading_days.setValue(6)
    texts = [made.text() for made in dialog.next_part.call.slot_buttons]
    assert texts == ["Tuesday the 23rd at 10:00", "or Wednesday the 24th at 10:30"]
    press("Ctrl+1")
    assert "“Proposal 4711” to send today" in dialog.follows.text()
    press("Ctrl+Return")
    (line,) = sent.to_send(DUE.date())
    assert (line.title, line.kind, line.reading_days) == ("Proposal 4711", "proposal", 6)
    assert attempt_of(debbie).next_step == "send"
    assert standing(debbie).due == wall("2026-06-23 10:00")


def test_a_call_before_they_have_read_it_is_told_and_not_refused(
    ask: Ask, debbie: ContactRecord
) -> None:
    dialog = ask(debbie)
    press("T", "Alt+2")
    type_text("Proposal 4711")
    dialog.when.edit.setText("wed 17 9:00")
    assert "They need until Thursday 18 June to read it." in seen(dialog)
    assert dialog.save_button.isEnabled()
    read = dialog.next_part.call.jump_buttons[-1]
    assert read.isVisible()
    read.click()
    assert dialog.when.moment == wall("2026-06-23 8:45")
    assert not dialog.next_part.call.too_early.isVisible()


def test_without_a_title_nothing_is_sent_and_nothing_saved(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T", "Alt+2", "Ctrl+1")
    assert not dialog.save_button.isEnabled()
    press("Ctrl+Return")
    assert histories.attempts(debbie.id) == []


def test_a_call_again_is_not_agreed_until_it_is_ticked(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T", "Alt+3")
    assert not dialog.next_part.agreed.isChecked()
    assert not dialog.next_part.reminder.isVisible()
    type_text("tue 23 8:45")
    press("Ctrl+Return")
    assert (attempt_of(debbie).next_step, standing(debbie).agreed) == ("call-again", False)
    assert queries.reminders_to_send(date(2026, 6, 30)) == []


def test_keeping_in_touch_asks_for_days_alone(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T", "Alt+4")
    assert dialog.save_button.isEnabled()
    dialog.next_part.touch.chips[0].click()
    assert "a call to keep in touch on Wednesday 16 June 2027 at 10:00" in dialog.follows.text()
    dialog.next_part.touch.long_term.click()
    press("Ctrl+Return")
    assert (standing(debbie).kind, standing(debbie).due) == (
        PromiseKind.KEEP_IN_TOUCH,
        wall("2027-06-16 10:00"),
    )
    contact = queries.contact(debbie.id)
    assert contact is not None
    assert (contact.state, contact.touch_days) == (ContactState.ACTIVE, 365)


def test_days_that_are_typed_take_the_place_of_those_that_stand_there(
    ask: Ask, debbie: ContactRecord
) -> None:
    dialog = ask(debbie)
    press("T", "Alt+4")
    type_text("30")
    assert dialog.next_part.touch.value() == 30


def test_a_brush_off_sends_a_summary_today_and_leaves_a_way_back(
    ask: Ask, debbie: ContactRecord
) -> None:
    """METHOD: the call (brush-off)."""
    dialog = ask(debbie)
    press("O")
    assert dialog.next_part.step is NextStep.KEEP_IN_TOUCH
    assert "“Summary of our talk on Tuesday 16 June” to send today" in dialog.follows.text()
    press("Ctrl+Return")
    (line,) = sent.to_send(DUE.date())
    assert (line.title, line.kind) == ("Summary of our talk on Tuesday 16 June", "other")
    contact = queries.contact(debbie.id)
    assert contact is not None
    assert contact.state is ContactState.LONG_TERM
    assert standing(debbie).kind is PromiseKind.KEEP_IN_TOUCH


def test_a_time_that_was_typed_survives_the_change_to_a_brush_off(
    ask: Ask, debbie: ContactRecord
) -> None:
    dialog = ask(debbie)
    press("T")
    type_text("tue 23 8:45")
    press("Alt+O")
    assert dialog.next_part.step is NextStep.APPOINTMENT
    dialog.next_part.summary.click()
    press("Ctrl+Return")
    assert standing(debbie).due == wall("2026-06-23 8:45")
    assert sent.to_send(DUE.date()) == []


def climbed(clock: Clock) -> ContactRecord:
    contact = add("Zoe")
    promise(contact)
    for _rung in range(6):
        log(contact, "no-answer", standing(contact).due.utc)
    clock.now = standing(contact).due.utc
    return contact


def test_after_the_last_rung_the_file_is_closed_with_two_keys(ask: Ask, clock: Clock) -> None:
    zoe = climbed(clock)
    dialog = ask(zoe)
    press("N")
    assert dialog.last_rung.isVisible()
    press("Return")
    assert queries.contact(zoe.id).state is ContactState.CLOSED  # type: ignore[union-attr]


def test_after_the_last_rung_the_long_term_list_may_take_them(ask: Ask, clock: Clock) -> None:
    zoe = climbed(clock)
    dialog = ask(zoe)
    press("V")
    dialog.last_rung.where.buttons["long-term"].click()
    dialog.last_rung.touch.days.setValue(30)
    assert "a call to keep in touch" in dialog.follows.text().lower()
    press("Ctrl+Return")
    assert queries.contact(zoe.id).state is ContactState.LONG_TERM  # type: ignore[union-attr]
    assert standing(zoe).kind is PromiseKind.KEEP_IN_TOUCH


def test_before_the_last_rung_no_list_is_asked_for(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    for key in ("N", "T", "X"):
        press(f"Alt+{key}")
        assert not dialog.last_rung.isVisible()


def test_weeks_of_vague_answers_suggest_a_way_out_and_impose_none(
    ask: Ask, debbie: ContactRecord, clock: Clock
) -> None:
    """METHOD: ladder (several weeks of vague answers)."""
    for days in (0, 10):
        started = LAST_WEEK + timedelta(days=days)
        call = wall(f"{(started + timedelta(days=9)).date()} 10:00")
        log(debbie, "brush-off", started, next_call=call)
    clock.now = LAST_WEEK + timedelta(days=21)
    dialog = ask(debbie)
    press("T")
    assert not dialog.vague.isVisible()
    press("Alt+3")
    assert dialog.vague.isVisible()
    assert "3 talks in 3 weeks came to nothing definite" in seen(dialog)
    dialog.vague.list_button.click()
    assert dialog.next_part.step is NextStep.KEEP_IN_TOUCH
    assert dialog.next_part.touch.long_term.isChecked()
    assert not dialog.vague.isVisible()
    press("Alt+3")
    dialog.vague.let_go_button.click()
    assert keyboard() is dialog.reason
    assert histories.attempts(debbie.id)[-1].started_at < clock.now


def test_what_they_decided_on_is_ticked_off(ask: Ask, debbie: ContactRecord) -> None:
    line = document(debbie)
    documents.mark_sent(line.id, LAST_WEEK)
    dialog = ask(debbie)
    press("T")
    type_text("tue 23 8:45")
    dialog.next_part.decided[line.id].click()
    press("Ctrl+Return")
    assert sent.open_documents_of(debbie.id) == []


def test_the_goal_goes_with_the_call(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    type_text("tue 23 8:45")
    dialog.next_part.goal.setText("a delivery date")
    press("Ctrl+Return")
    assert standing(debbie).goal == "a delivery date"


def test_one_undo_takes_all_of_it_back(ask: Ask, debbie: ContactRecord, desk: Desk) -> None:
    before = everything()
    ask(debbie)
    press("T", "Alt+2")
    type_text("Proposal 4711")
    press("Ctrl+1", "Ctrl+Return")
    assert everything() != before
    desk.undo()
    assert everything() == before


def test_what_was_typed_is_kept_where_saving_is_refused(
    ask: Ask, debbie: ContactRecord, desk: Desk
) -> None:
    dialog = ask(debbie)
    press("T", "Alt+2")
    type_text("Proposal 4711")
    press("Ctrl+1")
    calls.log(debbie.id, calls.Report(Outcome.SAID_NO, DUE), desk.settings, DUE)
    press("Ctrl+Return")
    assert "Reopen the contact first" in seen(dialog)
    assert dialog.next_part.sending.title.text() == "Proposal 4711"
