"""Starting the program while it runs already."""

from __future__ import annotations

import pytest

from benchmarks.double_starts import start_in_pairs
from tests.e2e.rig import PATIENCE_S, Desktop, OnTheDot, wait_until

pytestmark = pytest.mark.e2e

DOUBLE_STARTS = 8
RUNNING_ALREADY = "On the Dot is running already; its window comes forward.\n"


def test_a_second_start_brings_the_first_window_forward_and_ends(
    desktop: Desktop, program: OnTheDot
) -> None:
    program.start("--background")
    program.add("Asha Rao", "+91 98765 43210")
    program.let_be_due("Asha Rao")
    desktop.window("Call Asha Rao")
    assert desktop.windows("On the Dot") == []
    wait_until(lambda: desktop.bus.badges == [1])

    second = program.start()
    assert second.wait(PATIENCE_S) == 0
    assert program.printed() == RUNNING_ALREADY
    desktop.window("On the Dot")
    wait_until(lambda: desktop.window_in_focus() == "On the Dot")


def test_of_two_starts_at_the_same_moment_one_stays_and_opens_the_database_once(
    program: OnTheDot,
) -> None:
    tally = start_in_pairs(program, DOUBLE_STARTS)
    assert tally.clean, tally
    assert tally.pairs == DOUBLE_STARTS
    assert tally.opens > 0  # of one start alone
    assert tally.told <= {"", RUNNING_ALREADY}


def test_a_telephone_program_opens_a_form_for_whoever_calls_for_the_first_time(
    desktop: Desktop, program: OnTheDot
) -> None:
    def kept_after_a_name(count: int) -> list[str]:
        """Type a letter and save; a letter too early goes into the name that is there already."""
        for key in ("a", "ctrl+s"):
            desktop.press(key, window)
        found = program.tell("contacts")["contacts"]
        return [phone for each in found for phone in each["phones"]] if len(found) == count else []

    program.start("number", "tel:+91-98765-43210")
    window = desktop.window("On the Dot")
    assert wait_until(lambda: kept_after_a_name(1)) == ["+91 98765 43210"]
    again = program.start("number", "tel:+44-20-7946-0958")
    assert again.wait(PATIENCE_S) == 0
    assert program.printed() == RUNNING_ALREADY
    kept = wait_until(lambda: kept_after_a_name(2))
    assert set(kept) == {"+44 20 7946 0958", "+91 98765 43210"}
