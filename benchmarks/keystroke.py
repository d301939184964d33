"""From a key in the search of Contacts, or in what Ctrl+K opens, to the painted list.

python -m benchmarks.keystroke WHERE KEYS FOLDER
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
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
_COMMANDS = ("print", "what chagned", "quiet hours", "new contact", "backup", "undo", "ladder")
CONTACTS, PALETTE = "contacts", "palette"
BACKSPACE = "\b"


def figures(folder: Path, keys: int, people: str) -> list[Figure]:
    """Return the median, the 95th percentile and the worst of some hundred keys, in each place."""
    found = []
    for where, what in (
        (CONTACTS, "key to painted list, {}, {}"),
        (PALETTE, "key after Ctrl+K to painted list, {}, {}"),
    ):
        answer = answer_of("benchmarks.keystroke", where, keys, folder)
        p95 = answer["p95_ms"]
        found += [
            Figure(what.format("median", people), "ms", answer["median_ms"]),
            Figure(what.format("95th percentile", people), "ms", p95, highest=HIGHEST_MS),
            Figure(what.format("slowest", people), "ms", answer["slowest_ms"]),
        ]
    return found


def typed(count: int, texts: Sequence[str] = _TEXTS) -> Iterator[str]:
    """Yield keys as people search: words and numbers, half taken back, gone on, all taken back."""
    chance = random.Random(_SEED)
    left = count
    while left > 0:
        text = chance.choice(texts)
        half = len(text) // 2
        keys = [*text, *BACKSPACE * half, *text[len(text) - half :], *BACKSPACE * len(text)]
        yield from keys[:left]
        left -= len(keys)


def main() -> None:
    """Type into the real window, and print the figures."""
    where, count = sys.argv[1], int(sys.argv[2])
    keys = list(typed(count, _TEXTS if where == CONTACTS else (*_TEXTS, *_COMMANDS)))

    def watch(window: MainWindow) -> None:
        from benchmarks import typist

        go_to = {CONTACTS: typist.contacts, PALETTE: typist.palette}[where]
        typist.Typist(window, keys, _pauses(len(keys)), _print_figures, go_to)

    program.run(sys.argv[3], watch)


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
