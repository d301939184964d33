"""What time brings about by itself: days away that begin, and zones that get other rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui.day_duties import DayDuties
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.notice_bars import NoticeBars
from desktop_app.services import away, contacts
from desktop_app.services.bell import Bell
from desktop_app.settings import changed
from desktop_app.storage import database
from desktop_app.storage.removed import removed
from tests.builders import add, alerts, at, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, show

DUE = at("2026-06-16 8:45")


class Calendar:
    """The duties of a day, the strips they put up, and how often the rules were read."""

    def __init__(self, desk: Desk) -> None:
        self.reads = 0
        self.window = QWidget()
        self.bars = NoticeBars()
        show(self.bars, 900)
        self.duties = DayDuties(desk, self.bars, self.window, self._read)

    def _read(self) -> str:
        self.reads += 1
        return "of today"

    @property
    def said(self) -> str:
        strip = self.bars.strips.get("zone rules")
        return "" if strip is None else strip.message.text()


@pytest.fixture
def calendar(desk: Desk) -> Iterator[Calendar]:
    made = Calendar(desk)
    yield made
    destroy(made.bars)
    destroy(made.window)


def by_older_rules() -> None:
    """Let the standing promise be worked out by rules that put it an hour later."""
    database.rows("UPDATE promise SET tzdata = '1999a', due_at = due_at + 3600")
    database.rows("UPDATE alert SET due_at = due_at + 3600")


def test_the_rules_are_read_at_the_start_and_with_each_hour(
    calendar: Calendar, clock: Clock
) -> None:
    calendar.duties.tick(clock())
    for _minute in range(59):
        calendar.duties.tick(clock.advance(minutes=1))
    assert calendar.reads == 1
    calendar.duties.tick(clock.advance(minutes=1))
    assert calendar.reads == 2


def test_a_call_that_moved_with_the_rules_is_told_until_it_was_seen(
    calendar: Calendar, desk: Desk, clock: Clock
) -> None:
    debbie = add()
    promise(debbie)
    by_older_rules()
    changes: list[bool] = []
    desk.changed.connect(lambda: changes.append(True))
    calendar.duties.tick(clock())
    assert alerts(debbie) == [("pending", DUE)]
    assert "1 promised call is at another time for you" in calendar.said
    assert changes == [True]
    calendar.bars.strips["zone rules"].buttons[0].click()
    sheet = calendar.duties.sheet
    assert sheet is not None
    sheet.reject()
    assert calendar.said != ""
    calendar.bars.strips["zone rules"].buttons[0].click()
    sheet = calendar.duties.sheet
    assert sheet is not None
    sheet.seen_button.click()
    assert calendar.said == ""


def test_an_undone_step_comes_back_by_the_rules_of_today(desk: Desk) -> None:
    debbie = add()
    promise(debbie)
    by_older_rules()
    desk.undo()
    desk.redo()
    assert alerts(debbie) == [("pending", DUE)]


def test_what_rings_falls_silent_when_days_away_begin(
    calendar: Calendar, desk: Desk, clock: Clock
) -> None:
    promise(add())
    clock.now = DUE
    bell = Bell("test")
    bell.claim(1, DUE)
    away.add(date(2026, 6, 17), date(2026, 6, 18), "", desk.settings, clock())
    calendar.duties.tick(clock())
    assert bell.ringing() == [1]
    calendar.duties.tick(clock.advance(hours=20))
    assert bell.ringing() == []


def test_other_calling_hours_move_the_return_from_days_away(calendar: Calendar, desk: Desk) -> None:
    away.add(date(2026, 6, 17), date(2026, 6, 18), "", desk.settings, desk.now())
    debbie = add()
    promise(debbie, "2026-06-17 8:45")
    assert alerts(debbie) == [("pending", at("2026-06-22 8:00"))]
    desk.save_settings(changed(desk.settings, hours_start="7:00"), quietly=True)
    assert alerts(debbie) == [("pending", at("2026-06-22 6:00"))]


def test_a_disk_that_is_gone_is_no_defect(calendar: Calendar, clock: Clock, qtbot: QtBot) -> None:
    with disk.silent():
        calendar.duties.tick(clock())
    assert calendar.bars.strips == {}


def test_days_away_that_are_undone_let_ring_what_they_had_silenced(
    calendar: Calendar, desk: Desk, clock: Clock
) -> None:
    debbie = add()
    promise(debbie)
    clock.now = DUE
    bell = Bell("test")
    bell.claim(1, DUE)
    desk.do(lambda: away.add(date(2026, 6, 17), date(2026, 6, 18), "", desk.settings, clock()))
    calendar.duties.tick(clock.advance(hours=20))
    assert bell.ringing() == []
    desk.undo()
    assert [due for _state, due in alerts(debbie)] == [DUE]
    assert bell.ringing() or list(bell.pending(clock())) == [1]


def test_who_was_removed_a_month_ago_leaves_the_bin(calendar: Calendar) -> None:
    contacts.remove(add().id, DUE)
    calendar.duties.tick(DUE + timedelta(days=30))
    assert [line.name for line in removed()] == ["Debbie Marsh"]
    calendar.duties.tick(DUE + timedelta(days=30, hours=1))
    assert removed() == []
