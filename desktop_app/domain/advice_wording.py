"""Why something is advised on, and wordings that could stand in its place, the best first.

Each wording is tried by advice.py before it is offered, so a wording that does not fit a text
costs nothing. What the contact said is taken in their own words, where it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.domain import advice_places, saying
from desktop_app.domain.advice_finding import Found, Kind, Rule, Theme
from desktop_app.domain.advice_missing import completed
from desktop_app.domain.advice_opened import opened
from desktop_app.domain.records import ContactRecord, Me
from desktop_app.i18n import _

_PARTICIPLE = re.compile(r"(?:just |only |simply )?(?!bring|during)\w+ing\b", re.IGNORECASE)


def why(found: Found, kind: Kind) -> str:
    """Return one sentence that says what is wrong with it."""
    if found.rule is Rule.WORN_OPENER:
        return _why_worn(found.theme)
    if found.rule is Rule.TOO_LONG:
        return _why_too_long(kind)
    if found.theme is Theme.REFERRAL:
        return _("Asking outright for names is too much to ask: offer to be of use instead.")
    return {
        Rule.BARE_CHECK_IN: _("A call that only checks in gives them no reason to talk to you."),
        Rule.CLOSED_QUESTION: _("Yes or no ends the talk: begin with what, how, why or which."),
        Rule.ASKS_TO_BUY: _("It asks them to buy before there is a proposal to decide on."),
        Rule.PITCH: _("It praises an offer before they have named a need: ask first."),
        Rule.NO_NAME: _("They hear a voice, and no full name to go with it."),
        Rule.NO_COMPANY: _("They are not told which company you call from."),
        Rule.NO_AGENDA: _("They are not told what you would like to go through with them."),
        Rule.NO_IF_ANY: _("Without “if any”, the next steps sound as if they had to commit."),
        Rule.NO_CHECK: _("Nobody has asked them whether this moment suits."),
        Rule.UNFILLED: _("This place is still empty, and would be read out as it stands."),
    }[found.rule]


def _why_worn(theme: Theme) -> str:
    return {
        Theme.FOLLOWING_UP: _("Everybody follows up on something: begin with what they told you."),
        Theme.QUESTIONS: _("The answer is nearly always no: ask for something they can tell you."),
        Theme.MAIL: _("Whether they got it leads nowhere: begin with what they told you."),
    }.get(theme, _("It puts them on the spot: ask what matters to them before they decide."))


def _why_too_long(kind: Kind) -> str:
    return {
        Kind.OPENING: _("An opening stays within 15 seconds; from here on it is over."),
        Kind.VOICEMAIL: _("A voicemail stays within 30 seconds; from here on it is over."),
    }.get(kind, _("A point is one or two breaths, ten seconds; from here on it is over."))


def wordings(
    text: str, found: Found, kind: Kind, me: Me, contact: ContactRecord | None
) -> Iterator[str]:
    """Yield what could be put in the place of what was found."""
    about = text[found.start : found.end]
    if found.rule is Rule.UNFILLED:
        value = advice_places.value_of(about, me, contact)
        if value:
            yield value
    elif found.rule in _MISSING:
        yield from completed(text, found.rule, me, contact)
    elif found.rule is Rule.CLOSED_QUESTION:
        yield from (_as_it_began(each, about, found) for each in opened(about))
    elif found.rule is not Rule.TOO_LONG:
        yield from (
            _as_it_began(each, about, found) for each in _instead(found, kind, about, contact)
        )


_MISSING = (Rule.NO_NAME, Rule.NO_COMPANY, Rule.NO_AGENDA, Rule.NO_IF_ANY, Rule.NO_CHECK)


def _instead(found: Found, kind: Kind, about: str, contact: ContactRecord | None) -> Iterator[str]:
    if found.theme is Theme.QUESTIONS and kind is not Kind.VOICEMAIL:
        yield from opened(about)
    if kind in (Kind.OPENING, Kind.VOICEMAIL):
        yield from _reasons(contact, leading=not _PARTICIPLE.match(about))
    if kind is not Kind.VOICEMAIL:
        yield from _questions(found, kind, contact)
    if kind is Kind.VOICEMAIL:
        yield _("I would like ten minutes with you, at a time that suits you.")


def _reasons(contact: ContactRecord | None, *, leading: bool) -> Iterator[str]:
    """The reason to call, from what they named; without "I am" in the midst of a sentence."""
    known = contact or ContactRecord()
    concern, gain = saying.numbered(known.concern), saying.numbered(known.gain)
    purpose = saying.agenda(known.purpose)
    if concern:
        text = (
            _("I am calling because you mentioned this: {concern}.")
            if leading
            else _("calling because you mentioned this: {concern}.")
        )
        yield text.format(concern=concern)
    if gain:
        text = (
            _("I am calling because you told me what you would like: {gain}.")
            if leading
            else _("calling because you told me what you would like: {gain}.")
        )
        yield text.format(gain=gain)
    if purpose:
        text = (
            _("I am calling for this reason: {purpose}.")
            if leading
            else _("calling for this reason: {purpose}.")
        )
        yield text.format(purpose=purpose)


def _questions(found: Found, kind: Kind, contact: ContactRecord | None) -> Iterator[str]:
    """An open question, about what the contact named where that is known."""
    known = contact or ContactRecord()
    concern = saying.numbered(known.concern)
    if found.rule is Rule.BARE_CHECK_IN and kind is Kind.CLOSING:
        yield _("Which day and time suit you for our next call?")
    if found.theme is Theme.REFERRAL:
        yield _("How could I be of use to people you work with?")
    if found.rule is Rule.PITCH:
        yield _("What takes more of your time than it should?")
    if found.theme is Theme.QUESTIONS:
        yield _("Which part of it matters most to you?")
    if found.rule is Rule.ASKS_TO_BUY:
        yield _("What would a good result look like to you?")
    if concern:
        yield _("What has changed since you mentioned this: {concern}?").format(concern=concern)
    yield _("What has changed for you since we spoke?")
    yield _("What would a good result look like to you?")


def _as_it_began(wording: str, about: str, found: Found) -> str:
    """Begin with a capital where a sentence does, and with a small letter in the midst of one.

    Who writes without capitals gets none; "I" is one in any place.
    """
    begins = found.start == found.sentence[0] and not about[:1].islower()
    if begins or wording.startswith(("I ", "I'")):
        return wording[:1].upper() + wording[1:]
    return wording[:1].lower() + wording[1:]
