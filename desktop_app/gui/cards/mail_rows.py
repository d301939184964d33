"""The rows of the page of cards and mail: what to write, to post and to send, now and later."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desktop_app.domain import saying
from desktop_app.gui.parts.agenda_model import AgendaRow
from desktop_app.gui.today.letter_rows import card_row, document_row, reminder_row
from desktop_app.i18n import _
from desktop_app.settings import Settings
from desktop_app.storage import documents, queries
from desktop_app.storage.cards import CardLine, cards_to_post, cards_to_write

_AHEAD = timedelta(days=14)


def mail_rows(settings: Settings, now: datetime) -> tuple[AgendaRow, ...]:
    """Return all cards, reminders and documents that wait, with the reminders of two weeks."""
    today = now.astimezone(ZoneInfo(settings.home_zone)).date()
    reminders = queries.reminders_to_send(today + _AHEAD, now)
    groups = (
        (_("Cards to write"), [_card(line, settings, now) for line in cards_to_write(today)]),
        (_("Cards to post"), [_card(line, settings, now) for line in cards_to_post(today)]),
        (
            _("Reminders to send today"),
            [_reminder(line, "") for line in reminders if line.send_on <= today],
        ),
        (
            _("To send"),
            [_named(line.name, document_row(line, today)) for line in documents.to_send(today)],
        ),
        (
            _("Reminders to come"),
            [
                _reminder(line, saying.short_date(line.send_on))
                for line in reminders
                if line.send_on > today
            ],
        ),
    )
    rows: list[AgendaRow] = []
    for title, found in groups:
        if found:
            rows += [AgendaRow(title), *found]
    return tuple(rows)


def _card(line: CardLine, settings: Settings, now: datetime) -> AgendaRow:
    return _named(line.name, card_row(line, settings, now))


def _reminder(line: queries.ReminderLine, note: str) -> AgendaRow:
    day, clock = saying.short_date(line.due.wall.date()), saying.clock_text(line.due)
    row = replace(reminder_row(line, note), note=note)
    detail = _("Call on {day}, {clock}").format(day=day, clock=clock)
    return _named(line.name, replace(row, detail=detail))


def _named(name: str, row: AgendaRow) -> AgendaRow:
    """Return a row that has only the name in its first line: the heading says what it is for."""
    return replace(row, title=name)
