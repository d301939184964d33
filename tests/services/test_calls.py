"""Promising a call, moving it, and snoozing its alert."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.records import ContactState, PromiseState
from desktop_app.errors import AppError
from desktop_app.services import calls, contacts
from desktop_app.storage import database, histories, queries
from tests.builders import (
    MORNING,
    add,
    alerts,
    at,
    everything,
    log,
    promise,
    standing,
    wall,
)

pytestmark = pytest.mark.usefixtures("book")


def states(contact_id: int) -> list[tuple[str, int, str]]:
    """Return (state, rung, kind) of a contact's promises, in the order in which they were made."""
    found = database.rows(
        "SELECT state, rung, kind FROM promise WHERE contact_id = ? ORDER BY id", contact_id
    )
    return [(row[0], row[1], row[2]) for row in found]


def test_a_promise_rings_at_its_minute() -> None:
    debbie = add(purpose="walk through module three")
    made = promise(debbie, goal="a second meeting")
    assert made == standing(debbie)
    assert (made.due, made.rung, made.kind) == (wall("2026-06-16 8:45"), 1, "appointment")
    assert (made.purpose, made.goal) == ("walk through module three", "a second meeting")
    assert alerts(debbie) == [("pending", at("2026-06-16 8:45"))]


def test_a_second_promise_is_refused_and_the_first_stands() -> None:
    debbie = add()
    promise(debbie)
    before = everything()
    with pytest.raises(AppError) as refused:
        promise(debbie, "2026-06-17 9:00")
    assert refused.value.code == "open-promise"
    assert refused.value.offers == (wall("2026-06-16 8:45"),)
    assert everything() == before


# METHOD: promise ("So are a time in the past")
def test_a_promise_for_a_time_that_is_over_is_refused_with_times_that_are_not() -> None:
    debbie = add()
    with pytest.raises(AppError) as refused:
        promise(debbie, "2026-06-16 8:00", MORNING)
    assert refused.value.code == "past"
    assert len(refused.value.offers) >= 2
    assert all(offer.utc > MORNING for offer in refused.value.offers)


# METHOD: two rules that look alike ("Moving a promise … keeps its history")
def test_a_promise_that_is_moved_keeps_its_history_and_rings_at_the_new_time_only() -> None:
    debbie = add()
    promise(debbie, purpose="module three", goal="a date")
    moved = promise(debbie, "2026-06-17 9:00", MORNING, agreed=False, move=True)
    assert (moved.purpose, moved.goal, moved.agreed) == ("module three", "a date", True)
    assert states(debbie.id) == [("moved", 1, "appointment"), ("open", 1, "appointment")]
    assert alerts(debbie) == [
        ("superseded", at("2026-06-16 8:45")),
        ("pending", at("2026-06-17 9:00")),
    ]
    happened = histories.history(debbie.id)
    assert [(each.what, each.due) for each in happened] == [("moved", wall("2026-06-16 8:45"))]


def test_moving_where_nothing_is_promised_is_promising() -> None:
    assert promise(add(), move=True).due == wall("2026-06-16 8:45")


def test_a_retry_that_is_moved_stays_its_rung_of_the_ladder() -> None:
    debbie = add()
    promise(debbie)
    log(debbie, "voicemail", at("2026-06-16 8:45"))
    log(debbie, "voicemail", at("2026-06-16 8:55"))
    moved = promise(debbie, "2026-06-17 11:00", at("2026-06-16 9:00"), agreed=False, move=True)
    assert (moved.rung, moved.kind, moved.anchor) == (3, "retry", wall("2026-06-16 8:45"))
    following = log(debbie, "voicemail", at("2026-06-17 11:00")).next_promise
    assert following is not None
    assert (following.rung, following.due) == (4, wall("2026-06-23 8:45"))


def test_a_retry_that_the_contact_agreed_to_is_an_appointment_of_its_own() -> None:
    debbie = add()
    promise(debbie)
    log(debbie, "voicemail", at("2026-06-16 8:45"))
    moved = promise(debbie, "2026-06-17 11:00", at("2026-06-16 8:50"), agreed=True, move=True)
    assert (moved.rung, moved.kind, moved.anchor) == (1, "appointment", wall("2026-06-17 11:00"))


