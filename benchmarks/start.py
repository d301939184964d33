"""From the start of the process to a usable window, and the memory that is in use then."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from benchmarks.processes import answer_of
from benchmarks.table import Figure

START_AIM, MEMORY_AIM = 2.0, 1.8  # times the empty window


def figures(folders: Mapping[str, Path], starts: int) -> list[Figure]:
    """Return time and memory for each folder, by the words that say what is in it.

    The empty window and the folders take turns, so that what else the machine does falls on all
    of them alike; each figure is the median of its starts. The first turn only warms the disk.
    """
    turns = [_take_turn(folders) for _turn in range(starts + 1)]
    turns = turns[1:] or turns
    middle = {
        (name, what): median(turn[name][what] for turn in turns)
        for name in turns[0]
        for what in turns[0][name]
    }
    times = [
        Figure(
            f"start to usable window, {name}",
            "ms",
            middle[name, "usable_ms"],
            middle["", "usable_ms"],
            highest_ratio=START_AIM,
        )
        for name in folders
    ]
    memory = [
        Figure(
            f"resident memory after start, {name}",
            "MB",
            middle[name, "resident_mb"],
            middle["", "resident_mb"],
            highest_ratio=MEMORY_AIM,
        )
        for name in folders
    ]
    return times + memory


def _take_turn(folders: Mapping[str, Path]) -> dict[str, dict[str, float]]:
    """Return the figures of one start each; the empty window has no name."""
    turn = {"": answer_of("benchmarks.empty_window", time.monotonic())}
    for name, folder in folders.items():
        turn[name] = answer_of("benchmarks.program", time.monotonic(), 0, folder)
    return turn
