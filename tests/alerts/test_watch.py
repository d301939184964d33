"""What rings, exactly once, at its minute; whatever the disk and the other processes do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.alerts.watch import Watch
from tests.builders import MORNING
from tests.fakes import Clock, RecorderBook, RecorderPresenter

LATER = MORNING + timedelta(minutes=55)


class Desktop:
    """A running program: its book of alerts, its screen, and a diary of both."""

    def __init__(self, **waiting: float) -> None:
        self.diary: list[tuple[object, ...]] = []
        self.clock = Clock(MORNING)
        self.notice = timedelta(0)
        alerts = {int(name[1:]): MORNING + timedelta(minutes=at) for name, at in waiting.items()}
        self.book = RecorderBook(self.diary, alerts)
        self.start()

    def start(self) -> None:
        """Start the program anew on the same book; nothing is on screen."""
        self.screen = RecorderPresenter(self.diary)
        self.watch = Watch(self.book, self.screen, self.clock, lambda: self.notice)

    def tick(self, minutes: float = 0) -> list[tuple[object, ...]]:
        """Let time pass and reconcile; return what was written down, but for the countdown."""
        self.diary.clear()
        self.clock.advance(minutes=minutes)
        self.watch.reconcile("test")
        return [entry for entry in self.diary if entry[0] != "foreshow"]

    def look(self, minutes: float = 0) -> list[tuple[object, ...]]:
        """Let time pass and look as each second does; return all that was written down."""
        self.diary.clear()
        self.clock.advance(minutes=minutes)
        self.watch.look("second")
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


def test_a_row_that_defies_being_claimed_rings_and_holds_up_no_other() -> None:
    desktop = Desktop(a1=10, a2=11, a3=12)
    desktop.book.defiant = {2}
    desktop.tick(minutes=30)
    assert desktop.screen.kept == [1, 3, 2]
    assert desktop.book.rings == [1, 3]
    desktop.book.defiant = set()
    desktop.tick(minutes=1)
    assert desktop.book.rings == [1, 3, 2]


def test_an_alert_that_rang_unclaimed_and_was_withdrawn_meanwhile_is_hidden(
    desktop: Desktop,
) -> None:
    desktop.book.broken = {"claim"}
    desktop.tick(minutes=45)
    desktop.book.waiting.clear()
    assert ("hide", 1) in desktop.tick()


def test_two_hundred_missed_calls_come_on_screen_together() -> None:
    desktop = Desktop(**{f"a{number}": number for number in range(1, 201)})
    desktop.tick(minutes=300)
    assert [entry for entry in desktop.diary if entry[0] == "show"] == [("show", *range(1, 201))]


def test_a_call_is_seen_coming_for_a_minute_and_then_rings(desktop: Desktop) -> None:
    desktop.look()
    assert desktop.look(minutes=43.99) == []
    assert desktop.look(minutes=0.01) == [("foreshow", 1)]
    assert desktop.look(minutes=0.99) == []
    assert desktop.look(minutes=0.01) == [("claim", 1), ("show", 1), ("shown", 1)]
    assert desktop.look() == [("foreshow",)]


def test_what_rings_is_first_and_what_comes_in_a_minute_waits_one_look_and_no_more() -> None:
    desktop = Desktop(a1=1, a2=1.5, a3=1 + 1 / 60)
    desktop.look()
    assert desktop.look(minutes=1)[-1] == ("shown", 1)
    assert desktop.look(minutes=1 / 60)[-1] == ("foreshow", 2)


def test_a_call_that_is_withdrawn_while_it_is_seen_coming_is_not_any_more(
    desktop: Desktop,
) -> None:
    desktop.tick(minutes=44.5)
    desktop.book.waiting.clear()
    desktop.watch.reconcile("changed")
    assert desktop.screen.coming == []


def test_an_alert_that_was_put_off_comes_at_its_time_without_a_word_before(
    desktop: Desktop,
) -> None:
    desktop.notice = timedelta(minutes=5)
    desktop.book.put_off.add(1)
    desktop.look()
    assert desktop.look(minutes=44.9) == []
    assert desktop.look(minutes=0.1) == [("claim", 1), ("show", 1), ("shown", 1)]


def test_the_notice_comes_once_at_its_minute(desktop: Desktop) -> None:
    desktop.notice = timedelta(minutes=5)
    desktop.look()
    assert desktop.look(minutes=39.99) == []
    assert desktop.look(minutes=0.01) == [("announce", 1)]
    assert desktop.look(minutes=1) == []
    desktop.start()
    assert desktop.look(minutes=1) == []


def test_a_program_that_starts_late_gives_the_notice_late_and_never_in_the_last_minute() -> None:
    for at, heard in ((42, [("announce", 1)]), (44.5, [("foreshow", 1)])):
        desktop = Desktop(a1=45)
        desktop.notice = timedelta(minutes=5)
        assert desktop.look(minutes=at) == heard


def test_calls_of_one_minute_are_announced_together() -> None:
    desktop = Desktop(a1=45, a2=45, a3=44)
    desktop.notice = timedelta(minutes=5)
    assert desktop.look(minutes=40) == [("announce", 3, 1, 2)]


def test_a_notice_that_cannot_be_written_down_comes_once_all_the_same(desktop: Desktop) -> None:
    desktop.notice = timedelta(minutes=5)
    desktop.book.broken = {"announce"}
    assert desktop.tick(minutes=41) == [("announce", 1)]
    assert desktop.tick(minutes=1) == []


def test_without_a_notice_none_comes(desktop: Desktop) -> None:
    assert desktop.tick(minutes=43) == []


def test_the_seconds_in_which_nothing_happens_cost_no_look_at_the_book(desktop: Desktop) -> None:
    desktop.look()
    for _second in range(59):
        desktop.look(minutes=1 / 60)
    assert desktop.book.reads == 1
    desktop.look(minutes=1 / 60)
    assert desktop.book.reads == 2


def test_each_second_looks_while_something_could_not_be_written(desktop: Desktop) -> None:
    desktop.book.broken = {"shown"}
    desktop.look(minutes=45)
    desktop.book.broken = set()
    assert desktop.look(minutes=1 / 60) == [("shown", 1)]


def test_a_clock_that_went_back_is_met_by_the_next_look(desktop: Desktop) -> None:
    desktop.look()
    desktop.book.waiting[2] = MORNING - timedelta(hours=1)
    assert ("show", 2) in desktop.look(minutes=-30)


def test_an_alert_that_defies_being_recorded_is_on_screen_and_the_others_are_recorded() -> None:
    desktop = Desktop(a1=10, a2=10)
    desktop.book.unrecordable = {1}
    assert desktop.tick(minutes=10)[-2:] == [("show", 1, 2), ("shown", 2)]
    assert desktop.tick(minutes=1) == []


def test_a_book_that_is_locked_is_asked_once_for_all_notices() -> None:
    desktop = Desktop(a1=45, a2=45, a3=45)
    desktop.notice = timedelta(minutes=5)
    desktop.book.broken = {"announce"}
    asked = desktop.book.asked
    assert desktop.tick(minutes=41) == [("announce", 1, 2, 3)]
    assert desktop.book.asked - asked == 1
