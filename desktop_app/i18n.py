"""The one door for texts: `_` and `ngettext`, bound to the catalogue of the user's language."""

from __future__ import annotations

import gettext

_catalogue = gettext.NullTranslations()


def _(text: str) -> str:
    """Return `text` in the user's language, or as it is where no translation is known."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a counted text that fits `count` in the user's language."""
    return _catalogue.ngettext(one, many, count)
