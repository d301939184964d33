"""What the places of a text are called, where one is named that nobody could fill.

It is a word to the user, in their own language whoever the text speaks to.
"""

from __future__ import annotations

from desktop_app.i18n import _, speaking


def called(name: str) -> str:
    """Return a place as a sentence names it: "first name"; an unknown one by its own words."""
    with speaking(""):
        return _names().get(name) or name.replace("_", " ")


def _names() -> dict[str, str]:
    return {
        "first_name": _("first name"),
        "name": _("name"),
        "company": _("company"),
        "gatekeeper": _("gatekeeper"),
        "my_name": _("my name"),
        "my_company": _("my company"),
        "my_phone": _("my phone"),
        "concern": _("concern"),
        "gain": _("gain"),
        "deadline": _("deadline"),
        "purpose": _("purpose"),
        "goal": _("goal"),
        "agenda": _("agenda"),
        "document": _("document"),
        "when_sent": _("when sent"),
        "appointment": _("appointment"),
        "appointment_time": _("appointment time"),
        "promised_time": _("promised time"),
        "day": _("day"),
        "next_time": _("next time"),
        "when_we_spoke": _("when we spoke"),
        "slot_1": _("slot 1"),
        "slot_2": _("slot 2"),
        "date": _("date"),
        "date_and_time": _("date and time"),
        "article": _("article"),
        "article_link": _("article link"),
        "article_why": _("article why"),
        "article_of_interest": _("article of interest"),
    }
