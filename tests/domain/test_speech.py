"""How long texts take to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import speech
from desktop_app.errors import AppError


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("… — !", 0),
        ("How does that sound?", 4),
        ("I don't know; the half-day call", 7),
        ("8:45", 3),
        ("8:00", 1),
        ("8:05", 3),
        ("16:30", 2),
        ("555 0134", 7),
        ("+1 312 555 0134", 12),
        ("(312) 555-0134", 10),
        ("4930123456", 10),
        ("ABC", 3),
        ("the CEO's office", 5),
        ("e.g.", 2),
        ("I", 1),
        ("45", 2),
        ("1,284", 6),
        ("3.5", 3),
        ("50%", 2),
        ("$40", 2),
        ("2026", 3),
        ("1905", 3),
        ("1900", 2),
        ("the 22nd", 3),
        ("Tuesday the 16th", 3),
        ("30 June", 4),
        ("the 30th of June", 4),
        ("2026-06-30", 5),
        ("16/6", 2),
        ("B2B", 3),
        ("debbie@abc.example", 5),
        ("modules 3 and 7", 4),
        ("R&D", 3),
        ("Tomás Rivera", 2),
        ("Toma\u0301s Rivera", 2),
    ],
)
def test_words_are_counted_as_they_are_heard(text: str, words: int) -> None:
    assert speech.spoken_words(text) == words


def test_at_the_usual_pace_a_minute_holds_150_words() -> None:
    assert speech.seconds("word " * 150) == 60
    assert speech.seconds("word " * 150, words_per_minute=100) == 90


def test_a_pace_without_words_is_no_pace() -> None:
    with pytest.raises(ValueError, match="pace"):
        speech.seconds("Hello", words_per_minute=0)


@pytest.mark.parametrize(
    ("spoken", "limit", "over"), [(15.4, 15, False), (15.6, 15, True), (900.0, None, False)]
)
def test_too_long_is_judged_in_the_seconds_that_are_shown(
    spoken: float, limit: int | None, over: bool
) -> None:
    assert speech.too_long(spoken, limit) is over


def test_the_users_own_pace_is_measured_by_reading_aloud() -> None:
    assert speech.measured_pace("word " * 30, took_seconds=15) == 120


@pytest.mark.parametrize(
    ("text", "took"), [("Too short.", 1), ("word " * 30, 0), ("word " * 30, 600)]
)
def test_a_reading_that_says_nothing_about_the_pace_is_refused(text: str, took: float) -> None:
    with pytest.raises(AppError) as refusal:
        speech.measured_pace(text, took)

    assert refusal.value.code == "pace"


@given(st.text())
def test_any_text_has_a_length(text: str) -> None:
    assert speech.seconds(text) >= 0


@given(st.from_regex(r"[0-9,.:/ +()A-Z@-]{0,40}", fullmatch=True))
def test_any_jumble_of_figures_has_a_length(text: str) -> None:
    assert speech.spoken_words(text) >= any(sign.isdigit() for sign in text)


@given(st.lists(st.sampled_from(["call", "8:45", "ABC", "why?", "the 22nd", "30 June,"])))
def test_saying_more_takes_longer(parts: list[str]) -> None:
    longer = [*parts, "indeed"]

    assert speech.spoken_words(" ; ".join(longer)) == speech.spoken_words(" ; ".join(parts)) + 1
