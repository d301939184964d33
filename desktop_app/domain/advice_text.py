"""Reading a text for advice: its sentences, and the words of each with where they stand.

Everything here is one walk over the text, so that 200 kB of anything take no longer than their
length. Offsets count the signs of the text as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.advice_words import ABBREVIATIONS, CLOSING_ABBREVIATIONS, DATED

# A sentence that never ends is read in pieces, and a word that never ends as its beginning: so
# no rule ever looks at more than this at once.
MOST_WORDS = 150
MOST_LETTERS = 40

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("“”„«»‟＂", '"'),
        **dict.fromkeys("‐‑‒−", "-"),
        **dict.fromkeys("？؟\u037e", "?"),
    }
)
_ENDS = re.compile(r"""[.!?…。！？؟।॥]++["'’”»)\]]*+|\n""")
_WIDE_ENDS = frozenset("。！？")
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d++(?:[:.,/]\d++)*+[^\W_]*+|[^\W_]++(?:['-][^\W_]++)*+|_++|[^\s\w]"
)
_LEFT_OUT = frozenset(".,;:()")
_BEFORE = re.compile(r"[^\s(\"']+\Z")
_AFTER = re.compile(r"[\s\"'(\[“‘]*([^\W_]+)")


@dataclass(frozen=True)
class Sentence:
    """A sentence at `start` to `end` of a text.

    `line` is what rules are held against: its words and signs in small letters, each with one
    blank before and after it. `places` are where they stand, counted from `origin`.
    """

    start: int
    end: int
    line: str
    places: tuple[int, ...] = ()
    origin: int = 0

    def place(self, word: int) -> int:
        """Return where one of its words, by its number, stands in the text."""
        return self.origin + self.places[word]

    @property
    def words(self) -> list[str]:
        """The words and signs, in order."""
        return self.line.split()

    @property
    def asks(self) -> bool:
        """Whether it ends as a question does."""
        return self.line.rstrip(" \"')").endswith("?")


def alike(text: str) -> str:
    """Return a text of the same length in small letters, with one kind of quote and of dash."""
    text = text.translate(_ALIKE)
    small = text.lower()
    return small if len(small) == len(text) else "".join(_small(sign) for sign in text)


def folded(text: str) -> str:
    """Return what stays of a sentence whatever its capitals, quotes and blanks."""
    return " ".join(text.translate(_ALIKE).casefold().split())


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order; none is empty, and none spans a line's end."""
    for start, end in _spans(text):
        for piece in _read(text[start:end]):
            yield Sentence(start + piece.start, start + piece.end, piece.line, piece.places, start)


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name or a phrase as they stand in a line."""
    words = (word for piece in _read(text) for word in piece.words)
    return tuple(word for word in words if word not in _LEFT_OUT)


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[Sentence, ...]:
    """The words and signs of a sentence; one that is too long, in pieces.

    While somebody writes, all sentences but one are as they were a moment before.
    """
    found = list(_WORD.finditer(alike(text)))
    pieces = (found[first : first + MOST_WORDS] for first in range(0, len(found), MOST_WORDS))
    return tuple(
        Sentence(
            words[0].start(),
            words[-1].end(),
            f" {' '.join(_word(word[0]) for word in words)} ",
            tuple(word.start() for word in words),
        )
        for words in pieces
    )


def _word(written: str) -> str:
    """A word as it is compared: 8:45 a.m. is written with dots, or without."""
    dotted = len(written) > 1 and written[0].isalpha() and written[-1] == "."
    return (written.replace(".", "") if dotted else written)[:MOST_LETTERS]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _ENDS.finditer(text):
        if _ends(text, start, mark):
            yield start, mark.end()
            start = mark.end()
    yield start, len(text)


def _ends(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a sentence ends at a full stop or its like, as the words around it tell."""
    after = text[mark.end() : mark.end() + 1]
    if mark[0] == "\n" or mark[0][0] in _WIDE_ENDS:
        return True
    if after and not after.isspace():
        return False
    if mark[0][0] not in ".…":
        return not _goes_on(text, mark) or mark[0][-1] not in "\"'’”»)]"
    if mark[0] != ".":
        return not _goes_on(text, mark)
    before = _BEFORE.search(text, max(start, mark.start() - MOST_LETTERS), mark.start())
    word = before[0].lower() if before else ""
    following = _following(text, mark)
    if word == "no" and following[:1].isdigit():
        return False
    if word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    if word in CLOSING_ABBREVIATIONS:
        return following[:1].isupper() and following.lower() not in DATED
    return True


def _following(text: str, mark: re.Match[str]) -> str:
    after = _AFTER.match(text[mark.end() : mark.end() + MOST_LETTERS])
    return after[1] if after else ""


def _goes_on(text: str, mark: re.Match[str]) -> bool:
    """Whether what follows begins with a small letter: then it is still the same sentence."""
    return _following(text, mark)[:1].islower()


def _small(sign: str) -> str:
    small = sign.lower()
    return small if len(small) == 1 else sign
