"""The thank-you card: its few words, and whether it is there in time."""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop_app.domain.card import arrives_before, card_words, last_posting_day
from desktop_app.domain.records import ContactRecord, Me, moment_on_wall

ME = Me(name="Michael Powers", company="Brightline", phone="+1 312 555 0199")
DEBBIE = ContactRecord(name="Dr. Debbie Marsh", company="ABC Educom", concern="the renewal")
APPOINTMENT = moment_on_wall(date(2026, 6, 16), time(8, 45), "America/Chicago")


def test_the_card_says_thanks_and_the_day_and_nothing_else() -> None:
    assert card_words(DEBBIE, ME, APPOINTMENT) == (
        "Dear Debbie,\n"
        "\n"
        "Thank you for your time today.\n"
        "I look forward to our talk on Tuesday 16 June.\n"
        "\n"
        "Kind regards,\n"
        "Michael Powers"
    )


def test_without_an_appointment_the_card_names_no_day() -> None:
    assert "I look forward to talking with you again." in card_words(DEBBIE, ME, None)


def test_a_card_between_people_without_names_has_no_gaps() -> None:
    words = card_words(ContactRecord(), Me(), None)

    assert words.startswith("Good day,\n")
    assert words.endswith("\n\nKind regards")


@pytest.mark.parametrize(
    ("written_on", "posting_days", "in_time"),
    [
        (date(2026, 6, 9), 2, True),
        (date(2026, 6, 11), 2, True),
        (date(2026, 6, 12), 2, False),
        (date(2026, 6, 13), 1, True),
        (date(2026, 6, 15), 0, True),
        (date(2026, 6, 16), 0, False),
    ],
    ids=[
        "a week ahead",
        "there the day before",
        "there on the day, perhaps after the call",
        "written on a Saturday",
        "brought by hand the day before",
        "brought by hand on the day",
    ],
)
def test_a_card_has_to_be_there_on_a_day_before_the_call(
    written_on: date, posting_days: int, in_time: bool
) -> None:
    assert arrives_before(written_on, APPOINTMENT, posting_days, "US") is in_time


@pytest.mark.parametrize(
    ("posting_days", "country", "home", "last_on"),
    [
        (1, "US", "US", date(2026, 6, 12)),
        (2, "US", "US", date(2026, 6, 11)),
        (7, "US", "DE", date(2026, 6, 4)),
    ],
    ids=[
        "posted on Friday, there on Monday",
        "two days",
        "Corpus Christi is no holiday in all of it",
    ],
)
def test_the_last_day_to_post_is_a_business_day_where_it_is_posted(
    posting_days: int, country: str, home: str, last_on: date
) -> None:
    assert last_posting_day(APPOINTMENT, posting_days, country, home) == last_on


def test_the_post_rests_on_holidays() -> None:
    monday_after_juneteenth = moment_on_wall(date(2026, 6, 22), time(8, 45), "America/Chicago")

    assert arrives_before(date(2026, 6, 17), monday_after_juneteenth, 1, "US")
    assert not arrives_before(date(2026, 6, 17), monday_after_juneteenth, 2, "US")
    assert arrives_before(date(2026, 6, 17), monday_after_juneteenth, 2, "DE")
