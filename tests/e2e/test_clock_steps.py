"""A clock that is set, and a machine that slept, under the real program."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.clock_steps import step_clock
from tests.e2e.rig import Desktop

pytestmark = pytest.mark.e2e

STEPS = 5


def test_a_call_that_the_clock_was_set_past_comes_on_screen_and_comes_once(
    desktop: Desktop, tmp_path: Path
) -> None:
    tally = step_clock(desktop, tmp_path / "data", STEPS)
    assert len(tally.seconds) == STEPS, tally
    assert tally.missing == tally.again == 0
    assert (tally.forward, tally.backward) == (4, 1)
