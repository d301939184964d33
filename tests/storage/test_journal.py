"""Undo: each step of the user can be taken back, exactly, and done again."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from desktop_app.domain.records import ContactState
from desktop_app.errors import AppError
from desktop_app.services import calls, cards, contacts
from desktop_app.services.bell import Bell
from desktop_app.storage import database, journal, queries, search, steps
from desktop_app.storage.cards import cards_to_write
from tests.builders import (
    LAST_WEEK,
    MICHAEL,
    MORNING,
    add,
    alerts,
    at,
    everything,
    log,
    promise,
    standing,
)

pytestmark = pytest.mark.usefixtures("book")
BELL = Bell("test")


def test_with_nothing_done_there_is_nothing_to_take_back() -> None:
    with pytest.raises(AppError) as nothing_to_undo:
        journal.undo()
    with pytest.raises(AppError) as nothing_to_redo:
        journal.redo()
    assert nothing_to_undo.value.code == "nothing-to-undo"
    assert nothing_to_redo.value.code == "nothing-to-redo"


def test_a_step_says_what_was_taken_back_and_whose_it_was() -> None:
    debbie = add()
    step = journal.undo()
    assert (step.label, step.contact_id) == ("Added Debbie Marsh", debbie.id)
    assert journal.redo() == step


def test_steps_are_taken_back_one_by_one_and_done_again_in_their_order() -> None:
    states = [everything()]
    debbie = add(phones=["312 555 0134"], emails=["debbie@example.com"])
    states.append(everything())
    promise(debbie)
    states.append(everything())
    log(debbie, "voicemail", at("2026-06-16 8:45"))
    states.append(everything())
    for before in reversed(states[:-1]):
        journal.undo()
        assert everything() == before
    for after in states[1:]:
        journal.redo()
        assert everything() == after


def test_what_was_undone_is_gone_once_something_else_was_done() -> None:
    add("Debbie Marsh")
    journal.undo()
    add("John Okafor")
    with pytest.raises(AppError) as refused:
        journal.redo()
    assert refused.value.code == "nothing-to-redo"


def test_undo_outlives_the_program(book: Path) -> None:
    empty = everything()
    debbie = add()
    promise(debbie)
    with_promise = everything()
    journal.undo()
    database.open_database(book)
    journal.redo()
    assert everything() == with_promise
    database.open_database(book)
    journal.undo()
    journal.undo()
    assert everything() == empty


def test_a_refused_step_leaves_nothing_to_take_back() -> None:
    debbie = add()
    promise(debbie)
    before = queries.last_step()
    with pytest.raises(AppError):
        promise(debbie, "2026-06-17 9:00")
    assert queries.last_step() == before


def test_a_step_that_changed_nothing_is_no_step() -> None:
    debbie = add(phones=["312 555 0134"], emails=["debbie@example.com"], notes="Likes tea.")
    add("John Okafor", phones=["312 555 0199"])
    before = everything(), queries.last_step()
    same = {"name": "Debbie  Marsh", "phones": ["(312) 555-0134"], "notes": "Likes tea."}
    contacts.edit(debbie.id, {**same, "emails": ["debbie@example.com"]}, MICHAEL, MORNING)
    assert (everything(), queries.last_step()) == before


def test_a_promise_is_taken_back_though_its_alert_rings_by_then() -> None:
    debbie = add()
    before = everything()
    promise(debbie)
    assert BELL.claim(1, at("2026-06-16 8:45"))
    BELL.shown(1, at("2026-06-16 8:45"))
    journal.undo()
    assert everything() == before
    assert BELL.ringing() == []


def test_a_logged_call_is_taken_back_and_its_alert_rings_again() -> None:
    debbie = add()
    promise(debbie)
    BELL.claim(1, at("2026-06-16 8:45"))
    log(debbie, "voicemail", at("2026-06-16 8:45"))
    assert BELL.ringing() == []
    journal.undo()
    assert BELL.ringing() == [1]
    assert standing(debbie).rung == 1


def test_a_logged_call_is_taken_back_though_its_retry_rings_by_then() -> None:
    debbie = add()
    promise(debbie)
    log(debbie, "voicemail", at("2026-06-16 8:45"))
    BELL.claim(2, at("2026-06-16 8:55"))
    journal.undo()
    assert alerts(debbie) == [("pending", at("2026-06-16 8:45"))]


def test_a_snooze_is_taken_back_though_it_rings_by_then() -> None:
    debbie = add()
    promise(debbie)
    BELL.claim(1, at("2026-06-16 8:45"))
    calls.snooze(debbie.id, 10, at("2026-06-16 8:45"))
    BELL.claim(2, at("2026-06-16 8:55"))
    journal.undo()
    assert alerts(debbie) == [("ringing", at("2026-06-16 8:45"))]


def test_notes_come_back_with_the_call_that_is_taken_back() -> None:
    debbie = add()
    calls.keep_draft(debbie.id, "She likes module 3.", MORNING)
    log(debbie, "no-answer", MORNING)
    assert queries.draft(debbie.id) == ""
    journal.undo()
    assert queries.draft(debbie.id) == "She likes module 3."


def test_notes_that_were_typed_since_are_kept() -> None:
    debbie = add()
    calls.keep_draft(debbie.id, "old", MORNING)
    log(debbie, "no-answer", MORNING)
    calls.keep_draft(debbie.id, "new", MORNING)
    journal.undo()
    assert queries.draft(debbie.id) == "new"
    journal.redo()
    assert queries.draft(debbie.id) == "new"


def test_notes_do_not_stand_in_the_way_of_taking_back_a_contact() -> None:
    debbie = add()
    calls.keep_draft(debbie.id, "She likes module 3.", MORNING)
    journal.undo()
    assert queries.contact(debbie.id) is None
    journal.redo()
    assert queries.draft(debbie.id) == "She likes module 3."


def test_a_removed_contact_comes_back_with_all_that_belonged_to_it() -> None:
    debbie = add(phones=["312 555 0134"], emails=["debbie@example.com"])
    log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45")
    calls.keep_draft(debbie.id, "She likes module 3.", MORNING)
    before = everything()
    contacts.remove(debbie.id, MORNING)
    assert not any(everything().values())
    journal.undo()
    assert everything() == before
    journal.redo()
    assert not any(everything().values())


def test_a_card_that_was_posted_is_to_be_written_again_after_undo() -> None:
    debbie = add()
    talk = log(debbie, "talked", LAST_WEEK, next_call="2026-06-23 8:45")
    assert talk.card is not None
    cards.turn([talk.card.id], "posted", MORNING)
    assert cards_to_write(MORNING.date()) == []
    journal.undo()
    assert cards_to_write(MORNING.date()) == [talk.card]


def test_who_said_no_is_back_after_undo_and_gone_again_after_redo() -> None:
    debbie = add()
    promise(debbie)
    log(debbie, "said-no", MORNING)
    journal.undo()
    assert standing(debbie).due.utc == at("2026-06-16 8:45")
    journal.redo()
    found = queries.contact(debbie.id)
    assert found is not None
    assert found.state is ContactState.SAID_NO


def test_the_search_knows_what_undo_brought_back() -> None:
    debbie = add("Jürgen Müller")
    contacts.edit(debbie.id, {"name": "Karl Schmidt"}, MICHAEL, MORNING)
    journal.undo()
    assert search.contact_ids("muller", 10) == [debbie.id]
    assert search.contact_ids("schmidt", 10) == []
    assert search.contact_ids("sc", 10) == []
    journal.undo()
    assert search.contact_ids("muller", 10) == []
    assert database.problems() == []


def test_a_step_that_was_overtaken_is_not_taken_back_and_nothing_changes() -> None:
    debbie = add()
    contacts.edit(debbie.id, {"notes": "first"}, MICHAEL, MORNING)
    database.rows("UPDATE contact SET notes = 'written by a stranger'")
    before = everything()
    with pytest.raises(AppError) as refused:
        journal.undo()
    assert refused.value.code == "changed-since"
    assert everything() == before
    assert queries.last_step() == (2, "Changed Debbie Marsh", False)


def test_a_promise_may_be_due_by_other_rules_since_but_not_be_another_promise() -> None:
    debbie = add()
    before = everything()
    promise(debbie)
    database.rows("UPDATE promise SET due_at = due_at + 3600, tzdata = '2031b', goal = 'a date'")
    with pytest.raises(AppError) as refused:
        journal.undo()
    assert refused.value.code == "changed-since"
    database.rows("UPDATE promise SET goal = ''")
    journal.undo()
    assert everything() == before


def test_a_step_that_is_taken_back_says_which_alerts_it_wrote() -> None:
    debbie = add()
    promise(debbie)
    calls.snooze(debbie.id, 10, at("2026-06-16 8:45"))
    assert journal.undo().alerts == (1, 2)
    assert journal.undo().alerts == (1,)
    assert journal.undo().alerts == ()


def add_and_fail() -> None:
    with journal.step("Two at once", MORNING):
        add("Debbie Marsh")
        database.rows("INSERT INTO phone (contact_id, position, number) VALUES (99, 0, '1')")


def test_a_step_fails_whole_where_anything_in_it_fails() -> None:
    before = everything()
    with pytest.raises(apsw.ConstraintError):
        add_and_fail()
    assert everything() == before
    assert queries.last_step() is None


def test_steps_within_a_step_are_one() -> None:
    before = everything()
    with journal.step("Both", MORNING):
        add("Debbie Marsh")
        add("John Okafor")
    assert journal.undo().label == "Both"
    assert everything() == before


def test_another_process_can_take_back_what_this_one_did(book: Path) -> None:
    debbie = add()
    version = database.data_version()
    other = apsw.Connection(str(book))
    other.execute("UPDATE contact SET notes = 'from outside'")
    other.close()
    assert database.data_version() != version
    contacts.edit(debbie.id, {"title": "Buyer"}, MICHAEL, MORNING)
    journal.undo()
    found = queries.contact(debbie.id)
    assert found is not None
    assert (found.title, found.notes) == ("", "from outside")


def test_the_journal_keeps_a_month_of_full_days() -> None:
    database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)"
        " INSERT INTO step (id, made_at, label, changeset) SELECT i, 0, 'Old', x'' FROM n"
    )
    for number in range(3):
        add(f"Contact {number}")
    assert database.rows("SELECT count(*), min(id), max(id) FROM step") == [(20000, 3, 20002)]
    for number in (2, 1, 0):
        assert journal.undo().label == f"Added Contact {number}"


def test_long_steps_leave_the_journal_first_but_never_the_latest_two_hundred() -> None:
    database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        " INSERT INTO step (id, made_at, label, changeset)"
        " SELECT i, 0, 'Old', zeroblob(iif(i IN (50, 200), 5000, 1)) FROM n"
    )
    journal.forget_beyond(11_000)
    assert database.rows("SELECT min(id) FROM step") == [(1,)]
    journal.forget_beyond(9_000)
    assert database.rows("SELECT min(id) FROM step") == [(51,)]
    journal.forget_beyond(1_000)
    assert database.rows("SELECT count(*), min(id) FROM step") == [(200, 101)]


def test_a_long_step_is_kept_in_little_room_and_taken_back_in_whole() -> None:
    before = everything()
    add("Debbie Marsh", notes="Likes tea. " * 100_000)
    after = everything()
    assert database.rows("SELECT length(changeset) < 500000 FROM step") == [(1,)]
    journal.undo()
    assert everything() == before
    journal.redo()
    assert everything() == after


def test_all_steps_down_to_one_are_taken_back_together_and_done_again() -> None:
    add("Debbie Marsh")
    before = everything()
    for name in ("John Okafor", "Mei Tanaka", "Luis Ortega"):
        add(name)
    after = everything()
    assert [step.label for step in journal.undo_to(2)] == [
        "Added Luis Ortega",
        "Added Mei Tanaka",
        "Added John Okafor",
    ]
    assert everything() == before
    journal.redo_to(3)
    assert queries.contact_count() == 3
    journal.redo_to(4)
    assert everything() == after


def test_one_step_in_the_way_leaves_all_of_them_and_is_named() -> None:
    debbie = add("Debbie Marsh")
    contacts.edit(debbie.id, {"notes": "first"}, MICHAEL, MORNING)
    add("John Okafor")
    database.rows("UPDATE contact SET notes = 'written by a stranger' WHERE id = 1")
    before = everything()
    with pytest.raises(AppError, match="“Changed Debbie Marsh”") as refused:
        journal.undo_to(1)
    assert refused.value.code == "changed-since"
    assert everything() == before
    assert [line.undone for line in steps.steps(10)] == [False, False, False]


def test_only_a_step_that_is_there_can_be_gone_back_to() -> None:
    add("Debbie Marsh")
    for turn in (journal.redo_to, lambda _number: journal.undo_to(7)):
        with pytest.raises(AppError) as refused:
            turn(1)
        assert refused.value.code == "no-step"


def test_the_list_of_steps_says_what_when_and_of_whom() -> None:
    debbie = add("Debbie Marsh")
    contacts.edit(debbie.id, {"name": "Debbie Hall"}, MICHAEL, MORNING)
    add("John Okafor")
    journal.undo()
    last, changed, added = steps.steps(10)
    assert (last.label, last.undone, last.contact_id) == ("Added John Okafor", True, None)
    assert (changed.made_at, changed.undone) == (MORNING, False)
    assert (added.label, added.contact_id, added.name) == (
        "Added Debbie Marsh",
        debbie.id,
        "Debbie Hall",
    )
    assert len(steps.steps(2)) == 2
    assert steps.count() == 3
