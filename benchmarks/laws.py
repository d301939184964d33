"""What holds for every file that is read or written, tried with ten thousand files for each law.

ALERTS-AND-STORAGE, 5: G11 and G12. The laws are those of the tests; here each is held against
more than a test has time for.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.table import Figure

_ROOT = Path(__file__).resolve().parents[1]
_FILES, _BOOKS = "tests/exchange/test_exchange_laws.py", "tests/services/test_everything.py"
_IMPORTS = "tests/services/test_import_laws.py"
LAWS = {
    "a broken file crashes or hangs a reader": (
        f"{_FILES}::test_a_broken_file_is_read_as_far_as_it_goes",
        f"{_FILES}::test_bytes_of_any_kind_are_read_or_refused",
        f"{_FILES}::test_a_broken_card_costs_no_other",
    ),
    "a broken file is taken in by half": (
        f"{_IMPORTS}::test_a_broken_file_is_taken_in_whole_or_not_at_all",
    ),
    "a cell begins as a formula does": (f"{_FILES}::test_no_cell_begins_as_a_formula_does",),
    "a .csv file comes back changed": (
        f"{_FILES}::test_a_table_that_was_written_is_read_as_the_same_contacts",
    ),
    "a .vcf file comes back changed": (
        f"{_FILES}::test_a_card_that_was_written_is_read_as_the_same_contact",
        f"{_FILES}::test_a_written_card_has_short_lines_of_whole_letters",
    ),
    "a .jsonl file comes back changed": (
        f"{_BOOKS}::test_no_word_of_any_script_changes_on_the_way",
    ),
}
"""What must never be, and the tests that say so."""

_FAILED = 1  # how pytest says that a test did


def figures(folder: Path, examples: int) -> list[Figure]:
    """Return which laws are broken, which has to be none, each held against so many files."""
    found = []
    for wrong, tests in LAWS.items():
        started = time.perf_counter()
        broken = _is_broken(tests, folder, examples)
        took_s = time.perf_counter() - started
        found += [
            Figure(f"{wrong}, {len(tests)} × {examples:,} examples", "", broken, highest=0),
            Figure("– trying", "s", took_s),
        ]
    return found


def _is_broken(tests: tuple[str, ...], folder: Path, examples: int) -> bool:
    """Run tests with so many examples, and say what they say where one fails."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    command += ["--basetemp", str(folder / "files")]
    environment = {**os.environ, "ON_THE_DOT_EXAMPLES": str(examples)}
    done = subprocess.run(
        command, cwd=_ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode not in (0, _FAILED):
        raise RuntimeError(f"{tests} could not be tried:\n{done.stdout}{done.stderr}")
    if done.returncode:
        print(done.stdout, file=sys.stderr)
    return done.returncode == _FAILED
