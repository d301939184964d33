"""The verb `advise` of the command line, as COMMANDS.md has it."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace

import pytest

from desktop_app.paths import DataFolder
from tests.fakes import Shell

CONCERN = "the two training modules run over time"
WORN = "Did you get my e-mail?"


def hand_over(monkeypatch: pytest.MonkeyPatch, given: bytes) -> None:
    """Let these bytes be standard input."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(given)))


def test_advice_says_rule_text_place_why_and_what_instead(shell: Shell) -> None:
    shell.json("add", "Debbie Marsh", "--concern", CONCERN)
    told = shell.json("advise", f"Well. {WORN}", "--as", "point", "--contact", "Debbie")
    assert list(told) == ["seconds", "limit", "advice"]
    assert (told["seconds"], told["limit"]) == (2.8, 10)
    worn, closed = told["advice"]
    assert list(worn) == ["rule", "text", "start", "end", "why", "instead"]
    assert (worn["rule"], closed["rule"]) == ("worn-opener", "closed-question")
    assert (worn["text"], worn["start"], worn["end"]) == (WORN, 6, 28)
    assert CONCERN in worn["instead"]
    assert worn["why"].endswith(".")


@pytest.mark.parametrize(
    ("kind", "limit"), [("opening", 15), ("point", 10), ("voicemail", 30), ("closing", None)]
)
def test_each_kind_of_text_has_its_limit(shell: Shell, kind: str, limit: int | None) -> None:
    assert shell.json("advise", "Say more.", "--as", kind)["limit"] == limit


def test_an_innocent_text_gets_no_advice(shell: Shell) -> None:
    told = shell.json("advise", "What has changed since?", "--as", "point")
    assert told == {"seconds": 1.6, "limit": 10, "advice": []}
    assert "nothing to advise" in shell.text("advise", "What has changed since?", "--as", "point")


@pytest.mark.parametrize("order", [["-"], []])
def test_a_text_can_be_handed_over_as_standard_input(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, order: list[str]
) -> None:
    hand_over(monkeypatch, "Did you get my e-mail, Zoë?\r\n".encode())
    told = shell.json("advise", *order, "--as", "point")
    assert [each["rule"] for each in told["advice"]] == ["worn-opener", "closed-question"]
    assert told["advice"][0]["text"] == "Did you get my e-mail, Zoë?"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"Did you get it \xff\xfe", "unreadable"),
        (b"word " * 250_000, "too-large"),
    ],
)
def test_standard_input_that_is_no_text_is_refused_in_one_sentence(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, given: bytes, code: str
) -> None:
    hand_over(monkeypatch, given)
    refused = shell.refused("advise", "--as", "opening")
    assert refused["code"] == code
    assert refused["message"].count(".") == 1


def test_a_program_without_standard_input_is_told_so(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert shell.refused("advise", "--as", "opening")["code"] == "empty"


def test_no_words_and_no_such_contact_are_refused(shell: Shell) -> None:
    assert shell.refused("advise", " ", "--as", "point")["code"] == "empty"
    assert (
        shell.refused("advise", "Hello", "--as", "point", "--contact", "Nobody")["code"]
        == "not-found"
    )


@pytest.mark.parametrize(
    "words", ["advise Hello", "advise Hello --as poem", "advise a b --as point"]
)
def test_a_kind_of_text_has_to_be_named(shell: Shell, words: str) -> None:
    assert shell.run(*words.split())[0] == 2


def test_people_read_the_length_the_rule_and_the_better_wording(shell: Shell) -> None:
    shell.json("add", "Debbie Marsh", "--concern", CONCERN)
    said = shell.text("advise", WORN, "--as", "point", "--contact", "Debbie")
    assert said.startswith("2 seconds of at most 10\nworn-opener: ")
    assert f"  Here: {WORN}\n" in said
    assert f"  Instead: What has changed since you mentioned this: {CONCERN}?\n" in said
    assert "too long" in shell.text("advise", "word " * 60, "--as", "point")


def test_letters_of_any_script_and_none_at_all_are_advised_on(shell: Shell) -> None:
    for text in (
        "Πώς είστε;",
        "こんにちは。お元気ですか？",
        "שלום, מה שלומך?",
        "🙂 🙂",
        "\u0301\u200f",
    ):
        told = shell.json("advise", text, "--as", "opening")
        for each in told["advice"]:
            assert text[each["start"] : each["end"]] == each["text"]


def test_nothing_is_written_by_advice(shell: Shell) -> None:
    shell.json("add", "Debbie Marsh")
    shell.json("advise", WORN, "--as", "point", "--contact", "Debbie")
    assert json.loads(shell.run("--json", "undo")[1])["undone"] == "Added Debbie Marsh"


def test_what_people_read_is_in_their_language_and_what_programs_read_is_not(shell: Shell) -> None:
    DataFolder(shell.folder).settings.write_text('{"language": "de", "name": "Max Muster"}')
    DataFolder(shell.folder).settings.chmod(0o600)
    shell.json("add", "Debbie Marsh", "--phone", "+1 312 555 0134")
    shell.json("promise", "Debbie", "tue 16 8:45")
    shell.at = "2026-06-16T08:45-05:00"
    shell.json("log", "Debbie", "no-answer")
    read = shell.text("show", "Debbie")
    assert "Stand: aktiv" in read
    assert "versucht" in read
    assert "Keine Antwort" in read
    told = shell.json("show", "Debbie")
    assert told["contact"]["state"] == "active"
    assert {each["state"] for each in told["ladder"]} == {"unanswered", "open", "ahead"}
    status, _out, err = shell.run("log", "Debbie", "nobody")
    assert status == 2
    assert "Angabe OUTCOME: 'nobody' gibt es hier nicht (zur Wahl: 'talked', " in err
    status, _out, err = shell.run("agenda", "--at", "gestern")
    assert status == 2
    assert "gestern ist kein Moment" in err
    status, out, _err = shell.run("show", "--help")
    assert (status, out.split()[0], "Optionen:" in out) == (0, "Aufruf:", True)
