"""The content lines of a vCard file, as they are met and not only as the standards ask for them.

Bytes are unfolded before they are decoded, since a fold may cut a letter; a soft line break of
quoted-printable joins lines too. Sources: RFC 2425, RFC 6350 3.2 and 3.3, vCard 2.1 section 2.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from desktop_app.exchange.gathering import LONGEST_FIELD
from desktop_app.exchange.letters import UTF8, decoded

BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"})
"""What holds pictures, sounds and keys: only its beginning is kept."""
NOT_PREFERRED = 101  # RFC 6350, 5.3: PREF is 1 to 100
_BINARY_LINE = re.compile(
    rb"\s*(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE)\s*[;:]", re.IGNORECASE
)
_PROPERTY_LINE = re.compile(rb"(?:[\w-]+\.)?[A-Za-z][\w-]*\s*[;:]")
_EDGE = re.compile(rb"\s*(?:[\w-]+\.)?(?:BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_QUOTED_HEAD = re.compile(rb'[^":]*+(?:"[^"]*+"[^":]*+)*+:')
_NAME = re.compile(r"(?:(?P<group>[\w.-]+)\.)?(?P<name>[A-Za-z_][\w-]*)")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_VALUES = frozenset({"URL", "URI", "CID", "CONTENT-ID", "INLINE"})
_CARETS = {"^n": "\n", "^N": "\n", "^^": "^", "^'": '"'}  # RFC 6868
_FOLDS = (b" ", b"\t")
_BINARY_KEPT = 64
_LONGEST_HEAD = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon: `name` in capitals, `group` in small letters.

    `params` are the first values by names in capitals; what has no name in the file got the one
    it means (`TEL;WORK` is TYPE=WORK). `types` are the words of every TYPE, in capitals.
    `preference` is 1 for what is preferred most, to 100, and `NOT_PREFERRED` else.
    """

    name: str = ""
    group: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    types: frozenset[str] = frozenset()
    is_quoted_printable: bool = False
    is_base64: bool = False
    charset: str = ""
    preference: int = NOT_PREFERRED


class Property(NamedTuple):
    """One content line: where it begins, its name, and its value as it stands.

    A line that is no property has no name, and is whole in `raw`. `was_cut` tells that the value
    was longer than anybody reads.
    """

    line: int
    name: str
    head: Head
    raw: bytes
    was_cut: bool = False

    @property
    def group(self) -> str:
        """The group of lines that this one belongs to, or an empty text."""
        return self.head.group

    def param(self, name: str) -> str:
        """Return the first value of a parameter, or an empty text."""
        return self.head.params.get(name, "")

    @property
    def types(self) -> frozenset[str]:
        """The words of every TYPE, in capitals."""
        return self.head.types


_NO_HEAD = Head()


class _Lines:
    """The lines of a file with their numbers from 1, one of them seen in advance."""

    def __init__(self, data: bytes, wide: str | None, reached: Callable[[int], None]) -> None:
        self._lines = _wide_lines(data, wide, reached) if wide else _lines(data, reached)
        self.number = 0
        self.ahead = next(self._lines, None)

    def take(self) -> bytes:
        """Return the line ahead, and look at the next."""
        line = self.ahead
        self.ahead = next(self._lines, None)
        self.number += 1
        return line or b""


def properties(
    data: bytes, reached: Callable[[int], None], wide: str | None = None
) -> Iterator[Property]:
    """Yield every content line of a file; `wide` is its UTF-16, where it is written in that.

    `reached` is told how many bytes are read, line by line.
    """
    lines = _Lines(data, wide, reached)
    while lines.ahead is not None:
        first = lines.take()
        if first and not first.isspace():
            yield _one(first, lines)


def _one(first: bytes, lines: _Lines) -> Property:
    """Return the property that begins with a line, the lines that belong to it taken too."""
    number = lines.number
    if _BINARY_LINE.match(first):
        kept = first[: first.find(b":") + 1 + _BINARY_KEPT] + _leave_binary(lines)
        return _parsed(number, kept)
    quoted = b"QUOTED-PRINTABLE" in first[: first.find(b":") + 1].upper()
    if not quoted and not (lines.ahead or b"").startswith(_FOLDS):
        return _parsed(number, first, len(first) > LONGEST_FIELD)
    pieces, size = [first], len(first)
    while (ahead := lines.ahead) is not None:
        if quoted and pieces[-1].rstrip().endswith(b"=") and not _EDGE.fullmatch(ahead):
            pieces[-1] = pieces[-1].rstrip()[:-1]
            piece = lines.take() or _after_nothing(lines)
        elif ahead.startswith(_FOLDS):
            piece = lines.take()[1:]
        else:
            break
        size += len(piece)
        if size <= LONGEST_FIELD:
            pieces.append(piece)
    return _parsed(number, b"".join(pieces), size > LONGEST_FIELD)


