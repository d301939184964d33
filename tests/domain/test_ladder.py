"""The ladder: seven attempts, each at the time that METHOD.md gives it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.business_days import add_business_days, is_business_day
from desktop_app.domain.calling_hours import CallingHours, first_suggested_time
from desktop_app.domain.ladder import LAST_RUNG, RUNGS, next_retry, projected, resume
from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.settings import zones

CHICAGO = "America/Chicago"
HOURS = CallingHours()
ZONES = st.sampled_from(sorted(zones()))
COUNTRIES = st.sampled_from(["US", "DE", "JP", "IN", "BR", "GB", "CN", "XX"])
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=16 * 365)).map(lambda span: FIRST + span)


def chicago(text: str) -> Moment:
    wall = datetime.fromisoformat(text)
    return moment_on_wall(wall.date(), wall.time(), CHICAGO)


def walls(moments: tuple[Moment, ...]) -> list[str]:
    return [moment.as_json()["wall"] for moment in moments]


def after(rung: int, started: str, appointment: str = "2026-06-16T08:45") -> str:
    due = next_retry(rung, chicago(started).utc, chicago(appointment), "US", HOURS)
    assert due is not None
    return due.as_json()["wall"]


# METHOD: ladder ("16 August 2022, 8:45 (a Tuesday)")
def test_the_ladder_of_the_articles_in_august_2022() -> None:
    appointment = moment_on_wall(date(2022, 8, 16), time(8, 45), "America/New_York")
    assert walls(projected(appointment, "US", HOURS)) == [
        "2022-08-16T08:45",
        "2022-08-16T08:55",
        "2022-08-16T12:55",
        "2022-08-19T08:45",
        "2022-08-24T08:45",
        "2022-08-29T08:45",
        "2022-09-01T08:45",
    ]


# METHOD: ladder ("16 June 2026, 8:45 in Chicago")
def test_the_ladder_in_chicago_skips_juneteenth_and_independence_day() -> None:
    assert walls(projected(chicago("2026-06-16T08:45"), "US", HOURS)) == [
        "2026-06-16T08:45",
        "2026-06-16T08:55",
        "2026-06-16T12:55",
        "2026-06-22T08:45",
        "2026-06-25T08:45",
        "2026-06-30T08:45",
        "2026-07-06T08:45",
    ]


# METHOD: ladder ("attempt 1 … 4 to 7")
def test_the_table_has_seven_rungs_in_order() -> None:
    assert [rung.number for rung in RUNGS] == list(range(1, LAST_RUNG + 1))
    assert LAST_RUNG == 7


# METHOD: ladder ("Attempts are counted from the minute in which the attempt started")
def test_no_answer_is_tried_again_ten_minutes_after_the_minute_of_the_attempt() -> None:
    assert after(1, "2026-06-16T08:45:59") == "2026-06-16T08:55"
    assert after(1, "2026-06-16T08:47:30") == "2026-06-16T08:57"


# METHOD: ladder ("The 10 minutes are never moved, whatever the hour")
@pytest.mark.parametrize("started", ["2026-06-16T16:58", "2026-06-20T23:55", "2026-06-19T03:00"])
def test_the_ten_minutes_are_never_moved_whatever_the_hour(started: str) -> None:
    due = next_retry(1, chicago(started).utc, chicago(started), "US", HOURS)
    assert due is not None
    assert due.utc - chicago(started).utc == timedelta(minutes=10)


def test_four_hours_that_end_with_the_calling_hours_stay() -> None:
    assert after(2, "2026-06-16T13:00:59") == "2026-06-16T17:00"


# METHOD: ladder ("roll to the next business day at 10:00, on a Monday at 13:30")
@pytest.mark.parametrize(
    ("started", "expected"),
    [
        ("2026-06-16T13:01", "2026-06-17T10:00"),  # a minute after the calling hours
        ("2026-06-16T22:00", "2026-06-17T10:00"),  # after midnight, counted from the attempt's day
        ("2026-06-12T14:00", "2026-06-15T13:30"),  # Friday to Monday, never in the morning
        ("2026-06-18T14:00", "2026-06-22T13:30"),  # over Juneteenth and the weekend
        ("2026-06-20T09:00", "2026-06-22T13:30"),  # made on a Saturday
        ("2026-06-19T09:00", "2026-06-22T13:30"),  # made on a holiday
        ("2026-06-18T23:00", "2026-06-22T13:30"),
    ],
)
def test_four_hours_that_miss_the_day_roll_to_the_next_business_day(
    started: str, expected: str
) -> None:
    assert after(2, started) == expected


# METHOD: ladder ("the contact's calling hours (default 9:00 to 17:00, their zone")
def test_calling_hours_are_the_contacts_own() -> None:
    until_eight = CallingHours(time(12), time(20))
    started = chicago("2026-06-16T16:00")
    assert next_retry(2, started.utc, started, "US", until_eight) == chicago("2026-06-16T20:00")


# METHOD: ladder ("Minutes and hours are elapsed time")
def test_four_hours_are_elapsed_hours_over_a_clock_change() -> None:
    started = moment_on_wall(date(2026, 10, 25), time(1), "Europe/Berlin")  # back at 3:00
    always = CallingHours(time(0), time(23, 59))
    due = next_retry(2, started.utc, started, "XX", always)
    assert due is not None
    assert due.wall.date() == date(2026, 10, 26)  # the 25th is a Sunday
    friday = moment_on_wall(date(2026, 3, 27), time(1), "Asia/Jerusalem")  # forward at 2:00
    due = next_retry(2, friday.utc, friday, "XX", always)
    assert due is not None
    assert (due.utc - friday.utc, due.wall.hour) == (timedelta(hours=4), 6)


# METHOD: ladder ("Retries 4 to 7 keep the appointment's wall time even outside")
def test_the_later_calls_keep_the_wall_time_even_outside_calling_hours() -> None:
    assert after(3, "2026-06-16T12:55", "2026-06-16T19:10") == "2026-06-22T19:10"


# METHOD: ladder ("Business days keep the appointment's wall time")
def test_the_later_calls_keep_the_wall_time_over_a_clock_change() -> None:
    assert after(4, "2026-10-29T08:45", "2026-10-20T08:45") == "2026-11-03T08:45"


def test_a_late_attempt_moves_the_following_ones() -> None:
    assert after(4, "2026-06-23T15:20") == "2026-06-26T08:45"


def test_a_day_is_the_day_at_the_contacts_end() -> None:
    appointment = moment_on_wall(date(2026, 6, 17), time(9), "Asia/Tokyo")
    due = next_retry(3, datetime(2026, 6, 16, 23, tzinfo=UTC), appointment, "JP", HOURS)
    assert due == moment_on_wall(date(2026, 6, 22), time(9), "Asia/Tokyo")


def test_a_skipped_wall_time_moves_forward_never_back() -> None:
    appointment = moment_on_wall(date(2026, 3, 24), time(2, 30), "Asia/Jerusalem")
    due = next_retry(4, appointment.utc, appointment, "XX", HOURS)
    assert due is not None
    assert due.as_json()["wall"] == "2026-03-27T03:30"


# METHOD: ladder ("after 7")
def test_after_the_seventh_attempt_nothing_rings_again() -> None:
    appointment = chicago("2026-06-16T08:45")
    assert next_retry(LAST_RUNG, appointment.utc, appointment, "US", HOURS) is None


def test_there_is_no_rung_below_the_first() -> None:
    appointment = chicago("2026-06-16T08:45")
    with pytest.raises(ValueError, match="rung 1"):
        next_retry(0, appointment.utc, appointment, "US", HOURS)


def test_made_attempts_shift_what_is_projected() -> None:
    appointment = chicago("2026-06-16T08:45")
    made = [chicago("2026-06-16T08:46:40").utc, chicago("2026-06-16T13:30").utc]
    assert walls(projected(appointment, "US", HOURS, made))[:4] == [
        "2026-06-16T08:45",
        "2026-06-16T08:56",
        "2026-06-17T10:00",
        "2026-06-23T08:45",  # Wednesday, over Juneteenth and the weekend
    ]


# METHOD: ladder ("wrong number stops the ladder until the number is corrected")
@pytest.mark.parametrize(
    ("corrected", "expected"),
    [
        ("2026-06-16T08:50", "2026-06-16T08:55"),  # the regular retry is still ahead
        ("2026-06-16T09:20:30", "2026-06-16T09:21"),
        ("2026-06-16T16:59", "2026-06-16T17:00"),
        ("2026-06-16T17:00", "2026-06-17T10:00"),
        ("2026-06-17T06:00", "2026-06-17T10:00"),  # before the calling hours of a business day
        ("2026-06-19T11:00", "2026-06-22T13:30"),  # Juneteenth
        ("2026-06-22T06:00", "2026-06-22T13:30"),  # never on a Monday morning
    ],
)
def test_a_corrected_number_goes_on_with_the_ladder(corrected: str, expected: str) -> None:
    appointment = chicago("2026-06-16T08:45")
    due = resume(1, appointment.utc, chicago(corrected).utc, appointment, "US", HOURS)
    assert due == chicago(expected)


def test_a_corrected_number_after_the_last_rung_changes_nothing() -> None:
    appointment = chicago("2026-06-16T08:45")
    assert resume(LAST_RUNG, appointment.utc, appointment.utc, appointment, "US", HOURS) is None


@settings(deadline=None)
@given(INSTANTS, ZONES)
def test_ten_minutes_are_six_hundred_seconds_in_every_zone(started: datetime, zone: str) -> None:
    minute = started.replace(second=0, microsecond=0)
    due = next_retry(1, started, Moment(minute, zone), "US", HOURS)
    assert due is not None
    assert (due.utc - minute).total_seconds() == 600
    assert due.zone == zone


# METHOD: ladder ("skip the weekend and public holidays of the contact's country")
@settings(max_examples=60, deadline=None)
@given(INSTANTS, ZONES, COUNTRIES, st.lists(st.integers(0, 5000), max_size=6))
def test_no_retry_is_ever_on_a_day_off(
    asked: datetime, zone: str, country: str, late_minutes: list[int]
) -> None:
    appointment = Moment(asked.replace(second=0, microsecond=0), zone)
    made: list[datetime] = []
    for late in late_minutes:
        dues = projected(appointment, country, HOURS, made)
        made.append(dues[len(made)].utc + timedelta(minutes=late))
    dues = projected(appointment, country, HOURS, made)
    assert len(dues) == LAST_RUNG
    assert all(one < another for one, another in pairwise(dues))
    for due in dues[2:]:
        assert is_business_day(due.wall.date(), country)


# METHOD: ladder ("4 hours after attempt 2")
@settings(deadline=None)
@given(INSTANTS, ZONES, COUNTRIES)
def test_the_third_attempt_is_four_hours_later_or_rolled(
    started: datetime, zone: str, country: str
) -> None:
    started = started.replace(second=0, microsecond=0)
    moment = Moment(started, zone)
    due = next_retry(2, started, moment, country, HOURS)
    assert due is not None
    if due.utc - started == timedelta(hours=4):
        assert due.wall.date() == moment.wall.date()
        assert due.wall.time() <= HOURS.end
    else:
        day = add_business_days(moment.wall.date(), 1, country)
        assert due == moment_on_wall(day, first_suggested_time(day), zone)


@settings(deadline=None)
@given(INSTANTS, INSTANTS, ZONES, COUNTRIES, st.integers(1, 6))
def test_a_ladder_goes_on_in_the_future(
    started: datetime, now: datetime, zone: str, country: str, rung: int
) -> None:
    assume(now >= started)
    due = resume(rung, started, now, Moment(started, zone), country, HOURS)
    assert due is not None
    assert due.utc > now
