"""The verb `export` of the command line, as COMMANDS.md has it: promises as a calendar file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.builders import at
from tests.fakes import Shell


def events(file: Path) -> list[Any]:
    return list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def add(shell: Shell, name: str = "Debbie Marsh", *fields: str) -> None:
    shell.json("add", name, "--zone", "America/Chicago", "--country", "US", *fields)


def test_the_calls_that_are_promised_are_written_as_a_calendar(
    shell: Shell, tmp_path: Path
) -> None:
    add(shell, "Debbie Marsh", "--phone", "+1 312 555 0134", "--company", "ABC Educom")
    add(shell, "Nobody Yet")
    shell.json("promise", "Debbie", "tue 23 8:45", "--purpose", "the two modules", "--agreed")
    told = shell.json("export", str(tmp_path / "calls.ics"))
    assert told == {"contacts": 1, "promises": 1, "attempts": 0}
    (event,) = events(tmp_path / "calls.ics")
    assert event.start == at("2026-06-23 8:45")
    assert event["summary"] == "Call Debbie Marsh (ABC Educom)"
    assert event["description"].startswith("+1 312 555 0134\n")
    assert "the two modules" in event["description"]
    assert event.walk("VALARM")[0]["trigger"].dt == timedelta(minutes=-5)


def test_people_are_told_how_many_calls_are_in_the_file(shell: Shell, tmp_path: Path) -> None:
    add(shell)
    shell.json("promise", "Debbie", "tue 23 8:45")
    file = tmp_path / "calls.ICS"
    assert shell.text("export", str(file)) == f"1 call is in {file}.\n"


def test_a_call_that_is_moved_keeps_its_entry_and_counts_the_moves(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "calls.ics"
    add(shell)
    shell.json("promise", "Debbie", "tue 23 8:45")
    shell.json("export", str(file))
    (before,) = events(file)
    for when in ("wed 24 9:00", "thu 25 10:00"):
        shell.json("promise", "Debbie", when, "--move")
    shell.json("export", str(file))
    (after,) = events(file)
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 2)
    assert after.start == at("2026-06-25 10:00")


def test_who_said_no_is_in_no_calendar(shell: Shell, tmp_path: Path) -> None:
    add(shell)
    shell.json("promise", "Debbie", "tue 23 8:45")
    shell.json("log", "Debbie", "said-no")
    told = shell.json("export", str(tmp_path / "calls.ics"))
    assert told["promises"] == 0
    assert events(tmp_path / "calls.ics") == []


@pytest.mark.parametrize(
    "name", ["calls.vcf", "calls.csv", "calls.jsonl", "calls", "calls.ics.txt"]
)
def test_another_ending_is_refused_with_the_one_that_works(
    shell: Shell, tmp_path: Path, name: str
) -> None:
    refusal = shell.refused("export", str(tmp_path / name))
    assert refusal["code"] == "unknown-ending"
    assert ".ics" in refusal["message"]
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    refusal = shell.refused("export", str(tmp_path / "gone" / "calls.ics"))
    assert refusal["code"] == "no-folder"
