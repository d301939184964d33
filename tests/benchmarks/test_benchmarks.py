"""The benchmarks can be run, and measure what they say. No figure is judged here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from math import nan
from pathlib import Path

import pytest

from benchmarks import people
from benchmarks.keystroke import BACKSPACE, typed
from benchmarks.table import Figure, table
from desktop_app.paths import DataFolder
from desktop_app.services import contacts
from desktop_app.services.bell import Bell
from desktop_app.storage import queries
from desktop_app.storage.database import close_database, open_database, rows
from tests.fakes import Clock

ROOT = Path(__file__).resolve().parents[2]
ROWS = (
    "start to usable window, 20 contacts",
    "start to usable window, 40 contacts",
    "resident memory after start, 20 contacts",
    "resident memory after start, 40 contacts",
    "key to painted list, median, 40 contacts",
    "key to painted list, 95th percentile, 40 contacts",
    "key to painted list, slowest, 40 contacts",
    "key after Ctrl+K to painted list, median, 40 contacts",
    "key after Ctrl+K to painted list, 95th percentile, 40 contacts",
    "key after Ctrl+K to painted list, slowest, 40 contacts",
    "first page of the list, 40 contacts",
    "a frame by page, 95th percentile, 40 contacts",
    "a frame by wheel, 95th percentile, 40 contacts",
    "a frame by leap, 95th percentile, 40 contacts",
    "all rows read, to be chosen, 40 contacts",
    "switch to today, 40 contacts",
    "switch to contacts, 40 contacts",
    "switch to cards, 40 contacts",
    "switch to scripts, 40 contacts",
    "switch to library, 40 contacts",
    "switch to insights, 40 contacts",
    "switch to settings, 40 contacts",
    "slowest first opening of a page, 40 contacts",
    "the day read for Today, 40 contacts",
    "agenda --json as a process, 40 contacts",
    "a logged call, committed, 40 contacts",
    "a pass phrase made into its key",
    "a pass phrase turned on, 40 contacts",
    "opened with its key, 40 contacts",
    "found by a part, encrypted, 40 contacts",
    "a logged call, encrypted, 40 contacts",
    "letter to the painted sheet, median, 40 contacts",
    "Enter to the next contact on screen, median, 40 contacts",
    "Enter to the next contact on screen, slowest, 40 contacts",
    "precision of the advice, seen sentences",
    "recall of the advice, seen sentences",
    "precision of the advice, unseen sentences",
    "recall of the advice, unseen sentences",
    "advice on 62 words, key by key",
    "6 cards with their slips as a PDF",
    "longest wait for Stop meanwhile",
    "addresses that lost a letter, of 4",
    "addresses that left their label, of 4",
    "the figures of 60 calls",
    "the figures of a quarter of 60 calls",
    "longest turn of the window meanwhile",
    "a backup, checked, of 80 calls",
    "longest read of the window beside it",
    "a restore of 80 calls",
    "tables that differ after it",
    "20 vCards read",
    "20 table rows read",
    "memory while 1 MB are read, vCards with pictures",
    "memory while 1 MB are read, table",
    "slowest of 20 broken files",
    "broken files, of 20, that crashed a reader",
    "20 table rows read, beside csv",
    "20 table rows imported",
    "20 vCards read, beside vobject",
    "20 vCards imported",
    "a call written down beside an import of 20, median",
    "a call written down beside an import of 20, slowest",
    "longest turn of the window beside an import of 20",
    "an import of 20 beside the window",
    "contacts and calls missing after it",
    "processor time of an idle minute, 40 contacts",
    "processor time of an idle minute, 10 promises",
)


def test_the_table_has_a_row_for_everything_that_is_measured() -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    _versions, _blank, headings, _rule, *found = done.stdout.splitlines()
    assert headings.split() == ["what", "measured", "floor", "ratio", "aim", "met?"]
    assert [line.split("  ")[0] for line in found] == list(ROWS)
    if sys.platform != "win32":  # where memory is not told
        assert all(
            line[len(row) :].split()[0] != "–" for line, row in zip(found, ROWS, strict=True)
        )


@pytest.mark.parametrize("part", ["years", "zones", "kills", "cuts", "laws"])
def test_what_a_part_is_put_through_has_rows_and_none_that_is_missed(part: str) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--only", part]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    _versions, _blank, _headings, _rule, *found = done.stdout.splitlines()
    assert found
    assert not [line for line in found if line.endswith("NO")]


@pytest.fixture
def crowd(folder: DataFolder, clock: Clock) -> Iterator[DataFolder]:
    """Return a data folder with made-up contacts, opened."""
    people.fill(folder, 40, clock.now)
    open_database(folder.database)
    yield folder
    close_database()


def test_made_up_contacts_are_found_as_if_they_had_been_added(
    crowd: DataFolder, clock: Clock
) -> None:
    columns = "SELECT id, sort_name, search, pairs FROM contact ORDER BY id"
    made_up = rows(columns)
    for contact_id, *_found_by in made_up:
        notes = contacts.known(contact_id).notes
        for text in ("Something else", notes):
            contacts.edit(contact_id, {"notes": text}, people.ME, clock.now)
    assert rows(columns) == made_up
    assert {contacts.known(row[0]).country for row in made_up} == {"US", "GB", "DE"}


def test_nothing_rings_while_a_start_is_measured(crowd: DataFolder, clock: Clock) -> None:
    bell = Bell("benchmarks")
    assert not bell.pending(clock.now + timedelta(minutes=30))
    assert bell.pending(clock.now + timedelta(days=1))
    assert queries.contact_count() == 40


def test_what_is_typed_is_taken_back_and_never_more() -> None:
    field = ""
    lengths = []
    for key in typed(500):
        assert key != BACKSPACE or field
        field = field[:-1] if key == BACKSPACE else field + key
        lengths.append(len(field))
    assert len(lengths) == 500
    assert max(lengths) > 10
    assert lengths.count(0) > 5


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("start", "ms", 399, 200, highest_ratio=2.0), True),
        (Figure("start", "ms", 400, 200, highest_ratio=2.0), False),
        (Figure("key", "ms", 15.9, highest=16.0), True),
        (Figure("key", "ms", 16.0, highest=16.0), False),
        (Figure("agenda", "ms", 300, 20), None),
        (Figure("calls lost", "", 0, highest=0), True),
        (Figure("calls lost", "", 1, highest=0), False),
        (Figure("precision", "%", 90.1, lowest=90.0), True),
        (Figure("precision", "%", 90.0, lowest=90.0), False),
        (Figure("memory", "MB", nan, nan, highest_ratio=1.8), None),
    ],
)
def test_an_aim_is_met_below_it(figure: Figure, met: bool | None) -> None:
    assert figure.met is met
    assert table([figure]).splitlines()[-1].endswith({True: "yes", False: "NO", None: "–"}[met])
