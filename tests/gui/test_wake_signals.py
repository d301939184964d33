"""Sleep, wake and a set clock, told in the window's thread."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.alerts.wake import Listeners
from desktop_app.alerts.windows_power import (
    PBT_APMRESUMEAUTOMATIC,
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_TIMECHANGE,
    WindowsPower,
)
from desktop_app.gui.wake_signals import WakeSignals
from tests.alerts.wake_ear import PATIENCE_S
from tests.gui.hands import settle


class RecorderWake:
    """A system that tells what a test lets it tell, and writes down what it was asked."""

    def __init__(self) -> None:
        self.diary: list[str] = []
        self.listeners: Listeners | None = None

    def start(self, listeners: Listeners) -> None:
        self.diary.append("started")
        self.listeners = listeners

    def ready_to_sleep(self) -> None:
        self.diary.append("ready to sleep")

    def close(self) -> None:
        self.diary.append("closed")

    def go_through_a_night(self) -> None:
        """Tell of sleep, of waking, and of a clock that was set."""
        assert self.listeners is not None
        self.listeners.on_sleep()
        self.listeners.on_wake()
        self.listeners.on_clock()

    def go_through_a_night_in_a_thread(self) -> None:
        """Tell it in a thread of the system's own, and end that."""
        thread = threading.Thread(target=self.go_through_a_night)
        thread.start()
        thread.join(PATIENCE_S)


class Window:
    """A window that writes down what it is told, and whether in its own thread."""

    def __init__(self, signals: WakeSignals) -> None:
        self.heard: list[str] = []
        self.strangers = 0
        signals.sleeping.connect(lambda: self.hear("sleeping"))
        signals.woke.connect(lambda: self.hear("woke"))
        signals.clock_set.connect(lambda: self.hear("clock set"))

    def hear(self, what: str) -> None:
        """Write down one signal."""
        self.heard.append(what)
        self.strangers += QThread.currentThread() is not QApplication.instance().thread()  # type: ignore[union-attr]


NIGHT = ["sleeping", "woke", "clock set"]


@pytest.fixture
def wake() -> RecorderWake:
    return RecorderWake()


@pytest.fixture
def signals(wake: RecorderWake, qtbot: QtBot) -> Iterator[WakeSignals]:
    signals = WakeSignals(wake)
    signals.listen()
    yield signals
    signals.close()


def test_what_another_thread_tells_is_heard_in_the_windows_thread_in_its_order(
    signals: WakeSignals, wake: RecorderWake
) -> None:
    window = Window(signals)
    wake.go_through_a_night_in_a_thread()
    assert window.heard == []
    settle()
    assert window.heard == NIGHT
    assert window.strangers == 0


def test_what_the_windows_own_thread_tells_is_dealt_with_before_the_system_goes_on(
    signals: WakeSignals, wake: RecorderWake
) -> None:
    window = Window(signals)
    wake.go_through_a_night()
    assert window.heard == NIGHT


def test_the_system_hears_that_the_window_is_ready_to_sleep(
    signals: WakeSignals, wake: RecorderWake
) -> None:
    signals.sleeping.connect(signals.ready_to_sleep)
    wake.go_through_a_night_in_a_thread()
    settle()
    assert wake.diary == ["started", "ready to sleep"]


def test_nothing_is_told_before_anybody_listens_and_after_the_end(
    wake: RecorderWake, qtbot: QtBot
) -> None:
    signals = WakeSignals(wake)
    window = Window(signals)
    assert wake.diary == []
    signals.listen()
    wake.go_through_a_night_in_a_thread()
    signals.close()
    wake.go_through_a_night()
    settle()
    assert window.heard == []
    assert wake.diary == ["started", "closed"]


class RecorderUser32:
    """A user32.dll that writes down which window asked to be told."""

    def __init__(self) -> None:
        self.windows: list[int] = []

    def RegisterSuspendResumeNotification(self, window: int, flags: int) -> int | None:
        self.windows.append(window)
        return len(self.windows)

    def UnregisterSuspendResumeNotification(self, registration: int) -> int:
        self.windows.pop()
        return 1


def test_on_windows_messages_are_heard_by_a_window_that_nobody_sees(qtbot: QtBot) -> None:
    user32 = RecorderUser32()
    signals = WakeSignals(WindowsPower(user32))
    window = Window(signals)
    signals.listen()
    shown = [each for each in QApplication.allWindows() if each.isVisible()]
    assert user32.windows
    assert user32.windows[0] in [int(each.winId()) for each in QApplication.allWindows()]
    assert shown == []
    assert signals.messages is not None
    for kind, number, what in (
        (b"windows_generic_MSG", WM_POWERBROADCAST, PBT_APMSUSPEND),
        (b"windows_generic_MSG", WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC),
        (b"windows_generic_MSG", WM_TIMECHANGE, 0),
        (b"windows_dispatcher_MSG", WM_TIMECHANGE, 0),
        (b"xcb_generic_event_t", WM_TIMECHANGE, 0),
    ):
        message = wintypes.MSG(message=number, wParam=what)
        passed = signals.messages.nativeEventFilter(QByteArray(kind), ctypes.addressof(message))
        assert passed == (False, 0)
    assert window.heard == NIGHT
    signals.close()
    assert user32.windows == []
