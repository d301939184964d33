"""The table of waits in the settings: typed, refused at its wait, dated, and put back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app import settings as options
from desktop_app.domain.ladder import Wait
from desktop_app.gui.desk import Desk
from desktop_app.gui.settings.ladder_panel import LadderPanel
from desktop_app.gui.settings.wait_row import WaitRow
from desktop_app.paths import DataFolder
from desktop_app.services import away
from desktop_app.settings import Settings
from tests.builders import CHICAGO, MICHAEL, MORNING
from tests.fakes import Clock
from tests.gui.hands import destroy, keyboard, press, seen, settle, show, spoken_name, type_text

SAMPLE = "tue 16 june 2026 8:45"


@pytest.fixture
def settings() -> Settings:
    """Return the settings of Michael, who is in Chicago for once."""
    return replace(MICHAEL, zone=CHICAGO)


@pytest.fixture
def panel(desk: Desk) -> Iterator[LadderPanel]:
    page = QWidget()
    column = QVBoxLayout(page)
    built = LadderPanel(desk, page)
    column.addWidget(built)
    show(page, 720, 800)
    built.sample.edit.setText(SAMPLE)
    yield built
    destroy(page)


def kept(folder: DataFolder) -> str:
    return options.load(folder.settings).ladder


def type_wait(row: WaitRow, amount: int, key: str = "Tab") -> None:
    row.amount.setFocus()
    press("Ctrl+A", "Delete")
    type_text(str(amount))
    press(key)


def dates(panel: LadderPanel) -> list[str]:
    return [row.due.text() for row in panel.rows]


def waits(panel: LadderPanel) -> list[tuple[Wait, int]]:
    return [row.wait for row in panel.rows]


def test_the_methods_own_stands_there_with_its_real_dates(panel: LadderPanel) -> None:
    assert panel.said.text() == "Seven calls, then let go. This is the method's own."
    assert panel.first.text() == "1st call, the appointment: Tue 16 Jun, 8:45."
    assert dates(panel) == [
        "Tue 16 Jun, 8:55",
        "Tue 16 Jun, 12:55",
        "Mon 22 Jun, 8:45",
        "Thu 25 Jun, 8:45",
        "Tue 30 Jun, 8:45",
        "Mon 6 Jul, 8:45",
    ]
    passed = [row.past.text() for row in panel.rows]
    assert "Juneteenth" in passed[2]
    assert "Independence Day" in passed[5]
    assert [bool(text) for text in passed] == [False, False, True, False, False, True]


def test_the_sample_is_the_next_time_to_suggest_until_another_is_typed(desk: Desk) -> None:
    page = QWidget()
    built = LadderPanel(desk, page)
    show(page)
    assert built.sample.edit.text() == "Tuesday 16 June 2026, 10:00"
    assert built.rows[0].due.text() == "Tue 16 Jun, 10:10"
    destroy(page)


def test_a_sample_that_is_over_makes_way_for_the_next_one(desk: Desk, clock: Clock) -> None:
    page = QWidget()
    built = LadderPanel(desk, page)
    show(page)
    page.hide()
    clock.now = MORNING + timedelta(days=1)
    page.show()
    settle()
    assert built.sample.edit.text() == "Wednesday 17 June 2026, 10:00"
    destroy(page)


def test_what_is_no_time_shows_no_dates_and_hinders_nothing(
    panel: LadderPanel, folder: DataFolder
) -> None:
    panel.sample.edit.setText("next week")
    assert set(dates(panel)) == {""}
    assert panel.first.text() == "1st call, the appointment."
    type_wait(panel.rows[0], 15)
    assert kept(folder) == "15m 4h 3d 3d 3d 3d"


def test_a_wait_is_saved_as_one_leaves_it_and_its_date_follows_each_key(
    panel: LadderPanel, folder: DataFolder
) -> None:
    panel.rows[0].amount.setFocus()
    press("Ctrl+A", "Delete")
    type_text("25")
    assert panel.rows[0].due.text() == "Tue 16 Jun, 9:10"
    assert kept(folder) == ""
    press("Tab")
    assert kept(folder) == "25m 4h 3d 3d 3d 3d"
    assert panel.said.text() == "Seven calls, then let go."


def test_enter_saves_as_well(panel: LadderPanel, folder: DataFolder) -> None:
    type_wait(panel.rows[2], 2, "Return")
    assert kept(folder) == "10m 4h 2d 3d 3d 3d"


def test_what_was_typed_and_not_left_is_saved_with_the_page(
    panel: LadderPanel, folder: DataFolder
) -> None:
    panel.rows[1].amount.setValue(2)
    panel.hide()
    assert kept(folder) == "10m 2h 3d 3d 3d 3d"


def test_a_unit_is_chosen_by_key_and_saved_at_once(panel: LadderPanel, folder: DataFolder) -> None:
    unit = panel.rows[2].unit
    unit.setFocus()
    press("Down")
    assert unit.value() is Wait.OTHER_TIME
    assert kept(folder) == "10m 4h 3v 3d 3d 3d"
    assert panel.rows[2].due.text() == "Mon 22 Jun, 13:30"


def test_back_to_the_methods_waits_by_hand_is_the_default_again(
    panel: LadderPanel, folder: DataFolder
) -> None:
    type_wait(panel.rows[0], 11)
    type_wait(panel.rows[0], 10)
    assert kept(folder) == ""


@pytest.mark.parametrize("amount", [0, 100, 400])
def test_a_wait_that_cannot_be_is_refused_at_its_place_and_nothing_is_saved(
    panel: LadderPanel, folder: DataFolder, amount: int
) -> None:
    row = panel.rows[2]
    type_wait(row, amount)
    sentence = f"A wait is a number from 1 to 99, not {amount}."
    assert (row.problem.text(), row.problem.isVisible()) == (sentence, True)
    assert row.amount.accessibleDescription() == sentence
    assert row.amount.property("problem") == "true"
    assert kept(folder) == ""
    assert row.amount.value() == amount
    assert [bool(text) for text in dates(panel)] == [True, True, False, False, False, False]
    type_wait(panel.rows[0], 20)
    assert kept(folder) == ""
    type_wait(row, 5)
    assert not row.is_refused
    assert kept(folder) == "20m 4h 5d 3d 3d 3d"


def test_a_refused_wait_stays_while_other_options_change(panel: LadderPanel, desk: Desk) -> None:
    type_wait(panel.rows[2], 400)
    assert desk.save_settings(replace(desk.settings, sound=False))
    assert panel.rows[2].amount.value() == 400
    assert panel.rows[2].is_refused


def test_a_call_is_removed_and_added_by_button(panel: LadderPanel, folder: DataFolder) -> None:
    assert not panel.add_button.isVisible()
    assert "Seven calls are the most." in seen(panel)
    panel.rows[0].remove.click()
    assert kept(folder) == "4h 3d 3d 3d 3d"
    assert len(panel.rows) == 5
    assert keyboard() is panel.rows[0].remove
    panel.add_button.click()
    assert kept(folder) == "4h 3d 3d 3d 3d 3d"
    assert keyboard() is panel.rows[-1].amount
    assert not panel.add_button.isVisible()


def test_all_calls_but_the_appointment_can_go_and_one_comes_back(
    panel: LadderPanel, folder: DataFolder
) -> None:
    while panel.rows:
        panel.rows[-1].remove.setFocus()
        press("Space")
    assert kept(folder) == "once"
    assert panel.said.text() == "One call, then let go."
    assert keyboard() is panel.add_button
    press("Space")
    assert kept(folder) == "10m"


def test_to_remove_the_wait_that_was_refused_saves_the_rest(
    panel: LadderPanel, folder: DataFolder
) -> None:
    type_wait(panel.rows[2], 400)
    panel.rows[2].remove.click()
    assert kept(folder) == "10m 4h 3d 3d 3d"


def test_a_refused_wait_that_moves_up_stays_refused(panel: LadderPanel, folder: DataFolder) -> None:
    type_wait(panel.rows[2], 400)
    panel.rows[0].remove.click()
    assert [row.is_refused for row in panel.rows] == [False, True, False, False, False]
    assert kept(folder) == ""


def test_one_click_leads_to_the_methods_own_and_one_back(
    panel: LadderPanel, folder: DataFolder
) -> None:
    type_wait(panel.rows[0], 25)
    panel.rows[5].remove.click()
    own = "25m 4h 3d 3d 3d"
    assert kept(folder) == own
    assert not panel.back_button.isVisible()
    panel.method_button.click()
    assert (kept(folder), len(panel.rows)) == ("", 6)
    panel.back_button.click()
    assert (kept(folder), len(panel.rows)) == (own, 5)
    assert not panel.back_button.isVisible()


def test_what_was_refused_is_put_back_as_it_was_typed(
    panel: LadderPanel, folder: DataFolder
) -> None:
    type_wait(panel.rows[2], 400)
    panel.gentle_button.click()
    assert kept(folder) == "4h 3v 5v"
    panel.back_button.click()
    assert panel.rows[2].amount.value() == 400
    assert panel.rows[2].is_refused


def test_a_change_by_hand_after_a_whole_ladder_leaves_nothing_to_put_back(
    panel: LadderPanel,
) -> None:
    panel.gentle_button.click()
    assert panel.back_button.isVisible()
    type_wait(panel.rows[0], 5)
    assert not panel.back_button.isVisible()


def test_to_take_what_stands_there_changes_nothing(panel: LadderPanel, folder: DataFolder) -> None:
    panel.method_button.click()
    assert kept(folder) == ""
    assert not panel.back_button.isVisible()


def test_other_hours_on_the_same_days(panel: LadderPanel, folder: DataFolder) -> None:
    days = [text.partition(",")[0] for text in dates(panel)]
    panel.varied_button.click()
    assert kept(folder) == "10m 4h 3v 3v 3v 3v"
    assert [text.partition(",")[0] for text in dates(panel)] == days
    assert not any("8:45" in text for text in dates(panel))


def test_the_dates_go_past_calling_hours_and_days_away(panel: LadderPanel, desk: Desk) -> None:
    panel.sample.edit.setText("tue 16 june 2026 15:00")
    assert (panel.rows[1].due.text(), panel.rows[1].past.text()) == (
        "Wed 17 Jun, 10:00",
        "past calling hours",
    )
    desk.do(lambda: away.add(date(2026, 6, 17), date(2026, 6, 18), "", desk.settings, desk.now()))
    assert panel.rows[1].due.text() == "Mon 22 Jun, 10:00"
    assert panel.rows[1].past.text().endswith("your days away")


def test_a_date_of_another_year_names_it(panel: LadderPanel) -> None:
    type_wait(panel.rows[5], 99)
    assert " Nov, 8:45" in panel.rows[5].due.text()
    panel.rows[4].amount.setValue(99)
    assert " 2027, 8:45" in panel.rows[5].due.text()


def test_a_ladder_that_cannot_be_saved_stays_as_typed_and_is_told(
    panel: LadderPanel, desk: Desk, folder: DataFolder
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.message))
    folder.settings.mkdir()
    type_wait(panel.rows[0], 25)
    assert len(told) == 1
    assert waits(panel)[0] == (Wait.MINUTES, 25)
    assert desk.settings.ladder == ""


def test_every_control_says_what_it_is(panel: LadderPanel) -> None:
    row = panel.rows[0]
    assert spoken_name(row.amount) == "2nd call: wait"
    assert row.unit.accessibleName() == "2nd call: what the wait is counted in"
    assert (row.name.text(), row.name.buddy()) == ("2nd call", row.unit)
    assert spoken_name(row.remove) == "Remove the 2nd call"
    assert row.amount.accessibleDescription() == "Tue 16 Jun, 8:55"
    assert "Juneteenth" in panel.rows[2].amount.accessibleDescription()
    assert spoken_name(panel.sample.edit) == "Appointment to show the dates for"


def test_the_keyboard_goes_through_the_table_row_by_row(panel: LadderPanel) -> None:
    panel.rows[0].amount.setFocus()
    passed = []
    for _key in range(6):
        passed.append(keyboard())
        press("Tab")
    first, second = panel.rows[:2]
    assert passed == [
        first.amount, first.unit, first.remove, second.amount, second.unit, second.remove,
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "beside"), [(720, True), (480, False)])
def test_the_date_stands_beside_its_wait_or_below_it_as_there_is_room(
    panel: LadderPanel, width: int, beside: bool
) -> None:
    panel.window().resize(width, 900)
    settle()
    row = panel.rows[0]
    due = row.due.mapTo(row, row.due.rect().topLeft())
    assert (due.x() > row.unit.geometry().right()) is beside
    assert (due.y() > row.unit.geometry().bottom()) is not beside


def test_the_mouse_wheel_changes_nothing_in_passing(panel: LadderPanel) -> None:
    row = panel.rows[0]
    for each in (row.unit, row.amount):
        middle = QPointF(each.rect().center())
        turned = QWheelEvent(
            middle,
            each.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(each, turned)
    assert row.wait == (Wait.MINUTES, 10)
