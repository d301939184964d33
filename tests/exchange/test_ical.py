"""Promised calls as a calendar file, read back as another calendar reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from desktop_app.domain.calendar_entry import (
    CalendarEntry,
    PromisedCall,
    own_entry,
    their_entry,
)
from desktop_app.domain.records import Me, Moment, PromiseKind, PromiseRecord, PromiseState
from desktop_app.exchange.ical import calendar
from desktop_app.settings import zones
from tests.builders import CHICAGO, LAST_WEEK, MORNING, NEW_YORK, wall

DUE = wall("2026-06-16 8:45")
ENTRY = CalendarEntry("1@on-the-dot", DUE.utc, "Call Debbie Marsh", "+1 312 555 0134", 0, LAST_WEEK)
PROMISE = PromiseRecord(
    id=1,
    contact_id=1,
    due=DUE,
    kind=PromiseKind.APPOINTMENT,
    state=PromiseState.OPEN,
    purpose="go through modules 3 and 7",
    goal="a delivery date",
    agreed=True,
)
CALL = PromisedCall(PROMISE, "1", 2, LAST_WEEK, "Debbie Marsh", "ABC Educom", "+1 312 555 0134")
# Zones with changes of every kind: an hour, half an hour, a skipped day, at midnight, none.
SAMPLE = (
    CHICAGO,
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Havana",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "America/St_Johns",
    "Antarctica/Troll",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Asia/Gaza",
)


def read_back(content: bytes) -> list[Any]:
    """Return the entries as another calendar reads them."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


def clock_changes(zone: str, year: int) -> list[datetime]:
    """Return the instants of a year at which the clocks of a zone change, to the minute."""
    found, tz = [], ZoneInfo(zone)
    hour = datetime(year, 1, 1, tzinfo=UTC)
    while hour.year == year:
        after = hour + timedelta(hours=12)
        if hour.astimezone(tz).utcoffset() != after.astimezone(tz).utcoffset():
            low, high = hour, after
            while high - low > timedelta(minutes=1):
                middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
                same = low.astimezone(tz).utcoffset() == middle.astimezone(tz).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        hour = after
    return found


@pytest.mark.parametrize("zone", SAMPLE)
def test_around_each_clock_change_of_a_zone_another_calendar_shows_the_very_instant(
    zone: str,
) -> None:
    changes = clock_changes(zone, 2026) or [DUE.utc]
    around = [
        Moment(change + timedelta(minutes=minutes), zone)
        for change in changes
        for minutes in (-61, -31, -1, 0, 1, 29, 59, 60, 1440)
    ]
    calls = [replace(CALL, promise=replace(PROMISE, due=due)) for due in around]
    events = read_back(calendar([own_entry(call, CHICAGO) for call in calls], MORNING, 5))
    assert [event.start for event in events] == [due.utc for due in around]
    assert {event.end - event.start for event in events} == {timedelta(minutes=10)}


def test_in_every_zone_there_is_the_instant_is_the_same() -> None:
    around = [Moment(DUE.utc, zone) for zone in sorted(zones())]
    calls = [replace(CALL, promise=replace(PROMISE, due=due)) for due in around]
    events = read_back(calendar([own_entry(call, CHICAGO) for call in calls], MORNING, 5))
    assert {event.start for event in events} == {DUE.utc}
    assert len(events) == len(around) > 400


def test_the_second_of_two_equal_clock_times_is_the_second() -> None:
    first = wall("2026-11-01 1:30")
    second = Moment(first.utc + timedelta(hours=1), CHICAGO)
    calls = [replace(CALL, promise=replace(PROMISE, due=due)) for due in (first, second)]
    early, late = read_back(calendar([own_entry(call, CHICAGO) for call in calls], MORNING, 5))
    assert late.start - early.start == timedelta(hours=1)


