"""The call hour: the same time on the same days."""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop_app.domain.call_hour import begun_on
from tests.builders import CHICAGO, at

TUESDAY = date(2026, 6, 16)


# METHOD: before the call ("a daily or weekly call hour")
@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-06-16 9:59", None),
        ("2026-06-16 10:00", TUESDAY),
        ("2026-06-16 10:59", TUESDAY),
        ("2026-06-16 11:00", None),
        ("2026-06-15 10:00", None),
    ],
)
def test_it_lasts_an_hour_from_its_minute_on_its_days(now: str, day: date | None) -> None:
    assert begun_on(at(now), CHICAGO, time(10), {1, 2}) == day


def test_an_hour_over_midnight_belongs_to_the_day_on_which_it_began() -> None:
    assert begun_on(at("2026-06-17 0:10"), CHICAGO, time(23, 30), {1}) == TUESDAY
    assert begun_on(at("2026-06-16 0:10"), CHICAGO, time(23, 30), {1}) is None


def test_an_hour_that_the_clocks_skip_begins_when_they_have_gone_forward() -> None:
    sunday = date(2026, 3, 8)
    assert begun_on(at("2026-03-08 3:30"), CHICAGO, time(2, 30), {6}) == sunday
    assert begun_on(at("2026-03-08 1:59"), CHICAGO, time(2, 30), {6}) is None
