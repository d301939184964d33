"""The same person twice, in the window: seen side by side, chosen by keys, taken back at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.gui.contacts.doubles_sheet import DoublesSheet
from desktop_app.gui.contacts.merge_model import STANDS
from desktop_app.gui.contacts.merge_sheet import MergeSheet
from desktop_app.gui.contacts.merge_with import MergeWith
from desktop_app.gui.contacts.page import ContactsPage
from desktop_app.services import contacts
from desktop_app.storage import queries
from tests.builders import add, everything, log, promise
from tests.gui.conftest import OpenWindow
from tests.gui.hands import press, seen, settle, type_text

NUMBER = "+1 312 555 0134"


@pytest.fixture
def page(open_window: OpenWindow) -> ContactsPage:
    """Return the page of contacts, with somebody who is there twice and somebody else."""
    add(phones=[NUMBER], company="ABC")
    add("Deborah Marsh", phones=[NUMBER], company="ABC Educom", emails=["d@abc.example"])
    add("Tom Okafor", company="Birch")
    window = open_window()
    window.open_page("contacts")
    settle()
    return window.contacts


def doubles(page: ContactsPage) -> DoublesSheet:
    press("Ctrl+M")
    sheet = page.merging.sheet
    assert isinstance(sheet, DoublesSheet)
    return sheet


def compared(sheet: DoublesSheet) -> MergeSheet:
    press("Return")
    assert sheet.comparison is not None
    return sheet.comparison


def standing(sheet: MergeSheet) -> dict[str, str]:
    """Return what will stand in each field that differs."""
    model = sheet.model
    fields = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return {
        field: str(model.index(row, STANDS).data(Qt.ItemDataRole.ToolTipRole))
        for row, field in enumerate(fields)
    }


def test_a_pair_is_made_one_by_keys_and_one_undo_brings_both_back(page: ContactsPage) -> None:
    before = everything()
    sheet = doubles(page)
    assert "1 pair may be one person" in seen(sheet)
    comparison = compared(sheet)
    assert standing(comparison) == {
        "Name": "Debbie Marsh",
        "Company": "ABC",
        "E-mail": "d@abc.example",
    }
    press("Right", "Down", "Right")
    assert standing(comparison)["Name"] == "Deborah Marsh"
    press("Ctrl+Return")
    (kept,) = [each for each in (1, 2) if queries.contact(each) is not None]
    merged = contacts.known(kept)
    assert (merged.name, merged.company) == ("Deborah Marsh", "ABC Educom")
    assert (merged.phones, merged.emails) == ((NUMBER,), ("d@abc.example",))
    assert sheet.model.rowCount() == 0
    assert "Nobody is there twice" in seen(sheet)
    sheet.activateWindow()  # as a desktop does when the sheet above it closes
    settle()
    press("Ctrl+Z")
    assert everything() == before
    assert sheet.model.rowCount() == 1


def test_two_people_are_not_shown_again(page: ContactsPage) -> None:
    sheet = doubles(page)
    press("T")
    assert sheet.model.rowCount() == 0
    press("Ctrl+Z")
    assert sheet.model.rowCount() == 1
    compared(sheet).two_button.click()
    settle()
    assert sheet.model.rowCount() == 0
    assert queries.contact_count() == 3


def test_the_user_says_which_of_two_promised_calls_stands(page: ContactsPage) -> None:
    for number, due in ((1, "2026-06-18 8:45"), (2, "2026-06-17 9:15")):
        promise(contacts.known(number), due)
    comparison = compared(doubles(page))
    assert "17 June" in standing(comparison)["Promised call"]
    press("Down", "Left", "Ctrl+Return")
    kept = queries.open_promise(1)
    assert kept is not None
    assert kept.due.wall.day == 18


def test_both_can_stand_only_where_both_fit(page: ContactsPage) -> None:
    comparison = compared(doubles(page))
    assert not comparison.both_button.isEnabled()
    press("B")
    assert standing(comparison)["Name"] == "Debbie Marsh"
    press("Down", "Down")
    assert comparison.both_button.isEnabled()


def test_two_that_are_chosen_are_compared_and_one_may_be_anybody_who_is_found(
    page: ContactsPage,
) -> None:
    view, model = page.list.view, page.list.model
    view.setCurrentIndex(model.index(0))
    settle()
    press("Ctrl+Shift+M")
    asking = page.merging.sheet
    assert isinstance(asking, MergeWith)
    assert asking.view.isRowHidden(asking.model.row_of(1))
    type_text("tom")
    press("Return", "Return")
    comparison = page.merging.sheet
    assert isinstance(comparison, MergeSheet)
    assert {comparison.keep_id, comparison.other_id} == {1, 3}
    press("Escape")
    view.setFocus()
    page.list.choose_all()
    press("Ctrl+Shift+M")
    assert page.merging.sheet is comparison
    page.list.search_field.setText("marsh")
    page.list.choose_all()
    settle()
    page.merging.merge_chosen()
    chosen = page.merging.sheet
    assert isinstance(chosen, MergeSheet)
    assert {chosen.keep_id, chosen.other_id} == {1, 2}
    chosen.reject()


def test_the_menu_says_how_many_may_be_there_twice(page: ContactsPage) -> None:
    page.more.fill()
    assert "Same person? 1 pair…" in [each.text() for each in page.more.actions()]


def test_who_was_called_more_stands_first(page: ContactsPage) -> None:
    log(contacts.known(2), "voicemail", promise(contacts.known(1)).due.utc)
    comparison = compared(doubles(page))
    assert comparison.model.headerData(1, Qt.Orientation.Horizontal) == "Deborah Marsh"
    assert "1 call is written down" in seen(comparison)


def test_an_import_leads_to_who_may_be_there_twice(
    page: ContactsPage, open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"Name,Phone\nD. M.,{NUMBER}\n", "utf-8")
    window = page.window()
    window.bringing.open([file])  # type: ignore[attr-defined]
    sheet = window.bringing.sheet  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    sheet.take_in()
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    assert sheet.doubles_button.text() == "Same person? 1…"
    press("Space")
    found = page.merging.sheet
    assert isinstance(found, DoublesSheet)
    assert found.model.rowCount() == 3
    found.reject()
