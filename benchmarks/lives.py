"""One life of the program after another, each ended by force: what it told of has to be there.

A life is a process forked from a warm one that has nothing open. It opens the database as the
program does, holds what it finds against all that was told before, and works on; it tells of each
step when that is committed, over a pipe that outlives it. `Tally` is what came of it.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

from benchmarks.days_work import State, do_something, state
from benchmarks.processes import answer_of
from desktop_app.errors import AppError
from desktop_app.storage import journal
from desktop_app.storage.database import close_database, database, open_database, problems

_ENDED_BADLY = 3
_WARM_STEPS = 50
_REOPENED = 0.03  # the share of steps after which the program is closed and opened again


@dataclass
class Tally:
    """How many lives, how many steps they told of, and what the next life missed.

    `lost` are steps that were told of; `half` are lives after which neither the last state nor
    that with one more whole step was found; `damaged` those that left a file that is refused or
    not sound. `through` are steps that were committed and could not be told of any more; `unborn`
    lives that ended before they could look. Nobody is to blame for those.
    """

    lives: int = 0
    told: int = 0
    lost: int = 0
    half: int = 0
    damaged: int = 0
    through: int = 0
    unborn: int = 0

    def add(self, other: dict[str, float]) -> None:
        """Add what another process has counted."""
        for name, number in other.items():
            setattr(self, name, getattr(self, name) + int(number))


class Writer:
    """Who works in a life; `tell` is called with the state after each step that is committed."""

    def __init__(self, path: Path, chance: random.Random, tell: Callable[[State], None]) -> None:
        self.path, self.chance, self.tell = path, chance, tell

    def open(self) -> None:
        """Open the database as the program does."""
        open_database(self.path)

    def work(self, number: int) -> None:
        """Do a step and tell of it."""
        do_something(number, self.chance)
        self.tell(state())
        if self.chance.random() < _REOPENED:
            close_database()
            self.open()


@dataclass(frozen=True)
class End:
    """How lives end: by what is made ready within one before it opens anything, and kept for as
    long as it lasts, or by what is done from outside; or by themselves, when they have looked.
    """

    prepare: Callable[[random.Random], object] = lambda _chance: None
    force: Callable[[int, int, random.Random], None] | None = None
    by_itself: bool = False


def lives_of(
    folder: Path,
    count: int,
    in_one_book: int,
    seed: int,
    end: End,
    writer: type[Writer] = Writer,
) -> Tally:
    """Live so many lives, so many of them with one database; a damaged one is left at once."""
    _warm_up(folder / "warm" / "on-the-dot.db")
    tally, number = Tally(), 0
    while tally.lives < count:
        number += 1
        path = folder / str(number) / "on-the-dot.db"
        path.parent.mkdir(parents=True)
        book = _Book(path, tally, writer)
        for _life in range(min(in_one_book, count - tally.lives)):
            tally.lives += 1
            if not book.live(end, random.Random(f"{seed} {tally.lives}")):
                break
        else:
            book.live(End(by_itself=True), random.Random(seed))
    return tally


def tally_of(module: str, folder: Path, count: int, in_one_process: int, *how: str) -> Tally:
    """Let processes of a module live so many lives, as many side by side as there are cores."""
    tally = Tally()

    def live(first: int) -> dict[str, float]:
        some = min(in_one_process, count - first)
        return answer_of(module, folder / str(first), some, first, *how)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(live, range(0, count, in_one_process)):
            tally.add(found)
    return tally


def _warm_up(path: Path) -> None:
    """Work once before lives are forked, so that none of them has to load what that takes."""
    path.parent.mkdir(parents=True)
    writer = Writer(path, random.Random(0), lambda _state: None)
    writer.open()
    for number in range(_WARM_STEPS):
        writer.work(number)
    close_database()


class _Book:
    """One database, with the states of which the lives before have told; the first is unknown."""

    def __init__(self, path: Path, tally: Tally, writer: type[Writer]) -> None:
        self._path, self._tally, self._writer = path, tally, writer
        self._told: list[State] = []

    def live(self, end: End, chance: random.Random) -> bool:
        """Live once, and note what it told; return whether the database can be lived on."""
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            os.close(reading)
            self._live_and_end(writing, end, chance)
        os.close(writing)
        if end.force is not None and not end.by_itself:
            end.force(process, reading, chance)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            lines = [json.loads(line) for line in pipe if line.endswith("\n")]
        _process, status = os.waitpid(process, 0)
        if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status) == _ENDED_BADLY:
            raise RuntimeError("A life ended for a reason of its own.")
        return self._note(lines)

    def _note(self, lines: list[dict[str, int | list[str]]]) -> bool:
        if not lines:
            self._tally.unborn += 1
            return True
        found, *steps = lines
        for name, times in found.items():
            if isinstance(times, int):
                setattr(self._tally, name, getattr(self._tally, name) + times)
        if "state" not in found:
            return False
        self._told += [State(*line["state"]) for line in (found, *steps)]  # type: ignore[misc]
        self._tally.told += len(steps)
        return True

    def _live_and_end(self, pipe: int, end: End, chance: random.Random) -> None:
        """Be the process of a life; it never returns."""
        try:
            gc.disable()  # a life is too short for it
            kept = end.prepare(chance)
            self._work(pipe, end.by_itself, chance)
            del kept
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(_ENDED_BADLY)

    def _work(self, pipe: int, by_itself: bool, chance: random.Random) -> None:
        told = [*self._told]

        def tell(found: State) -> None:
            if found != told[-1]:
                told.append(found)
                _say(pipe, {"state": astuple(found)})

        writer = self._writer(self._path, chance, tell)
        try:
            writer.open()
            wrong = problems()
        except AppError as refused:
            wrong = [refused.message]
        if wrong:
            print(*wrong, sep="\n", file=sys.stderr)
            _say(pipe, {"damaged": 1})
            return
        found = state()
        _say(pipe, {**_missed(told, found), "state": astuple(found)})
        told.append(found)
        while not by_itself:
            writer.work(len(told))


def _say(pipe: int, line: dict[str, object]) -> None:
    os.write(pipe, json.dumps(line).encode() + b"\n")


def _missed(told: list[State], found: State) -> dict[str, int]:
    """Hold what is found against what was told: how many steps are lost, how many came through.

    A step that came through is whole where taking it back, or doing it again, brings exactly
    what was told last.
    """
    counts = {"lost": 0, "half": 0, "through": 0}
    if not told:
        return counts
    if found in told:
        counts["lost"] = told[::-1].index(found)
        return counts
    last = told[-1]
    back = None
    if found.done == last.done + 1:
        back = journal.undo
    elif (found.done, found.undone) == (last.done - 1, last.undone + 1):
        back = journal.redo
    whole = False
    if back is not None:
        with database.atomic("IMMEDIATE") as trial:
            back()
            whole = state().rows == last.rows
            trial.rollback()
    counts["through" if whole else "half"] = 1
    return counts


def said(tally: Tally) -> str:
    """Return a tally as another process reads it."""
    return json.dumps(asdict(tally))
