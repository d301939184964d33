"""The first start on a real screen, ended in the middle of a word."""

from __future__ import annotations

import json

import pytest

from tests.e2e.rig import Desktop, OnTheDot, wait_until

pytestmark = pytest.mark.e2e


def test_a_name_that_is_being_typed_at_logout_is_there_at_the_next_start(
    desktop: Desktop, program: OnTheDot
) -> None:
    settings = program.data / "settings.json"
    settings.unlink()  # of somebody who was never introduced
    running = program.open()
    window = desktop.window("On the Dot")
    for letter in "ada":
        desktop.press(letter, window)
    program.tell("check")  # by then the letters have arrived
    assert program.end(running) == 0
    wait_until(settings.exists)
    assert json.loads(settings.read_text("utf-8"))["name"] == "ada"
