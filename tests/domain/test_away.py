"""Days away: when they begin and end, when one is back, and where what falls into them goes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import away
from desktop_app.domain.away import Span
from desktop_app.domain.business_days import is_business_day
from desktop_app.domain.calling_hours import CallingHours
from desktop_app.domain.records import moment_on_wall
from tests.builders import CHICAGO, MORNING, NEW_YORK, at, wall

HOURS = CallingHours()
TOKYO = "Asia/Tokyo"


def span(first: str, last: str, *others: Span) -> Span:
    """Return the days from one to the other, both included, in New York."""
    first_on, last_on = date.fromisoformat(first), date.fromisoformat(last)
    starts, ends = away.midnights(first_on, last_on, NEW_YORK)
    return Span(starts, ends, away.back_at(last_on, NEW_YORK, "US", time(9), others))


AUGUST = span("2026-08-03", "2026-08-09")


def test_the_days_last_from_the_first_midnight_to_the_last() -> None:
    assert AUGUST.starts_at == at("2026-08-03 0:00", NEW_YORK)
    assert AUGUST.ends_at == at("2026-08-10 0:00", NEW_YORK)
    assert AUGUST.covers(AUGUST.starts_at)
    assert not AUGUST.covers(AUGUST.ends_at)


@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [("Africa/Cairo", "2026-04-24", "1:00"), ("Asia/Beirut", "2026-03-29", "1:00")],
)
def test_a_day_without_its_midnight_begins_with_its_first_minute(
    zone: str, day: str, clock: str
) -> None:
    day_on = date.fromisoformat(day)
    starts, _ends = away.midnights(day_on, day_on, zone)
    assert starts == at(f"{day} {clock}", zone)
    _starts, ends = away.midnights(day_on - timedelta(days=1), day_on - timedelta(days=1), zone)
    assert ends == starts


@pytest.mark.parametrize(
    ("last", "back"),
    [
        ("2026-08-09", "2026-08-10 9:00"),
        ("2026-08-06", "2026-08-07 9:00"),
        ("2026-08-07", "2026-08-10 9:00"),  # a Friday
        ("2026-09-05", "2026-09-08 9:00"),  # Labor Day is Monday the 7th
    ],
)
def test_one_is_back_on_the_next_business_day_as_the_calling_hours_start(
    last: str, back: str
) -> None:
    assert span("2026-08-03", last).back_at == at(back, NEW_YORK)


def test_one_is_not_back_on_a_day_that_is_away_itself() -> None:
    following = span("2026-08-10", "2026-08-11")
    assert span("2026-08-03", "2026-08-09", following).back_at == following.back_at


def test_an_alert_of_a_day_away_rings_when_one_is_back_and_others_at_their_minute() -> None:
    spans = [AUGUST]
    assert away.rings_at(at("2026-08-05 8:45"), MORNING, spans) == AUGUST.back_at
    for outside in (AUGUST.starts_at - timedelta(seconds=1), AUGUST.ends_at):
        assert away.rings_at(outside, MORNING, spans) == outside


def test_what_rang_before_the_days_is_silent_once_they_begin_until_one_is_back() -> None:
    friday, spans = at("2026-07-31 8:45"), [AUGUST]
    assert away.rings_at(friday, at("2026-08-02 12:00"), spans) == friday
    assert away.rings_at(friday, AUGUST.starts_at, spans) == AUGUST.back_at
    assert away.rings_at(friday, AUGUST.back_at, spans) == friday


def test_what_waits_for_one_to_be_back_waits_on_where_one_leaves_again() -> None:
    later = span("2026-08-12", "2026-08-13")
    wednesday = later.starts_at + timedelta(hours=1)
    assert away.rings_at(at("2026-08-05 8:45"), wednesday, [AUGUST, later]) == later.back_at


@pytest.mark.parametrize(
    ("rung", "due", "moved"),
    [
        (2, "2026-08-05 8:55", "2026-08-10 13:30"),  # a Monday, and before the calling hours
        (2, "2026-08-05 10:10", "2026-08-10 10:10"),
        (3, "2026-08-05 16:55", "2026-08-10 16:55"),
        (3, "2026-08-05 17:01", "2026-08-10 13:30"),
        (4, "2026-08-05 8:45", "2026-08-10 8:45"),  # the appointment's own time
        (7, "2026-08-05 19:00", "2026-08-10 19:00"),
        (1, "2026-08-05 8:45", "2026-08-10 13:30"),  # to keep in touch
        (4, "2026-08-11 8:45", "2026-08-11 8:45"),
        (4, "2026-07-31 8:45", "2026-07-31 8:45"),
    ],
)
def test_a_retry_of_a_day_away_goes_to_the_first_business_day_after(
    rung: int, due: str, moved: str
) -> None:
    assert away.moved_past(wall(due), rung >= 4, "US", HOURS, [AUGUST]) == wall(moved)


def test_the_business_day_is_one_at_the_contacts_end() -> None:
    spans = [span("2026-08-03", "2026-08-10")]
    due = wall("2026-08-05 10:00", TOKYO)
    # In Japan the 11th is Mountain Day, and at 10:00 on the 11th it is the 10th in New York.
    assert away.moved_past(due, True, "JP", HOURS, spans) == wall("2026-08-12 10:00", TOKYO)
    assert away.moved_past(due, True, "US", HOURS, spans) == wall("2026-08-12 10:00", TOKYO)
    afternoon = wall("2026-08-05 15:00", TOKYO)
    assert away.moved_past(afternoon, True, "US", HOURS, spans) == wall("2026-08-11 15:00", TOKYO)


def test_a_retry_does_not_move_from_one_day_away_to_another() -> None:
    spans = [AUGUST, span("2026-08-10", "2026-08-11")]
    moved = away.moved_past(wall("2026-08-05 10:00"), True, "US", HOURS, spans)
    assert moved == wall("2026-08-12 10:00")


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(
    st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=4),
    DAYS,
    st.times(),
    st.integers(1, 7),
    st.sampled_from([CHICAGO, TOKYO, "Africa/Cairo", "Pacific/Kiritimati"]),
)
def test_whatever_the_days_nothing_is_earlier_and_nothing_is_on_a_day_away(
    said: list[tuple[date, int]], day: date, clock: time, rung: int, zone: str
) -> None:
    bounds = [away.midnights(first, first + timedelta(days=more), NEW_YORK) for first, more in said]
    unbacked = [Span(starts, ends, ends) for starts, ends in bounds]
    spans = [
        Span(*days, away.back_at(first + timedelta(days=more), NEW_YORK, "US", time(9), unbacked))
        for days, (first, more) in zip(bounds, said, strict=True)
    ]
    due = moment_on_wall(day, clock.replace(second=0, microsecond=0), zone)
    rings, moved = away.rings_at(due.utc, MORNING, spans), due
    moved = away.moved_past(due, rung >= 4, "US", HOURS, spans)
    for later in (rings, moved.utc):
        assert later >= due.utc
        assert away.covering(later, spans) is None
    if moved != due:
        assert is_business_day(moved.wall.date(), "US")
    if away.covering(due.utc, spans) is None:
        assert (rings, moved) == (due.utc, due) or due.utc < MORNING


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-08-03", "2026-08-10", "from 3 to 10 August"),
        ("2026-08-03", "2026-08-03", "on 3 August"),
        ("2026-07-28", "2026-08-03", "from 28 July to 3 August"),
        ("2026-12-28", "2027-01-03", "from 28 December to 3 January 2027"),
        ("2027-02-01", "2027-02-02", "from 1 to 2 February 2027"),
    ],
)
def test_days_are_said_in_a_sentence(first: str, last: str, said: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert away.days_text(*days, today=date(2026, 6, 16)) == said


def test_a_moment_of_the_repeated_hour_is_on_its_day() -> None:
    sunday = span("2026-11-01", "2026-11-01")  # New York goes back at 2:00
    second = datetime.fromisoformat("2026-11-01T01:30-05:00")
    assert sunday.covers(second)
    assert sunday.ends_at - sunday.starts_at == timedelta(hours=25)
