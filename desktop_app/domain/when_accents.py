"""Words as many type them: each read without its accents too."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

_Value = TypeVar("_Value")


def bare_too(table: Mapping[str, _Value]) -> dict[str, _Value]:
    """Return a table with each word also without its accents: mié and mie, février and fevrier."""
    return {**{_bare(word): value for word, value in table.items()}, **table}


def all_bare_too(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words, each also without its accents."""
    return tuple(bare_too(dict.fromkeys(words, 0)))


def _bare(word: str) -> str:
    return "".join(
        sign for sign in unicodedata.normalize("NFD", word) if unicodedata.category(sign) != "Mn"
    )
