"""The timer that keeps the promise, through clocks that jump and machines that sleep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.alerts.watch import Watch
from desktop_app.domain.records import ContactRecord
from desktop_app.gui.desk import Desk
from desktop_app.gui.heartbeat import Heartbeat
from desktop_app.services.bell import Bell
from tests.builders import add, alerts, at, log, promise
from tests.fakes import Clock, RecorderPresenter
from tests.gui import disk

DUE = at("2026-06-16 8:45")


class Machine:
    """A machine with a wall clock that can be set, a running time, and a beating heart."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.clock, self.running = clock, 1000.0
        self.bell = Bell("this process")
        self.screen = RecorderPresenter([])
        watch = Watch(self.bell, self.screen, clock)
        self.counts = True
        self.heart = Heartbeat(
            watch, desk, self.bell, clock, lambda: self.running, lambda: self.counts
        )
        self.timer = self.heart.timer

    def work(self, seconds: float = 1) -> None:
        """Let time pass while the program runs, then let the heart beat."""
        self.running += seconds
        self.clock.advance(seconds=seconds)
        self.timer.timeout.emit()

    def jump(self, **span: float) -> None:
        """Set the clock, or let the machine sleep, within a second of running time."""
        self.running += 1
        self.clock.advance(**span)
        self.timer.timeout.emit()

    @property
    def rang(self) -> int:
        """How often an alert came on screen."""
        return sum(entry[0] == "show" for entry in self.screen.diary)


@pytest.fixture
def machine(desk: Desk, clock: Clock) -> Iterator[Machine]:
    """Return a running machine; it is a minute before Debbie's appointment."""
    clock.now = at("2026-06-16 8:44")
    made = Machine(desk, clock)
    yield made
    made.heart.stop()


@pytest.fixture
def debbie(machine: Machine) -> ContactRecord:
    contact = add()
    promise(contact)
    return contact


def test_it_rings_on_the_first_beat_after_the_due_second(
    machine: Machine, debbie: ContactRecord
) -> None:
    machine.heart.start()
    machine.work(59)
    assert machine.rang == 0
    machine.work(1)
    assert machine.rang == 1


def test_it_rings_once_however_long_nobody_answers(machine: Machine, debbie: ContactRecord) -> None:
    machine.heart.start()
    for _minute in range(10):
        machine.work(60)
    assert machine.rang == 1
    assert machine.screen.kept == [1]


@pytest.mark.parametrize("span", [{"minutes": 1}, {"hours": 9}, {"days": 90}])
def test_after_a_jump_forward_it_rings_on_the_first_beat(
    machine: Machine, debbie: ContactRecord, span: dict[str, float]
) -> None:
    machine.heart.start()
    machine.jump(**span)
    assert machine.rang == 1


@pytest.mark.parametrize("span", [{"minutes": -2}, {"hours": -2}, {"days": -400}])
def test_after_a_jump_back_it_never_rings_again(
    machine: Machine, debbie: ContactRecord, span: dict[str, float]
) -> None:
    machine.heart.start()
    machine.work(60)
    machine.jump(**span)
    machine.work(1)
    machine.jump(**{unit: -count for unit, count in span.items()})
    machine.work(1)
    assert machine.rang == 1
    assert machine.screen.kept == [1]


def test_what_was_answered_does_not_ring_again_after_a_jump_back(
    machine: Machine, debbie: ContactRecord
) -> None:
    machine.heart.start()
    machine.work(60)
    log(debbie, "talked", DUE, next_call="2026-06-23 8:45")
    machine.work(1)
    machine.jump(hours=-1)
    machine.jump(hours=1)
    assert machine.rang == 1
    assert machine.screen.kept == []


def test_what_was_due_while_the_program_was_off_rings_at_the_start(
    machine: Machine, debbie: ContactRecord
) -> None:
    machine.clock.advance(days=3)
    machine.heart.start()
    assert machine.rang == 1


def test_a_change_in_the_window_is_heard_at_once(
    machine: Machine, desk: Desk, debbie: ContactRecord, clock: Clock
) -> None:
    machine.heart.start()
    machine.work(60)
    desk.do(lambda: log(debbie, "voicemail", DUE))
    assert machine.screen.kept == []


def test_another_programs_change_is_heard_within_a_second(
    machine: Machine, desk: Desk, debbie: ContactRecord, book: Path
) -> None:
    changes: list[bool] = []
    desk.changed.connect(lambda: changes.append(True))
    machine.heart.start()
    machine.work(60)
    other = apsw.Connection(str(book))
    other.execute("UPDATE alert SET state = 'acked'")
    other.close()
    machine.work(1)
    assert changes == [True]
    assert machine.screen.kept == []


@pytest.mark.parametrize(
    ("past_the_second", "wait_ms"), [(0.0, 1002), (0.25, 752), (0.999, 3), (0.0004, 1002)]
)
def test_the_next_beat_comes_just_past_the_next_full_second(
    machine: Machine, past_the_second: float, wait_ms: int
) -> None:
    machine.clock.advance(seconds=past_the_second)
    machine.heart.start()
    assert machine.timer.isActive()
    assert machine.timer.isSingleShot()
    assert machine.timer.interval() == wait_ms
    assert machine.timer.timerType() is Qt.TimerType.PreciseTimer


def test_each_beat_is_told_with_its_moment(machine: Machine) -> None:
    told: list[datetime] = []
    machine.heart.beaten.connect(told.append)
    machine.heart.start()
    machine.work(1)
    assert [each.astimezone(DUE.tzinfo) for each in told] == [
        at("2026-06-16 8:44"),
        machine.clock(),
    ]


