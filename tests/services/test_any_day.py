"""Whatever a user does, in whatever order: it can be taken back exactly, and the rules hold."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

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

from desktop_app.domain.outcome import Outcome, rule_of
from desktop_app.domain.records import ContactKind, ContactState, Moment
from desktop_app.errors import AppError
from desktop_app.services import calls, contacts, letters
from desktop_app.services.bell import Bell
from desktop_app.storage import database, journal, queries, search
from tests.builders import CHICAGO, MICHAEL, MORNING, everything

Rows = dict[str, list[tuple[Any, ...]]]
PEOPLE = range(1, 5)
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


def without_bells(rows: Rows) -> Rows:
    """Return the rows without what rings by itself between a step and its undo, and without notes.

    An alert is pending until it is due and ringing from then on: to a user, that is one state.
    """
    seen = {table: found for table, found in rows.items() if table != "draft"}
    seen["alert"] = [
        (number, promise, seq, due, "open" if state in ("pending", "ringing") else state)
        for number, promise, seq, due, state, *_evidence in rows["alert"]
    ]
    return seen


class AnyDay(RuleBasedStateMachine):
    """A user, four contacts, a clock, and an undo button."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "on-the-dot.db"
        self.bell = Bell("test")
        self.now = MORNING
        self.done: list[Rows] = []
        self.undone: list[Rows] = []

    @initialize()
    def open(self) -> None:
        database.open_database(self.path)
        database.rows("PRAGMA synchronous = OFF")

    def teardown(self) -> None:
        try:
            assert database.problems() == []
        finally:
            database.close_database()
            self._folder.cleanup()

    def step(self, act: Callable[[], object]) -> None:
        """Do something; refused, it changed nothing; done, it is one step or none."""
        before, last = everything(), queries.last_step()
        try:
            act()
        except AppError:
            assert everything() == before
            assert queries.last_step() == last
            return
        if queries.last_step() == last:
            assert without_bells(everything()) == without_bells(before)
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

    @rule(end=st.sampled_from(letters.CARD_ENDS))
    def finish_a_card(self, end: str) -> None:
        cards = queries.cards_to_write(FAR)
        if cards:
            self.step(lambda: letters.finish_card(cards[0].id, end, self.now))

    @rule(end=st.sampled_from(letters.REMINDER_ENDS))
    def finish_a_reminder(self, end: str) -> None:
        reminders = queries.reminders_to_send(FAR)
        if reminders:
            self.step(lambda: letters.finish_reminder(reminders[0].id, end, self.now))

    @rule(who=st.sampled_from(PEOPLE), text=TEXTS)
    def type_notes(self, who: int, text: str) -> None:
        calls.keep_draft(who, text, self.now)

    @rule(minutes=st.integers(1, 10_000))
    def let_time_pass(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def ring(self) -> None:
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
        self.undone.append(everything())
        journal.undo()
        assert without_bells(everything()) == without_bells(before)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        after = self.undone.pop()
        self.done.append(everything())
        journal.redo()
        assert without_bells(everything()) == without_bells(after)

    @invariant()
    def who_said_no_is_left_alone(self) -> None:
        quiet = {row[0] for row in database.rows("SELECT id FROM contact WHERE state = 'said-no'")}
        far = datetime.combine(FAR, datetime.min.time(), MORNING.tzinfo)
        listed = {line.contact_id for line in queries.calls(far)}
        listed |= {end.contact_id for end in queries.open_ends()}
        listed |= {card.contact_id for card in queries.cards_to_write(FAR)}
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
