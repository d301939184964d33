"""The day as a column, worked through by key: the person in the middle, the words beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.outcome import RULES, Outcome
from desktop_app.domain.records import ContactRecord
from desktop_app.gui.desk import Desk
from desktop_app.gui.first_start.steps import Step
from desktop_app.gui.today.page import TodayPage
from desktop_app.services import calls, contacts
from desktop_app.storage import histories, queries
from desktop_app.storage.database import rows
from tests.builders import LAST_WEEK, NEW_YORK, add, at, everything, log, promise, standing, wall
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.conftest import OpenToday
from tests.gui.hands import OtherPrograms, destroy, keyboard, press, seen, settle, show, type_text

DUE = at("2026-06-16 8:45")


def rows_of(page: TodayPage) -> list[str]:
    """Return the rows as a screen reader reads them."""
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


def choose(page: TodayPage, contact: ContactRecord) -> None:
    """Click the row of a contact."""
    row = page.model.row_of(("contact", contact.id))
    assert row >= 0, rows_of(page)
    page.agenda.setCurrentIndex(page.model.index(row))


def shown(page: TodayPage) -> str:
    """Return who is in the middle."""
    assert page.middle.currentWidget() is page.call_desk
    return page.call_desk.name.text()


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now."""
    clock.now = DUE
    contact = add(phones=["+1 312 555 0134"], concern="the licence renews itself")
    promise(contact)
    return contact


