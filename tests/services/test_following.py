"""What follows from a call: the ladder, a next step, letting go, a no, a wrong number."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desktop_app.domain.outcome import Outcome, rule_of
from desktop_app.domain.records import ContactState, PromiseKind
from desktop_app.errors import AppError
from desktop_app.services import calls, contacts
from desktop_app.storage import database, queries
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
    wall,
)

pytestmark = pytest.mark.usefixtures("book")
UNANSWERED = [outcome for outcome in Outcome if rule_of(outcome).climbs]
ASKING = [outcome for outcome in Outcome if rule_of(outcome).asks_next]


def states(contact_id: int) -> list[tuple[str, int, str]]:
    """Return (state, rung, kind) of a contact's promises, in the order in which they were made."""
    found = database.rows(
        "SELECT state, rung, kind FROM promise WHERE contact_id = ? ORDER BY id", contact_id
    )
    return [(row[0], row[1], row[2]) for row in found]


def climb(name: str, appointment: str, country: str, made_at: str) -> list[str]:
    """Leave a voicemail at each rung in its minute; return all seven walls, then the end."""
    debbie = add(name, at(made_at), country=country)
    promise(debbie, appointment, at(made_at))
    walls = []
    while (due := queries.open_promise(debbie.id)) is not None:
        walls.append(f"{due.due.wall:%a %-d %b %-H:%M}")
        logged = log(debbie, "voicemail", due.due.utc + timedelta(seconds=7))
        assert logged.on_time
        assert (logged.attempt.rung, logged.attempt.late_seconds) == (len(walls), 7)
        if logged.next_promise is not None:
            assert logged.next_promise.kind is PromiseKind.RETRY
    assert contacts.known(debbie.id).state is ContactState.CLOSED
    return walls


def test_the_ladder_of_16_august_2022() -> None:
    assert climb("Debbie", "2022-08-16 8:45", "US", "2022-08-09 8:45") == [
        "Tue 16 Aug 8:45",
        "Tue 16 Aug 8:55",
        "Tue 16 Aug 12:55",
        "Fri 19 Aug 8:45",
        "Wed 24 Aug 8:45",
        "Mon 29 Aug 8:45",
        "Thu 1 Sep 8:45",
    ]


def test_the_ladder_of_16_june_2026_in_chicago() -> None:
    assert climb("Debbie", "2026-06-16 8:45", "US", "2026-06-09 8:45") == [
        "Tue 16 Jun 8:45",
        "Tue 16 Jun 8:55",
        "Tue 16 Jun 12:55",
        "Mon 22 Jun 8:45",
        "Thu 25 Jun 8:45",
        "Tue 30 Jun 8:45",
        "Mon 6 Jul 8:45",
    ]


@pytest.mark.parametrize("outcome", UNANSWERED)
def test_who_is_not_reached_is_called_again_ten_minutes_after_the_call_began(
    outcome: Outcome,
) -> None:
    debbie = add()
    promise(debbie)
    logged = log(debbie, outcome, at("2026-06-16 8:46") + timedelta(seconds=40))
    assert logged.next_promise is not None
    assert logged.next_promise.due == wall("2026-06-16 8:56")
    assert not logged.attempt.reached


def test_the_ten_minutes_count_from_the_call_and_not_from_when_it_is_written_down() -> None:
    debbie = add()
    promise(debbie)
    report = calls.Report(Outcome.NO_ANSWER, at("2026-06-16 8:45"))
    logged = calls.log(debbie.id, report, MICHAEL, at("2026-06-16 8:53"))
    assert logged.next_promise is not None
    assert logged.next_promise.due == wall("2026-06-16 8:55")


@pytest.mark.parametrize(
    ("seconds", "state", "on_time"), [(0, "kept", True), (59, "kept", True), (60, "missed", False)]
)
def test_a_promise_is_kept_to_the_last_second_of_its_minute(
    seconds: int, state: str, on_time: bool
) -> None:
    debbie = add()
    promise(debbie)
    logged = log(debbie, "no-answer", at("2026-06-16 8:45") + timedelta(seconds=seconds))
    assert (logged.on_time, logged.attempt.late_seconds) == (on_time, seconds)
    assert states(debbie.id)[0] == (state, 1, "appointment")


