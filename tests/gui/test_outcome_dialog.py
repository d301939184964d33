"""How it went: letters choose, what follows is told and then done, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.domain import saying
from desktop_app.domain.outcome import RULES, Outcome, OutcomeRule
from desktop_app.domain.records import ContactRecord, ContactState, PromiseKind
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.desk import Desk
from desktop_app.gui.outcome_dialog import CallInHand, OutcomeDialog
from desktop_app.services import calls
from desktop_app.storage import histories, queries
from desktop_app.storage.cards import cards_to_write
from desktop_app.storage.database import rows
from tests.builders import NEW_YORK, add, at, everything, log, promise, standing, wall
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, keyboard, press, seen, settle, show, type_text

DUE = at("2026-06-16 8:45")
LONG = "What she said about the ramp. " * 1000
Ask = Callable[..., OutcomeDialog]


@pytest.fixture
def ask(desk: Desk) -> Iterator[Ask]:
    """Return how the sheet is opened over a window, for a contact who was called."""
    beneath = QWidget()
    show(beneath, 900, 850)

    def build(
        contact: ContactRecord,
        session: CallSession | None = None,
        notes: str = "",
        ticked: frozenset[str] = frozenset(),
    ) -> OutcomeDialog:
        dialog = OutcomeDialog(desk, CallInHand(contact, session, notes, ticked), beneath)
        dialog.open()
        settle()
        return dialog

    yield build
    destroy(beneath)


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now."""
    clock.now = DUE
    contact = add(concern="the licence renews itself", phones=["+1 312 555 0134"])
    promise(contact)
    return contact