def _after_nothing(lines: _Lines) -> bytes:
    """Return the line that goes on after a soft break and an empty line, if one does."""
    ahead = lines.ahead
    return lines.take() if ahead and not _PROPERTY_LINE.match(ahead) else b""


def _leave_binary(lines: _Lines) -> bytes:
    """Pass over the lines of a picture, and return the beginning of the first.

    They are indented, or go in bare base64 up to the next property.
    """
    kept = b""
    while (ahead := lines.ahead) is not None:
        if ahead.startswith(_FOLDS):
            if _EDGE.fullmatch(ahead):
                break
        elif not ahead.strip() or _PROPERTY_LINE.match(ahead):
            break
        kept = kept or ahead.strip()[:_BINARY_KEPT]
        lines.take()
    return kept


def _parsed(number: int, whole: bytes, was_cut: bool = False) -> Property:
    colon = _colon(whole)
    head = _head(whole[:colon]) if 0 < colon < _LONGEST_HEAD else None
    if head is None:
        return Property(number, "", _NO_HEAD, whole, was_cut)
    return Property(number, head.name, head, whole[colon + 1 :], was_cut)


def _colon(whole: bytes) -> int:
    """Return where the value begins: at the first colon that stands in no quotation marks."""
    first = whole.find(b":")
    if not 0 <= whole.find(b'"') < first:
        return first
    found = _QUOTED_HEAD.match(whole)
    return found.end() - 1 if found else first


@lru_cache(maxsize=2048)
def _head(head: bytes) -> Head | None:
    """Return what stands before the colon, or None where that is no name of a property."""
    try:
        text = head.decode(UTF8)
    except UnicodeDecodeError:
        text = head.decode("cp1252", "replace")
    name, *params = _parts(text.strip())
    found = _NAME.fullmatch(name.strip())
    if not found or not found["name"].isascii():
        return None
    pairs = [_param(param) for param in params if param.strip()]
    typed = ",".join(value for key, value in pairs if key == "TYPE")
    words = frozenset(part.strip().upper() for part in typed.split(",") if part.strip())
    first = dict(reversed(pairs))
    encoding = first.get("ENCODING", "").upper()
    return Head(
        name=found["name"].upper(),
        group=(found["group"] or "").casefold(),
        params=first,
        types=words,
        is_quoted_printable=encoding == "QUOTED-PRINTABLE",
        is_base64=encoding in ("B", "BASE64"),
        charset=first.get("CHARSET", ""),
        preference=_preference(first.get("PREF", ""), words),
    )


def _preference(said: str, types: frozenset[str]) -> int:
    if said.isascii() and said.isdigit():
        return min(max(int(said[:4]), 1), NOT_PREFERRED - 1)
    return 1 if "PREF" in types else NOT_PREFERRED


def _parts(text: str) -> list[str]:
    """Split at the semicolons that stand in no quotation marks."""
    if '"' not in text or text.count('"') % 2:
        return text.split(";")
    return re.findall(r'(?:^|;)((?:[^;"]|"[^"]*")*)', text)


def _param(text: str) -> tuple[str, str]:
    name, equals, value = text.strip().partition("=")
    value = value.strip()
    if not equals:
        word = name.strip().upper()
        if word in _ENCODINGS:
            return "ENCODING", word
        return ("VALUE" if word in _VALUES else "TYPE"), name.strip()
    if '"' in value:
        value = value.replace('"', "")
    if "^" in value:
        value = re.sub(r"\^[nN^']", lambda found: _CARETS[found[0]], value)
    return name.strip().upper(), value


def _lines(data: bytes, reached: Callable[[int], None]) -> Iterator[bytes]:
    """Yield the lines of a file: CR LF, LF and CR CR LF end one; CR only where there is no LF."""
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    end_sign = b"\n" if b"\n" in data else b"\r"
    while at < len(data):
        reached(at)
        end = data.find(end_sign, at)
        end = len(data) if end < 0 else end
        yield data[at : min(end, at + LONGEST_FIELD + 1)].rstrip(b"\r")
        at = end + 1


def _wide_lines(data: bytes, encoding: str, reached: Callable[[int], None]) -> Iterator[bytes]:
    """Yield the lines of a file in UTF-16 as UTF-8."""
    rest, read = b"", 0
    for piece in decoded(data, encoding):
        reached(read)
        *whole, rest = (rest + piece.encode(UTF8, "replace")).split(b"\n")
        for line in whole:
            yield line.rstrip(b"\r")[: LONGEST_FIELD + 1]
        read += 2 * len(piece)
    if rest:
        yield rest.rstrip(b"\r")[: LONGEST_FIELD + 1]
