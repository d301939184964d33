"""Whatever a user does, in whatever order: it can be taken back exactly, and the rules hold."""

from __future__ import annotations

import tempfile
import zoneinfo
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop_app import clock
from desktop_app.domain.outcome import Outcome, rule_of
from desktop_app.domain.records import ContactKind, ContactState, Moment, instant
from desktop_app.errors import AppError
from desktop_app.services import away, calls, cards, contacts, letters, steps, zone_rules
from desktop_app.services.bell import Bell
from desktop_app.storage import away_days, database, queries, search
from desktop_app.storage.cards import cards_to_write
from tests.builders import CHICAGO, MICHAEL, MORNING, everything
from tests.zone_trees import change_rules

Rows = dict[str, list[tuple[Any, ...]]]
PEOPLE = range(1, 5)
_DUE_AT = 8  # among the columns of a promise, and after it by which rules
FAR = date(9998, 1, 1)
NUMBERS = ["312 555 0134", "+49 171 1234567", "911"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "name": TEXTS.filter(lambda name: bool(name.replace("\0", "").split())),
        "notes": TEXTS,
        "concern": TEXTS,
        "phones": st.lists(st.sampled_from(NUMBERS), max_size=2),
        "emails": st.lists(st.sampled_from(["a@example.com", "b@example.com"]), max_size=2),
        "kind": st.sampled_from(ContactKind),
        "state": st.sampled_from(ContactState),
        "country": st.sampled_from(["US", "DE", ""]),
        "zone": st.sampled_from([CHICAGO, "Asia/Tokyo", ""]),
    },
)


def all_rows() -> Rows:
    """Return all that steps write, by what was said: the wall of a promise, the snooze of an alert.

    An alert is pending until it is due and ringing from then on: to a user, that is one state.
    When days away begin it is put off by itself, and where clocks change it is due at another
    instant; what it was asked for stays what it was.
    """
    seen = {**everything(), "away": database.rows("SELECT * FROM away ORDER BY 1")}
    seen["promise"] = [row[:_DUE_AT] + row[_DUE_AT + 2 :] for row in seen["promise"]]
    seen["alert"] = [
        (number, promise, seq, snoozed_to(number), "open")
        if state in ("pending", "ringing")
        else (number, promise, seq, None, state)
        for number, promise, seq, _due, state, *_evidence in seen["alert"]
    ]
    return seen


def snoozed_to(alert_id: int) -> int:
    """Return until when an alert is snoozed, in seconds since 1970; 0 where it never was."""
    found = database.rows(
        "SELECT (SELECT e.at_ms / 1000 + e.detail * 60 FROM alert b"
        "  JOIN alert_event e ON e.alert_id = b.id WHERE b.promise_id = a.promise_id"
        "  AND b.seq = a.seq - 1 AND e.what = 'snoozed' ORDER BY e.id DESC LIMIT 1)"
        " FROM alert a WHERE a.id = ?",
        alert_id,
    )
    return int(found[0][0] or 0)


def without_notes(rows: Rows) -> Rows:
    """Return the rows without notes, of which the newer ones always win."""
    return {table: found for table, found in rows.items() if table != "draft"}


