"""The law of undo: whatever was done, taking all of it back leaves the book as it was."""

from __future__ import annotations

import contextlib
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactState, Moment
from desktop_app.errors import AppError
from desktop_app.services import (
    away,
    bin,
    calls,
    contacts,
    everything,
    exporting,
    library,
    merging,
    steps,
)
from desktop_app.services.bell import Bell
from desktop_app.storage import database, journal, schema
from desktop_app.storage.database import close_database, open_database, rows
from desktop_app.storage.removed import removed
from tests.builders import MICHAEL, MORNING

NAMES = st.sampled_from(["Debbie Marsh", "John Okafor", "田中 美", "Jürgen Müller"])
MINUTES = st.integers(1, 60 * 24 * 20)
PLACE = st.integers(0, 6)


def journaled() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that a step may change."""
    return {table: rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in schema.JOURNALED}


class ABookOfCalls(RuleBasedStateMachine):
    """Somebody works, while a second book comes in and calls ring; then all is taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.now = MORNING

    @initialize()
    def open_the_book(self) -> None:
        root = Path(self.folder.name)
        open_database(root / "another.db")
        contacts.add({"name": "Mei Tanaka", "phones": ["312 555 0134"]}, MICHAEL, MORNING)
        calls.promise(1, self._in(30), MICHAEL, MORNING)
        library.add_article({"title": "On renewals"}, MORNING)
        library.give(1, 1, MORNING)
        exporting.write(root / "another.jsonl", exporting.Wanted(), MICHAEL, MORNING)
        open_database(root / "book.db")
        contacts.add({"name": "Who was here before"}, MICHAEL, MORNING)
        calls.promise(1, self._in(60 * 24 * 90), MICHAEL, MORNING)
        rows("DELETE FROM step")
        self.start = journaled()

    def teardown(self) -> None:
        close_database()
        self.folder.cleanup()

    def _in(self, minutes: int) -> Moment:
        return Moment(self.now + timedelta(minutes=minutes), "America/Chicago")

    def _somebody(self, place: int) -> int:
        people = [row[0] for row in rows("SELECT id FROM contact ORDER BY id")]
        return people[place % len(people)] if people else 0

    @rule(name=NAMES)
    def add(self, name: str) -> None:
        contacts.add({"name": name}, MICHAEL, self.now)

    @rule(place=PLACE, notes=st.sampled_from(["", "tea", "x" * 3000]))
    def edit(self, place: int, notes: str) -> None:
        with contextlib.suppress(AppError):
            contacts.edit(self._somebody(place), {"notes": notes}, MICHAEL, self.now)

    @rule(place=PLACE, state=st.sampled_from(ContactState))
    def change_state(self, place: int, state: ContactState) -> None:
        with contextlib.suppress(AppError):
            contacts.edit(self._somebody(place), {"state": state}, MICHAEL, self.now)

    @rule(place=PLACE, minutes=MINUTES)
    def promise(self, place: int, minutes: int) -> None:
        with contextlib.suppress(AppError):
            calls.promise(
                self._somebody(place), self._in(minutes), MICHAEL, self.now, move=True, agreed=True
            )

    @rule(place=PLACE, outcome=st.sampled_from(Outcome), minutes=MINUTES)
    def log(self, place: int, outcome: Outcome, minutes: int) -> None:
        report = calls.Report(outcome, self.now, next_call=self._in(minutes), said="said")
        with contextlib.suppress(AppError):
            calls.log(self._somebody(place), report, MICHAEL, self.now)

    @rule(place=PLACE, minutes=st.integers(1, 90))
    def snooze(self, place: int, minutes: int) -> None:
        with contextlib.suppress(AppError):
            calls.snooze(self._somebody(place), minutes, self.now)

    @rule(places=st.lists(PLACE, min_size=1, max_size=3))
    def remove(self, places: list[int]) -> None:
        with contextlib.suppress(AppError):
            contacts.remove_all([self._somebody(place) for place in places], self.now)

    @rule(place=PLACE, other=PLACE)
    def merge(self, place: int, other: int) -> None:
        with contextlib.suppress(AppError):
            merging.merge(self._somebody(place), self._somebody(other), {}, MICHAEL, self.now)

    @precondition(lambda self: bool(removed()))
    @rule(place=PLACE, for_good=st.booleans())
    def turn_to_the_bin(self, place: int, for_good: bool) -> None:
        line = removed()[place % len(removed())]
        with contextlib.suppress(AppError):
            if for_good:
                bin.remove_for_good(line.id, self.now)
            else:
                bin.bring_back(line.id, MICHAEL, self.now)

    @rule()
    def take_in_another_book(self) -> None:
        everything.take_in(Path(self.folder.name) / "another.jsonl", MICHAEL, self.now)

    @rule(first=st.integers(1, 30), days=st.integers(0, 4))
    def be_away(self, first: int, days: int) -> None:
        day = (self.now + timedelta(days=first)).date()
        with contextlib.suppress(AppError):
            away.add(day, day + timedelta(days=days), "", MICHAEL, self.now)

    @rule(minutes=st.integers(1, 60 * 24))
    def let_time_pass_and_calls_ring(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        bell = Bell("test")
        bell.claim_all(list(bell.pending(self.now)), self.now)

    @rule(back=st.integers(1, 4))
    def go_back_and_forth(self, back: int) -> None:
        done = rows("SELECT id FROM step WHERE NOT undone ORDER BY id DESC LIMIT ?", back)
        if done:
            steps.undo_to(done[-1][0], MICHAEL, self.now)
            steps.redo_to(done[0][0], MICHAEL, self.now)

    @invariant()
    def the_book_holds_together(self) -> None:
        assert rows("PRAGMA foreign_key_check") == []
        silent = "SELECT count(*) FROM promise p WHERE state = 'open' AND 1 <> (SELECT count(*)"
        silent += " FROM alert a WHERE a.promise_id = p.id AND a.state IN ('pending', 'ringing'))"
        assert rows(silent) == [(0,)]

    @rule()
    def take_all_of_it_back_and_do_it_again(self) -> None:
        undone = rows("SELECT max(id) FROM step WHERE undone")[0][0]
        if undone is not None:
            journal.redo_to(undone)
        done, end = rows("SELECT min(id), max(id) FROM step")[0], journaled()
        if done[0] is None:
            return
        journal.undo_to(done[0])
        assert journaled() == self.start
        assert database.problems() == []
        journal.redo_to(done[1])
        assert without_bells(journaled()) == without_bells(end)


def without_bells(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return rows without those that go on by themselves while nobody does anything."""
    return {table: value for table, value in found.items() if table != "alert"}


ABookOfCalls.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, suppress_health_check=list(HealthCheck)
)
TestABookOfCalls = ABookOfCalls.TestCase
