"""Real alerts on a real screen, in real time. How late they are is measured by the benchmarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.punctuality import ring_on_time
from tests.e2e.rig import Desktop

pytestmark = pytest.mark.e2e

ALERTS = 8


def test_each_call_comes_on_screen_and_none_before_its_second(
    desktop: Desktop, tmp_path: Path
) -> None:
    tally = ring_on_time(desktop, tmp_path / "data", ALERTS)
    assert len(tally.seen) == len(tally.noted) == ALERTS, tally
    assert tally.missing == tally.early == 0
    assert min(tally.noted) >= 0
