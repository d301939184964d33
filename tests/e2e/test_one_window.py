"""Starting the program while it runs already."""

from __future__ import annotations

from functools import partial
from subprocess import Popen

import pytest

from tests.e2e.rig import PATIENCE_S, Desktop, OnTheDot, wait_until

pytestmark = pytest.mark.e2e

DOUBLE_STARTS = 20
RUNNING_ALREADY = "On the Dot is running already; its window comes forward.\n"


def test_a_second_start_brings_the_first_window_forward_and_ends(
    desktop: Desktop, program: OnTheDot
) -> None:
    program.start("--background")
    program.add("Asha Rao", "+91 98765 43210")
    program.let_be_due("Asha Rao")
    desktop.window("Call Asha Rao")
    assert desktop.windows("On the Dot") == []

    second = program.start()
    assert second.wait(PATIENCE_S) == 0
    assert program.printed() == RUNNING_ALREADY
    desktop.window("On the Dot")
    wait_until(lambda: desktop.window_in_focus() == "On the Dot")


def test_of_two_starts_at_the_same_moment_one_stays(desktop: Desktop, program: OnTheDot) -> None:
    for _ in range(DOUBLE_STARTS):
        pair = [program.start("--background"), program.start("--background")]
        second = wait_until(partial(_ended, pair))
        (first,) = [each for each in pair if each is not second]
        assert second.returncode == 0
        assert program.printed() == RUNNING_ALREADY
        desktop.window("On the Dot")
        assert program.end(first) == 0


def _ended(processes: list[Popen[bytes]]) -> Popen[bytes] | None:
    return next((each for each in processes if each.poll() is not None), None)