def test_an_entry_says_whom_to_call_at_which_number_and_what_for() -> None:
    (event,) = read_back(calendar([own_entry(CALL, NEW_YORK)], MORNING, 5))
    assert event["summary"] == "Call Debbie Marsh (ABC Educom)"
    assert event["description"] == (
        "+1 312 555 0134\n"
        "Tuesday 16 June 2026, 8:45 (8:45 in Chicago, 9:45 for you)\n"
        "Purpose: go through modules 3 and 7\n"
        "Goal: a delivery date"
    )
    assert (event["uid"], event["sequence"], event["status"]) == ("1@on-the-dot", 2, "CONFIRMED")
    assert (event.stamp, event["last-modified"].dt) == (MORNING, LAST_WEEK)


@pytest.mark.parametrize("minutes", [0, 5, 60])
def test_the_alarm_comes_as_long_before_the_call_as_the_notice(minutes: int) -> None:
    (event,) = read_back(calendar([ENTRY], MORNING, minutes))
    (alarm,) = event.walk("VALARM")
    assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", timedelta(minutes=-minutes))
    assert alarm["description"] == "Call Debbie Marsh"


def test_a_time_that_they_did_not_agree_to_is_tentative() -> None:
    asked = replace(CALL, promise=replace(PROMISE, agreed=False))
    (event,) = read_back(calendar([own_entry(asked, CHICAGO)], MORNING, 5))
    assert event["status"] == "TENTATIVE"


def test_the_contacts_own_entry_says_who_calls_and_nothing_that_is_not_theirs() -> None:
    me = Me("Michael Powers", "Brightline", "+1 212 555 0100", NEW_YORK)
    (event,) = read_back(calendar([their_entry(CALL, me)], MORNING, 5))
    assert event["summary"] == "Telephone appointment with Michael Powers, Brightline"
    assert event["description"] == (
        "I call you; my number is +1 212 555 0100.\n"
        "go through modules 3 and 7, and then the next steps, if any."
    )
    assert "a delivery date" not in event.to_ical().decode()
    assert event["uid"] != own_entry(CALL, NEW_YORK).uid


def test_with_little_known_the_entries_have_no_gaps() -> None:
    bare = PromisedCall(replace(PROMISE, purpose="", goal=""), "1", 0, LAST_WEEK, "Debbie")
    assert own_entry(bare, CHICAGO).summary == "Call Debbie"
    assert own_entry(bare, CHICAGO).description == "Tuesday 16 June 2026, 8:45"
    theirs = their_entry(bare, Me())
    assert (theirs.summary, theirs.description) == ("Telephone appointment", "I call you.")


def test_no_call_is_a_calendar_with_nothing_in_it() -> None:
    assert read_back(calendar([], MORNING, 5)) == []


HARMFUL = st.text(
    st.sampled_from("a;,:\\\"'\n\r\t\x00\x0b\x1c\x85\u2028\u202eé汉😀ש\ud800 ENDBEGIN:=")
    | st.characters()
)


@settings(max_examples=300)
@example(name="Debbie\x00Marsh", purpose="one\u2028two\x85three\rfour\x0bfive\ud800")
@given(name=HARMFUL, purpose=HARMFUL)
def test_nothing_that_somebody_types_breaks_the_file(name: str, purpose: str) -> None:
    typed = replace(CALL, name=name, promise=replace(PROMISE, purpose=purpose))
    content = calendar([own_entry(typed, CHICAGO), ENTRY], MORNING, 5)
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert not [line for line in content.decode().splitlines() if line.encode() not in lines]
    first, second = read_back(content)
    assert (first.start, second["summary"]) == (DUE.utc, "Call Debbie Marsh")
    assert (first["uid"], len(first.walk("VALARM"))) == ("1@on-the-dot", 1)


def test_a_name_that_looks_like_a_line_of_the_file_stays_a_name() -> None:
    sly = replace(CALL, name="Debbie\r\nEND:VEVENT\r\nBEGIN:VEVENT", company="")
    (event,) = read_back(calendar([own_entry(sly, CHICAGO)], MORNING, 5))
    assert event["summary"] == "Call Debbie END:VEVENT BEGIN:VEVENT"
