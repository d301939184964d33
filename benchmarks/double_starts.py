"""Two starts at the same instant: one stays, the other hands over, and one opens the database."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

from benchmarks.opens import Opens
from benchmarks.table import Figure
from desktop_app.paths import DataFolder

if TYPE_CHECKING:
    from tests.e2e.rig import OnTheDot

_PATIENCE_S = 30.0
_PAUSE_S = 0.005


# The check and the backup of a start open it too, sooner or later; a second start would open it at
# least three times more: to see whether it is encrypted, whose it is, and to read it.
_BY_WORKERS = 2


@dataclass
class Tally:
    """What came of it; `opens` are the openings of the database of a single start.

    `unequal` are pairs of which not one and only one stayed, holding the lock; `impolite` those
    of which one did not end well; `opened_twice` those that opened the database more often than
    a single start does.
    """

    pairs: int = 0
    opens: int = 0
    unequal: int = 0
    impolite: int = 0
    opened_twice: int = 0
    told: set[str] = field(default_factory=set)

    @property
    def clean(self) -> bool:
        """Whether each pair came to one program with the database opened once."""
        return not (self.unequal or self.impolite or self.opened_twice)


def figures(folder: Path, pairs: int) -> list[Figure]:
    """Return in how many pairs anything went wrong, which has to be none."""
    from tests.e2e.rig import Desktop, OnTheDot

    started = time.perf_counter()
    with (
        Desktop(folder / "desktop", with_dunst=False) as desktop,
        OnTheDot(desktop, folder / "data") as program,
    ):
        tally = start_in_pairs(program, pairs)
    took_s = (time.perf_counter() - started) / pairs
    of = f"of {tally.pairs} double starts"
    return [
        Figure(f"more or fewer than one program stays, {of}", "", tally.unequal, highest=0),
        Figure(f"the second does not end well, {of}", "", tally.impolite, highest=0),
        Figure(f"the database opened more than once, {of}", "", tally.opened_twice, highest=0),
        Figure("one double start, until both have ended", "s", took_s),
    ]


def start_in_pairs(program: OnTheDot, pairs: int) -> Tally:
    """Start the program twice at the same instant, again and again."""
    folder = DataFolder(program.data)
    tally = Tally(pairs)
    _single_start(program, folder)  # makes the database
    with Opens(folder.database) as opens:
        _single_start(program, folder)
        tally.opens = opens.count()
        for _pair in range(pairs):
            _start_pair(program, folder, tally)
            tally.opened_twice += opens.count() > tally.opens + _BY_WORKERS
    return tally


def _single_start(program: OnTheDot, folder: DataFolder) -> None:
    process = program.start("--background")
    _happens(lambda: _runs(folder, process))
    program.end(process)


def _start_pair(program: OnTheDot, folder: DataFolder, tally: Tally) -> None:
    """Start one for its window and one for its alerts only; which is the first is open."""
    pair = [program.start(), program.start("--background")]
    ended = _happens(lambda: any(each.poll() is not None for each in pair))
    running = [each for each in pair if each.poll() is None]
    if ended and len(running) == 1 and _happens(lambda: _runs(folder, running[0])):
        second = next(each for each in pair if each is not running[0])
        tally.impolite += second.returncode != 0
    else:
        tally.unequal += 1
    for each in running:
        tally.impolite += program.end(each) != 0
    tally.told.add(program.printed())


def _runs(folder: DataFolder, process: Popen[bytes]) -> bool:
    """Return whether a process holds the lock, and has come so far that it would end cleanly.

    The kernel knows that it catches SIGTERM, which it does when all its parts are joined.
    """
    held = folder.lock.exists() and folder.lock.read_text("utf-8").split("\n")[0]
    if held != str(process.pid):
        return False
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def _happens(look: Callable[[], bool]) -> bool:
    """Wait until something happens; return whether it did."""
    deadline = time.monotonic() + _PATIENCE_S
    while not look():
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE_S)
    return True