def test_what_has_time_is_told_once_a_minute(machine: Machine) -> None:
    minutes: list[datetime] = []
    machine.heart.minute_passed.connect(minutes.append)
    machine.heart.start()
    for _second in range(59):
        machine.work(1)
    assert len(minutes) == 1
    machine.work(1)
    assert minutes[-1] == machine.clock()


def test_where_nobody_counts_seconds_only_the_minutes_are_told(machine: Machine) -> None:
    told: list[datetime] = []
    machine.heart.beaten.connect(told.append)
    machine.counts = False
    machine.heart.start()
    for _second in range(60):
        machine.work(1)
    assert len(told) == 2
    machine.counts = True
    machine.work(1)
    assert len(told) == 3


def test_an_alert_is_on_screen_before_the_pages_hear_of_the_second(
    machine: Machine, debbie: ContactRecord, qtbot: QtBot
) -> None:
    heard: list[list[int]] = []
    machine.heart.start()
    machine.heart.beaten.connect(lambda _now: heard.append(list(machine.screen.kept)))
    machine.work(60)
    assert heard == []
    qtbot.waitUntil(lambda: heard == [[1]])


def test_that_the_program_runs_is_written_down_each_minute(machine: Machine) -> None:
    machine.heart.start()
    for _second in range(59):
        machine.work(1)
    beat = machine.bell.last_beat()
    assert beat is not None
    assert beat.last_at == at("2026-06-16 8:44")
    machine.work(1)
    beat = machine.bell.last_beat()
    assert beat is not None
    assert (beat.last_at, beat.clean_exit) == (at("2026-06-16 8:45"), False)


def test_after_a_jump_back_it_is_written_down_too_with_the_highest_moment_seen(
    machine: Machine,
) -> None:
    machine.heart.start()
    machine.jump(hours=-2)
    beat = machine.bell.last_beat()
    assert beat is not None
    assert (beat.last_at, beat.highest_at) == (at("2026-06-16 6:44"), at("2026-06-16 8:44"))


def test_a_meant_end_is_told_from_a_kill(machine: Machine) -> None:
    machine.heart.start()
    machine.heart.stop()
    beat = machine.bell.last_beat()
    assert beat is not None
    assert beat.clean_exit
    assert not machine.timer.isActive()


def test_with_a_database_that_cannot_be_written_it_beats_on_and_rings(
    machine: Machine, debbie: ContactRecord
) -> None:
    machine.heart.start()
    with disk.read_only():
        machine.work(60)
        assert machine.rang == 1
        assert machine.timer.isActive()
        assert ("tell", "read-only") in machine.screen.diary
    machine.work(1)
    assert machine.rang == 1
    assert alerts(debbie) == [("ringing", DUE)]
    assert machine.screen.diary[-1] == ("tell", None)


def test_the_log_says_that_the_clock_was_set(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    machine.heart.start()
    machine.work(1)
    assert "wall clock moved" not in caplog.text
    machine.jump(hours=1)
    assert "the wall clock moved by 3599.0 s" in caplog.text


def absences(machine: Machine) -> list[tuple[datetime, datetime]]:
    """Return where it is written down when nothing could ring."""
    told: list[tuple[datetime, datetime]] = []
    machine.heart.absent.connect(lambda since, until: told.append((since, until)))
    return told


def test_a_sleep_is_told_from_the_last_beat_to_the_first(machine: Machine) -> None:
    told = absences(machine)
    machine.heart.start()
    machine.jump(hours=9)
    assert told == [(at("2026-06-16 8:44"), at("2026-06-16 17:44"))]


def test_how_long_the_program_was_off_is_told_at_the_start(machine: Machine) -> None:
    machine.heart.start()
    machine.heart.stop()
    told = absences(machine)
    machine.clock.advance(hours=15)
    machine.heart.start()
    assert told == [(at("2026-06-16 8:44"), at("2026-06-16 23:44"))]


def test_a_restart_and_a_clock_set_by_a_minute_are_no_absence(machine: Machine) -> None:
    told = absences(machine)
    machine.heart.start()
    machine.heart.stop()
    machine.clock.advance(seconds=119)
    machine.heart.start()
    machine.jump(minutes=1)
    machine.jump(hours=-3)
    assert told == []


def test_others_hear_that_the_clock_moved_either_way(machine: Machine) -> None:
    moves: list[bool] = []
    machine.heart.clock_moved.connect(lambda: moves.append(True))
    machine.heart.start()
    machine.work(1)
    assert moves == []
    machine.jump(hours=1)
    machine.jump(hours=-1)
    assert moves == [True, True]


def test_a_wake_up_rings_without_waiting_for_the_second(
    machine: Machine, debbie: ContactRecord
) -> None:
    machine.heart.start()
    machine.clock.advance(hours=1)
    machine.heart.wake()
    assert machine.rang == 1
    assert machine.timer.isActive()


def test_the_log_says_that_the_window_stood_still(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    machine.heart.start()
    machine.work(1.2)
    assert "stood still" not in caplog.text
    machine.work(6)
    assert "the window stood still for 5.0 s" in caplog.text


def test_a_promise_decades_ahead_never_arms_a_timer_beyond_a_second(machine: Machine) -> None:
    promise(add(), "2050-06-14 8:45")
    machine.heart.start()
    assert machine.timer.interval() <= 1002
    machine.jump(days=8765)
    assert machine.rang == 1


def test_a_defect_in_one_beat_does_not_stop_the_next(
    machine: Machine, debbie: ContactRecord
) -> None:
    machine.heart.start()
    machine.timer.stop()
    machine.clock.advance(minutes=2)
    machine.screen.kept = None  # type: ignore[assignment]
    with pytest.raises(TypeError):
        machine.heart.beat()
    assert machine.timer.isActive()
    machine.screen.kept = []
    machine.work(1)
    assert machine.rang > 0
