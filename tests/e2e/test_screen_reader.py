"""A call from the alert to the outcome, as it is read and pressed by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.reader import CHECKED, SELECTED, SHOWING, Reader
from tests.e2e.rig import Desktop, OnTheDot, wait_until

pytestmark = pytest.mark.e2e

ASHA, ASHAS_NUMBER = "Asha Rao", "+91 98765 43210"


@pytest.fixture
def reader(desktop: Desktop) -> Iterator[Reader]:
    """A screen reader that is on before the program starts."""
    with Reader(desktop) as reader:
        yield reader


def test_a_whole_call_is_made_by_what_a_screen_reader_finds(
    desktop: Desktop, reader: Reader, program: OnTheDot
) -> None:
    program.add(ASHA, ASHAS_NUMBER)
    program.let_be_due(ASHA)
    program.start()

    alert = reader.find("dialog", f"Call {ASHA}.*")
    assert SHOWING in alert.states
    reader.find("label", ASHA, within=f"Call {ASHA}")
    reader.find("push button", "Ring again in 5 minutes", within=f"Call {ASHA}")
    reader.find("alert message", "You promised .*", within=f"Call {ASHA}")

    page = reader.find("radio button", "Today, 1", within="On the Dot")
    assert CHECKED in page.states
    row = reader.find("list item", f".*{ASHA}.*", within="On the Dot")
    assert SELECTED in row.states
    reader.find("slider", "Ladder")
    reader.find("label", "Asha, .*")  # the words to say
    reader.press("push button", r"Call \+91 98765 43210")
    wait_until(lambda: desktop.dialled() == ["tel:+919876543210"])

    reader.press("push button", "Log outcome")
    sheet = "How did it go"
    reader.press("check box", "Voicemail", within=sheet)
    wait_until(lambda: CHECKED in reader.find("check box", "Voicemail", within=sheet).states)
    reader.press("push button", "Save", within=sheet)
    wait_until(lambda: program.attempts(ASHA))
    reader.find("notification", f"Logged Voicemail: {ASHA}.*", within="On the Dot")
    (attempt,) = program.attempts(ASHA)
    assert attempt["outcome"] == "voicemail"


def test_each_window_and_all_to_use_in_it_has_a_name(
    desktop: Desktop, reader: Reader, program: OnTheDot
) -> None:
    program.add(ASHA, ASHAS_NUMBER)
    program.open()
    reader.find("list", "The day")
    used = {
        "push button",
        "radio button",
        "check box",
        "text",
        "spin button",
        "combo box",
        "slider",
    }
    for page in ("Contacts", "Cards and mail", "Scripts", "Library", "Settings", "Today"):
        reader.press("radio button", rf"{page}(, \d+)?", within="On the Dot")
        told = reader.all()
        assert {each.role for each in told if not each.role.strip()} == set()
        seen = [each for each in told if SHOWING in each.states]
        assert [each for each in seen if each.role in used and not each.name] == []
