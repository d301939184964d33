"""Contacts in vCard files: 2.1, 3.0 and 4.0 are read as they are met, 3.0 and 4.0 written.

Nothing is fetched from anywhere, and one card or property that makes no sense costs no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from desktop_app.domain.imported import ImportedContact, Reading, Stop, Told, never, nobody
from desktop_app.domain.records import ContactRecord
from desktop_app.exchange.cards import Card, cards
from desktop_app.exchange.content_lines import properties
from desktop_app.exchange.gathering import Gathering
from desktop_app.exchange.letters import UTF8, wide_encoding
from desktop_app.exchange.people import tags_of
from desktop_app.exchange.vcard_labels import Labels
from desktop_app.exchange.vcard_lines import Stamp, card_lines, folded
from desktop_app.exchange.vcard_person import Person
from desktop_app.exchange.vcard_values import Letters, Values
from desktop_app.i18n import _

_MARKED_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_MOST_UNKNOWN = 50


def read(data: bytes, stop: Stop = never, told: Told = nobody) -> Reading:
    """Return every person in a vCard file, and what was left out.

    Raises AppError: `too-large`, or `stopped` where `stop` said so.
    """
    reader = _Reader(data, stop, told)
    reader.read()
    return reader.reading()


def write(
    contacts: Iterable[ContactRecord],
    version: Literal["3.0", "4.0"],
    stamps: Mapping[int, Stamp] = MappingProxyType({}),
) -> bytes:
    """Return the contacts as vCards; `stamps` are known by the id of the contact."""
    lines = (
        line
        for contact in contacts
        for line in card_lines(contact, version, stamps.get(contact.id))
    )
    return b"".join(map(folded, lines))


class _Reader:
    """One file while it is read."""

    def __init__(self, data: bytes, stop: Stop, told: Told) -> None:
        self._data = data
        self._gathering = Gathering(len(data), stop, told)
        self._letters = Letters(data)
        self._labels = Labels()
        self._wide = _MARKED_WIDE.get(data[:2]) or wide_encoding(data)
        self._groups: list[tuple[str, frozenset[str]]] = []
        self._unknown: set[str] = set()
        self._told_of_pictures = False

    def read(self) -> None:
        lines = properties(self._data, self._gathering.reached, self._wide)
        count = 0
        for card in cards(lines):
            count += 1
            self._take(card)
        if not count:
            self._gathering.problem(1, _("There is no vCard in this file."))

    def _take(self, card: Card) -> None:
        charsets = {prop.head.charset for prop in card.properties} - {""}
        values = Values(self._letters, tuple(sorted(charsets)))
        person = Person(card, values, self._labels, self._problem)
        if card.was_cut:
            self._problem(
                card.line, _("This card is longer than anybody reads; its end was left out."), ""
            )
        if person.has_pictures and not self._told_of_pictures:
            self._told_of_pictures = True
            what = _("Pictures and sounds were left out: there is no place for them here.")
            self._problem(card.line, what, "")
        for line, name, text in person.unknown:
            if name not in self._unknown and len(self._unknown) < _MOST_UNKNOWN:
                self._unknown.add(name)
                what = _("The property {name} is not known here, and was left out wherever it is.")
                self._problem(line, what.format(name=name), text)
        if person.kind == "group":
            self._groups.append((person.display_name(), frozenset(person.members)))
            return
        contact = person.contact()
        if contact is None:
            if card.properties:
                what = _("This card has no name, no number and no e-mail address.")
                self._problem(card.line, what, "")
            return
        self._gathering.add(contact)

    def _problem(self, line: int, what: str, value: str) -> None:
        self._gathering.problem(line, what, value)

    def reading(self) -> Reading:
        encoding = self._wide or UTF8
        warning = ""
        if self._letters.guessed:
            encoding = ", ".join(sorted(self._letters.guessed))
            warning = _(
                "The file does not say how its letters are written; some were read as {encoding}."
                " Look at names with accents."
            ).format(encoding=encoding)
        elif self._letters.was_spoilt:
            warning = _("Some letters in the file are spoilt and were read as {sign}.").format(
                sign="\ufffd"
            )
        return Reading(
            contacts=self._with_groups(),
            problems=self._gathering.problems,
            encoding=encoding,
            warning=warning,
        )

    def _with_groups(self) -> tuple[ImportedContact, ...]:
        """Return the contacts, those in a group with its name as a tag."""
        tags: dict[str, list[str]] = {}
        for name, members in self._groups:
            for uid in members:
                tags.setdefault(uid, []).append(name)
        return tuple(
            replace(contact, tags=tags_of((*contact.tags, *tags[contact.uid])))
            if contact.uid in tags
            else contact
            for contact in self._gathering.contacts
        )
