"""What people say when they promise a call, read to the minute."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.business_days import is_business_day
from desktop_app.domain.records import Moment
from desktop_app.domain.when import read_when

CHICAGO = "America/Chicago"
# Tuesday 2 June 2026, 8:45:30 in Chicago; the 16th is a Tuesday, the 19th is Juneteenth.
NOW = datetime(2026, 6, 2, 13, 45, 30, tzinfo=UTC)


def wall(moment: Moment) -> str:
    return moment.wall.strftime("%a %Y-%m-%d %H:%M")


def said(text: str, now: datetime = NOW, zone: str = CHICAGO, day_first: bool = False) -> str:
    return wall(read_when(text, now=now, zone=zone, country="US", day_first=day_first))


def chicago(text: str) -> datetime:
    return read_when(text, now=datetime(2020, 1, 1, tzinfo=UTC), zone=CHICAGO, country="US").utc


# METHOD: promise ("A promise has a date and a minute")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tue 16 8:45", "Tue 2026-06-16 08:45"),
        ("Tuesday the 16th at 8:45", "Tue 2026-06-16 08:45"),
        ("TUES. 16TH, 8.45", "Tue 2026-06-16 08:45"),
        ("8:45 on Tuesday the sixteenth", "Tue 2026-06-16 08:45"),
        ("tue 16 - 8:45", "Tue 2026-06-16 08:45"),
        ("the 16th at 8:45", "Tue 2026-06-16 08:45"),
        ("the 1st at 8:45", "Wed 2026-07-01 08:45"),
        ("the 2nd at 9:00", "Tue 2026-06-02 09:00"),
        ("the 2nd at 8:00", "Thu 2026-07-02 08:00"),
        ("tue 16 9", "Tue 2026-06-16 09:00"),
        ("16 Aug 8:45", "Sun 2026-08-16 08:45"),
        ("Aug 16, 8.45am", "Sun 2026-08-16 08:45"),
        ("August the 16th 2026 8:45", "Sun 2026-08-16 08:45"),
        ("16-Aug-2026 8:45", "Sun 2026-08-16 08:45"),
        ("16th of august at 9", "Sun 2026-08-16 09:00"),
        ("aug 16 9", "Sun 2026-08-16 09:00"),
        ("2026-08-16 08:45", "Sun 2026-08-16 08:45"),
        ("2026-08-16T08:45", "Sun 2026-08-16 08:45"),
        ("2026-08-16 08:45:59", "Sun 2026-08-16 08:45"),
        ("2026-08-16T08:45:00.000001", "Sun 2026-08-16 08:45"),
        ("16.8.2026 8:45", "Sun 2026-08-16 08:45"),
        ("Tuesday 16 June 2026, 8:45", "Tue 2026-06-16 08:45"),
        ("Tue, 16 Jun 8:45", "Tue 2026-06-16 08:45"),
        ("Tue 16 at 10:00", "Tue 2026-06-16 10:00"),
        ("1 may 8:45", "Sat 2027-05-01 08:45"),
        ("tue 1 june 2027 8:45", "Tue 2027-06-01 08:45"),
    ],
)
def test_a_date_and_a_time_are_that_minute(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("16/08 8:45", False, "Sun 2026-08-16 08:45"),
        ("16/08 8:45", True, "Sun 2026-08-16 08:45"),
        ("8/16 8:45", True, "Sun 2026-08-16 08:45"),
        ("8/9 8:45", False, "Sun 2026-08-09 08:45"),
        ("8/9 8:45", True, "Tue 2026-09-08 08:45"),
        ("08/09/2027 8:45", True, "Wed 2027-09-08 08:45"),
        ("8/9/27 8:45", False, "Mon 2027-08-09 08:45"),
        ("16-08-2026 8:45", False, "Sun 2026-08-16 08:45"),
        ("6/16/26, 8:45\u202fAM", False, "Tue 2026-06-16 08:45"),
    ],
)
def test_a_date_in_numbers_is_read_as_the_locale_or_the_calendar_says(
    text: str, day_first: bool, expected: str
) -> None:
    assert said(text, day_first=day_first) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow 14:00", "Wed 2026-06-03 14:00"),
        ("today 5pm", "Tue 2026-06-02 17:00"),
        ("the day after tomorrow at 9", "Thu 2026-06-04 09:00"),
        ("8:45", "Wed 2026-06-03 08:45"),  # this minute has begun
        ("8:46", "Tue 2026-06-02 08:46"),
        ("noon", "Tue 2026-06-02 12:00"),
        ("tomorrow noon", "Wed 2026-06-03 12:00"),
        ("midnight", "Wed 2026-06-03 00:00"),
        ("today midnight", "Wed 2026-06-03 00:00"),
        ("tuesday midnight", "Wed 2026-06-03 00:00"),
        ("tuesday 9:30", "Tue 2026-06-02 09:30"),
        ("tuesday 8:30", "Tue 2026-06-09 08:30"),
        ("next tuesday 9:30", "Tue 2026-06-09 09:30"),
        ("next thursday 9:30", "Thu 2026-06-04 09:30"),
        ("thursday next week 9:30", "Thu 2026-06-11 09:30"),
        ("tuesday in 2 weeks 9:30", "Tue 2026-06-16 09:30"),
        ("monday 9", "Mon 2026-06-08 09:00"),
        ("monday at 16", "Mon 2026-06-08 16:00"),
        ("in 10 minutes", "Tue 2026-06-02 08:55"),
        ("in 90 min", "Tue 2026-06-02 10:15"),
        ("in 2 hours", "Tue 2026-06-02 10:45"),
        ("in 1h", "Tue 2026-06-02 09:45"),
        ("in 1h30", "Tue 2026-06-02 10:15"),
        ("in 1 hour and 30 minutes", "Tue 2026-06-02 10:15"),
        ("in half an hour", "Tue 2026-06-02 09:15"),
        ("in an hour", "Tue 2026-06-02 09:45"),
        ("an hour and a half from now", "Tue 2026-06-02 10:15"),
        ("in 1.25 hours", "Tue 2026-06-02 10:00"),
        ("in 0.1 min", "Tue 2026-06-02 08:46"),  # never earlier than said
        ("in two hours", "Tue 2026-06-02 10:45"),
        ("in 3 business days 8:45", "Fri 2026-06-05 08:45"),
        ("in 13 working days 8:45", "Mon 2026-06-22 08:45"),  # over Juneteenth
        ("next business day 8:45", "Wed 2026-06-03 08:45"),
        ("in 3 days 8:45", "Fri 2026-06-05 08:45"),
        ("in a week 8:45", "Tue 2026-06-09 08:45"),
        ("the 16th of next month 8:45", "Thu 2026-07-16 08:45"),
        ("tomorrow the 3rd 8:45", "Wed 2026-06-03 08:45"),
    ],
)
def test_a_day_counted_from_now_is_that_minute(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9am", "09:00"),
        ("9 a.m.", "09:00"),
        ("9 A. M.", "09:00"),
        ("9:05 p. m.", "21:05"),
        ("9p", "21:00"),
        ("12am", "00:00"),
        ("12:30 am", "00:30"),
        ("12pm", "12:00"),
        ("3pm", "15:00"),
        ("13:30 pm", "13:30"),
        ("3:30", "03:30"),
        ("8h45", "08:45"),
        ("8h", "08:00"),
        ("0845", "08:45"),
        ("845am", "08:45"),
        ("1645 hrs", "16:45"),
        ("08：45", "08:45"),
        ("٨:٤٥", "08:45"),
        ("at nine", "09:00"),
        ("9 o’clock sharp", "09:00"),
        ("quarter past 9", "09:15"),
        ("half past 8", "08:30"),
        ("10 past 9", "09:10"),
        ("ten to nine pm", "20:50"),
        ("quarter to one", "12:45"),
        ("a quarter to 12 pm", "11:45"),
        ("quarter to 1 am", "00:45"),
        ("3 in the afternoon", "15:00"),
        ("8:45 in the evening", "20:45"),
        ("9 in the morning", "09:00"),
        ("9 at night", "21:00"),
        ("12 noon", "12:00"),
    ],
)
def test_a_clock_time_is_read_in_every_usual_spelling(text: str, clock: str) -> None:
    assert said(f"tomorrow\u00a0{text}") == f"Wed 2026-06-03 {clock}"


def test_a_time_with_an_offset_is_that_instant() -> None:
    assert said("2026-08-16T08:45:00Z") == "Sun 2026-08-16 03:45"
    assert said("2026-08-16 08:45:30.5-05:00") == "Sun 2026-08-16 08:45"
    assert said("2026-11-01T01:30-06:00") == "Sun 2026-11-01 01:30"


# METHOD: promise ("a wall time at the contact's end, in their time zone")
def test_the_words_are_read_on_the_wall_of_the_contact() -> None:
    moment = read_when("8:50", now=NOW, zone="Asia/Tokyo", country="JP")
    assert (wall(moment), moment.zone) == ("Wed 2026-06-03 08:50", "Asia/Tokyo")


def test_the_29th_of_february_is_a_day_in_a_leap_year() -> None:
    assert said("29 feb 8:45", now=chicago("2027-06-01 9:00")) == "Tue 2028-02-29 08:45"


def test_between_the_two_times_only_the_second_can_be_meant() -> None:
    between = datetime(2026, 11, 1, 6, 45, tzinfo=UTC)
    moment = read_when("1:30", now=between, zone=CHICAGO, country="US")
    assert moment.utc == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


# METHOD: promise ("a promised time beats them")
def test_a_holiday_may_be_promised_for_a_promised_time_beats_every_suggestion() -> None:
    assert said("fri 19 8:45") == "Fri 2026-06-19 08:45"
    assert not is_business_day(datetime(2026, 6, 19, tzinfo=UTC).date(), "US")
