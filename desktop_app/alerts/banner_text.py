"""Texts that people typed, made fit for notification services."""

from __future__ import annotations

import unicodedata

# Where texts go through a command line or into GVariant text, and the service may read them as
# markup: what has a meaning there is replaced by a sign that looks alike.
LOOKALIKES = str.maketrans({"'": "’", "\\": "∖", "<": "‹", ">": "›"})


def clean(text: str, limit: int, line_break: str = " ") -> str:
    """Return `text` fit for any notification service, in at most `limit` UTF-16 units.

    Control characters, lone surrogates and noncharacters are left out, runs of blanks become one
    blank, lines are joined with `line_break`. What is too long is cut and ends in an ellipsis.
    """
    lines = (
        " ".join("".join(filter(_printable, line.expandtabs(1))).split())
        for line in text.splitlines()
    )
    return _cut(line_break.join(filter(None, lines)), limit)


def unmarked(text: str) -> str:
    """Return `text` without a sign that a command line or a reader of markup understands."""
    return text.translate(LOOKALIKES)


def _printable(char: str) -> bool:
    code = ord(char)
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not noncharacter and unicodedata.category(char) not in {"Cc", "Cs"}


def _cut(text: str, limit: int) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip() + "…"
