"""Advice on wording for a contact, without what was dismissed; and dismissing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desktop_app.domain import advice
from desktop_app.i18n import _, own_language
from desktop_app.services import contacts, scripts
from desktop_app.settings import Settings
from desktop_app.storage import dismissals, journal
from desktop_app.storage.models import Dismissed

# The phrases of the other rules are English.
_IN_EVERY_LANGUAGE = frozenset({"too-long", "unfilled", "no-name", "no-company"})


def knows_phrases() -> bool:
    """Return whether the user's language is one whose phrases are known to the rules."""
    return own_language() == "en"


def advise(
    text: str, kind: str, contact_id: int | None, settings: Settings
) -> tuple[advice.Advice, ...]:
    """Return what is advised on a text, said as opening, point, voicemail or closing to a contact.

    Without a contact nothing is known of whom it is said to. Raises AppError (`not-found`).
    """
    return on(text, kind, situation(contact_id, settings))


def on(text: str, kind: str, known: advice.Situation) -> tuple[advice.Advice, ...]:
    """Return what is advised on a text in a situation, without what was dismissed.

    Where the user's language is another than English, by the rules that need no phrases.
    """
    given = advice.advise(text, kind, known)
    if not knows_phrases():
        given = tuple(each for each in given if each.rule in _IN_EVERY_LANGUAGE)
    keys = [advice.dismissal(each) for each in given]
    gone = dismissals.dismissed(sorted({sentence for _rule, sentence in keys}))
    return tuple(each for each, key in zip(given, keys, strict=True) if key not in gone)


def situation(
    contact_id: int | None, settings: Settings, *, offers: bool = False
) -> advice.Situation:
    """Return who speaks to whom and what is known; None: to nobody in particular.

    `offers` are folded away until a need is noted, so they are judged as if it were known.
    """
    known = advice.Situation(
        me=scripts.me(settings), need_known=offers, words_per_minute=settings.words_per_minute
    )
    if contact_id is None:
        return known
    contact = contacts.known(contact_id)
    return replace(
        known,
        contact=contact,
        proposal_open=dismissals.proposal_is_open(contact_id),
        need_known=offers or bool(contact.concern.strip() or contact.gain.strip()),
    )


def dismiss(unwanted: advice.Advice, now: datetime) -> None:
    """Give this advice no more on this sentence, however it is spaced and capitalised."""
    rule, sentence = advice.dismissal(unwanted)
    with journal.step(_("Dismissed advice"), now):
        if not dismissals.dismissed([sentence]) & {(rule, sentence)}:
            Dismissed.create(rule=rule, sentence=sentence, made_at=now)
