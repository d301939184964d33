"""The program is killed at any moment of its work, a thousand times: no step may be missed.

ALERTS-AND-STORAGE, 5: G4.

python -m benchmarks.kills FOLDER KILLS SEED [BROKEN]

kills so many lives that work in a folder, or those of a broken writer, and prints the tally.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from benchmarks import broken
from benchmarks.lives import End, Writer, lives_of, said, tally_of
from benchmarks.table import Figure

_IN_ONE_BOOK = 20
_IN_ONE_PROCESS = 100
_LONGEST_S = 0.5  # that a life works
_OPENING_S = 0.03
_WHILE_OPENING = 0.1  # the share of lives that are killed before they have opened, or while they do


def figures(folder: Path, kills: int) -> list[Figure]:
    """Return what was lost, halved or damaged, which has to be nothing, and of how much."""
    started = time.perf_counter()
    tally = tally_of("benchmarks.kills", folder, kills, _IN_ONE_PROCESS)
    took_s = time.perf_counter() - started
    of = f"of {tally.told:,} told of, {tally.lives:,} kills"
    return [
        Figure(f"steps lost, {of}", "", tally.lost, highest=0),
        Figure("kills that left half a step", "", tally.half, highest=0),
        Figure("kills that left a damaged database", "", tally.damaged, highest=0),
        Figure("– steps committed and not told of any more, whole", "", tally.through),
        Figure("– killed before the database was open", "", tally.unborn),
        Figure("killing", "s", took_s),
    ]


def _kill(process: int, pipe: int, chance: random.Random) -> None:
    """Kill a life in the middle of its work, or while it opens the database."""
    if chance.random() < _WHILE_OPENING:
        time.sleep(chance.uniform(0, _OPENING_S))
    else:
        select.select([pipe], [], [])
        time.sleep(chance.uniform(0, _LONGEST_S))
    os.kill(process, signal.SIGKILL)


def main() -> None:
    """Kill as the command line asks for."""
    folder, kills, seed, *names = sys.argv[1:]
    writer: type[Writer] = getattr(broken, names[0]) if names else Writer
    end = End(force=_kill)
    print(said(lives_of(Path(folder), int(kills), _IN_ONE_BOOK, int(seed), end, writer)))


if __name__ == "__main__":
    main()
