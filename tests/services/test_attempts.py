"""What is kept of an attempt, and what is foreseen before it is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.outcome import Outcome, rule_of
from desktop_app.domain.records import ContactState
from desktop_app.services import calls
from desktop_app.storage import database, histories, queries
from tests.builders import (
    MICHAEL,
    MORNING,
    add,
    at,
    everything,
    log,
    promise,
    standing,
)

pytestmark = pytest.mark.usefixtures("book")


def test_an_attempt_keeps_when_how_and_what_was_said() -> None:
    debbie = add()
    promise(debbie)
    started = at("2026-06-16 8:45") + timedelta(seconds=12)
    logged = log(
        debbie,
        "talked",
        started,
        minutes=11,
        said=" Modules 3 and 7. ",
        next_call="2026-06-23 8:45",
        blocks=("opening", "questions"),
    )
    kept = histories.attempts(debbie.id)
    assert kept == [logged.attempt]
    assert kept[0].started_at == started
    assert kept[0].ended_at == started + timedelta(minutes=11)
    assert kept[0].promised_at == at("2026-06-16 8:45")
    assert (kept[0].late_seconds, kept[0].said) == (12, "Modules 3 and 7.")
    assert database.rows("SELECT blocks FROM attempt") == [("opening\nquestions",)]


# METHOD: records ("Last conversation and last attempt are two dates")
def test_the_last_conversation_and_the_last_attempt_are_two_dates() -> None:
    debbie = add()
    log(debbie, "talked", at("2026-06-15 10:00"), next_call="2026-06-16 8:45")
    log(debbie, "voicemail", at("2026-06-16 8:45"))
    assert histories.last_talked_at(debbie.id) == at("2026-06-15 10:00")
    assert database.rows("SELECT last_attempt_at FROM contact") == [
        (int(at("2026-06-16 8:45").timestamp()),)
    ]


def test_a_call_that_is_written_down_late_does_not_hide_a_later_one() -> None:
    debbie = add()
    for started in ("2026-06-16 9:00", "2026-06-15 9:00"):
        log(debbie, "talked", at(started), let_go="long-term")
    assert histories.last_talked_at(debbie.id) == at("2026-06-16 9:00")
    (latest,) = database.rows("SELECT last_attempt_at FROM contact")
    assert latest == (int(at("2026-06-16 9:00").timestamp()),)


def test_notes_that_were_typed_during_the_call_go_into_the_attempt() -> None:
    debbie = add()
    calls.keep_draft(debbie.id, "Likes module 3.", MORNING)
    assert log(debbie, "no-answer", MORNING).attempt.said == "Likes module 3."
    assert queries.draft(debbie.id) == ""


def test_what_is_said_at_the_end_goes_before_the_notes_of_the_call() -> None:
    debbie = add()
    calls.keep_draft(debbie.id, "Likes mod", MORNING)
    assert log(debbie, "no-answer", MORNING, said="Likes tea.").attempt.said == "Likes tea."


def test_notes_that_were_emptied_at_the_end_are_not_written_down_after_all() -> None:
    debbie = add()
    calls.keep_draft(debbie.id, "Likes module 3.", MORNING)
    assert log(debbie, "no-answer", MORNING, said="").attempt.said == ""
    assert queries.draft(debbie.id) == ""


def test_notes_are_kept_as_they_are_typed_and_cleared_when_they_are_emptied() -> None:
    debbie = add()
    for text in ("L", "Likes", "Likes tea\nand cake"):
        calls.keep_draft(debbie.id, text, MORNING)
        assert queries.draft(debbie.id) == text
    calls.keep_draft(debbie.id, "", MORNING)
    assert queries.draft(debbie.id) == ""
    assert database.rows("SELECT count(*) FROM step") == [(1,)]


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("started", ["2026-06-15 10:00", "2026-06-16 8:45", "2026-06-16 8:50"])
def test_what_is_foreseen_is_what_happens(outcome: Outcome, started: str) -> None:
    debbie = add(phones=["312 555 0134"])
    promise(debbie)
    before = everything()
    foreseen = calls.foresee(debbie.id, outcome, at(started), MICHAEL)
    assert everything() == before
    let_go = "long-term" if rule_of(outcome).asks_next else ""
    logged = log(debbie, outcome, at(started), let_go=let_go)
    assert logged.attempt.late_seconds == foreseen.late_seconds
    assert logged.on_time == foreseen.on_time
    assert logged.attempt.voicemail == foreseen.voicemail
    following = logged.next_promise
    assert (following and following.due) == foreseen.next_call
    assert (following and following.kind) == foreseen.kind
    assert not foreseen.closes


def test_that_the_last_call_closes_the_file_is_foreseen() -> None:
    debbie = add()
    promise(debbie)
    for _rung in range(6):
        log(debbie, "no-answer", standing(debbie).due.utc)
    last = standing(debbie).due.utc
    foreseen = calls.foresee(debbie.id, Outcome.VOICEMAIL, last, MICHAEL)
    assert foreseen.closes
    assert "closing the file" in foreseen.voicemail
    assert log(debbie, "voicemail", last).contact.state is ContactState.CLOSED
