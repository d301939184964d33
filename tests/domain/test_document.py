"""METHOD, before the call: what was sent has a call one to three days after it was read."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.business_days import business_days_between, is_business_day
from desktop_app.domain.calling_hours import SUGGESTED_CLOCKS, SUGGESTED_WEEKDAYS
from desktop_app.domain.document import follow_up_days, follow_up_moments
from tests.builders import CHICAGO, wall

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def test_the_call_comes_one_to_three_business_days_after_the_day_of_sending() -> None:
    days = follow_up_days(date(2026, 6, 15), 0, "US")
    assert days == (date(2026, 6, 16), date(2026, 6, 17), date(2026, 6, 18))


def test_their_own_reading_time_wins_and_holidays_are_no_days() -> None:
    days = follow_up_days(date(2026, 6, 15), 3, "US")  # read on Thursday; Friday is Juneteenth
    assert days == (date(2026, 6, 22), date(2026, 6, 23), date(2026, 6, 24))


def test_the_first_moments_are_on_days_of_their_own_in_turn() -> None:
    found = list(islice(follow_up_moments(date(2026, 6, 15), 0, CHICAGO, "US"), 3))
    assert found == [wall(f"2026-06-{text}") for text in ("16 10:00", "17 10:30", "18 13:30")]


def test_one_good_day_offers_both_halves_of_it() -> None:
    """Read on a Wednesday: of Thursday, Friday and Monday, only Thursday is a day to suggest."""
    found = list(islice(follow_up_moments(date(2026, 7, 8), 0, CHICAGO, "US"), 2))
    assert found == [wall("2026-07-09 10:00"), wall("2026-07-09 13:30")]


@given(DAYS, st.integers(0, 366))
def test_every_moment_lies_one_to_three_business_days_after_reading_at_a_suggested_time(
    send_on: date, reading_days: int
) -> None:
    read = send_on + timedelta(days=reading_days)
    found = list(follow_up_moments(send_on, reading_days, CHICAGO, "US"))
    assert len(found) == len(set(found)) >= 2
    for moment in found:
        day, clock = moment.wall.date(), moment.wall.time()
        assert is_business_day(day, "US")
        assert business_days_between(read, day, "US") in (1, 2, 3)
        assert clock in SUGGESTED_CLOCKS
        assert not (day.weekday() == 0 and clock < time(12))
        assert not (day.weekday() == 4 and clock > time(12))
    days = {moment.wall.date() for moment in found}
    three = follow_up_days(send_on, reading_days, "US")
    good = {day for day in three if day.weekday() in SUGGESTED_WEEKDAYS}
    assert days == (good or set(three))
