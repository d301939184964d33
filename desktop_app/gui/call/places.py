"""The places of a script as people call them, and where each is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.i18n import _


class Where(StrEnum):
    """The page or form in which a place is filled in."""

    SETTINGS = "settings"
    CONTACT = "contact"
    PROMISE = "promise"
    SCRIPT = "script"


@dataclass(frozen=True)
class Place:
    """What a place is called, and where it is filled in: a form and its field."""

    said: str
    where: Where
    field: str = ""


def place_of(name: str) -> Place:
    """Return how a place of a script is called and filled in; an unknown one by its own name."""
    known = {
        "my_name": Place(_("your name (Settings)"), Where.SETTINGS, "name"),
        "my_company": Place(_("your company (Settings)"), Where.SETTINGS, "company"),
        "my_phone": Place(_("your number (Settings)"), Where.SETTINGS, "phone"),
        "first_name": Place(_("their first name"), Where.CONTACT, "name"),
        "name": Place(_("their name"), Where.CONTACT, "name"),
        "company": Place(_("their company"), Where.CONTACT, "company"),
        "gatekeeper": Place(_("the gatekeeper’s name"), Where.CONTACT, "gatekeeper"),
        "concern": Place(_("their concern"), Where.CONTACT, "concern"),
        "gain": Place(_("their gain"), Where.CONTACT, "gain"),
        "deadline": Place(_("their deadline"), Where.CONTACT, "deadline"),
        "purpose": Place(_("the purpose"), Where.CONTACT, "purpose"),
        "agenda": Place(_("what the call is for"), Where.CONTACT, "purpose"),
        "goal": Place(_("the goal"), Where.PROMISE),
        "appointment": Place(_("the appointment"), Where.PROMISE),
        "appointment_time": Place(_("the time of the appointment"), Where.PROMISE),
        "promised_time": Place(_("the time of the promised call"), Where.PROMISE),
        "day": Place(_("the day of the promised call"), Where.PROMISE),
        "date": Place(_("the day of the appointment"), Where.PROMISE),
        "date_and_time": Place(_("the day and the time of the appointment"), Where.PROMISE),
        "next_time": Place(_("the time of the next call"), Where.PROMISE),
    }
    not_to_fill = {
        "when_we_spoke": _("a first talk"),
        "document": _("what you sent"),
        "when_sent": _("when you sent it"),
        "article": _("the article"),
        "article_link": _("where the article is"),
        "article_why": _("why the article is worth it to them"),
        "article_of_interest": _("that there is an article"),
    }
    if name in not_to_fill:
        return Place(not_to_fill[name], Where.SCRIPT)
    return known.get(name) or Place(name.replace("_", " "), Where.SCRIPT)


def named(places: Iterable[str]) -> str:
    """Return places as a sentence names them."""
    return ", ".join(place_of(name).said for name in places)
