"""What the window costs while nobody touches it: the beat of each second, and of the minute."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.processes import answer_of
from benchmarks.table import Figure

HIGHEST_S = 0.03  # ALERTS-AND-STORAGE, G14: at most 0.05 % of a processor


def figures(folder: Path, seconds: float, people: str) -> list[Figure]:
    """Return the processor seconds in a minute; `seconds` is how long is waited for it.

    The floor is an empty window that wakes at each second and does nothing.
    """
    floor = answer_of("benchmarks.empty_window", time.monotonic(), seconds)
    answer = answer_of("benchmarks.program", time.monotonic(), seconds, folder)
    what, busy = f"processor time of an idle minute, {people}", "busy_s_per_minute"
    return [Figure(what, "s", answer[busy], floor[busy], highest=HIGHEST_S)]
