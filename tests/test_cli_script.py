"""The verb `script` of the command line: what to say to a contact."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.paths import data_folder
from desktop_app.settings import save
from tests.builders import MICHAEL
from tests.fakes import Shell


@pytest.fixture
def debbie(shell: Shell) -> Shell:
    """Return the terminal of a user who has promised Debbie a call at 8:45."""
    shell.json(
        *("add", "Debbie Marsh", "--phone", "312 555 0134"),
        *("--concern", "the contract renews on its own", "--purpose", "the two quotes"),
    )
    shell.json("promise", "Debbie", "tue 16 8:45", "--agreed")
    shell.at = "2026-06-16T08:45-05:00"
    return shell


def blocks(shell: Shell, *options: str) -> dict[str, dict[str, Any]]:
    """Return the blocks of Debbie's script, by their names."""
    answer = shell.json("script", "Debbie", *options)
    assert list(answer) == ["blocks"]
    return {block["name"]: block for block in answer["blocks"]}


def test_the_script_is_written_with_every_place_filled_in(debbie: Shell) -> None:
    found = blocks(debbie)

    assert list(found) == [
        *("opening", "questions", "offers", "answers", "voicemail"),
        *("gatekeeper", "brush-off", "closing"),
    ]
    for block in found.values():
        assert list(block) == ["name", "text", "seconds", "missing"]
        assert block["missing"] == []
        assert block["seconds"] > 0
        assert "{" not in block["text"]
    assert found["opening"]["text"] == (
        "Debbie, this is Michael Powers from Brightline. You mentioned this: the contract renews "
        "on its own. I suggest: the two quotes, then the next steps, if any. How does now suit you?"
    )
    assert found["opening"]["seconds"] == 12.8


def test_one_block_can_be_asked_for(debbie: Shell) -> None:
    (name,) = blocks(debbie, "--block", "closing")

    assert name == "closing"


def test_the_voicemail_is_the_one_for_the_coming_rung(debbie: Shell) -> None:
    """METHOD: ladder. What is said is what is scheduled."""
    assert "in 10 minutes" in blocks(debbie, "--block", "voicemail")["voicemail"]["text"]
    kept = debbie.json("log", "Debbie", "voicemail")["voicemail"]
    assert "in 10 minutes" in kept
    debbie.at = "2026-06-16T08:55-05:00"
    shown = blocks(debbie, "--block", "voicemail")["voicemail"]["text"]
    assert "early this afternoon" in shown
    assert debbie.json("log", "Debbie", "voicemail")["voicemail"] == shown


def test_a_block_that_is_not_there_is_refused_with_those_that_are(debbie: Shell) -> None:
    for name in ("epilogue", "", "voicemail-3"):
        reason = debbie.refused("script", "Debbie", "--block", name)

        assert reason["code"] == "no-block"
        assert "voicemail" in reason["offers"]
        assert "closing" in reason["offers"]


def test_a_place_that_nobody_filled_is_marked_and_named(debbie: Shell) -> None:
    folder = data_folder(str(debbie.folder))
    save(folder.settings, replace(MICHAEL, name="", phone=""))

    opening = blocks(debbie, "--block", "opening")["opening"]
    voicemail = blocks(debbie, "--block", "voicemail")["voicemail"]

    assert opening["missing"] == ["my_name"]
    assert "this is [my name] from Brightline" in opening["text"]
    assert voicemail["missing"] == ["my_name", "my_phone"]
    assert "Not filled in yet: my name, my phone." in debbie.text("script", "Debbie")


def test_people_read_each_block_under_its_title_and_length(debbie: Shell) -> None:
    text = debbie.text("script", "Debbie")

    assert text.startswith("Opening (13 s)\n  Debbie, this is Michael Powers from Brightline.")
    assert "\n\nAnswers (" in text
    assert "“Who are you with?” I am Michael Powers, from Brightline." in text
    assert "{" not in text


def test_whom_nobody_knows_has_no_script(shell: Shell) -> None:
    assert shell.refused("script", "Nobody")["code"] == "not-found"


HOSTILE = (
    "Dr.",
    "🚀",
    "👩‍👩‍👧 Family Office",
    "דבי כהן",
    "عمر الشريف",
    "N" * 300,
    "Debbie " + "x" * 292,
    "\u202egnuoy\u202c Marsh",
    "{first_name} [{concern}|no]",
    "{{}} | [ ]",
    "Ze\u0301lie\tO’Hara",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_somebody_is_called_the_words_can_be_read(shell: Shell, name: str) -> None:
    number = shell.json("add", name, "--company", name, "--concern", name, "--gatekeeper", name)
    shown = str(number["contact"]["id"])
    for block in shell.json("script", shown)["blocks"]:
        assert block["missing"] == []
        assert "\u202e" not in block["text"]
        assert block["text"].count("\u2068") == block["text"].count("\u2069")
        if "{" not in name:
            assert "{" not in block["text"]
            assert "[" not in block["text"]
    assert shell.text("script", shown)


def test_a_name_from_right_to_left_does_not_turn_the_sentence_round(shell: Shell) -> None:
    shell.json("add", "דבי כהן")

    (block,) = shell.json("script", "דבי", "--block", "opening")["blocks"]

    assert block["text"].startswith("\u200e\u2068דבי\u2069, this is Michael Powers")
