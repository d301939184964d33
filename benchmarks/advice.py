"""How well the advice on wording knows the sentences that it is measured on, and how fast it is.

python -m benchmarks.advice

prints each rule by itself as well. A pair is a sentence with a rule: precision counts how many of
the pairs that were found are right, recall how many of the right ones were found.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.table import Figure, table
from desktop_app.domain.advice import Situation, advise
from desktop_app.domain.records import ContactRecord, Me

SENTENCES = Path(__file__).parent / "sentences"
FILES = ("seen", "unseen")
LOWEST_PERCENT = 90.0
HIGHEST_MS = 16.0  # one frame of an ordinary screen, as for any key

ME = Me(name="Michael Powers", company="Brightline", phone="312 555 0100")
DEBBIE = ContactRecord(
    name="Debbie Marsh",
    company="ABC Educom",
    concern="the two training modules run over time",
    deadline="30 June",
)
# Sixty words in which a good deal is to be advised on: the slowest case of an ordinary text.
_TYPED = (
    "Hi Debbie, this is Michael from Brightline. I'm just following up on the proposal I sent you"
    " last week, and I wanted to know if you have any questions. Our new course is the best on the"
    " market. Did you get my e-mail? I suggest we go over it together, and decide the next steps."
    " Are you happy with what you have?"
)
_LAST_KEYS = 60


@dataclass
class Tally:
    """Pairs of a sentence and a rule: right ones that were found, wrong ones, and those missed."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def precision(self, rule: str | None = None) -> float:
        """Return how many in a hundred that were found are right; 100 where none was found."""
        return _percent(_of(self.right, rule), _of(self.wrong, rule))

    def recall(self, rule: str | None = None) -> float:
        """Return how many in a hundred right ones were found; 100 where there are none."""
        return _percent(_of(self.right, rule), _of(self.missed, rule))

    @property
    def rules(self) -> list[str]:
        """The rules that were found or missed anywhere."""
        return sorted({*self.right, *self.wrong, *self.missed})


def figures(keys: int = _LAST_KEYS) -> list[Figure]:
    """Return precision and recall of each file, and the time of a key while a text is written."""
    found = []
    for name in FILES:
        tally = measured(sentences(name))
        what = f"{{}} of the advice, {name} sentences"
        found += [
            Figure(what.format(word), "%", value, lowest=LOWEST_PERCENT)
            for word, value in (("precision", tally.precision()), ("recall", tally.recall()))
        ]
    what = f"advice on {len(_TYPED.split())} words, key by key"
    return [*found, Figure(what, "ms", _key_ms(keys), highest=HIGHEST_MS)]


def sentences(name: str) -> list[dict[str, Any]]:
    """Return the labelled sentences of a file."""
    lines = (SENTENCES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def measured(labelled: Iterable[dict[str, Any]]) -> Tally:
    """Hold what is advised on each sentence against its labels."""
    tally = Tally()
    for sentence in labelled:
        situation = Situation(
            ME,
            DEBBIE,
            proposal_open=sentence["proposal_open"],
            need_known=sentence["need_known"],
        )
        given = {each.rule for each in advise(sentence["text"], sentence["as"], situation)}
        wanted = set(sentence["rules"])
        tally.right.update(given & wanted)
        tally.wrong.update(given - wanted)
        tally.missed.update(wanted - given)
    return tally


def _key_ms(keys: int) -> float:
    """Return the median of the last keys, as an opening is written that needs much advice."""
    situation = Situation(ME, DEBBIE)
    times = []
    for end in range(len(_TYPED) - keys, len(_TYPED) + 1):
        started = time.perf_counter()
        advise(_TYPED[:end], "opening", situation)
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def _of(counts: Counter[str], rule: str | None) -> int:
    return counts.total() if rule is None else counts[rule]


def _percent(right: int, others: int) -> float:
    return 100 * right / (right + others) if right + others else 100.0


def main() -> None:
    """Print the table, and each rule of each file."""
    print(table(figures()))
    for name in FILES:
        tally = measured(sentences(name))
        print(f"\n{name}")
        print(table([figure for rule in tally.rules for figure in _of_a_rule(tally, rule)]))


def _of_a_rule(tally: Tally, rule: str) -> list[Figure]:
    right, wrong, missed = (each[rule] for each in (tally.right, tally.wrong, tally.missed))
    return [
        Figure(f"{rule}: precision, {right} of {right + wrong}", "%", tally.precision(rule)),
        Figure(f"{rule}: recall, {right} of {right + missed}", "%", tally.recall(rule)),
    ]


if __name__ == "__main__":
    main()
