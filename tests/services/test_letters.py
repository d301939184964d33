"""Thank-you cards after a first talk, and the reminder of the day before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import AppError
from desktop_app.services import calls, cards, contacts, letters
from desktop_app.storage import queries
from desktop_app.storage.cards import card_line, cards_to_write
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, at, log, promise, wall

pytestmark = pytest.mark.usefixtures("book")
FAR = date(2030, 1, 1)


def test_a_first_talk_with_a_prospect_asks_for_a_card_that_names_the_day() -> None:
    debbie = add()
    card = log(debbie, "talked", at("2026-06-09 8:00"), next_call="2026-06-16 8:45").card
    assert card is not None
    assert card == card_line(card.id) == cards_to_write(date(2026, 6, 9))[0]
    assert (card.by, card.write_on) == ("post", date(2026, 6, 9))
    assert card.words == (
        "Dear Debbie,\n\nThank you for your time today.\n"
        "I look forward to our talk on Tuesday 16 June.\n\nKind regards,\nMichael Powers"
    )


def test_a_card_that_the_post_would_bring_too_late_goes_by_e_mail() -> None:
    debbie = add()
    card = log(debbie, "talked", at("2026-06-15 8:00"), next_call="2026-06-16 8:45").card
    assert card is not None
    assert card.by == "e-mail"


def test_a_card_written_late_in_the_evening_belongs_to_the_users_own_day() -> None:
    debbie = add(zone="Asia/Tokyo")
    card = log(
        debbie, "talked", at("2026-06-09 8:00", "Asia/Tokyo"), next_call="2026-06-30 9:00"
    ).card
    assert card is not None
    assert card.write_on == date(2026, 6, 8)


@pytest.mark.parametrize("kind", ["client", "referral"])
def test_who_is_no_prospect_gets_no_card(kind: str) -> None:
    debbie = add(kind=kind)
    assert log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45").card is None


def test_a_second_talk_asks_for_no_card() -> None:
    debbie = add()
    log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45")
    assert log(debbie, "talked", MORNING, next_call="2026-06-23 8:45").card is None


@pytest.mark.parametrize("outcome", ["voicemail", "no-answer", "gatekeeper"])
def test_who_was_not_reached_gets_no_card(outcome: str) -> None:
    debbie = add()
    promise(debbie)
    assert log(debbie, outcome, at("2026-06-16 8:45")).card is None


def test_who_was_let_go_in_the_first_talk_gets_no_card() -> None:
    debbie = add()
    assert log(debbie, "talked", MORNING, let_go="no budget").card is None


def test_a_card_is_left_out_where_the_user_wants_none() -> None:
    debbie = add()
    logged = log(
        debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45", card=False, reminder=False
    )
    assert (logged.card, logged.reminder) == (None, None)


def test_a_card_still_to_be_written_follows_the_appointment_when_it_is_moved() -> None:
    debbie = add()
    log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45")
    promise(debbie, "2026-06-10 9:00", at("2026-06-09 9:00"), move=True)
    (card,) = cards_to_write(FAR)
    assert "Wednesday 10 June" in card.words
    assert "16 June" not in card.words
    assert card.by == "e-mail"


def test_the_day_before_an_appointment_a_reminder_is_to_be_sent() -> None:
    debbie = add(emails=["debbie@example.com"])
    reminder = log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45").reminder
    assert reminder is not None
    assert reminder.send_on == date(2026, 6, 15)
    assert reminder.due == wall("2026-06-16 8:45")
    assert queries.reminders_to_send(date(2026, 6, 14)) == []
    assert queries.reminders_to_send(date(2026, 6, 15)) == [reminder]


def test_before_a_monday_the_reminder_goes_out_on_friday() -> None:
    debbie = add()
    promise(debbie, "2026-06-22 8:45")
    # Friday the 19th is a public holiday: Thursday.
    assert [each.send_on for each in queries.reminders_to_send(FAR)] == [date(2026, 6, 18)]


def test_an_appointment_of_tomorrow_morning_is_reminded_of_today_and_one_of_today_is_not() -> None:
    promise(add("Debbie"), "2026-06-17 8:45", MORNING)
    promise(add("John"), "2026-06-16 15:00", MORNING)
    assert [each.name for each in queries.reminders_to_send(FAR)] == ["Debbie"]


def test_only_what_the_contact_agreed_to_is_reminded_of() -> None:
    promise(add(), agreed=False)
    assert queries.reminders_to_send(FAR) == []


def test_a_retry_is_not_reminded_of() -> None:
    debbie = add()
    promise(debbie)
    for _rung in range(3):
        due = queries.open_promise(debbie.id)
        assert due is not None
        log(debbie, "no-answer", due.due.utc)
    assert queries.reminders_to_send(FAR) == []


def test_a_moved_appointment_is_reminded_of_at_its_new_date_only() -> None:
    debbie = add()
    promise(debbie)
    promise(debbie, "2026-06-25 9:00", MORNING, move=True)
    assert [each.send_on for each in queries.reminders_to_send(FAR)] == [date(2026, 6, 24)]


def test_a_withdrawn_appointment_is_not_reminded_of() -> None:
    debbie = add()
    promise(debbie)
    calls.withdraw(debbie.id, LAST_WEEK)
    assert queries.reminders_to_send(FAR) == []


def test_when_the_call_is_due_there_is_nothing_left_to_remind_of() -> None:
    promise(add())
    assert len(queries.reminders_to_send(FAR, at("2026-06-16 8:44"))) == 1
    assert queries.reminders_to_send(FAR, at("2026-06-16 8:45")) == []


@pytest.mark.parametrize("end", letters.REMINDER_ENDS)
def test_a_reminder_that_was_sent_or_dropped_is_done(end: str) -> None:
    promise(add())
    (reminder,) = queries.reminders_to_send(FAR)
    letters.finish_reminder(reminder.id, end, MICHAEL, MORNING)
    assert queries.reminders_to_send(FAR) == []


@pytest.mark.parametrize("end", cards.TURNS)
def test_a_card_that_was_written_or_dropped_is_done(end: str) -> None:
    card = log(add(), "talked", LAST_WEEK, next_call="2026-06-16 8:45").card
    assert card is not None
    cards.turn([card.id], end, MORNING)
    assert cards_to_write(FAR) == []


def test_an_end_that_letters_do_not_have_is_a_defect() -> None:
    with pytest.raises(ValueError, match="lost"):
        cards.turn([1], "lost", MORNING)
    with pytest.raises(ValueError, match="posted"):
        letters.finish_reminder(1, "posted", MICHAEL, MORNING)


def test_a_letter_that_is_not_there_is_refused() -> None:
    with pytest.raises(AppError) as no_card:
        cards.turn([1], "posted", MORNING)
    with pytest.raises(AppError) as no_reminder:
        letters.finish_reminder(1, "sent", MICHAEL, MORNING)
    assert no_card.value.code == no_reminder.value.code == "not-found"


def test_the_reminder_is_written_with_the_contact_and_the_promise_as_they_are_now() -> None:
    debbie = add(emails=["debbie@example.com"])
    promise(debbie, purpose="modules 3 and 7")
    (line,) = queries.reminders_to_send(FAR)
    contacts.edit(debbie.id, {"emails": ["marsh@example.com"]}, MICHAEL, MORNING)
    mail = letters.compose(line.id, replace(MICHAEL, name="Ann Powers"), LAST_WEEK).mail
    assert mail.to == "marsh@example.com"
    assert "modules 3 and 7" in mail.body
    assert "Ann Powers" in mail.body
    assert mail.send_on == date(2026, 6, 15)


@pytest.mark.parametrize("number", [1, 99])
def test_a_reminder_without_an_appointment_cannot_be_written(number: int) -> None:
    debbie = add()
    promise(debbie)
    calls.withdraw(debbie.id, LAST_WEEK)
    with pytest.raises(AppError) as refused:
        letters.compose(number, MICHAEL, MORNING)
    assert refused.value.code == "no-promise"
