"""The one door for texts: `_` and `ngettext`, bound to the catalogue of a language.

There is the language of the user, in which the program speaks to them, and there is that of a
contact, for what is said or sent to them: inside `speaking`, every text comes in it.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from desktop_app.shipped import resource

NAMES = {"en": "English", "de": "Deutsch", "es": "Español", "fr": "Français"}
"""What each language is called in itself, by its ISO 639 code."""

LANGUAGES = tuple(NAMES)
CATALOGUE = "on-the-dot"

_THOUSANDS = {"de": ".", "es": ".", "fr": "\u202f"}

_own: list[str] = [LANGUAGES[0]]
_twelve: list[bool] = [False]
_month_first: list[bool] = [False]
_brought: dict[str, gettext.NullTranslations] = {}
_spoken: ContextVar[str] = ContextVar("spoken", default="")


def _(text: str) -> str:
    """Return `text` in the language in force, or as it is where no translation is known."""
    return _catalogue(language()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a counted text that fits `count` in the language in force."""
    return _catalogue(language()).ngettext(one, many, count)


def grouped(count: int) -> str:
    """Return a whole number as it is written in the language in force: "1,034", "1.034"."""
    return f"{count:,}".replace(",", _THOUSANDS.get(language(), ","))


def to_a_tenth(number: float) -> str:
    """Return a number with one decimal as it is written in the language in force: "0.1", "0,1"."""
    return f"{number:.1f}".replace(".", "," if language() in _THOUSANDS else ".")


def language() -> str:
    """Return the ISO 639 code of the language in force: the contact's while one speaks to them."""
    return _spoken.get() or _own[0]


def own_language() -> str:
    """Return the language of the user, whoever is spoken to."""
    return _own[0]


def use(code: str, brought: gettext.NullTranslations | None = None) -> None:
    """Speak to the user in this language from now on; in English where it is none of LANGUAGES.

    Whoever starts the program calls it once, before the first text is asked for. One that brings
    a catalogue along may speak any language, even one that nobody does.
    """
    _brought.clear()
    if brought is not None:
        _brought[code] = brought
    _own[0] = code if code in LANGUAGES or brought is not None else LANGUAGES[0]


def use_clock(*, twelve: bool) -> None:
    """Write 2:00 PM to the user where it is 14:00 elsewhere, or no more."""
    _twelve[0] = twelve


def twelve_hours() -> bool:
    """Return whether times are written on twelve hours in the language in force."""
    return _twelve[0] and language() == _own[0]


def use_dates(*, month_first: bool) -> None:
    """Write June 16 to the user where it is 16 June elsewhere, or no more."""
    _month_first[0] = month_first


def month_first() -> bool:
    """Return whether the month comes before the day in dates: in English alone, where one does."""
    return _month_first[0] and language() == _own[0] == LANGUAGES[0]


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Build texts in the language of a contact; an empty or unknown one is the user's own."""
    before = _spoken.set(code if code in LANGUAGES else "")
    try:
        yield
    finally:
        _spoken.reset(before)


def is_there(code: str) -> bool:
    """Return whether the texts of a language came with the program."""
    return code == LANGUAGES[0] or isinstance(_catalogue(code), gettext.GNUTranslations)


def _catalogue(code: str) -> gettext.NullTranslations:
    return _brought[code] if code in _brought else _shipped(code)


@cache
def _shipped(code: str) -> gettext.NullTranslations:
    if code == LANGUAGES[0]:
        return gettext.NullTranslations()
    return gettext.translation(CATALOGUE, str(resource("locale")), [code], fallback=True)
