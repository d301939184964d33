"""How the phrases of a rule are written, and how they are found in the line of a sentence.

- `touch|touching base` is one of two words, then a third; `for|on_behalf_of` joins words of one
  choice by a stroke below. `!call|talk` is any one word but these.
- `any?` may be missing. `*` is any one word; `...` are up to three and `....` up to eight, with
  no sign between them. `#` is a clock time or a day of the month.
- `SENT` is a word list of `LISTS`, `MINE` a choice of phrases of `FRAGMENTS`.
- `^` is the beginning of a sentence or of a part of it, `$` the end of one; `today|$` is either.
  `ASKS` is a question mark.

A phrase is held against all places of a line at once: the places where it may go on are the bits
of a number, so that no line, however hostile, takes longer than its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from desktop_app.domain.advice_words import COMMON, FRAGMENTS, LISTS, SIGNS

_GAPS = {"...": 3, "....": 8}
_NUMBER = re.compile(r"\d{1,2}(?:[:.]\d\d(?:[ap]m)?|st|nd|rd|th|am|pm)")
_ANY = frozenset({"*", "$", "#"})
_MUCH = 100
_JOINTS = frozenset({"and", "but", "so", "or"})
_STARTS_ANEW = SIGNS | {"-"} | _JOINTS


class Phrases:
    """Some phrases, any of which may be found in a line; they are read when first needed."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = tuple(lines)

    def first(self, line: str) -> int | None:
        """Return the word of a line with which the first of them begins; None without any."""
        read = _read(line)
        found = (phrase.first(read) for phrase in self._likely(read))
        return min((word for word in found if word is not None), default=None)

    def are_in(self, line: str) -> bool:
        """Whether any of them is found in a line."""
        read = _read(line)
        return any(phrase.first(read) is not None for phrase in self._likely(read))

    def _likely(self, line: _Line) -> list[_Phrase]:
        """The phrases of which the rarest part, at least, is in a line."""
        numbers = set(self._anywhere)
        for word in line.places:
            numbers.update(self._by_word.get(word, ()))
        return [self._phrases[number] for number in sorted(numbers)]

    @cached_property
    def _phrases(self) -> tuple[_Phrase, ...]:
        return tuple(_Phrase(line) for line in self._lines)

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, phrase in enumerate(self._phrases):
            for word in phrase.rarest:
                found.setdefault(word, []).append(number)
        return found

    @cached_property
    def _anywhere(self) -> list[int]:
        return [number for number, phrase in enumerate(self._phrases) if not phrase.rarest]


class _Line:
    """The words of a line by their places; each set of places is a number, a bit for each."""

    def __init__(self, line: str) -> None:
        words = line.split()
        self.end = 1 << len(words)
        self.places: dict[str, int] = {}
        self.plain = self.starts = self.numbers = 0
        for place, word in enumerate(words):
            bit = 1 << place
            self.places[word] = self.places.get(word, 0) | bit
            if word not in SIGNS:
                self.plain |= bit
            if place == 0 or words[place - 1] in _STARTS_ANEW:
                self.starts |= bit
            if _NUMBER.fullmatch(word):
                self.numbers |= bit
        self.stops = (self.end - 1) & ~self.plain | self.places.get("-", 0) | self.end


@lru_cache(maxsize=64)
def _read(line: str) -> _Line:
    return _Line(line)


class _Phrase:
    """One phrase, as its parts in order."""

    def __init__(self, written: str) -> None:
        self._parts = _parts(written)
        needs = [part.words for part in self._parts if part.words]
        self.rarest = min(needs, key=_commonness, default=frozenset[str]())

    def first(self, line: _Line) -> int | None:
        """Return the first word of a line at which it begins; None where it is not in it."""
        if not _after(self._parts, line, line.end - 1):
            return None
        place = 0
        while not _after(self._parts, line, 1 << place):
            place += 1
        return place


def _commonness(words: frozenset[str]) -> int:
    """How likely it is that a line has one of these words."""
    return len(words) + _MUCH * len(words & COMMON)


@dataclass(frozen=True)
class _Part:
    """A part of a phrase: one of some words, some sequences of words or some sequences of parts.

    `sequences` are found by their first words; they are the words that follow these.
    """

    singles: frozenset[str] = frozenset()
    sequences: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    others: tuple[tuple[_Part, ...], ...] = ()
    optional: bool = False
    sign: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of which one must be there for this part; none where it could be any."""
        firsts = [next((part.words for part in other if part.words), None) for other in self.others]
        if self.optional or self.sign or not all(firsts):
            return frozenset()
        known = (first for first in firsts if first)
        return self.singles.union(self.sequences, *known)

    def after(self, line: _Line, places: int) -> int:
        """Return the places behind this part, from all those at which it may begin."""
        if self.sign:
            return self._after_sign(line, places)
        hits = 0
        for word in self.singles.intersection(line.places):
            hits |= line.places[word]
        behind = (places & hits) << 1
        if self.optional:
            behind |= places
        if self.sequences:
            for word in line.places:
                for words in self.sequences.get(word, ()):
                    behind |= _after_words(words, line, (places & line.places[word]) << 1)
        for other in self.others:
            behind |= _after(other, line, places)
        return behind

    def _after_sign(self, line: _Line, places: int) -> int:
        if self.sign == "^":
            return places & line.starts
        if self.sign == "$":
            return places & line.stops
        if self.sign == "*":
            return (places & line.plain) << 1
        if self.sign == "#":
            return (places & line.numbers) << 1
        if self.sign == "!":
            but = _Part(self.singles, self.sequences, self.others).after(line, places)
            return (places & line.plain) << 1 & ~but
        for _word in range(_GAPS[self.sign]):
            places |= (places & line.plain) << 1
        return places


def _after_words(words: tuple[str, ...], line: _Line, places: int) -> int:
    for word in words:
        if not places:
            return 0
        places = (places & line.places.get(word, 0)) << 1
    return places


def _after(parts: tuple[_Part, ...], line: _Line, places: int) -> int:
    for part in parts:
        places = part.after(line, places)
        if not places:
            return 0
    return places


def _parts(written: str) -> tuple[_Part, ...]:
    return tuple(_part(part) for part in written.split())


@lru_cache(maxsize=4096)
def _part(written: str) -> _Part:
    if written in _GAPS or written in ("^", "$", "*", "#"):
        return _Part(sign=written)
    singles: set[str] = set()
    sequences: dict[str, tuple[tuple[str, ...], ...]] = {}
    others: list[tuple[_Part, ...]] = []
    for words in _choices(written.lstrip("!").removesuffix("?")):
        if any(word in FRAGMENTS or word in _ANY for word in words):
            others += [_parts(phrase) for phrase in FRAGMENTS.get(words[0], (" ".join(words),))]
        elif len(words) == 1:
            singles.add(words[0])
        else:
            sequences[words[0]] = (*sequences.get(words[0], ()), words[1:])
    sign = "!" if written.startswith("!") else ""
    return _Part(frozenset(singles), sequences, tuple(others), written.endswith("?"), sign)


def _choices(names: str) -> Iterator[tuple[str, ...]]:
    """The choices of a part, each as its words: those of the lists, and the others."""
    for name in names.split("|"):
        for words in LISTS[name].split("|") if name in LISTS else [name.replace("_", " ")]:
            yield (name,) if name in FRAGMENTS else tuple(words.split())
