"""Which letters the bytes of a file stand for, where nothing says so.

A byte order mark is believed, then strict UTF-8, then NULs (UTF-16). What is left was written by
an older program in the letters of its country: each candidate is tried, and the one wins whose
words look like words. That is a guess, and is told as one.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from functools import cache

UTF8 = "utf-8"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = (
    "cp1252",
    "cp1250",
    "mac_roman",
    "cp850",
    "cp1251",
    "cp1253",
    "cp1255",
    "cp932",
    "cp949",
    "gb18030",
    "big5",
)
_CHUNK = 1024 * 1024
_HEAD = 4096
_SAMPLE = 32 * 1024
# Letters beyond the English alphabet, by a rough count of how often each is met: those that make
# most of the difference, those that are ordinary. All others are rare.
_OFTEN = "éüöäßèáíóñçоеаинтсрвлαοιετνςσρκיוהלאמרתנב"
_ORDINARY = (
    "êàâîôûëïúãõåøæłśżąęźćńčšžřýěůőűțșă"
    "кмдпуяыьгзбчйхжшюцщэфъіїє"
    "πμλυηωάόίέήώύχγδθβφξζψ"
    "שדקחסעטכגפצזםןךף"
)
_SIGNS = "€“”„’–—…§°©®«»"
# Where the same bytes make words in several, the commoner encoding is the likelier.
_COMMON = {"cp1252": 0.1, "mac_roman": -0.1, "cp850": -0.1}
# Of scripts with thousands of signs, the lead bytes of those that are met in ordinary words.
_PLAIN_LEADS = {
    "cp932": range(0x88, 0x98),
    "gb18030": range(0xB0, 0xD8),
    "big5": range(0xA4, 0xC7),
    "cp949": range(0xB0, 0xC9),
}
_JOINERS = "’‘`´·-'"


def encoding_of(data: bytes) -> tuple[str, bool]:
    """Return the encoding of a whole file, and whether that is only a guess."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, False
    if (wide := wide_encoding(data)) is not None:
        return wide, False
    if is_utf8(data):
        return UTF8, False
    return guess(data), True


def wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 of either order, or None, by the NULs beside the letters of the ASCII."""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most = len(head) // 2
    if most and max(even, odd) * 4 > most and min(even, odd) * 8 <= max(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def is_utf8(data: bytes) -> bool:
    """Return whether every byte of a file is part of a letter in UTF-8."""
    decoder = codecs.getincrementaldecoder(UTF8)()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def decoded(data: bytes, encoding: str) -> Iterator[str]:
    """Yield the text of a file in pieces; what no letter stands for becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for start in range(0, len(data), _CHUNK):
        yield decoder.decode(data[start : start + _CHUNK])
    yield decoder.decode(b"", final=True)


def is_mostly_utf8(raw: bytes) -> bool:
    """Return whether a text that is not UTF-8 has more letters in it that are than are not."""
    text = raw.decode(UTF8, "replace")
    bad = text.count("\ufffd")
    return sum(sign > "\x7f" for sign in text) - bad > bad


def guess(data: bytes) -> str:
    """Return the encoding in which the lines that are not ASCII make the likeliest words."""
    sample = _sample(data)
    return max(_CANDIDATES, key=lambda name: _likelihood(sample, name))


def known_encoding(name: str) -> str:
    """Return how Python calls an encoding of letters, or "" where it knows none of that name."""
    try:
        found = codecs.lookup(name.strip().strip('"'))
    except (LookupError, ValueError):
        return ""
    return found.name if getattr(found, "_is_text_encoding", True) else ""


def _sample(data: bytes) -> bytes:
    """Return some of the lines, from anywhere in the file, that are not UTF-8."""
    kept, size, at = [], 0, 0
    while size < _SAMPLE and at < len(data):
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end + 1
        line = data[at : min(end, at + _HEAD)]
        if not line.isascii() and not _is_text(line):
            kept.append(line)
            size += len(line)
        at = end
    return b"".join(kept)


def _is_text(line: bytes) -> bool:
    try:
        line.decode(UTF8)
    except UnicodeDecodeError:
        return False
    return True


def _likelihood(sample: bytes, name: str) -> float:
    """Return how much the letters look like words, for each byte beyond ASCII; 1 is very much."""
    try:
        text = sample.decode(name, "strict" if name in _PLAIN_LEADS else "replace")
    except UnicodeDecodeError:
        return -3.0
    points, before, count = 0.0, " ", 0
    for sign, after in zip(text, (text + " ")[1:], strict=True):
        if sign > "\x7f":
            points += _points(sign, before, after, name)
            count += 1
        before = sign
    return points / max(1, count) + _COMMON.get(name, 0.0)


def _points(sign: str, before: str, after: str, name: str) -> float:
    kind = unicodedata.category(sign)
    if sign == "\ufffd" or kind in ("Cc", "Cn", "Co", "Cs"):
        return -3.0
    if not kind.startswith("L"):
        inside = before.isalpha() and after.isalpha()
        return -2.0 if inside and sign not in _JOINERS else 0.3 if sign in _SIGNS else 0.0
    script = _script(sign)
    beside = [each for each in (before, after) if each.isalpha()]
    if not beside and script == "LATIN":
        return 0.0
    if not all(_same(_script(each), script) for each in beside):
        return -2.0
    if name in _PLAIN_LEADS:
        return _points_of_many(sign, script, name)
    low = sign.lower()
    points = 0.9 if low in _OFTEN else 0.6 if low in _ORDINARY else 0.1
    if script == "LATIN":
        points -= 0.7 * sum(each > "\x7f" for each in beside)
    if sign.isupper() and before.isalpha() and (before.islower() or after.islower()):
        points -= 1.5
    elif sign.islower() and not before.isalpha():
        points -= 0.4
    return points


def _points_of_many(sign: str, script: str, name: str) -> float:
    if script == "KANA":
        return -1.0 if unicodedata.east_asian_width(sign) == "H" else 1.2
    if script not in ("CJK", "HANGUL"):
        return -0.5
    if (script == "HANGUL") != (name == "cp949"):
        return -0.5
    points = 1.3 if script == "HANGUL" else 1.1
    return points if sign.encode(name)[0] in _PLAIN_LEADS[name] else -0.2


@cache
def _script(sign: str) -> str:
    first = unicodedata.name(sign, "?").split()[0]
    if first in ("HIRAGANA", "KATAKANA", "HALFWIDTH", "KATAKANA-HIRAGANA"):
        return "KANA"
    return first


def _same(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"KANA", "CJK"}
