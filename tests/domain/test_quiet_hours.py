"""Quiet hours, and the manner in which an alert may come."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.manner import Manner, manner_at
from desktop_app.domain.quiet_hours import is_quiet

BERLIN = "Europe/Berlin"
NIGHT = (time(20), time(7, 30))
LUNCH = (time(12), time(13))
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def berlin(clock: str) -> datetime:
    """Return the moment at which it is so late in Berlin, in a summer."""
    hour, minute, *second = (int(part) for part in clock.split(":"))
    whole = second[0] if second else 0
    return datetime(2026, 6, 16, hour, minute, whole, tzinfo=UTC) - timedelta(hours=2)


@pytest.mark.parametrize(
    ("clock", "hours", "quiet"),
    [
        ("11:59:59", LUNCH, False),
        ("12:00", LUNCH, True),
        ("12:59:59", LUNCH, True),
        ("13:00", LUNCH, False),
        ("19:59", NIGHT, False),
        ("20:00", NIGHT, True),
        ("2:00", NIGHT, True),
        ("7:29:59", NIGHT, True),
        ("7:30", NIGHT, False),
        ("12:00", None, False),
        ("12:00", (time(9), time(9)), True),
    ],
)
def test_quiet_hours_run_from_their_start_up_to_their_end(
    clock: str, hours: tuple[time, time] | None, quiet: bool
) -> None:
    assert is_quiet(berlin(clock), BERLIN, hours) is quiet


@given(st.datetimes(timezones=st.just(UTC)), CLOCKS, CLOCKS)
def test_what_is_quiet_from_one_to_the_other_is_not_from_the_other_to_the_one(
    now: datetime, one: time, other: time
) -> None:
    if one != other and 1 < now.year < 9999:
        assert is_quiet(now, BERLIN, (one, other)) is not is_quiet(now, BERLIN, (other, one))


@pytest.mark.parametrize(
    ("clock", "disturb", "desktop_is_quiet", "manner"),
    [
        ("10:00", True, False, Manner.LOUD),
        ("10:00", True, True, Manner.LOUD),
        ("10:00", False, False, Manner.LOUD),
        ("10:00", False, True, Manner.HELD_BACK),
        ("21:00", True, False, Manner.QUIET),
        ("21:00", False, True, Manner.QUIET),
    ],
)
def test_the_manner_follows_from_the_moment_the_options_and_the_desktop(
    clock: str, disturb: bool, desktop_is_quiet: bool, manner: Manner
) -> None:
    found = manner_at(
        berlin(clock), BERLIN, NIGHT, disturb=disturb, desktop_is_quiet=desktop_is_quiet
    )
    assert found is manner


def test_each_manner_may_do_a_little_more() -> None:
    assert sorted(Manner) == [Manner.QUIET, Manner.HELD_BACK, Manner.LOUD]
    assert [(each.has_banner, each.is_loud) for each in sorted(Manner)] == [
        (False, False),
        (True, False),
        (True, True),
    ]
