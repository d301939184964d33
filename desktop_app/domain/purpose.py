"""Why a call is good for the contact: ready-made purposes, the one ask, and what is worth sharing.

METHOD: before the call. A purpose is worded as a part of a sentence, for the opening and the
reminder make an agenda of it: "I suggest: …, then the next steps, if any." What they named stands
right before it there, so it is not said once more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain import saying
from desktop_app.domain.records import ContactRecord
from desktop_app.i18n import _


@dataclass(frozen=True)
class Ready:
    """A ready-made purpose, or goal: its name on a menu, and its wordings.

    Each wording has before it what must be known for it, which it may name in braces; the first
    one that fits is taken. The last one needs nothing.
    """

    key: str
    name: str
    wordings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AtHand:
    """What there is to bring: titles, empty where there is none that fits."""

    article: str = ""
    event: str = ""
    document: str = ""


@dataclass(frozen=True)
class Wording:
    """A ready-made purpose, or goal, in the words for one contact."""

    key: str
    name: str
    text: str


def purposes() -> tuple[Ready, ...]:
    """Return the ready-made purposes. METHOD: before the call."""
    return (
        Ready(
            "advice",
            _("Give advice"),
            (
                ("concern", _("one piece of advice on what you mentioned")),
                ("gain", _("one piece of advice on how to get what you would like")),
                ("", _("one piece of advice")),
            ),
        ),
        Ready(
            "resource",
            _("Share a resource"),
            (
                ("concern", _("something that helps with what you mentioned")),
                ("gain", _("something that brings you nearer to what you would like")),
                ("", _("something that saves you work")),
            ),
        ),
        Ready(
            "event",
            _("Invite to an event"),
            (
                ("event", _("an invitation to {event}")),
                ("", _("an invitation, and what you would get out of it")),
            ),
        ),
        Ready(
            "introduction",
            _("Introduce somebody"),
            (
                ("concern", _("an introduction to somebody who has dealt with what you mentioned")),
                ("gain", _("an introduction to somebody who has got what you would like")),
                ("", _("an introduction to somebody worth knowing")),
            ),
        ),
        Ready(
            "reading",
            _("Point to a book, article or workshop"),
            (
                ("article", _("“{article}”, and what it says for you")),
                ("concern", _("something worth reading on what you mentioned")),
                ("", _("something worth reading")),
            ),
        ),
        Ready(
            "news",
            _("Bring news on an earlier concern"),
            (
                ("concern", _("news that bears on what you mentioned")),
                ("gain", _("news that bears on what you would like")),
                ("", _("what is new since we spoke")),
            ),
        ),
        Ready(
            "proposal",
            _("Follow an open proposal"),
            (
                ("document", _("{document}, point by point")),
                ("", _("the proposal, point by point")),
            ),
        ),
    )


def goals() -> tuple[Ready, ...]:
    """Return ready-made goals: the one exact ask of a call. METHOD: before the call."""
    return (
        Ready(
            "meeting",
            _("A second meeting"),
            (("", _("a second meeting, with a day and a minute")),),
        ),
        Ready(
            "delivery",
            _("A delivery date"),
            (
                ("deadline", _("a delivery date before {deadline}")),
                ("", _("a delivery date")),
            ),
        ),
        Ready(
            "point",
            _("One point of the contract"),
            (("", _("a yes to one point of the contract")),),
        ),
        Ready(
            "reading-time",
            _("Their reading time"),
            (
                ("document", _("how long they need to read {document}")),
                ("", _("how long they need to read it")),
            ),
        ),
    )


def worded(contact: ContactRecord, at_hand: AtHand, of: Iterable[Ready]) -> tuple[Wording, ...]:
    """Return ready-made purposes, or goals, in the words for one contact."""
    known = {
        "": " ",
        "concern": saying.one_line(contact.concern),
        "gain": saying.one_line(contact.gain),
        "deadline": saying.deadline_text(contact.deadline),
        "article": saying.one_line(at_hand.article),
        "event": saying.one_line(at_hand.event),
        "document": saying.one_line(at_hand.document),
    }
    return tuple(
        Wording(
            each.key,
            each.name,
            next(text for needs, text in each.wordings if known[needs]).format_map(known),
        )
        for each in of
    )


def wording(key: str, contact: ContactRecord, at_hand: AtHand) -> str:
    """Return the words of one ready-made purpose. Raises KeyError for an unknown one."""
    return {each.key: each.text for each in worded(contact, at_hand, purposes())}[key]


def is_empty(*purposes_given: str) -> bool:
    """Return whether a call has nothing to bring: none of the purposes says anything."""
    return not any(each.strip() for each in purposes_given)


def tags(text: str) -> frozenset[str]:
    """Return tags written with commas as they are compared: plain, each once."""
    return frozenset(tag for tag, _written in _tags(text))


def fitting_tags(written: str, contact: ContactRecord) -> tuple[str, ...]:
    """Return those of an article's or story's tags that fit a contact, in their order.

    A tag fits that the contact bears too, or that they, their work or the notes on them name as a
    word: their industry, market or product or, better, something personal they spoke of. METHOD:
    between promise and call.
    """
    borne, spoken = _known_of(contact)
    found = {
        tag: said for tag, said in reversed(_tags(written)) if tag in borne or f" {tag} " in spoken
    }
    return tuple(reversed(found.values()))


@lru_cache(maxsize=4096)
def _tags(text: str) -> tuple[tuple[str, str], ...]:
    """Return each tag as it is compared, and as it was written."""
    parts = ((_plain(part), part.strip()) for part in re.split(r"[,;\n]", text))
    return tuple((tag, part) for tag, part in parts if tag)


@lru_cache(maxsize=16)
def _known_of(contact: ContactRecord) -> tuple[frozenset[str], str]:
    """Return a contact's tags, and all that is known of them as words between single blanks."""
    known = (contact.concern, contact.gain, contact.notes, contact.purpose)
    words = _plain(" ".join((*known, contact.company, contact.title)))
    return tags(contact.tags), f" {words} "


def _plain(text: str) -> str:
    """Return text as tags are compared: small letters and digits, no accents, single blanks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())
