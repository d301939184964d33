"""The real command line as processes: alone, several at once, and killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop_app.storage import database, queries

HERE = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "desktop_app"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return the surroundings of a user whose data is in an empty folder."""
    return {**os.environ, "ON_THE_DOT_DATA": str(tmp_path / "data"), "PYTHONPATH": str(HERE)}


def start(environment: dict[str, str], *words: str, program: list[str] = COMMAND) -> Any:
    return subprocess.Popen(
        [*program, *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def ended(process: Any) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def answer(environment: dict[str, str], *words: str) -> Any:
    status, out, err = ended(start(environment, "--json", *words))
    assert (status, err) == (0, "")
    return json.loads(out)


def test_a_day_from_outside(environment: dict[str, str]) -> None:
    answer(environment, "add", "Jürgen Müller 田中", "--phone", "+49 89 55500161")
    assert answer(environment, "show", "muller")["contact"]["zone"] == "Europe/Berlin"
    status, out, err = ended(start(environment, "promise", "Jürgen", "next week"))
    assert (status, out) == (1, "")
    assert "Possible:" in err
    assert ended(start(environment, "dance"))[0] == 2


WITHOUT_QT = """
import sys
from desktop_app.cli import main
status = main(["agenda"])
loaded = [name for name in sys.modules if name.startswith(("PySide6", "shiboken6", "plyer"))]
sys.exit(f"{status} {loaded}")
"""


def test_no_verb_loads_the_window(environment: dict[str, str]) -> None:
    process = start(environment, program=[sys.executable, "-c", WITHOUT_QT])
    assert ended(process)[2] == "0 []\n"


def test_text_that_the_terminal_cannot_show_does_not_stop_it(environment: dict[str, str]) -> None:
    narrow = {**environment, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    status, out, err = ended(start(narrow, "add", "Müller"))
    assert (status, out, err) == (0, "Added M\\xfcller, number 1.\n", "")


def test_a_reader_that_goes_away_is_no_error(environment: dict[str, str]) -> None:
    answer(environment, "demo")
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [*COMMAND, "contacts"], env=environment, stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)
    _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")


def test_many_at_once_in_an_empty_folder_each_get_their_say(environment: dict[str, str]) -> None:
    processes = [start(environment, "--json", "add", f"Contact {number}") for number in range(6)]
    answers = [ended(process) for process in processes]
    assert [(status, err) for status, _out, err in answers] == [(0, "")] * 6
    assert {json.loads(out)["contact"]["id"] for _status, out, _err in answers} == set(range(1, 7))
    assert answer(environment, "contacts")["total"] == 6
    assert answer(environment, "check") == {"ok": True, "problems": []}


def test_of_two_promises_at_once_one_is_made_and_one_is_refused(
    environment: dict[str, str],
) -> None:
    answer(environment, "add", "Debbie")
    processes = [start(environment, "promise", "Debbie", f"in {days} days 9:00") for days in (7, 8)]
    assert sorted(ended(process)[0] for process in processes) == [0, 1]
    assert answer(environment, "check")["ok"]


def test_two_changes_at_once_to_one_contact_are_both_kept(environment: dict[str, str]) -> None:
    answer(environment, "add", "Debbie")
    fields = {"company": "ABC", "title": "Buyer", "notes": "tea", "gain": "time"}
    processes = [
        start(environment, "edit", "Debbie", f"--{field}", text) for field, text in fields.items()
    ]
    assert [ended(process)[0] for process in processes] == [0] * 4
    contact = answer(environment, "show", "Debbie")["contact"]
    assert {field: contact[field] for field in fields} == fields


WRITER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from desktop_app.domain.outcome import Outcome
from desktop_app.services import calls, contacts
from desktop_app.settings import Settings
from desktop_app.storage.database import open_database

settings, now = Settings(zone="UTC", country="US"), datetime(2026, 6, 16, tzinfo=UTC)
open_database(Path(sys.argv[1]))
debbie = contacts.add({"name": "Debbie"}, settings, now)
number = 0
while True:
    number += 1
    report = calls.Report(Outcome.NO_ANSWER, now, said=f"call {number}")
    calls.log(debbie.id, report, settings, now)
    os.write(1, f"{number}\\n".encode())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("acknowledged", [1, 7, 20])
def test_no_call_that_was_acknowledged_is_lost_when_the_program_is_killed(
    environment: dict[str, str], tmp_path: Path, acknowledged: int
) -> None:
    path = tmp_path / "on-the-dot.db"
    writer = start(environment, str(path), program=[sys.executable, "-c", WRITER])
    for _call in range(acknowledged):
        assert writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    rest = writer.communicate(timeout=60)[0].splitlines()
    promised = acknowledged + sum(line.isdigit() for line in rest)
    database.open_database(path)
    kept = [row[0] for row in database.rows("SELECT said FROM attempt ORDER BY id")]
    steps = database.rows("SELECT count(*) FROM step")[0][0]
    try:
        assert kept == [f"call {number}" for number in range(1, len(kept) + 1)]
        assert promised <= len(kept) <= promised + 1
        assert steps == len(kept) + 1
        assert database.problems() == []
        assert queries.contact_count() == 1
    finally:
        database.close_database()
