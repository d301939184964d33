"""Calls that were begun and not written down yet: a switch, a crash and an undo lose none."""

from __future__ import annotations

import pytest

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.desk import Desk
from desktop_app.gui.today.page import TodayPage
from desktop_app.services import contacts
from desktop_app.storage import drafts, histories, queries
from desktop_app.storage.database import rows
from desktop_app.storage.drafts import begun_calls
from tests.builders import add, at, log, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.conftest import OpenToday
from tests.gui.hands import OtherPrograms, keyboard, press, settle, type_text

DUE = at("2026-06-16 8:45")


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now."""
    clock.now = DUE
    contact = add(phones=["+1 312 555 0134"])
    promise(contact)
    return contact


@pytest.fixture
def john() -> ContactRecord:
    """Return John, whose appointment is due five minutes after Debbie's."""
    contact = add("John Okafor", phones=["+1 312 555 0199"])
    promise(contact, "2026-06-16 8:50")
    return contact


def strip(page: TodayPage) -> str:
    """Return what the strip above the page says, or nothing."""
    shown = [each for each in page.strips.strips.values() if each.isVisible()]
    return shown[0].message.text() if shown else ""


def answer(page: TodayPage, said: str) -> None:
    """Press a button of the strip."""
    (shown,) = (each for each in page.strips.strips.values() if each.isVisible())
    (button,) = (each for each in shown.buttons if each.text() == said)
    button.click()
    settle()


def call_john_during_the_call(page: TodayPage, clock: Clock, john: ContactRecord) -> None:
    """Call Debbie, talk for three minutes, and press Call for John without logging."""
    press("C")
    clock.advance(minutes=3)
    page.open_contact(john.id)
    page.agenda.setFocus()
    press("C")


def test_who_looks_somebody_up_during_a_call_is_told_of_it_and_led_back(
    open_today: OpenToday, debbie: ContactRecord, john: ContactRecord
) -> None:
    page = open_today()
    press("C")
    page.open_contact(john.id)
    assert strip(page) == "You are on a call with Debbie Marsh since 9:45."
    answer(page, "Back to the call")
    assert page.chosen == ("contact", debbie.id)
    assert strip(page) == ""


def test_calling_somebody_else_during_a_call_asks_in_the_window_and_dials_nobody(
    open_today: OpenToday,
    debbie: ContactRecord,
    john: ContactRecord,
    clock: Clock,
    other_programs: OtherPrograms,
) -> None:
    page = open_today()
    call_john_during_the_call(page, clock, john)
    assert strip(page) == "You are on a call with Debbie Marsh since 9:45: log it first."
    assert page.session is not None
    assert page.session.contact_id == debbie.id
    assert other_programs.opened == ["tel:+13125550134"]
    assert page.dialog is None
    assert keyboard() is page.agenda


