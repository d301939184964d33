"""The values of content lines: letters, escapes, and lists divided by semicolons or commas."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from desktop_app.exchange.content_lines import Property
from desktop_app.exchange.letters import UTF8, guess, is_mostly_utf8, known_encoding
from desktop_app.exchange.people import plain

_ESCAPED = re.compile(r"\\([nN\\,;:\"])")
_ESCAPED_BYTES = re.compile(rb"\\([nN\\,;:\"])")
_LATIN = frozenset({"ascii", "cp1252", "iso8859-1", "iso8859-15"})
_BREAKS = frozenset({"n", "N"})


class NotReadable(Exception):
    """A value is not what its property says."""


@dataclass
class Letters:
    """How the letters of one file are read, property by property.

    `guessed` are the encodings that nothing announced; `was_spoilt` tells that some letters could
    not be read at all.
    """

    data: bytes
    guessed: set[str] = field(default_factory=set)
    was_spoilt: bool = False

    @cached_property
    def _guess(self) -> str:
        return guess(self.data)

    def decoded(self, raw: bytes, announced: str, elsewhere: Iterable[str]) -> str:
        """Return a text: as announced, else UTF-8, else as announced elsewhere, else guessed.

        One byte that makes no letter does not spoil the others.
        """
        if raw.isascii() and not announced.lower().startswith("iso-2022"):
            return raw.decode("ascii")
        known = known_encoding(announced) if announced else ""
        wanted = [UTF8, known] if known in _LATIN else [known, UTF8]
        for name in (*wanted, *map(known_encoding, elsewhere)):
            if name:
                try:
                    return raw.decode(name)
                except (UnicodeError, ValueError):
                    continue
        if is_mostly_utf8(raw):
            self.was_spoilt = True
            return raw.decode(UTF8, "replace")
        self.guessed.add(self._guess)
        return raw.decode(self._guess, "replace")


@dataclass(frozen=True)
class Values:
    """Reads the properties of one card; `charsets` are those that it announces anywhere."""

    letters: Letters
    charsets: tuple[str, ...] = ()

    def text(self, prop: Property) -> str:
        """Return the whole value as one text."""
        if prop.head.is_quoted_printable:
            return plain(self._unquoted(prop, _unescaped_bytes(prop.raw)))
        return plain(_unescaped(self._decoded(prop)))

    def parts(self, prop: Property, divider: str = ";") -> list[str]:
        """Return the parts of a value that is divided, by semicolons or commas, unescaped."""
        if prop.head.is_quoted_printable:
            pieces = _divided_bytes(prop.raw, divider.encode())
            return [plain(self._unquoted(prop, _unescaped_bytes(piece))) for piece in pieces]
        return [plain(_unescaped(piece)) for piece in _divided(self._decoded(prop), divider)]

    def _unquoted(self, prop: Property, raw: bytes) -> str:
        whole = binascii.a2b_qp(raw)
        return self.letters.decoded(whole, prop.head.charset, self.charsets)

    def _decoded(self, prop: Property) -> str:
        raw = prop.raw
        if prop.head.is_base64:
            try:
                raw = binascii.a2b_base64(raw)
            except binascii.Error as error:
                raise NotReadable from error
        return self.letters.decoded(raw, prop.head.charset, self.charsets)


def _divided(text: str, divider: str) -> list[str]:
    """Split where the divider stands unescaped."""
    if "\\" not in text:
        return text.split(divider)
    kept: list[list[str]] = []
    for piece in text.split(divider):
        if kept and _ends_in_escape(kept[-1][-1]):
            kept[-1].append(piece)
        else:
            kept.append([piece])
    return [divider.join(pieces) for pieces in kept]


def _ends_in_escape(piece: str) -> bool:
    """Return whether what follows a piece is escaped: by a backslash that is not itself."""
    return (len(piece) - len(piece.rstrip("\\"))) % 2 == 1


def _divided_bytes(raw: bytes, divider: bytes) -> list[bytes]:
    if b"\\" not in raw:
        return raw.split(divider)
    text = raw.decode("latin-1")
    return [piece.encode("latin-1") for piece in _divided(text, divider.decode())]


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: "\n" if found[1] in _BREAKS else found[1], text)


def _unescaped_bytes(raw: bytes) -> bytes:
    if b"\\" not in raw:
        return raw
    return _ESCAPED_BYTES.sub(lambda found: b"\n" if found[1] in b"nN" else found[1], raw)
