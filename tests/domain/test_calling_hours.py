"""The light on the contact's clock, and the times to suggest."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.business_days import is_business_day
from desktop_app.domain.calling_hours import (
    CallingHours,
    Light,
    after_event,
    first_suggested_time,
    good_clocks,
    light,
    suggested_moments,
)
from desktop_app.domain.records import Moment, moment_on_wall

CHICAGO = "America/Chicago"
TUESDAY = date(2026, 6, 16)
_INSTANTS = st.integers(1_577_836_800, 2_051_222_400)  # 2020 to 2035


def chicago(day: date, clock: str) -> Moment:
    return moment_on_wall(day, time.fromisoformat(clock), CHICAGO)


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (TUESDAY, "08:59", Light.OUTSIDE),
        (TUESDAY, "09:00", Light.OPEN),
        (TUESDAY, "09:59", Light.OPEN),
        (TUESDAY, "10:00", Light.SUGGESTED),
        (TUESDAY, "11:30:59", Light.SUGGESTED),
        (TUESDAY, "11:31", Light.OPEN),
        (TUESDAY, "13:29", Light.OPEN),
        (TUESDAY, "13:30", Light.SUGGESTED),
        (TUESDAY, "15:00", Light.SUGGESTED),
        (TUESDAY, "15:01", Light.OPEN),
        (TUESDAY, "17:00:59", Light.OPEN),
        (TUESDAY, "17:01", Light.OUTSIDE),
        (date(2026, 6, 15), "10:00", Light.OPEN),  # Monday
        (date(2026, 6, 12), "14:00", Light.OPEN),  # Friday
        (date(2026, 6, 18), "10:00", Light.SUGGESTED),  # Thursday
        (date(2026, 6, 19), "10:00", Light.OUTSIDE),  # Juneteenth
        (date(2026, 6, 20), "10:00", Light.OUTSIDE),  # Saturday
    ],
)
def test_the_light_follows_the_clock_at_the_contacts_end(
    day: date, clock: str, expected: Light
) -> None:
    assert light(chicago(day, clock), "US", CallingHours()) is expected


def test_the_light_is_that_of_their_wall_and_not_of_mine() -> None:
    ten_in_berlin = moment_on_wall(TUESDAY, time(10), "Europe/Berlin")
    assert light(ten_in_berlin, "DE", CallingHours()) is Light.SUGGESTED
    assert light(ten_in_berlin.at(CHICAGO), "US", CallingHours()) is Light.OUTSIDE


def test_a_suggested_time_outside_their_own_calling_hours_is_outside() -> None:
    late_riser = CallingHours(time(12), time(20))
    assert light(chicago(TUESDAY, "10:00"), "US", late_riser) is Light.OUTSIDE
    assert light(chicago(TUESDAY, "19:00"), "US", late_riser) is Light.OPEN


# METHOD: promise ("not Monday morning")
# METHOD: promise ("After an event such as a proposal or an interview: within 24 to 48 hours")
@pytest.mark.parametrize(
    ("clock", "first"),
    [
        ("09:00", (date(2026, 6, 17), "10:00")),
        ("14:00", (date(2026, 6, 17), "14:00")),
        ("22:00", (date(2026, 6, 18), "10:00")),
    ],
)
def test_after_an_event_one_calls_within_one_or_two_days(
    clock: str, first: tuple[date, str]
) -> None:
    happened = chicago(TUESDAY, clock)
    moments = after_event(happened.utc, CHICAGO, "US")
    assert moments[0] == chicago(*first)
    for moment in moments:
        assert timedelta(hours=24) <= moment.utc - happened.utc <= timedelta(hours=48)


def test_after_an_event_before_a_weekend_one_calls_on_the_next_good_day() -> None:
    """Friday the 19th is Juneteenth, and Monday morning is never suggested."""
    moments = after_event(chicago(date(2026, 6, 18), "16:00").utc, CHICAGO, "US")
    assert moments == (chicago(date(2026, 6, 22), "13:30"),)


@given(
    _INSTANTS.map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.sampled_from([(CHICAGO, "US"), ("Asia/Kathmandu", "NP"), ("Pacific/Auckland", "NZ")]),
)
def test_after_an_event_there_is_always_a_time_at_which_it_is_good_to_call(
    event_at: datetime, end: tuple[str, str]
) -> None:
    zone, country = end
    for moment in after_event(event_at, zone, country):
        wall = moment.wall
        assert moment.utc - event_at >= timedelta(hours=24)
        assert is_business_day(wall.date(), country)
        assert wall.time() in good_clocks(wall.date())


def test_the_first_suggested_time_is_never_on_a_monday_morning() -> None:
    assert first_suggested_time(date(2026, 6, 15)) == time(13, 30)
    assert first_suggested_time(TUESDAY) == time(10)


def test_three_suggestions_for_next_week_are_on_three_days() -> None:
    sunday = datetime(2026, 6, 21, 12, tzinfo=UTC)
    offers = suggested_moments(sunday, CHICAGO, "US", 3)
    assert [offer.as_json()["wall"] for offer in offers] == [
        "2026-06-23T10:00",
        "2026-06-24T10:30",
        "2026-06-25T13:30",
    ]


def test_today_is_suggested_while_it_has_a_time_left() -> None:
    ten_past_ten = chicago(TUESDAY, "10:10").utc
    offers = suggested_moments(ten_past_ten, CHICAGO, "US", 2)
    assert offers == (chicago(TUESDAY, "10:30"), chicago(date(2026, 6, 17), "10:30"))
    at_the_end = suggested_moments(chicago(TUESDAY, "15:00").utc, CHICAGO, "US", 1)
    assert at_the_end == (chicago(date(2026, 6, 17), "10:00"),)


def test_no_suggestion_is_wanted_and_none_is_made() -> None:
    assert suggested_moments(datetime(2026, 6, 21, tzinfo=UTC), CHICAGO, "US", 0) == ()


# METHOD: promise ("Tuesday to Thursday, 10:00 to 11:30 and 13:30 to 15:00", "public holidays")
@settings(deadline=None)
@given(
    st.timedeltas(timedelta(0), timedelta(days=16 * 365)),
    st.sampled_from([CHICAGO, "Asia/Kolkata", "Pacific/Apia", "Europe/Berlin"]),
    st.sampled_from(["US", "IN", "JP", "DE", "XX"]),
    st.integers(1, 8),
)
def test_suggestions_are_later_distinct_and_always_green(
    span: timedelta, zone: str, country: str, count: int
) -> None:
    after = datetime(2020, 1, 1, tzinfo=UTC) + span
    offers = suggested_moments(after, zone, country, count)
    assert len(offers) == count
    assert offers[0].utc > after
    for one, another in pairwise(offers):
        assert one < another
        assert one.wall.date() != another.wall.date()
    for offer in offers:
        assert light(offer, country, CallingHours()) is Light.SUGGESTED
        assert is_business_day(offer.wall.date(), country)
