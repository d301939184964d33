"""The verb `cards`: what is printed into a PDF, what it answers, and how it refuses."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.settings import save
from tests.builders import MICHAEL
from tests.fakes import Shell
from tests.pdf import letters, measured

pytestmark = pytest.mark.usefixtures("qapp")
ADDRESS = "221 W Wacker Drive\nChicago, IL 60606"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cards.pdf"


def talk_to(shell: Shell, name: str = "Debbie Marsh", address: str = ADDRESS) -> None:
    shell.json("add", name, "--zone", "America/Chicago", "--address", address)
    shell.json("log", name, "talked", "--next", "tue 30 8:45", "--said", "the lake route")


def test_a_card_is_printed_with_its_slip(shell: Shell, file: Path) -> None:
    talk_to(shell)
    assert shell.json("cards", str(file)) == {"pages": 3, "cards": 1}
    outside, inside, slip = measured(file)
    assert (outside.text, inside.text) == ("", "")
    assert "Thank you for your time today." in slip.text
    assert "the lake route" in slip.text
    assert "CHICAGO IL 60606" in slip.text


def test_a_card_that_was_printed_before_is_printed_and_said_to_be(shell: Shell, file: Path) -> None:
    talk_to(shell)
    shell.json("cards", str(file), "--form", "card", "--contact", "Debbie")
    told = shell.json("cards", str(file), "--form", "card", "--contact", "Debbie")
    assert (told["pages"], told["cards"]) == (3, 1)
    ((before),) = told["printed_before"]
    assert (before["name"], before["at"]["wall"]) == ("Debbie Marsh", "2026-06-16T09:00")
    said = shell.text("cards", str(file))
    assert said.splitlines() == [
        f"3 pages are in {file}.",
        "The card to Debbie Marsh was printed before: Tuesday, June 16, 2026, 9:00.",
    ]
    assert shell.json("undo") == {"undone": "Printed the card to Debbie Marsh"}


def test_the_size_is_named(shell: Shell, file: Path) -> None:
    talk_to(shell)
    shell.json("cards", str(file), "--size", "a6")
    assert (measured(file)[0].width, measured(file)[0].height) == pytest.approx((210, 148), abs=0.2)
    refused = shell.refused("cards", str(file), "--size", "B5")
    assert refused["code"] == "unknown-size"
    assert refused["offers"] == ["A6", "4.25x5.5", "4x6"]


def test_nothing_to_print_is_refused_and_writes_nothing(shell: Shell, file: Path) -> None:
    shell.json("add", "Debbie Marsh")
    assert shell.refused("cards", str(file))["code"] == "nothing-to-print"
    one = shell.refused("cards", str(file), "--contact", "Debbie")
    assert one == {
        "code": "nothing-to-print",
        "message": "There is no card to write to Debbie Marsh.",
        "offers": [],
    }
    assert shell.refused("cards", str(file), "--contact", "nobody")["code"] == "not-found"
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_refused_and_nothing_is_noted(
    shell: Shell, tmp_path: Path
) -> None:
    talk_to(shell)
    refused = shell.refused("cards", str(tmp_path / "nowhere" / "cards.pdf"))
    assert refused["code"] == "cannot-write"
    assert "printed_before" not in shell.json("cards", str(tmp_path / "cards.pdf"))


def test_the_printer_is_set_right_by_the_settings(shell: Shell, file: Path) -> None:
    talk_to(shell)
    shell.json("cards", str(file))
    before = measured(file)[2].signs[0]
    save(shell.folder / "settings.json", replace(MICHAEL, print_offset_x=3.0, print_offset_y=-2.0))
    shell.json("cards", str(file))
    after = measured(file)[2].signs[0]
    assert (after.x - before.x, after.y - before.y) == pytest.approx((3, -2), abs=0.03)


def test_a_file_is_painted_where_there_is_no_screen(shell: Shell, file: Path) -> None:
    talk_to(shell, "Zoë Ødegård")
    command = [sys.executable, "-m", "desktop_app", "--data", str(shell.folder), "cards"]
    told = subprocess.run(
        [*command, str(file), "--at", shell.at],
        capture_output=True,
        env={"PATH": "/usr/bin", "HOME": str(shell.folder), "LC_ALL": "C.UTF-8"},
        cwd=Path(__file__).parents[1],
        encoding="utf-8",
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert "Ødegård" in measured(file)[2].text
    assert set(letters("Zoë")) <= set(letters(measured(file)[2].text))


def test_an_envelope_and_labels_go_to_who_gets_a_card(shell: Shell, file: Path) -> None:
    talk_to(shell)
    talk_to(shell, "John Oka", "")
    told = shell.json("cards", str(file), "--form", "envelope", "--size", "No10")
    assert told == {"pages": 1, "cards": 1, "missing": ["John Oka"]}
    (page,) = measured(file)
    assert (page.width, page.height) == pytest.approx((241.3, 104.8), abs=0.2)
    assert "CHICAGO IL 60606" in page.text
    said = shell.text("cards", str(file), "--form", "labels")
    assert said.splitlines() == [
        f"1 page is in {file}.",
        "There is no address yet of John Oka.",
    ]


def test_an_envelope_without_an_address_says_what_is_missing(shell: Shell, file: Path) -> None:
    talk_to(shell, "John Oka", "")
    for words in (["--contact", "John"], []):
        refused = shell.refused("cards", str(file), "--form", "envelope", *words)
        assert refused["code"] == "no-address"
        assert "John Oka" in refused["message"]
    assert not file.exists()


def test_labels_for_everybody_begin_where_the_sheet_was_left(shell: Shell, file: Path) -> None:
    nobody = shell.refused("cards", str(file), "--form", "labels", "--all")
    assert nobody["code"] == "nothing-to-print"
    for name in ("Amir", "Bea", "Chloé"):
        shell.json("add", name, "--address", ADDRESS)
    shell.json("add", "No Address")
    words = ("cards", str(file), "--form", "labels", "--all", "--size", "l7160")
    assert shell.json(*words, "--start", "20") == {"pages": 2, "cards": 3}
    assert "Chloé" in measured(file)[1].text
    assert shell.refused(*words, "--start", "22")["code"] == "no-such-label"
    named = shell.json("cards", str(file), "--form", "labels", "--contact", "Bea")
    assert named == {"pages": 1, "cards": 1}


def test_the_sheet_of_the_day_holds_its_calls(shell: Shell, file: Path) -> None:
    refused = shell.refused("cards", str(file), "--form", "sheet")
    assert refused["code"] == "nothing-to-print"
    for name, when in (("Second", "10:30"), ("First", "8:45"), ("Tomorrow", "tomorrow 9:00")):
        shell.json("add", name, "--zone", "America/Chicago", "--phone", "+1 312 555 0134")
        shell.json("promise", name, when, "--purpose", "the two modules")
    words = ("cards", str(file), "--form", "sheet")
    assert shell.json(*words, "--size", "A4") == {"pages": 1, "cards": 2}
    (page,) = measured(file)
    assert page.width == pytest.approx(210, abs=0.2)
    assert page.text.index("First") < page.text.index("Second")
    assert "+1 312 555 0134" in page.text
    assert shell.json(*words, "--days", "2") == {"pages": 2, "cards": 3}
    assert shell.json(*words, "--days", "2", "--contact", "Tomorrow")["cards"] == 1


def test_contact_cards_are_for_those_who_are_called_or_named(shell: Shell, file: Path) -> None:
    words = ("cards", str(file), "--form", "contact-card")
    assert shell.refused(*words)["code"] == "nothing-to-print"
    shell.json("add", "Debbie", "--zone", "America/Chicago", "--concern", "renewals")
    shell.json("add", "John")
    shell.json("promise", "Debbie", "8:45")
    assert shell.json(*words) == {"pages": 1, "cards": 1}
    assert "renewals" in measured(file)[0].text
    assert shell.json(*words, "--contact", "John", "--contact", "Debbie")["cards"] == 2


def test_the_test_page_needs_nobody(shell: Shell, file: Path) -> None:
    assert shell.json("cards", str(file), "--form", "test") == {"pages": 1, "cards": 0}
    assert "Is your printer on the mark?" in measured(file)[0].text


def test_a_form_that_is_not_known_is_wrong_use(shell: Shell, file: Path) -> None:
    status, _out, err = shell.run("cards", str(file), "--form", "poster")
    assert status == 2
    assert "contact-card" in err


def test_what_could_not_be_printed_whole_is_told(shell: Shell, file: Path) -> None:
    shell.json("add", "Debbie", "--address", "Wolfeschlegelsteinhausen " * 60)
    told = shell.json("cards", str(file), "--form", "labels", "--all")
    assert told["notes"][0].startswith("Too long for its place, and cut: Debbie")
    assert told["notes"][0] in shell.text("cards", str(file), "--form", "labels", "--all")
