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
        # abbreviations
        ("Mr. Cole", 2),
        ("Dr. Weber, Ms. Lee", 4),
        ("approx. 5", 2),
        ("No. 5", 2),
        ("#5", 2),
        ("etc.", 2),
        ("i.e. now", 3),
        ("vs.", 1),
        ("w/o tax", 2),
        ("ABC Ltd.", 4),
        ("Anna Weber, PhD", 5),
        ("FAQ", 3),
        ("5 kg", 2),
        ("80 km/h", 4),
        ("20 °C", 3),
        ("40 m²", 3),
        ("Q3", 2),
        # times
        ("8.45 a.m.", 5),
        ("8 am", 3),
        ("5pm", 3),
        ("10:30pm", 4),
        ("at 8.45", 4),
        ("by 14.30", 3),
        ("8.45", 4),
        ("from 8:45 to 9:15", 7),
        ("8:45-9:15", 6),
        ("24/7", 3),
        # numbers
        ("10-15", 3),
        ("10–15", 3),
        ("10 - 15", 3),
        ("5%-7%", 5),
        ("$40-50", 4),
        ("$1.5M", 5),
        ("€40k", 3),
        ("40k", 2),
        ("2nd", 1),
        ("21st", 2),
        ("1/2", 2),
        ("3/4", 2),
        ("½", 2),
        ("2½", 4),
        ("3x", 2),
        # dates
        ("June 30", 2),
        ("June 30, 2026", 5),
        ("Jun 22nd", 3),
        ("30 June 2026", 7),
        ("30/06/2026", 5),
        ("16/06/26", 5),
        ("30.6.2026", 5),
        ("8/16", 2),
        ("2024-2026", 7),
        # telephone numbers
        ("+49 (0)30 1234-567", 13),
        ("312.555.0134", 10),
        ("0800 123 456", 10),
        ("030/123 45 67", 10),
        ("555-0134", 7),
    ],
)
def test_words_are_counted_as_they_are_heard(text: str, words: int) -> None:
    assert speech.spoken_words(text) == words


# METHOD: the call ("150 words a minute until they have measured it")
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


@given(st.from_regex(r"[0-9,.:/ +()A-Zkmp%½¼°²$–@-]{0,40}", fullmatch=True))
def test_any_jumble_of_figures_has_a_length(text: str) -> None:
    assert speech.spoken_words(text) >= any(sign.isdigit() for sign in text)


@given(st.lists(st.sampled_from(["call", "8:45", "ABC", "why?", "the 22nd", "30 June,"])))
def test_saying_more_takes_longer(parts: list[str]) -> None:
    longer = [*parts, "indeed"]

    assert speech.spoken_words(" ; ".join(longer)) == speech.spoken_words(" ; ".join(parts)) + 1
