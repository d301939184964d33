"""The import of a file in the window: seen first, then taken in as one step, or not at all."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.gui.contacts.column_model import HOLDS
from desktop_app.gui.contacts.import_sheet import ImportSheet
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.parts.inputs import ChoiceBox
from desktop_app.gui.veil import veil
from desktop_app.services import exporting
from desktop_app.services.exporting import Wanted
from desktop_app.storage import queries, search
from tests.builders import MICHAEL, MORNING, add, everything
from tests.gui.conftest import OpenWindow
from tests.gui.hands import keyboard, press, settle, type_text

TABLE = (
    "Name,Company,Phone,Notes\n"
    "Debbie Marsh,ABC Educom,+1 312 555 0134,\n"
    "Tom Okafor,Birch,+1 518 555 0111,Likes tea,red\n"
    "Ann Lee,Birch,+1 312 555 0177,\n"
)
WANTED = {"Wer": "name", "Was": "company"}
UNKNOWN = "Wer,Was\nDebbie Marsh,blue\nTom Okafor,red\n"


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


@pytest.fixture
def told(window: MainWindow) -> list[str]:
    said: list[str] = []
    window._desk.told.connect(lambda text, _can_undo: said.append(text))
    return said


def file_of(tmp_path: Path, text: str, name: str = "people.csv") -> Path:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return file


def opened(window: MainWindow, file: Path, qtbot: QtBot) -> ImportSheet:
    """Open a file, and return the sheet once it is read."""
    window.bringing.open([file])
    sheet = window.bringing.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    return sheet


def words(sheet: ImportSheet) -> list[list[str]]:
    model = sheet.people_model
    return [list(model.words(row))[:2] for row in range(model.rowCount())]


def test_a_file_is_shown_first_then_imported_and_undone_in_one_step(
    window: MainWindow, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    add("Ann Lee", phones=["+1 312 555 0177"], company="Birch")
    add("Deborah", phones=["+1 312 555 0134"])
    before = everything()
    sheet = opened(window, file_of(tmp_path, TABLE), qtbot)
    assert sheet.counts.text() == (
        "2 contacts will be added, 1 of them may be somebody you have, 1 is there already."
    )
    assert words(sheet) == [
        ["Added; may be Deborah", "Debbie Marsh"],
        ["Added", "Tom Okafor"],
        ["There already", "Ann Lee"],
    ]
    assert everything() == before
    assert sheet.import_button.text() == "Import 2 contacts"
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    assert told[-1] == "Imported 2 contacts from people.csv"
    assert window.nav.current() == "contacts"
    assert queries.contact_count() == 4
    assert list(window._desk.folder.backups.glob("*.db"))
    sheet.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("3\t")
    assert "more cells" in QGuiApplication.clipboard().text()
    sheet.close_button.click()
    settle()
    window._desk.undo()
    assert everything() == before


def test_who_is_filled_in_stands_before_those_who_are_added(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    add("Zoe Lim", phones=["+1 312 555 0188"])
    table = "Name,Company,Phone\nTom Okafor,Birch,+1 518 555 0111\nZoe Lim,Elm,+1 312 555 0188\n"
    sheet = opened(window, file_of(tmp_path, table), qtbot)
    assert words(sheet) == [["Filled in", "Zoe Lim"], ["Added", "Tom Okafor"]]


def test_a_table_that_is_not_understood_asks_for_its_columns_and_remembers_them(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = file_of(tmp_path, UNKNOWN)
    sheet = opened(window, file, qtbot)
    assert sheet.stack.currentWidget() is sheet.columns
    assert not sheet.import_button.isEnabled()
    assert keyboard() is sheet.columns
    for typed, held in (("nam", {"Wer": "name", "Was": "more"}), ("Company", WANTED)):
        for letter in typed:  # the first one goes to the row, and opens its choice
            type_text(letter)
        press("Return")
        qtbot.waitUntil(lambda: not sheet.work.is_busy)
        assert sheet.columns.mapping() == held
        press("Down")
    assert [each[1] for each in words(sheet)] == ["Debbie Marsh", "Tom Okafor"]
    with qtbot.waitSignal(window.bringing.imported):
        sheet.import_button.click()
    settle()
    assert search.records([search.contact_ids("Debbie", 9)[0]])[0].company == "blue"
    again = opened(window, file, qtbot)
    assert again.counts.text() == "2 are there already."
    again.close_button.click()
    settle()


def test_a_table_of_a_thousand_columns_has_one_choice_that_opens_by_a_click(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    headings = ["Name", "Company", *(f"Field {n}" for n in range(998))]
    text = f"{','.join(headings)}\n{','.join(['Debbie'] * 1000)}\n"
    sheet = opened(window, file_of(tmp_path, text), qtbot)
    sheet.show_part("columns")
    panel = sheet.columns
    place = panel.visualRect(panel.columns.index(1, HOLDS)).center()
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=place)
    box = panel.choice.box
    assert box is not None
    assert panel.findChildren(ChoiceBox) == [panel.choice.pattern, box]
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Return):
        QTest.keyClick(box.view(), key)
    settle()
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    assert len(panel.mapping()) == 1000
    assert (panel.mapping()["Name"], panel.mapping()["Company"]) == ("name", "")
    assert sheet.focusWidget() is panel
    sheet.close_button.click()
    settle()


def test_a_problem_says_whose_it_is(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = opened(window, file_of(tmp_path, "Name,Phone\nDebbie Marsh,n/a\n"), qtbot)
    sheet.show_part("problems")
    line, whose, *_why, written = sheet.problems_model.words(0)
    assert (line, whose, written) == ("2", "Debbie Marsh", "n/a")
    sheet.close_button.click()
    settle()


def test_the_problems_are_saved_beside_the_file_for_the_user_alone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = file_of(tmp_path, TABLE.replace("Tom Okafor", "=Tom"))
    sheet = opened(window, file, qtbot)
    assert not sheet.save_button.isVisible()
    sheet.show_part("problems")
    sheet.save_button.click()
    dialog = sheet.keeper.dialog
    assert dialog is not None
    kept = tmp_path / "people problems.csv"
    assert dialog.selectedFiles() == [str(kept)]

    def save_as(path: Path) -> None:
        dialog.fileSelected.emit(str(path))
        qtbot.waitUntil(lambda: not sheet.keeper.is_busy)

    save_as(file)
    assert sheet.problem.text() == (
        "people.csv is the file you are importing. Choose another name."
    )
    assert "Debbie Marsh" in file.read_text("utf-8")
    save_as(tmp_path / "nowhere" / "kept.csv")
    assert sheet.problem.text() == (
        f"There is no folder {tmp_path}/nowhere, so nothing was written."
    )
    save_as(kept)
    assert not sheet.problem.isVisible()
    assert sheet.busy.text() == "The problems are in people problems.csv."
    assert kept.stat().st_mode & 0o777 == 0o600
    rows = list(csv.reader(kept.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["Line", "Reason", "In the file"]
    assert (rows[1][0], rows[1][2]) == ("3", "'=Tom,Birch,+1 518 555 0111,Likes tea,red")
    dialog.reject()
    press("Esc")
    settle()


def test_an_import_that_is_stopped_leaves_nothing(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Name,Phone\n" + "".join(f"Person {n},+1 312 555 {n:04}\n" for n in range(900))
    sheet = opened(window, file_of(tmp_path, text), qtbot)
    before, told = everything(), list[int]()

    def stop(done: int, _whole: int) -> None:
        if done and not told:
            told.append(queries.contact_count())
            press("Esc")

    sheet.work.moved.connect(stop)
    sheet.import_button.click()
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    assert told[0] > 0
    assert sheet.problem.text() == "The import was stopped. Nothing was changed."
    assert everything() == before
    press("Esc")
    settle()
    assert not QApplication.activeModalWidget()


def test_what_cannot_be_read_is_refused_in_one_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = opened(window, file_of(tmp_path, "PK\x03\x04", "people.csv"), qtbot)
    assert sheet.problem.text() == (
        "people.csv is a spreadsheet or another packed file; save it as CSV or vCard, "
        "and take that."
    )
    assert not sheet.import_button.isEnabled()
    press("Esc")
    settle()


def test_without_a_backup_nothing_is_imported(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    add("Ann Lee")
    sheet = opened(window, file_of(tmp_path, TABLE), qtbot)
    window._desk.folder.backups.parent.mkdir(exist_ok=True)
    window._desk.folder.backups.write_text("in the way")
    sheet.import_button.click()
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    assert sheet.problem.isVisible()
    assert queries.contact_count() == 1
    press("Esc")
    settle()


def test_an_export_with_everything_comes_back_through_the_same_window(
    window: MainWindow, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    add("Ann Lee")
    file = tmp_path / "all.jsonl"
    exporting.write(file, Wanted(None), MICHAEL, MORNING)
    window._desk.undo()
    sheet = opened(window, file, qtbot)
    assert sheet.counts.text() == "1 contact will be added."
    assert queries.contact_count() == 0
    with qtbot.waitSignal(window.bringing.imported):
        sheet.import_button.click()
    assert (queries.contact_count(), told[-1]) == (1, "Imported all.jsonl")
    settle()


def test_an_export_with_everything_that_is_stopped_leaves_nothing(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(60):
        add(f"Person {number}")
    file = tmp_path / "all.jsonl"
    exporting.write(file, Wanted(None), MICHAEL, MORNING)
    window._desk.undo_to(1)
    sheet = opened(window, file, qtbot)
    before, shown = everything(), list[int]()

    def stop(_done: int, _whole: int) -> None:
        written = queries.contact_count()
        if written and not shown:
            shown.append(written)
            press("Esc")

    sheet.work.held = 0  # so that each line is a part, however fast the machine is
    sheet.work.moved.connect(stop)
    sheet.import_button.click()
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    assert 0 < shown[0] < 60
    assert sheet.problem.text() == "The import was stopped. Nothing was changed."
    assert everything() == before
    press("Esc")
    settle()


def drop(window: MainWindow, files: list[Path], place: QPoint) -> None:
    """Drag files over a place of the window as the desktop does, and let them go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    either = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    hand = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    entered = QDragEnterEvent(place, either, *hand)
    dropped = QDropEvent(QPointF(place), either, *hand)
    assert dropped.proposedAction() is Qt.DropAction.MoveAction
    for event in (entered, dropped):
        QApplication.sendEvent(window.windowHandle(), event)
        assert event.isAccepted()
        assert event.dropAction() is Qt.DropAction.CopyAction


