"""From a key on the Contacts page to the painted list.

python -m benchmarks.keystroke KEYS FOLDER
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from benchmarks import program
from benchmarks.processes import answer_of
from benchmarks.table import Figure

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow

HIGHEST_MS = 16.0  # one frame of an ordinary screen

_SEED = 845
_FASTEST_S, _SLOWEST_S = 0.07, 0.25  # between two keys of a quick typist, and of a slow one
_TEXTS = (
    *("debbie marsh", "müller", "jurgen", "sørensen", "tan", "noor whit", "Elena"),
    *("0134", "+1 312 555 01", "01623125", "555 9", "+44 20 7946"),
    *("granite tools", "nordlicht", "wharf road", "10115 berlin", "lake route"),
    *("a", "o b", "head of purch", "zzzz", "invoices heat", "marley204@example"),
)
BACKSPACE = "\b"


def figures(folder: Path, keys: int, people: str) -> list[Figure]:
    """Return the median, the 95th percentile and the worst of some hundred keys."""
    answer = answer_of("benchmarks.keystroke", keys, folder)
    what = "key to painted list, {}, {}"
    return [
        Figure(what.format("median", people), "ms", answer["median_ms"]),
        Figure(what.format("95th percentile", people), "ms", answer["p95_ms"], highest=HIGHEST_MS),
        Figure(what.format("slowest", people), "ms", answer["slowest_ms"]),
    ]


def typed(count: int) -> Iterator[str]:
    """Yield keys as people search: words and numbers, half taken back, gone on, all taken back."""
    chance = random.Random(_SEED)
    left = count
    while left > 0:
        text = chance.choice(_TEXTS)
        half = len(text) // 2
        keys = [*text, *BACKSPACE * half, *text[len(text) - half :], *BACKSPACE * len(text)]
        yield from keys[:left]
        left -= len(keys)


def main() -> None:
    """Type into the real window, and print the figures."""
    keys = list(typed(int(sys.argv[1])))

    def watch(window: MainWindow) -> None:
        from benchmarks.typist import Typist

        Typist(window, keys, _pauses(len(keys)), _print_figures)

    program.run(sys.argv[2], watch)


def _pauses(count: int) -> list[float]:
    chance = random.Random(_SEED)
    return [chance.uniform(_FASTEST_S, _SLOWEST_S) for _key in range(count)]


def _print_figures(seconds: list[float]) -> None:
    in_order = sorted(seconds)
    figures_ = {
        "median_ms": in_order[len(in_order) // 2] * 1000,
        "p95_ms": quantiles(in_order, n=20, method="inclusive")[-1] * 1000,
        "slowest_ms": in_order[-1] * 1000,
    }
    sys.stdout.write(json.dumps(figures_))


if __name__ == "__main__":
    main()
