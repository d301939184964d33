"""How the phrases of a rule are written, and how they are found in the line of a sentence.

- `touch|touching base` is one of two words, then a third; `for|on_behalf_of` joins words of one
  choice by a stroke below.
- `any?` may be missing. `*` is any one word; `...` are up to three and `....` up to eight, with
  no sign between them.
- `SENT` is a word list of `LISTS`, `MINE` a choice of phrases of `FRAGMENTS`.
- `#` is a clock time or a day of the month.
- `^` is the beginning of a sentence or of a part of it, `$` the end of one; `today|$` is either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.domain.advice_words import FRAGMENTS, LISTS

_SIGNS = r",;:!?.\"()–—"
_FIXED = {
    "^": rf"(?:(?<=\A )|(?<=[{_SIGNS}-] )|(?<= and )|(?<= but )|(?<= so )|(?<= or ))",
    "$": rf"(?:(?=[{_SIGNS}-] )|\Z)",
    "#": r"\d{1,2}(?:[:.]\d\d(?:[ap]m)?|st|nd|rd|th|am|pm) ",
    "*": rf"[^ {_SIGNS}]+ ",
    "...": rf"(?:[^ {_SIGNS}]+ ){{0,3}}?",
    "....": rf"(?:[^ {_SIGNS}]+ ){{0,8}}?",
}


def phrases(lines: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some phrases in a line, at whole words."""
    return re.compile(f"(?<= )(?:{'|'.join(_phrase(line) for line in lines)})")


def _phrase(line: str) -> str:
    return "".join(_part(part) for part in line.split())


def _part(part: str) -> str:
    if part in _FIXED:
        return _FIXED[part]
    names = part.removesuffix("?").split("|")
    choices = [choice for name in names for choice in _choices(name)]
    either = "|".join(sorted(choices, key=len, reverse=True))
    return f"(?:{either})?" if part.endswith("?") else f"(?:{either})"


def _choices(name: str) -> list[str]:
    """The choices that one name stands for: those of its list, or itself."""
    if name in FRAGMENTS:
        return [_phrase(line) for line in FRAGMENTS[name]]
    if name in LISTS:
        return [_words(choice) for choice in LISTS[name].split("|")]
    if name in _FIXED:
        return [_FIXED[name]]
    return [_phrase(name.replace("_", " ")) if "*" in name else _words(name.replace("_", " "))]


def _words(words: str) -> str:
    return f"{re.escape(words)} ".replace(r"\ ", " ")
