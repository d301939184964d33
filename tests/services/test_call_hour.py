"""Whom a call hour begins with."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.services import away, call_hour, calls, contacts
from desktop_app.services.call_hour import Waiting
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, at, log, promise

pytestmark = pytest.mark.usefixtures("book")
PHONE = ["+1 312 555 0134"]


# METHOD: before the call ("Show how long each unmade call has been waiting")
def test_what_is_due_comes_first_then_who_has_waited_longest() -> None:
    older = add("Older", LAST_WEEK - timedelta(days=30), phones=PHONE)
    called = add("Called", phones=PHONE)
    log(called, "no-answer", LAST_WEEK - timedelta(days=60))
    due = add("Due", phones=PHONE)
    promise(due)
    assert call_hour.waiting(at("2026-06-16 8:45")) == Waiting(due.id, 1)
    calls.withdraw(due.id, MORNING)
    assert call_hour.waiting(MORNING) == Waiting(called.id, 0)
    log(called, "no-answer", MORNING)
    assert call_hour.waiting(MORNING) == Waiting(older.id, 0)


def test_who_cannot_be_called_is_not_waited_for() -> None:
    add("No number")
    add("Said no", phones=PHONE, state="said-no")
    add("Let go", phones=PHONE, state="closed")
    add("Long-term", phones=PHONE, state="long-term")
    promise(add("Ahead", phones=PHONE), "2026-06-18 8:45")
    wrong = add("Wrong", phones=PHONE)
    promise(wrong, "2026-06-09 8:45", LAST_WEEK)
    log(wrong, "wrong-number", at("2026-06-09 8:45"))
    assert call_hour.waiting(MORNING) == Waiting(None, 0)


# METHOD: before the call ("a keep-in-touch interval, counted from the last conversation")
def test_keeping_in_touch_waits_from_the_day_on_which_it_is_due() -> None:
    anna = add("Anna", LAST_WEEK - timedelta(days=200), phones=PHONE, touch_days=90)
    log(anna, "talked", MORNING - timedelta(days=89), let_go="long-term")
    assert call_hour.waiting(MORNING).first is None
    assert call_hour.waiting(MORNING + timedelta(days=1)).first == anna.id
    newer = add("Newer", MORNING + timedelta(hours=1), phones=PHONE)
    assert call_hour.waiting(MORNING + timedelta(days=2)).first == newer.id


def test_who_was_talked_with_lately_and_is_kept_in_touch_with_does_not_wait() -> None:
    anna = add("Anna", phones=PHONE, touch_days=90)
    log(anna, "talked", MORNING - timedelta(days=3), let_go="done for now")
    contacts.reopen(anna.id, MICHAEL, MORNING)
    assert call_hour.waiting(MORNING).first is None


def test_a_call_of_a_day_away_is_not_due() -> None:
    due = add("Due", phones=PHONE)
    promise(due)
    away.add(date(2026, 6, 16), date(2026, 6, 17), "", MICHAEL, LAST_WEEK)
    assert call_hour.waiting(at("2026-06-16 9:00")) == Waiting(None, 0)