def test_a_call_long_before_the_appointment_does_not_use_it_up() -> None:
    debbie = add()
    promise(debbie)
    logged = log(debbie, "voicemail", at("2026-06-15 10:00"))
    assert (logged.attempt.rung, logged.attempt.late_seconds, logged.on_time) == (None, None, None)
    assert logged.next_promise == standing(debbie)
    assert standing(debbie).due == wall("2026-06-16 8:45")
    assert "Our appointment stands: tomorrow, Tuesday the 16th" in logged.attempt.voicemail
    assert alerts(debbie) == [("pending", at("2026-06-16 8:45"))]


def test_reached_long_before_the_appointment_the_ladder_ends_and_a_next_step_stands() -> None:
    debbie = add()
    promise(debbie)
    logged = log(debbie, "talked", at("2026-06-15 10:00"), next_call="2026-06-18 10:00")
    assert logged.on_time is True
    assert standing(debbie).due == wall("2026-06-18 10:00")
    assert states(debbie.id) == [("kept", 1, "appointment"), ("open", 1, "appointment")]


def test_a_call_that_nobody_was_promised_leads_to_no_retry() -> None:
    debbie = add()
    logged = log(debbie, "voicemail", MORNING)
    assert logged.next_promise is None
    assert (logged.attempt.promised_at, logged.attempt.rung) == (None, None)
    assert [end.called for end in queries.open_ends()] == [True]


def test_the_voicemail_says_the_time_at_which_the_next_call_stands() -> None:
    debbie = add("Debbie Marsh")
    promise(debbie)
    first = log(debbie, "voicemail", at("2026-06-16 8:45"))
    assert "for our 8:45 appointment" in first.attempt.voicemail
    assert "in 10 minutes" in first.attempt.voicemail
    second = log(debbie, "voicemail", at("2026-06-16 8:55"))
    assert "early this afternoon" in second.attempt.voicemail
    assert "212 555 0100" in second.attempt.voicemail


def test_only_a_voicemail_is_said() -> None:
    debbie = add()
    promise(debbie)
    assert log(debbie, "no-answer", at("2026-06-16 8:45")).attempt.voicemail == ""


def test_a_retry_at_a_time_chosen_by_hand_is_what_the_voicemail_says() -> None:
    debbie = add()
    promise(debbie)
    started = at("2026-06-16 8:45")
    foreseen = calls.foresee(
        debbie.id, Outcome.VOICEMAIL, started, MICHAEL, wall("2026-06-16 10:00")
    )
    logged = log(debbie, "voicemail", started, next_call="2026-06-16 10:00")
    assert "later this morning" in logged.attempt.voicemail
    assert "10 minutes" not in logged.attempt.voicemail
    assert logged.attempt.voicemail == foreseen.voicemail
    assert (standing(debbie).rung, standing(debbie).due) == (2, foreseen.next_call)
    assert standing(debbie).kind is PromiseKind.RETRY


def test_a_call_after_the_last_rung_that_was_chosen_by_hand_keeps_the_file_open() -> None:
    debbie = add()
    promise(debbie)
    for _rung in range(6):
        log(debbie, "no-answer", standing(debbie).due.utc)
    logged = log(debbie, "voicemail", standing(debbie).due.utc, next_call="2026-09-01 10:00")
    assert "closing the file" not in logged.attempt.voicemail
    assert logged.contact.state is ContactState.ACTIVE
    assert (standing(debbie).rung, standing(debbie).due) == (1, wall("2026-09-01 10:00"))


def test_a_call_before_the_appointment_may_move_it() -> None:
    debbie = add()
    promise(debbie)
    logged = log(debbie, "gatekeeper", at("2026-06-15 10:00"), next_call="2026-06-17 9:00")
    assert logged.attempt.rung is None
    assert states(debbie.id) == [("moved", 1, "appointment"), ("open", 1, "appointment")]
    assert standing(debbie).due == wall("2026-06-17 9:00")


@pytest.mark.parametrize("outcome", ASKING)
@pytest.mark.parametrize("rung", [1, 3, 7])
def test_who_is_reached_at_any_rung_leaves_the_ladder(outcome: Outcome, rung: int) -> None:
    debbie = add()
    promise(debbie)
    for _below in range(rung - 1):
        log(debbie, "no-answer", standing(debbie).due.utc)
    started = standing(debbie).due.utc
    logged = log(debbie, outcome, started, next_call="2026-09-01 10:00", next_purpose="the offer")
    assert logged.attempt.rung == rung
    assert logged.attempt.reached
    assert (standing(debbie).rung, standing(debbie).kind) == (1, "appointment")
    assert (standing(debbie).purpose, standing(debbie).agreed) == ("the offer", True)