def test_the_row_of_a_person_is_dragged_out_as_a_vcard_file(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    section, row = (page.model.index(place) for place in range(2))
    assert not page.model.flags(section) & Qt.ItemFlag.ItemIsDragEnabled
    assert page.model.flags(row) & Qt.ItemFlag.ItemIsDragEnabled
    assert page.agenda.dragEnabled()
    (url,) = page.model.mimeData([row]).urls()
    assert url.fileName() == f"{debbie.name}.vcf"


def test_two_keys_log_a_call_that_nobody_answered(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    open_today()
    press("V", "Return")
    assert [line.outcome for line in histories.attempts(debbie.id)] == [Outcome.VOICEMAIL]
    assert histories.attempts(debbie.id)[0].late_seconds == 0
    assert standing(debbie).due == wall("2026-06-16 8:55")


def test_each_letter_opens_the_sheet_with_its_outcome(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    for rule in RULES:
        press(rule.key)
        assert page.dialog is not None
        assert page.dialog.outcome is rule.outcome
        press("Escape")
        assert page.dialog is None


def test_a_letter_typed_in_capitals_is_the_same_letter(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    press("Shift+V")
    assert page.dialog is not None
    assert page.dialog.outcome is Outcome.VOICEMAIL


def test_there_is_one_sheet_at_a_time(open_today: OpenToday, debbie: ContactRecord) -> None:
    page = open_today()
    page.log_outcome()
    first = page.dialog
    page.log_outcome(Outcome.TALKED)
    assert page.dialog is first


def test_it_is_told_whose_outcome_is_being_written_down(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    told: list[int] = []
    page.answering.connect(told.append)
    page.log_outcome()
    assert told == [debbie.id]


def test_the_day_is_in_the_order_of_the_minute(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    mei = add("Mei Tanaka", company="Tanaka Optics", zone=NEW_YORK)
    promise(mei, "2026-06-16 11:10", agreed=False)
    promise(add("John Okafor", company="Okafor Solar"), "2026-06-16 8:30")
    ruth = add("Ruth Adeyemi")
    log(ruth, "talked", at("2026-06-16 8:20"), next_call="2026-06-24 9:00")
    add("Tomás Rivera", company="Rivera Paper")
    assert rows_of(open_today()) == [
        "Due now",
        "9:30, John Okafor, 15 min late, Appointment · empty · 8:30 in Chicago",
        "9:45, Debbie Marsh, now, Appointment · empty · 8:45 in Chicago",
        "Later today",
        "11:10, Mei Tanaka, in 1 h 25 min, Appointment · empty · Tanaka Optics",
        "To write",
        "Card to Ruth Adeyemi, post by Thu 18, Thank-you card after the first talk",
        "Open ends",
        "Tomás Rivera, 7 days, Not called yet · Rivera Paper",
    ]


def test_with_nothing_left_today_the_next_days_are_coming_up(
    open_today: OpenToday, clock: Clock
) -> None:
    promise(add(), "2026-06-17 8:45", agreed=False)
    promise(add("John Okafor"), "2026-07-01 10:00", agreed=False)
    assert rows_of(open_today()) == [
        "Coming up",
        "9:45, Debbie Marsh, tomorrow, Appointment · empty · 8:45 in Chicago",
        "11:00, John Okafor, Wed 1 Jul, Appointment · empty · 10:00 in Chicago",
    ]


def test_the_head_counts_the_calls_and_those_on_time(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    assert page.head.heading.text() == "Tuesday 16 June"
    assert page.head.tally.text() == "0 of 1 call made"
    press("T")
    type_text("tue 23 8:45")
    press("Return")
    assert page.head.tally.text() == "1 of 1 call made · every one on time"
    john = add("John Okafor")
    promise(john, "2026-06-16 8:30")
    page.refresh()
    page.open_contact(john.id)
    press("N", "Return")
    assert page.head.tally.text() == "2 of 3 calls made · 1 of 2 on time"


def test_ones_higher_purpose_stands_above_the_day(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord
) -> None:
    page = open_today()
    assert not page.head.higher_purpose.isVisible()
    purpose = "Nobody waits for an answer."
    desk.save_settings(replace(desk.settings, higher_purpose=purpose))
    assert page.head.higher_purpose.isVisible()
    assert page.head.higher_purpose.text() == purpose


def test_how_much_waits_today_is_told_without_open_ends_and_calls_of_later_days(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    counts: list[int] = []
    page.counted.connect(counts.append)
    add("John Okafor")
    promise(add("Zoe"), "2026-06-23 11:00")
    page.refresh()
    assert counts == [1]


def test_the_first_row_is_open_from_the_start(open_today: OpenToday, debbie: ContactRecord) -> None:
    page = open_today()
    assert shown(page) == "Debbie Marsh"
    assert page.script.isVisible()


def test_the_arrow_keys_go_through_the_day_past_its_headings(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    promise(add("John Okafor"), "2026-06-16 11:00")
    page = open_today()
    page.agenda.setFocus()
    press("Down")
    assert shown(page) == "John Okafor"
    press("Up")
    assert shown(page) == "Debbie Marsh"


def test_after_an_outcome_the_next_call_that_is_due_opens_by_itself(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    promise(add("John Okafor"), "2026-06-16 8:44")
    page = open_today()
    assert shown(page) == "John Okafor"
    press("V", "Return")
    assert shown(page) == "Debbie Marsh"
    press("V", "Return")
    assert shown(page) == "Debbie Marsh"
    assert page.call_desk.banner.message.text() == "You call at 9:55"


def test_enter_on_a_row_starts_the_call(
    open_today: OpenToday, debbie: ContactRecord, other_programs: OtherPrograms
) -> None:
    page = open_today()
    sessions: list[int | None] = []
    page.session_changed.connect(sessions.append)
    page.agenda.setFocus()
    press("Return")
    assert other_programs.opened == ["tel:+13125550134"]
    assert QGuiApplication.clipboard().text() == "+1 312 555 0134"
    assert page.call_desk.banner.message.text() == "On the call"
    assert keyboard() is page.script.notes
    assert sessions == [debbie.id]


def test_the_number_is_not_dialled_where_that_is_not_wanted(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord, other_programs: OtherPrograms
) -> None:
    desk.save_settings(replace(desk.settings, dial=False))
    open_today()
    press("C")
    assert other_programs.opened == []
    assert QGuiApplication.clipboard().text() == "+1 312 555 0134"


def test_a_call_that_goes_on_is_not_begun_again(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    press("C")
    begun = page.session
    clock.advance(minutes=2)
    page.call_desk.start_call()
    assert page.session is begun


def test_the_call_goes_on_while_one_looks_at_somebody_else(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    john = add("John Okafor")
    page = open_today()
    press("C")
    choose(page, john)
    assert page.call_desk.banner.message.text() != "On the call"
    clock.advance(minutes=1, seconds=5)
    choose(page, debbie)
    assert page.call_desk.banner.message.text() == "On the call"
    assert page.call_desk.banner.timer.text() == "01:05"
    assert page.script.timer.text() == "On call 01:05"


def test_logging_somebody_else_meanwhile_leaves_the_call_alone(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    john = add("John Okafor")
    promise(john, "2026-06-16 8:50")
    page = open_today()
    press("C")
    clock.now = at("2026-06-16 8:51")
    choose(page, john)
    page.agenda.setFocus()
    press("N", "Return")
    assert [line.late_seconds for line in histories.attempts(john.id)] == [60]
    choose(page, debbie)
    assert page.call_desk.banner.message.text() == "On the call"
    page.agenda.setFocus()
    press("N", "Return")
    assert [line.late_seconds for line in histories.attempts(debbie.id)] == [0]
    assert page.session is None


def test_after_the_call_three_keys_log_it_from_the_notes(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    press("C")
    type_text("Out until noon")
    page.log_outcome()
    settle()
    press("G", "Return")
    (line,) = histories.attempts(debbie.id)
    assert (line.outcome, line.said) == (Outcome.GATEKEEPER, "Out until noon")
    assert page.session is None
    assert keyboard() is page.agenda


def test_letters_and_digits_type_text_in_the_notes(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    page.script.notes.setFocus()
    type_text("vtx1c")
    assert page.script.notes.toPlainText() == "vtx1c"
    assert page.dialog is None
    assert page.session is None
    assert not any(row.isChecked() for row in page.script.points.rows)


def test_alt_and_a_letter_open_the_sheet_from_the_notes(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    open_today()
    press("C")
    type_text("Out until noon")
    press("Alt+G", "Return")
    (line,) = histories.attempts(debbie.id)
    assert (line.outcome, line.said) == (Outcome.GATEKEEPER, "Out until noon")


def test_digits_tick_the_talking_points(open_today: OpenToday, debbie: ContactRecord) -> None:
    page = open_today()
    press("C")
    page.agenda.setFocus()
    press("2", "5", "5")
    assert [row.isChecked() for row in page.script.points.rows][:5] == [False, True, *[False] * 3]
    press("T")
    type_text("tue 23 8:45")
    press("Return")
    (ticked,) = rows("SELECT blocks FROM attempt")[0]
    assert ticked == "How do you go about it today?"


def test_what_was_ticked_without_call_is_kept_too_and_forgotten_after_the_outcome(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    press("2", "T")
    type_text("tue 23 8:45")
    press("Return")
    assert rows("SELECT blocks FROM attempt") == [("How do you go about it today?",)]
    assert not any(row.isChecked() for row in page.script.points.rows)


def test_notes_survive_switching_to_somebody_else(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    john = add("John Okafor")
    page = open_today()
    page.script.notes.setFocus()
    type_text("Ask for Karen")
    choose(page, john)
    assert page.script.notes.toPlainText() == ""
    page.script.notes.setPlainText("His own")
    choose(page, debbie)
    assert page.script.notes.toPlainText() == "Ask for Karen"
    choose(page, john)
    assert page.script.notes.toPlainText() == "His own"


def test_notes_are_kept_while_one_types_so_that_a_kill_loses_none(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    page.script.notes.setPlainText("Ask for Karen")
    (pause,) = page.script.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert pause.isActive()
    assert pause.interval() <= 2000
    pause.timeout.emit()
    assert queries.draft(debbie.id) == "Ask for Karen"


def test_notes_survive_a_restart(open_today: OpenToday, debbie: ContactRecord) -> None:
    page = open_today()
    page.script.notes.setPlainText("Ask for Karen")
    page.keep_notes()
    assert open_today().script.notes.toPlainText() == "Ask for Karen"


def test_notes_that_an_outcome_took_over_are_gone_and_come_back_by_undo(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord
) -> None:
    john = add("John Okafor")
    page = open_today()
    page.script.notes.setPlainText("Ask for Karen")
    press("V", "Return")
    assert page.script.notes.toPlainText() == ""
    desk.undo()
    choose(page, debbie)
    assert page.script.notes.toPlainText() == "Ask for Karen"
    choose(page, john)
    choose(page, debbie)
    assert page.script.notes.toPlainText() == "Ask for Karen"


def test_notes_that_another_program_logged_do_not_stay(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord
) -> None:
    page = open_today()
    page.script.notes.setPlainText("Ask for Karen")
    page.keep_notes()
    log(debbie, "voicemail", DUE)
    desk.changed.emit()
    assert page.script.notes.toPlainText() == ""


def test_notes_that_are_being_typed_stay_whatever_happens_elsewhere(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    page.script.notes.setPlainText("Ask for Ka")
    calls.keep_draft(debbie.id, "older words", clock())
    desk.changed.emit()
    assert page.script.notes.toPlainText() == "Ask for Ka"


def test_what_was_typed_in_the_sheet_is_in_the_notes_when_the_sheet_is_cancelled(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    page.script.notes.setPlainText("Out until noon.")
    press("G")
    assert page.dialog is not None
    page.dialog.said.setPlainText("Out until noon. Ask for Karen.")
    press("Escape")
    assert page.script.notes.toPlainText() == "Out until noon. Ask for Karen."
    assert histories.attempts(debbie.id) == []


def test_notes_that_cannot_be_kept_stay_on_the_screen_and_that_is_said(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.code))
    page = open_today()
    page.script.notes.setPlainText("Ask for Karen")
    with disk.read_only():
        page.keep_notes()
    assert told == ["read-only"]
    assert page.script.notes.toPlainText() == "Ask for Karen"
    page.keep_notes()
    assert queries.draft(debbie.id) == "Ask for Karen"


def say_no(contact: ContactRecord) -> None:
    log(contact, "said-no", DUE)


def test_who_said_no_is_in_no_row(open_today: OpenToday, debbie: ContactRecord) -> None:
    promise(add("John Okafor"), "2026-06-16 11:00")
    say_no(debbie)
    assert "Debbie" not in "\n".join(rows_of(open_today()))


def test_who_said_no_cannot_be_logged(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord
) -> None:
    say_no(debbie)
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.code))
    page = open_today()
    page.open_contact(debbie.id)
    press(*(rule.key for rule in RULES))
    assert page.dialog is None
    assert told == ["said-no"] * len(RULES)


# METHOD: ladder ("Said no: no code path may ever ... suggest")
def test_to_whom_said_no_there_are_no_words_to_say(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    page.open_contact(debbie.id)
    assert page.script.isVisible()
    say_no(debbie)
    page.refresh()
    press("/", "A", "Space", "Ctrl+PgDown")
    settle()
    assert page.call_desk.isVisible()
    assert not page.script.isVisible()
    assert page.script.segments.current() == "opening"
    assert page.script.need.isHidden()


def test_who_said_no_cannot_be_called_or_promised_a_call(
    open_today: OpenToday, debbie: ContactRecord, other_programs: OtherPrograms
) -> None:
    say_no(debbie)
    page = open_today()
    page.open_contact(debbie.id)
    page.call_desk.call_button.click()
    press("C", "P", "S")
    page.start_call(debbie.id)
    assert other_programs.opened == []
    assert page.session is None
    assert not page.call_desk.promise_form.isVisible()
    assert "Said no. No call will be suggested" in page.call_desk.banner.message.text()


def test_enter_never_calls_anybody_but_the_one_whose_row_has_the_cursor(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    john = add("John Okafor")
    promise(john, "2026-06-16 11:00")
    page = open_today()
    press("X", "Return")  # who said no has no row, and the cursor is on the first one
    assert shown(page) == "Debbie Marsh"
    press("Return")
    assert (shown(page), page.session) == ("John Okafor", None)
    press("Return")
    assert page.session is not None
    assert page.session.contact_id == john.id


def test_a_call_that_was_begun_by_mistake_was_none(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    assert not page.call_desk.no_call_button.isVisible()
    press("Return")
    type_text("nothing said")
    page.call_desk.no_call_button.click()
    settle()
    assert page.session is None
    assert not page.call_desk.no_call_button.isVisible()
    assert page.strips.strips == {}
    assert keyboard() is page.agenda
    assert page.script.notes.toPlainText() == "nothing said"
    page.refresh()
    assert page.session is None


def test_who_said_no_stays_in_the_middle_until_one_goes_on(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    press("X", "Return")
    assert shown(page) == "Debbie Marsh"
    assert not page.call_desk.call_button.isEnabled()


def test_s_snoozes_the_alert_and_the_promise_stays(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    press("S")
    assert standing(debbie).due == wall("2026-06-16 8:45")
    assert "9:45, Debbie Marsh, now, snoozed to 9:55" in rows_of(page)[1]


def test_p_opens_the_line_for_a_promise_and_escape_closes_it(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    press("P")
    form = page.call_desk.promise_form
    assert form.isVisible()
    assert keyboard() is form.when.edit
    type_text("p")
    assert form.when.edit.text() == "p"
    press("Escape")
    assert not form.isVisible()
    assert keyboard() is page.agenda


def test_a_call_is_promised_in_one_go_and_the_keys_work_on_after_it(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    page.resize(850, 640)  # the desk is low, with the words below it
    settle()
    press("P")
    form = page.call_desk.promise_form
    type_text("thu 18 10:00")
    settle()
    whole = form.when.visibleRegion().boundingRect()
    assert whole.size() == form.when.size()
    press("Return")
    settle()
    assert standing(debbie).due == wall("2026-06-18 10:00")
    assert keyboard() is page.agenda
    assert page.call_desk.verticalScrollBar().value() == 0


def test_e_asks_for_the_form(open_today: OpenToday, debbie: ContactRecord) -> None:
    page = open_today()
    asked: list[int] = []
    page.edit_asked.connect(asked.append)
    press("E")
    assert asked == [debbie.id]


def test_a_call_becomes_due_at_its_minute(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = at("2026-06-16 8:44")
    page = open_today()
    assert rows_of(page)[:2] == [
        "Later today",
        "9:45, Debbie Marsh, in 1 min, Appointment · empty · 8:45 in Chicago",
    ]
    page.tick(clock.advance(seconds=59))
    assert rows_of(page)[0] == "Later today"
    page.tick(clock.advance(seconds=1))
    assert rows_of(page)[:2] == [
        "Due now",
        "9:45, Debbie Marsh, now, Appointment · empty · 8:45 in Chicago",
    ]


def test_the_row_that_is_chosen_stays_so_when_the_rows_move(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk
) -> None:
    john = add("John Okafor")
    promise(john, "2026-06-16 9:30")
    page = open_today()
    choose(page, john)
    promise(add("Luis Ortega"), "2026-06-16 8:46", now=LAST_WEEK)
    desk.changed.emit()
    assert shown(page) == "John Okafor"
    chosen = page.agenda.currentIndex().row()
    assert page.model.key_at(chosen) == ("contact", john.id)


def test_a_contact_who_was_removed_makes_room_for_the_first_row(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk, clock: Clock
) -> None:
    john = add("John Okafor")
    page = open_today()
    choose(page, john)
    contacts.remove(john.id, clock())
    desk.changed.emit()
    assert shown(page) == "Debbie Marsh"


def test_a_reminder_is_not_asked_for_once_the_call_is_due(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = at("2026-06-15 9:00")
    page = open_today()
    assert any("Reminder to Debbie Marsh" in row for row in rows_of(page))
    clock.now = DUE
    page.refresh()
    assert not any("Reminder to Debbie Marsh" in row for row in rows_of(page))


def test_a_letter_key_does_nothing_while_a_letter_is_open(
    open_today: OpenToday, clock: Clock, other_programs: OtherPrograms
) -> None:
    ruth = add("Ruth Adeyemi", phones=["+1 312 555 0134"])
    log(ruth, "talked", at("2026-06-16 7:20"), next_call="2026-06-24 9:00")
    page = open_today()
    page.agenda.setCurrentIndex(page.model.index(page.model.rowCount() - 1))
    assert page.middle.currentWidget() is page.letters
    before = everything()
    press("V", "C", "P", "S", "E", "1")
    assert page.dialog is None
    assert other_programs.opened == []
    assert everything() == before


def test_open_ends_beyond_a_dozen_are_counted_and_shown_when_asked_for(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    for number in range(14):
        add(f"Prospect {number}")
    page = open_today()
    assert rows_of(page)[-1] == "2 more contacts, with no next step: show more of them"
    count = page.model.rowCount()
    page.agenda.setCurrentIndex(page.model.index(count - 1))
    assert page.model.rowCount() == count + 1
    assert not any("more contacts" in row for row in rows_of(page))
    assert shown(page) == "Debbie Marsh"


def test_on_a_narrow_page_the_day_leaves_more_than_half_to_the_person(
    desk: Desk, debbie: ContactRecord
) -> None:
    page = TodayPage(desk)
    show(page, 700)
    assert page.split.sizes()[0] <= 0.4 * page.width()
    destroy(page)


def test_one_person_has_a_next_step_and_not_each(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    page.head.count()
    assert page.head.gauge.text() == "1 person to call, with a next step"


def test_an_empty_program_offers_the_first_steps(open_today: OpenToday) -> None:
    page = open_today()
    asked: list[Step] = []
    page.empty.asked.connect(asked.append)
    assert page.middle.currentWidget() is page.empty
    assert "Nobody to call yet" in seen(page)
    assert not page.script.isVisible()
    for step in page.empty.buttons:
        if step.isVisible():
            step.click()
    assert asked == [Step.ADD, Step.DEMO, Step.INTRODUCTION]


def test_keys_do_nothing_in_an_empty_program(open_today: OpenToday) -> None:
    page = open_today()
    press("V", "C", "P", "S", "1")
    assert page.dialog is None


def test_with_everybody_let_go_nothing_is_due(open_today: OpenToday, clock: Clock) -> None:
    log(add(), "talked", DUE, let_go="retired")
    page = open_today()
    assert page.middle.currentWidget() is page.rest
    assert "Nothing is due" in seen(page)


def test_on_a_narrow_window_the_script_slides_under_the_desk(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    assert page.script.x() > page.middle.x()
    show(page, 848, 700)
    assert page.work.orientation() is Qt.Orientation.Vertical
    assert page.script.y() > page.middle.y()
    assert page.script.isVisible()
    show(page, 1184, 850)
    assert page.work.orientation() is Qt.Orientation.Horizontal


def test_the_head_says_how_many_people_remain_and_how_many_have_no_next_step(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk
) -> None:
    add("Sam Cole", phones=["+1 312 555 0135"])
    page = open_today()
    settle()
    assert page.head.gauge.text() == "2 people to call, 1 without a next step"
    assert "no call is promised" in page.head.gauge.toolTip()
    ben = add("Ben Whitaker", phones=["+1 312 555 0136"])
    promise(ben, "2026-06-16 11:00")
    desk.changed.emit()
    settle()
    assert page.head.gauge.text() == "3 people to call, 1 without a next step"


def test_of_nobody_the_head_says_nothing(open_today: OpenToday) -> None:
    page = open_today()
    settle()
    assert not page.head.gauge.isVisible()