def test_files_dropped_on_a_text_field_are_opened_one_after_the_other(
    window: MainWindow, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    warned: list[str] = []
    window._desk.failed.connect(lambda error: warned.append(error.message))
    window.open_page("contacts")
    field = window.contacts.list.search_field
    add("Deborah", phones=["+1 312 555 0134"])
    before = everything()
    clean = "Name,Phone\nDebbie Marsh,+1 312 555 0134\n"
    names = ("one.csv", "two.csv", "picture.png", "three.csv")
    files = [file_of(tmp_path, clean.replace("Debbie", name[:3]), name) for name in names]
    drop(window, files, field.mapTo(window, field.rect().center()))
    assert warned == ["picture.png is no file of contacts, and was left out."]

    def read() -> ImportSheet:
        sheet = window.bringing.sheet
        assert sheet is not None
        qtbot.waitUntil(lambda: not sheet.work.is_busy)
        return sheet

    first = read()
    assert (first.heading.text(), first.which.text()) == ("Import one.csv", "File 1 of 3")
    with qtbot.waitSignal(window.bringing.imported):
        first.import_button.click()
    second = read()
    assert second.heading.text() == "Import two.csv"
    assert second.close_button.text() == "Skip this file"
    press("Esc")
    third = read()
    assert third.which.text() == "File 3 of 3"
    with qtbot.waitSignal(window.bringing.imported):
        third.import_button.click()
    assert third.doubles_button.text() == "Same person? 2…"
    press("Esc")
    settle()
    assert not QApplication.activeModalWidget()
    assert field.text() == ""
    assert told == ["Imported 1 contact from one.csv", "Imported 1 contact from three.csv"]
    window._desk.undo()
    assert queries.contact_count() == 2
    window._desk.undo()
    assert everything() == before


def test_the_rest_of_many_files_can_be_left_out(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = file_of(tmp_path, "PK\x03\x04", "bad.csv")
    window.bringing.open([bad, file_of(tmp_path, TABLE), bad])
    sheet = window.bringing.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    assert sheet.close_button.text() == "Next file"
    sheet.rest_button.click()
    settle()
    assert not QApplication.activeModalWidget()
    assert queries.contact_count() == 0


def test_the_next_file_waits_while_the_window_is_covered(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.bringing.open([file_of(tmp_path, TABLE), file_of(tmp_path, TABLE, "more.csv")])
    sheet = window.bringing.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    veil.draw(True)
    sheet.reject()
    settle()
    assert not QApplication.activeModalWidget()
    veil.draw(False)
    settle()
    after = window.bringing.sheet
    assert after is not None
    assert after.heading.text() == "Import more.csv"
    qtbot.waitUntil(lambda: not after.work.is_busy)
    press("Esc")
    settle()


def test_the_first_step_the_key_and_the_menu_ask_for_a_file(window: MainWindow) -> None:
    window.open_page("contacts")
    more = window.contacts.more
    more.fill()
    (offered,) = [each for each in more.actions() if each.text() == "Bring contacts from files…"]
    assert offered.shortcut().toString() == "Ctrl+I"
    asked: tuple[Callable[[], None], ...] = (lambda: press("Ctrl+I"), offered.trigger)
    for ask in asked:
        ask()
        assert window.bringing.dialog is not None
        assert window.bringing.dialog.isVisible()
        window.bringing.dialog.reject()
        settle()
    assert any(each.text() == "Bring your contacts" for each in window.contacts.empty.buttons)
