"""Waiting for who may never answer, and the worker that does one thing after another."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from desktop_app.alerts.patience import Patience
from desktop_app.alerts.worker import Worker
from tests.alerts.recorder_link import PATIENCE_S, Seconds


class Mute:
    """Answers only when it is let; keeps the late answers of the tests."""

    def __init__(self) -> None:
        self.asked = 0
        self.may_answer = threading.Event()
        self.heard_late = threading.Event()

    def __call__(self) -> str:
        self.asked += 1
        assert self.may_answer.wait(PATIENCE_S)
        return "here"

    def hear_late(self, answer: str) -> None:
        assert answer == "here"
        self.heard_late.set()


def test_an_answer_in_time_is_returned() -> None:
    patience = Patience[str](PATIENCE_S, "patience")
    assert patience.ask(lambda: "here", lambda _answer: None) == "here"
    assert not patience.is_lost


def test_patience_is_lost_once_and_one_question_stays_open() -> None:
    mute, patience = Mute(), Patience[str](0.01, "patience")
    assert patience.ask(mute, mute.hear_late) is None
    assert patience.is_lost
    for _question in range(5):
        assert patience.ask(mute, mute.hear_late) is None
    assert mute.asked == 1
    mute.may_answer.set()
    assert mute.heard_late.wait(PATIENCE_S)


def test_giving_up_lets_go_of_who_waits() -> None:
    mute, patience = Mute(), Patience[str](PATIENCE_S, "patience")
    given: list[str | None] = []
    waiting = threading.Thread(target=lambda: given.append(patience.ask(mute, mute.hear_late)))
    waiting.start()
    patience.give_up()
    waiting.join(PATIENCE_S)
    assert given == [None]
    mute.may_answer.set()
    assert mute.heard_late.wait(PATIENCE_S)


def done_by(worker: Worker) -> Callable[[], None]:
    """Return how to wait until a worker has done what is before it now."""

    def wait() -> None:
        done = threading.Event()
        worker.do(done.set)
        assert done.wait(PATIENCE_S)

    return wait


def test_jobs_are_done_in_the_order_in_which_they_are_due() -> None:
    seconds, done = Seconds(), []
    worker = Worker("worker", seconds)
    settle = done_by(worker)
    worker.do_later(5, lambda: done.append("in five"))
    worker.do_later(2, lambda: done.append("in two"))
    worker.do(lambda: done.append("now"))
    settle()
    assert done == ["now"]
    seconds.now = 4.9
    settle()
    assert done == ["now", "in two"]
    seconds.now = 5.0
    settle()
    assert done == ["now", "in two", "in five"]
    worker.end(PATIENCE_S)


def test_a_job_that_fails_is_logged_and_the_next_one_is_done(
    caplog: pytest.LogCaptureFixture,
) -> None:
    worker = Worker("worker")
    worker.do(lambda: [][1])
    done_by(worker)()
    worker.end(PATIENCE_S)
    assert "a job of the worker failed" in caplog.text


def test_at_the_end_only_the_last_job_is_done() -> None:
    seconds, done = Seconds(), []
    worker = Worker("worker", seconds, at_end=lambda: done.append("the end"))
    worker.do_later(5, lambda: done.append("too late"))
    worker.end(PATIENCE_S)
    worker.do(lambda: done.append("after the end"))
    assert done == ["the end"]
