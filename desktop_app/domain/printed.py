"""What goes on paper about a contact, as plain values between the database and the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.records import Moment


@dataclass(frozen=True)
class Addressee:
    """Whom a card or a letter goes to. `address` is free text of several lines, maybe none.

    `country` is an ISO 3166 code of two capitals.
    """

    name: str
    company: str = ""
    address: str = ""
    country: str = "US"


@dataclass(frozen=True)
class CardToWrite:
    """A thank-you card: the words to copy by hand, and what to remember of the talk.

    `remember` are pairs of what it is about and what was said; `printed_at` is when the card was
    printed before, None where it never was.
    """

    id: int
    to: Addressee
    words: str
    remember: tuple[tuple[str, str], ...] = ()
    printed_at: datetime | None = None


@dataclass(frozen=True)
class IndexCard:
    """A contact as it lies beside the telephone: whom to call, when, and where one left off.

    `promised` and `last_words` are sentences for people; empty texts are unknown.
    """

    name: str
    company: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()
    promised: str = ""
    concern: str = ""
    gain: str = ""
    last_words: str = ""


@dataclass(frozen=True)
class CallToMake:
    """A promised call as the sheet of the day shows it, with what it is for."""

    due: Moment
    name: str
    company: str = ""
    phones: tuple[str, ...] = ()
    purpose: str = ""
    goal: str = ""
    concern: str = ""
