"""Which backups are kept as they grow old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.thinning import has_shrunk, superfluous

NOW = datetime(2026, 6, 16, 13, 0, tzinfo=UTC)
AGES = st.lists(st.integers(0, 60 * 24 * 900), unique=True, max_size=60)


def each_half_hour(days: int) -> list[datetime]:
    return [NOW - timedelta(minutes=30 * step) for step in range(48 * days)]


def kept(made_at: list[datetime]) -> list[datetime]:
    gone = set(superfluous(made_at, NOW))
    return [at for at in made_at if at not in gone]


def test_all_of_the_last_two_days_are_kept() -> None:
    assert superfluous(each_half_hour(2), NOW) == []


def test_a_year_of_backups_becomes_days_weeks_and_months() -> None:
    old = [at for at in kept(each_half_hour(500)) if NOW - at >= timedelta(days=2)]
    assert [at.date() for at in old[:12]] == [
        (NOW - timedelta(days=days)).date() for days in range(3, 15)
    ]
    assert {at.weekday() for at in old[12:22]} == {6}
    assert [at.month for at in old[22:]] == [2, 1, 12, 11, 10, 9, 8, 7, 6]
    assert {(at.hour, at.minute) for at in old} == {(23, 30)}


def test_thinning_day_by_day_keeps_what_thinning_once_would_keep() -> None:
    kept_so_far: list[datetime] = []
    day = NOW - timedelta(days=200)
    while day <= NOW:
        kept_so_far.append(day)
        gone = set(superfluous(kept_so_far, day))
        kept_so_far = [at for at in kept_so_far if at not in gone]
        day += timedelta(days=1)
    assert len(kept_so_far) > 2 + 12 + 10 + 3
    assert max(kept_so_far) == NOW


def test_nothing_goes_while_a_backup_is_from_later_than_now() -> None:
    made_at = [*each_half_hour(90), NOW + timedelta(days=400)]
    assert superfluous(made_at, NOW) == []


@given(AGES)
def test_the_newest_and_all_of_two_days_stay_whatever_there_is(minutes: list[int]) -> None:
    made_at = [NOW - timedelta(minutes=age) for age in minutes]
    gone = superfluous(made_at, NOW)
    assert all(NOW - at >= timedelta(days=2) and at != max(made_at) for at in gone)
    assert superfluous([at for at in made_at if at not in gone], NOW) == []


def test_a_fifth_of_the_contacts_or_calls_may_be_gone_and_no_more() -> None:
    assert not has_shrunk((100, 100), (80, 80))
    assert has_shrunk((100, 100), (79, 100))
    assert has_shrunk((100, 100), (100, 79))
    assert not has_shrunk((0, 0), (0, 0))
