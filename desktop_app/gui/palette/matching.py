"""How well words fit what was typed: as one types, without accents, with letters swapped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum

from desktop_app.storage.search import folded

_WORD = re.compile(r"\w+")
_LEAST_MISTYPED = 3  # letters of a word that may have a mistake in it


class Fit(IntEnum):
    """How well something fits, the best first."""

    BEGINS = 0
    WORDS = 1
    BESIDE = 2
    MISTYPED = 3
    NOT = 4


@dataclass(frozen=True)
class Said:
    """Words that can be found: a title, and what else leads to it.

    They are kept as `heads`, each word after a blank, so that " pri" finds the words that begin so.
    """

    title: str
    beside: str = ""
    plain: str = field(init=False)
    heads: str = field(init=False)
    all_heads: str = field(init=False)

    def __post_init__(self) -> None:
        heads = _heads(folded(self.title))
        object.__setattr__(self, "plain", heads.strip())
        object.__setattr__(self, "heads", heads)
        object.__setattr__(self, "all_heads", heads + _heads(folded(self.beside)))


class Typed:
    """What was typed, ready to be held against many words."""

    def __init__(self, text: str) -> None:
        terms = _WORD.findall(folded(text))
        self.plain = " ".join(terms)
        self._heads = [f" {term}" for term in terms]
        self._meant = [(f" {term}", *_as_meant(term)) for term in terms]

    def fit(self, said: Said) -> Fit:
        """Return how well words fit as they were typed; nothing typed fits everything."""
        if said.plain.startswith(self.plain):
            return Fit.BEGINS
        fit = Fit.WORDS
        for head in self._heads:  # a plain loop: each key asks this some hundred times
            if head not in said.heads:
                if head not in said.all_heads:
                    return Fit.NOT
                fit = Fit.BESIDE
        return fit

    def fit_mistyped(self, said: Said) -> Fit:
        """Return whether words fit if fingers slipped."""
        for heads in self._meant:
            if not any(head in said.all_heads for head in heads):
                return Fit.NOT
        return Fit.MISTYPED


def _heads(text: str) -> str:
    return "".join(f" {word}" for word in _WORD.findall(text))


def _as_meant(term: str) -> tuple[str, ...]:
    """Return the beginnings of words that were meant if two letters were swapped, or one is extra.

    The first letter is taken to be right, unless it was swapped with the second.
    """
    if len(term) < _LEAST_MISTYPED:
        return ()
    swapped = {term[:at] + term[at + 1] + term[at] + term[at + 2 :] for at in range(len(term) - 1)}
    shorter = {term[:at] + term[at + 1 :] for at in range(1, len(term))}
    if len(term) == _LEAST_MISTYPED:
        shorter = set()  # two letters fit too much
    return tuple(f" {each}" for each in sorted((swapped | shorter) - {term}))
