"""The sentences that the advice is measured on: enough of them, half innocent, none twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

SENTENCES = Path(__file__).resolve().parents[2] / "benchmarks" / "sentences"
FILES = ("seen", "unseen")
KINDS = {"opening", "point", "voicemail", "closing"}
OF_AN_OPENING = {"no-name", "no-company", "no-agenda", "no-if-any", "no-check"}
# As the contract of the command line names them, not as the code does: the set stands apart.
RULES = OF_AN_OPENING | {
    "worn-opener", "bare-check-in", "closed-question", "asks-to-buy", "pitch", "too-long",
    "unfilled",
}  # fmt: skip


def sentences(name: str) -> list[dict[str, Any]]:
    lines = (SENTENCES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_there_are_enough_sentences() -> None:
    sizes = [len(sentences(name)) for name in FILES]
    assert min(sizes) >= 220
    assert sum(sizes) >= 450


@pytest.mark.parametrize("name", FILES)
def test_half_of_the_sentences_are_innocent(name: str) -> None:
    found = sentences(name)
    assert 2 * sum(not sentence["rules"] for sentence in found) == len(found)


@pytest.mark.parametrize("name", FILES)
def test_a_sentence_says_what_it_is_and_which_rules_apply(name: str) -> None:
    for sentence in sentences(name):
        text, rules = sentence["text"], sentence["rules"]
        asked = {"text", "as", "proposal_open", "need_known", "rules"}
        assert sentence.keys() - {"note"} == asked, text
        assert sentence["as"] in KINDS, text
        assert isinstance(sentence["proposal_open"], bool), text
        assert isinstance(sentence["need_known"], bool), text
        assert set(rules) <= RULES, text
        assert len(set(rules)) == len(rules), text
        assert sentence["as"] == "opening" or not OF_AN_OPENING & set(rules), text


@pytest.mark.parametrize("name", FILES)
def test_every_rule_has_sentences_to_find(name: str) -> None:
    counts = Counter(rule for sentence in sentences(name) for rule in sentence["rules"])
    assert min(counts[rule] for rule in RULES) >= 4


def test_no_sentence_is_there_twice() -> None:
    counts = Counter(bare(sentence["text"]) for name in FILES for sentence in sentences(name))
    assert [text for text, count in counts.items() if count > 1] == []
