"""Years of promises in minutes: the real watch, bell and services on a real database, no window.

Machine and user are played: clocks are set, the machine sleeps, the program is restarted, and it
is killed at each step of the protocol. A kill leaves the database as a dead process leaves it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path

import apsw

from benchmarks.people import ME
from benchmarks.promised import make_promises
from benchmarks.referee import Findings, Referee
from benchmarks.table import Figure
from desktop_app.alerts.watch import Watch
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import Moment, PromiseState
from desktop_app.services import calls, ladders
from desktop_app.services.bell import Bell
from desktop_app.storage.database import (
    close_database,
    connection,
    database,
    open_database,
    rows,
)

KILLS = (
    "before the claim",
    "after the claim",
    "after the show",
    "after the record",
    "before the answer",
    "after the answer",
    "between alerts",
)
_START = datetime(2026, 1, 1, tzinfo=UTC)
_SEED = 845
_NOTICE = timedelta(minutes=5)
_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86_400
_PAST_THE_SECOND_S = 0.002
_JUMP_S = 0.5
_LOOKED_BEFORE = 0.4  # share of the alerts before which the program looks in vain


@dataclass(frozen=True)
class Plan:
    """How much happens in how many years; kills go round the steps of the protocol."""

    promises: int
    years: float
    kills: int
    sleeps: int
    steps: int
    restarts: int
    wild_clocks: int

    @property
    def seconds(self) -> int:
        """How long it lasts."""
        return round(self.years * 365.25 * _DAY_S)


FULL = Plan(100_000, 5, kills=1_700, sleeps=1_000, steps=500, restarts=500, wild_clocks=5)
SMALL = Plan(300, 5, kills=84, sleeps=40, steps=30, restarts=20, wild_clocks=2)
QUICK = Plan(40, 0.4, kills=14, sleeps=6, steps=20, restarts=4, wild_clocks=1)


class Killed(BaseException):
    """The process is dead from this very step on; no rule of the program may catch it."""


def figures(folder: Path, plan: Plan) -> list[Figure]:
    """Return what was lost, doubled or came back, which has to be nothing, and what it met."""
    started = time.perf_counter()
    found = Simulation(folder / "simulated.db", plan).run()
    took_s = time.perf_counter() - started
    what = f"of {plan.promises:,} promises over {plan.years:g} years"
    wrong = {
        "lost": found.lost,
        "shown twice in one life of the program": found.twice,
        "shown after the answer": found.returned,
        "early": found.early,
        "late while awake": found.late,
        "shown before the claim": found.unclaimed,
        "announced twice": found.noticed_twice,
    }
    met = {each: float(found.passed[each]) for each in sorted(found.passed)}
    return [
        *(Figure(f"{each}, {what}", "", number, highest=0) for each, number in wrong.items()),
        *(Figure(f"– {each}", "", number) for each, number in met.items()),
        Figure(f"simulating them, {found.alerts:,} alerts", "s", took_s),
    ]


class Simulation:
    """One user's years. Times are seconds since 1970; the wall clock may be off by `_offset`.

    Sleep and the time in which the program is off are leaps: nothing happens in them. `watch`
    and `bell` may be broken ones, to see that it is found out.
    """

    def __init__(
        self,
        path: Path,
        plan: Plan,
        watch: type[Watch] = Watch,
        bell: type[Bell] = Bell,
    ) -> None:
        self._path, self._plan = path, plan
        self._make_watch, self._make_bell = watch, bell
        self._chance = random.Random(_SEED)
        self._at = _START.timestamp()
        self._slept = self._offset = 0.0
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._number = count()
        self._life = 0
        self._doom = ""
        self._kills = count()
        self.findings = Findings()
        self._referee = Referee(path, self.findings, self._wall, self._await_answer)
        self._contacts: dict[int, int] = {}

    def run(self) -> Findings:
        """Live through it all, and return what was found."""
        open_database(self._path)
        made = make_promises(self._plan.promises, _START, self._plan.seconds, self._chance)
        close_database()
        self.findings.promises = len(made)
        for each in made:
            self._expect(each.alert_id, each.contact_id, each.due)
        self._plan_events([each.due for each in made])
        self._survive(self._start)
        while (event := self._next_event()) is not None:
            self._survive(event)
        self._referee.finish()
        self._referee.end_life()
        close_database()
        return self.findings

    # What happens, and when

    def _plan_events(self, dues: list[int]) -> None:
        """Spread what happens over the years; restarts and kills come shortly before a call."""
        plan = self._plan
        for event, times in ((self._restart, plan.restarts), (self._doom_next, plan.kills)):
            for _time in range(times):
                before = self._chance.uniform(_MINUTE_S, _NOTICE.total_seconds())
                self._at_time(self._chance.choice(dues) - before, event)
        for event, times in (
            (self._sleep, plan.sleeps),
            (self._step, plan.steps),
            (self._go_wild, plan.wild_clocks),
        ):
            for _time in range(times):
                self._at_time(_START.timestamp() + self._chance.uniform(0, plan.seconds), event)

    def _at_time(self, at: float, event: Callable[[], None]) -> None:
        heappush(self._events, (at, next(self._number), event))

    def _next_event(self) -> Callable[[], None] | None:
        """Go on in time to whatever comes first: the second of an alert, or something else."""
        due = self._referee.next_due()
        due_at = None if due is None else due - self._offset + _PAST_THE_SECOND_S
        if self._events and (due_at is None or self._events[0][0] < due_at):
            at, _number, event = heappop(self._events)
        elif due_at is not None:
            at, event = due_at, self._beat
        else:
            return None
        self._at = max(self._at, at)
        return event

    def _survive(self, event: Callable[[], None]) -> None:
        """Let something happen; a process that dies of it is started again some time later."""
        try:
            event()
        except Killed as death:
            self.findings.passed[f"killed {death}"] += 1
            self._doom = ""
            self._die()
            self._at += self._time_off()
            self._survive(self._start)

    def _time_off(self) -> float:
        """Return for how long the program is off: mostly for seconds, at times for days."""
        longest = self._chance.choice((_MINUTE_S, _MINUTE_S, _MINUTE_S, _HOUR_S, 3 * _DAY_S))
        return self._chance.uniform(1, longest)

    # The program

    def _wall(self) -> datetime:
        return datetime.fromtimestamp(self._at + self._offset, UTC)

    def _start(self) -> None:
        """Begin a life as the program does: what rings first, then the first second."""
        self._life += 1
        open_database(self._path)
        self._referee.begin_life()
        self._bell = self._make_bell(f"life {self._life}")
        book = _Book(self._bell, self._risk)
        screen = _Screen(self._referee, self._risk)
        self._watch = self._make_watch(book, screen, self._wall, lambda: _NOTICE)
        self._last = (self._wall(), self._at - self._slept)
        self._referee.see_beat()
        self._watch.reconcile("start")
        self._bell.beat(self._wall())
        self._beat()

    def _beat(self) -> None:
        """One second of the program's heart."""
        now, stood = self._wall(), self._at - self._slept
        drift = (now - self._last[0]).total_seconds() - (stood - self._last[1])
        self._last = (now, stood)
        self._referee.see_beat()
        if abs(drift) > _JUMP_S:
            self._watch.reconcile("clock moved")
        self._watch.look("second")
        self._referee.look()

    def _die(self) -> None:
        """Leave the database as a killed process does: no last checkpoint, no word of goodbye."""
        connection().config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        close_database()
        self._referee.end_life()

    def _risk(self, step: str) -> None:
        """Die here if that is what was planned."""
        if self._doom == step:
            raise Killed(step)

    # Machine and user

    def _doom_next(self) -> None:
        """Let the process die at the next step, in turn, of the alert that comes next."""
        self._doom = self._doom or KILLS[next(self._kills) % len(KILLS)]
        self._risk("between alerts")

    def _sleep(self) -> None:
        self._beat()
        self.findings.passed["sleeps"] += 1
        slept = self._chance.uniform(_MINUTE_S, 16 * _HOUR_S)
        self._at += slept
        self._slept += slept
        if self._chance.random() < 0.5:  # the desktop says that the machine woke
            self._referee.see_beat()
            self._watch.reconcile("wake")
        else:
            self._at += self._chance.uniform(0, 1)
        self._beat()

    def _step(self) -> None:
        """Set the clock to a wrong time, for a while."""
        wrong_by = self._chance.choice((-1, 1)) * self._chance.uniform(1, 2 * _DAY_S)
        wrong_by *= self._chance.random() ** 3
        self._set_clock(wrong_by)
        until = self._at + self._chance.uniform(_MINUTE_S, _DAY_S)
        self._at_time(until, lambda: self._set_clock(-wrong_by))

    def _set_clock(self, by: float) -> None:
        self._beat()
        self.findings.passed["clock steps"] += 1
        self._offset += by
        self._at += self._chance.uniform(0, 1)
        self._beat()

    def _go_wild(self) -> None:
        """Let the clock be days ahead for a minute; then the user says that it is right again."""
        ahead = self._chance.uniform(2, 10) * _DAY_S
        self._set_clock(ahead)
        self._at_time(self._at + _MINUTE_S, lambda: self._trust_clock_after(ahead))

    def _trust_clock_after(self, ahead: float) -> None:
        self._set_clock(-ahead)
        now = self._wall()
        self._bell.trust_clock(now)
        self._referee.put_back(now)
        self._watch.reconcile("changed")
        self._beat()

    def _restart(self) -> None:
        self._beat()
        self.findings.passed["restarts"] += 1
        self._bell.beat(self._wall(), clean_exit=True)
        close_database()
        self._referee.end_life()
        self._at += self._time_off()
        self._start()

    # Alerts and their answers

    def _expect(self, alert_id: int, contact_id: int, due: int) -> None:
        self._contacts[alert_id] = contact_id
        self._referee.expect(alert_id, due)
        if self._chance.random() < _LOOKED_BEFORE:
            before = self._chance.choice((_MINUTE_S, 2 * _NOTICE.total_seconds()))
            self._at_time(due - self._chance.uniform(0, before), self._beat)

    def _await_answer(self, alert_id: int) -> None:
        """The user answers what is on screen: after minutes, or hours, unless the program dies."""
        longest = self._chance.choice((_MINUTE_S, 5 * _MINUTE_S, 30 * _MINUTE_S, 8 * _HOUR_S))
        life = self._life
        self._at_time(
            self._at + self._chance.uniform(1, longest), lambda: self._answer(alert_id, life)
        )

    def _answer(self, alert_id: int, life: int) -> None:
        """Answer an alert: first what is written, committed; then the screen."""
        if life != self._life or not self._referee.awaits_answer(alert_id):
            return
        contact_id = self._contacts[alert_id]
        with self._dying_inside():
            self._write_answer(contact_id)
        state = rows("SELECT state FROM alert WHERE id = ?", alert_id)[0][0]
        if state == "ringing":  # by a clock that went back, the call came before its minute
            self._await_answer(alert_id)
        else:
            self._referee.note_answer(alert_id)
            self._expect_next(contact_id)
        self._risk("after the answer")
        self._watch.reconcile("changed")
        self._referee.look()

    @contextmanager
    def _dying_inside(self) -> Iterator[None]:
        """Die within the transaction of an answer, if that is what was planned."""
        if self._doom != "before the answer":
            yield
            return
        with database.atomic("IMMEDIATE"):
            yield
            raise Killed("before the answer")

    def _write_answer(self, contact_id: int) -> None:
        now, chance = self._wall(), self._chance.random()
        if chance < 0.05:
            calls.snooze(contact_id, self._chance.randrange(1, 600), now)
        elif chance < 0.10:
            calls.log(contact_id, calls.Report(Outcome.VOICEMAIL, now), ME, now)
        elif chance < 0.13:
            next_call = Moment(
                (now + timedelta(minutes=self._chance.randrange(2, 90_000))).replace(
                    second=0, microsecond=0
                ),
                ME.home_zone,
            )
            report = calls.Report(Outcome.TALKED, now, next_call=next_call)
            calls.log(contact_id, report, ME, now)
        elif chance < 0.15:
            calls.withdraw(contact_id, now)
        else:
            with database.atomic("IMMEDIATE"):
                ladders.end_open_promise(contact_id, PromiseState.KEPT, now)

    def _expect_next(self, contact_id: int) -> None:
        """Know of the alert that follows: of a retry, of a snooze, of the next promise."""
        for alert_id, due in rows(
            "SELECT a.id, a.due_at FROM alert a JOIN promise p ON p.id = a.promise_id"
            " WHERE p.contact_id = ? AND a.state = 'pending'",
            contact_id,
        ):
            self._expect(alert_id, contact_id, due)


class _Book:
    """The bell, with a process that may die at any of its steps."""

    def __init__(self, bell: Bell, risk: Callable[[str], None]) -> None:
        self._bell, self._risk = bell, risk
        self.pending, self.ringing, self.announce = bell.pending, bell.ringing, bell.announce

    def claim_all(self, alert_ids: Sequence[int], now: datetime) -> None:
        """Take due alerts."""
        self._risk("before the claim")
        self._bell.claim_all(alert_ids, now)
        self._risk("after the claim")

    def shown_all(self, shown_at: Mapping[int, datetime]) -> None:
        """Write down that alerts are on screen."""
        self._bell.shown_all(shown_at)
        self._risk("after the record")


class _Screen:
    """The referee's screen, with a process that may die just after showing."""

    def __init__(self, referee: Referee, risk: Callable[[str], None]) -> None:
        self._referee, self._risk = referee, risk
        self.hide, self.foreshow = referee.hide, referee.foreshow
        self.announce, self.tell = referee.announce, referee.tell

    def show(self, alert_ids: list[int]) -> None:
        """Put alerts on screen."""
        self._referee.show(alert_ids)
        self._risk("after the show")
