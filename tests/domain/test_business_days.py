"""Business days and public holidays at the contact's end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.business_days import (
    add_business_days,
    business_days_between,
    holiday_name,
    is_business_day,
)
from desktop_app.i18n import speaking

COUNTRIES = st.sampled_from(["US", "DE", "GB", "JP", "IN", "BR", "IL", "CN", "XX", ""])
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_a_tuesday_without_a_holiday_is_a_business_day() -> None:
    assert is_business_day(date(2026, 6, 16), "US")


@pytest.mark.parametrize("day", [date(2026, 6, 20), date(2026, 6, 21)])
def test_nobody_is_at_work_at_the_weekend(day: date) -> None:
    assert not is_business_day(day, "US")


def test_juneteenth_is_a_day_off_in_the_united_states_only() -> None:
    assert not is_business_day(date(2026, 6, 19), "US")
    assert is_business_day(date(2026, 6, 19), "DE")


def test_a_holiday_on_a_saturday_is_observed_on_the_friday() -> None:
    assert not is_business_day(date(2026, 7, 3), "US")
    assert not is_business_day(date(2027, 12, 31), "US")  # for 1 January of the year after


def test_an_unknown_country_has_weekends_and_no_holidays() -> None:
    assert is_business_day(date(2026, 12, 25), "XX")
    assert is_business_day(date(2026, 12, 25), "holiday_base")
    assert not is_business_day(date(2026, 12, 26), "XX")


def test_a_country_in_small_letters_is_the_same_country() -> None:
    assert not is_business_day(date(2026, 12, 25), "us")


def test_a_year_without_a_table_of_holidays_is_no_error() -> None:
    assert is_business_day(date(2090, 6, 14), "IN")


def test_a_holiday_is_called_as_the_user_calls_it_else_in_english() -> None:
    assert holiday_name(date(2026, 10, 3), "DE") == "German Unity Day"
    assert holiday_name(date(2026, 10, 5), "DE") is None
    with speaking("de"):
        assert holiday_name(date(2026, 10, 3), "DE") == "Tag der Deutschen Einheit"
        assert holiday_name(date(2026, 11, 26), "US") == "Thanksgiving Day"
        assert holiday_name(date(2026, 5, 5), "JP") == "Children's Day"


def test_three_business_days_after_a_tuesday_skip_the_weekend_and_juneteenth() -> None:
    assert add_business_days(date(2022, 8, 16), 3, "US") == date(2022, 8, 19)
    assert add_business_days(date(2026, 6, 16), 3, "US") == date(2026, 6, 22)


def test_counting_may_start_on_a_day_off() -> None:
    assert add_business_days(date(2026, 6, 20), 1, "US") == date(2026, 6, 22)
    assert add_business_days(date(2026, 6, 20), -1, "US") == date(2026, 6, 18)


def test_the_business_day_before_a_monday_is_the_friday() -> None:
    assert add_business_days(date(2026, 6, 15), -1, "US") == date(2026, 6, 12)


def test_no_business_days_later_is_the_same_day() -> None:
    assert add_business_days(date(2026, 6, 20), 0, "US") == date(2026, 6, 20)


def test_from_tuesday_to_the_next_are_four_business_days_with_juneteenth_between() -> None:
    assert business_days_between(date(2026, 6, 16), date(2026, 6, 23), "US") == 4
    assert business_days_between(date(2026, 6, 23), date(2026, 6, 16), "US") == -4


@settings(deadline=None)
@given(DAYS, st.integers(-30, 30).filter(bool), COUNTRIES)
def test_adding_always_ends_on_a_business_day_in_the_right_direction(
    day: date, count: int, country: str
) -> None:
    end = add_business_days(day, count, country)
    assert is_business_day(end, country)
    assert (end > day) == (count > 0)
    assert business_days_between(day, end, country) == count


@settings(deadline=None)
@given(DAYS, st.integers(0, 60), COUNTRIES)
def test_counting_agrees_with_adding(day: date, days: int, country: str) -> None:
    end = day + timedelta(days=days)
    count = business_days_between(day, end, country)
    following = add_business_days(day, count + 1, country)
    assert following > end
