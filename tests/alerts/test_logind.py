"""Sleep and wake on Linux, told by a logind on a private bus."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("logind is Linux's", allow_module_level=True)

from desktop_app.alerts.logind import LogindWake
from desktop_app.alerts.wake import Listeners
from tests.alerts.fake_logind import FakeLogind, Mode
from tests.alerts.fake_notifications import PATIENCE_S, PrivateBus
from tests.alerts.wake_ear import Ear, LogEar

NEVER_S = 3600.0
NO_LOGIND = (
    "logind does not tell of sleep: org.freedesktop.DBus.Error.ServiceUnknown: "
    "('The name org.freedesktop.login1 was not provided by any .service files',)"
)
REFUSED = "logind does not tell of sleep: org.freedesktop.DBus.Error.AccessDenied: ('not for you',)"


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    threads, descriptors = set(threading.enumerate()), open_descriptors()
    yield
    for thread in set(threading.enumerate()) - threads:
        thread.join(PATIENCE_S)
        assert not thread.is_alive(), thread
    assert open_descriptors() == descriptors


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture
def logind(bus: PrivateBus) -> Iterator[FakeLogind]:
    with FakeLogind(bus.address) as logind:
        yield logind
        assert not logind.rejected


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def log_ear() -> Iterator[LogEar]:
    """Return what hears the log of the link to logind."""
    with LogEar("desktop_app.alerts.logind") as ear:
        yield ear


@pytest.fixture
def wake(bus: PrivateBus, logind: FakeLogind, ear: Ear) -> Iterator[LogindWake]:
    """Return who listens, and holds an inhibitor; a hung window would hold it for an hour."""
    wake = LogindWake(bus.address, NEVER_S, PATIENCE_S, NEVER_S)
    wake.start(ear.listeners())
    logind.wait_until(lambda logind: logind.held)
    yield wake
    wake.close()


def asked_for(times: int, logind: FakeLogind) -> bool:
    return len(logind.asked) == times


def quick(bus: PrivateBus) -> LogindWake:
    """Return one that waits for nothing long."""
    return LogindWake(bus.address, limit_s=0.01, answer_s=PATIENCE_S, retry_s=0.01)


def test_sleep_is_told_while_it_is_held_up_and_comes_when_the_window_is_ready(
    wake: LogindWake, logind: FakeLogind, ear: Ear
) -> None:
    logind.sleep()
    ear.wait_for("sleep")
    assert logind.held == 1
    wake.ready_to_sleep()
    logind.wait_until(lambda logind: not logind.held)


def test_waking_is_told_and_the_next_sleep_is_held_up_too(
    wake: LogindWake, logind: FakeLogind, ear: Ear
) -> None:
    for night in (1, 2, 3):
        logind.sleep()
        ear.wait_for(*["sleep", "wake"] * (night - 1), "sleep")
        wake.ready_to_sleep()
        logind.wait_until(lambda logind: not logind.held)
        logind.wake()
        ear.wait_for(*["sleep", "wake"] * night)
        logind.wait_until(lambda logind: logind.held == 1)
    assert logind.taken == 4


def test_the_inhibitor_says_who_delays_sleep_and_why(wake: LogindWake, logind: FakeLogind) -> None:
    assert logind.asked == [
        ("sleep", "On the Dot", "To look at the promised calls before sleep", "delay")
    ]


def test_sleep_that_was_called_off_is_told_as_waking_and_leaves_one_inhibitor(
    wake: LogindWake, logind: FakeLogind, ear: Ear
) -> None:
    logind.sleep()
    logind.wake()
    ear.wait_for("sleep", "wake")
    logind.wait_until(lambda logind: (logind.taken, logind.held) == (2, 1))


def test_a_window_that_is_ready_only_after_waking_lets_go_of_nothing(
    wake: LogindWake, logind: FakeLogind, ear: Ear
) -> None:
    wake.ready_to_sleep()
    logind.sleep()
    logind.wake()
    logind.wait_until(lambda logind: (logind.taken, logind.held) == (2, 1))
    logind.change(Timezone=("s", "Asia/Tokyo"))
    ear.wait_for("sleep", "wake", "clock")
    wake.ready_to_sleep()
    assert logind.held == 1


def test_a_window_that_is_never_ready_does_not_hold_sleep_up_for_long(
    bus: PrivateBus, logind: FakeLogind, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    wake = quick(bus)
    wake.start(ear.listeners())
    logind.wait_until(lambda logind: logind.held)
    logind.sleep()
    logind.wait_until(lambda logind: not logind.held)
    logind.wake()
    logind.wait_until(lambda logind: logind.held)
    wake.close()
    assert ear.heard == ["sleep", "wake"]
    assert "the window was not ready for sleep within 0.01 s" in caplog.text


def test_a_listener_that_hangs_does_not_hold_sleep_up_for_long(
    bus: PrivateBus, logind: FakeLogind, ear: Ear
) -> None:
    go_on = threading.Event()

    def hang() -> None:
        assert go_on.wait(PATIENCE_S)
        ear.hear("went on")

    wake = quick(bus)
    wake.start(Listeners(hang, lambda: ear.hear("wake"), lambda: None))
    logind.wait_until(lambda logind: logind.held)
    logind.sleep()
    logind.wait_until(lambda logind: not logind.held)
    go_on.set()
    logind.wake()
    ear.wait_for("went on", "wake")
    wake.close()


def test_a_listener_that_fails_is_told_of_the_next_sleep(
    bus: PrivateBus, logind: FakeLogind, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        ear.hear("failed")
        raise RuntimeError("the database is locked")

    wake = LogindWake(bus.address, NEVER_S, PATIENCE_S, NEVER_S)
    wake.start(Listeners(fail, fail, fail))
    logind.wait_until(lambda logind: logind.held)
    for night in (1, 2):
        logind.sleep()
        ear.wait_for(*["failed"] * (3 * night - 2))
        wake.ready_to_sleep()
        logind.wait_until(lambda logind: not logind.held)
        logind.wake()
        logind.wait_until(lambda logind: logind.held)
        logind.change(Timezone=("s", "Asia/Tokyo"))
        ear.wait_for(*["failed"] * (3 * night))
    wake.close()
    assert "the database is locked" in caplog.text


def test_a_time_zone_that_was_set_is_told_and_other_news_of_the_clock_are_not(
    wake: LogindWake, logind: FakeLogind, ear: Ear
) -> None:
    logind.change(NTP=("b", True))
    logind.change(Timezone=("s", "Asia/Tokyo"), LocalRTC=("b", False))
    logind.wake()
    ear.wait_for("clock", "wake")


def test_a_logind_that_starts_anew_is_asked_for_a_new_inhibitor(
    wake: LogindWake, logind: FakeLogind, ear: Ear
) -> None:
    logind.restart()
    logind.wait_until(lambda logind: (logind.taken, logind.held) == (2, 1))
    logind.sleep()
    ear.wait_for("sleep")
    wake.ready_to_sleep()
    logind.wait_until(lambda logind: not logind.held)


def test_a_logind_that_goes_for_good_holds_no_inhibitor_of_ours(
    wake: LogindWake, logind: FakeLogind
) -> None:
    logind.stop()  # which fails where an inhibitor stays


def test_a_logind_that_comes_late_is_noticed(bus: PrivateBus, ear: Ear, log_ear: LogEar) -> None:
    wake = LogindWake(bus.address, NEVER_S, PATIENCE_S, NEVER_S)
    wake.start(ear.listeners())
    log_ear.lines.wait_for(NO_LOGIND)
    with FakeLogind(bus.address) as logind:
        logind.wait_until(lambda logind: logind.held)
        logind.wake()
        ear.wait_for("wake")
        wake.close()


def test_a_refusal_is_logged_once_and_waking_is_told_all_the_same(
    bus: PrivateBus, logind: FakeLogind, ear: Ear, log_ear: LogEar
) -> None:
    logind.mode = Mode.REFUSE
    wake = LogindWake(bus.address, NEVER_S, PATIENCE_S, NEVER_S)
    wake.start(ear.listeners())
    logind.wait_until(lambda logind: len(logind.asked) == 1)
    for asked in (2, 3):
        logind.sleep()
        logind.wake()
        logind.wait_until(partial(asked_for, asked))
    ear.wait_for("sleep", "wake", "sleep", "wake")
    logind.mode = Mode.NORMAL
    logind.wake()
    logind.wait_until(lambda logind: logind.held == 1)
    assert log_ear.lines.heard == [REFUSED]
    logind.mode = Mode.REFUSE
    logind.wake()
    log_ear.lines.wait_for(REFUSED, REFUSED)
    wake.close()


def test_an_inhibitor_that_is_given_too_late_is_held_all_the_same(
    bus: PrivateBus, logind: FakeLogind, ear: Ear, log_ear: LogEar
) -> None:
    logind.mode = Mode.HANG
    wake = LogindWake(bus.address, NEVER_S, answer_s=0.1, retry_s=0.01)
    wake.start(ear.listeners())
    log_ear.lines.wait_for_some()
    logind.wait_until(lambda logind: logind.asked)
    logind.wake()
    ear.wait_for("wake")
    logind.answer_held()
    logind.wait_until(lambda logind: logind.taken >= 2 and logind.held == 1)
    logind.sleep()
    ear.wait_for("wake", "sleep")
    wake.ready_to_sleep()
    logind.wait_until(lambda logind: not logind.held)
    wake.close()


def test_a_bus_that_does_nothing_keeps_nobody_waiting(bus: PrivateBus, ear: Ear) -> None:
    bus.freeze()
    wake = LogindWake(bus.address, NEVER_S, 0.01, NEVER_S)
    wake.start(ear.listeners())
    wake.ready_to_sleep()
    wake.close()
    bus.thaw()


def test_a_bus_that_hangs_up_again_and_again_is_logged_once(
    tmp_path: Path, ear: Ear, log_ear: LogEar
) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "bus"))
        door.listen()
        door.settimeout(PATIENCE_S)
        wake = LogindWake(f"unix:path={tmp_path / 'bus'}", retry_s=0.001)
        wake.start(ear.listeners())
        for _visit in range(5):
            door.accept()[0].close()
        wake.close()
    (line,) = log_ear.lines.heard
    assert line.startswith("logind does not tell of sleep: ")


def test_the_next_system_bus_is_found(
    tmp_path: Path, ear: Ear, monkeypatch: pytest.MonkeyPatch, log_ear: LogEar
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")
    wake = LogindWake(limit_s=NEVER_S, answer_s=PATIENCE_S, retry_s=0.01)
    wake.start(ear.listeners())
    for boot in (1, 2):
        with PrivateBus() as bus, FakeLogind(bus.address) as logind:
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
            logind.wait_until(lambda logind: logind.held)
            logind.sleep()
            ear.wait_for(*["sleep"] * boot)
            bus.stop()
            logind.wait_until(lambda logind: not logind.held)
    wake.close()


def test_closing_lets_go_of_everything(wake: LogindWake, logind: FakeLogind) -> None:
    wake.close()
    logind.wait_until(lambda logind: not logind.held)
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"logind", "message bus", "sleep limit"}


def test_closing_before_sleep_lets_the_machine_sleep(
    wake: LogindWake, logind: FakeLogind, ear: Ear
) -> None:
    logind.sleep()
    ear.wait_for("sleep")
    wake.close()
    logind.wait_until(lambda logind: not logind.held)


def test_one_that_was_never_started_closes(bus: PrivateBus) -> None:
    LogindWake(bus.address).close()


def test_a_program_that_we_start_holds_up_no_sleep(
    wake: LogindWake, logind: FakeLogind, ear: Ear
) -> None:
    program = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, close_fds=False) as other:
        logind.sleep()
        ear.wait_for("sleep")
        wake.ready_to_sleep()
        logind.wait_until(lambda logind: not logind.held)
        assert other.stdin is not None
        other.stdin.close()
