"""What windows and the command line read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactState
from desktop_app.services import calls, cards, contacts, letters
from desktop_app.services.bell import Bell
from desktop_app.storage import database, histories, queries
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, at, log, promise, wall

pytestmark = pytest.mark.usefixtures("book")
TOMORROW = at("2026-06-17 0:00")


def test_the_calls_of_the_day_come_in_the_order_of_their_minutes() -> None:
    promise(add("Zoe", phones=["312 555 0134", "911"], company="ABC"), "2026-06-16 9:00")
    promise(add("Anna", zone="America/New_York"), "2026-06-16 9:30")
    promise(add("Bert"), "2026-06-17 9:00")
    lines = queries.calls(TOMORROW)
    assert [line.name for line in lines] == ["Anna", "Zoe"]
    zoe = lines[1]
    assert (zoe.phone, zoe.company, zoe.country) == ("+1 312 555 0134", "ABC", "US")
    assert zoe.promise == queries.open_promise(zoe.contact_id)
    assert zoe.rings_at == at("2026-06-16 9:00")
    assert queries.calls(at("2026-06-16 9:00"))[-1].name == "Anna"


def test_the_next_call_is_the_earliest_of_all() -> None:
    assert queries.next_call() is None
    promise(add("Zoe"), "2026-09-01 9:00")
    promise(add("Anna"), "2026-08-01 9:00")
    found = queries.next_call()
    assert found is not None
    assert found.name == "Anna"


def test_an_alert_leads_to_its_call_until_it_is_answered() -> None:
    debbie = add()
    promise(debbie)
    line = queries.call_of_alert(1)
    assert line is not None
    assert (line.alert_id, line.contact_id) == (1, debbie.id)
    calls.snooze(debbie.id, 10, at("2026-06-16 8:45"))
    assert queries.call_of_alert(1) is None
    log(debbie, "said-no", at("2026-06-16 8:55"))
    assert queries.call_of_alert(2) is None
    assert queries.call_of_alert(99) is None


def test_the_rows_of_the_list_keep_the_order_that_was_asked_for() -> None:
    debbie = add("Debbie", company="ABC", title="Buyer", phones=["312 555 0134"])
    john = add("John")
    promise(debbie)
    lines = queries.contact_lines([john.id, 99, debbie.id])
    assert [line.name for line in lines] == ["John", "Debbie"]
    assert (lines[0].phone, lines[0].next_due, lines[0].state) == ("", None, ContactState.ACTIVE)
    assert lines[1].phone == "+1 312 555 0134"
    assert lines[1].next_due == wall("2026-06-16 8:45")
    assert queries.contact_lines([]) == []


def test_open_ends_are_those_called_last_first_and_then_the_newest() -> None:
    for name, days in (("Old", 9), ("New", 1)):
        add(name, MORNING - timedelta(days=days))
    for name, hour in (("Early", 9), ("Late", 11)):
        log(add(name), "voicemail", at(f"2026-06-16 {hour}:00"))
    promise(add("Promised"))
    add("Closed", state="closed")
    ends = queries.open_ends()
    assert [end.name for end in ends] == ["Late", "Early", "New", "Old"]
    assert [end.called for end in ends] == [True, True, False, False]
    assert ends[0].since == at("2026-06-16 11:00")
    assert ends[2].since == MORNING - timedelta(days=1)
    assert ends[0].zone == "America/Chicago"
    assert [end.name for end in queries.open_ends(2)] == ["Late", "Early"]
    assert queries.open_end_count() == 4


def test_history_tells_what_happened_the_latest_first() -> None:
    debbie = add(emails=["debbie@example.com"])
    talk = log(debbie, "talked", at("2026-06-08 9:00"), next_call="2026-06-16 8:45")
    assert talk.card is not None
    assert talk.reminder is not None
    cards.turn([talk.card.id], "posted", at("2026-06-09 9:00"))
    letters.finish_reminder(talk.reminder.id, "sent", MICHAEL, at("2026-06-15 9:00"))
    promise(debbie, "2026-06-17 9:00", at("2026-06-15 10:00"), move=True)
    calls.withdraw(debbie.id, at("2026-06-16 9:00"))
    happened = histories.history(debbie.id)
    assert [(each.what, each.at) for each in happened] == [
        ("withdrawn", at("2026-06-16 9:00")),
        ("moved", at("2026-06-15 10:00")),
        ("reminder", at("2026-06-15 9:00")),
        ("card", at("2026-06-09 9:00")),
        ("attempt", at("2026-06-08 9:00")),
    ]
    assert happened[0].due == wall("2026-06-17 9:00")
    assert happened[1].due == wall("2026-06-16 8:45")
    assert happened[3].detail == "posted"
    attempt = happened[4].attempt
    assert attempt is not None
    assert attempt.outcome is Outcome.TALKED


def test_the_day_counts_calls_made_on_time_and_still_to_make() -> None:
    debbie, john, anna = add("Debbie"), add("John"), add("Anna")
    promise(debbie, "2026-06-16 8:45")
    promise(john, "2026-06-16 9:00")
    log(debbie, "no-answer", at("2026-06-16 8:45") + timedelta(seconds=59))
    log(john, "no-answer", at("2026-06-16 9:01"))
    log(anna, "voicemail", at("2026-06-16 9:30"))
    day = histories.tally(at("2026-06-16 0:00"), TOMORROW)
    assert (day.made, day.promised, day.on_time, day.to_make) == (3, 2, 1, 2)
    assert histories.tally(TOMORROW, at("2026-06-18 0:00")).made == 0


def test_what_was_last_talked_about_is_known_once_there_was_a_talk() -> None:
    debbie = add()
    assert histories.last_talked_at(debbie.id) is None
    assert histories.last_talked_at(99) is None
    log(debbie, "voicemail", LAST_WEEK)
    assert histories.last_talked_at(debbie.id) is None


def test_the_promise_of_an_alert_is_known_after_it_ended_too() -> None:
    debbie = add()
    made = promise(debbie)
    Bell("test").claim(1, at("2026-06-16 8:45"))
    calls.withdraw(debbie.id, at("2026-06-16 8:46"))
    found = queries.promise_of_alert(1)
    assert found is not None
    assert found.id == made.id
    assert queries.promise_of_alert(99) is None


def test_a_promise_keeps_the_wall_that_was_said_when_the_rules_of_the_zone_change() -> None:
    debbie = add()
    promise(debbie)
    database.rows("UPDATE promise SET due_at = due_at - 3600")
    (row,) = database.rows("SELECT wall, zone, fold, tzdata FROM promise")
    assert row[:3] == ("2026-06-16T08:45", "America/Chicago", 0)
    assert row[3].startswith("20")


def test_how_many_contacts_there_are_counts_everybody() -> None:
    add("Debbie")
    contacts.edit(add("John").id, {"state": "said-no"}, MICHAEL, MORNING)
    assert queries.contact_count() == 2
