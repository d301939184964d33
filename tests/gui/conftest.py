"""What every window test stands on: the dress, a desk, and a check that nothing stays behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import Shiboken

from desktop_app.gui import theme
from desktop_app.gui.desk import Desk
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.today.page import TodayPage
from desktop_app.paths import DataFolder
from desktop_app.settings import Settings
from tests.fakes import Clock
from tests.gui.hands import OtherPrograms, destroy, show


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    """Dress the program once."""
    theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def _nothing_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail what would wait in a loop of its own."""

    def refuse(*_arguments: object) -> int:
        raise AssertionError("exec() blocks: use open() and signals")

    monkeypatch.setattr(QDialog, "exec", refuse)


@pytest.fixture(autouse=True)
def _nothing_stays_behind(_dressed: None) -> Iterator[None]:
    """Fail a test after which a timer runs, a thread works or a window is on the screen."""
    windows, threads = set(_windows_on_screen()), set(threading.enumerate())
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left: list[object] = [each for each in _windows_on_screen() if each not in windows]
    left += [each for each in threading.enumerate() if each not in threads]
    for each in Shiboken.getAllValidWrappers():
        if isinstance(each, QTimer) and each.isActive():
            each.stop()
            left.append(each)
        elif isinstance(each, QThread) and each.isRunning() and each is not QThread.currentThread():
            left.append(each)
    assert not left, f"left behind: {left}"


def _windows_on_screen() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


@pytest.fixture
def other_programs() -> Iterator[OtherPrograms]:
    """Return what stands in for the desktop's telephone and mail programs."""
    programs = OtherPrograms()
    yield programs
    programs.leave()


@pytest.fixture
def desk(
    book: Path,
    folder: DataFolder,
    settings: Settings,
    clock: Clock,
    other_programs: OtherPrograms,
    qapp: QApplication,
) -> Desk:
    """Return a desk over a fresh database, whose clock is told."""
    return Desk(folder, settings, clock)


OpenToday = Callable[[], TodayPage]
OpenWindow = Callable[[], MainWindow]


@pytest.fixture
def open_today(desk: Desk) -> Iterator[OpenToday]:
    """Return how the Today page is opened, once the test has said who is there."""
    opened: list[TodayPage] = []

    def build() -> TodayPage:
        opened.append(TodayPage(desk))
        show(opened[-1], 1184)
        return opened[-1]

    yield build
    for page in opened:
        destroy(page)


@pytest.fixture
def open_window(desk: Desk, folder: DataFolder, clock: Clock) -> Iterator[OpenWindow]:
    """Return how the whole window is opened, once the test has said who is there.

    To open it once more is to start the program anew, without a chance to keep anything.
    """
    opened: list[MainWindow] = []

    def build() -> MainWindow:
        at_desk = desk
        if opened:
            destroy(opened.pop())
            at_desk = Desk(folder, desk.settings, clock)
        memory = QSettings(str(folder.root / "window.ini"), QSettings.Format.IniFormat)
        opened.append(MainWindow(at_desk, memory))
        show(opened[-1])
        return opened[-1]

    yield build
    for window in opened:
        destroy(window)
