"""Ladders of one's own: written in a few signs, and climbed as their waits say."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.business_days import is_business_day
from desktop_app.domain.calling_hours import SUGGESTED_CLOCKS, CallingHours, in_suggested_window
from desktop_app.domain.ladder import (
    GENTLE_LADDER,
    METHOD_LADDER,
    RUNGS,
    VARIED_LADDER,
    Ladder,
    Wait,
    ladder_with,
    next_retry,
    other_time,
    projected,
    read_ladder,
    resume,
)
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.settings import zones
from tests.builders import wall

HOURS = CallingHours()
ZONES = st.sampled_from(sorted(zones()))
COUNTRIES = st.sampled_from(["US", "DE", "JP", "IN", "BR", "GB", "CN", "XX"])
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=16 * 365)).map(lambda span: FIRST + span)
COUNTED = [Wait.MINUTES, Wait.HOURS, Wait.BUSINESS_DAYS, Wait.OTHER_TIME]
LADDERS = st.lists(st.tuples(st.sampled_from(COUNTED), st.integers(1, 99)), max_size=6).map(
    ladder_with
)


def walls(moments: tuple[Moment, ...]) -> list[str]:
    return [moment.as_json()["wall"] for moment in moments]


def test_the_ladder_of_the_method_is_written_in_a_few_signs() -> None:
    assert METHOD_LADDER.text == "10m 4h 3d 3d 3d 3d"
    assert read_ladder("10m 4h 3d 3d 3d 3d") == METHOD_LADDER
    assert read_ladder("") is METHOD_LADDER
    assert METHOD_LADDER.rungs == RUNGS


def test_a_ladder_may_be_the_appointment_alone() -> None:
    alone = read_ladder("once")
    assert (alone.last, alone.waits, alone.text) == (1, (), "once")
    assert walls(projected(wall("2026-06-16 8:45"), "US", HOURS, (), alone)) == ["2026-06-16T08:45"]


@given(LADDERS)
def test_a_ladder_that_is_written_is_read_again(table: Ladder) -> None:
    assert read_ladder(table.text) == table
    assert [rung.number for rung in table.rungs] == list(range(1, table.last + 1))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0m", "A wait is a number from 1 to 99, not 0."),
        ("10m 400d", "A wait is a number from 1 to 99, not 400."),
        ("-3d", "A wait is a number from 1 to 99, not -3."),
        ("10m 4h 3d 3d 3d 3d 3d", "at most 7 calls: the appointment and 6 after it"),
        ("soon", "“soon” is no wait: one is written like 10m, 4h, 3d or 3v."),
        ("10m once", "“once” is no wait"),
        ("10 m", "“10” is no wait"),
        ("3w", "“3w” is no wait"),
        ("1.5h", "“1.5h” is no wait"),
        ("٣d", "“٣d” is no wait"),
        ("9" * 5000 + "m", "“99999999999999999999” is no wait"),
    ],
)
def test_what_is_no_ladder_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(AppError) as refused:
        read_ladder(text)
    assert refused.value.code == "ladder"
    assert sentence in refused.value.message
    assert len(refused.value.message) < 120


def test_varied_hours_change_sides_around_the_appointment_in_the_morning() -> None:
    assert walls(projected(wall("2026-06-16 8:45"), "US", HOURS, (), VARIED_LADDER)) == [
        "2026-06-16T08:45",
        "2026-06-16T08:55",
        "2026-06-16T12:55",
        "2026-06-22T13:30",  # the days are METHOD's
        "2026-06-25T10:30",
        "2026-06-30T14:30",
        "2026-07-06T13:30",  # the morning's turn, but on a Monday
    ]


def test_a_gentle_ladder_has_four_calls() -> None:
    assert walls(projected(wall("2026-06-16 8:45"), "US", HOURS, (), GENTLE_LADDER)) == [
        "2026-06-16T08:45",
        "2026-06-16T12:45",
        "2026-06-22T13:30",
        "2026-06-29T14:00",  # a Monday again
    ]


@given(
    st.integers(0, 5),
    st.sampled_from(SUGGESTED_CLOCKS) | st.times(),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
)
def test_another_time_is_one_to_suggest_and_never_the_appointments(
    place: int, appointment: time, day: date
) -> None:
    appointment = appointment.replace(second=0, microsecond=0)
    clock = other_time(place, appointment, day)
    assert clock in SUGGESTED_CLOCKS
    assert in_suggested_window(clock)
    assert clock != appointment
    assert clock != other_time(place + 1, appointment, day)
    if day.weekday() == 0:
        assert clock.hour >= 12
    elif day.weekday() == 4:
        assert clock.hour < 12
    else:
        assert (clock.hour < 12) is ((appointment.hour < 12) is (place % 2 == 1))


@settings(max_examples=60, deadline=None)
@given(INSTANTS, ZONES, COUNTRIES, LADDERS, st.lists(st.integers(0, 5000), max_size=6))
def test_whatever_the_ladder_each_call_is_after_the_one_before_and_as_its_wait_says(
    asked: datetime, zone: str, country: str, table: Ladder, late_minutes: list[int]
) -> None:
    appointment = Moment(asked.replace(second=0, microsecond=0), zone)
    made: list[datetime] = []
    for late in late_minutes[: table.last - 1]:
        dues = projected(appointment, country, HOURS, made, table)
        made.append(dues[len(made)].utc + timedelta(minutes=late))
    dues = projected(appointment, country, HOURS, made, table)
    assert len(dues) == table.last
    assert all(one < another for one, another in pairwise(dues))
    starts = [*made, *(due.utc for due in dues[len(made) :])]
    for rung, started, due in zip(table.rungs[1:], starts, dues[1:], strict=False):
        if rung.wait is Wait.MINUTES:
            assert due.utc - started == timedelta(minutes=rung.amount)
            continue
        assert is_business_day(due.wall.date(), country)
        if rung.wait is Wait.HOURS:
            assert due.utc - started >= timedelta(hours=rung.amount)
            assert due.wall.time() <= HOURS.end
        if rung.wait is Wait.OTHER_TIME:
            assert due.wall.time() != appointment.wall.time()


def test_hours_over_night_roll_only_where_nobody_is_at_work() -> None:
    later = read_ladder("20h")
    for started, expected in (
        ("2026-06-16 14:00", "2026-06-17 10:00"),  # at 10:00 to the minute
        ("2026-06-16 15:30", "2026-06-17 11:30"),
        ("2026-06-16 8:45", "2026-06-17 10:00"),  # at 4:45 in the morning
        ("2026-06-16 21:30", "2026-06-18 10:00"),  # at 17:30, and the 18th is a business day
        ("2026-06-18 14:00", "2026-06-22 13:30"),  # on Juneteenth
    ):
        moment = wall(started)
        assert next_retry(1, moment.utc, moment, "US", HOURS, later) == wall(expected)


def test_hours_over_night_wait_for_those_who_are_called_from_noon() -> None:
    evening = CallingHours(time(12), time(20))
    moment = wall("2026-06-16 19:00")
    due = next_retry(1, moment.utc, moment, "US", evening, read_ladder("16h"))
    assert due == wall("2026-06-17 12:00")


def test_a_rung_beyond_a_ladder_that_became_shorter_is_like_its_last() -> None:
    appointment, short = wall("2026-06-16 8:45"), read_ladder("1d 1d")
    for rung in (3, 4, 7):
        assert next_retry(rung, appointment.utc, appointment, "US", HOURS, short) is None
        assert (
            resume(rung, appointment.utc, appointment.utc, appointment, "US", HOURS, short) is None
        )


def test_only_business_days_at_the_same_time_keep_the_appointments_clock() -> None:
    table = read_ladder("10m 4h 3d 3v")
    assert [table.keeps_clock(rung) for rung in range(1, 8)] == [
        False, False, False, True, False, True, True,
    ]  # fmt: skip
