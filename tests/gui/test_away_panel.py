"""Days away in the settings: typed as people say them, listed, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui.desk import Desk
from desktop_app.gui.settings.away_panel import AwayPanel
from desktop_app.storage import away_days
from tests.builders import MORNING, add, at, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, press, seen, settle, show, spoken_name, type_text


@pytest.fixture
def panel(desk: Desk) -> Iterator[AwayPanel]:
    """Return the panel on a page; today is Tuesday 16 June 2026."""
    page = QWidget()
    column = QVBoxLayout(page)
    built = AwayPanel(desk, page)
    column.addWidget(built)
    show(page, 700, 500)
    yield built
    destroy(page)


def write(panel: AwayPanel, first: str, last: str = "", note: str = "") -> None:
    """Type days and a note, and press Enter."""
    for field, text in ((panel.first, first), (panel.last, last), (panel.note, note)):
        field.entry.setFocus()
        press("Ctrl+A", "Backspace")
        type_text(text)
    press("Return")


def listed() -> list[tuple[str, str, str]]:
    """Return the days away with their notes, as they are kept."""
    return [
        (f"{days.first_on}", f"{days.last_on}", days.note) for days in away_days.days_from(MORNING)
    ]


def test_days_are_typed_as_people_say_them(panel: AwayPanel) -> None:
    write(panel, "mon 3 August", "10", "Lake Tahoe")
    assert listed() == [("2026-08-03", "2026-08-10", "Lake Tahoe")]
    assert "Away from 3 to 10 August, back Tuesday 11 August · Lake Tahoe" in seen(panel)
    assert [panel.first.entry.value(), panel.last.entry.value()] == ["", ""]


def test_one_day_needs_no_last(panel: AwayPanel) -> None:
    panel.first.entry.setFocus()
    type_text("tomorrow")
    panel.add_button.click()
    assert listed() == [("2026-06-17", "2026-06-17", "")]


def test_what_is_read_is_said_while_one_types(panel: AwayPanel) -> None:
    panel.first.entry.setFocus()
    type_text("3 aug")
    assert panel.first.note.text() == "Mon 3 Aug"
    panel.last.entry.setFocus()
    type_text("fri")
    assert panel.last.note.text() == "Fri 7 Aug"
    type_text("x")
    assert panel.last.note.text() == ""
    assert not panel.last.is_refused


def test_a_day_of_another_year_says_so(panel: AwayPanel) -> None:
    panel.first.entry.setFocus()
    type_text("1 June")
    assert panel.first.note.text() == "Tue 1 Jun 2027"


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("", "", "Write a day"),
        ("next week", "", "“next week” is no day yet"),
        ("yesterday", "", "That day is over"),
        ("tue 3 August", "", "3 August is a Monday"),
        ("3 August", "soon", "“soon” is no day yet"),
        ("3 August", "2 August", "before the first"),
        ("3 August", "4 July 2027", "half a year"),
    ],
)
def test_what_cannot_be_is_refused_below_its_line_and_stays_typed(
    panel: AwayPanel, first: str, last: str, says: str
) -> None:
    write(panel, first, last, "Lake")
    refused = panel.last if last else panel.first
    assert says in refused.problem.text()
    assert (panel.last if refused is panel.first else panel.first).problem.text() == ""
    typed = [field.entry.value() for field in (panel.first, panel.last, panel.note)]
    assert typed == [first, last, "Lake"]
    assert listed() == []
    assert panel.done.text() == ""


def test_days_that_are_away_already_are_refused_below_the_first(panel: AwayPanel) -> None:
    write(panel, "3 August", "10 August")
    write(panel, "8 August", "12 August")
    assert "You are away from 3 to 10 August already" in panel.first.problem.text()
    assert len(listed()) == 1


def test_it_says_what_moved_and_what_is_to_be_agreed_anew(panel: AwayPanel, qtbot: QtBot) -> None:
    promise(add("Debbie"), "2026-06-18 8:45")
    promise(add("John"), "2026-06-18 9:45")
    write(panel, "tomorrow", "fri")
    assert panel.done.text() == "2 promised calls are to be agreed anew."
    assert panel.day_button.isVisible()
    with qtbot.waitSignal(panel.day_asked):
        panel.day_button.click()
    write(panel, "10 July")
    assert panel.done.text() == "No call was promised for these days."
    assert not panel.day_button.isVisible()


def test_the_button_of_a_row_takes_its_days_back(panel: AwayPanel, desk: Desk) -> None:
    write(panel, "10 July")
    write(panel, "tomorrow")
    assert [spoken_name(each) for each in panel.remove_buttons] == [
        "Remove the days away on 17 June",
        "Remove the days away on 10 July",
    ]
    panel.remove_buttons[0].click()
    settle()
    assert listed() == [("2026-07-10", "2026-07-10", "")]
    assert len(panel.remove_buttons) == 1
    desk.undo()
    assert len(listed()) == 2
    assert len(panel.remove_buttons) == 2


def test_what_is_undone_is_gone_from_the_list_and_from_what_was_said(
    panel: AwayPanel, desk: Desk
) -> None:
    promise(add("Debbie"), "2026-06-18 8:45")
    write(panel, "thu 18")
    assert panel.done.isVisible()
    desk.undo()
    assert panel.remove_buttons == []
    assert not panel.done.isVisible()
    assert not panel.day_button.isVisible()


def test_the_foot_of_the_window_is_told_and_can_undo(panel: AwayPanel, desk: Desk) -> None:
    told: list[tuple[str, bool]] = []
    desk.told.connect(lambda said, can_undo: told.append((said, can_undo)))
    write(panel, "3 August", "10 August")
    panel.remove_buttons[0].click()
    assert told == [
        ("Away from 3 to 10 August", True),
        ("No longer away from 3 to 10 August", True),
    ]


def test_days_that_are_over_leave_the_list(panel: AwayPanel, desk: Desk, clock: Clock) -> None:
    write(panel, "tomorrow")
    clock.now = at("2026-06-18 9:00")
    panel.hide()
    panel.show()
    assert panel.remove_buttons == []


def test_a_date_in_numbers_is_read_as_the_user_writes_it(panel: AwayPanel, desk: Desk) -> None:
    desk.save_settings(replace(desk.settings, country="DE"))
    panel.first.entry.setFocus()
    type_text("3/8")
    assert panel.first.note.text() == "Mon 3 Aug"


def test_where_nothing_can_be_saved_the_foot_says_so_and_everything_stays_typed(
    panel: AwayPanel, desk: Desk
) -> None:
    refused: list[str] = []
    desk.failed.connect(lambda error: refused.append(error.code))
    with disk.read_only():
        write(panel, "3 August", "10 August")
    assert refused == ["read-only"]
    assert panel.first.entry.value() == "3 August"
    assert not panel.last.is_refused
    assert listed() == []
