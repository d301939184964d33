"""What is sent: planned, sent, decided or left out, and never without a call that follows it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.domain.document import DocumentKind, ToSend
from desktop_app.errors import AppError
from desktop_app.services import calls, documents, offers, steps
from desktop_app.storage import documents as sent
from desktop_app.storage import histories, queries
from tests.builders import CHICAGO, MICHAEL, MORNING, add, at, document, everything, log, promise

pytestmark = pytest.mark.usefixtures("book")
TODAY = date(2026, 6, 16)


def titles(lines: list[sent.DocumentLine]) -> list[str]:
    return [line.title for line in lines]


def test_what_is_to_be_sent_today_is_told_from_today_on() -> None:
    debbie = add()
    document(debbie, "Proposal 4711")
    document(debbie, "The catalogue", send_on=date(2026, 6, 18))
    assert titles(sent.to_send(TODAY)) == ["Proposal 4711"]
    assert titles(sent.to_send(date(2026, 6, 18))) == ["Proposal 4711", "The catalogue"]


def test_what_was_sent_is_to_be_sent_no_more_and_waits_for_what_they_decide() -> None:
    line = document(add())
    documents.mark_sent(line.id, MORNING)
    assert sent.to_send(TODAY) == []
    assert titles(sent.open_documents_of(line.contact_id)) == ["Proposal 4711"]
    documents.close(line.id, MORNING)
    assert sent.open_documents_of(line.contact_id) == []
    assert titles(sent.documents_of(line.contact_id)) == ["Proposal 4711"]


def test_each_of_them_is_one_step_that_can_be_taken_back() -> None:
    debbie = add()
    before = everything()
    line = document(debbie)
    planned = everything()
    documents.mark_sent(line.id, MORNING)
    there = everything()
    documents.close(line.id, MORNING)
    for label, then in (
        ("Proposal 4711 to Debbie Marsh: decided", there),
        ("Sent Proposal 4711 to Debbie Marsh", planned),
        ("To send to Debbie Marsh: Proposal 4711", before),
    ):
        assert steps.undo(MICHAEL, MORNING).label == label
        assert everything() == then


def test_what_is_left_out_never_happened() -> None:
    line = document(add())
    documents.close(line.id, MORNING)
    assert sent.to_send(TODAY) == []
    assert histories.history(line.contact_id) == []


def test_the_history_tells_when_it_was_sent_and_decided() -> None:
    line = document(add())
    documents.mark_sent(line.id, MORNING)
    documents.close(line.id, MORNING + timedelta(days=2))
    told = [(each.what, each.detail) for each in histories.history(line.contact_id)]
    assert told == [("decided", "Proposal 4711"), ("sent", "Proposal 4711")]


@pytest.mark.parametrize(
    ("sending", "code"),
    [
        (ToSend(" \n "), "no-title"),
        (ToSend("Quote", reading_days=-1), "bad-days"),
        (ToSend("Quote", reading_days=367), "bad-days"),
        (ToSend("Quote", send_on=date(2026, 6, 15)), "past"),
        (ToSend("Quote", send_on=date(2027, 6, 18)), "too-far"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_changes(sending: ToSend, code: str) -> None:
    debbie = add()
    before = everything()
    with pytest.raises(AppError) as refused:
        documents.plan(debbie.id, sending, MICHAEL, MORNING)
    assert refused.value.code == code
    assert everything() == before


def test_nothing_is_sent_twice_nor_closed_twice() -> None:
    line = document(add())
    documents.mark_sent(line.id, MORNING)
    with pytest.raises(AppError, match="was sent already"):
        documents.mark_sent(line.id, MORNING)
    documents.close(line.id, MORNING)
    with pytest.raises(AppError, match="is closed already"):
        documents.close(line.id, MORNING)
    for act in (documents.mark_sent, documents.close):
        with pytest.raises(AppError, match="not there any more"):
            act(845, MORNING)


def test_a_title_is_one_line_of_whole_letters() -> None:
    assert document(add(), "  Proposal\n4711 \x00 🦆 ").title == "Proposal 4711 🦆"


def test_a_document_sent_without_a_follow_up_call_is_an_open_end() -> None:
    """METHOD: before the call (what was sent always has a follow-up call)."""
    debbie, zoe = add(), add("Zoe")
    line = document(debbie)
    documents.mark_sent(line.id, MORNING)
    ends = queries.open_ends()
    assert [(end.name, end.document and end.document.title) for end in ends] == [
        ("Debbie Marsh", "Proposal 4711"),
        ("Zoe", None),
    ]
    assert queries.open_end_count() == 2
    assert [end.name for end in queries.open_ends(1)] == ["Debbie Marsh"]
    promise(debbie, "2026-06-18 10:00", MORNING)
    assert [end.contact_id for end in queries.open_ends()] == [zoe.id]
    assert queries.open_end_count() == 1


def test_on_the_long_term_list_what_was_sent_is_an_open_end_all_the_same() -> None:
    debbie = add(state="long-term")
    documents.mark_sent(document(debbie).id, MORNING)
    assert [end.name for end in queries.open_ends()] == ["Debbie Marsh"]
    assert queries.open_end_count() == 1


def test_a_summary_of_the_talk_needs_no_call_of_its_own() -> None:
    debbie = add(state="long-term")
    documents.mark_sent(document(debbie, kind=DocumentKind.OTHER).id, MORNING)
    assert queries.open_ends() == []
    assert queries.open_end_count() == 0


def test_who_is_let_go_waits_for_nothing_that_was_sent() -> None:
    debbie = add()
    documents.mark_sent(document(debbie).id, MORNING)
    document(debbie, "The catalogue")
    log(debbie, "talked", MORNING, let_go="no budget")
    assert sent.to_send(TODAY) == []
    assert queries.open_ends() == []


def test_nothing_is_sent_to_who_said_no() -> None:
    debbie = add()
    document(debbie)
    log(debbie, "said-no", MORNING)
    assert sent.to_send(TODAY) == []
    with pytest.raises(AppError) as refused:
        document(debbie)
    assert refused.value.code == "said-no"


def test_the_call_about_it_is_suggested_after_their_reading_time_and_free_in_the_diary() -> None:
    debbie, zoe = add(), add("Zoe")
    promise(zoe, "2026-06-22 13:30", MORNING)
    free = offers.after_reading(debbie.id, CHICAGO, "US", TODAY, 2, MORNING, 2)
    assert [f"{moment.wall:%a %-d %-H:%M}" for moment in free] == ["Tue 23 10:00", "Wed 24 10:30"]
    promise(add("Anna"), "2026-06-23 10:00", MORNING)
    free = offers.after_reading(debbie.id, CHICAGO, "US", TODAY, 2, MORNING, 2)
    assert "Tue 23 10:00" not in [f"{moment.wall:%a %-d %-H:%M}" for moment in free]


def test_what_was_sent_long_ago_is_called_about_at_the_next_times_to_suggest() -> None:
    debbie = add()
    free = offers.after_reading(debbie.id, CHICAGO, "US", date(2026, 5, 1), 2, MORNING, 2)
    assert [f"{moment.wall:%a %-d %-H:%M}" for moment in free] == ["Tue 16 10:00", "Wed 17 10:30"]


def test_a_talk_plans_what_is_sent_and_its_call_in_one_step() -> None:
    debbie = add()
    promise(debbie)
    before = everything()
    sending = ToSend("Proposal 4711", DocumentKind.PROPOSAL, 2)
    started = at("2026-06-16 8:45")
    logged = log(debbie, "talked", started, document=sending, next_call="2026-06-23 10:00")
    assert logged.document is not None
    assert (logged.document.title, logged.document.send_on) == ("Proposal 4711", TODAY)
    assert logged.attempt.next_step == "send"
    assert logged.card
    assert logged.reminder
    steps.undo(MICHAEL, MORNING)
    assert everything() == before


def test_what_is_sent_needs_its_call_and_times_after_reading_are_offered() -> None:
    debbie = add()
    before = everything()
    sending = ToSend("Proposal 4711", DocumentKind.PROPOSAL, 2)
    with pytest.raises(AppError) as refused:
        log(debbie, "talked", MORNING, document=sending)
    assert refused.value.code == "next-step"
    assert [f"{moment.wall:%a %-d}" for moment in refused.value.offers][:2] == ["Tue 23", "Tue 23"]
    assert everything() == before


def test_what_they_decided_on_in_the_talk_is_closed_with_it() -> None:
    debbie, zoe = add(), add("Zoe")
    ours, other = document(debbie), document(zoe)
    for line in (ours, other):
        documents.mark_sent(line.id, MORNING)
    log(debbie, "talked", MORNING, next_call="2026-06-23 10:00", decided=(ours.id, other.id))
    assert sent.open_documents_of(debbie.id) == []
    assert titles(sent.open_documents_of(zoe.id)) == ["Proposal 4711"]


def test_a_summary_goes_the_same_day_beside_a_way_back() -> None:
    """METHOD: the call (brush-off)."""
    debbie = add()
    summary = ToSend("Summary of our talk", DocumentKind.OTHER)
    logged = log(debbie, "brush-off", MORNING, document=summary, touch_days=90)
    assert (logged.attempt.next_step, logged.contact.state) == ("keep-in-touch", "active")
    assert titles(sent.to_send(TODAY)) == ["Summary of our talk"]
    log(debbie, "brush-off", MORNING, document=summary, let_go=calls.LONG_TERM)
    assert titles(sent.to_send(TODAY)) == ["Summary of our talk"]
