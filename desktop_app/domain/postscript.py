"""Which article fits a contact for the P.S. of a reminder. METHOD: between promise and call."""

from __future__ import annotations

from desktop_app.domain.purpose import fitting_tags, tags
from desktop_app.domain.records import ContactRecord
from desktop_app.i18n import _

_PERSONAL_FIRST = 1000  # more than any article has tags


def fit(written: str, contact: ContactRecord) -> int:
    """Return how well an article's tags fit a contact: 0 not at all, else the more the better.

    "Their industry, market or product or, better, something personal they spoke of": an article
    that is tagged as personal beside what it is about comes before all others that fit.
    """
    marks = tags(_("personal"))
    about = [tag for tag in fitting_tags(written, contact) if not tags(tag) <= marks]
    if not about:
        return 0
    return len(about) + _PERSONAL_FIRST * (not marks.isdisjoint(tags(written)))