class AnyDay(RuleBasedStateMachine):
    """A user, four contacts, a clock, and an undo button."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "on-the-dot.db"
        self.bell = Bell("test")
        self.now = MORNING
        self.governments = 0
        self.done: list[Rows] = []
        self.undone: list[Rows] = []

    def open(self) -> None:
        database.open_database(self.path)
        database.rows("PRAGMA synchronous = OFF")

    @initialize(days=st.integers(0, 3), more=st.integers(0, 6))
    def begin(self, days: int, more: int) -> None:
        """Start with somebody to call and days to be away, so that most steps meet both."""
        self.open()
        self.add({})
        self.add({"name": "John"})
        self.add_days_away(days, more)

    def teardown(self) -> None:
        try:
            assert database.problems() == []
        finally:
            zoneinfo.reset_tzpath()
            clock.read_zone_rules_anew()
            database.close_database()
            self._folder.cleanup()

    def step(self, act: Callable[[], object]) -> None:
        """Do something; refused, it changed nothing; done, it is one step or none."""
        before, last = all_rows(), queries.last_step()
        try:
            act()
        except AppError:
            assert all_rows() == before
            assert queries.last_step() == last
            return
        if queries.last_step() == last:
            assert without_notes(all_rows()) == without_notes(before)
        else:
            self.done.append(before)
            self.undone.clear()

    @rule(fields=FIELDS)
    def add(self, fields: dict[str, Any]) -> None:
        if queries.contact_count() < len(PEOPLE):
            self.step(lambda: contacts.add({"name": "Debbie", **fields}, MICHAEL, self.now))

    @rule(who=st.sampled_from(PEOPLE), fields=FIELDS)
    def edit(self, who: int, fields: dict[str, Any]) -> None:
        self.step(lambda: contacts.edit(who, fields, MICHAEL, self.now))

    @rule(who=st.sampled_from(PEOPLE))
    def remove(self, who: int) -> None:
        self.step(lambda: contacts.remove(who, self.now))

    def ahead(self, minutes: int) -> Moment:
        return Moment(self.now + timedelta(minutes=minutes), CHICAGO)

    @rule(
        who=st.sampled_from(PEOPLE),
        minutes=st.integers(-10, 20_000),
        agreed=st.booleans(),
        move=st.booleans(),
    )
    def promise(self, who: int, minutes: int, agreed: bool, move: bool) -> None:
        due = self.ahead(minutes)
        self.step(lambda: calls.promise(who, due, MICHAEL, self.now, agreed=agreed, move=move))

    @rule(who=st.sampled_from(PEOPLE))
    def withdraw(self, who: int) -> None:
        self.step(lambda: calls.withdraw(who, self.now))

    @rule(who=st.sampled_from(PEOPLE), minutes=st.integers(0, 30))
    def snooze(self, who: int, minutes: int) -> None:
        self.step(lambda: calls.snooze(who, minutes, self.now))

    @rule(
        who=st.sampled_from(PEOPLE),
        outcome=st.sampled_from(Outcome),
        minutes=st.none() | st.integers(1, 20_000),
        let_go=st.sampled_from(["", "", "long-term", "no budget"]),
    )
    def log(self, who: int, outcome: Outcome, minutes: int | None, let_go: str) -> None:
        asks = rule_of(outcome).asks_next
        chosen = self.ahead(minutes or 60) if minutes or (asks and not let_go) else None
        report = calls.Report(outcome, self.now, next_call=chosen, let_go=let_go)
        self.step(lambda: calls.log(who, report, MICHAEL, self.now))

    @rule(days=st.integers(-2, 12), more=st.integers(-1, 6))
    def be_away(self, days: int, more: int) -> None:
        self.add_days_away(days, more)

    def add_days_away(self, days: int, more: int) -> None:
        first = self.now.astimezone(ZoneInfo(MICHAEL.home_zone)).date() + timedelta(days=days)
        self.step(lambda: away.add(first, first + timedelta(days=more), "Lake", MICHAEL, self.now))

    @rule(place=st.integers(0, 3))
    def remove_days_away(self, place: int) -> None:
        listed = away_days.days_from(self.now)
        if place < len(listed):
            self.step(lambda: away.remove(listed[place].id, MICHAEL, self.now))

    @rule(end=st.sampled_from(cards.TURNS))
    def finish_a_card(self, end: str) -> None:
        waiting = cards_to_write(FAR)
        if waiting:
            self.step(lambda: cards.turn([waiting[0].id], end, self.now))

    @rule(end=st.sampled_from(letters.REMINDER_ENDS))
    def finish_a_reminder(self, end: str) -> None:
        reminders = queries.reminders_to_send(FAR)
        if reminders:
            self.step(lambda: letters.finish_reminder(reminders[0].id, end, MICHAEL, self.now))

    @rule(who=st.sampled_from(PEOPLE), text=TEXTS)
    def type_notes(self, who: int, text: str) -> None:
        calls.keep_draft(who, text, self.now)

    @rule(minutes=st.integers(1, 10_000))
    def let_time_pass(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(like=st.sampled_from([CHICAGO, "America/Denver", "Asia/Tokyo", "Etc/UTC"]))
    def let_a_government_change_the_clocks(self, like: str) -> None:
        self.governments += 1
        change_rules(self.path.parent / "zones", f"2031-{self.governments}", Chicago=like)
        while not zone_rules.settle(MICHAEL, self.now):
            pass

    @rule()
    def ring(self) -> None:
        away.settle(self.now)
        if away_days.days_at(self.now) is not None:
            assert self.bell.ringing() == []
            assert self.bell.pending(self.now) == {}
        for alert_id, waiting in self.bell.pending(self.now).items():
            assert waiting.due_at <= self.now
            assert self.bell.claim(alert_id, self.now)
            assert not self.bell.claim(alert_id, self.now)
            self.bell.shown(alert_id, self.now)

    @rule()
    def start_again(self) -> None:
        self.open()

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        before = self.done.pop()
        self.undone.append(all_rows())
        steps.undo(MICHAEL, self.now)
        assert without_notes(all_rows()) == without_notes(before)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        after = self.undone.pop()
        self.done.append(all_rows())
        steps.redo(MICHAEL, self.now)
        assert without_notes(all_rows()) == without_notes(after)

    @invariant()
    def who_said_no_is_left_alone(self) -> None:
        quiet = {row[0] for row in database.rows("SELECT id FROM contact WHERE state = 'said-no'")}
        far = datetime.combine(FAR, datetime.min.time(), MORNING.tzinfo)
        listed = {line.contact_id for line in queries.calls(far)}
        listed |= {end.contact_id for end in queries.open_ends()}
        listed |= {card.contact_id for card in cards_to_write(FAR)}
        listed |= {reminder.contact_id for reminder in queries.reminders_to_send(FAR)}
        listed |= set(search.contact_ids("", 100))
        rings = [*self.bell.pending(far), *self.bell.ringing()]
        for promise in map(queries.promise_of_alert, rings):
            assert promise is not None
            listed.add(promise.contact_id)
        assert not quiet & listed

    @invariant()
    def every_open_promise_has_one_bell_and_an_active_contact(self) -> None:
        found = database.rows(
            "SELECT c.state, (SELECT count(*) FROM alert a WHERE a.promise_id = p.id"
            " AND a.state IN ('pending', 'ringing'))"
            " FROM promise p JOIN contact c ON c.id = p.contact_id WHERE p.state = 'open'"
        )
        assert set(found) <= {("active", 1)}
        closed = "SELECT count(*) FROM alert a JOIN promise p ON p.id = a.promise_id"
        where = " WHERE p.state <> 'open' AND a.state IN ('pending', 'ringing')"
        assert database.rows(closed + where) == [(0,)]

    @invariant()
    def nothing_rings_on_a_day_away_or_earlier_than_promised(self) -> None:
        waiting = database.rows(
            "SELECT a.due_at, p.due_at, a.id FROM alert a JOIN promise p ON p.id = a.promise_id"
            " WHERE a.state = 'pending'"
        )
        spans = away_days.spans()
        for rings, promised, alert_id in waiting:
            assert rings >= max(promised, snoozed_to(alert_id))
            assert not any(span.covers(instant(rings)) for span in spans)

    @invariant()
    def what_no_day_away_holds_up_rings_when_it_was_asked_to(self) -> None:
        if not away_days.spans():
            waiting = database.rows(
                "SELECT a.due_at, p.due_at, a.id FROM alert a JOIN promise p ON p.id = a.promise_id"
                " WHERE a.state = 'pending'"
            )
            for rings, promised, alert_id in waiting:
                assert rings == max(promised, snoozed_to(alert_id))

    @invariant()
    def what_was_promised_stands_whatever_the_clocks_do(self) -> None:
        for line in queries.calls(datetime.combine(FAR, datetime.min.time(), MORNING.tzinfo)):
            (wall,) = database.rows("SELECT wall FROM promise WHERE id = ?", line.promise.id)[0]
            shown = line.promise.due.wall.replace(tzinfo=None)
            assert shown >= datetime.fromisoformat(wall)
            assert shown - datetime.fromisoformat(wall) <= timedelta(hours=1)

    @invariant()
    def every_active_contact_has_a_next_step_or_is_an_open_end(self) -> None:
        active = database.rows("SELECT count(*) FROM contact WHERE state = 'active'")[0][0]
        promised = database.rows("SELECT count(*) FROM promise WHERE state = 'open'")[0][0]
        assert len(queries.open_ends()) == queries.open_end_count() == active - promised


def test_a_day_of_any_steps_keeps_the_rules_and_can_be_taken_back() -> None:
    run_state_machine_as_test(
        AnyDay,
        settings=hypothesis_settings(
            max_examples=25,
            stateful_step_count=25,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
