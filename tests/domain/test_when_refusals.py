"""What cannot be promised as it is said: refused, with the reason and what to offer instead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.records import Moment
from desktop_app.domain.when import read_when
from desktop_app.errors import AppError

CHICAGO = "America/Chicago"
# Tuesday 2 June 2026, 8:45:30 in Chicago; the 16th is a Tuesday, the 19th is Juneteenth.
NOW = datetime(2026, 6, 2, 13, 45, 30, tzinfo=UTC)


def wall(moment: Moment) -> str:
    return moment.wall.strftime("%a %Y-%m-%d %H:%M")


def refused(text: str, now: datetime = NOW, zone: str = CHICAGO) -> AppError:
    with pytest.raises(AppError) as refusal:
        read_when(text, now=now, zone=zone, country="US")
    return refusal.value


def offers(refusal: AppError) -> list[str]:
    return [wall(offer) for offer in refusal.offers]


def chicago(text: str) -> datetime:
    return read_when(text, now=datetime(2020, 1, 1, tzinfo=UTC), zone=CHICAGO, country="US").utc


VAGUE = [
    *("next week", "in a couple of days", "monday morning", "tomorrow", "later this afternoon"),
    *("tuesday", "end of the month", "soon", "asap", "afternoon", "tomorrow morning", "in 3 days"),
    *("in a few minutes", "some time", "the 16th", "tue 16", "16 aug", "in august", "next month"),
    *("next week 9:00", "around 9 tomorrow", "9-10 tomorrow", "9ish", "before noon", "9", "16"),
    *("tue or wed 9:00", "in 2 months 9:00", "in about 20 minutes", "tue 3", "at 3", "tonight"),
    *("half past 3", "tomorrow midnight", "friday night 1:30", "this week", "early monday"),
    *("first thing tomorrow", "saturday", "5 to 9", "2026-08-16", "by friday 5pm", "some day"),
    *("in a couple of weeks", "end of next week", "next year", "within the hour", "august 9:00"),
    *("in about 0 minutes", "around 8:00 today"),
]


# METHOD: promise ("refused, with three concrete times to offer instead")
@pytest.mark.parametrize("text", VAGUE)
def test_what_is_no_exact_time_is_refused_with_three_that_are(text: str) -> None:
    refusal = refused(text)
    assert refusal.code == "vague"
    assert len(refusal.offers) >= 3
    assert len(set(refusal.offers)) == len(refusal.offers)
    assert all(offer.utc > NOW for offer in refusal.offers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow", ["Wed 2026-06-03 10:00", "Wed 2026-06-03 10:30", "Wed 2026-06-03 13:30"]),
        (
            "tomorrow afternoon",
            ["Wed 2026-06-03 13:30", "Wed 2026-06-03 14:00", "Wed 2026-06-03 14:30"],
        ),
        (
            "monday morning",  # METHOD: never Monday morning
            ["Mon 2026-06-08 13:30", "Mon 2026-06-08 14:00", "Mon 2026-06-08 14:30"],
        ),
        (
            "friday afternoon",  # METHOD: not Friday afternoon
            ["Fri 2026-06-05 10:00", "Fri 2026-06-05 10:30", "Fri 2026-06-05 11:00"],
        ),
        (
            "friday 19 june",  # METHOD: not on the contact's public holidays
            ["Tue 2026-06-23 10:00", "Wed 2026-06-24 10:30", "Thu 2026-06-25 13:30"],
        ),
        ("next week", ["Tue 2026-06-09 10:00", "Wed 2026-06-10 10:30", "Thu 2026-06-11 13:30"]),
        (
            "next week 8:45",
            ["Tue 2026-06-09 08:45", "Wed 2026-06-10 08:45", "Thu 2026-06-11 08:45"],
        ),
        ("next month", ["Wed 2026-07-01 10:00", "Thu 2026-07-02 10:30", "Tue 2026-07-07 13:30"]),
        (
            "end of the month",
            ["Tue 2026-06-23 10:00", "Wed 2026-06-24 10:30", "Thu 2026-06-25 13:30"],
        ),
        ("in august", ["Tue 2026-08-04 10:00", "Wed 2026-08-05 10:30", "Thu 2026-08-06 13:30"]),
        (
            "in a few hours",
            ["Tue 2026-06-02 11:45", "Tue 2026-06-02 12:45", "Tue 2026-06-02 13:45"],
        ),
        (
            "around 9:20 tomorrow",
            ["Wed 2026-06-03 09:20", "Wed 2026-06-03 10:00", "Wed 2026-06-03 10:30"],
        ),
        ("tue 3", ["Tue 2026-06-02 15:00", "Tue 2026-06-09 03:00", "Tue 2026-06-09 10:00"]),
        ("tue 16", ["Tue 2026-06-16 10:00", "Tue 2026-06-02 16:00", "Tue 2026-06-02 10:00"]),
        (
            "tomorrow midnight",
            ["Wed 2026-06-03 00:00", "Thu 2026-06-04 00:00", "Tue 2026-06-02 10:00"],
        ),
        ("3", ["Wed 2026-06-03 10:00", "Tue 2026-06-02 15:00", "Tue 2026-06-02 10:00"]),
        ("afternoon", ["Tue 2026-06-02 13:30", "Tue 2026-06-02 14:00", "Tue 2026-06-02 14:30"]),
        (
            "in about 20 minutes",
            ["Tue 2026-06-02 09:05", "Tue 2026-06-02 09:15", "Tue 2026-06-02 09:25"],
        ),
        (
            "end of next week",
            ["Thu 2026-06-11 10:00", "Tue 2026-06-16 10:30", "Wed 2026-06-17 13:30"],
        ),
        ("next year", ["Tue 2027-01-05 10:00", "Wed 2027-01-06 10:30", "Thu 2027-01-07 13:30"]),
        ("tonight", ["Tue 2026-06-02 16:00", "Tue 2026-06-02 16:30", "Tue 2026-06-02 17:00"]),
    ],
)
def test_offers_are_near_to_what_was_said(text: str, expected: list[str]) -> None:
    assert offers(refused(text)) == expected


def test_late_in_the_afternoon_later_today_is_offered_and_then_the_next_days() -> None:
    refusal = refused("later this afternoon", now=chicago("2026-06-02 16:10"))
    assert offers(refusal) == [
        "Tue 2026-06-02 16:30",
        "Tue 2026-06-02 17:00",
        "Wed 2026-06-03 10:00",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "next week",
            "Next week is not a time. Ask for a day and an hour, such as Tue 9 at 10:00.",
        ),
        ("tomorrow", "Tomorrow has no hour yet. Ask for one, such as Wed 3 at 10:00."),
        (
            "sat\u202eurday\t this week",
            "Saturday this week is not a time. Ask for a day and an hour, such as Tue 9 at 10:00.",
        ),
        ("at 3", "Is that 3:00 or 15:00?"),
        ("16", "Is 16 a day or an hour? Ask for both, such as Tue 16 at 10:00."),
        (
            "wednesday the 16th",
            "The 16th is a Tuesday, not a Wednesday. Wednesday is the 10th or the 17th.",
        ),
        (
            "tuesday 1 july 9:00",
            "1 July is a Wednesday, not a Tuesday. Tuesday is 30 June or the 7th.",
        ),
        ("today 8:00", "8:00 today is past. Ask for a later time, such as Wed 3 at 8:00."),
        ("30 feb 8:45", "February 2027 has no 30th. Its last day is the 28th."),
        (
            "25:00",
            "25:00 is not a time of day. Write a day and an hour, such as Tuesday 10:00.",
        ),
        (
            "call her",
            "“call” is not part of a time. Write a day and an hour, such as Tuesday 10:00.",
        ),
        (
            "14 mar 2027 2:30",
            "2:30 is skipped on Sunday 14 March: the clocks go forward, and 3:00 comes at once.",
        ),
    ],
)
def test_a_refusal_says_why_and_what_to_ask_for(text: str, sentence: str) -> None:
    assert refused(text).message == sentence


# METHOD: promise ("refused, naming the nearest days that fit")
def test_a_weekday_and_a_date_that_disagree_name_the_nearest_days_that_fit() -> None:
    refusal = refused("Wednesday the 16th at 8:45")
    assert refusal.code == "mismatch"
    assert offers(refusal) == [
        "Wed 2026-06-10 08:45",
        "Wed 2026-06-17 08:45",
        "Tue 2026-06-16 08:45",
    ]


def test_the_nearest_days_that_fit_are_never_past() -> None:
    refusal = refused("Tuesday 3 June 8:45")  # Tuesday is today, but 8:45 has begun
    assert offers(refusal) == [
        "Tue 2026-06-09 08:45",
        "Tue 2026-06-16 08:45",
        "Wed 2026-06-03 08:45",
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("tomorrow tuesday 9:00", "tomorrow the 16th 9:00"),
        *("tomorrow morning 15:00", "tomorrow evening 8:45 am"),
    ],
)
def test_two_days_that_disagree_are_refused(text: str) -> None:
    refusal = refused(text)
    assert refusal.code == "mismatch"
    assert len(refusal.offers) >= 2


# METHOD: promise ("So are a time in the past")
@pytest.mark.parametrize(
    "text",
    [
        *("today 8:00", "today 8:45", "yesterday 9:00", "last tuesday", "3 days ago", "now"),
        *("2 june 8:45", "tue 2 june 8:00", "tue 2 8:45", "16 June 2020 8:45", "tue 26 may 9:00"),
        *(
            "16 June 2020",
            "2026-06-02T13:45:59Z",
            "0001-01-01T00:00:00Z",
            "in 0 minutes",
            "this week monday 9:00",
        ),
    ],
)
def test_a_time_that_is_over_is_refused(text: str) -> None:
    refusal = refused(text)
    assert refusal.code == "past"
    assert len(refusal.offers) >= 2
    assert all(offer.utc > NOW for offer in refusal.offers)


def test_a_past_time_is_offered_on_the_next_business_day() -> None:
    thursday = chicago("2026-06-18 12:00")  # Juneteenth and the weekend follow
    assert offers(refused("today 9:00", now=thursday))[0] == "Tue 2026-06-23 09:00"
    assert offers(refused("today 11:40", now=chicago("2026-06-04 12:00")))[0] == (
        "Fri 2026-06-05 11:40"
    )


def test_no_offer_is_made_twice_and_none_is_past() -> None:
    monday = chicago("2026-06-08 11:00")
    assert offers(refused("today 10:00", now=monday)) == [
        "Tue 2026-06-09 10:00",
        "Wed 2026-06-10 10:30",
        "Thu 2026-06-11 13:30",
    ]
    assert offers(refused("wednesday 2 june 8:00")) == [
        "Wed 2026-06-03 08:00",
        "Wed 2026-06-10 08:00",
        "Tue 2026-06-02 10:00",
    ]


# METHOD: promise ("30 February")
@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("30 feb 8:45", ["Sun 2027-02-28 08:45", "Mon 2027-03-01 08:45"]),
        ("29 feb 2027 8:45", ["Sun 2027-02-28 08:45", "Mon 2027-03-01 08:45"]),
        ("31 june", ["Tue 2026-06-30 10:00", "Wed 2026-07-01 10:00"]),
        ("the 31st at 9:00", ["Tue 2026-06-30 09:00", "Wed 2026-07-01 09:00"]),
        ("2/30 9:00", ["Sun 2027-02-28 09:00", "Mon 2027-03-01 09:00"]),
        ("2026-06-31 09:00", ["Tue 2026-06-30 09:00", "Wed 2026-07-01 09:00"]),
    ],
)
def test_a_day_that_no_calendar_has_is_refused_with_its_neighbours(
    text: str, nearest: list[str]
) -> None:
    refusal = refused(text)
    assert refusal.code == "no-such-date"
    assert offers(refusal)[:2] == nearest


@pytest.mark.parametrize(
    "text",
    [
        *("45/13 9:00", "the 45th 9:00", "16.13.2026 9:00", "2026-02-30T09:00:00Z"),
        *("9999-12-31T23:59:00Z", "in 999999 days 9:00", "1 jan 2190 9:00"),
    ],
)
def test_a_day_out_of_every_reach_is_no_such_date(text: str) -> None:
    assert refused(text).code == "no-such-date"


# METHOD: promise ("a wall time that a clock change skips")
def test_a_time_that_the_clock_change_skips_is_refused_with_its_neighbours() -> None:
    refusal = refused("14 mar 2027 2:30")
    assert refusal.code == "no-such-time"
    assert offers(refusal) == [
        "Sun 2027-03-14 01:45",
        "Sun 2027-03-14 03:00",
        "Sun 2027-03-14 03:30",
    ]


def test_a_day_without_its_midnight_is_refused_too() -> None:
    refusal = refused("24 apr 2026 0:00", now=datetime(2026, 4, 1, tzinfo=UTC), zone="Africa/Cairo")
    assert refusal.code == "no-such-time"
    assert offers(refusal)[:2] == ["Thu 2026-04-23 23:45", "Fri 2026-04-24 01:00"]


# METHOD: promise ("or repeats (ask which one)")
def test_a_time_that_the_clock_change_repeats_is_asked_back() -> None:
    refusal = refused("1 november 1:30")
    assert refusal.code == "twice"
    assert [offer.as_json()["utc"] for offer in refusal.offers] == [
        "2026-11-01T06:30:00Z",
        "2026-11-01T07:30:00Z",
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "bla", "25:00", "8:75", "24:00", "8:4", "8:45:99", "13am", "0pm", "45", "-5"),
        *("tue 16 8:45 bla", "call her tomorrow 8:45", "8:45 9:00", "in 2 hours 8:45", "16 9"),
        *("in -5 min", "8:45 tue wed", "noon midnight", "next", "½", "\x00", "\ud800"),
        *("x" * 5000, "tue " * 30),
    ],
)
def test_what_is_no_time_at_all_is_unreadable(text: str) -> None:
    refusal = refused(text)
    assert refusal.code == "unreadable"
    assert "Tuesday 10:00" in refusal.message
    assert len(refusal.offers) == 3
