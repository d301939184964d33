"""The values that cross borders: moments, contacts, promises."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.card import card_words
from desktop_app.domain.records import ContactRecord, Me, Moment, moment_on_wall
from desktop_app.i18n import speaking
from desktop_app.settings import zones
from tests.builders import CHICAGO, NEW_YORK, at, wall


def test_a_moment_is_written_as_the_command_line_promises() -> None:
    assert wall("2026-06-16 8:45").as_json() == {
        "utc": "2026-06-16T13:45:00Z",
        "wall": "2026-06-16T08:45",
        "zone": CHICAGO,
    }


def test_a_moment_that_is_no_whole_minute_is_written_to_the_second() -> None:
    moment = Moment(at("2026-06-16 8:45") + timedelta(seconds=7.5), CHICAGO)
    assert moment.as_json()["utc"] == "2026-06-16T13:45:07Z"
    assert moment.as_json()["wall"] == "2026-06-16T08:45:07"


def test_a_moment_of_no_zone_is_a_defect() -> None:
    with pytest.raises(ValueError, match="UTC"):
        Moment(datetime(2026, 6, 16, 8, 45), CHICAGO)  # noqa: DTZ001


def test_a_zone_that_is_not_known_here_shows_the_wall_of_utc() -> None:
    lost = Moment(at("2026-06-16 8:45"), "Mars/Olympus")
    assert lost.wall.isoformat() == "2026-06-16T13:45:00+00:00"
    assert moment_on_wall(date(2026, 6, 16), time(8, 45), "../etc").utc.hour == 8


@pytest.mark.parametrize(("zone", "day"), [("Africa/Cairo", 24), ("Asia/Beirut", 29)])
def test_where_midnight_is_missing_the_day_begins_an_hour_later(zone: str, day: int) -> None:
    month = {"Africa/Cairo": 4, "Asia/Beirut": 3}[zone]
    start = moment_on_wall(date(2026, month, day), time(0), zone)
    assert (start.wall.day, start.wall.hour) == (day, 1)


def test_two_moments_are_ordered_by_what_happens_first() -> None:
    assert wall("2026-06-16 9:30", NEW_YORK) < wall("2026-06-16 8:45", CHICAGO)
    assert wall("2026-06-16 9:45", NEW_YORK).utc == wall("2026-06-16 8:45", CHICAGO).utc


def test_a_wall_time_that_is_skipped_moves_on_and_never_back() -> None:
    skipped = moment_on_wall(date(2026, 3, 8), time(2, 30), NEW_YORK)
    assert skipped.wall.replace(tzinfo=None) == datetime(2026, 3, 8, 3, 30)  # noqa: DTZ001


def test_of_a_wall_time_that_comes_twice_the_first_is_meant_unless_the_second_is_asked_for() -> (
    None
):
    first = moment_on_wall(date(2026, 11, 1), time(1, 30), NEW_YORK)
    second = moment_on_wall(date(2026, 11, 1), time(1, 30), NEW_YORK, fold=1)
    assert second.utc - first.utc == timedelta(hours=1)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31)),  # noqa: DTZ001
    st.sampled_from(sorted(zones())),
)
def test_no_promise_is_due_before_the_wall_shows_its_time(said: datetime, zone: str) -> None:
    moment = moment_on_wall(said.date(), said.time(), zone)
    assert moment.wall.replace(tzinfo=None) >= said
    assert moment.utc.tzinfo is UTC


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Debbie Marsh", "Debbie"),
        ("Dr. Jürgen Müller", "Jürgen"),
        ("Prof. Dr. Anna Weber", "Anna"),
        ("Marsh, Debbie", "Debbie"),
        ("Marsh, Dr. Debbie Ann", "Debbie"),
        ("John Powers, PhD", "John"),
        ("Cher", "Cher"),
        ("Mr. Marsh", "Mr. Marsh"),
        ("🚀 Ann Lee", "Ann"),
        ("👩‍👩‍👧", ""),
        ("Prof. Dr. Weber", "Prof. Dr. Weber"),
        ("Marsh, Dr. Debbie", "Debbie"),
        ("Marsh,", "Marsh"),
        ("Frau Debbie Marsh", "Frau Marsh"),
        ("Frau Dr. Anna Weber", "Frau Dr. Weber"),
        ("Herr Hans Peter von der Heide", "Herr von der Heide"),
        ("Herr Hans Peter Müller", "Herr Müller"),
        ("Mme Claire Durand", "Mme Durand"),
        ("Frau Marsh", "Frau Marsh"),
        ("田中美", "田中美"),
        ("Mr", ""),
        ("", ""),
    ],
)
def test_a_contact_is_spoken_to_by_the_first_name(name: str, first: str) -> None:
    assert ContactRecord(name=name).first_name == first


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Jürgen Köstler", "Jürgen Köstler"),
        ("Köstler, Jürgen", "Jürgen Köstler"),
        ("Dr. Elisabeth Eberl-Stöger", "Dr. Elisabeth Eberl-Stöger"),
        ("Frau Dr. Anna Weber", "Frau Dr. Weber"),
        ("Familie\nKirchmayr", "Familie Kirchmayr"),
        ("Anna", "Anna"),
        ("", ""),
    ],
)
def test_a_whole_name_is_said_as_it_is_spoken(name: str, said: str) -> None:
    assert ContactRecord(name=name).spoken_name == said


def test_a_german_card_speaks_to_nobody_by_the_first_name_alone() -> None:
    juergen = ContactRecord(name="Jürgen Köstler")
    with speaking("de"):
        assert card_words(juergen, Me(), None).startswith("Guten Tag Jürgen Köstler,")
    assert card_words(juergen, Me(), None).startswith("Dear Jürgen,")


def test_a_contact_is_written_with_the_keys_that_the_command_line_promises() -> None:
    promised = (
        "id name company title phones emails address zone country kind state"
        " concern gain deadline purpose notes"
    )
    written = ContactRecord(id=7, name="Debbie Marsh", phones=("+1 312 555 0134",)).as_json()
    assert list(written)[:16] == promised.split()
    assert written["phones"] == ["+1 312 555 0134"]
    assert written["kind"] == "prospect"
    assert written["state"] == "active"
