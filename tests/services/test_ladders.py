"""The picture of a ladder: seven rungs with their real dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.services import calls, contacts
from desktop_app.services.ladders import picture
from tests.builders import LAST_WEEK, MICHAEL, add, at, log, promise, standing, wall

pytestmark = pytest.mark.usefixtures("book")


def seen(contact_id: int) -> list[tuple[int, str, str]]:
    """Return the rungs as (number, wall, state)."""
    views = picture(contact_id, MICHAEL)
    return [(view.rung, f"{view.due.wall:%-d %b %-H:%M}", str(view.state)) for view in views]


def test_a_contact_without_a_promise_has_no_ladder() -> None:
    assert picture(add().id, MICHAEL) == ()
    assert picture(99, MICHAEL) == ()


def test_a_promise_shows_when_the_retries_would_be() -> None:
    debbie = add()
    promise(debbie)
    assert seen(debbie.id) == [
        (1, "16 Jun 8:45", "open"),
        (2, "16 Jun 8:55", "ahead"),
        (3, "16 Jun 12:55", "ahead"),
        (4, "22 Jun 8:45", "ahead"),
        (5, "25 Jun 8:45", "ahead"),
        (6, "30 Jun 8:45", "ahead"),
        (7, "6 Jul 8:45", "ahead"),
    ]


def test_what_is_ahead_follows_from_when_the_calls_were_really_made() -> None:
    debbie = add()
    promise(debbie)
    log(debbie, "no-answer", at("2026-06-16 8:50"))
    log(debbie, "no-answer", at("2026-06-16 9:30"))
    assert seen(debbie.id)[:4] == [
        (1, "16 Jun 8:45", "unanswered"),
        (2, "16 Jun 9:00", "unanswered"),
        (3, "16 Jun 13:30", "open"),
        (4, "22 Jun 8:45", "ahead"),
    ]


def test_what_is_ahead_follows_from_a_retry_that_was_set_by_hand() -> None:
    debbie = add()
    promise(debbie)
    log(debbie, "no-answer", at("2026-06-16 8:45"), next_call="2026-06-17 11:00")
    assert seen(debbie.id)[1:4] == [
        (2, "17 Jun 11:00", "open"),
        (3, "17 Jun 15:00", "ahead"),
        (4, "23 Jun 8:45", "ahead"),
    ]


def test_who_was_reached_needs_no_further_rung() -> None:
    debbie = add()
    promise(debbie)
    log(debbie, "no-answer", at("2026-06-16 8:45"))
    log(debbie, "talked", at("2026-06-16 8:55"), let_go="long-term")
    states = [state for _rung, _wall, state in seen(debbie.id)]
    assert states == ["unanswered", "reached"] + ["ended"] * 5


def test_after_the_last_rung_all_seven_are_unanswered() -> None:
    debbie = add()
    promise(debbie)
    for _rung in range(7):
        log(debbie, "no-answer", standing(debbie).due.utc)
    assert [state for _rung, _wall, state in seen(debbie.id)] == ["unanswered"] * 7


def test_a_moved_promise_begins_a_ladder_of_its_own() -> None:
    debbie = add()
    promise(debbie)
    promise(debbie, "2026-06-17 9:00", LAST_WEEK, move=True)
    assert seen(debbie.id)[:2] == [(1, "17 Jun 9:00", "open"), (2, "17 Jun 9:10", "ahead")]


def test_a_withdrawn_promise_leaves_a_ladder_that_has_ended() -> None:
    debbie = add()
    promise(debbie)
    calls.withdraw(debbie.id, LAST_WEEK)
    assert {state for _rung, _wall, state in seen(debbie.id)} == {"ended"}


def test_the_calling_hours_of_the_user_decide_when_a_day_is_over() -> None:
    debbie = add()
    promise(debbie, "2026-06-16 13:30")
    late = picture(debbie.id, replace(MICHAEL, hours_end="18:00"))
    assert late[2].due == wall("2026-06-16 17:40")
    early = picture(debbie.id, MICHAEL)
    assert early[2].due == wall("2026-06-17 10:00")


def test_the_holidays_are_those_of_the_contacts_country() -> None:
    anna = add("Anna", country="DE", zone="Europe/Berlin")
    promise(anna, "2026-06-16 8:45")
    assert seen(anna.id)[3] == (4, "19 Jun 8:45", "ahead")


def test_a_ladder_that_goes_on_after_a_wrong_number_keeps_its_picture() -> None:
    debbie = add(phones=["312 555 0134"])
    promise(debbie)
    log(debbie, "wrong-number", at("2026-06-16 8:45"))
    after = at("2026-06-16 8:45") + timedelta(minutes=2)
    contacts.edit(debbie.id, {"phones": ["312 555 0199"]}, MICHAEL, after)
    assert seen(debbie.id)[:3] == [
        (1, "16 Jun 8:45", "unanswered"),
        (2, "16 Jun 8:55", "open"),
        (3, "16 Jun 12:55", "ahead"),
    ]