@pytest.mark.parametrize("outcome", ASKING)
def test_who_was_reached_needs_a_next_step_or_to_be_let_go(outcome: Outcome) -> None:
    debbie = add()
    promise(debbie)
    before = everything()
    with pytest.raises(AppError) as refused:
        log(debbie, outcome, at("2026-06-16 8:45"), let_go="  ")
    assert refused.value.code == "next-step"
    assert len(refused.value.offers) >= 2
    assert all(offer.zone == debbie.zone for offer in refused.value.offers)
    assert everything() == before


@pytest.mark.parametrize(
    ("let_go", "state"),
    [("long-term", "long-term"), ("Long-Term ", "long-term"), ("no budget", "closed")],
)
@pytest.mark.parametrize("outcome", ["talked", "voicemail"])
def test_who_is_let_go_has_nothing_left_to_come(outcome: str, let_go: str, state: str) -> None:
    debbie = add()
    promise(debbie)
    logged = log(debbie, outcome, at("2026-06-16 8:45"), let_go=let_go)
    assert logged.contact.state == state
    assert logged.next_promise is None
    assert logged.attempt.let_go == let_go.strip()
    assert queries.open_ends() == []
    assert alerts(debbie) == [("acked", at("2026-06-16 8:45"))]


def test_a_next_step_and_letting_go_exclude_each_other() -> None:
    debbie = add()
    with pytest.raises(AppError) as refused:
        log(debbie, "talked", MORNING, next_call="2026-06-18 10:00", let_go="no budget")
    assert refused.value.code == "no-next"


@pytest.mark.parametrize("outcome", ["said-no", "wrong-number"])
def test_no_call_follows_a_no_or_a_wrong_number(outcome: str) -> None:
    debbie = add()
    with pytest.raises(AppError) as refused:
        log(debbie, outcome, MORNING, next_call="2026-06-18 10:00")
    assert refused.value.code == "no-next"


def test_a_next_call_before_this_one_is_refused() -> None:
    debbie = add()
    with pytest.raises(AppError) as refused:
        log(debbie, "talked", MORNING, next_call="2026-06-15 10:00")
    assert refused.value.code == "past"
    assert len(refused.value.offers) >= 2


@pytest.mark.parametrize("minutes", [-1, 1441, float("nan"), float("inf")])
def test_a_talk_of_an_impossible_length_is_refused(minutes: float) -> None:
    debbie = add()
    with pytest.raises(AppError) as refused:
        log(debbie, "talked", MORNING, minutes=minutes, let_go="long-term")
    assert refused.value.code == "bad-minutes"


def test_who_was_let_go_and_talks_again_is_active_again() -> None:
    debbie = add(state="closed")
    logged = log(debbie, "called-back", MORNING, next_call="2026-06-18 10:00")
    assert logged.contact.state is ContactState.ACTIVE
    assert [line.name for line in queries.calls(at("2026-06-19 0:00"))] == ["Debbie Marsh"]


def test_a_call_from_them_ends_the_ladder_and_is_neither_late_nor_on_time() -> None:
    debbie = add()
    promise(debbie)
    log(debbie, "voicemail", at("2026-06-16 8:45"))
    logged = log(debbie, "called-back", at("2026-06-16 9:20"), next_call="2026-06-18 10:00")
    assert (logged.attempt.late_seconds, logged.on_time) == (None, None)
    assert logged.attempt.reached
    assert standing(debbie).due == wall("2026-06-18 10:00")


def test_who_said_no_is_never_alerted_listed_or_promised_a_call() -> None:
    debbie = add()
    log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45")
    logged = log(debbie, "said-no", at("2026-06-16 8:45"), said="Has signed elsewhere.")
    assert logged.contact.state is ContactState.SAID_NO
    assert logged.next_promise is None
    assert queries.calls(at("2027-01-01 0:00")) == []
    assert cards_to_write(MORNING.date()) == []
    assert queries.reminders_to_send(MORNING.date()) == []
    assert queries.open_ends() == []
    assert {state for state, _due in alerts(debbie)} == {"acked"}
    for act in (
        lambda: promise(debbie, "2026-06-17 9:00", MORNING),
        lambda: log(debbie, "talked", MORNING, let_go="long-term"),
    ):
        with pytest.raises(AppError) as refused:
            act()
        assert refused.value.code == "said-no"


