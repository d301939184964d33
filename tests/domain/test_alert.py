"""How an alert grows more urgent, and when it was missed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.alert import URGES, Urge, urge, urges_due, was_missed
from desktop_app.domain.urging import Urging

SHOWN = datetime(2026, 6, 16, 13, 45, tzinfo=UTC)
SPANS = st.timedeltas(timedelta(days=-3), timedelta(days=3))


@pytest.mark.parametrize(
    ("minutes", "count"),
    [(0, 1), (0.99, 1), (1, 2), (4.99, 2), (5, 3), (14.99, 3), (15, 4), (29.99, 4), (30, 5)],
)
def test_urges_fall_due_after_so_many_minutes(minutes: float, count: int) -> None:
    assert urges_due(timedelta(minutes=minutes)) == count


def test_before_it_is_shown_nothing_is_urged() -> None:
    assert urges_due(timedelta(seconds=-1)) == 0


def test_each_urge_does_its_part() -> None:
    assert [(each.sounds, each.flashes, each.raises) for each in map(urge, range(1, 6))] == [
        (True, True, False),
        (True, False, False),
        (False, True, False),
        (True, True, True),
        (True, True, True),
    ]


@given(SPANS, SPANS)
def test_urges_never_become_fewer_as_time_goes_on(one: timedelta, other: timedelta) -> None:
    earlier, later = sorted((one, other))
    assert urges_due(earlier) <= urges_due(later)


@given(st.integers(0, 1000))
def test_the_last_urge_comes_again_every_quarter_of_an_hour(quarter: int) -> None:
    span = timedelta(minutes=15) * (quarter + 1)
    assert urges_due(span) == urges_due(span - timedelta.resolution) + 1


@pytest.mark.parametrize(("late", "missed"), [(-5, False), (0, False), (60, False), (61, True)])
def test_more_than_a_minute_late_is_missed(late: int, missed: bool) -> None:
    assert was_missed(SHOWN, SHOWN + timedelta(seconds=late)) is missed


@pytest.fixture
def urging() -> Urging:
    """Return the count of an alert that has just come on screen."""
    made = Urging()
    made.begin(1, SHOWN, SHOWN)
    return made


def heard(urging: Urging, *minutes: float) -> list[Urge | None]:
    return [urging.next(1, SHOWN, SHOWN + timedelta(minutes=each)) for each in minutes]


def test_each_urge_is_due_once(urging: Urging) -> None:
    assert heard(urging, 0.5, 1, 1.01, 5, 5.02) == [None, URGES[1], None, URGES[2], None]
    assert heard(urging, 15, 16, 30) == [URGES[3], None, URGES[3]]


def test_a_clock_that_goes_back_repeats_nothing(urging: Urging) -> None:
    assert heard(urging, 1, 0.98, 1, -60, 1.02) == [URGES[1], None, None, None, None]


def test_what_fell_due_together_comes_as_one(urging: Urging) -> None:
    assert heard(urging, 7) == [Urge(timedelta(minutes=5), sounds=True, flashes=True)]


def test_after_a_sleep_of_hours_the_urges_do_not_come_one_after_the_other(urging: Urging) -> None:
    assert heard(urging, 400, 401) == [URGES[3], None]


def test_after_a_restart_it_goes_on_where_it_was() -> None:
    again = Urging()
    again.begin(1, SHOWN, SHOWN + timedelta(minutes=14))
    assert not again.is_large(1)
    assert heard(again, 14.5, 15) == [None, URGES[3]]
    assert again.is_large(1)


def test_what_rang_for_long_is_large_from_the_start() -> None:
    again = Urging()
    again.begin(1, SHOWN, SHOWN + timedelta(hours=2))
    assert again.is_large(1)
    again.forget(1)
    assert not again.is_large(1)
