"""The advice keeps knowing the sentences it is measured on, those it has never seen as well."""

from __future__ import annotations

import pytest

from benchmarks.advice import FILES, LOWEST_PERCENT, Tally, measured, sentences


@pytest.mark.parametrize("name", FILES)
def test_precision_and_recall_of_the_advice_stay_over_90_percent(name: str) -> None:
    tally = measured(sentences(name))
    assert tally.precision() > LOWEST_PERCENT
    assert tally.recall() > LOWEST_PERCENT


def test_a_pair_is_right_wrong_or_missed() -> None:
    labelled = [
        {"text": text, "as": "point", "proposal_open": False, "need_known": False, "rules": rules}
        for text, rules in (
            ("Did you get my e-mail?", ["worn-opener", "pitch"]),
            ("What has changed?", []),
        )
    ]
    tally = measured(labelled)
    assert (tally.right, tally.wrong, tally.missed) == (
        {"worn-opener": 1},
        {"closed-question": 1},
        {"pitch": 1},
    )
    assert (tally.precision(), tally.recall()) == (50, 50)
    assert (tally.precision("worn-opener"), tally.recall("pitch")) == (100, 0)
    assert tally.rules == ["closed-question", "pitch", "worn-opener"]
    assert (Tally().precision(), Tally().recall()) == (100, 100)