def test_not_ready_yet_is_not_a_no() -> None:
    debbie = add()
    logged = log(debbie, "brush-off", MORNING, next_call="2026-09-15 10:00")
    assert logged.contact.state is ContactState.ACTIVE


def wrong_number(at_rung: int = 1) -> int:
    """Find out at a rung that the number is wrong; return the contact."""
    debbie = add(phones=["312 555 0134"])
    promise(debbie)
    for _below in range(at_rung - 1):
        log(debbie, "no-answer", standing(debbie).due.utc)
    log(debbie, "wrong-number", standing(debbie).due.utc)
    return debbie.id


def correct(contact_id: int, now: datetime, *phones: str) -> None:
    contacts.edit(contact_id, {"phones": list(phones)}, MICHAEL, now)


def test_a_wrong_number_stops_the_ladder_and_is_an_open_end_that_says_so() -> None:
    number = wrong_number()
    assert queries.open_promise(number) is None
    assert [(end.contact_id, end.wrong_number) for end in queries.open_ends()] == [(number, True)]


def test_a_corrected_number_lets_the_ladder_go_on_where_it_was() -> None:
    number = wrong_number(at_rung=3)
    correct(number, at("2026-06-17 10:00"), "312 555 0199")
    retry = queries.open_promise(number)
    assert retry is not None
    assert (retry.rung, retry.kind, retry.due) == (4, "retry", wall("2026-06-22 8:45"))
    assert [end.wrong_number for end in queries.open_ends()] == []


def test_a_number_corrected_after_the_retry_would_have_been_is_called_at_once() -> None:
    number = wrong_number()
    correct(number, at("2026-06-16 14:30"), "312 555 0199")
    retry = queries.open_promise(number)
    assert retry is not None
    assert (retry.rung, retry.due) == (2, wall("2026-06-16 14:31"))


def test_a_further_number_is_a_correction() -> None:
    number = wrong_number()
    correct(number, at("2026-06-16 8:50"), "312 555 0134", "312 555 0199")
    assert queries.open_promise(number) is not None


def test_leaving_the_wrong_number_out_for_the_other_one_is_a_correction() -> None:
    debbie = add(phones=["312 555 0134", "312 555 0199"])
    promise(debbie)
    log(debbie, "wrong-number", at("2026-06-16 8:45"))
    correct(debbie.id, at("2026-06-16 8:50"), "312 555 0199")
    assert standing(debbie).rung == 2


@pytest.mark.parametrize("phones", [(), ("(312) 555-0134",)])
def test_no_number_or_the_same_one_is_no_correction(phones: tuple[str, ...]) -> None:
    number = wrong_number()
    correct(number, at("2026-06-16 8:50"), *phones)
    assert queries.open_promise(number) is None
    assert [end.wrong_number for end in queries.open_ends()] == [True]


@pytest.mark.parametrize("state", ["said-no", "closed", "long-term"])
def test_a_corrected_number_wakes_nobody_who_was_let_go(state: str) -> None:
    number = wrong_number()
    contacts.edit(number, {"state": state}, MICHAEL, at("2026-06-16 8:50"))
    correct(number, at("2026-06-16 8:51"), "312 555 0199")
    assert queries.open_promise(number) is None


def test_a_wrong_number_at_the_last_rung_leaves_no_rung_to_go_on_with() -> None:
    number = wrong_number(at_rung=7)
    correct(number, at("2026-07-07 10:00"), "312 555 0199")
    assert queries.open_promise(number) is None
    assert [end.contact_id for end in queries.open_ends()] == [number]


def test_a_number_that_somebody_answers_is_not_wrong_any_more() -> None:
    number = wrong_number()
    debbie = contacts.known(number)
    log(debbie, "talked", at("2026-06-16 9:30"), next_call="2026-06-18 10:00")
    calls.withdraw(number, at("2026-06-16 9:31"))
    assert [end.wrong_number for end in queries.open_ends()] == [False]
