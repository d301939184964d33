"""The power fails at any moment of the program's work, ten thousand times: no step may be missed.

ALERTS-AND-STORAGE, 5: G5. The database is opened by the program's own hand, with all that it sets.
One thing is set before: the only connection keeps the file to itself, for a disk that is played
has no memory to share between processes. What is synced, and when, is the same.

python -m benchmarks.power_cuts FOLDER CUTS SEED [SYNCHRONOUS]

cuts the power so often and prints the tally; with a weaker setting, to see that it loses.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import apsw

from benchmarks.disk import Disk
from benchmarks.lives import End, Writer, lives_of, said, tally_of
from benchmarks.table import Figure
from desktop_app.storage.database import rows

_IN_ONE_BOOK = 60
_IN_ONE_PROCESS = 250
# Changes of the disk in the longest life: some do one step, some a dozen. A new file takes 220.
_MOST_CHANGES = (40, 150, 400)
_WEAKER = ("NORMAL", "OFF")
_MODULE = "benchmarks.power_cuts"


def figures(folder: Path, cuts: int, of_weaker: int) -> list[Figure]:
    """Return what was lost, halved or damaged, which has to be nothing, and of how much.

    `of_weaker` cuts are made with each weaker setting, of which some have to be found out.
    """
    started = time.perf_counter()
    tally = tally_of(_MODULE, folder / "full", cuts, _IN_ONE_PROCESS)
    took_s = time.perf_counter() - started
    of = f"of {tally.told:,} told of, {tally.lives:,} power cuts"
    found = [
        Figure(f"steps lost, {of}", "", tally.lost, highest=0),
        Figure("power cuts that left half a step", "", tally.half, highest=0),
        Figure("power cuts that left a damaged database", "", tally.damaged, highest=0),
        Figure("– steps committed and not told of any more, whole", "", tally.through),
        Figure("– cut before the database was open", "", tally.unborn),
        Figure("cutting the power", "s", took_s),
    ]
    for setting in _WEAKER:
        where = folder / setting.lower()
        weaker = tally_of(_MODULE, where, of_weaker, _IN_ONE_PROCESS, setting)
        of = f"of {weaker.told:,}, {weaker.damaged} times damaged"
        row = f"found out: steps lost with synchronous={setting}, {of}"
        found.append(Figure(row, "", weaker.lost + weaker.half + weaker.damaged, lowest=0))
    return found


def _prepare(chance: random.Random) -> Disk:
    """Put the process on a disk that will fail."""
    return Disk(chance.randrange(chance.choice(_MOST_CHANGES)), chance)


def _keep_to_itself(link: apsw.Connection) -> None:
    link.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()


def main() -> None:
    """Cut the power as the command line asks for."""
    folder, cuts, seed, *settings = sys.argv[1:]

    class Weaker(Writer):
        def open(self) -> None:
            super().open()
            for setting in settings:
                rows(f"PRAGMA synchronous = {setting}")

    apsw.connection_hooks.append(_keep_to_itself)
    end = End(prepare=_prepare)
    print(said(lives_of(Path(folder), int(cuts), _IN_ONE_BOOK, int(seed), end, Weaker)))


if __name__ == "__main__":
    main()
