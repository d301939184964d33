"""An interval to keep in touch that is written down leads to its call."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.domain.records import PromiseKind
from desktop_app.services import away, contacts, steps
from desktop_app.storage import queries
from tests.builders import MICHAEL, MORNING, add, alerts, log, promise, standing, wall

pytestmark = pytest.mark.usefixtures("book")


# METHOD: before the call ("a keep-in-touch interval, counted from the last conversation")
def test_an_interval_puts_in_the_call_that_follows_from_it() -> None:
    debbie = add(kind="client")
    contacts.edit(debbie.id, {"touch_days": 92}, MICHAEL, MORNING)
    made = standing(debbie)
    assert (made.kind, made.agreed) == (PromiseKind.KEEP_IN_TOUCH, False)
    assert (made.due, alerts(debbie)) == (
        wall("2026-09-16 10:00"),
        [("pending", made.due.utc)],
    )
    assert queries.open_ends() == []
    steps.undo(MICHAEL, MORNING)
    assert queries.open_promise(debbie.id) is None


def test_it_counts_from_the_last_conversation_and_follows_the_interval() -> None:
    debbie = add(kind="client", touch_days=92)
    log(debbie, "talked", MORNING, touch_days=92)
    later = MORNING + timedelta(days=10)
    contacts.edit(debbie.id, {"touch_days": 30}, MICHAEL, later)
    assert standing(debbie).due.wall.date() == date(2026, 7, 16)
    contacts.edit(debbie.id, {"touch_days": 0}, MICHAEL, later)
    assert queries.open_promise(debbie.id) is None


def test_an_interval_leaves_a_call_that_was_agreed_as_it_is() -> None:
    debbie = add()
    promise(debbie)
    before = standing(debbie)
    contacts.edit(debbie.id, {"touch_days": 92}, MICHAEL, MORNING)
    assert standing(debbie) == before


def test_who_said_no_or_was_let_go_is_not_kept_in_touch_with() -> None:
    for state in ("said-no", "closed"):
        contact = add(state, state=state)
        contacts.edit(contact.id, {"touch_days": 92}, MICHAEL, MORNING)
        assert queries.open_promise(contact.id) is None


def test_many_are_kept_in_touch_with_over_the_interval_and_not_all_on_its_last_day() -> None:
    people = [add(f"Contact {number}", kind="client") for number in range(9)]
    contacts.edit_all([each.id for each in people], {"touch_days": 90}, MICHAEL, MORNING)
    days = [standing(each).due.wall.date() for each in people]
    assert days == sorted(days)
    assert len(set(days)) == len(days)
    assert (days[0] - MORNING.date()).days >= 10
    assert (days[-1] - MORNING.date()).days >= 90
    assert steps.undo(MICHAEL, MORNING).label == "Changed 9 contacts"


def test_the_call_falls_on_no_day_away() -> None:
    away.add(date(2026, 9, 14), date(2026, 9, 18), "", MICHAEL, MORNING)
    debbie = add(touch_days=92, now=MORNING)
    assert standing(debbie).due == wall("2026-09-21 13:30")
