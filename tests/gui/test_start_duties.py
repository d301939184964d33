"""What is looked after so that the program runs when a call is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.gui.start_duties import StartDuties
from desktop_app.services import calls
from desktop_app.services.bell import Bell
from desktop_app.settings import changed
from desktop_app.startup.standing import Standing
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, show

DUE = at("2026-06-16 8:45")
AHEAD = timedelta(minutes=2)


class LoginEntry:
    """The login entry of a desktop."""

    standing = Standing.ON

    def available(self) -> bool:
        return True

    def state(self) -> Standing:
        return self.standing

    def turn_on(self) -> None:
        self.standing = Standing.ON

    def turn_off(self) -> None:
        self.standing = Standing.OFF


class Timetable:
    """The schedule of a desktop, which remembers what it was set to."""

    def __init__(self) -> None:
        self.set_to: list[datetime | None] = []
        self.broken = False

    def available(self) -> bool:
        return True

    def state(self) -> datetime | None:
        return self.set_to[-1]

    def set_next(self, at: datetime | None) -> None:
        if self.broken:
            raise AppError("schedule", "The desktop's schedule does not answer.")
        self.set_to.append(at)


class Desktop:
    """A desktop, and the strips that are seen on it."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.login, self.timetable = LoginEntry(), Timetable()
        self.folder = folder
        self.bars = NoticeBars()
        show(self.bars, 900)
        self.duties = StartDuties(desk, Bell("test"), self.bars, self.login, self.timetable)

    def said(self, key: str) -> str:
        strip = self.bars.strips.get(key)
        return "" if strip is None else strip.message.text()


@pytest.fixture
def desktop(desk: Desk, clock: Clock, tmp_path: Path) -> Iterator[Desktop]:
    clock.now = at("2026-06-16 8:00")
    made = Desktop(desk, tmp_path)
    yield made
    made.duties.close()
    destroy(made.bars)


def want(desk: Desk, **options: bool) -> None:
    desk.save_settings(changed(desk.settings, **options), quietly=True)


def test_an_entry_that_the_desktop_switched_off_is_told(
    desktop: Desktop, desk: Desk, qtbot: QtBot
) -> None:
    want(desk, login_start=True)
    desktop.login.standing = Standing.DISABLED
    desktop.duties.start(desktop.folder)
    qtbot.waitUntil(lambda: "does not start at login any more" in desktop.said("login"))
    desktop.bars.strips["login"].buttons[0].click()
    assert not desk.settings.login_start


def test_an_entry_that_points_to_an_old_place_is_mended_without_a_word(
    desktop: Desktop, desk: Desk, qtbot: QtBot
) -> None:
    want(desk, login_start=True)
    desktop.login.standing = Standing.STALE
    desktop.duties.start(desktop.folder)
    qtbot.waitUntil(lambda: desktop.login.standing is Standing.ON)
    assert desktop.bars.strips == {}


def test_a_folder_that_is_kept_in_step_is_warned_of_once(
    desktop: Desktop, desk: Desk, qtbot: QtBot
) -> None:
    synced = desktop.folder / "Dropbox" / "calls"
    synced.mkdir(parents=True)
    desktop.duties.start(synced)
    qtbot.waitUntil(lambda: "lies in Dropbox" in desktop.said("place"))
    desktop.bars.strips["place"].buttons[0].click()
    assert desk.settings.told_place == "Dropbox"


def test_nothing_is_scheduled_unless_it_is_wanted(desktop: Desktop) -> None:
    promise(add())
    desktop.duties.start(desktop.folder)
    desktop.duties.close()
    assert desktop.timetable.set_to == []


def test_the_desktop_starts_it_two_minutes_before_the_next_call_and_follows_it(
    desktop: Desktop, desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    debbie = add()
    promise(debbie)
    want(desk, second_line=True)
    qtbot.waitUntil(lambda: desktop.timetable.set_to == [DUE - AHEAD])
    desk.do(lambda: calls.snooze(debbie.id, 60, clock()))
    qtbot.waitUntil(lambda: desktop.timetable.set_to[-1:] == [at("2026-06-16 9:00") - AHEAD])
    want(desk, second_line=False)
    qtbot.waitUntil(lambda: desktop.timetable.set_to[-1:] == [None])


def test_when_a_call_is_due_the_one_after_it_is_scheduled(
    desktop: Desktop, desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    promise(add("Anna"))
    promise(add("Zoe"), "2026-06-16 9:30")
    want(desk, second_line=True)
    desktop.duties.tick(clock())
    desktop.duties.tick(clock.advance(minutes=44))
    qtbot.waitUntil(lambda: desktop.timetable.set_to[-1:] == [at("2026-06-16 9:30") - AHEAD])


def test_what_is_scheduled_stands_while_the_disk_is_gone_and_is_set_anew_with_the_clock(
    desktop: Desktop, desk: Desk, qtbot: QtBot
) -> None:
    promise(add())
    want(desk, second_line=True)
    qtbot.waitUntil(lambda: desktop.timetable.set_to == [DUE - AHEAD])
    with disk.silent():
        desktop.duties.keep_schedule()
    desktop.duties.follow_clock()
    qtbot.waitUntil(lambda: desktop.timetable.set_to == [DUE - AHEAD] * 2)


def test_a_schedule_that_fails_is_told_in_words(desktop: Desktop, desk: Desk, qtbot: QtBot) -> None:
    desktop.timetable.broken = True
    promise(add())
    told: list[str] = []
    desk.failed.connect(lambda problem: told.append(problem.message))
    want(desk, second_line=True)
    qtbot.waitUntil(lambda: told == ["The desktop's schedule does not answer."])


def test_a_schedule_that_failed_is_set_at_the_next_minute(
    desktop: Desktop, desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    desktop.timetable.broken = True
    promise(add())
    told: list[str] = []
    desk.failed.connect(lambda problem: told.append(problem.message))
    want(desk, second_line=True)
    qtbot.waitUntil(lambda: bool(told))
    desktop.timetable.broken = False
    desktop.duties.tick(clock.advance(minutes=1))
    qtbot.waitUntil(lambda: desktop.timetable.set_to == [DUE - AHEAD])
