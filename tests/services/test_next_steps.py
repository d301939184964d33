"""The next step that both sides agreed on: an appointment, keeping in touch, the long-term list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.document import DocumentKind, ToSend
from desktop_app.domain.next_step import NextStep
from desktop_app.domain.outcome import Outcome, rule_of
from desktop_app.domain.records import ContactRecord, ContactState, PromiseKind
from desktop_app.errors import AppError
from desktop_app.services import away, calls, contacts, documents, follow_ups, ladders, steps
from desktop_app.storage import documents as lines
from desktop_app.storage import queries
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
    wall,
)

pytestmark = pytest.mark.usefixtures("book")
DUE = at("2026-06-16 8:45")


def test_the_kind_of_next_step_stands_with_the_attempt() -> None:
    debbie = add()
    for report, step in (
        ({"next_call": "2026-06-23 10:00"}, "appointment"),
        ({"next_call": "2026-06-24 10:00", "agreed": False}, "call-again"),
        ({"touch_days": 90}, "keep-in-touch"),
        ({"let_go": "long-term", "touch_days": 90}, "keep-in-touch"),
        ({"let_go": "long-term"}, "nothing"),
        ({"let_go": "no budget"}, "nothing"),
    ):
        assert log(debbie, "talked", MORNING, **report).attempt.next_step == step
    assert log(debbie, "no-answer", MORNING).attempt.next_step is None


def test_that_they_agreed_is_recorded_and_can_be_said_otherwise() -> None:
    debbie = add()
    log(debbie, "talked", MORNING, next_call="2026-06-23 10:00")
    assert standing(debbie).agreed
    logged = log(debbie, "talked", MORNING, next_call="2026-06-24 10:00", agreed=False)
    assert not standing(debbie).agreed
    assert logged.reminder is None


def test_a_call_again_is_agreed_by_nobody_unless_it_is_said() -> None:
    debbie = add()
    again = NextStep.CALL_AGAIN
    log(debbie, "talked", MORNING, next_call="2026-06-23 10:00", next_step=again)
    assert not standing(debbie).agreed
    log(debbie, "talked", MORNING, next_call="2026-06-24 10:00", next_step=again, agreed=True)
    assert standing(debbie).agreed


def test_the_goal_of_the_next_call_is_kept() -> None:
    debbie = add()
    log(debbie, "talked", MORNING, next_call="2026-06-23 10:00", next_goal="a delivery date")
    assert standing(debbie).goal == "a delivery date"


def test_keeping_in_touch_promises_a_call_counted_from_this_talk() -> None:
    """METHOD: before the call (once to several times a year, from the last conversation)."""
    debbie = add(kind="client")
    promise(debbie)
    logged = log(debbie, "talked", DUE, touch_days=92, next_purpose="news of the trade")
    made = standing(debbie)
    assert (made.kind, made.rung, made.agreed) == (PromiseKind.KEEP_IN_TOUCH, 1, False)
    assert (made.due, made.purpose) == (wall("2026-09-16 10:00"), "news of the trade")
    assert logged.contact.touch_days == 92
    assert logged.contact.state is ContactState.ACTIVE
    assert alerts(debbie)[-1] == ("pending", at("2026-09-16 10:00"))
    assert queries.open_ends() == []


def test_the_interval_that_is_known_need_not_be_said_again() -> None:
    debbie = add(kind="client", touch_days=92)
    log(debbie, "talked", DUE, next_step=NextStep.KEEP_IN_TOUCH)
    assert standing(debbie).due == wall("2026-09-16 10:00")


def test_two_to_keep_in_touch_with_are_not_called_in_one_minute() -> None:
    debbie, zoe = add(), add("Zoe")
    for contact in (debbie, zoe):
        log(contact, "talked", DUE, touch_days=92)
    assert (standing(debbie).due, standing(zoe).due) == (
        wall("2026-09-16 10:00"),
        wall("2026-09-16 10:30"),
    )


def test_keeping_in_touch_falls_on_no_day_away() -> None:
    away.add(date(2026, 9, 14), date(2026, 9, 18), "", MICHAEL, MORNING)
    debbie = add()
    log(debbie, "talked", DUE, touch_days=92)
    assert standing(debbie).due == wall("2026-09-21 13:30")


def test_on_the_long_term_list_a_call_to_keep_in_touch_makes_nobody_active() -> None:
    debbie = add()
    logged = log(debbie, "talked", DUE, let_go="long-term", touch_days=180)
    assert logged.contact.state is ContactState.LONG_TERM
    assert standing(debbie).kind is PromiseKind.KEEP_IN_TOUCH
    again = log(debbie, "talked", standing(debbie).due.utc, touch_days=180)
    assert again.contact.state is ContactState.LONG_TERM
    moved = promise(debbie, "2027-06-16 10:00", MORNING, move=True, agreed=False)
    assert moved.kind is PromiseKind.KEEP_IN_TOUCH
    assert contacts.known(debbie.id).state is ContactState.LONG_TERM


def test_without_an_interval_one_just_waits_on_the_long_term_list() -> None:
    debbie = add()
    log(debbie, "talked", DUE, let_go="long-term")
    assert queries.open_promise(debbie.id) is None
    assert queries.open_ends() == []


def test_an_appointment_takes_one_off_the_long_term_list() -> None:
    debbie = add(state="long-term")
    assert log(debbie, "talked", DUE, next_call="2026-06-23 10:00").contact.state == "active"


def test_a_call_to_keep_in_touch_is_tried_again_without_hurry() -> None:
    """METHOD: the ladder follows an appointment; this is none, so no 10 minutes and no 4 hours."""
    debbie = add(kind="client")
    log(debbie, "talked", LAST_WEEK, touch_days=7)
    tries = [standing(debbie).due]
    for _try in range(2):
        logged = log(debbie, "voicemail", tries[-1].utc)
        assert "appointment" not in logged.attempt.voicemail
        assert standing(debbie).kind is PromiseKind.KEEP_IN_TOUCH
        assert logged.contact.state is ContactState.ACTIVE
        tries.append(standing(debbie).due)
    assert tries == [wall("2026-06-16 10:00"), wall("2026-06-22 13:30"), wall("2026-06-25 11:00")]
    assert [view.rung for view in ladders.picture(debbie.id, MICHAEL)] == [1, 2, 3]


def test_a_call_made_long_before_it_was_promised_stands_on_the_day_on_which_it_was_made() -> None:
    debbie = add(kind="client")
    log(debbie, "talked", LAST_WEEK, touch_days=90)
    log(debbie, "said-no", DUE)
    first = ladders.picture(debbie.id, MICHAEL)[0]
    assert first.due.utc == DUE


def test_after_the_last_try_one_keeps_in_touch_all_the_same() -> None:
    """Counted from the last try: the talk is long ago. Nobody is let go for being out three times,
    and no voicemail says farewell."""
    debbie = add(kind="client")
    log(debbie, "talked", LAST_WEEK, touch_days=7, next_purpose="news of the trade")
    for _try in range(3):
        last = standing(debbie).due
        foreseen, _vague = calls.foresee_all(
            debbie.id, calls.Report(Outcome.VOICEMAIL, last.utc), MICHAEL, last.utc
        )
        logged = log(debbie, "voicemail", last.utc)
        assert foreseen.call == standing(debbie).due
    assert logged.contact.state is ContactState.ACTIVE
    assert "last" not in logged.attempt.voicemail
    assert (standing(debbie).rung, standing(debbie).purpose) == (1, "news of the trade")
    assert standing(debbie).due == wall("2026-07-02 10:00")


def test_a_document_that_is_out_stays_open_after_the_last_try() -> None:
    debbie = add(kind="client")
    log(debbie, "talked", LAST_WEEK, touch_days=7)
    offer = ToSend("Offer 7", DocumentKind.PROPOSAL, send_on=LAST_WEEK.date())
    documents.plan(debbie.id, offer, MICHAEL, LAST_WEEK)
    for _try in range(3):
        log(debbie, "no-answer", standing(debbie).due.utc)
    assert [each.title for each in lines.open_documents_of(debbie.id)] == ["Offer 7"]


def test_after_the_last_try_the_long_term_list_keeps_whom_it_had() -> None:
    debbie = add()
    log(debbie, "talked", LAST_WEEK, let_go="long-term", touch_days=7)
    for _try in range(3):
        logged = log(debbie, "no-answer", standing(debbie).due.utc)
        assert logged.contact.state is ContactState.LONG_TERM
    assert standing(debbie).rung == 1


def climbed(name: str = "Debbie Marsh") -> ContactRecord:
    """Return a contact whose seventh call is due."""
    debbie = add(name)
    promise(debbie)
    for _rung in range(6):
        log(debbie, "no-answer", standing(debbie).due.utc)
    return debbie


def test_after_the_last_rung_the_file_is_closed_or_goes_to_the_long_term_list() -> None:
    closed, listed = climbed(), climbed("Zoe")
    last = standing(closed).due.utc
    assert log(closed, "no-answer", last).contact.state is ContactState.CLOSED
    logged = log(listed, "voicemail", last, let_go="long-term", touch_days=180)
    assert logged.contact.state is ContactState.LONG_TERM
    assert standing(listed).kind is PromiseKind.KEEP_IN_TOUCH
    assert standing(listed).due.utc > last + timedelta(days=179)


@pytest.mark.parametrize(
    ("report", "code"),
    [
        ({"next_step": NextStep.SEND, "next_call": "2026-06-23 10:00"}, "no-title"),
        ({"next_step": NextStep.KEEP_IN_TOUCH}, "bad-days"),
        ({"next_step": NextStep.APPOINTMENT}, "next-step"),
        ({"next_step": NextStep.NOTHING}, "next-step"),
        ({"next_step": NextStep.NOTHING, "next_call": "2026-06-23 10:00"}, "no-next"),
        ({"touch_days": 3661}, "bad-days"),
        ({"touch_days": -1}, "bad-days"),
        ({"touch_days": 90, "let_go": "no budget"}, "no-next"),
        ({"document": ToSend(" "), "next_call": "2026-06-23 10:00"}, "no-title"),
    ],
)
def test_a_next_step_that_does_not_add_up_is_refused_and_nothing_changes(
    report: dict[str, Any], code: str
) -> None:
    debbie = add()
    promise(debbie)
    before = everything()
    with pytest.raises(AppError) as refused:
        log(debbie, "talked", DUE, **report)
    assert refused.value.code == code
    assert everything() == before


@pytest.mark.parametrize("outcome", ["said-no", "wrong-number"])
def test_nothing_is_sent_and_nobody_kept_in_touch_with_after_a_no(outcome: str) -> None:
    debbie = add()
    for report in ({"touch_days": 90}, {"document": ToSend("Quote")}):
        with pytest.raises(AppError) as refused:
            log(debbie, outcome, MORNING, **report)
        assert refused.value.code == "no-next"


def test_keeping_in_touch_follows_a_talk() -> None:
    debbie = add()
    with pytest.raises(AppError, match="follows a talk"):
        log(debbie, "no-answer", MORNING, touch_days=90)


def test_a_first_talk_that_ends_in_keeping_in_touch_is_thanked_for_without_a_date() -> None:
    debbie = add()
    logged = log(debbie, "talked", DUE, touch_days=92)
    assert logged.card is not None
    assert "September" not in logged.card.words
    assert logged.reminder is None


CASES: dict[str, dict[str, Any]] = {
    "appointment": {"next_call": wall("2026-06-23 8:45")},
    "tomorrow": {"next_call": wall("2026-06-17 8:45")},
    "today": {"next_call": wall("2026-06-16 14:00")},
    "call-again": {"next_call": wall("2026-06-23 8:45"), "next_step": NextStep.CALL_AGAIN},
    "send": {"next_call": wall("2026-06-23 8:45"), "document": ToSend("Quote 7")},
    "keep-in-touch": {"touch_days": 92},
    "long-term": {"let_go": "long-term"},
    "long-term-with-calls": {"let_go": "long-term", "touch_days": 92},
    "let-go": {"let_go": "no budget"},
    "no-letters": {"next_call": wall("2026-06-23 8:45"), "card": False, "reminder": False},
}


ENDINGS = [
    (outcome, case)
    for outcome in Outcome
    for case in (CASES if rule_of(outcome).asks_next else ("",))
]


@pytest.mark.parametrize(("outcome", "case"), ENDINGS)
@pytest.mark.parametrize("state", ["active", "long-term"])
def test_what_is_foreseen_is_what_is_done(outcome: Outcome, case: str, state: str) -> None:
    debbie = add(state=state)
    if state == "active":
        promise(debbie)
    report = calls.Report(outcome, DUE, **CASES.get(case, {}))
    foresight, _vague = calls.foresee_all(debbie.id, report, MICHAEL, DUE)
    logged = calls.log(debbie.id, report, MICHAEL, DUE)
    assert foresight.state == logged.contact.state
    assert foresight.call == (logged.next_promise and logged.next_promise.due)
    assert foresight.kind == (logged.next_promise and logged.next_promise.kind)
    assert foresight.card == (logged.card.by if logged.card else "")
    assert foresight.remind_on == (logged.reminder.send_on if logged.reminder else None)
    assert foresight.consequence.voicemail == logged.attempt.voicemail
    assert (foresight.sending and foresight.sending.title) == (
        logged.document and logged.document.title
    )


def test_the_end_of_the_ladder_is_foreseen_too() -> None:
    for name, told in (("Anna", {}), ("Zoe", {"let_go": "long-term", "touch_days": 180})):
        contact = climbed(name)
        due = standing(contact).due.utc
        report = calls.Report(Outcome.NO_ANSWER, due, **told)  # type: ignore[arg-type]
        foresight, _vague = calls.foresee_all(contact.id, report, MICHAEL, due)
        logged = calls.log(contact.id, report, MICHAEL, due)
        assert foresight.state == logged.contact.state
        assert foresight.call == (logged.next_promise and logged.next_promise.due)


def test_weeks_of_vague_answers_suggest_the_long_term_list_and_impose_nothing() -> None:
    """METHOD: ladder (several weeks of vague answers)."""
    debbie = add()
    logged = None
    for days in (0, 10, 21):
        at_ = LAST_WEEK + timedelta(days=days)
        call = replace(wall("2026-06-16 8:45"), utc=at_ + timedelta(days=9))
        report = calls.Report(Outcome.BRUSH_OFF, at_, next_call=call)
        foreseen = calls.foresee_all(debbie.id, report, MICHAEL, at_)[1]
        logged = calls.log(debbie.id, report, MICHAEL, at_)
        assert logged.vague == foreseen
        assert (logged.vague is not None) == (days == 21)
    assert logged is not None
    assert logged.contact.state is ContactState.ACTIVE
    assert follow_ups.suggestion(debbie.id) == logged.vague


def test_something_sent_in_between_is_no_vague_answer() -> None:
    debbie = add()
    sending = ToSend("Quote 7", DocumentKind.PROPOSAL)
    for days, document in ((0, None), (10, sending), (21, None)):
        at_ = LAST_WEEK + timedelta(days=days)
        call = replace(wall("2026-06-16 8:45"), utc=at_ + timedelta(days=9))
        report = calls.Report(Outcome.BRUSH_OFF, at_, next_call=call, document=document)
        logged = calls.log(debbie.id, report, MICHAEL, at_)
    assert logged.vague is None


def test_a_contact_kept_as_it_is_on_the_list_keeps_its_call() -> None:
    debbie = add()
    log(debbie, "talked", DUE, let_go="long-term", touch_days=180)
    contacts.edit(debbie.id, {"state": "long-term", "notes": "Likes tea."}, MICHAEL, MORNING)
    assert standing(debbie).kind is PromiseKind.KEEP_IN_TOUCH


def test_the_whole_of_a_next_step_is_one_step_that_can_be_taken_back() -> None:
    debbie = add()
    promise(debbie)
    before = everything()
    for told in CASES.values():
        calls.log(debbie.id, calls.Report(Outcome.TALKED, DUE, **told), MICHAEL, DUE)
        steps.undo(MICHAEL, DUE)
        assert everything() == before


# METHOD: ladder ('"Not ready yet" is not a no: they stay, with a later time')
@pytest.mark.parametrize("outcome", ["talked", "brush-off"])
def test_not_ready_yet_is_not_a_no(outcome: str) -> None:
    debbie = add()
    promise(debbie)
    logged = log(debbie, outcome, DUE, said="not ready yet", next_call="2026-10-13 10:00")
    assert logged.contact.state is ContactState.ACTIVE
    assert standing(debbie).due == wall("2026-10-13 10:00")
    assert alerts(debbie)[-1] == ("pending", at("2026-10-13 10:00"))
