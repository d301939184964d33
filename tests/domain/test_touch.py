"""METHOD, before the call: keeping in touch, counted from the last conversation."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from desktop_app.domain.touch import touch_moments
from tests.builders import CHICAGO, at, wall


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (1, "2026-06-17 10:00"),
        (3, "2026-06-22 13:30"),  # Friday is Juneteenth; never Monday morning
        (4, "2026-06-22 13:30"),  # a Saturday
        (90, "2026-09-14 13:30"),
        (92, "2026-09-16 10:00"),
    ],
)
def test_it_is_due_at_the_first_suggested_time_of_a_business_day(days: int, first: str) -> None:
    assert next(touch_moments(at("2026-06-16 8:45"), days, CHICAGO, "US")) == wall(first)


def test_the_day_is_that_of_the_conversation_at_their_end() -> None:
    """At 23:30 in Chicago it is the next day already by UTC."""
    assert next(touch_moments(at("2026-06-16 23:30"), 1, CHICAGO, "US")) == wall("2026-06-17 10:00")


def test_a_friday_is_over_at_noon() -> None:
    found = list(islice(touch_moments(at("2026-06-16 8:45"), 10, CHICAGO, "US"), 5))
    assert [moment.wall.date() for moment in found] == [date(2026, 6, 26)] * 4 + [date(2026, 6, 29)]
