"""What rings, exactly once, at its minute; whatever the disk and the other processes do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.alerts.watch import Watch
from tests.builders import MORNING
from tests.fakes import Clock, RecorderBook, RecorderPresenter

DUE = MORNING + timedelta(minutes=45)
LATER = MORNING + timedelta(minutes=55)


class Desktop:
    """A running program: its book of alerts, its screen, and a diary of both."""

    def __init__(self, **waiting: int) -> None:
        self.diary: list[tuple[object, ...]] = []
        self.clock = Clock(MORNING)
        alerts = {int(name[1:]): MORNING + timedelta(minutes=at) for name, at in waiting.items()}
        self.book = RecorderBook(self.diary, alerts)
        self.start()

    def start(self) -> None:
        """Start the program anew on the same book; nothing is on screen."""
        self.screen = RecorderPresenter(self.diary)
        self.watch = Watch(self.book, self.screen, self.clock)

    def tick(self, minutes: float = 0) -> list[tuple[object, ...]]:
        """Let time pass and look once; return what was written down meanwhile."""
        self.diary.clear()
        self.clock.advance(minutes=minutes)
        self.watch.reconcile("test")
        return list(self.diary)


@pytest.fixture
def desktop() -> Desktop:
    return Desktop(a1=45)


def test_an_alert_is_claimed_before_it_is_shown_and_recorded_after(desktop: Desktop) -> None:
    assert desktop.tick(minutes=45) == [("claim", 1), ("show", 1), ("shown", 1)]


def test_nothing_rings_before_its_minute(desktop: Desktop) -> None:
    assert desktop.tick(minutes=44.99) == []
    assert desktop.screen.kept == []


def test_it_rings_once_however_often_one_looks(desktop: Desktop) -> None:
    desktop.tick(minutes=45)
    for _look in range(5):
        assert desktop.tick(minutes=1) == []
    assert desktop.screen.kept == [1]


def test_what_was_missed_while_the_machine_slept_rings_in_its_order() -> None:
    desktop = Desktop(a3=20, a1=10, a2=600)
    assert desktop.tick(minutes=60)[-3:] == [("show", 1, 3), ("shown", 1), ("shown", 3)]


def test_a_clock_that_goes_back_neither_hides_nor_repeats_it(desktop: Desktop) -> None:
    desktop.tick(minutes=45)
    assert desktop.tick(minutes=-120) == []
    assert desktop.tick(minutes=120) == []
    assert desktop.screen.kept == [1]


def test_a_program_killed_between_the_claim_and_the_window_shows_it_after_the_start(
    desktop: Desktop,
) -> None:
    def killed() -> None:
        raise KeyboardInterrupt

    desktop.book.after_claim = killed
    with pytest.raises(KeyboardInterrupt):
        desktop.tick(minutes=45)
    desktop.book.after_claim = lambda: None
    desktop.start()
    assert desktop.tick() == [("show", 1), ("shown", 1)]


def test_what_rang_when_the_program_was_killed_is_back_after_the_start_once(
    desktop: Desktop,
) -> None:
    desktop.tick(minutes=45)
    desktop.start()
    assert desktop.tick() == [("show", 1), ("shown", 1)]
    assert desktop.tick() == []


def test_an_answer_takes_it_from_the_screen_for_good(desktop: Desktop) -> None:
    desktop.tick(minutes=45)
    desktop.book.rings.remove(1)
    assert desktop.tick() == [("hide", 1)]
    assert desktop.tick(minutes=1) == []
    desktop.start()
    assert desktop.tick() == []


def test_an_answer_given_by_another_process_hides_it_and_shows_what_follows(
    desktop: Desktop,
) -> None:
    desktop.tick(minutes=45)
    desktop.book.rings.remove(1)
    desktop.book.waiting[2] = LATER
    assert desktop.tick() == [("hide", 1)]
    assert desktop.tick(minutes=10) == [("claim", 2), ("show", 2), ("shown", 2)]


def test_a_snoozed_alert_is_hidden_and_rings_again_at_its_new_moment(desktop: Desktop) -> None:
    desktop.tick(minutes=45)
    desktop.book.rings.remove(1)
    desktop.book.waiting[2] = LATER
    desktop.tick()
    assert desktop.watch.next_at() == LATER
    assert desktop.tick(minutes=9) == []
    assert desktop.tick(minutes=1) == [("claim", 2), ("show", 2), ("shown", 2)]


def test_an_alert_that_was_withdrawn_just_now_is_not_shown(desktop: Desktop) -> None:
    desktop.tick()
    desktop.book.waiting.clear()
    assert desktop.tick(minutes=45) == []


def test_an_alert_that_another_process_claimed_is_shown_here_too(desktop: Desktop) -> None:
    desktop.tick()
    del desktop.book.waiting[1]
    desktop.book.rings.append(1)
    assert desktop.tick(minutes=45) == [("show", 1), ("shown", 1)]


def test_it_rings_though_the_disk_is_full_and_is_claimed_when_there_is_room(
    desktop: Desktop,
) -> None:
    desktop.book.broken = {"claim", "shown"}
    assert desktop.tick(minutes=45) == [("show", 1), ("tell", "disk-full")]
    assert desktop.tick(minutes=1) == []
    desktop.book.broken = set()
    assert desktop.tick(minutes=1) == [("claim", 1), ("shown", 1), ("tell", None)]
    assert desktop.screen.kept == [1]


def test_when_it_came_on_screen_is_recorded_as_soon_as_that_is_possible(desktop: Desktop) -> None:
    desktop.book.broken = {"shown"}
    assert desktop.tick(minutes=45) == [("claim", 1), ("show", 1)]
    desktop.book.broken = set()
    assert desktop.tick() == [("shown", 1)]


def test_it_rings_though_the_book_cannot_be_read_in_its_hour(desktop: Desktop) -> None:
    desktop.tick()
    desktop.book.broken = {"pending", "ringing", "claim", "shown"}
    assert desktop.tick(minutes=44) == [("tell", "disk-full")]
    assert desktop.tick(minutes=1) == [("show", 1)]
    assert desktop.tick(minutes=1) == []
    desktop.book.broken = set()
    assert desktop.tick() == [("claim", 1), ("shown", 1), ("tell", None)]


def test_what_is_on_screen_stays_while_the_book_cannot_be_read(desktop: Desktop) -> None:
    desktop.tick(minutes=45)
    desktop.book.broken = {"pending", "ringing"}
    assert desktop.tick(minutes=1) == [("tell", "disk-full")]
    assert desktop.screen.kept == [1]


def test_one_alert_that_cannot_be_claimed_holds_up_no_other() -> None:
    desktop = Desktop(a1=10, a2=11, a3=12)
    desktop.book.broken = {"claim"}
    desktop.tick(minutes=30)
    assert desktop.screen.kept == [1, 2, 3]


def test_an_alert_that_rang_unclaimed_and_was_withdrawn_meanwhile_is_hidden(
    desktop: Desktop,
) -> None:
    desktop.book.broken = {"claim"}
    desktop.tick(minutes=45)
    desktop.book.waiting.clear()
    assert ("hide", 1) in desktop.tick()


def test_the_next_alert_is_known_up_to_a_day_ahead() -> None:
    desktop = Desktop(a1=45, a2=1440 * 3)
    desktop.tick()
    assert desktop.watch.next_at() == DUE
    desktop.tick(minutes=45)
    assert desktop.watch.next_at() is None


def test_an_alert_that_rings_unclaimed_is_not_waited_for(desktop: Desktop) -> None:
    desktop.book.broken = {"claim"}
    desktop.tick(minutes=45)
    assert desktop.watch.next_at() is None


def test_two_hundred_missed_calls_come_on_screen_together() -> None:
    desktop = Desktop(**{f"a{number}": number for number in range(1, 201)})
    desktop.tick(minutes=300)
    assert [entry for entry in desktop.diary if entry[0] == "show"] == [("show", *range(1, 201))]
