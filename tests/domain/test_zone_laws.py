"""Wall times around clock changes, in the zones with the oddest rules of all."""

from __future__ import annotations

from datetime import datetime
from itertools import cycle

from benchmarks.zones import clock_changes, every_zone, on_the_wall, read_walls
from desktop_app.domain.records import Moment, moment_on_wall

ODD_ZONES = (
    *("Africa/Cairo", "Asia/Beirut"),  # no midnight on the night of the change
    *("Australia/Lord_Howe", "Antarctica/Troll"),  # half an hour, and two hours
    *("Africa/Casablanca", "Africa/El_Aaiun"),  # back for Ramadan, and forth after it
    *("Pacific/Chatham", "Asia/Kathmandu"),  # quarters of an hour
    *("Atlantic/Azores", "America/Nuuk", "America/Santiago", "Asia/Gaza"),  # on the day before
    *("America/Chicago", "Europe/Dublin", "Pacific/Apia"),  # Dublin's winter is the exception
    *("Asia/Kolkata", "Etc/UTC"),  # never
)
EACH_HALF_HOUR = 13


def test_in_the_oddest_zones_nothing_is_ever_due_earlier_than_it_was_said() -> None:
    tally = read_walls(ODD_ZONES, EACH_HALF_HOUR, elsewhere=100)
    assert tally.clean, tally
    assert tally.zones == len(ODD_ZONES)
    assert tally.changes > 300
    assert tally.skipped > 300
    assert tally.repeated > 300
    assert set(ODD_ZONES) <= set(every_zone())


def test_the_clock_changes_are_those_of_the_calendar() -> None:
    chicago = [change.at for change in clock_changes("America/Chicago") if change.at.year == 2026]
    assert [f"{at:%d %B %H:%M}" for at in chicago] == ["08 March 08:00", "01 November 07:00"]
    assert clock_changes("Asia/Kolkata") == []


def test_reading_a_skipped_time_by_the_clock_after_it_is_found_out() -> None:
    tally = read_walls(ODD_ZONES[:2], EACH_HALF_HOUR, elsewhere=0, resolve=by_the_clock_after)
    assert tally.early > 50
    assert not tally.clean


def test_reading_a_repeated_time_as_its_second_is_found_out() -> None:
    def second_time(wall: datetime, zone: str) -> Moment:
        return max(on_the_wall(wall, zone), by_the_clock_after(wall, zone))

    tally = read_walls(ODD_ZONES[:2], EACH_HALF_HOUR, elsewhere=0, resolve=second_time)
    assert tally.early == 0
    assert tally.wrong > 50


def test_a_reading_that_hangs_on_anything_else_is_found_out() -> None:
    folds = cycle((0, 1))

    def by_chance(wall: datetime, zone: str) -> Moment:
        return moment_on_wall(wall.date(), wall.time(), zone, next(folds))

    assert read_walls(["Africa/Cairo"], EACH_HALF_HOUR, elsewhere=0, resolve=by_chance).unsteady


def by_the_clock_after(wall: datetime, zone: str) -> Moment:
    return moment_on_wall(wall.date(), wall.time(), zone, fold=1)