def attempt_of(contact: ContactRecord) -> histories.AttemptLine:
    return histories.attempts(contact.id)[-1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_a_letter_chooses(ask: Ask, debbie: ContactRecord, rule: OutcomeRule) -> None:
    dialog = ask(debbie)
    press(rule.key)
    assert dialog.outcome is rule.outcome
    assert [each for each, made in dialog.choices.items() if made.isChecked()] == [rule.outcome]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_a_click_chooses(ask: Ask, debbie: ContactRecord, rule: OutcomeRule) -> None:
    dialog = ask(debbie)
    dialog.choices[rule.outcome].click()
    assert dialog.outcome is rule.outcome


@pytest.mark.parametrize("name", ["said", "reason", "purpose"])
def test_letters_type_a_text_where_a_text_is_written(
    ask: Ask, debbie: ContactRecord, name: str
) -> None:
    dialog = ask(debbie)
    press("T", "Alt+5" if name == "reason" else "Alt+1")
    field: QWidget = getattr(dialog, name)
    field.setFocus()
    press("Ctrl+A")
    type_text("vnx")
    assert (dialog.said.toPlainText() if name == "said" else getattr(dialog, name).text()) == "vnx"
    assert dialog.outcome is Outcome.TALKED


def test_letters_type_a_time_where_a_time_is_asked_for(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    type_text("next tue 9:30")
    assert dialog.when.edit.text() == "next tue 9:30"
    assert dialog.outcome is Outcome.TALKED


@pytest.mark.parametrize("name", ["said", "purpose", "when"])
def test_alt_and_the_letter_choose_while_one_is_typing(
    ask: Ask, debbie: ContactRecord, name: str
) -> None:
    dialog = ask(debbie, notes="Out until noon.")
    press("T")
    (dialog.when.edit if name == "when" else getattr(dialog, name)).setFocus()
    press("Alt+G")
    assert dialog.outcome is Outcome.GATEKEEPER
    assert dialog.said.toPlainText() == "Out until noon."


def test_while_nothing_is_chosen_nothing_can_be_saved(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("Return", "Ctrl+Return")
    assert not dialog.save_button.isEnabled()
    assert histories.attempts(debbie.id) == []
    assert dialog.isVisible()


def test_enter_saves_and_the_retry_stands_ten_minutes_later(
    ask: Ask, debbie: ContactRecord, desk: Desk
) -> None:
    told: list[tuple[str, bool]] = []
    desk.told.connect(lambda said, can_undo: told.append((said, can_undo)))
    ask(debbie)
    press("N", "Return")
    assert attempt_of(debbie).outcome is Outcome.NO_ANSWER
    assert standing(debbie).due == wall("2026-06-16 8:55")
    said = "Logged No answer: Debbie Marsh. Next call: today, 8:55 in Chicago, 9:55 for you."
    assert told == [(said, True)]


def test_a_choice_that_was_saved_tells_whose_call_it_was(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    saved: list[int] = []
    dialog.saved.connect(saved.append)
    press("V", "Return")
    assert saved == [debbie.id]


@pytest.mark.parametrize("rung", range(1, 8))
def test_what_is_said_before_saving_is_what_is_saved(
    ask: Ask, debbie: ContactRecord, clock: Clock, rung: int
) -> None:
    for _before in range(1, rung):
        log(debbie, "voicemail", standing(debbie).due.utc)
    clock.now = standing(debbie).due.utc + timedelta(seconds=20)
    dialog = ask(debbie)
    press("V")
    words, follows = dialog.voicemail.words, dialog.follows.text()
    assert dialog.voicemail_panel.isVisible()
    press("Return")
    assert attempt_of(debbie).rung == rung
    assert attempt_of(debbie).voicemail == words
    made = queries.open_promise(debbie.id)
    if rung == 7:
        assert made is None
        assert (
            follows
            == "That was the last call of the ladder. The file is closed, until you reopen it."
        )
    else:
        assert made is not None
        assert saying.both_ends(made.due, NEW_YORK) in follows
        assert saying.day_text(made.due, clock()) in follows


def test_a_voicemail_before_the_appointment_names_the_appointment(
    ask: Ask, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = at("2026-06-15 14:00")
    dialog = ask(debbie)
    press("V")
    words = dialog.voicemail.words
    assert "tomorrow" in words
    assert "8:45" in words
    press("Return")
    assert attempt_of(debbie).voicemail == words
    assert standing(debbie).due == wall("2026-06-16 8:45")


def test_where_no_call_was_promised_the_voicemail_names_the_time_that_is_typed(
    ask: Ask, clock: Clock
) -> None:
    luis = add("Luis Ortega")
    dialog = ask(luis)
    press("V")
    assert "No call follows by itself" in dialog.follows.text()
    before = dialog.voicemail.words
    dialog.when.edit.setText("thu 18 10:30")
    words = dialog.voicemail.words
    assert words != before
    assert "Thursday the 18th at 10:30" in words
    press("Ctrl+Return")
    assert attempt_of(luis).voicemail == words
    assert standing(luis).due == wall("2026-06-18 10:30")


def test_where_no_call_was_promised_a_time_that_is_no_time_holds_the_sheet(
    ask: Ask, clock: Clock
) -> None:
    luis = add("Luis Ortega")
    dialog = ask(luis)
    press("V")
    dialog.when.edit.setText("next week")
    press("Ctrl+Return")
    assert histories.attempts(luis.id) == []
    assert dialog.when.echo.text().startswith("Next week is not a time.")


def test_a_time_typed_for_a_talk_does_not_move_the_ladder(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    type_text("tue 23 8:45")
    press("Alt+V")
    assert "8:55 in Chicago" in dialog.follows.text()
    assert "in 10 minutes" in dialog.voicemail.words
    press("Return")
    assert standing(debbie).due == wall("2026-06-16 8:55")
    assert standing(debbie).kind is PromiseKind.RETRY


def test_a_time_typed_for_a_talk_is_still_there_when_it_was_a_talk_after_all(
    ask: Ask, debbie: ContactRecord
) -> None:
    ask(debbie)
    press("T")
    type_text("tue 23 8:45")
    press("Alt+V", "T", "Ctrl+Return")
    assert standing(debbie).due == wall("2026-06-23 8:45")


def test_a_talk_asks_for_the_next_step(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    assert keyboard() is dialog.when.edit
    assert not dialog.save_button.isEnabled()
    press("Return")
    assert histories.attempts(debbie.id) == []
    type_text("tue 23 8:45")
    dialog.purpose.setText("go through the two quotes")
    press("Return")
    assert attempt_of(debbie).outcome is Outcome.TALKED
    made = standing(debbie)
    assert made.due == wall("2026-06-23 8:45")
    assert (made.purpose, made.agreed, made.rung) == ("go through the two quotes", True, 1)


def test_notes_that_are_emptied_in_the_sheet_stay_empty(ask: Ask, debbie: ContactRecord) -> None:
    calls.keep_draft(debbie.id, "Likes module 3.", DUE)
    dialog = ask(debbie, notes="Likes module 3.")
    dialog.said.clear()
    press("N", "Return")
    assert attempt_of(debbie).said == ""


def test_a_refused_time_offers_others_and_keeps_what_was_typed(
    ask: Ask, debbie: ContactRecord
) -> None:
    dialog = ask(debbie, notes="Two quotes on her desk.")
    press("T")
    type_text("tue 17 8:45")
    assert "The 17th is a Wednesday, not a Tuesday." in seen(dialog)
    assert not dialog.save_button.isEnabled()
    press("Return")
    assert dialog.when.edit.text() == "tue 17 8:45"
    assert dialog.said.toPlainText() == "Two quotes on her desk."
    press("Tab", "Space")
    assert dialog.save_button.isEnabled()
    press("Return")
    assert attempt_of(debbie).said == "Two quotes on her desk."
    assert standing(debbie).due == wall("2026-06-23 8:45")


def test_enter_on_an_offer_takes_the_offer(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    type_text("next week")
    press("Tab", "Tab", "Return")
    assert dialog.when.moment is not None
    assert dialog.isVisible()


def test_enter_on_cancel_cancels(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("V")
    dialog.cancel_button.setFocus()
    press("Return")
    assert histories.attempts(debbie.id) == []


def test_enter_on_a_choice_takes_it(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("V")
    dialog.choices[Outcome.BUSY].setFocus()
    press("Return")
    assert dialog.outcome is Outcome.BUSY
    assert histories.attempts(debbie.id) == []


def test_enter_in_the_notes_is_a_new_line(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie, notes="One")
    press("V")
    dialog.said.setFocus()
    press("Ctrl+End", "Return")
    type_text("two")
    assert dialog.said.toPlainText() == "One\ntwo"
    assert histories.attempts(debbie.id) == []
    press("Ctrl+Return")
    assert attempt_of(debbie).said == "One\ntwo"


def test_escape_writes_nothing_down(ask: Ask, debbie: ContactRecord) -> None:
    before = everything()
    ask(debbie)
    press("V", "Escape")
    assert everything() == before


def test_letting_go_closes_the_file_with_its_reason(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T", "Alt+5")
    assert keyboard() is dialog.reason
    type_text("has retired")
    assert dialog.follows.text() == "The file is closed, until you reopen it."
    press("Return")
    assert attempt_of(debbie).let_go == "has retired"
    assert queries.contact(debbie.id).state is ContactState.CLOSED  # type: ignore[union-attr]
    assert queries.open_promise(debbie.id) is None


def test_the_long_term_list_may_take_them_without_a_call(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T", "Alt+5")
    dialog.next_part.ending.where.buttons["long-term"].click()
    assert dialog.follows.text() == "They wait on the long-term list."
    assert not dialog.reason.isEnabled()
    press("Ctrl+Return")
    assert queries.contact(debbie.id).state is ContactState.LONG_TERM  # type: ignore[union-attr]


def test_a_time_and_letting_go_is_letting_go(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    type_text("tue 23 8:45")
    press("Alt+5")
    assert not dialog.when.isVisible()
    dialog.save_button.click()
    assert queries.open_promise(debbie.id) is None
    assert attempt_of(debbie).let_go == "no reason given"


def test_said_no_closes_the_file(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("X")
    assert dialog.follows.text() == "The file is closed: no call will be suggested again."
    assert not dialog.next_part.isVisible()
    press("Return")
    assert queries.contact(debbie.id).state is ContactState.SAID_NO  # type: ignore[union-attr]
    assert queries.open_promise(debbie.id) is None


def test_a_wrong_number_stops_the_ladder(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("W")
    assert dialog.follows.text() == "The ladder stops until the number is corrected."
    press("Return")
    assert queries.open_promise(debbie.id) is None
    assert [end.wrong_number for end in queries.open_ends()] == [True]


def test_the_first_talk_brings_a_card_and_a_reminder(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    assert dialog.card.isVisible()
    type_text("tue 23 8:45")
    press("Return")
    assert [card.name for card in cards_to_write(DUE.date())] == ["Debbie Marsh"]
    assert len(queries.reminders_to_send(at("2026-06-22 8:00").date())) == 1


def test_card_and_reminder_can_be_left_out(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    type_text("tue 23 8:45")
    dialog.card.click()
    dialog.next_part.reminder.click()
    dialog.save_button.click()
    assert cards_to_write(DUE.date()) == []
    assert queries.reminders_to_send(at("2026-06-22 8:00").date()) == []


def test_a_second_talk_brings_no_card(ask: Ask, debbie: ContactRecord, clock: Clock) -> None:
    log(debbie, "talked", DUE, next_call="2026-06-23 8:45", card=False)
    clock.now = at("2026-06-23 8:45")
    dialog = ask(debbie)
    press("T")
    assert not dialog.card.isVisible()


def test_the_sheet_says_how_late_the_call_was(
    ask: Ask, debbie: ContactRecord, clock: Clock
) -> None:
    clock.advance(minutes=3, seconds=12)
    dialog = ask(debbie)
    assert dialog.called.text() == "Called 9:48, 3 min late"


def test_within_the_promised_minute_it_was_on_time(
    ask: Ask, debbie: ContactRecord, clock: Clock
) -> None:
    clock.advance(seconds=59)
    assert ask(debbie).called.text() == "Called 9:45, on time"


def test_the_ladder_counts_from_the_minute_in_which_the_call_began(
    ask: Ask, debbie: ContactRecord, clock: Clock
) -> None:
    session = CallSession(debbie.id, clock.advance(seconds=20))
    clock.advance(minutes=4)
    ask(debbie, session)
    press("V", "Return")
    assert attempt_of(debbie).late_seconds == 20
    assert standing(debbie).due == wall("2026-06-16 8:55")


def test_a_call_that_is_logged_later_is_put_at_its_minute(
    ask: Ask, debbie: ContactRecord, clock: Clock
) -> None:
    clock.advance(minutes=4)
    dialog = ask(debbie)
    press("V")
    assert "8:59 in Chicago" in dialog.follows.text()
    dialog.called_at.setTime(QTime(9, 46))
    assert dialog.called.text() == "Called 9:46, 1 min late"
    assert "8:56 in Chicago" in dialog.follows.text()
    dialog.save_button.click()
    assert attempt_of(debbie).started_at == at("2026-06-16 8:46")
    assert standing(debbie).due == wall("2026-06-16 8:56")


def test_a_time_that_is_still_ahead_was_yesterday(
    ask: Ask, debbie: ContactRecord, clock: Clock
) -> None:
    dialog = ask(debbie)
    press("N")
    dialog.called_at.setTime(QTime(17, 30))
    dialog.save_button.click()
    assert attempt_of(debbie).started_at == at("2026-06-15 17:30", NEW_YORK)


def test_yesterday_is_on_the_wall_even_where_the_clocks_changed_since(
    ask: Ask, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = at("2026-11-01 9:00", NEW_YORK)
    dialog = ask(debbie)
    press("N")
    dialog.called_at.setTime(QTime(17, 30))
    dialog.save_button.click()
    assert attempt_of(debbie).started_at == at("2026-10-31 17:30", NEW_YORK)


def test_a_talk_is_kept_with_its_length_and_what_was_ticked(
    ask: Ask, debbie: ContactRecord, clock: Clock
) -> None:
    session = CallSession(debbie.id, clock())
    clock.advance(minutes=12, seconds=30)
    dialog = ask(debbie, session, ticked=frozenset({"Why now?"}))
    assert "12:30" in dialog.called.text()
    press("T")
    type_text("tue 23 8:45")
    clock.advance(minutes=5)
    press("Return")
    line = attempt_of(debbie)
    assert line.ended_at is not None
    assert line.ended_at - line.started_at == timedelta(minutes=12, seconds=30)
    assert rows("SELECT blocks FROM attempt") == [("Why now?",)]


@pytest.mark.parametrize("trouble", [disk.read_only, disk.full])
def test_a_database_that_cannot_be_written_leaves_the_sheet_as_it_is(
    ask: Ask, debbie: ContactRecord, trouble: Callable[[], disk.Trouble]
) -> None:
    before = everything()
    dialog = ask(debbie, notes=LONG)
    press("T")
    type_text("tue 23 8:45")
    dialog.purpose.setText("go through the two quotes")
    with trouble():
        press("Return")
        assert dialog.isVisible()
        assert "so this was not saved" in seen(dialog)
        assert "try again" in dialog.problem.message.text()
        assert everything() == before
    assert dialog.said.toPlainText() == LONG
    assert dialog.when.edit.text() == "tue 23 8:45"
    assert dialog.purpose.text() == "go through the two quotes"
    press("Return")
    assert attempt_of(debbie).said == LONG.strip()
    assert standing(debbie).purpose == "go through the two quotes"


def test_what_was_refused_is_said_until_something_changes(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("V")
    with disk.read_only():
        press("Return")
    assert dialog.problem.isVisible()
    press("N")
    assert not dialog.problem.isVisible()


def test_a_contact_who_said_no_meanwhile_is_refused_in_the_sheet(
    ask: Ask, debbie: ContactRecord, desk: Desk
) -> None:
    dialog = ask(debbie, notes="Out until noon.")
    press("G")
    calls.log(debbie.id, calls.Report(Outcome.SAID_NO, DUE), desk.settings, DUE)
    press("Return")
    assert "Debbie Marsh said no. Reopen the contact first" in seen(dialog)
    assert dialog.said.toPlainText() == "Out until noon."


def test_nothing_is_to_scroll_where_the_whole_sheet_has_room(
    ask: Ask, debbie: ContactRecord
) -> None:
    dialog = ask(debbie)
    dialog.resize(712, dialog.height())
    (scroll,) = dialog.findChildren(QScrollArea)
    for rule in RULES:
        dialog.choose(rule.outcome)
        settle()
        assert scroll.verticalScrollBar().maximum() == 0, rule.outcome


def test_the_sheet_is_no_higher_than_the_window_beneath(ask: Ask, debbie: ContactRecord) -> None:
    dialog = ask(debbie)
    press("T")
    beneath = dialog.parentWidget()
    assert beneath is not None
    assert dialog.height() < beneath.height()
