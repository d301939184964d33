"""On time means: no later than the last second of the promised minute."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import lateness
from tests.builders import at

DUE = at("2026-06-16 8:45")


# METHOD: the call ("On time: started no later than the last second of the promised minute")
@pytest.mark.parametrize(
    ("seconds", "on_time"),
    [(-300, True), (0, True), (59, True), (59.9, True), (60, False), (61, False), (3600, False)],
)
def test_a_call_is_on_time_to_the_last_second_of_its_minute(seconds: float, on_time: bool) -> None:
    assert lateness.on_time(DUE, DUE + timedelta(seconds=seconds)) is on_time


@pytest.mark.parametrize(
    ("seconds", "late"), [(0, 0), (0.9, 0), (1, 1), (61.5, 61), (-0.5, -1), (-60, -60)]
)
def test_lateness_is_whole_seconds_and_negative_for_an_early_call(
    seconds: float, late: int
) -> None:
    assert lateness.late_seconds(DUE, DUE + timedelta(seconds=seconds)) == late


@pytest.mark.parametrize(
    ("minutes", "answers"), [(-2880, False), (-6, False), (-5, True), (0, True), (600, True)]
)
def test_only_a_call_from_five_minutes_before_on_is_the_promised_one(
    minutes: int, answers: bool
) -> None:
    assert lateness.answers(DUE, DUE + timedelta(minutes=minutes)) is answers


@given(st.timedeltas(min_value=timedelta(days=-30), max_value=timedelta(days=30)))
def test_nobody_is_late_and_on_time_at_once(after: timedelta) -> None:
    started = DUE + after
    assert lateness.on_time(DUE, started) == (lateness.late_seconds(DUE, started) < 60)