def test_a_promise_that_is_withdrawn_rings_no_more_and_leaves_an_open_end() -> None:
    debbie = add()
    promise(debbie)
    calls.withdraw(debbie.id, MORNING)
    assert queries.open_promise(debbie.id) is None
    assert alerts(debbie) == [("superseded", at("2026-06-16 8:45"))]
    assert [end.contact_id for end in queries.open_ends()] == [debbie.id]
    with pytest.raises(AppError) as refused:
        calls.withdraw(debbie.id, MORNING)
    assert refused.value.code == "no-promise"


@pytest.mark.parametrize("state", ["long-term", "closed"])
def test_who_is_promised_a_call_is_active_again(state: str) -> None:
    debbie = add(state=state)
    promise(debbie)
    assert contacts.known(debbie.id).state is ContactState.ACTIVE


def test_a_call_next_to_another_is_seen() -> None:
    promise(add("Debbie"), "2026-06-16 8:45")
    john = add("John")
    assert [line.name for line in queries.clash(john.id, at("2026-06-16 8:50"))] == ["Debbie"]
    assert queries.clash(john.id, at("2026-06-16 8:55")) == []


# METHOD: two rules that look alike ("Snoozing an alert never changes the promise")
def test_a_snooze_moves_the_alert_and_never_the_promise() -> None:
    debbie = add()
    made = promise(debbie)
    rings, kept = calls.snooze(debbie.id, 10, at("2026-06-16 8:46"))
    assert kept == made == standing(debbie)
    assert rings == wall("2026-06-16 8:56")
    assert alerts(debbie) == [
        ("superseded", at("2026-06-16 8:45")),
        ("pending", at("2026-06-16 8:56")),
    ]
    logged = log(debbie, "no-answer", at("2026-06-16 8:56"))
    assert logged.attempt.late_seconds == 660
    assert logged.on_time is False


def test_a_snooze_before_the_minute_cannot_ring_before_it() -> None:
    debbie = add()
    promise(debbie)
    rings, _kept = calls.snooze(debbie.id, 5, at("2026-06-16 8:30"))
    assert rings == wall("2026-06-16 8:45")


def test_a_snooze_of_a_snooze_leaves_one_alert_to_ring() -> None:
    debbie = add()
    promise(debbie)
    for minute in (45, 50, 55):
        calls.snooze(debbie.id, 5, at(f"2026-06-16 8:{minute}"))
    assert [state for state, _due in alerts(debbie)] == ["superseded"] * 3 + ["pending"]


@pytest.mark.parametrize("minutes", [0, -5, 7 * 24 * 60 + 1])
def test_a_snooze_of_no_time_or_of_weeks_is_refused(minutes: int) -> None:
    debbie = add()
    promise(debbie)
    with pytest.raises(AppError) as refused:
        calls.snooze(debbie.id, minutes, MORNING)
    assert refused.value.code == "bad-minutes"


def test_a_snooze_until_a_clock_time_rings_at_its_second() -> None:
    debbie = add()
    promise(debbie)
    now = at("2026-06-16 8:46") + timedelta(seconds=41)
    rings, _kept = calls.snooze_until(debbie.id, at("2026-06-16 8:47"), now)
    assert rings == wall("2026-06-16 8:47")
    assert rings.utc.second == 0


@pytest.mark.parametrize("days", [0, -1, 8])
def test_a_snooze_until_the_past_or_next_month_is_refused(days: int) -> None:
    debbie = add()
    promise(debbie)
    with pytest.raises(AppError) as refused:
        calls.snooze_until(debbie.id, MORNING + timedelta(days=days), MORNING)
    assert refused.value.code == "bad-minutes"
    assert [state for state, _due in alerts(debbie)] == ["pending"]


def test_where_nothing_is_promised_nothing_is_snoozed() -> None:
    debbie = add()
    with pytest.raises(AppError) as refused:
        calls.snooze(debbie.id, 10, MORNING)
    assert refused.value.code == "no-promise"


def test_the_snoozed_call_is_still_listed_at_its_promised_minute() -> None:
    debbie = add()
    promise(debbie)
    calls.snooze(debbie.id, 10, at("2026-06-16 8:46"))
    line = queries.calls(at("2026-06-17 0:00"))[0]
    assert line.promise.due == wall("2026-06-16 8:45")
    assert line.rings_at == at("2026-06-16 8:56")
    assert line.promise.state is PromiseState.OPEN