def test_the_strip_leads_to_the_outcome_of_the_call_that_goes_on(
    open_today: OpenToday, debbie: ContactRecord, john: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    call_john_during_the_call(page, clock, john)
    answer(page, "Log it")
    assert page.call_desk.name.text() == "Debbie Marsh"
    press("N", "Return")
    assert [line.late_seconds for line in histories.attempts(debbie.id)] == [0]
    assert strip(page) == ""
    assert begun_calls() == []


def test_switching_anyway_keeps_the_first_call_until_it_is_logged(
    open_today: OpenToday,
    debbie: ContactRecord,
    john: ContactRecord,
    clock: Clock,
    other_programs: OtherPrograms,
) -> None:
    page = open_today()
    sessions: list[int | None] = []
    page.session_changed.connect(sessions.append)
    call_john_during_the_call(page, clock, john)
    clock.advance(minutes=2)
    answer(page, "Switch anyway")
    assert sessions == [debbie.id, None, john.id]
    assert other_programs.opened[-1] == "tel:+13125550199"
    assert keyboard() is page.script.notes
    assert strip(page) == ""
    clock.advance(minutes=10)
    page.log_outcome()
    settle()
    press("N", "Return")
    assert strip(page) == "You called Debbie Marsh at 9:45 and have not logged it yet."
    answer(page, "Log it")
    assert page.dialog is not None
    press("T")
    type_text("tue 23 8:45")
    press("Return")
    found = rows("SELECT late_seconds, ended_at - started_at FROM attempt WHERE reached")
    assert rows("SELECT count(*) FROM attempt") == [(2,)]
    assert found == [(0, 5 * 60)]
    assert strip(page) == ""


def test_a_call_that_was_none_is_forgotten_when_the_user_says_so(
    open_today: OpenToday, debbie: ContactRecord, john: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    call_john_during_the_call(page, clock, john)
    answer(page, "Switch anyway")
    page.log_outcome()
    settle()
    press("N", "Return")
    answer(page, "It was no call")
    assert begun_calls() == []
    page.open_contact(debbie.id)
    assert page.script.timer.text() == ""


def test_who_was_called_and_not_logged_is_not_called_again_over_it(
    open_today: OpenToday,
    debbie: ContactRecord,
    john: ContactRecord,
    clock: Clock,
    other_programs: OtherPrograms,
) -> None:
    page = open_today()
    call_john_during_the_call(page, clock, john)
    answer(page, "Switch anyway")
    page.log_outcome()
    settle()
    press("N", "Return")
    dialled = len(other_programs.opened)
    page.open_contact(debbie.id)
    assert page.script.timer.text() == "Called at 9:45, 03:00"
    page.call_desk.start_call()
    assert len(other_programs.opened) == dialled
    assert strip(page) == "You called Debbie Marsh at 9:45 and have not logged it yet."
    assert [call.started_at for call in begun_calls()] == [DUE]


def test_a_call_goes_on_after_a_crash_with_its_first_second_and_its_ticks(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    promise(add("Ann Archer"), "2026-06-16 8:30")
    page = open_today()
    page.open_contact(debbie.id)
    press("C")
    page.script.toggle_point(1)
    clock.advance(minutes=2)
    again = open_today()
    assert again.call_desk.name.text() == "Debbie Marsh"
    assert again.script.timer.text() == "On call 02:00"
    assert [row.isChecked() for row in again.script.points.rows][:3] == [False, True, False]
    again.log_outcome()
    settle()
    press("N", "Return")
    assert [line.late_seconds for line in histories.attempts(debbie.id)] == [0]


def test_a_call_of_yesterday_does_not_go_on_but_waits_to_be_logged(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    open_today()
    press("C")
    clock.advance(days=1)
    page = open_today()
    assert page.session is None
    said = "You called Debbie Marsh at 9:45 yesterday and have not logged it yet."
    assert strip(page) == said


def test_an_outcome_that_is_taken_back_gives_the_start_of_the_call_back(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    press("C")
    clock.advance(minutes=1)
    page.log_outcome()
    settle()
    press("B", "Return")
    assert begun_calls() == []
    clock.advance(minutes=5)
    desk.undo()
    assert page.session is None
    assert strip(page) == "You called Debbie Marsh at 9:45 and have not logged it yet."
    answer(page, "Log it")
    press("N", "Return")
    (line,) = histories.attempts(debbie.id)
    assert (line.outcome, line.late_seconds) == ("no-answer", 0)


def test_a_call_that_another_program_logs_goes_on_no_longer(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord
) -> None:
    page = open_today()
    press("C")
    log(debbie, "no-answer", DUE)
    desk.changed.emit()
    assert page.session is None
    assert page.script.timer.text() == ""


def test_a_call_goes_on_where_its_start_cannot_be_kept_and_that_is_said(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.code))
    page = open_today()
    with disk.read_only():
        press("C")
    assert told == ["read-only"]
    desk.changed.emit()
    assert page.session is not None


def test_a_call_with_somebody_who_is_removed_is_none(
    open_today: OpenToday, desk: Desk, debbie: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    press("C")
    contacts.remove(debbie.id, clock())
    desk.changed.emit()
    assert page.session is None
    assert drafts.begun_calls() == []
    assert queries.contact(debbie.id) is None


def test_notes_that_are_emptied_in_the_sheet_are_not_written_down(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    press("C")
    type_text("She likes module 3.")
    page.log_outcome()
    settle()
    assert page.dialog is not None
    page.dialog.said.clear()
    press("Alt+N", "Ctrl+Return")
    assert [line.said for line in histories.attempts(debbie.id)] == [""]
    assert queries.draft(debbie.id) == ""
