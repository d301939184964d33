"""The verb that brings contacts: what is added, what is told, and what changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.fakes import Shell

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:card-1
FN:Debbie Marsh
ORG:ABC Educom
TEL:(312) 555-0134
END:VCARD
BEGIN:VCARD
VERSION:3.0
NOTE:nobody
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Tom Okafor
TEL:call me
END:VCARD
"""


def put(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_text(text, "utf-8")
    return str(file)


@pytest.fixture
def cards(tmp_path: Path) -> str:
    """Return a file with two people and one card of nobody."""
    return put(tmp_path, "people.vcf", CARDS)


def names(shell: Shell) -> list[str]:
    return [each["name"] for each in shell.json("contacts")["contacts"]]


def counts(value: dict[str, Any]) -> tuple[int, int, int]:
    return value["added"], value["updated"], value["unchanged"]


def test_one_bad_card_costs_the_others_nothing_and_is_told_with_its_line(
    shell: Shell, cards: str
) -> None:
    value = shell.json("import", cards)
    assert (counts(value), value["needs_map"]) == ((2, 0, 0), None)
    assert [(each["line"], set(each)) for each in value["problems"]] == [
        (8, {"line", "what", "value"}),
        (15, {"line", "what", "value"}),
    ]
    assert value["problems"][1]["value"] == "call me"
    assert names(shell) == ["Debbie Marsh", "Tom Okafor"]


def test_the_same_file_again_adds_nobody_and_one_undo_takes_all_back(
    shell: Shell, cards: str
) -> None:
    shell.json("import", cards)
    assert counts(shell.json("import", cards)) == (0, 0, 2)
    assert shell.json("undo")["undone"] == "Imported 2 contacts from people.vcf"
    assert names(shell) == []


def test_a_dry_run_tells_the_same_and_changes_nothing(shell: Shell, cards: str) -> None:
    again = put(Path(cards).parent, "again.vcf", CARDS)
    assert counts(shell.json("import", cards, again, "--dry-run")) == (2, 0, 2)
    assert names(shell) == []


def test_several_files_are_summed_up_and_a_problem_names_its_file(shell: Shell, cards: str) -> None:
    table = put(Path(cards).parent, "more.csv", "Name,Phone,Email\nRuth Tan,+1 518 555 0111,\n")
    value = shell.json("import", cards, table)
    assert counts(value) == (3, 0, 0)
    assert {each["file"] for each in value["problems"]} == {cards}


def test_unknown_headings_ask_for_a_map_which_is_remembered(shell: Shell, tmp_path: Path) -> None:
    table = put(tmp_path, "a.csv", "Wer,Wo,Was\nRuth Tan,Bonn,Golf\n")
    asked = shell.json("import", table)
    assert (asked["needs_map"], names(shell)) == (["Wer", "Wo", "Was"], [])
    told = shell.json("import", table, "--map", "Wer=name", "--map", "Wo=city", "--map", "Was=")
    assert counts(told) == (1, 0, 0)
    later = put(tmp_path, "b.csv", "Wer,Wo,Was\nLuis Ferreira,Köln,Tennis\n")
    assert counts(shell.json("import", later)) == (1, 0, 0)
    luis = shell.json("show", "Luis Ferreira")["contact"]
    assert (luis["address"], luis["notes"]) == ("Köln", "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["{folder}"], "not-read"),
        (["{folder}/none.vcf"], "not-read"),
        (["{cards}", "--map", "Xa=colour"], "bad-map"),
        (["{cards}", "--map", "Xa=name"], "no-column"),
        (["{cards}", "{folder}/none.vcf"], "not-read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_nobody_is_added(
    shell: Shell, cards: str, arguments: list[str], code: str
) -> None:
    places = {"folder": str(Path(cards).parent), "cards": cards}
    given = [each.format(**places) for each in arguments]
    error = shell.refused("import", *given)
    assert error["code"] == code
    assert error["message"].endswith((".", "…"))
    assert names(shell) == []


def test_everything_that_was_exported_comes_back(shell: Shell, cards: str) -> None:
    shell.json("import", cards)
    file = str(Path(cards).with_name("everything.jsonl"))
    shell.json("export", file)
    assert counts(shell.json("import", file)) == (0, 0, 2)


def test_an_own_table_brings_back_what_was_said_in_calls(shell: Shell, tmp_path: Path) -> None:
    said = {
        "concern": "the contract renewal",
        "gain": "a course your learners finish",
        "deadline": "31 December",
        "purpose": "both modules",
    }
    fields = [part for name, text in said.items() for part in (f"--{name}", text)]
    shell.json("add", "Debbie Marsh", "--notes", "Runs half marathons.", *fields)
    file = str(tmp_path / "people.csv")
    shell.json("export", file)
    shell.text("undo")
    assert names(shell) == []
    shell.json("import", file)
    (debbie,) = shell.json("contacts")["contacts"]
    assert {name: debbie[name] for name in said} == said
    assert debbie["notes"] == "Runs half marathons."


def test_a_column_can_be_said_to_hold_the_concern(shell: Shell, tmp_path: Path) -> None:
    table = put(tmp_path, "list.csv", "Name,Pain point\nDebbie Marsh,late invoices\n")
    shell.json("import", table, "--map", "Pain point=concern")
    (debbie,) = shell.json("contacts")["contacts"]
    assert (debbie["concern"], debbie["notes"]) == ("late invoices", "")
