"""What nobody answers grows more urgent; what is quiet is heard when it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.desk import Desk
from desktop_app.settings import changed
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui.ringing import Ringing, a_second_passes, alert_of, crowd

ON_TOP = Qt.WindowType.WindowStaysOnTopHint


@pytest.fixture
def ringing(desk: Desk, clock: Clock) -> Iterator[Ringing]:
    """Return what rings; at first it is a minute before Debbie's appointment."""
    clock.now = at("2026-06-16 8:44")
    made = Ringing(desk, clock)
    yield made
    made.close()


@pytest.fixture
def debbie(ringing: Ringing) -> ContactRecord:
    contact = add(company="Marsh Freight")
    promise(contact)
    ringing.beat()
    return contact


def is_on_top(ringing: Ringing, contact: ContactRecord) -> bool:
    return bool(ringing.window(contact).windowFlags() & ON_TOP)


def set_quiet(desk: Desk, start: str, end: str) -> None:
    desk.save_settings(changed(desk.settings, quiet_start=start, quiet_end=end))


def test_it_sounds_at_its_minute_and_once_more_after_another(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    assert ringing.sounds == 1
    ringing.seconds(59)
    assert ringing.sounds == 1
    ringing.seconds(30)
    assert ringing.sounds == 2
    ringing.beat(minutes=3)
    ringing.beat(minutes=5)
    assert ringing.sounds == 2


def test_after_a_quarter_of_an_hour_it_sounds_and_is_larger_and_again_and_again(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.beat(minutes=14, seconds=59)
    heard, small = ringing.sounds, ringing.window(debbie).width()
    a_second_passes(ringing.window(debbie))
    ringing.beat(seconds=1)
    assert ringing.sounds == heard + 1
    assert ringing.window(debbie).width() > small
    assert not ringing.window(debbie).call_button.isEnabled()
    for _quarter in range(3):
        ringing.beat(minutes=15)
    assert ringing.sounds == heard + 4
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_several_that_grow_urgent_together_sound_once(ringing: Ringing) -> None:
    crowd(3)
    ringing.beat()
    ringing.beat(minutes=1)
    ringing.beat(minutes=1)
    assert ringing.sounds == 2


def test_a_second_that_comes_twice_urges_once(ringing: Ringing, debbie: ContactRecord) -> None:
    ringing.beat(minutes=1)
    ringing.beat(minutes=1)
    ringing.beat(seconds=-1)
    ringing.beat(seconds=1)
    assert ringing.sounds == 2


def test_what_is_in_hand_is_not_urged(ringing: Ringing, debbie: ContactRecord) -> None:
    ringing.beat(minutes=1)
    ringing.screen.on_call_with(debbie.id)
    ringing.beat(minutes=1)
    ringing.beat(minutes=20)
    assert ringing.sounds == 1


def test_without_sound_it_is_silent_and_comes_all_the_same(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    desk.save_settings(replace(desk.settings, sound=False))
    ringing.beat(minutes=1)
    ringing.beat(minutes=1)
    assert (ringing.sounds, ringing.on_screen()) == (0, ["Debbie Marsh"])


def test_after_a_restart_it_goes_on_where_it_was(
    ringing: Ringing, debbie: ContactRecord, desk: Desk, clock: Clock
) -> None:
    ringing.beat(minutes=1)
    ringing.close()
    clock.advance(minutes=14)
    again = Ringing(desk, clock)
    again.start()
    small = again.window(debbie).width()
    assert again.sounds == 1
    again.beat(minutes=1)
    assert again.sounds == 2
    assert again.window(debbie).width() > small
    again.close()


def test_what_rang_for_long_before_a_restart_is_large_at_once(
    ringing: Ringing, debbie: ContactRecord, desk: Desk, clock: Clock
) -> None:
    ringing.beat(minutes=1)
    small = ringing.window(debbie).width()
    ringing.close()
    clock.advance(minutes=40)
    again = Ringing(desk, clock)
    again.start()
    assert again.window(debbie).width() > small
    again.close()


def test_in_quiet_hours_only_the_window_comes_and_not_on_top(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    set_quiet(desk, "9:30", "10:00")  # it is 9:44 for the user
    ringing.beat(minutes=1)
    ringing.beat(minutes=14)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert not is_on_top(ringing, debbie)
    assert (ringing.sounds, ringing.posted()) == (0, [])


def test_when_quiet_hours_end_what_still_rings_is_heard_once(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    set_quiet(desk, "9:30", "9:50")
    ringing.beat(minutes=1)
    ringing.beat(minutes=4, seconds=59)
    assert ringing.sounds == 0
    ringing.beat(seconds=1)
    assert (ringing.sounds, is_on_top(ringing, debbie)) == (1, True)
    assert ringing.banner(alert_of(debbie)).urgent
    ringing.seconds(3)
    assert ringing.sounds == 1


def test_what_was_heard_before_the_quiet_hours_and_rings_still_is_heard_again(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    set_quiet(desk, "9:46", "10:05")
    ringing.beat(minutes=1)
    assert (ringing.sounds, is_on_top(ringing, debbie)) == (1, True)
    ringing.beat(minutes=1)
    assert not is_on_top(ringing, debbie)
    assert ringing.window(debbie).isVisible()
    ringing.beat(minutes=18)
    assert ringing.sounds == 1
    ringing.beat(minutes=1)
    assert (ringing.sounds, is_on_top(ringing, debbie)) == (2, True)


def test_what_is_answered_in_quiet_hours_is_never_heard(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    set_quiet(desk, "9:30", "9:50")
    ringing.beat(minutes=1)
    window = ringing.window(debbie)
    a_second_passes(window)
    window.snooze_buttons[10].click()
    ringing.beat(minutes=5)
    assert ringing.sounds == 0


def test_what_is_in_hand_when_the_quiet_ends_is_heard_when_it_comes_back(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    set_quiet(desk, "9:30", "9:46")
    ringing.beat(minutes=1)
    ringing.screen.take_in_hand(debbie.id)
    ringing.beat(minutes=1)
    assert (ringing.sounds, ringing.on_screen()) == (0, [])
    ringing.beat(minutes=1)
    assert (ringing.sounds, is_on_top(ringing, debbie)) == (1, True)


@pytest.mark.parametrize(("start", "notices"), [("9:30", 0), ("9:50", 1)])
def test_no_notice_comes_in_quiet_hours(
    ringing: Ringing, desk: Desk, start: str, notices: int
) -> None:
    set_quiet(desk, start, "10:00")
    promise(add(), "2026-06-16 8:48")
    ringing.lead = timedelta(minutes=5)
    ringing.start()
    assert len(ringing.posted()) == notices


def test_it_rings_through_do_not_disturb_unless_that_is_unwanted(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.desktop = "do not disturb"
    ringing.beat(minutes=1)
    assert (ringing.sounds, is_on_top(ringing, debbie)) == (1, True)
    assert ringing.banner(alert_of(debbie)).urgent


def test_held_back_by_do_not_disturb_it_comes_silently_until_that_ends(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    desk.save_settings(changed(desk.settings, disturb=False))
    ringing.desktop = "do not disturb"
    ringing.beat(minutes=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert (ringing.sounds, is_on_top(ringing, debbie)) == (0, False)
    assert not ringing.banner(alert_of(debbie)).urgent
    ringing.desktop = None
    ringing.beat(seconds=1)
    assert (ringing.sounds, is_on_top(ringing, debbie)) == (1, True)
    assert ringing.posted()[-1].urgent


def test_the_option_counts_at_the_next_second(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    desk.save_settings(changed(desk.settings, disturb=False))
    ringing.desktop = "full screen"
    ringing.beat(minutes=1)
    desk.save_settings(changed(desk.settings, disturb=True))
    ringing.beat(seconds=1)
    assert ringing.sounds == 1


def test_the_list_is_held_back_and_heard_as_one(ringing: Ringing, desk: Desk) -> None:
    set_quiet(desk, "9:30", "9:50")
    crowd(3, "2026-06-15 8:00")
    ringing.start()
    assert len(ringing.listed()) == 3
    assert not ringing.catch_up.windowFlags() & ON_TOP
    assert (ringing.sounds, ringing.posted()) == (0, [])
    ringing.beat(minutes=6)
    assert (ringing.sounds, len(ringing.posted())) == (1, 1)
    assert ringing.catch_up.windowFlags() & ON_TOP
    ringing.beat(minutes=14)
    assert ringing.sounds == 2
