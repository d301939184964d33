"""The day as it was read, and what the minutes make of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.gui.today.agenda import day_of
from desktop_app.gui.today.reading import read
from tests.builders import MICHAEL, MORNING, add, promise
from tests.fakes import Clock
from tests.gui.conftest import OpenToday

pytestmark = pytest.mark.usefixtures("book")


def titles(at_minute: int) -> list[str]:
    """Return the rows of a day that was read at 8:00, as they stand so many minutes later."""
    now = MORNING + timedelta(minutes=at_minute)
    return [row.title for row in day_of(read(MORNING, MICHAEL), now, MICHAEL).rows]


def test_what_was_read_holds_for_the_hour_and_while_a_call_is_ahead() -> None:
    promise(add(), "2026-06-16 8:45")
    reading = read(MORNING, MICHAEL)
    assert reading.holds(MORNING + timedelta(minutes=44))
    assert not reading.holds(MORNING + timedelta(minutes=45))
    promise(add("Zoe"), "2026-06-16 16:00")
    reading = read(MORNING, MICHAEL)
    assert reading.holds(MORNING + timedelta(minutes=59))
    assert not reading.holds(MORNING + timedelta(minutes=60))


def test_a_call_becomes_due_without_being_read_again() -> None:
    promise(add("Anna"), "2026-06-16 8:30")
    promise(add("Zoe"), "2026-06-16 9:30")
    assert titles(29)[:3] == ["Later today", "Anna", "Zoe"]
    assert titles(30)[:4] == ["Due now", "Anna", "Later today", "Zoe"]


def test_a_reminder_goes_with_its_minute() -> None:
    promise(add("Anna"), "2026-06-16 8:30")
    promise(add("Zoe"), "2026-06-16 9:30")
    assert "Reminder to Anna" in titles(29)
    assert "Reminder to Anna" not in titles(30)
    assert "Reminder to Zoe" in titles(30)


def test_when_the_last_call_of_today_is_due_the_next_days_come_to_light(
    open_today: OpenToday, clock: Clock
) -> None:
    promise(add("Anna"), "2026-06-16 8:45")
    promise(add("Zoe"), "2026-06-18 9:30")
    page = open_today()

    def rows() -> list[str]:
        return [
            page.model.index(place).data().split(",")[0] for place in range(page.model.rowCount())
        ]

    assert "Coming up" not in rows()
    page.tick(clock.advance(minutes=45))
    assert rows()[0] == "Due now"
    assert "Coming up" in rows()
