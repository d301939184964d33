"""Calls one after the other: each within the hours at its own end, none at a time that is taken."""

from __future__ import annotations

from datetime import timedelta

from desktop_app.domain.calling_hours import CallingHours
from desktop_app.domain.series import Guest, in_series
from tests.builders import at, wall

LONDON, BERLIN, CHICAGO = "Europe/London", "Europe/Berlin", "America/Chicago"
SIX = timedelta(minutes=6)
HOURS = CallingHours()


def of(*places: str) -> list[Guest[str]]:
    country = {BERLIN: "DE", CHICAGO: "US", LONDON: "GB"}
    return [Guest(f"{place} {n}", place, country[place]) for n, place in enumerate(places)]


def test_each_is_called_within_their_own_hours_and_whose_day_ends_first_comes_first() -> None:
    guests = of(CHICAGO, BERLIN, LONDON, BERLIN)
    found = in_series(guests, wall("2026-12-01 9:00", LONDON), SIX, HOURS)
    assert [who for who, _due in found] == [
        "Europe/Berlin 1",
        "Europe/Berlin 3",
        "Europe/London 2",
        "America/Chicago 0",
    ]
    assert [due for _who, due in found] == [
        wall("2026-12-01 10:00", BERLIN),
        wall("2026-12-01 10:06", BERLIN),
        wall("2026-12-01 9:12", LONDON),
        wall("2026-12-01 9:00", CHICAGO),  # 15:00 in London, the first step in their hours
    ]


def test_a_step_in_which_another_call_is_promised_stays_free() -> None:
    taken = [at("2026-12-01 9:08", LONDON)]
    found = in_series(of(LONDON, LONDON), wall("2026-12-01 9:00", LONDON), SIX, HOURS, taken)
    assert [due for _who, due in found] == [
        wall("2026-12-01 9:00", LONDON),
        wall("2026-12-01 9:12", LONDON),
    ]


def test_what_does_not_fit_into_a_day_goes_on_at_the_same_time_of_the_next_business_day() -> None:
    first = wall("2026-12-04 16:30", LONDON)  # a Friday
    found = in_series(of(LONDON, LONDON, LONDON), first, timedelta(minutes=20), HOURS)
    assert [due for _who, due in found] == [
        first,
        wall("2026-12-04 16:50", LONDON),
        wall("2026-12-07 16:30", LONDON),
    ]
