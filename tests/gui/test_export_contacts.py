"""Several contacts at once: chosen, exported, copied, removed and brought back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.records import ContactKind, ContactRecord
from desktop_app.exchange import vcard
from desktop_app.exchange.files import read_file
from desktop_app.gui.contacts.handing_over import handed_over
from desktop_app.gui.contacts.page import ContactsPage
from desktop_app.gui.contacts.removed_sheet import RemovedSheet
from desktop_app.gui.desk import Desk
from desktop_app.services import contacts
from desktop_app.services.exporting import Wanted
from desktop_app.storage import queries
from desktop_app.storage.removed import removed
from tests.builders import MORNING, add, promise
from tests.gui.hands import destroy, press, settle, show

NAMES = ("Amélie Fournier", "Ben Whitaker", "Debbie Marsh", "John Okafor")


@pytest.fixture
def people(desk: Desk) -> list[ContactRecord]:
    return [
        add(name, company="ABC", phones=[f"312 555 010{place}"]) for place, name in enumerate(NAMES)
    ]


@pytest.fixture
def page(desk: Desk, people: list[ContactRecord]) -> Iterator[ContactsPage]:
    built = ContactsPage(desk)
    show(built)
    yield built
    destroy(built)


@pytest.fixture
def told(desk: Desk) -> list[str]:
    said: list[str] = []
    desk.told.connect(lambda text, _can_undo: said.append(text))
    desk.failed.connect(lambda error: said.append(error.message))
    return said


def choose(page: ContactsPage, first: int, *others: str) -> None:
    """Choose a row, then press keys such as Shift+Down."""
    page.list.view.setFocus()
    only = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.list.view.selectionModel().setCurrentIndex(page.list.model.index(first), only)
    settle()
    press(*others)


def written(file: Path) -> list[str]:
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [line["contact"]["name"] for line in lines if "contact" in line]


def test_several_are_chosen_by_shift_and_stay_chosen_when_the_list_changes(
    page: ContactsPage, people: list[ContactRecord]
) -> None:
    choose(page, 1, "Shift+Down")
    assert page.list.count_label.text() == "2 chosen"
    assert page.form.contact_id == people[2].id
    add("Aaron Abel")
    page.refresh()
    assert page.list.chosen_ids() == [people[1].id, people[2].id]
    assert page.form.contact_id == people[2].id
    press("Up")
    assert page.list.count_label.text() == "5 contacts"


def test_all_who_fit_can_be_chosen_those_further_down_too(desk: Desk) -> None:
    for number in range(120):
        add(f"Contact {number:03}")
    page = ContactsPage(desk)
    show(page)
    page.list.view.setFocus()
    press("Ctrl+A")
    assert len(page.list.chosen_ids()) == 120
    assert page.list.count_label.text() == "120 chosen"
    page.list.count()
    assert page.list.count_label.text() == "120 chosen"
    destroy(page)


def test_delete_removes_all_that_are_chosen_as_one_step(
    page: ContactsPage, people: list[ContactRecord], desk: Desk, told: list[str]
) -> None:
    choose(page, 0, "Shift+Down", "Shift+Down", "Delete")
    assert told == ["Removed 3 contacts"]
    assert page.form.contact_id == people[3].id
    desk.undo()
    assert queries.contact_count() == 4


def test_who_was_removed_comes_back_from_the_bin_into_the_form(
    page: ContactsPage, people: list[ContactRecord]
) -> None:
    contacts.remove(people[2].id, MORNING)
    page.refresh()
    page.list.view.setFocus()
    press("Ctrl+Shift+D")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, RemovedSheet)
    press("Return", "Esc")
    assert page.form.contact_id == people[2].id
    assert removed() == []


def test_what_is_chosen_is_copied_as_a_text(page: ContactsPage, told: list[str]) -> None:
    choose(page, 2, "Shift+Down", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == (
        "Debbie Marsh\tABC\t+1 312 555 0102\nJohn Okafor\tABC\t+1 312 555 0103"
    )
    assert told == ["Copied 2 contacts"]


def test_the_key_asks_where_to_and_writes_those_who_are_chosen(
    page: ContactsPage, tmp_path: Path, told: list[str], qtbot: QtBot
) -> None:
    choose(page, 0, "Shift+Down", "Ctrl+E")
    dialog = page.more.dialog
    assert dialog is not None
    assert dialog.isVisible()
    file = tmp_path / "chosen.jsonl"
    with qtbot.waitSignal(page.strip.ended):
        dialog.fileSelected.emit(str(file))
    dialog.close()
    settle()
    assert written(file) == list(NAMES[:2])
    assert told == [f"2 contacts are in {file}."]


def test_with_one_chosen_everybody_is_exported(
    page: ContactsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(page, 0, "Ctrl+E")
    dialog = page.more.dialog
    assert dialog is not None
    with qtbot.waitSignal(page.strip.ended):
        dialog.fileSelected.emit(str(tmp_path / "all.jsonl"))
    dialog.close()
    settle()
    assert written(tmp_path / "all.jsonl") == list(NAMES)


def test_the_menu_speaks_of_what_is_chosen(page: ContactsPage) -> None:
    choose(page, 0, "Shift+Down")
    page.more.fill()
    assert [action.text() for action in page.more.actions() if action.text()] == [
        "Promise calls to the 2 chosen…",
        "Bring contacts from files…",
        "Export the 2 chosen…",
        "Export everybody…",
        "Copy the 2 chosen",
        "Kind of the 2 chosen",
        "Keep in touch with the 2 chosen",
        "Remove the 2 chosen",
        "Merge the 2 chosen…",
        "Same person? Nobody twice…",
        "Removed contacts…",
    ]


def test_kind_and_interval_are_said_of_all_who_are_chosen_in_one_step(
    page: ContactsPage, desk: Desk
) -> None:
    choose(page, 0, "Shift+Down")
    chosen = page.list.chosen_ids()
    page.more.fill()
    menus = {each.title(): each for each in page.more.findChildren(QMenu)}
    for menu, words in (("Kind", "Client"), ("Keep in touch with", "Every 3 months")):
        (opened,) = (each for title, each in menus.items() if title.startswith(menu))
        next(each for each in opened.actions() if each.text() == words).trigger()
    people = [queries.contact(each) for each in chosen]
    assert {(each.kind, each.touch_days) for each in people if each} == {(ContactKind.CLIENT, 90)}
    assert all(queries.open_promise(each) for each in chosen)
    assert page.list.chosen_ids() == chosen
    desk.undo()
    assert not any(queries.open_promise(each) for each in chosen)


def test_an_export_can_be_stopped_and_leaves_the_file_as_it_was(
    page: ContactsPage, tmp_path: Path, told: list[str]
) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text("what was here before")
    page.strip.start(file, Wanted())
    page.strip.start(file, Wanted())
    page.strip.stop_button.click()
    assert told[0].startswith("Another export is being written")
    assert told[1:] == ["The export was stopped. all.jsonl was not written."]
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["all.jsonl"]
    assert file.read_text() == "what was here before"


def test_the_promised_calls_are_written_for_a_calendar_without_the_window_waiting(
    page: ContactsPage, people: list[ContactRecord], tmp_path: Path, told: list[str], qtbot: QtBot
) -> None:
    promise(people[0])
    file = tmp_path / "calls.ics"
    with qtbot.waitSignal(page.strip.ended):
        page.strip.start(file, Wanted())
    assert told == [f"1 call is in {file}."]
    assert b"Am\xc3\xa9lie Fournier" in file.read_bytes()


@pytest.mark.parametrize("name", ["contacts.txt", "missing/contacts.jsonl"])
def test_what_cannot_be_written_is_said_in_one_sentence(
    page: ContactsPage, tmp_path: Path, told: list[str], name: str
) -> None:
    page.strip.start(tmp_path / name, Wanted())
    assert len(told) == 1
    assert not page.strip.is_busy


def test_a_row_is_dragged_out_of_the_list_as_a_vcard_file(page: ContactsPage) -> None:
    model = page.list.model
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    data = model.mimeData([model.index(1)])
    (url,) = data.urls()
    file = Path(url.toLocalFile())
    assert file.name == "Ben Whitaker.vcf"
    assert file.read_bytes() == bytes(data.data("text/vcard").data())
    (ben,) = vcard.read(file.read_bytes()).contacts
    assert (ben.name, ben.phones) == ("Ben Whitaker", ("+1 312 555 0101",))
    assert "Ben Whitaker" in data.text()
    together = model.mimeData([model.index(2), model.index(0)])
    assert together.urls()[0].fileName() == "contacts.vcf"


def test_a_name_of_odd_signs_makes_a_file_that_any_system_takes(desk: Desk) -> None:
    person = add("../a/b: <c>|?*. ")
    (url,) = handed_over([person.id], desk, as_file=True).urls()
    assert Path(url.toLocalFile()).parent == desk.folder.drafts
    assert url.fileName() == "ab c.vcf"


@pytest.mark.parametrize("name", ["people.vcf", "people.csv"])
def test_contacts_are_written_for_other_programs(
    page: ContactsPage, tmp_path: Path, told: list[str], qtbot: QtBot, name: str
) -> None:
    file = tmp_path / name
    with qtbot.waitSignal(page.strip.ended):
        page.strip.start(file, Wanted(with_bom=True))
    assert told == [f"4 contacts are in {file}."]
    found = read_file(file).contacts
    assert tuple(each.name for each in found) == NAMES
