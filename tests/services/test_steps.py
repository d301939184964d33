"""Every verb is one transaction, in which it also reads: another process may write at any time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.domain.outcome import Outcome
from desktop_app.errors import AppError
from desktop_app.services import calls, cards, contacts, letters, steps
from desktop_app.storage import database, histories, journal
from tests.builders import (
    LAST_WEEK,
    MICHAEL,
    MORNING,
    add,
    alerts,
    everything,
    log,
    promise,
    standing,
    wall,
)

pytestmark = pytest.mark.usefixtures("book")

VERBS: dict[str, Callable[[], object]] = {
    "add": lambda: add("John"),
    "edit": lambda: contacts.edit(1, {"notes": "tea"}, MICHAEL, MORNING),
    "reopen": lambda: contacts.edit(1, {"state": "closed"}, MICHAEL, MORNING),
    "remove": lambda: contacts.remove(1, MORNING),
    "promise": lambda: calls.promise(1, wall("2026-06-17 9:00"), MICHAEL, MORNING, move=True),
    "withdraw": lambda: calls.withdraw(1, MORNING),
    "log": lambda: calls.log(1, calls.Report(Outcome.BUSY, MORNING), MICHAEL, MORNING),
    "snooze": lambda: calls.snooze(1, 10, MORNING),
    "finish_card": lambda: cards.turn([1], "posted", MORNING),
    "finish_reminder": lambda: letters.finish_reminder(1, "sent", MICHAEL, MORNING),
    "undo": journal.undo,
}


def statements_of(act: Callable[[], object]) -> list[str]:
    """Return what a verb says to SQLite, in order; triggers are left out."""
    said: list[str] = []

    def listen(_cursor: Any, statement: str, _values: Any) -> bool:
        said.append(statement.split()[0].upper().rstrip(";"))
        return True

    link = database.connection()
    link.set_exec_trace(listen)
    try:
        act()
    finally:
        link.set_exec_trace(None)
    return said


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_takes_the_right_to_write_before_it_reads_anything(verb: str) -> None:
    log(add(), "talked", LAST_WEEK, next_call="2026-06-16 8:45")
    said = statements_of(VERBS[verb])
    assert said[0] == "BEGIN"
    assert said[-1] == "COMMIT"
    assert [word for word in said if word in ("BEGIN", "COMMIT", "ROLLBACK")] == ["BEGIN", "COMMIT"]


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "undo"])
def test_a_verb_is_one_step_with_a_label_and_a_contact(verb: str) -> None:
    debbie = add("Debbie Marsh")
    log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45")
    before = database.rows("SELECT label, contact_id FROM step ORDER BY id")
    VERBS[verb]()
    *earlier, (label, contact_id) = database.rows("SELECT label, contact_id FROM step ORDER BY id")
    assert earlier == before
    assert "John" in label if verb == "add" else "Debbie Marsh" in label
    assert contact_id == {"remove": None, "add": 2}.get(verb, debbie.id)


def test_a_refusal_ends_the_transaction() -> None:
    debbie = add()
    promise(debbie)
    with pytest.raises(AppError, match="promised already"):
        promise(debbie)
    assert not database.database.in_transaction()
    assert database.connection().getautocommit()


def test_one_outcome_is_taken_back_and_what_was_done_after_it_stays() -> None:
    anna, ben = add("Anna"), add("Ben")
    for contact in (anna, ben):
        promise(contact)
    before = standing(anna)
    log(anna, "no-answer", MORNING)
    number = journal.top()
    log(ben, "no-answer", MORNING)
    both = everything()
    steps.take_back(number, MICHAEL, MORNING)
    assert standing(anna) == before
    assert alerts(anna) == [("pending", before.due.utc)]
    assert not histories.attempts(anna.id)
    assert histories.attempts(ben.id)
    assert steps.undo(MICHAEL, MORNING).label == "Took back: Logged No answer: Anna"
    assert everything() == both


def test_an_outcome_on_which_a_later_one_builds_is_not_taken_back_alone() -> None:
    anna = add("Anna")
    promise(anna)
    log(anna, "no-answer", MORNING)
    number = journal.top()
    log(anna, "no-answer", MORNING + timedelta(minutes=10))
    before = everything()
    with pytest.raises(AppError, match="changed since"):
        steps.take_back(number, MICHAEL, MORNING)
    assert everything() == before
