"""The cover over the window: nobody who passes by reads a name, and calls ring all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.gui.alert_cover import AlertCover
from desktop_app.gui.alert_frame import AlertFrame
from desktop_app.gui.desk import Desk
from desktop_app.gui.idle_lock import IdleLock
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.tray import Tray
from desktop_app.gui.veil import veil
from desktop_app.settings import changed
from desktop_app.storage import key, turning
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import destroy, settle, show
from tests.gui.ringing import Ringing

LONG_MS = 30_000
PHRASE = "four grey geese at dawn"


@pytest.fixture
def window(desk: Desk, open_window: OpenWindow) -> MainWindow:
    """Return the open window over an encrypted database."""
    turning.turn(key.new_key(PHRASE), [])
    return open_window()


@pytest.fixture
def lock(desk: Desk, window: MainWindow) -> Iterator[IdleLock]:
    made = IdleLock(desk, window)
    yield made
    made.close()
    key.let_go_of_all()


@pytest.fixture
def ringing(desk: Desk, clock: Clock, lock: IdleLock) -> Iterator[Ringing]:
    clock.now = at("2026-06-16 8:44")
    made = Ringing(desk, clock)
    yield made
    made.close()


def try_phrase(lock: IdleLock, phrase: str, qtbot: QtBot) -> None:
    """Type a phrase into the cover, and wait for what comes of it."""
    lock.sheet.phrase.lines[0].setText(phrase)
    with qtbot.waitSignal(lock.sheet.tried, timeout=LONG_MS):
        lock.sheet.open_button.click()


def test_after_the_minutes_of_the_settings_the_window_is_covered(
    lock: IdleLock, window: MainWindow, desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    clock.advance(hours=3)
    lock.tick()
    assert window.isVisible()
    desk.save_settings(changed(desk.settings, lock_minutes=5))
    clock.advance(minutes=4)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    clock.advance(minutes=4)
    lock.tick()
    assert window.isVisible()
    clock.advance(minutes=1)
    lock.tick()
    assert not window.isVisible()
    assert lock.sheet.isVisible()
    try_phrase(lock, "four grey geese at dusk", qtbot)
    assert not window.isVisible()
    assert lock.sheet.phrase.fields[0].is_refused
    try_phrase(lock, PHRASE, qtbot)
    assert window.isVisible()
    assert not lock.sheet.isVisible()


def test_an_open_sheet_is_covered_too_and_comes_back_as_it_was(
    lock: IdleLock, window: MainWindow, qtbot: QtBot
) -> None:
    promise(add("Debbie Marsh"))
    window.ask_to_quit()
    sheet = window.sheet
    assert sheet is not None
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    if not lock.is_covered:  # the sheet has the keyboard
        lock.cover()
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [lock.sheet]
    try_phrase(lock, PHRASE, qtbot)
    assert sheet.isVisible()
    sheet.buttons[0].click()


def test_what_is_wanted_from_outside_waits_for_the_phrase(
    lock: IdleLock, window: MainWindow, qtbot: QtBot
) -> None:
    debbie = add("Debbie Marsh")
    opened: list[int] = []
    lock.cover()
    lock.sheet.hide()
    lock.guard(opened.append)(debbie.id)
    assert (opened, lock.sheet.isVisible()) == ([], True)
    try_phrase(lock, PHRASE, qtbot)
    assert opened == [debbie.id]


def test_a_call_rings_under_the_cover_without_name_and_number(
    lock: IdleLock, ringing: Ringing, desk: Desk, qtbot: QtBot
) -> None:
    contact = add("Debbie Marsh", phones=["+1 312 555 0134"])
    promise(contact, purpose="go through the two quotes")
    lock.cover()
    for _minute in range(2):
        ringing.beat(minutes=1)
    alert = ringing.window(contact)
    assert alert.isVisible()
    assert alert.cover is not None
    assert alert.cover.geometry() == alert.rect()
    assert alert.windowTitle() == "A call is due"
    assert not alert.call_button.isEnabled()
    assert ringing.sounds
    told = "".join(f"{each.title} {each.body}" for each in ringing.posted())
    assert told
    assert "Debbie" not in told
    assert "555" not in told
    alert.cover.open_button.click()
    assert lock.sheet.isVisible()
    try_phrase(lock, PHRASE, qtbot)
    assert not alert.findChildren(AlertCover)
    assert "Debbie" in alert.windowTitle()
    assert "Debbie" in ringing.posted()[-1].title


def test_the_tray_names_nobody_under_the_cover(lock: IdleLock, desk: Desk, qtbot: QtBot) -> None:
    promise(add("Debbie Marsh"))
    tray = Tray(desk)
    lock.cover()
    tray.menu.aboutToShow.emit()
    assert "Debbie" not in tray.next_call.text()
    lock.uncover()
    tray.menu.aboutToShow.emit()
    assert "Debbie" in tray.next_call.text()
    tray.close()


def test_without_a_phrase_nothing_is_covered_and_it_says_why(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    lock = IdleLock(desk, window)
    with qtbot.waitSignal(desk.told) as told:
        lock.cover()
    assert "needs a pass phrase" in told.args[0]
    assert window.isVisible()
    lock.close()


def test_an_import_that_ends_under_the_cover_leaves_the_way_back(
    lock: IdleLock, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Phone\nDebbie Marsh,+1 312 555 0134\n", "utf-8")
    window.bringing.open([file, file])
    sheet = window.bringing.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    with qtbot.waitSignal(window.bringing.imported):
        sheet.import_button.click()
        lock.cover()
    settle()
    assert not QApplication.activeModalWidget()
    try_phrase(lock, PHRASE, qtbot)
    settle()
    assert window.isVisible()
    after = window.bringing.sheet
    assert after is not None
    qtbot.waitUntil(lambda: not after.work.is_busy)
    assert after.counts.text() == "1 is there already."
    after.close_button.click()
    settle()


def test_an_alert_that_is_off_the_screen_sleeps_on_as_the_cover_comes_and_goes() -> None:
    frame = AlertFrame()
    show(frame)
    frame.put_away()
    for is_drawn in (True, False):
        veil.draw(is_drawn)
        assert not [each for each in frame.findChildren(QTimer) if each.isActive()]
    destroy(frame)
