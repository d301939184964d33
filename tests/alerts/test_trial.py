"""The test of the banners: every link is asked, and each answer is told."""

from __future__ import annotations

import threading

import pytest

from desktop_app.alerts.notifier import TEST_ID, Notice, Verdict
from desktop_app.alerts.quiet import Quiet
from desktop_app.alerts.trial import LinkTrial, TrialResult
from tests.alerts.recorder_link import PATIENCE_S, Diary, RecorderLink

pytestmark = pytest.mark.usefixtures("no_thread_left")

TEST = Notice(TEST_ID, "A test", "Nobody waits", (), urgent=False)


class Desk:
    """Where the result of a test arrives."""

    def __init__(self) -> None:
        self._came = threading.Event()
        self._result: TrialResult | None = None

    def take(self, result: TrialResult) -> None:
        self._result = result
        self._came.set()

    def result(self) -> TrialResult:
        assert self._came.wait(PATIENCE_S)
        assert self._result is not None
        return self._result


@pytest.fixture
def diary() -> Diary:
    return Diary()


def verdicts(result: TrialResult) -> list[tuple[str, str]]:
    return [(given.link, given.verdict.value) for given in result.receipts]


def test_every_link_is_asked_though_the_first_accepts(diary: Diary) -> None:
    links = [
        RecorderLink("bus", diary),
        RecorderLink("portal", diary, Verdict.UNAVAILABLE),
        RecorderLink("last", diary),
    ]
    desk = Desk()
    LinkTrial(links, lambda: None, PATIENCE_S).start(TEST, desk.take)
    accepted = [("bus", "accepted"), ("portal", "unavailable"), ("last", "accepted")]
    assert verdicts(desk.result()) == accepted
    assert desk.result().quiet is None


def test_the_result_says_whether_the_desktop_wants_quiet(diary: Diary) -> None:
    desk = Desk()
    trial = LinkTrial([RecorderLink("bus", diary)], lambda: Quiet.DO_NOT_DISTURB, PATIENCE_S)
    trial.start(TEST, desk.take)
    assert desk.result().quiet is Quiet.DO_NOT_DISTURB


def test_a_hung_link_is_told_as_such_and_its_late_banner_goes(diary: Diary) -> None:
    go_on = threading.Event()
    link = RecorderLink("bus", diary, before_posting=lambda: go_on.wait(PATIENCE_S))
    desk = Desk()
    LinkTrial([link], lambda: None, 0.01).start(TEST, desk.take)
    assert verdicts(desk.result()) == [("bus", "timeout")]
    go_on.set()
    diary.wait_for("bus", "withdrawn", TEST_ID)
    assert link.held == set()


def test_the_banners_of_a_test_stay_until_they_are_taken_down(diary: Diary) -> None:
    links = [RecorderLink("bus", diary), RecorderLink("last", diary)]
    desk, trial = Desk(), LinkTrial(links, lambda: None, PATIENCE_S)
    trial.start(TEST, desk.take)
    desk.result()
    assert [link.held for link in links] == [{TEST_ID}, {TEST_ID}]
    trial.take_down()
    diary.wait_for("bus", "withdrawn", TEST_ID)
    diary.wait_for("last", "withdrawn", TEST_ID)


def test_a_test_that_is_taken_away_while_it_runs_leaves_nothing(diary: Diary) -> None:
    go_on = threading.Event()
    link = RecorderLink("bus", diary, before_posting=lambda: go_on.wait(PATIENCE_S))
    desk, trial = Desk(), LinkTrial([link], lambda: None, PATIENCE_S)
    trial.start(TEST, desk.take)
    diary.wait_for("bus", "asked", TEST_ID, "A test")
    trial.take_down()
    diary.wait_for("bus", "withdrawn", TEST_ID)
    diary.entries.clear()
    go_on.set()
    diary.wait_for("bus", "withdrawn", TEST_ID)
    assert link.held == set()
