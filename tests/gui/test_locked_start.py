"""The start over an encrypted database: the phrase is asked for, and nothing else is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.gui.locked_start import LockedStart
from desktop_app.gui.one_window import OneWindow
from desktop_app.paths import DataFolder
from desktop_app.storage import database, key, turning
from tests.gui.hands import press, settle

LONG_MS = 30_000
PHRASE = "four grey geese at dawn"


@pytest.fixture
def start(book: Path, folder: DataFolder, qapp: QApplication) -> Iterator[LockedStart]:
    """Return the sheet as it comes after the computer was started."""
    turning.turn(key.new_key(PHRASE), [])
    database.close_database()
    key.let_go_of_all()
    made = LockedStart(folder, OneWindow(folder))
    made.sheet.come_forward()
    settle()
    yield made
    made.close()
    key.let_go_of_all()


def enter(start: LockedStart, phrase: str, qtbot: QtBot) -> None:
    start.sheet.phrase.lines[0].setText(phrase)
    with qtbot.waitSignal(start.sheet.tried, timeout=LONG_MS):
        press("Return")


def test_a_wrong_phrase_stays_to_be_typed_over_and_the_right_one_opens(
    start: LockedStart, book: Path, qtbot: QtBot
) -> None:
    assert "no call rings" in start.icon.toolTip()
    enter(start, "four grey geese at dusk", qtbot)
    line = start.sheet.phrase.lines[0]
    assert (line.selectedText() != "", line.text()) == (True, "four grey geese at dusk")
    assert "not the pass phrase" in start.sheet.phrase.fields[0].problem.text()
    assert key.is_locked(book)
    with qtbot.waitSignal(start.sheet.unlocked, timeout=LONG_MS):
        enter(start, PHRASE, qtbot)
    assert not key.is_locked(book)
    assert line.text() == ""


def test_the_phrase_of_a_damaged_database_leads_on_to_what_can_be_done(
    start: LockedStart, book: Path, qtbot: QtBot
) -> None:
    whole = bytearray(book.read_bytes())
    whole[3000] ^= 0xFF
    book.write_bytes(whole)
    with qtbot.waitSignal(start.sheet.unlocked, timeout=LONG_MS):
        enter(start, PHRASE, qtbot)
    assert not key.is_locked(book)


def test_to_leave_the_sheet_is_to_leave_the_program(start: LockedStart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(start.sheet.left):
        start.sheet.close()
    assert start.sheet.isVisible()
