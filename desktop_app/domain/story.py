"""A client's success as it is told: without the client's name, unless they permitted it.

METHOD: words ("story").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.i18n import _

_SHORTEST_PART = 2  # letters of a part of a name that is looked for by itself
_TITLE = r"(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau)\.?\s+)?"
_FIRMS = "co inc ltd llc plc gmbh ag kg ohg ug se sa sas srl spa bv nv ab oy as"
_LITTLE = (
    "a an and the of for at in on by to und et y e i der die das la le les los de du del di da"
)
_NOT_NAMES = frozenset(f"{_FIRMS} {_LITTLE} van von".split())


@dataclass(frozen=True)
class Told:
    """A story as it may be said aloud; `hidden` are the names that were taken out of it."""

    text: str
    hidden: tuple[str, ...] = ()


def told(text: str, client: str, *, anonymous: bool) -> Told:
    """Return what may be told of a story.

    `client` are the names not to be said, divided by commas or lines: the person, the firm. While
    the story is anonymous, each of them is replaced in any case of letters, and so is each word of
    them that begins with a capital as names do.
    """
    text = unicodedata.normalize("NFC", text)
    patterns = _patterns(unicodedata.normalize("NFC", client)) if anonymous else []
    if not patterns:
        return Told(text)
    hidden: list[str] = []
    whole = re.compile(rf"{_TITLE}(?:{'|'.join(patterns)})(?P<owns>['’]s(?!\w))?")
    return Told(whole.sub(_in_place_of_names(text, hidden), text), tuple(dict.fromkeys(hidden)))


def _in_place_of_names(text: str, hidden: list[str]) -> Callable[[re.Match[str]], str]:
    """Return what is said for each name: "a client of ours" first, "the client" after that."""

    def said(found: re.Match[str]) -> str:
        first, owns = not hidden, found["owns"]
        words = _("a client of ours") if first else _("the client")
        if owns:
            words = _("our client’s") if first else _("the client’s")
        hidden.append(" ".join(found[0].removesuffix(owns or "").split()))
        before = text[: found.start()].rstrip(" \t“\"'(«")
        begins = not before or before[-1] in ".!?…:\n"
        return words[:1].upper() + words[1:] if begins else words

    return said


def _patterns(client: str) -> list[str]:
    """Return what finds the names: whole ones in any case, then their parts as they are spelled."""
    names = [" ".join(part.split()) for part in re.split(r"[,;\n]", client)]
    names = sorted(filter(None, names), key=len, reverse=True)
    whole = [f"(?i:{_bounded(name)})" for name in names]
    parts = {word.strip(".&'’\"“”()") for name in names for word in re.split(r"[\s/]+", name)}
    told_apart = [part for part in parts if _is_name(part)]
    return whole + [_bounded(part) for part in sorted(told_apart, key=len, reverse=True)]


def _is_name(part: str) -> bool:
    """Return whether a word of a name gives it away by itself: a proper one, not "of" or "Ltd"."""
    proper = part[:1] != part[:1].lower() or not part.isascii()
    return len(part) >= _SHORTEST_PART and proper and part.casefold() not in _NOT_NAMES


def _bounded(name: str) -> str:
    """Return a pattern for a name as a whole word, with any blanks between its words.

    Scripts without small letters set no blanks between words: there it is found anywhere.
    """
    inner = r"\s+".join(re.escape(word) for word in name.split())
    before = r"(?<!\w)" if _has_case(name[0]) else ""
    after = r"(?!\w)" if _has_case(name[-1]) else ""
    return before + inner + after


def _has_case(sign: str) -> bool:
    return sign.isdigit() or sign.lower() != sign.upper()
