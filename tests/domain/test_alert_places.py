"""Which alerts have windows, and which stand in the list: never a burst."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.alert_places import MOST_WINDOWS, Rung, arrange

NOON = datetime(2026, 6, 16, 12, tzinfo=UTC)


def rung(alert_id: int, *, due: float = 0, late: float = 0) -> Rung:
    """Return an alert due so many minutes before noon, that came so many minutes late."""
    due_at = NOON - timedelta(minutes=due)
    return Rung(alert_id, due_at, due_at + timedelta(minutes=late))


def test_calls_of_one_minute_have_three_windows_and_the_rest_a_list() -> None:
    assert arrange([rung(each) for each in range(1, 6)], [], []) == ([1, 2, 3], [4, 5])


def test_a_window_that_stands_is_not_taken_away_by_an_earlier_call() -> None:
    ringing = [rung(1, due=10), rung(2), rung(3), rung(4)]
    assert arrange(ringing, [2, 3, 4], []) == ([2, 3, 4], [1])


def test_a_single_call_missed_by_less_than_an_hour_has_a_window() -> None:
    assert arrange([rung(1, due=60, late=60)], [], []) == ([1], [])


def test_an_older_one_comes_in_the_list() -> None:
    assert arrange([rung(1, due=61, late=61)], [], []) == ([], [1])


def test_two_missed_calls_come_in_the_list_and_what_is_due_now_beside_it() -> None:
    ringing = [rung(1, due=30, late=30), rung(2, due=20, late=20), rung(3)]
    assert arrange(ringing, [], []) == ([3], [1, 2])


def test_a_missed_call_joins_the_list_that_a_later_one_opens() -> None:
    ringing = [rung(1, due=30, late=10), rung(2, due=10, late=9)]
    assert arrange(ringing, [1], []) == ([], [1, 2])


def test_the_last_of_the_list_stays_in_it() -> None:
    assert arrange([rung(1, due=30, late=30)], [], [1]) == ([], [1])


def test_one_that_came_in_time_keeps_its_window_however_long_it_rings() -> None:
    assert arrange([rung(1, due=3000), rung(2, due=2000)], [], []) == ([1, 2], [])


def test_one_that_came_in_time_leaves_the_list_when_there_is_room() -> None:
    assert arrange([rung(4), rung(5)], [5], [4]) == ([4, 5], [])


alerts = st.lists(
    st.builds(rung, st.integers(1, 20), due=st.integers(0, 300), late=st.integers(0, 300)),
    unique_by=lambda each: each.alert_id,
)


@given(alerts, st.sets(st.integers(1, 20)), st.sets(st.integers(1, 20)))
def test_each_alert_has_one_place_and_three_windows_are_the_most(
    ringing: list[Rung], standing: set[int], listed: set[int]
) -> None:
    windows, in_list = arrange(ringing, standing, listed)
    assert len(windows) <= MOST_WINDOWS
    assert sorted(windows + in_list) == sorted(each.alert_id for each in ringing)


@given(alerts)
def test_what_is_arranged_stays_where_it_is(ringing: list[Rung]) -> None:
    windows, in_list = arrange(ringing, [], [])
    assert arrange(ringing, windows, in_list) == (windows, in_list)
