"""The book of alerts in a real database."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from desktop_app.alerts.watch import Book, Watch
from desktop_app.domain.alert import Waiting
from desktop_app.errors import AppError
from desktop_app.services import calls
from desktop_app.services.bell import Beat, Bell, runs_back
from desktop_app.storage import database, queries
from tests.builders import MORNING, add, at, log, promise
from tests.fakes import Clock, RecorderPresenter

pytestmark = pytest.mark.usefixtures("book")
DUE = at("2026-06-16 8:45")
BELL = Bell("test")


def evidence() -> list[tuple[object, ...]]:
    return database.rows("SELECT alert_id, what, late_ms, detail FROM alert_event ORDER BY id")


def test_a_promise_waits_to_ring_at_its_minute() -> None:
    promise(add())
    assert BELL.pending(DUE - timedelta(seconds=1)) == {}
    assert BELL.pending(DUE) == {1: Waiting(DUE)}
    assert BELL.next_due_at() == DUE
    assert BELL.ringing() == []


def test_without_promises_nothing_waits() -> None:
    add()
    assert BELL.next_due_at() is None
    assert BELL.pending(DUE) == {}


def test_alerts_come_in_the_order_of_their_minutes() -> None:
    promise(add("Zoe"), "2026-06-16 9:00")
    promise(add("Anna"), "2026-06-16 8:30")
    assert list(BELL.pending(at("2026-06-16 10:00"))) == [2, 1]
    for alert_id in (1, 2):
        BELL.claim(alert_id, at("2026-06-16 10:00"))
    assert BELL.ringing() == [2, 1]


def test_an_alert_is_claimed_once_and_not_before_it_is_due() -> None:
    promise(add())
    assert not BELL.claim(1, DUE - timedelta(seconds=1))
    assert BELL.claim(1, DUE + timedelta(milliseconds=200))
    assert not BELL.claim(1, DUE)
    assert not Bell("another").claim(1, DUE)
    assert not BELL.claim(99, DUE)
    assert BELL.ringing() == [1]
    assert database.rows("SELECT claimed_by, shown_at FROM alert") == [("test", None)]


def test_what_rang_is_written_down_to_the_millisecond() -> None:
    promise(add())
    BELL.claim(1, DUE + timedelta(milliseconds=120))
    BELL.shown(1, DUE + timedelta(milliseconds=180))
    BELL.note(1, DUE + timedelta(seconds=4), "button", "call")
    assert evidence() == [
        (1, "claimed", 120, ""),
        (1, "shown", 180, ""),
        (1, "button", 4000, "call"),
    ]


def test_the_first_time_on_screen_is_kept() -> None:
    promise(add())
    BELL.claim(1, DUE)
    BELL.shown(1, DUE)
    BELL.shown(1, DUE + timedelta(hours=1))
    assert database.rows("SELECT shown_at FROM alert") == [(int(DUE.timestamp()),)]


def test_a_call_that_was_logged_rings_no_more() -> None:
    debbie = add()
    promise(debbie)
    BELL.claim(1, DUE)
    log(debbie, "voicemail", DUE)
    assert BELL.ringing() == []
    assert BELL.pending(DUE + timedelta(minutes=10)) == {2: Waiting(DUE + timedelta(minutes=10))}


def test_a_snoozed_alert_rings_again_later_and_not_before() -> None:
    debbie = add()
    promise(debbie)
    BELL.claim(1, DUE)
    calls.snooze(debbie.id, 5, DUE + timedelta(seconds=20))
    assert BELL.ringing() == []
    assert BELL.pending(DUE + timedelta(minutes=5)) == {}
    put_off = DUE + timedelta(minutes=5, seconds=20)
    assert BELL.pending(DUE + timedelta(minutes=6)) == {2: Waiting(put_off, promised=False)}


def test_who_said_no_never_rings_even_if_a_promise_were_left() -> None:
    promise(add())
    database.rows("UPDATE contact SET state = 'said-no'")
    assert BELL.pending(DUE) == {}
    assert BELL.next_due_at() is None
    database.rows("UPDATE alert SET state = 'ringing'")
    assert BELL.ringing() == []


def test_the_program_knows_when_it_last_ran_and_how_it_ended() -> None:
    assert BELL.last_beat() is None
    BELL.beat(MORNING)
    assert BELL.last_beat() == Beat(MORNING, MORNING, clean_exit=False)
    BELL.beat(MORNING + timedelta(minutes=1), clean_exit=True)
    later = MORNING + timedelta(minutes=1)
    assert BELL.last_beat() == Beat(later, later, clean_exit=True)


def test_the_highest_time_ever_seen_is_kept_when_the_clock_goes_back() -> None:
    BELL.beat(MORNING)
    BELL.beat(MORNING - timedelta(days=400))
    assert BELL.last_beat() == Beat(MORNING - timedelta(days=400), MORNING, clean_exit=False)


def test_a_clock_more_than_a_day_behind_is_wrong_until_the_user_trusts_it() -> None:
    BELL.beat(MORNING)
    assert not runs_back(BELL.last_beat(), MORNING - timedelta(hours=23))
    flat_battery = at("1970-01-01 0:10")
    BELL.beat(flat_battery)
    assert runs_back(BELL.last_beat(), flat_battery)
    BELL.trust_clock(flat_battery)
    assert not runs_back(BELL.last_beat(), flat_battery)
    assert not runs_back(None, flat_battery)


def test_what_rang_by_a_clock_years_ahead_waits_again_and_rings_at_its_minute() -> None:
    promise(add("Anna"))
    promise(add("Zoe"), "2026-06-18 9:00")
    for alert_id in (1, 2):
        BELL.claim(alert_id, at("2040-01-01 9:00"))
    assert BELL.trust_clock(DUE) == 1
    assert BELL.ringing() == [1]
    assert list(BELL.pending(at("2026-06-18 9:00"))) == [2]
    assert ("put-back",) in [entry[1:2] for entry in evidence()]


def test_a_notice_is_given_once_for_each_alert() -> None:
    promise(add())
    assert BELL.announce(1, DUE - timedelta(minutes=5))
    assert not Bell("after a restart").announce(1, DUE - timedelta(minutes=4))
    assert evidence() == [(1, "noticed", -300_000, "")]


@pytest.mark.parametrize("due_at", [-(10**17), 10**17, 10**12, 0])
def test_a_row_that_makes_no_sense_rings_now_or_never_and_holds_up_no_other(due_at: int) -> None:
    promise(add("Anna"))
    promise(add("Zoe"))
    database.rows("UPDATE promise SET due_at = ?, zone = 'Mars/Olympus' WHERE id = 1", due_at)
    database.rows("UPDATE alert SET due_at = ? WHERE id = 1", due_at)
    waiting = BELL.pending(DUE)
    assert 2 in waiting
    for alert_id in waiting:
        assert BELL.claim(alert_id, DUE)
        BELL.shown(alert_id, DUE)
    assert [line.contact_id for line in queries.calls(at("2999-01-01 0:00"))].count(2) == 1
    for line in queries.calls(at("9100-01-01 0:00")):
        assert line.promise.due.wall.year >= 1900


def test_how_it_was_answered_and_put_off_is_kept() -> None:
    debbie = add()
    promise(debbie)
    calls.snooze(debbie.id, 5, DUE)
    log(debbie, "voicemail", DUE + timedelta(minutes=5))
    assert [entry[1::2] for entry in evidence()] == [("snoozed", "5"), ("answered", "voicemail")]


def test_alerts_wait_for_another_writer_with_a_patience_of_their_own(book: Path) -> None:
    promise(add())
    others_patience: list[int] = []

    def wait(tries: int) -> bool:
        others_patience.append(tries)
        return False

    database.connection().set_busy_handler(wait)
    other = apsw.Connection(str(book))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(AppError) as refused:
        BELL.claim(1, DUE)
    other.execute("ROLLBACK")
    other.close()
    assert refused.value.code == "locked"
    assert others_patience == []
    assert BELL.claim(1, DUE)


def watch(clock: Clock) -> tuple[Watch, RecorderPresenter]:
    """Return a running watch over the real book, and its screen."""
    screen = RecorderPresenter([])
    kept: Book = BELL
    return Watch(kept, screen, clock), screen


def test_a_day_of_alerts_on_the_real_book(clock: Clock) -> None:
    debbie = add()
    promise(debbie)
    running, screen = watch(clock)
    running.reconcile("start")
    assert screen.kept == []
    clock.advance(minutes=45)
    running.reconcile("timer")
    assert screen.kept == [1]
    running, screen = watch(clock)  # killed and started again
    running.reconcile("start")
    assert screen.kept == [1]
    log(debbie, "voicemail", clock())
    running.reconcile("changed")
    assert screen.kept == []
    clock.advance(minutes=9, seconds=59)
    running.reconcile("tick")
    assert screen.kept == []
    clock.advance(seconds=1)
    running.reconcile("tick")
    assert screen.kept == [2]
    log(debbie, "talked", clock(), let_go="long-term")
    running.reconcile("changed")
    assert screen.kept == []
    assert BELL.next_due_at() is None


def test_an_alert_rings_while_another_process_holds_the_book(book: Path, clock: Clock) -> None:
    promise(add())
    running, screen = watch(clock)
    running.reconcile("start")
    other = apsw.Connection(str(book))
    other.execute("BEGIN IMMEDIATE")
    clock.advance(minutes=45)
    running.reconcile("timer")
    assert screen.kept == [1]
    assert ("tell", "locked") in screen.diary
    other.execute("ROLLBACK")
    other.close()
    running.reconcile("tick")
    assert ("tell", None) in screen.diary
    assert [entry[:2] for entry in evidence()] == [(1, "claimed"), (1, "shown")]
