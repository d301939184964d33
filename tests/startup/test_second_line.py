"""The schedule is kept at the next call: the newest wish wins, and nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.errors import AppError
from desktop_app.startup.command import Command
from desktop_app.startup.errands import Errands
from desktop_app.startup.schedule import AHEAD, NoSchedule, desktop_schedule, start_before
from desktop_app.startup.second_line import SecondLine
from tests.startup.recorders import RecorderSchedule

NOON = datetime(2026, 6, 16, 12, 0, tzinfo=UTC)
LONG = 30.0
"""Seconds, after which something must be wrong."""


class Rig:
    """A second line over a schedule, and what was told."""

    def __init__(self) -> None:
        self.schedule = RecorderSchedule()
        self.told: list[str | None] = []
        self.line = SecondLine(self.schedule, self._hear)

    def _hear(self, problem: AppError | None) -> None:
        self.told.append(problem.message if problem else None)

    def settle(self) -> None:
        """Wait until every wish was seen to."""
        self.line.close(LONG)


@pytest.fixture
def rig() -> Iterator[Rig]:
    built = Rig()
    yield built
    built.line.close(LONG)


def minutes(count: float) -> datetime:
    return NOON + timedelta(minutes=count)


def test_a_wish_is_set_outside_the_callers_thread(rig: Rig) -> None:
    rig.line.wish(NOON)
    rig.settle()
    assert rig.schedule.next_at == NOON
    assert rig.told == [None]
    assert threading.current_thread() not in rig.schedule.threads


def test_the_newest_wish_wins_while_the_desktop_is_slow(rig: Rig) -> None:
    busy, go = threading.Event(), threading.Event()

    def take_long() -> None:
        busy.set()
        go.wait(LONG)

    rig.schedule.before = take_long
    rig.line.wish(minutes(1))
    assert busy.wait(LONG)
    rig.line.wish(minutes(2))
    rig.line.wish(minutes(3))
    go.set()
    rig.settle()
    assert rig.schedule.wishes == [minutes(1), minutes(3)]


def test_the_same_wish_asks_the_desktop_once_unless_it_may_have_changed(rig: Rig) -> None:
    for anew in (False, False, True):
        rig.line.wish(NOON, anew=anew)
        _until_idle()
    assert rig.schedule.wishes == [NOON, NOON]


def test_a_problem_is_told_once_and_again_after_it_was_gone(rig: Rig) -> None:
    done = threading.Semaphore(0)
    problem = AppError("tool", "systemctl refused: no bus.")
    schedule, line = rig.schedule, rig.line
    for refusal, count in ((problem, 1), (problem, 2), (None, 3), (problem, 4)):
        schedule.refusal = refusal
        schedule.before = done.release
        line.wish(minutes(count))
        assert done.acquire(timeout=LONG)
        _until_idle()
    assert rig.told == [problem.message, None, problem.message]


def _until_idle() -> None:
    """Wait for the thread that sees to the wishes, which ends when there are none."""
    for thread in threading.enumerate():
        if thread.name == "second line":
            thread.join(LONG)


def test_the_last_wish_is_seen_to_at_the_end_and_none_after_it(rig: Rig) -> None:
    rig.line.wish(NOON)
    rig.line.wish(None)
    rig.line.close(LONG)
    rig.line.wish(NOON)
    _until_idle()
    assert rig.schedule.next_at is None


def test_a_job_that_fails_does_not_keep_the_next_one_from_its_turn() -> None:
    errands, done = Errands("test"), threading.Event()
    errands.run("bad", lambda: 1 / 0)  # type: ignore[arg-type]
    errands.run("good", done.set)
    errands.close(LONG)
    assert done.is_set()


def test_no_thread_is_left_when_there_is_nothing_to_do(rig: Rig) -> None:
    before = threading.active_count()
    rig.line.wish(NOON)
    _until_idle()
    assert threading.active_count() == before


def test_the_program_starts_two_minutes_before_the_first_call_that_leaves_the_time() -> None:
    assert timedelta(minutes=2) == AHEAD
    assert start_before([minutes(30), minutes(10)], NOON) == minutes(8)
    assert start_before([minutes(-5), minutes(1), minutes(2), minutes(45)], NOON) == minutes(43)
    assert start_before([minutes(-5), minutes(2)], NOON) is None
    assert start_before([], NOON) is None


def test_a_system_without_a_schedule_says_so_when_it_is_asked() -> None:
    nothing = NoSchedule()
    assert not nothing.available()
    assert nothing.state() is None
    nothing.set_next(None)
    with pytest.raises(AppError, match="no schedule"):
        nothing.set_next(NOON)


def test_this_system_has_an_answer(command: Command) -> None:
    assert desktop_schedule(command).state() is None
