"""Importing files of contacts: how long it takes, held against others that only read them.

python -m benchmarks.importing FILE FOLDER

reads a file, plans and writes it into an empty book as the program does, reads it with the library
that is compared as well, and prints the seconds of each as JSON.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import vobject

from benchmarks import reading
from benchmarks.people import ME
from benchmarks.processes import answer_of
from benchmarks.table import Figure
from desktop_app import clock
from desktop_app.domain.imported import Reading
from desktop_app.exchange import files
from desktop_app.paths import DataFolder
from desktop_app.services import importing
from desktop_app.services.import_plan import planned
from desktop_app.services.import_rows import import_row
from desktop_app.storage.database import close_database, open_database, rows

HIGHEST_OF_ROWS, HIGHEST_OF_CARDS = 8.0, 3.0
_T = TypeVar("_T")


def figures(rows_: int, cards: int) -> list[Figure]:
    """Return the processor time of so many rows and cards: read, and read, planned and written.

    The floors are csv.DictReader and vobject.readComponents, which read the same file and do
    nothing with it. Of cards the whole import is held against its aim. Of rows only the reading is:
    csv divides them in C, in less time than making up the texts that they are found by.
    """
    with TemporaryDirectory(prefix="on-the-dot-") as place:
        table = _answer(Path(place), "people.csv", reading.table_rows(rows_))
        vcards = _answer(Path(place), "people.vcf", reading.cards(cards))
    return [
        Figure(
            f"{rows_:,} table rows read, beside csv",
            "s",
            table["read"],
            table["floor"],
            highest_ratio=HIGHEST_OF_ROWS,
        ),
        Figure(f"{rows_:,} table rows imported", "s", table["whole"], table["floor"]),
        Figure(f"{cards:,} vCards read, beside vobject", "s", vcards["read"], vcards["floor"]),
        Figure(
            f"{cards:,} vCards imported",
            "s",
            vcards["whole"],
            vcards["floor"],
            highest_ratio=HIGHEST_OF_CARDS,
        ),
    ]


def _answer(place: Path, name: str, data: bytes) -> dict[str, float]:
    """Return the seconds of one file, in a book of its own."""
    file, folder = place / name, place / f"book-{name}"
    file.write_bytes(data)
    folder.mkdir()
    return answer_of("benchmarks.importing", file, folder)


def main() -> None:
    """Import the file that the command line names, and print the seconds."""
    file, folder = Path(sys.argv[1]), DataFolder(Path(sys.argv[2]))
    floor, _found = _timed(lambda: _only_read(file))
    open_database(folder.database)
    try:
        read, found = _timed(lambda: files.read_file(file))
        written, _none = _timed(lambda: _take_in(found, file.name))
        there = int(rows("SELECT count(*) FROM contact")[0][0])
    finally:
        close_database()
    if there != len(found.contacts):
        raise RuntimeError(f"{len(found.contacts)} were read, and {there} are there")
    print(json.dumps({"floor": floor, "read": read, "whole": read + written}))


def _take_in(found: Reading, name: str) -> None:
    """Do with those who were read what the verb `import` does."""
    made = [row for each in found.contacts if (row := import_row(each, ME)[0]) is not None]
    importing.take_all_in(planned(name, made), clock.now(), importing.ALONE)


def _only_read(file: Path) -> int:
    """Read a file with the library that is compared; return how many are in it."""
    with file.open(encoding="utf-8", newline="") as text:
        if file.suffix == ".csv":
            return len(list(csv.DictReader(text)))
        return len(list(vobject.readComponents(text)))


def _timed(act: Callable[[], _T]) -> tuple[float, _T]:
    started = time.process_time()
    result = act()
    return time.process_time() - started, result


if __name__ == "__main__":
    main()
