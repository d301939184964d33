"""What alerts and storage are put through, at full size: each part can be measured by itself."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import (
    clock_steps,
    double_starts,
    kills,
    laws,
    notifier_faults,
    power_cuts,
    punctuality,
    simulation,
    zones,
)
from benchmarks.simulation import Plan
from benchmarks.table import Figure


@dataclass(frozen=True)
class Counts:
    """How much each part goes through; `walls` are around each clock change, on both its sides.

    `weaker` are the power cuts with each setting that has to be found out, and `examples` those
    that each law of files is held against.
    """

    plan: Plan = simulation.FULL
    zones: list[str] = field(default_factory=zones.every_zone)
    walls: int = 25
    elsewhere: int = 30
    alerts: int = 2000
    steps: int = 300
    faults: tuple[str, ...] = tuple(notifier_faults.FAULTS)
    pairs: int = 500
    kills: int = 1000
    cuts: int = 10_000
    weaker: int = 250
    examples: int = 10_000


QUICK = Counts(
    plan=simulation.QUICK,
    zones=["Africa/Cairo", "Etc/UTC"],
    walls=3,
    elsewhere=3,
    alerts=2,
    steps=1,
    faults=("absent",),
    pairs=1,
    kills=3,
    cuts=20,
    weaker=40,
    examples=5,
)
"""Enough to see that everything can be measured; the figures themselves mean little."""

ALERTS: dict[str, Callable[[Path, Counts], list[Figure]]] = {
    "years": lambda folder, counts: simulation.figures(folder, counts.plan),
    "zones": lambda _folder, counts: zones.figures(counts.zones, counts.walls, counts.elsewhere),
    "faults": lambda folder, counts: notifier_faults.figures(folder, counts.faults),
    "steps": lambda folder, counts: clock_steps.figures(folder, counts.steps),
    "starts": lambda folder, counts: double_starts.figures(folder, counts.pairs),
    "lateness": lambda folder, counts: punctuality.figures(folder, counts.alerts),
}
STORAGE: dict[str, Callable[[Path, Counts], list[Figure]]] = {
    "kills": lambda folder, counts: kills.figures(folder, counts.kills),
    "cuts": lambda folder, counts: power_cuts.figures(folder, counts.cuts, counts.weaker),
    "laws": lambda folder, counts: laws.figures(folder, counts.examples),
}
PARTS = {**ALERTS, **STORAGE}
"""In the order of the table."""

# For a bus and a screen of their own, and for processes that are forked.
_NEEDS_LINUX = {"faults", "steps", "starts", "lateness", "kills", "cuts"}


def measured(folder: Path, counts: Counts, parts: list[str]) -> list[Figure]:
    """Return the figures of some parts, each in a folder of its own; on Linux, of all of them."""
    found = []
    for name in PARTS:
        if name not in parts or (name in _NEEDS_LINUX and sys.platform != "linux"):
            continue
        print(f"{name} …", file=sys.stderr, flush=True)
        where = folder / name
        where.mkdir()
        found += PARTS[name](where, counts)
    return found
