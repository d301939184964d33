"""What makes a pass phrase hard to guess: its length, and how many words it has."""

from __future__ import annotations

from desktop_app.errors import AppError
from desktop_app.i18n import _

LEAST_SIGNS = 8
_MANY_SIGNS, _MANY_WORDS, _SAME = 16, 4, 4


def refuse_short(phrase: str) -> None:
    """Raise AppError (`short-phrase`) for what any computer guesses in no time."""
    if len(phrase.strip()) < LEAST_SIGNS or len(set(phrase)) < _SAME:
        message = _("A pass phrase has at least {count} signs; four words are easy to keep.")
        raise AppError("short-phrase", message.format(count=LEAST_SIGNS))


def judgement(phrase: str) -> str:
    """Return in a sentence how hard a phrase is to guess; nothing for one not begun."""
    if not phrase:
        return ""
    try:
        refuse_short(phrase)
    except AppError as error:
        return error.message
    if len(phrase.split()) >= _MANY_WORDS or len(phrase) >= _MANY_SIGNS:
        return _("Long enough, if you use it nowhere else and nobody could know it of you.")
    return _("A computer could guess this in time. Four words or more hold for ever.")
