"""What nobody took is tried again, and a link that hangs holds up nobody for long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from desktop_app.alerts.notifier import NotifierChain, Verdict
from tests.alerts.recorder_link import (
    PATIENCE_S,
    Chains,
    Diary,
    RecorderLink,
    Seconds,
    chains,
    let_pass,
    notice,
    settle,
)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def chain_of(diary: Diary, seconds: Seconds) -> Iterator[Chains]:
    with chains(diary) as build:
        yield partial(build, now=seconds)


class Hang:
    """Lets a link answer nothing until it is let go."""

    def __init__(self) -> None:
        self._over = threading.Event()

    def __call__(self) -> None:
        self._over.wait(PATIENCE_S)

    def end(self) -> None:
        self._over.set()


def asked_by(seconds: Seconds, chain: NotifierChain, diary: Diary, until: float) -> list[float]:
    """Return at which quarters of a second the link "bus" was asked."""
    moments: list[float] = []
    settle(chain, diary)
    while seconds.now < until:
        before = len(diary.asked("bus"))
        let_pass(0.25, seconds, chain, diary)
        for thread in threading.enumerate():
            if thread.name == "bus banner":  # not waited for by the chain, where it was silent
                thread.join(PATIENCE_S)
        settle(chain, diary)
        moments += [seconds.now] * (len(diary.asked("bus")) - before)
    return moments


def test_what_nobody_took_is_tried_after_two_five_and_fifteen_seconds(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    chain = chain_of(RecorderLink("bus", diary, Verdict.UNAVAILABLE))
    chain.post(notice())
    assert asked_by(seconds, chain, diary, 60) == [2, 5, 15]


def test_a_service_that_comes_up_ten_seconds_late_rings(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    service = RecorderLink("bus", diary, Verdict.UNAVAILABLE)
    chain = chain_of(service)
    chain.post(notice())
    let_pass(10, seconds, chain, diary)
    service.verdict = Verdict.ACCEPTED
    let_pass(5, seconds, chain, diary)
    diary.wait_for("receipts", 1, (("bus", "accepted"),))
    assert asked_by(seconds, chain, diary, 60) == []


def test_a_retry_that_comes_to_the_same_is_told_once(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    chain = chain_of(RecorderLink("bus", diary, Verdict.REJECTED))
    chain.post(notice())
    asked_by(seconds, chain, diary, 20)
    told = [entry for entry in diary.entries if entry[0] == "receipts"]
    assert told == [("receipts", 1, (("bus", "rejected"),))]


def test_what_was_answered_meanwhile_is_not_tried_again(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    chain = chain_of(RecorderLink("bus", diary, Verdict.UNAVAILABLE))
    chain.post(notice())
    settle(chain, diary)
    chain.withdraw(1)
    assert asked_by(seconds, chain, diary, 20) == []


def test_a_newer_notice_of_an_alert_takes_over_its_retries(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    chain = chain_of(RecorderLink("bus", diary, Verdict.UNAVAILABLE))
    chain.post(notice(1, "due 8:45"))
    let_pass(1, seconds, chain, diary)
    chain.post(notice(1, "due 8:45, a second ago"))
    assert asked_by(seconds, chain, diary, 20) == [3, 6, 16]
    assert ("bus", "asked", 1, "due 8:45") in diary.entries[:1]


def test_two_hundred_notices_wait_for_a_hung_service_but_once(
    diary: Diary, chain_of: Chains
) -> None:
    hang = Hang()
    bus = RecorderLink("bus", diary, Verdict.TIMEOUT)
    chain = chain_of(bus, RecorderLink("last", diary))
    chain.post(notice(1))
    settle(chain, diary)
    bus.before_posting = hang
    for alert_id in range(2, 201):
        chain.post(notice(alert_id))
    diary.wait_for("receipts", 200, (("bus", "timeout"), ("last", "accepted")))
    diary.wait_for("bus", "asked", 2, notice().title)
    assert diary.asked("bus") == [1, 2]
    assert diary.asked("last") == list(range(1, 201))
    hang.end()


def test_a_service_that_goes_on_gets_what_it_kept_waiting_and_the_stand_in_goes(
    diary: Diary, chain_of: Chains
) -> None:
    hang = Hang()
    bus, last = RecorderLink("bus", diary, Verdict.TIMEOUT), RecorderLink("last", diary)
    chain = chain_of(bus, last)
    chain.post(notice(1))
    settle(chain, diary)
    bus.verdict, bus.before_posting = Verdict.ACCEPTED, hang
    for alert_id in (2, 3):
        chain.post(notice(alert_id))
    diary.wait_for("receipts", 3, (("bus", "timeout"), ("last", "accepted")))
    hang.end()
    for alert_id in (1, 2, 3):
        diary.wait_for("receipts", alert_id, (("bus", "accepted"),))
        diary.wait_for("last", "withdrawn", alert_id)
    assert (bus.held, last.held) == ({1, 2, 3}, set())
    assert diary.asked("last") == [1, 2, 3]


def test_a_service_that_has_answered_is_waited_for_again(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    bus = RecorderLink("bus", diary, Verdict.TIMEOUT)
    chain = chain_of(bus, RecorderLink("last", diary))
    chain.post(notice(1))
    settle(chain, diary)
    bus.verdict = Verdict.ACCEPTED
    let_pass(2, seconds, chain, diary)
    diary.wait_for("last", "withdrawn", 1)
    settle(chain, diary)
    # Long enough for the next link to be asked, if nobody waited.
    bus.before_posting = lambda: threading.Event().wait(0.05)
    chain.post(notice(2))
    diary.wait_for("receipts", 2, (("bus", "accepted"),))
    assert diary.asked("last") == [1]


def test_a_silent_service_is_asked_every_half_minute_while_it_rings(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    chain = chain_of(RecorderLink("bus", diary, Verdict.TIMEOUT), RecorderLink("last", diary))
    chain.post(notice())
    assert asked_by(seconds, chain, diary, 80) == [2, 5, 15, 45, 75]
    assert diary.asked("last") == [1]
    chain.withdraw(1)
    assert asked_by(seconds, chain, diary, 150) == []


def test_a_banner_that_came_up_after_all_is_not_posted_twice(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    bus, last = RecorderLink("bus", diary, Verdict.TIMEOUT), RecorderLink("last", diary)
    chain = chain_of(bus, last)
    chain.post(notice())
    settle(chain, diary)
    bus.held.add(1)
    assert asked_by(seconds, chain, diary, 60) == []
    assert last.held == set()


def test_a_banner_that_comes_up_after_its_call_was_answered_goes(
    diary: Diary, chain_of: Chains
) -> None:
    hang = Hang()
    bus = RecorderLink("bus", diary, Verdict.TIMEOUT)
    chain = chain_of(bus)
    chain.post(notice(1))
    settle(chain, diary)
    bus.verdict, bus.before_posting = Verdict.ACCEPTED, hang
    chain.post(notice(2))
    diary.wait_for("receipts", 2, (("bus", "timeout"),))
    chain.withdraw(2)
    settle(chain, diary)
    diary.entries.clear()
    hang.end()
    diary.wait_for("bus", "withdrawn", 2)
    assert 2 not in bus.held


def test_programs_that_ask_a_service_which_is_silent_are_left_out(
    diary: Diary, chain_of: Chains
) -> None:
    chain = chain_of(
        RecorderLink("freedesktop", diary, Verdict.TIMEOUT),
        RecorderLink("portal", diary, Verdict.UNAVAILABLE),
        RecorderLink("notify-send", diary),
        RecorderLink("tray", diary, Verdict.UNAVAILABLE),
        RecorderLink("plyer", diary),
    )
    chain.post(notice())
    silent = (("freedesktop", "timeout"), ("portal", "unavailable"), ("tray", "unavailable"))
    diary.wait_for("receipts", 1, silent)


def test_a_service_that_takes_no_more_ends_the_search_and_is_left_alone_for_a_while(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    bus = RecorderLink("bus", diary, Verdict.REJECTED, too_many=True)
    chain = chain_of(bus, RecorderLink("last", diary))
    for alert_id in range(1, 201):
        chain.post(notice(alert_id))
    settle(chain, diary)
    assert (diary.asked("bus"), diary.asked("last")) == ([1], [])
    bus.verdict, bus.too_many = Verdict.ACCEPTED, False
    let_pass(2, seconds, chain, diary)
    assert bus.held == set(range(1, 201))
    assert diary.asked("last") == []


def test_a_service_that_takes_no_more_for_a_minute_still_gets_all(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    bus = RecorderLink("bus", diary, Verdict.REJECTED, too_many=True)
    chain = chain_of(bus)
    chain.post(notice())
    assert asked_by(seconds, chain, diary, 60) == [2, 5, 15, 45]
    bus.verdict, bus.too_many = Verdict.ACCEPTED, False
    assert asked_by(seconds, chain, diary, 120) == [75]


def test_after_a_sleep_what_is_nowhere_held_is_posted_and_retried(
    diary: Diary, chain_of: Chains, seconds: Seconds
) -> None:
    bus = RecorderLink("bus", diary)
    chain = chain_of(bus)
    for alert_id in (1, 2):
        chain.post(notice(alert_id))
    settle(chain, diary)
    bus.held.discard(2)
    bus.verdict = Verdict.UNAVAILABLE
    diary.entries.clear()
    chain.woke()
    assert asked_by(seconds, chain, diary, 20) == [2, 5, 15]
    assert diary.asked("bus") == [2, 2, 2, 2]


def test_after_a_sleep_a_link_that_hung_has_a_new_chance(diary: Diary, chain_of: Chains) -> None:
    bus = RecorderLink("bus", diary, Verdict.TIMEOUT)
    chain = chain_of(bus, RecorderLink("last", diary))
    chain.post(notice(1))
    settle(chain, diary)
    chain.woke()
    bus.verdict = Verdict.ACCEPTED
    chain.post(notice(2))
    diary.wait_for("receipts", 2, (("bus", "accepted"),))


def test_a_stand_in_that_starts_anew_gets_nothing_that_a_better_link_shows(
    diary: Diary, chain_of: Chains
) -> None:
    bus, last = RecorderLink("bus", diary), RecorderLink("last", diary)
    chain = chain_of(bus, last)
    chain.post(notice())
    settle(chain, diary)
    last.restart()
    settle(chain, diary)
    assert (diary.asked("bus"), diary.asked("last")) == ([1], [])


def test_a_better_service_that_appears_takes_over_from_the_stand_in(
    diary: Diary, chain_of: Chains
) -> None:
    bus, last = RecorderLink("bus", diary, Verdict.UNAVAILABLE), RecorderLink("last", diary)
    chain = chain_of(bus, last)
    chain.post(notice())
    settle(chain, diary)
    bus.verdict = Verdict.ACCEPTED
    bus.restart()
    diary.wait_for("last", "withdrawn", 1)
    settle(chain, diary)
    assert (bus.held, last.held) == ({1}, set())
