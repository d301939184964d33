"""The verb `export` of the command line, as COMMANDS.md has it: each ending its own file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from desktop_app.exchange import table, vcard
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


@pytest.mark.parametrize("name", ["calls.txt", "calls", "calls.ics.gz"])
def test_another_ending_is_refused_with_those_that_work(
    shell: Shell, tmp_path: Path, name: str
) -> None:
    refusal = shell.refused("export", str(tmp_path / name))
    assert refusal["code"] == "unknown-ending"
    assert {".vcf", ".csv", ".ics", ".jsonl"} == set(refusal["offers"])
    assert all(ending in refusal["message"] for ending in refusal["offers"])


def test_everything_is_written_or_only_some_people_with_all_that_is_theirs(
    shell: Shell, tmp_path: Path
) -> None:
    add(shell)
    add(shell, "John Okafor")
    shell.json("promise", "Debbie", "tue 23 8:45")
    shell.json("log", "John", "talked", "--let-go", "moved away")
    file = tmp_path / "all.jsonl"
    told = shell.json("export", str(file))
    assert told == {"contacts": 2, "promises": 1, "attempts": 1}
    told = shell.json("export", str(file), "--contact", "Debbie")
    assert told == {"contacts": 1, "promises": 1, "attempts": 0}
    assert "Okafor" not in file.read_text("utf-8")
    assert shell.text("export", str(file)) == f"2 contacts are in {file}.\n"
    told = shell.json("export", str(tmp_path / "john.ics"), "--contact", "John")
    assert told["promises"] == 0


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_contacts_are_written_as_vcards_that_say_the_same(
    shell: Shell, tmp_path: Path, version: str
) -> None:
    add(shell, "Debbie Marsh", "--phone", "+1 312 555 0134", "--company", "ABC Educom")
    add(shell, "田中 美", "--email", "mei@example.com")
    file = tmp_path / "people.vcf"
    told = shell.json("export", str(file), "--version", version)
    assert told == {"contacts": 2, "promises": 0, "attempts": 0}
    content = file.read_bytes()
    assert content.count(f"VERSION:{version}\r\n".encode()) == 2
    debbie, mei = vcard.read(content).contacts
    assert (debbie.name, debbie.phones, debbie.company, debbie.zone) == (
        "Debbie Marsh",
        ("+1 312 555 0134",),
        "ABC Educom",
        "America/Chicago",
    )
    assert (mei.name, mei.emails) == ("田中 美", ("mei@example.com",))
    assert debbie.uid
    assert debbie.uid != mei.uid


def test_contacts_are_written_as_a_table_without_a_formula(shell: Shell, tmp_path: Path) -> None:
    add(shell, "Debbie Marsh", "--phone", "+1 312 555 0134", "--notes", '=HYPERLINK("x")')
    add(shell, "John Okafor", "--phone", "+1 312 555 0135", "+1 312 555 0136")
    file = tmp_path / "people.CSV"
    assert shell.json("export", str(file))["contacts"] == 2
    assert not file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b",=" not in file.read_bytes()
    assert b",+" not in file.read_bytes()
    debbie, john = table.read(file.read_bytes()).contacts
    assert debbie.notes == '=HYPERLINK("x")'
    assert john.phones == ("+1 312 555 0135", "+1 312 555 0136")
    shell.json("export", str(file), "--bom", "--contact", "John")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [each.name for each in table.read(file.read_bytes()).contacts] == ["John Okafor"]
