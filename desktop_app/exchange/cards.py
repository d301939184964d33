"""The cards of a vCard file: which content lines belong together, however they are fenced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop_app.exchange.content_lines import Property
from desktop_app.exchange.gathering import LONGEST_FIELD

_DEEPEST = 10
_MOST_LINES, _LARGEST = 5000, 4 * LONGEST_FIELD  # of one card: beyond, nobody wrote it
_FENCES = frozenset({"BEGIN", "END", "AGENT"})
# What begins a card whose BEGIN is missing.
_FIRSTS = frozenset({"VERSION", "N", "FN", "TEL", "EMAIL", "ORG", "UID", "KIND"})


@dataclass
class Card:
    """The content lines of one person; `agents` are the cards of those who speak for them."""

    line: int
    properties: list[Property] = field(default_factory=list)
    agents: list[Card] = field(default_factory=list)
    awaits_agent: bool = False
    was_cut: bool = False
    _size: int = 0

    def add(self, prop: Property) -> None:
        """Keep a content line; an AGENT without a value is followed by a card of its own."""
        self.awaits_agent = prop.name == "AGENT" and not prop.raw.strip()
        self._size += len(prop.raw)
        if len(self.properties) < _MOST_LINES and self._size < _LARGEST:
            self.properties.append(prop)
        else:
            self.was_cut = True


def cards(properties: Iterable[Property]) -> Iterator[Card]:
    """Yield the cards in their order.

    A card ends where the next one begins, where END is missing; it begins with a property that
    only a card has, where BEGIN is missing. Other blocks are passed over, not the cards in them.
    """
    fences = _Fences()
    for prop in properties:
        if (card := fences.passed(prop)) is not None:
            yield card
    if (card := fences.close()) is not None:
        yield card


class _Fences:
    """The blocks that are open: cards within one another, and None for what is no card."""

    def __init__(self) -> None:
        self._open: list[Card | None] = []

    @property
    def _within(self) -> Card | None:
        return self._open[-1] if self._open else None

    def passed(self, prop: Property) -> Card | None:
        """Take one content line, and return the card that it ends, if it does."""
        within = self._within
        if within is not None and prop.name not in _FENCES:  # as most are
            within.add(prop)
            return None
        what = prop.raw.strip().upper() if prop.name in _FENCES else b""
        if prop.name == "BEGIN":
            return self._begin(prop.line, is_card=what == b"VCARD")
        if prop.name == "END":
            return self._end(what)
        if within is not None and prop.name == "AGENT" and what == b"BEGIN:VCARD":
            self._begin_agent(within, prop.line)
        elif within is not None:
            within.add(prop)
        elif not self._open and prop.name in _FIRSTS:
            self._open.append(card := Card(prop.line))
            card.add(prop)
        return None

    def _begin(self, line: int, is_card: bool) -> Card | None:
        within = self._within
        if not is_card:
            if None not in self._open:
                self._open.append(None)
            return None
        if within is not None and within.awaits_agent:
            self._begin_agent(within, line)
            return None
        if within is not None and not within.properties:  # a BEGIN that comes twice
            return None
        ended = self.close()
        self._open.append(Card(line))
        return ended

    def _begin_agent(self, of: Card, line: int) -> None:
        of.awaits_agent = False
        agent = Card(line)
        if len(self._open) < _DEEPEST:
            of.agents.append(agent)
        self._open.append(agent)

    def _end(self, what: bytes) -> Card | None:
        within = self._within
        if what in (b"", b"VCARD"):
            if within is None:
                return None
            self._open.pop()
            return None if self._within is not None else within
        ended = None
        if None in self._open:
            ended = self.close()
            self._open.pop()
        return ended

    def close(self) -> Card | None:
        """Close the cards that are open, and return the outermost of them."""
        outermost = None
        while (card := self._within) is not None:
            self._open.pop()
            outermost = card
        return outermost
