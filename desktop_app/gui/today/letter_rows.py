"""The rows of letters: cards, reminders and what is to be sent."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from desktop_app.domain import saying
from desktop_app.gui.cards.post_words import post_note
from desktop_app.gui.parts.agenda_model import AgendaRow
from desktop_app.i18n import _, ngettext
from desktop_app.services import cards
from desktop_app.settings import Settings
from desktop_app.storage import documents, queries
from desktop_app.storage.cards import CardLine


def card_row(line: CardLine, settings: Settings, now: datetime) -> AgendaRow:
    """Return the row of a card: to whom, and until when the post brings it in time."""
    note, pressing = post_note(line, cards.post_of(line, settings, now), now, settings.home_zone)
    detail = _("Thank-you card after the first talk")
    if line.state == "written":
        detail = _("Written, to be posted")
    elif line.printed_at is not None:
        detail = _("Printed, to be written by hand")
    return AgendaRow(
        title=_("Card to {name}").format(name=line.name),
        key=("card", line.id),
        icon="card",
        note=note,
        detail=detail,
        due=pressing,
    )


def document_row(line: documents.DocumentLine, today: date) -> AgendaRow:
    """Return the row of something to send, and how late it is."""
    late = (today - line.send_on).days
    since = ngettext("{count} day late", "{count} days late", late).format(count=late)
    return AgendaRow(
        title=_("To send to {name}").format(name=line.name),
        key=("document", line.id),
        icon="mail",
        note=since if late > 0 else _("send"),
        detail=line.title,
        due=late > 0,
    )


@lru_cache(maxsize=1024)
def reminder_row(line: queries.ReminderLine, note: str = "") -> AgendaRow:
    """Return the row of a reminder; `note` says when, if not today."""
    return AgendaRow(
        title=_("Reminder to {name}").format(name=line.name),
        key=("reminder", line.id),
        icon="mail",
        note=note or _("send"),
        detail=_("Telephone appointment, {when}").format(when=saying.full_text(line.due)),
    )
