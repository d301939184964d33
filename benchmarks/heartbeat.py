"""What the window costs while nobody touches it: the beat of each second, and of the minute."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.processes import answer_of
from benchmarks.table import Figure

HIGHEST_S = 0.03  # ALERTS-AND-STORAGE, G14: at most 0.05 % of a processor


def figures(folder: Path, seconds: float, people: str) -> list[Figure]:
    """Return the processor seconds in a minute; `seconds` is how long is waited for it."""
    empty = answer_of("benchmarks.empty_window", time.monotonic(), seconds)
    whole = answer_of("benchmarks.program", time.monotonic(), seconds, folder)
    return [
        Figure(
            f"processor time of an idle minute, {people}",
            "s",
            whole["busy_s_per_minute"],
            empty["busy_s_per_minute"],
            highest=HIGHEST_S,
        )
    ]
