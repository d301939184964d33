"""The start panel: the true state each time it is looked at, and what to do where it is odd."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import settings as options
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.settings.start_panel import StartPanel
from desktop_app.paths import DataFolder
from desktop_app.startup.standing import Standing
from tests.builders import NEW_YORK, at
from tests.gui.hands import destroy, seen, show
from tests.startup.recorders import RecorderLogin, RecorderSchedule

LONG_MS, LONG_S = 30_000, 30.0
TOMORROW: datetime = at("2026-06-17 8:43", NEW_YORK)


class Page:
    """The panel on a page, over a desktop that can be changed behind its back."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.login, self.schedule = RecorderLogin(), RecorderSchedule()
        self._qtbot = qtbot
        self.window = QWidget()
        self.panel = StartPanel(desk, self.login, self.schedule, self.window)
        self.at_login = self.panel.login.tick

    def open(self) -> None:
        """Come to the page, and wait until the desktop has answered."""
        answered = [self.panel.login.refreshed, self.panel.refreshed]
        with self._qtbot.waitSignals(answered, timeout=LONG_MS):
            show(self.window)

    def come_back(self) -> None:
        """Leave the page and come again."""
        self.window.hide()
        self.open()

    def click(self, switch: QCheckBox) -> None:
        """Click a switch, and wait until the desktop has answered."""
        asked = self.panel.login if switch is self.at_login else self.panel
        with self._qtbot.waitSignal(asked.refreshed, timeout=LONG_MS):
            switch.click()

    def hold(self) -> tuple[threading.Semaphore, threading.Semaphore]:
        """Let the desktop think; return what counts that it is asked, and lets it answer."""
        asked, go = threading.Semaphore(0), threading.Semaphore(0)

        def think() -> None:
            asked.release()
            go.acquire(timeout=LONG_S)

        self.login.before_state = think
        return asked, go

    def leave(self) -> None:
        self.panel.close_errands()
        destroy(self.window)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[Page]:
    built = Page(desk, qtbot)
    yield built
    built.leave()


def test_the_start_at_login_is_turned_on_and_off(page: Page, folder: DataFolder) -> None:
    page.open()
    assert not page.at_login.isChecked()
    page.click(page.at_login)
    assert page.login.turned == [True]
    assert page.at_login.isChecked()
    assert options.load(folder.settings).login_start is True
    page.click(page.at_login)
    assert page.login.turned == [True, False]
    assert not page.at_login.isChecked()
    assert options.load(folder.settings).login_start is False


def test_the_switch_shows_what_the_desktop_does_and_not_what_was_wished(
    page: Page, desk: Desk
) -> None:
    desk.save_settings(options.changed(desk.settings, login_start=True))
    page.open()
    assert not page.at_login.isChecked()
    page.login.standing = Standing.ON
    page.come_back()
    assert page.at_login.isChecked()


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.DISABLED, "The desktop has switched this off. Tick the box"),
        (Standing.ELSEWHERE, "another copy of On the Dot starts, not this one"),
        (Standing.STALE, "that is no longer there. Tick the box"),
    ],
)
def test_an_odd_entry_is_told_with_what_to_do_and_mended_by_a_tick(
    page: Page, standing: Standing, said: str
) -> None:
    page.login.standing = standing
    page.open()
    assert not page.at_login.isChecked()
    assert said in seen(page.window)
    assert said in page.at_login.accessibleDescription()
    page.click(page.at_login)
    assert page.at_login.isChecked()
    assert said not in seen(page.window)


def test_a_refusal_is_told_and_the_switch_stays_true(page: Page, desk: Desk) -> None:
    page.open()
    page.login.refusal = AppError("entry", "The entry cannot be written: no space left.")
    page.click(page.at_login)
    assert "The entry cannot be written: no space left." in seen(page.window)
    assert not page.at_login.isChecked()
    assert desk.settings.login_start is False
    page.login.refusal = None
    page.click(page.at_login)
    assert "no space left" not in seen(page.window)
    assert desk.settings.login_start is True


def test_a_desktop_that_starts_nothing_says_so(page: Page) -> None:
    page.login.usable = page.schedule.usable = False
    page.open()
    assert not page.at_login.isEnabled()
    assert not page.panel.second_line.isEnabled()
    assert "cannot be started at login from here" in seen(page.window)
    assert "no schedule that can start programs" in seen(page.window)


def test_the_second_line_is_a_wish_that_is_kept(page: Page, folder: DataFolder) -> None:
    page.open()
    page.click(page.panel.second_line)
    assert options.load(folder.settings).second_line is True
    page.click(page.panel.second_line)
    assert options.load(folder.settings).second_line is False


def test_the_second_line_says_what_it_cannot_do(page: Page) -> None:
    page.open()
    assert "a computer that sleeps is not woken" in seen(page.window)


def test_the_next_start_is_told_as_the_desktop_has_it(page: Page, desk: Desk) -> None:
    page.schedule.next_at = TOMORROW
    page.open()
    assert "Next:" not in seen(page.window)
    desk.save_settings(options.changed(desk.settings, second_line=True))
    page.come_back()
    assert "Next: tomorrow, 8:43." in seen(page.window)
    page.schedule.next_at = at("2026-06-16 7:00")
    page.come_back()
    assert "Next:" not in seen(page.window)


def test_a_schedule_that_does_not_answer_is_told_at_its_switch(page: Page) -> None:
    page.schedule.silence = AppError("schedule", "The schedule does not answer.")
    page.open()
    assert page.panel.second_line.accessibleDescription() == "The schedule does not answer."
    assert page.at_login.accessibleDescription() == ""


def test_a_second_line_that_cannot_be_had_is_not_shown_as_had(page: Page, desk: Desk) -> None:
    desk.save_settings(options.changed(desk.settings, second_line=True))
    page.schedule.usable = False
    page.open()
    assert not page.panel.second_line.isChecked()
    assert desk.settings.second_line is True


def test_a_wish_that_cannot_be_kept_is_not_shown_as_kept(
    page: Page, folder: DataFolder, desk: Desk, qtbot: QtBot
) -> None:
    page.open()
    folder.settings.mkdir()
    with qtbot.waitSignal(desk.failed):
        page.click(page.panel.second_line)
    assert not page.panel.second_line.isChecked()


def test_what_was_answered_before_the_last_click_is_not_shown(page: Page, qtbot: QtBot) -> None:
    page.open()
    asked, go = page.hold()
    page.panel.login.refresh()
    assert asked.acquire(timeout=LONG_S)
    page.at_login.click()
    go.release()
    assert asked.acquire(timeout=LONG_S)
    page.login.before_state = lambda: None
    QApplication.processEvents()
    assert page.at_login.isChecked()
    with qtbot.waitSignal(page.panel.login.refreshed, timeout=LONG_MS):
        go.release()
    assert page.at_login.isChecked()


def test_the_desktop_is_not_asked_in_the_windows_thread(page: Page) -> None:
    page.open()
    page.click(page.at_login)
    assert threading.current_thread() not in page.login.threads
    assert page.login.threads


def test_a_panel_that_is_gone_when_the_desktop_answers_does_no_harm(
    desk: Desk, qtbot: QtBot
) -> None:
    other = Page(desk, qtbot)
    asked, go = other.hold()
    show(other.window)
    assert asked.acquire(timeout=LONG_S)
    destroy(other.window)
    go.release()
    other.panel.close_errands()
    QApplication.processEvents()
