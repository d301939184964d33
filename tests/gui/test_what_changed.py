"""What changed: the list of steps, and going back to any of them."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop_app.gui.contacts.removed_sheet import RemovedSheet
from desktop_app.gui.desk import Desk
from desktop_app.gui.what_changed import WhatChanged
from desktop_app.services import contacts
from desktop_app.storage import database, queries
from desktop_app.storage.removed import removed
from tests.builders import MICHAEL, MORNING, add, promise
from tests.fakes import Clock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import destroy, press, seen, settle


def open_changes() -> WhatChanged:
    press("Ctrl+Shift+U")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, WhatChanged)
    return sheet


def said(sheet: WhatChanged | RemovedSheet) -> list[str]:
    return [str(sheet.model.index(row).data()) for row in range(sheet.model.rowCount())]


def test_steps_stand_there_by_day_with_their_sentence_and_contact(
    open_window: OpenWindow, clock: Clock
) -> None:
    promise(add("Debbie Marsh"))
    add("John Okafor", now=MORNING)
    open_window()
    sheet = open_changes()
    today, john, before, promised, debbie = said(sheet)
    assert (today, john) == ("Today", "9:00, Added John Okafor, John Okafor")
    assert (before, debbie) == ("Tuesday 9 June", "9:00, Added Debbie Marsh, Debbie Marsh")
    assert "Debbie Marsh" in promised
    destroy(sheet)


def test_one_goes_back_to_a_step_and_forward_again_with_the_keyboard(
    open_window: OpenWindow,
) -> None:
    for name in ("Debbie Marsh", "John Okafor", "Mei Tanaka"):
        add(name, now=MORNING)
    window = open_window()
    sheet = open_changes()
    press("Down")
    assert sheet.turn_button.text() == "Undo to here"
    sheet.turn_button.setFocus()
    press("Space")
    assert queries.contact_count() == 1
    assert window.foot.message.text() == "Undone: 2 steps"
    assert [row.endswith("undone") for row in said(sheet)[1:]] == [True, True, False]
    assert sheet.turn_button.text() == "Redo to here"
    press("Up")
    sheet.turn_button.click()
    assert queries.contact_count() == 3
    press("Ctrl+Z")
    assert queries.contact_count() == 2
    destroy(sheet)


def test_what_stands_in_the_way_is_said_in_the_sheet(open_window: OpenWindow) -> None:
    debbie = add()
    contacts.edit(debbie.id, {"notes": "first"}, MICHAEL, MORNING)
    database.rows("UPDATE contact SET notes = 'written by a stranger'")
    open_window()
    sheet = open_changes()
    sheet.turn_button.click()
    assert "“Changed Debbie Marsh” wrote was changed since then" in sheet.problem.text()
    assert sheet.problem.isVisible()
    destroy(sheet)


def test_a_step_leads_to_its_contact(open_window: OpenWindow) -> None:
    debbie = add()
    window = open_window()
    open_changes()
    press("Return")
    assert debbie.name in seen(window.today.call_desk)


def test_long_lists_come_in_helpings(open_window: OpenWindow) -> None:
    database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 350)"
        " INSERT INTO step (id, made_at, label, changeset) SELECT i, 0, 'Old', x'' FROM n"
    )
    open_window()
    sheet = open_changes()
    assert said(sheet)[-1] == "50 earlier steps, Enter shows more of them"
    sheet.choose(("more", 50))
    press("Return")
    assert len(said(sheet)) == 351
    destroy(sheet)


def test_an_empty_list_says_what_will_stand_there(open_window: OpenWindow) -> None:
    window = open_window()
    window.foot.tell("Settings saved")
    window.foot.changes_button.click()
    settle()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, WhatChanged)
    assert sheet.empty.isVisible()
    assert not sheet.turn_button.isEnabled()
    destroy(sheet)


def test_who_was_removed_is_brought_back_or_removed_for_good(
    open_window: OpenWindow, desk: Desk, clock: Clock
) -> None:
    for name in ("Debbie Marsh", "John Okafor"):
        contacts.remove(add(name, company="ABC Educom").id, MORNING)
    clock.advance(days=3)
    window = open_window()
    sheet = RemovedSheet(desk, window)
    sheet.open()
    settle()
    assert said(sheet)[0] == "John Okafor, 27 days left, ABC Educom · removed Tuesday 16 June, 9:00"
    press("Delete")
    assert [line.name for line in removed()] == ["Debbie Marsh"]
    assert window.foot.message.text() == "Removed John Okafor for good"
    press("Return")
    assert queries.contact_count() == 1
    assert sheet.empty.isVisible()
    press("Ctrl+Z", "Ctrl+Z")
    assert len(removed()) == 2
    destroy(sheet)
