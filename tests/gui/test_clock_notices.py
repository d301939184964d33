"""What is said of time itself: a wrong clock, another zone, calls that could not ring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app import settings as options
from desktop_app.gui.clock_notices import ClockNotices
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.paths import DataFolder
from desktop_app.services.bell import Bell
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, show

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
BELL = Bell("test")
DUE = at("2026-06-16 8:45")


class Traveller:
    """A user whose computer may change its zone, and the strips they see."""

    def __init__(self, desk: Desk) -> None:
        self.zone = BERLIN
        self.bars = NoticeBars()
        show(self.bars, 1000)
        self.notices = ClockNotices(desk, BELL, self.bars, lambda: self.zone)

    def said(self, key: str) -> str:
        """Return what a strip says, or nothing where it is not up."""
        strip = self.bars.strips.get(key)
        return "" if strip is None else strip.message.text()

    def answer(self, key: str, said: str) -> None:
        (button,) = [each for each in self.bars.strips[key].buttons if each.text() == said]
        button.click()


@pytest.fixture
def traveller(desk: Desk) -> Iterator[Traveller]:
    desk.save_settings(replace(desk.settings, zone="", told_zone=""), quietly=True)
    made = Traveller(desk)
    yield made
    destroy(made.bars)


def test_at_the_first_start_the_zone_is_only_remembered(
    traveller: Traveller, desk: Desk, folder: DataFolder
) -> None:
    traveller.notices.look()
    assert traveller.bars.strips == {}
    assert options.load(folder.settings).told_zone == BERLIN


@pytest.mark.parametrize(
    ("said", "zone"), [("Show my times in New York", ""), ("Keep Berlin", BERLIN)]
)
def test_a_new_zone_is_asked_about_once_with_both_clocks(
    traveller: Traveller, desk: Desk, clock: Clock, said: str, zone: str
) -> None:
    clock.now = DUE
    traveller.notices.look()
    traveller.zone = NEW_YORK
    traveller.notices.look()
    assert "9:45 there is 15:45 in Berlin" in traveller.said("zone")
    traveller.answer("zone", said)
    assert (desk.settings.zone, desk.settings.told_zone) == (zone, NEW_YORK)
    traveller.notices.look()
    assert traveller.said("zone") == ""


def test_who_is_back_before_the_answer_is_not_asked_any_more(traveller: Traveller) -> None:
    traveller.notices.look()
    traveller.zone = NEW_YORK
    traveller.notices.look()
    traveller.zone = BERLIN
    traveller.notices.look()
    assert traveller.said("zone") == ""


def test_it_looks_every_five_minutes(traveller: Traveller, clock: Clock) -> None:
    traveller.notices.tick(clock())
    traveller.zone = NEW_YORK
    traveller.notices.tick(clock.advance(minutes=4))
    assert traveller.said("zone") == ""
    traveller.notices.tick(clock.advance(minutes=1))
    assert traveller.said("zone") != ""


def test_a_flat_battery_is_told_until_the_clock_is_set(traveller: Traveller, clock: Clock) -> None:
    BELL.beat(clock())
    right = clock.now
    clock.now = at("1970-01-01 0:10")
    traveller.notices.look()
    assert "1970" in traveller.said("clock")
    assert "2026" in traveller.said("clock")
    clock.now = right
    traveller.notices.look()
    assert traveller.said("clock") == ""


def test_a_clock_that_is_right_after_all_takes_back_what_rang_too_early(
    traveller: Traveller, clock: Clock
) -> None:
    promise(add(), "2026-06-18 9:00")
    ahead = at("2040-01-01 0:10")
    BELL.beat(ahead)
    BELL.claim(1, ahead)
    clock.now = DUE
    traveller.notices.look()
    traveller.answer("clock", "The clock is right")
    assert BELL.ringing() == []
    traveller.notices.look()
    assert traveller.said("clock") == ""


def test_a_disk_that_is_gone_does_not_stop_the_looking(traveller: Traveller) -> None:
    with disk.silent():
        traveller.notices.look()
        traveller.notices.tell_absence(DUE, DUE + timedelta(hours=2))
    assert traveller.bars.strips == {}


def test_an_absence_is_told_with_the_calls_that_fell_into_it(
    traveller: Traveller, clock: Clock
) -> None:
    for name, minute in (("Anna", "8:45"), ("Zoe", "9:00"), ("Mei", "10:00")):
        promise(add(name), f"2026-06-16 {minute}")
    clock.now = at("2026-06-16 10:00")
    for alert_id in BELL.pending(clock()):
        BELL.claim(alert_id, clock())
    traveller.notices.tell_absence(at("2026-06-16 8:00"), clock())
    assert traveller.said("absence").endswith("2 calls fell into it.")


def test_an_absence_into_which_nothing_fell_is_not_worth_a_word(
    traveller: Traveller, clock: Clock
) -> None:
    traveller.notices.tell_absence(at("2026-06-15 18:00"), clock())
    assert traveller.bars.strips == {}
