"""The figures of a book that is small enough to be counted on fingers, and of any book at all."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.figures import Figures, FirstCalls, Share, Weeks, is_suggested
from desktop_app.domain.next_step import NextStep
from desktop_app.domain.outcome import Outcome, rule_of
from desktop_app.domain.records import ContactKind
from desktop_app.services import cards, contacts, figures, letters, steps
from desktop_app.storage import reports
from desktop_app.storage.database import close_database, open_database, rows
from desktop_app.storage.reports import Scope
from tests.builders import CHICAGO, LAST_WEEK, MICHAEL, MORNING, add, at, log, promise, standing

ALL = Scope()
NOW = at("2026-06-16 18:00")
ZONES = (CHICAGO, "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca")


def read(scope: Scope = ALL) -> Figures:
    return figures.read(scope, MICHAEL, NOW)


@pytest.mark.usefixtures("book")
class TestASmallBook:
    def test_an_empty_book_has_figures_of_nothing(self) -> None:
        found = read()
        assert (found.attempts, found.reached.percent, found.on_time.percent) == (0, None, None)
        assert (found.cells, found.weeks, found.latest) == ({}, (), None)

    def test_five_calls_are_counted_as_one_counts_them_on_fingers(self) -> None:
        debbie, john, walter = add("Debbie Marsh"), add("John Okafor"), add("Walter Brandt")
        promise(debbie, "2026-06-16 8:45")
        log(debbie, "voicemail", at("2026-06-16 8:45") + timedelta(seconds=59))
        log(debbie, "talked", at("2026-06-16 8:55"), next_call="2026-06-23 10:00")
        promise(john, "2026-06-16 10:30")
        log(john, "no-answer", at("2026-06-16 10:31") + timedelta(seconds=15))
        promise(walter, "2026-06-15 14:00")
        log(walter, "said-no", at("2026-06-15 14:00"))
        log(add("Ruth Adeyemi"), "gatekeeper", at("2026-06-08 9:00"))
        found = read()
        assert found.attempts == 5
        assert found.reached == Share(2, 5)
        assert found.on_time == Share(3, 4, 100, is_fact=True)
        assert found.latest == 75
        assert found.at_minute == Share(1, 2, 70)
        assert (found.follow_ups, found.leads, found.sales) == (Share(1, 3, 20), 1, 0)
        assert found.rungs[:2] == (Share(1, 3), Share(1, 1))
        assert {how: share.count for how, share in found.outcomes.items() if share.count} == {
            Outcome.TALKED: 1,
            Outcome.VOICEMAIL: 1,
            Outcome.NO_ANSWER: 1,
            Outcome.GATEKEEPER: 1,
            Outcome.SAID_NO: 1,
        }
        assert found.cells == {
            (0, 9): Share(0, 1),
            (0, 14): Share(1, 1),
            (1, 8): Share(1, 2),
            (1, 10): Share(0, 1),
        }
        assert (found.suggested, found.other) == (Share(0, 1), Share(2, 4))
        assert [(f"{week.starts_on:%d %b}", *week[1:]) for week in found.weeks] == [
            ("08 Jun", 0, 0, None),
            ("15 Jun", 4, 3, 75),
        ]

    def test_the_hour_of_a_call_is_that_on_the_contacts_clock(self) -> None:
        berlin = add("Jürgen Müller", zone="Europe/Berlin", country="DE")
        log(berlin, "no-answer", at("2026-03-27 10:10", "Europe/Berlin"))
        log(berlin, "no-answer", at("2026-03-30 10:10", "Europe/Berlin"))
        assert list(read().cells) == [(0, 10), (4, 10)]

    def test_a_period_and_a_kind_leave_all_other_calls_out(self) -> None:
        debbie, sofia = add("Debbie Marsh"), add("Sofia Rossi", kind="client")
        log(debbie, "no-answer", at("2026-06-10 9:00"))
        log(debbie, "no-answer", at("2026-06-16 9:00"))
        log(sofia, "talked", at("2026-06-16 9:30"), let_go="long-term")
        since = figures.since_days(3, MICHAEL, NOW)
        assert read(Scope(since)).attempts == 2
        found = read(Scope(since, ContactKind.PROSPECT))
        assert (found.attempts, found.reached) == (1, Share(0, 1))
        assert found.cells == {(1, 9): Share(0, 1)}

    def test_a_follow_up_that_began_before_the_period_is_none_of_its_own(self) -> None:
        debbie = add()
        promise(debbie, "2026-06-16 8:45")
        log(debbie, "no-answer", at("2026-06-16 8:45"))
        log(debbie, "talked", at("2026-06-16 8:55"), next_call="2026-06-23 10:00")
        found = read(Scope(at("2026-06-16 8:50")))
        assert (found.attempts, found.follow_ups) == (1, Share(0, 0, 20))

    def test_cards_and_reminders_are_held_against_the_first_calls_without_them(self) -> None:
        debbie, john = add("Debbie Marsh"), add("John Okafor")
        talk = log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45")
        assert talk.card is not None
        assert talk.reminder is not None
        cards.turn([talk.card.id], "posted", LAST_WEEK + timedelta(days=1))
        letters.finish_reminder(talk.reminder.id, "sent", MICHAEL, LAST_WEEK + timedelta(days=6))
        log(debbie, "talked", at("2026-06-16 8:45"), next_call="2026-06-23 10:00")
        promise(john, "2026-06-16 9:45")
        log(john, "voicemail", at("2026-06-16 9:45"))
        found = read()
        assert found.cards == (Share(1, 1), Share(0, 1))
        assert found.reminders == (Share(1, 1), Share(0, 1))

    def test_a_card_that_went_out_after_the_call_did_nothing_for_it(self) -> None:
        debbie = add()
        talk = log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45")
        assert talk.card is not None
        log(debbie, "voicemail", at("2026-06-16 8:45"))
        cards.turn([talk.card.id], "posted", at("2026-06-16 9:00"))
        assert read().cards == (Share(0, 0), Share(0, 1))


@pytest.mark.usefixtures("book")
class TestASale:
    def test_the_last_talk_before_a_prospect_is_a_client_is_the_sale(self) -> None:
        debbie = add()
        promise(debbie)
        log(debbie, "talked", at("2026-06-16 8:45"), next_call="2026-06-16 10:00")
        log(debbie, "talked", at("2026-06-16 10:00"), next_call="2026-06-23 10:00")
        log(debbie, "no-answer", at("2026-06-16 11:00"))
        contacts.edit(debbie.id, {"kind": "client"}, MICHAEL, NOW)
        assert rows("SELECT started_at FROM attempt WHERE sold = 1") == [
            (int(at("2026-06-16 10:00").timestamp()),)
        ]
        assert (read().leads, read().sales) == (1, 1)

    def test_undo_takes_the_sale_back_with_the_kind(self) -> None:
        debbie = add()
        log(debbie, "talked", MORNING, next_call="2026-06-23 10:00")
        contacts.edit(debbie.id, {"kind": "client"}, MICHAEL, NOW)
        steps.undo(MICHAEL, NOW)
        assert rows("SELECT sum(sold) FROM attempt") == [(0,)]

    def test_whoever_is_a_prospect_again_has_bought_nothing(self) -> None:
        debbie = add()
        log(debbie, "talked", MORNING, next_call="2026-06-23 10:00")
        for kind in ("client", "referral", "client", "prospect"):
            contacts.edit(debbie.id, {"kind": kind}, MICHAEL, NOW)
            bought = rows("SELECT sum(sold) FROM attempt") == [(1,)]
            assert bought is (kind != "prospect")

    def test_a_client_who_was_one_from_the_start_is_no_sale(self) -> None:
        sofia = add("Sofia Rossi", kind="client")
        promise(sofia)
        log(sofia, "talked", at("2026-06-16 8:45"), next_call="2026-06-23 10:00")
        contacts.edit(sofia.id, {"kind": "client", "notes": "Trento"}, MICHAEL, NOW)
        assert read().sales == 0
        assert standing(sofia) is not None


BASE = datetime(2025, 9, 1, tzinfo=UTC)
CALLS = st.lists(
    st.tuples(
        st.sampled_from(range(len(ZONES))),
        st.integers(0, 300 * 24 * 60),
        st.sampled_from(Outcome),
        st.sampled_from([None, 1, 1, 1, 2, 7]),
        st.sampled_from([-900, -20, 0, 59, 60, 75]),
        st.sampled_from(["", *NextStep]),
        st.booleans(),
    ),
    max_size=40,
)
Call = tuple[int, int, Outcome, int | None, int, str, bool]


@settings(max_examples=60)
@given(calls=CALLS, since=st.integers(0, 300), kind=st.sampled_from([None, *ContactKind]))
def test_all_sums_are_those_of_counting_one_by_one(
    calls: list[Call], since: int, kind: ContactKind | None
) -> None:
    with TemporaryDirectory() as folder:
        open_database(Path(folder) / "book.db")
        try:
            _write(calls)
            start = BASE + timedelta(days=since)
            found = figures.read(Scope(start, kind), MICHAEL, NOW)
            assert reports.carded(Scope(start, kind)) == FirstCalls(0, 0)
        finally:
            close_database()
    chosen = [
        call
        for call in calls
        if BASE + timedelta(minutes=call[1]) >= start and kind in (None, _kind(call[0]))
    ]
    _compare(found, chosen)


def _kind(zone: int) -> ContactKind:
    return list(ContactKind)[zone % 3]


def _late(call: Call) -> int | None:
    return call[4] if call[3] is not None and rule_of(call[2]).ours else None


def _write(calls: list[Call]) -> None:
    people = [
        add(f"Person {place}", zone=zone, kind=_kind(place)) for place, zone in enumerate(ZONES)
    ]
    for call in calls:
        zone, minutes, outcome, rung, _seconds, step, sold = call
        started = int((BASE + timedelta(minutes=minutes)).timestamp())
        rows(
            "INSERT INTO attempt (uid, contact_id, started_at, rung, outcome, reached,"
            " late_seconds, next_step, sold, logged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            str(uuid.uuid4()),
            people[zone].id,
            started,
            rung,
            str(outcome),
            int(rule_of(outcome).reached),
            _late(call),
            step,
            int(sold),
        )


def _compare(found: Figures, chosen: list[Call]) -> None:
    ours = [call for call in chosen if rule_of(call[2]).ours]
    reached = [call for call in chosen if rule_of(call[2]).reached]
    late = [each for each in map(_late, chosen) if each is not None]
    assert found.attempts == len(chosen)
    assert (found.reached.count, found.reached.of) == (len(reached), len(chosen))
    assert (found.on_time.count, found.on_time.of) == (sum(each < 60 for each in late), len(late))
    assert found.latest == max(late, default=None)
    cells: Counter[tuple[int, int]] = Counter()
    suggested = 0
    for zone, minutes, *_rest in ours:
        wall = (BASE + timedelta(minutes=minutes)).astimezone(ZoneInfo(ZONES[zone]))
        cells[wall.weekday(), wall.hour] += 1
        suggested += is_suggested(wall.weekday(), wall.hour * 60 + wall.minute)
    assert {cell: share.of for cell, share in found.cells.items()} == cells
    assert found.suggested.of == suggested
    assert found.suggested.of + found.other.of == len(ours)
    minute = [call for call in ours if call[3] == 1 and -300 <= call[4] < 60]
    assert found.at_minute.of == len(minute)
    assert found.at_minute.count == sum(rule_of(call[2]).reached for call in minute)
    assert found.rungs[0].of == sum(call[3] == 1 for call in ours)
    begun = sum(call[3] == 1 for call in chosen)
    turned = sum(
        call[3] is not None and (call[6] or call[5] in ("appointment", "send")) for call in chosen
    )
    assert (found.follow_ups.of, found.follow_ups.count) == (begun, min(begun, turned))
    assert sum(week.promised for week in found.weeks) == len(late)
    assert all(isinstance(week, Weeks) for week in found.weeks)


@pytest.mark.usefixtures("book")
def test_a_moment_that_makes_no_sense_is_in_nobodys_way() -> None:
    debbie = add()
    log(debbie, "no-answer", at("2026-06-16 9:00"))
    for place, moment in enumerate((-(2**40), 2**40)):
        rows(
            "INSERT INTO attempt (uid, contact_id, started_at, outcome, reached, logged_at)"
            " VALUES (?, ?, ?, 'no-answer', 0, 0)",
            f"nonsense-{place}",
            debbie.id,
            moment,
        )
    found = read()
    assert found.attempts == 2
    assert found.cells[1, 9] == Share(0, 1)
    assert len(found.weeks) <= 53


def test_the_weeks_of_many_years_are_taken_together() -> None:
    first = datetime(2016, 3, 2, tzinfo=UTC)
    mondays = figures.mondays(first, NOW, CHICAGO)
    assert len(mondays) <= 53
    assert {day.weekday() for day, _at in mondays} == {0}
    assert mondays[0][0] <= first.date()
    assert mondays[-1][1] <= NOW
    assert len(figures.mondays(NOW - timedelta(weeks=12), NOW, CHICAGO)) == 13
