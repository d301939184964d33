"""What rang, when and how late: the evidence, page by page, and summed up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord
from desktop_app.services import calls, contacts
from desktop_app.services.bell import Bell
from desktop_app.storage import database, journal, rings
from desktop_app.storage.rings import Banner, Punctuality, Ring
from tests.builders import add, at, log, promise, wall

pytestmark = pytest.mark.usefixtures("book")
DUE = at("2026-06-16 8:45")
BELL = Bell("test")


def ring(alert_id: int = 1, late_ms: int = 132) -> None:
    """Let an alert that is due at 8:45 ring, so much late."""
    BELL.claim(alert_id, DUE + timedelta(milliseconds=late_ms))
    BELL.shown(alert_id, DUE + timedelta(milliseconds=late_ms))


def rang(alert_id: int, late_ms: int | None, at_ms: int = 0) -> None:
    """Write down, without its alert, that one was shown; `at_ms` counts from 8:45."""
    database.rows(
        "INSERT INTO alert_event (alert_id, at_ms, what, late_ms) VALUES (?, ?, 'shown', ?)",
        alert_id,
        int(DUE.timestamp()) * 1000 + at_ms,
        late_ms,
    )


def only() -> Ring:
    """Return the one ring there is."""
    (found,) = rings.page(10)
    return found


@pytest.fixture
def debbie() -> ContactRecord:
    """Return Debbie in Chicago, to whom a call at 8:45 is promised; it has the first alert."""
    contact = add()
    promise(contact)
    return contact


def test_an_alert_tells_for_which_minute_it_rang_and_when_it_was_on_screen(
    debbie: ContactRecord,
) -> None:
    BELL.announce(1, DUE - timedelta(minutes=5))
    ring()
    assert only() == Ring(
        id=3,
        alert_id=1,
        name="Debbie Marsh",
        promised=wall("2026-06-16 8:45"),
        due_at=DUE,
        shown_at=DUE + timedelta(milliseconds=132),
        late_ms=132,
        banner=None,
        snoozes=(),
        answered_at=None,
        how="",
        waits=True,
    )


def test_an_alert_that_was_never_shown_did_not_ring(debbie: ContactRecord) -> None:
    BELL.announce(1, DUE - timedelta(minutes=5))
    BELL.claim(1, DUE)
    assert rings.page(10) == []
    assert rings.punctuality() == Punctuality(0, 0, 0, None, None)


def test_an_answer_tells_when_and_how(debbie: ContactRecord) -> None:
    ring()
    answered_at = DUE + timedelta(seconds=41)
    log(debbie, Outcome.VOICEMAIL, answered_at)
    found = only()
    assert (found.answered_at, found.how, found.waits) == (answered_at, "voicemail", False)


def test_a_promise_that_was_moved_tells_so(debbie: ContactRecord) -> None:
    ring()
    promise(debbie, "2026-06-17 9:00", DUE + timedelta(minutes=1), move=True)
    assert only().how == "moved"
    assert only().promised == wall("2026-06-16 8:45")


def test_an_answer_that_was_undone_is_none(debbie: ContactRecord) -> None:
    ring()
    log(debbie, Outcome.VOICEMAIL, DUE + timedelta(seconds=41))
    journal.undo()
    assert (only().answered_at, only().how, only().waits) == (None, "", True)
    log(debbie, Outcome.BUSY, DUE + timedelta(seconds=55))
    assert only().how == "busy"


def test_an_alert_that_was_put_off_rings_for_its_later_minute(debbie: ContactRecord) -> None:
    ring()
    calls.snooze(debbie.id, 10, DUE + timedelta(seconds=20))
    later = DUE + timedelta(minutes=10, seconds=20)
    BELL.claim(2, later)
    BELL.shown(2, later + timedelta(milliseconds=90))
    again, first = rings.page(10)
    assert (first.snoozes, first.answered_at, first.waits) == ((10,), None, False)
    assert (again.due_at, again.late_ms, again.snoozes) == (later, 90, ())
    assert again.promised == first.promised == wall("2026-06-16 8:45")


@pytest.mark.parametrize(
    ("told", "banner"),
    [
        (["freedesktop accepted 7.5 ms"], Banner("freedesktop", 7.5)),
        (["freedesktop timeout 2000.1 ms, plyer accepted 31.0 ms"], Banner("plyer", 31.0)),
        (["freedesktop rejected 3.0 ms", "freedesktop accepted 8.0 ms"], Banner("freedesktop", 8)),
        (["freedesktop accepted 7.5 ms", "plyer accepted 9.0 ms"], Banner("freedesktop", 7.5)),
        (["notify-send accepted 12 ms (dunst 1.9.0)"], Banner("notify-send", 12)),
        (["freedesktop rejected 3.0 ms"], Banner("", 0)),
        (["a detail of a later version"], Banner("", 0)),
        ([], None),
    ],
)
def test_the_banner_is_told_by_the_first_link_that_took_it(
    debbie: ContactRecord, told: list[str], banner: Banner | None
) -> None:
    ring()
    for detail in told:
        BELL.note(1, DUE + timedelta(seconds=1), "banner", detail)
    assert only().banner == banner


def test_what_is_shown_anew_after_a_restart_is_the_same_ring(debbie: ContactRecord) -> None:
    ring(late_ms=200)
    BELL.shown(1, DUE + timedelta(hours=2))
    assert (only().late_ms, only().id) == (200, 2)
    assert rings.punctuality() == Punctuality(1, 0, 1, 200, 200)


def test_what_rang_by_a_wrong_clock_rings_when_its_minute_really_comes(
    debbie: ContactRecord,
) -> None:
    BELL.beat(DUE - timedelta(days=9))
    ring(late_ms=3_600_000)
    BELL.note(1, DUE + timedelta(hours=1), "banner", "freedesktop accepted 7.5 ms")
    assert BELL.trust_clock(DUE - timedelta(days=8)) == 1
    assert rings.page(10) == []
    assert rings.punctuality().count == 0
    ring(late_ms=40)
    assert (only().late_ms, only().banner) == (40, None)
    assert rings.punctuality() == Punctuality(1, 0, 1, 40, 40)


def test_the_evidence_outlives_the_contact(debbie: ContactRecord) -> None:
    ring()
    contacts.remove(debbie.id, DUE + timedelta(minutes=1))
    found = only()
    assert (found.name, found.promised, found.waits) == (None, None, False)
    assert (found.due_at, found.late_ms) == (DUE, 132)


def test_an_alert_that_was_gone_when_it_was_written_down_has_no_lateness() -> None:
    rang(7, None)
    assert (only().due_at, only().late_ms, only().missed) == (None, None, False)
    assert rings.punctuality().count == 0


def test_from_a_minute_late_an_alert_counts_as_missed_while_off() -> None:
    rang(1, 60_000, 60_000)
    rang(2, 60_001, 60_001)
    rang(3, 11_400_000, 11_400_000)
    assert [each.missed for each in rings.page(10)] == [True, True, False]
    assert rings.punctuality() == Punctuality(3, 2, 0, 60_000, 60_000)


def test_the_pages_follow_on_each_other_the_newest_first() -> None:
    for alert_id in range(1, 8):
        rang(alert_id, alert_id)
    pages = [rings.page(3)]
    for _page in range(2):
        pages.append(rings.page(3, before_id=pages[-1][-1].id))
    assert [[each.alert_id for each in some] for some in pages] == [[7, 6, 5], [4, 3, 2], [1]]
    assert rings.page(3, before_id=pages[-1][-1].id) == []


def test_a_ring_that_comes_while_one_reads_moves_no_page() -> None:
    for alert_id in range(1, 5):
        rang(alert_id, 0)
    first = rings.page(2)
    rang(5, 0)
    assert [each.alert_id for each in rings.page(2, before_id=first[-1].id)] == [2, 1]


def test_a_period_begins_with_its_first_moment() -> None:
    for alert_id, days in enumerate((40, 8, 7, 1), start=1):
        rang(alert_id, 100 * alert_id, -days * 86_400_000)
    since = DUE - timedelta(days=7)
    assert [each.alert_id for each in rings.page(10, since=since)] == [4, 3]
    assert rings.punctuality(since) == Punctuality(2, 0, 2, 300, 400)
    assert rings.punctuality().count == 4
    assert rings.page(10, since=DUE) == []


def test_a_ring_by_a_clock_that_went_back_falls_into_the_period_of_its_own_moment() -> None:
    rang(1, 100, 1000)
    rang(2, 100, -1000)
    assert [each.alert_id for each in rings.page(10, since=DUE)] == [1]
    assert rings.punctuality(DUE).count == 1


def test_a_ring_of_before_the_period_does_not_fall_into_it_by_being_shown_anew() -> None:
    rang(1, 100, -3_600_000)
    rang(1, 4_000_000, 400_000)
    assert rings.page(10, since=DUE) == []
    assert rings.punctuality(DUE) == Punctuality(0, 0, 0, None, None)


def test_a_second_is_punctual_and_a_millisecond_more_is_not() -> None:
    for alert_id, late_ms in enumerate((-3, 20, 1000, 1001), start=1):
        rang(alert_id, late_ms)
    summed = rings.punctuality()
    assert (summed.count, summed.punctual, summed.awake) == (4, 3, 4)
    assert (summed.median_ms, summed.latest_ms) == (20, 1001)


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 90_000)), max_size=12))
@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_sum_is_that_of_all_pages(shown: list[tuple[int, int]]) -> None:
    with database.database.atomic() as transaction:
        for alert_id, late_ms in shown:
            rang(alert_id, late_ms)
        everything, summed = rings.page(100), rings.punctuality()
        transaction.rollback()
    in_time = sorted(each.late_ms or 0 for each in everything if not each.missed)
    assert len(everything) == len({alert_id for alert_id, _late in shown}) == summed.count
    assert summed.missed == sum(each.missed for each in everything)
    assert summed.punctual == sum(late_ms <= 1000 for late_ms in in_time)
    assert summed.median_ms == (in_time[(len(in_time) - 1) // 2] if in_time else None)
    assert summed.latest_ms == (in_time[-1] if in_time else None)


def test_odd_numbers_in_the_book_stand_in_nobodys_way(debbie: ContactRecord) -> None:
    database.rows("UPDATE promise SET due_at = -9000000000000")
    ring()
    BELL.note(1, DUE, "snoozed", "a while")
    assert only().snoozes == ()
    assert only().promised is not None
