"""Sleep, wake and a set clock, as each system tells of them."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from ctypes import wintypes
from pathlib import Path

import pytest

from desktop_app.alerts.clock_set import ClockSet
from desktop_app.alerts.logind import LogindWake
from desktop_app.alerts.macos_power import (
    CLOCK_CHANGED,
    DID_WAKE,
    WILL_SLEEP,
    ZONE_CHANGED,
    MacPower,
)
from desktop_app.alerts.wake import NoWake, Together, Wake
from desktop_app.alerts.wake_choice import wake_of_this_system
from desktop_app.alerts.windows_power import (
    PBT_APMRESUMEAUTOMATIC,
    PBT_APMRESUMESUSPEND,
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_TIMECHANGE,
    Told,
    WindowsPower,
    told_in,
)
from tests.alerts.wake_ear import Ear, LogEar

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this timer")
elsewhere = pytest.mark.skipif(sys.platform == "darwin", reason="only where Cocoa is not")


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def log_ear() -> Iterator[LogEar]:
    with LogEar("desktop_app.alerts") as ear:
        yield ear


class RecorderWake:
    """A wake signal that writes down what it was asked."""

    def __init__(self, diary: list[str], name: str) -> None:
        self._diary, self._name = diary, name

    def start(self, listeners: object) -> None:
        self._diary.append(f"{self._name} started")

    def ready_to_sleep(self) -> None:
        self._diary.append(f"{self._name} ready")

    def close(self) -> None:
        self._diary.append(f"{self._name} closed")


def test_several_wake_signals_are_used_as_one(ear: Ear) -> None:
    diary: list[str] = []
    parts = ("bus", "timer")
    wake = Together([RecorderWake(diary, name) for name in parts])
    wake.start(ear.listeners())
    wake.ready_to_sleep()
    wake.close()
    assert diary == [f"{who} {what}" for what in ("started", "ready", "closed") for who in parts]


@pytest.mark.parametrize(
    ("system", "kinds"),
    [
        ("linux", [LogindWake, ClockSet]),
        ("win32", [WindowsPower]),
        ("darwin", [MacPower]),
        ("freebsd14", [NoWake]),
    ],
)
def test_each_system_has_its_own_wake_signals(system: str, kinds: list[type[Wake]]) -> None:
    wake = wake_of_this_system(system)
    parts: tuple[Wake, ...] = wake.parts if isinstance(wake, Together) else (wake,)
    assert [type(part) for part in parts] == kinds


def test_a_system_of_which_nothing_is_known_does_no_harm(ear: Ear) -> None:
    wake = NoWake()
    wake.start(ear.listeners())
    wake.ready_to_sleep()
    wake.close()
    assert ear.heard == []


# The clock of Linux


@linux
def test_a_timer_of_the_kernel_that_says_something_is_a_set_clock(ear: Ear) -> None:
    wake = ClockSet(far_s=1)  # the first second of 1970 is over, so it has something to say
    wake.start(ear.listeners())
    ear.wait_for("clock")
    wake.close()
    assert ear.heard == ["clock"]


@linux
def test_a_clock_that_nobody_sets_is_not_told_of_and_nothing_is_left(ear: Ear) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    wake = ClockSet()
    wake.start(ear.listeners())
    assert "clock set" in {thread.name for thread in threading.enumerate()}
    wake.ready_to_sleep()
    wake.close()
    wake.close()
    assert "clock set" not in {thread.name for thread in threading.enumerate()}
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert ear.heard == []


@linux
def test_a_moment_that_the_kernel_refuses_is_logged_and_nothing_is_started(
    ear: Ear, log_ear: LogEar
) -> None:
    wake = ClockSet(far_s=-1)
    wake.start(ear.listeners())
    wake.close()
    assert log_ear.lines.heard == [f"a set clock is not told of: [Errno 22] {os.strerror(22)}"]


# Windows


def message(number: int, what: int = 0) -> wintypes.MSG:
    """Return a message as Windows hands it to a window."""
    return wintypes.MSG(hWnd=0x10468, message=number, wParam=what, lParam=1, time=4711)


@pytest.mark.parametrize(
    ("number", "what", "told"),
    [
        (0x218, 4, Told.SLEEP),
        (0x218, 18, Told.WAKE),
        (0x218, 7, Told.WAKE),
        (0x1E, 0, Told.CLOCK),
        (0x218, 10, None),  # the battery
        (0x218, 0x8013, None),  # a setting of power
        (0x200, 4, None),  # the mouse, with a button down
        (0xF, 18, None),
    ],
)
def test_a_window_message_is_understood(number: int, what: int, told: Told | None) -> None:
    assert told_in(message(number, what)) is told


def hear(wake: WindowsPower, *messages: wintypes.MSG) -> None:
    """Hand messages over, which live for as long as Windows would keep them."""
    for each in messages:
        wake.hear(ctypes.addressof(each))


class RecorderUser32:
    """A user32.dll that writes down who asked to be told; `refuses` is a Windows that will not."""

    def __init__(self, refuses: bool = False) -> None:
        self.diary: list[tuple[object, ...]] = []
        self._refuses = refuses

    def RegisterSuspendResumeNotification(self, window: int, flags: int) -> int | None:
        self.diary.append(("ask", window, flags))
        return None if self._refuses else 77

    def UnregisterSuspendResumeNotification(self, registration: int) -> int:
        self.diary.append(("end", registration))
        return 1


def test_windows_is_asked_to_tell_of_sleep_until_the_end(ear: Ear) -> None:
    user32 = RecorderUser32()
    wake = WindowsPower(user32)
    wake.start(ear.listeners())
    wake.ask_for(0x10468)
    wake.close()
    wake.close()
    assert user32.diary == [("ask", 0x10468, 0), ("end", 77)]


def test_messages_are_told_until_the_end(ear: Ear) -> None:
    wake = WindowsPower(RecorderUser32())
    hear(wake, message(WM_POWERBROADCAST, PBT_APMSUSPEND))
    wake.start(ear.listeners())
    for what in (PBT_APMSUSPEND, PBT_APMRESUMEAUTOMATIC, PBT_APMRESUMESUSPEND):
        hear(wake, message(WM_POWERBROADCAST, what))
    hear(wake, message(WM_TIMECHANGE), message(0x200))
    wake.ready_to_sleep()
    wake.close()
    hear(wake, message(WM_POWERBROADCAST, PBT_APMSUSPEND))
    assert ear.heard == ["sleep", "wake", "wake", "clock"]


@pytest.mark.parametrize("user32", [None, RecorderUser32(refuses=True)])
def test_a_windows_that_refuses_is_logged_and_messages_are_told_all_the_same(
    ear: Ear, log_ear: LogEar, user32: RecorderUser32 | None
) -> None:
    if user32 is None and sys.platform == "win32":
        pytest.skip("this is Windows")
    wake = WindowsPower(user32)
    wake.start(ear.listeners())
    wake.ask_for(0x10468)
    hear(wake, message(WM_TIMECHANGE))
    wake.close()
    assert ear.heard == ["clock"]
    (line,) = log_ear.lines.heard
    assert line.startswith("sleep may go untold: ")
    assert user32 is None or user32.diary == [("ask", 0x10468, 0)]


# macOS


class RecorderMac:
    """A macOS that posts what it is told to, and writes down what it was asked for."""

    def __init__(self) -> None:
        self.diary: list[str] = []
        self.listeners: dict[str, Callable[[], None]] = {}

    def stay_awake(self, reason: str) -> Callable[[], None]:
        self.diary.append(reason)
        return lambda: self.diary.append("may nap")

    def observe(self, listeners: Mapping[str, Callable[[], None]]) -> Callable[[], None]:
        self.listeners.update(listeners)
        return self.listeners.clear


def test_what_macos_posts_is_told_and_app_nap_is_held_off_until_the_end(ear: Ear) -> None:
    mac = RecorderMac()
    wake = MacPower(lambda: mac)
    wake.start(ear.listeners())
    for name in (WILL_SLEEP, DID_WAKE, CLOCK_CHANGED, ZONE_CHANGED):
        mac.listeners[name]()
    assert ear.heard == ["sleep", "wake", "clock", "clock"]
    wake.ready_to_sleep()
    assert mac.diary == ["Calls ring at their exact minute"]
    wake.close()
    wake.close()
    assert mac.diary[1:] == ["may nap"]
    assert mac.listeners == {}


@elsewhere
def test_where_there_is_no_cocoa_that_is_logged(ear: Ear, log_ear: LogEar) -> None:
    wake = MacPower()
    wake.start(ear.listeners())
    wake.close()
    (line,) = log_ear.lines.heard
    assert line.startswith("macOS does not tell of sleep: ")


def test_a_macos_that_tells_of_nothing_still_holds_app_nap_off(ear: Ear, log_ear: LogEar) -> None:
    class OldMac(RecorderMac):
        def observe(self, listeners: Mapping[str, Callable[[], None]]) -> Callable[[], None]:
            raise ValueError(f"symbol not found: {next(iter(listeners))}")

    mac = OldMac()
    wake = MacPower(lambda: mac)
    wake.start(ear.listeners())
    wake.close()
    assert mac.diary == ["Calls ring at their exact minute", "may nap"]
    assert log_ear.lines.heard == [f"macOS does not tell of sleep: symbol not found: {WILL_SLEEP}"]
