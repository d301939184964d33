"""Measure everything and print one table.

python -m benchmarks [--contacts N] [--quick]
python -m benchmarks [--alerts] [--storage] [--only PART] [--quick]
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything loads Qt

from PySide6 import __version__ as qt_version

from benchmarks import (
    advice,
    agenda,
    backup,
    cipher,
    harnesses,
    heartbeat,
    importing,
    insights,
    keystroke,
    logged_call,
    next_contact,
    page_switch,
    printing,
    reading,
    scrolling,
    second_process,
    start,
)
from benchmarks.people import FULL, fill
from benchmarks.table import Figure, table
from desktop_app import clock
from desktop_app.paths import DataFolder


@dataclass(frozen=True)
class Sizes:
    """How much is measured: of contacts, of starts, of keys, of seconds without any, of times.

    The list is scrolled by so many `frames`. `full` are the contacts of the fullest book: one in
    five has a promise. `calls` are logged by key in a book of `called` contacts; `cards` and
    `addresses` are printed, the figures of `figured` calls are read, and `kept` calls are backed
    up and restored. `people` are read from files, `megabytes` from large ones, and so many `broken`
    files are tried. `rows` of a table and `cards_in` a vCard file are imported, the rows once more
    while up to `beside` calls are written down in the window.
    """

    few: int = 100
    contacts: int = 100_000
    full: int = 5 * FULL.total
    starts: int = 9
    keys: int = 300
    frames: int = 300
    idle_s: float = 60.0
    times: int = 15
    calls: int = 40
    called: int = 20_000
    cards: int = 500
    addresses: int = 300
    figured: int = 100_000
    kept: int = 200_000
    people: int = 20_000
    megabytes: int = 100
    broken: int = 10_000
    rows: int = 20_000
    cards_in: int = 5_000
    beside: int = 600


QUICK = Sizes(
    few=20,
    contacts=40,
    full=50,
    starts=0,
    keys=4,
    frames=4,
    idle_s=0.1,
    times=1,
    calls=2,
    called=40,
    cards=6,
    addresses=4,
    figured=60,
    kept=60,
    people=20,
    megabytes=1,
    broken=20,
    rows=20,
    cards_in=20,
    beside=6,
)
"""Enough to see that everything can be measured; the figures themselves mean nothing."""


def main() -> None:
    """Measure as the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--contacts", type=int, default=Sizes.contacts, metavar="N")
    parser.add_argument("--quick", action="store_true", help="see that it runs; means nothing")
    parser.add_argument("--alerts", action="store_true", help="put the alerts through it all")
    parser.add_argument("--storage", action="store_true", help="and what is written down")
    parser.add_argument("--only", action="append", choices=harnesses.PARTS, metavar="PART")
    args = parser.parse_args()
    parts = [
        *(harnesses.ALERTS if args.alerts else ()),
        *(harnesses.STORAGE if args.storage else ()),
    ]
    with TemporaryDirectory(prefix="on-the-dot-benchmarks-") as folder:
        if parts or args.only:
            counts = harnesses.QUICK if args.quick else harnesses.Counts()
            found = harnesses.measured(Path(folder), counts, args.only or parts)
        else:
            sizes = QUICK if args.quick else Sizes(contacts=args.contacts)
            found = measured(Path(folder), sizes)
    print(f"Python {platform.python_version()}, PySide6 {qt_version}, {platform.system()}\n")
    print(table(found))


def measured(folder: Path, sizes: Sizes) -> list[Figure]:
    """Make up the contacts in a folder, and return every figure in the order of the table."""
    few, many = f"{sizes.few} contacts", f"{sizes.contacts:,} contacts"
    folders = {few: folder / "few", many: folder / "many"}
    now = clock.now().replace(second=0, microsecond=0)
    for (people, where), count in zip(folders.items(), (sizes.few, sizes.contacts), strict=True):
        _say(f"making up {people}")
        where.mkdir()
        fill(DataFolder(where), count, now)
    crowd = folders[many]
    _say("starting")
    figures = start.figures(folders, sizes.starts)
    _say("typing")
    figures += keystroke.figures(crowd, sizes.keys, many)
    _say("scrolling")
    figures += scrolling.figures(folders, sizes.frames)
    _say("going from page to page")
    figures += page_switch.figures(crowd, sizes.times, many)
    _say("reading the day")
    figures += agenda.figures(crowd, sizes.times, many)
    _say("logging calls")
    figures += logged_call.figures(crowd, sizes.times, many)
    _say("turning a pass phrase on")
    figures += cipher.figures(crowd, sizes.times, many)
    _say("calling the next one")
    figures += next_contact.figures(sizes.calls, sizes.called)
    _say("advising on wording")
    figures += advice.figures()
    _say("printing")
    figures += printing.figures(folder, sizes.cards, sizes.addresses)
    _say("reading the figures")
    figures += insights.figures(folder, sizes.called, sizes.figured, sizes.times)
    _say("backing up and restoring")
    figures += backup.figures(folder, sizes.called, sizes.kept)
    _say("reading files of contacts")
    figures += reading.figures(folder, sizes.people, sizes.megabytes, sizes.broken)
    _say("importing files of contacts")
    figures += importing.figures(sizes.rows, sizes.cards_in)
    _say("importing beside the window")
    figures += second_process.figures(sizes.rows, sizes.called, sizes.beside)
    _say("doing nothing")
    figures += heartbeat.figures(crowd, sizes.idle_s, many)
    _say("doing nothing beside a full book")
    full = folder / "full"
    full.mkdir()
    fill(DataFolder(full), sizes.full, clock.now().replace(second=0, microsecond=0), FULL)
    promises = f"{min(sizes.full // 5, FULL.total):,} promises"
    return figures + heartbeat.figures(full, sizes.idle_s, promises)


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
