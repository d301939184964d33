"""A time of day in the options: typed as one writes it, shown as the desktop writes it."""

from __future__ import annotations

import pytest

from desktop_app import i18n
from desktop_app.domain.day_clock import kept_clock, shown_clock


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5pm", "17:00"),
        ("5 PM", "17:00"),
        ("5:30 p.m.", "17:30"),
        ("12 am", "0:00"),
        ("12pm", "12:00"),
        ("9:00", "9:00"),
        ("09:05", "9:05"),
        ("17h", "17:00"),
        ("17h30", "17:30"),
        ("17.30 Uhr", "17:30"),
    ],
)
def test_a_time_is_kept_on_24_hours_however_it_is_typed(typed: str, kept: str) -> None:
    assert kept_clock(typed) == kept


@pytest.mark.parametrize("typed", ["", "lunch", "5", "25:00", "9:75", "13 pm", "0am", "9:5"])
def test_what_is_no_time_stays_as_it_was_typed(typed: str) -> None:
    assert kept_clock(typed) == typed
    assert shown_clock(typed) == typed


def test_a_kept_time_is_shown_as_the_desktop_writes_times() -> None:
    assert shown_clock("17:00") == "17:00"
    i18n.use_clock(twelve=True)
    assert (shown_clock("17:00"), shown_clock("0:05")) == ("5:00 PM", "12:05 AM")
    assert kept_clock(shown_clock("17:00")) == "17:00"
