"""A day in words, where no hour belongs to it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.when_whole_day import read_day
from desktop_app.errors import AppError
from tests.builders import MORNING, NEW_YORK

THIRD = date(2026, 8, 3)  # a Monday; today is Tuesday 16 June


def read(text: str, since: date | None = None, *, day_first: bool = False) -> date:
    return read_day(
        text, now=MORNING, zone=NEW_YORK, country="US", day_first=day_first, since=since
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 August", "2026-08-03"),
        ("Aug 3", "2026-08-03"),
        ("monday the 3rd of August", "2026-08-03"),
        ("8/3", "2026-08-03"),
        ("2026-08-03", "2026-08-03"),
        ("today", "2026-06-16"),
        ("tomorrow", "2026-06-17"),
        ("in 3 days", "2026-06-19"),
        ("in 3 business days", "2026-06-22"),  # Friday is Juneteenth
        ("in 2 weeks", "2026-06-30"),
        ("mon 22", "2026-06-22"),
        ("tue 16", "2026-06-16"),
        ("the 20th", "2026-06-20"),
        ("9", "2026-07-09"),
        ("friday next week", "2026-06-26"),
        ("1 June", "2027-06-01"),
    ],
)
def test_a_day_is_understood(text: str, day: str) -> None:
    assert read(text) == date.fromisoformat(day)


def test_a_date_in_numbers_is_read_as_the_user_writes_it() -> None:
    assert read("8/3", day_first=True) == date(2027, 3, 8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10", "2026-08-10"),
        ("the 1st", "2026-09-01"),
        ("fri", "2026-08-07"),
        ("monday", "2026-08-03"),
        ("mon 10", "2026-08-10"),
        ("10 August", "2026-08-10"),
        ("tomorrow", "2026-06-17"),
        ("in 2 weeks", "2026-06-30"),
        ("2 August", "2026-08-02"),
    ],
)
def test_the_last_day_follows_the_first_where_the_words_leave_it_open(text: str, day: str) -> None:
    assert read(text, since=THIRD) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable"),
        ("blurb", "unreadable"),
        ("next week", "unreadable"),
        ("August", "unreadable"),
        ("10am", "unreadable"),
        ("3 August 9:00", "unreadable"),
        ("aug 3 9", "unreadable"),
        ("tuesday morning", "unreadable"),
        ("midnight", "unreadable"),
        ("in 10 minutes", "unreadable"),
        ("3 to 10 August", "unreadable"),
        ("yesterday", "past"),
        ("1 June 2026", "past"),
        ("30 February", "no-such-date"),
        ("0", "no-such-date"),
        ("tuesday 3 August", "mismatch"),
    ],
)
def test_what_is_no_day_is_refused_in_one_sentence_that_asks_for_no_hour(
    text: str, code: str
) -> None:
    with pytest.raises(AppError) as refused:
        read(text)
    assert refused.value.code == code
    assert refused.value.offers == ()
    assert "hour" not in refused.value.message
    assert ":" not in refused.value.message.replace(text or ":", "")
