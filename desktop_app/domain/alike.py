"""Words that mean the same to somebody who looks for an answer while the other end is waiting.

Who hears "the price" types `price`, and the answer speaks of what it costs.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST_BEGINNING = 4  # letters from which the beginning of a word stands for it

# Each line is one meaning. A word of it that is typed finds whatever holds another of the line;
# of several words in one entry all are needed, in this order, and nobody types them.
MEANINGS: tuple[tuple[str, ...], ...] = (
    ("price", "pricing", "cost", "fee", "budget", "expensive", "cheap", "cheaper", "money",
     "afford", "discount", "pay", "payment", "rates", "for less"),
    ("busy", "hurry", "rush", "later", "no time", "other time", "not now"),
    ("competitor", "competition", "supplier", "vendor", "provider", "rival", "alternative",
     "comparing", "somebody for that", "with somebody else", "as we are"),
    ("happy", "satisfied", "content", "pleased", "fine", "as we are"),
    ("boss", "manager", "partner", "approval", "permission", "colleague", "ask somebody else"),
    ("think", "consider", "unsure", "hesitate", "undecided", "think about it"),
    ("send", "mail", "email", "brochure", "flyer", "leaflet"),
    ("lost", "spam", "cannot find"),
    ("different", "better", "unique", "special", "advantage"),
    ("selling", "sell", "pitch", "sales", "salesman"),
    ("privacy", "gdpr", "my number"),
    ("stop", "remove", "unsubscribe", "annoying", "do not call", "you again", "off my list"),
    ("interest", "interested", "interesting", "not for us", "need nothing", "only looking"),
    ("cancelled", "postponed", "dropped", "paused", "shelved", "settled itself"),
    ("complaint", "unhappy", "disappointed", "failed", "not worked"),
    ("refer", "referral", "recommend", "introduce", "know nobody"),
    ("company", "who are you", "are you with"),
    ("purpose", "reason", "what is it about", "why do you call"),
)  # fmt: skip


def holds(text: str, wanted: str) -> bool:
    """Return whether a text holds each typed word somewhere, or another of the same meaning."""
    folded = text.casefold()
    return all(word in folded or _is_meant(word, folded) for word in wanted.casefold().split())


def holds_itself(text: str, wanted: str) -> bool:
    """Return whether a text holds each typed word as it was typed."""
    folded = text.casefold()
    return all(word in folded for word in wanted.casefold().split())


def _is_meant(word: str, folded: str) -> bool:
    found = _others(word)
    return found is not None and found.search(folded) is not None


@lru_cache(maxsize=256)
def _others(word: str) -> re.Pattern[str] | None:
    """Return what finds the words that mean the same as a typed one; None where none are known."""
    lines = [line for line in MEANINGS if any(_stands_for(word, each) for each in line)]
    others = [re.escape(each) for line in lines for each in line]
    return re.compile(rf"\b(?:{'|'.join(others)})(?:s|es|ing)?\b") if others else None


def _stands_for(typed: str, word: str) -> bool:
    return typed in (word, word + "s") or (
        len(typed) >= _SHORTEST_BEGINNING and word.startswith(typed)
    )
