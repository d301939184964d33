"""New times to offer for calls that were missed: free, apart, and never on a day away."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.records import Moment
from desktop_app.services.catch_up import with_offers
from desktop_app.storage import queries
from tests.builders import CHICAGO, NEW_YORK, add, at, promise, wall

pytestmark = pytest.mark.usefixtures("book")
NOW = at("2026-06-16 9:20")  # a Tuesday


def offers(now: str = "", *, away: tuple[str, ...] = ()) -> list[Moment | None]:
    """Return the new times for all calls that are due, in their order."""
    moment = at(now) if now else NOW
    found = with_offers(
        queries.calls(moment), moment, NEW_YORK, lambda day: day.isoformat() in away
    )
    return [each.offer for each in found]


def miss(count: int = 1) -> None:
    for number in range(count):
        promise(add(f"Prospect {number}"), f"2026-06-15 9:{number:02d}")


def test_the_first_suggested_time_that_is_ahead_is_offered() -> None:
    miss()
    assert offers() == [wall("2026-06-16 10:00")]


def test_a_time_that_is_nearly_now_is_not_offered() -> None:
    miss()
    assert offers("2026-06-16 9:31") == [wall("2026-06-16 10:30")]


def test_no_two_are_offered_the_same_time() -> None:
    miss(9)
    clocks = ("10:00", "10:30", "11:00", "11:30", "13:30", "14:00", "14:30", "15:00")
    today = [wall(f"2026-06-16 {clock}") for clock in clocks]
    assert offers() == [*today, wall("2026-06-17 10:00")]


def test_people_in_different_zones_are_not_offered_the_same_moment() -> None:
    miss()
    promise(add("Nancy", zone=NEW_YORK), "2026-06-15 12:00")
    assert offers("2026-06-16 9:40") == [
        wall("2026-06-16 10:30", CHICAGO),
        wall("2026-06-16 13:30", NEW_YORK),
    ]


@pytest.mark.parametrize(
    ("promised", "offered"),
    [("9:50", "10:00"), ("9:51", "10:30"), ("10:09", "10:30"), ("10:10", "10:00")],
)
def test_a_time_within_ten_minutes_of_a_promised_call_is_not_free(
    promised: str, offered: str
) -> None:
    miss()
    promise(add("Somebody else"), f"2026-06-16 {promised}")
    assert offers() == [wall(f"2026-06-16 {offered}")]


def test_none_is_offered_on_a_day_away_nor_on_a_holiday() -> None:
    miss()
    assert offers(away=("2026-06-16", "2026-06-17")) == [wall("2026-06-18 10:00")]
    away = tuple(date(2026, 6, day).isoformat() for day in range(16, 31))
    assert offers(away=away) == [wall("2026-07-01 10:00")]


def test_the_day_away_is_the_users_own() -> None:
    promise(add("Yuki", zone="Asia/Tokyo", country="JP"), "2026-06-15 9:00")
    away = ("2026-06-16",)
    assert offers("2026-06-16 9:00", away=away) == [wall("2026-06-17 13:30", "Asia/Tokyo")]


def test_who_is_away_for_ever_offers_nothing() -> None:
    miss(2)
    found = with_offers(queries.calls(NOW), NOW, NEW_YORK, lambda _day: True)
    assert [each.offer for each in found] == [None, None]


def test_the_calls_keep_their_order() -> None:
    miss(3)
    found = with_offers(queries.calls(NOW), NOW, NEW_YORK, lambda _day: False)
    assert [each.line.name for each in found] == ["Prospect 0", "Prospect 1", "Prospect 2"]
