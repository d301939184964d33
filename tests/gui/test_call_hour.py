"""The call hour rings once a day, quietly, and leads to the first call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.alerts.notifier import Notice
from desktop_app.gui.call_hour import NOTICE_ID, CallHour
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.paths import DataFolder
from desktop_app.services import away
from desktop_app.settings import Settings, load
from desktop_app.storage.database import rows
from tests.builders import LAST_WEEK, MICHAEL, NEW_YORK, add, at, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, press, show

PHONE = ["+1 312 555 0134"]
BEFORE, TEN = at("2026-06-16 9:59", NEW_YORK), at("2026-06-16 10:00", NEW_YORK)
ROUTINE = replace(MICHAEL, call_hour="10:00", call_days="tue wed thu")


@pytest.fixture
def settings() -> Settings:
    """Return the settings of Michael, whose call hour is at 10 from Tuesday to Thursday."""
    return ROUTINE


class Room:
    """A call hour, and all that is seen of it."""

    def __init__(self, desk: Desk) -> None:
        self.banners: list[Notice] = []
        self.up: set[int] = set()
        self.opened: list[int] = []
        self.bars = NoticeBars()
        show(self.bars, 900)
        self.hour = CallHour(desk, self.bars, self._post, self.up.discard)
        self.hour.begun.connect(self.opened.append)

    def _post(self, notice: Notice) -> None:
        self.banners.append(notice)
        self.up.add(notice.alert_id)

    @property
    def said(self) -> str:
        strip = self.bars.strips.get("call hour")
        return "" if strip is None else strip.message.text()


@pytest.fixture
def room(desk: Desk, clock: Clock) -> Iterator[Room]:
    clock.now = BEFORE
    made = Room(desk)
    yield made
    destroy(made.bars)


# METHOD: before the call ("Calls are a routine: a daily or weekly call hour")
def test_at_its_minute_it_rings_quietly_and_leads_to_the_first_call(
    room: Room, clock: Clock
) -> None:
    debbie = add(phones=PHONE)
    room.hour.tick(clock())
    assert room.said == ""
    clock.now = TEN
    room.hour.tick(clock())
    assert room.said == "Your call hour begins. Whoever has waited longest comes first."
    (notice,) = room.banners
    assert (notice.alert_id, notice.urgent) == (NOTICE_ID, False)
    room.bars.strips["call hour"].buttons[0].click()
    assert room.opened == [debbie.id]
    assert (room.said, room.up) == ("", set())


def test_its_strip_is_answered_by_the_keyboard(room: Room, clock: Clock) -> None:
    debbie = add(phones=PHONE)
    room.hour.tick(TEN)
    room.bars.strips["call hour"].buttons[0].setFocus()
    press("Space")
    assert room.opened == [debbie.id]


def test_it_says_how_many_calls_are_due_and_writes_no_alert(room: Room, clock: Clock) -> None:
    promise(add(phones=PHONE), "2026-06-16 8:45")
    before = rows("SELECT count(*) FROM alert"), rows("SELECT count(*) FROM alert_event")
    clock.now = TEN
    room.hour.tick(clock())
    assert room.said == "Your call hour begins: 1 call is due."
    assert (rows("SELECT count(*) FROM alert"), rows("SELECT count(*) FROM alert_event")) == before


def test_it_rings_once_a_day_through_restarts(room: Room, clock: Clock, folder: DataFolder) -> None:
    add(phones=PHONE)
    clock.now = TEN
    room.hour.tick(clock())
    room.hour.tick(clock.advance(minutes=1))
    assert len(room.banners) == 1
    again = Room(Desk(folder, load(folder.settings), clock))
    again.hour.tick(clock.advance(minutes=1))
    assert (again.said, again.banners) == ("", [])
    clock.now = at("2026-06-17 10:00", NEW_YORK)
    again.hour.tick(clock())
    assert len(again.banners) == 1
    destroy(again.bars)


def test_a_program_that_starts_within_the_hour_rings_it(room: Room, clock: Clock) -> None:
    add(phones=PHONE)
    room.hour.tick(at("2026-06-16 10:40", NEW_YORK))
    assert len(room.banners) == 1


def test_after_the_hour_it_is_over_and_its_strip_is_gone(room: Room, clock: Clock) -> None:
    add(phones=PHONE)
    room.hour.tick(TEN)
    room.hour.tick(at("2026-06-16 11:00", NEW_YORK))
    assert (room.said, room.up) == ("", set())


@pytest.mark.parametrize("day", ["2026-06-15", "2026-06-19"])
def test_on_other_days_it_does_not_ring(room: Room, clock: Clock, day: str) -> None:
    add(phones=PHONE)
    room.hour.tick(at(f"{day} 10:00", NEW_YORK))
    assert room.banners == []


def test_on_a_day_away_it_does_not_ring(room: Room, clock: Clock) -> None:
    add(phones=PHONE)
    away.add(date(2026, 6, 16), date(2026, 6, 16), "", MICHAEL, LAST_WEEK)
    room.hour.tick(TEN)
    assert (room.said, room.banners) == ("", [])


def test_in_quiet_hours_only_the_strip_comes(room: Room, clock: Clock, desk: Desk) -> None:
    add(phones=PHONE)
    desk.save_settings(replace(ROUTINE, quiet_start="9:00", quiet_end="12:00"))
    room.hour.tick(TEN)
    assert room.said != ""
    assert room.banners == []


def test_where_nobody_waits_it_rings_for_nobody(room: Room, clock: Clock) -> None:
    add("No number")
    room.hour.tick(TEN)
    assert (room.said, room.banners) == ("", [])


def test_not_today_takes_it_away_for_the_day(room: Room, clock: Clock) -> None:
    add(phones=PHONE)
    room.hour.tick(TEN)
    room.bars.strips["call hour"].buttons[1].click()
    room.hour.tick(at("2026-06-16 10:05", NEW_YORK))
    assert (room.said, room.opened) == ("", [])


def test_a_database_that_is_silent_lets_it_ring_a_minute_later(room: Room, clock: Clock) -> None:
    add(phones=PHONE)
    with disk.silent():
        room.hour.tick(TEN)
    assert room.banners == []
    room.hour.tick(at("2026-06-16 10:01", NEW_YORK))
    assert len(room.banners) == 1


def test_without_an_hour_nothing_rings(room: Room, clock: Clock, desk: Desk) -> None:
    add(phones=PHONE)
    desk.save_settings(replace(ROUTINE, call_hour=""))
    room.hour.tick(TEN)
    assert room.banners == []
