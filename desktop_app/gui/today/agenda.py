"""The day as rows: due now, later, to agree anew, to write, open ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.domain import saying
from desktop_app.domain.ladder import read_ladder
from desktop_app.domain.records import Moment, zone_called
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.ladder_words import kind_of_call
from desktop_app.gui.parts.agenda_model import AgendaRow, Key
from desktop_app.gui.today.letter_rows import card_row, document_row, reminder_row
from desktop_app.gui.today.reading import ANEW_SHOWN, Lasting, Reading
from desktop_app.gui.when_field import chip_text
from desktop_app.i18n import _, grouped, ngettext
from desktop_app.settings import Settings
from desktop_app.storage import histories, queries

_DAYS_BY_NUMBER = 20


@dataclass(frozen=True)
class Day:
    """All that Today shows: its rows, the day's tally and the contacts due now, in order.

    `back` is when the user is back, where this is a day away; `left_open` says what the day leaves
    open once its last call is made. `waiting` is how many rows are work of this day: no call of a
    later one, and no open end, which is told apart.
    """

    rows: tuple[AgendaRow, ...]
    tally: histories.DayTally
    due_now: tuple[int, ...]
    back: Moment | None = None
    left_open: str = ""
    waiting: int = 0


def day_of(
    reading: Reading, now: datetime, settings: Settings, on_call: CallSession | None = None
) -> Day:
    """Return the day as it stands at `now`, from what was read of it, and who is on the line."""
    home, ladder = settings.home_zone, settings.ladder
    today = now.astimezone(zone_called(home)).date()
    due = [line for line in reading.today if line.promise.due.utc <= now]
    later = [line for line in reading.today if line.promise.due.utc > now]
    rows: list[AgendaRow] = []

    def calls(title: str, lines: Iterable[queries.CallLine]) -> None:
        of_calls = [_call_row(reading, line, now, home, ladder, today) for line in lines]
        _section(rows, title, [_talking(row, on_call) for row in of_calls])

    calls(_("Due now"), due)
    calls(_("Later today"), later)
    calls(_("Coming up"), reading.coming)
    anew = [_anew_row(line, free, now, settings) for line, free in reading.anew]
    _section(rows, _anew_title(reading.anew_count), anew)
    letters = _letters(reading, now, settings)
    _section(rows, _("To write"), letters)
    _section(rows, _("Open ends"), _open_ends(reading, now))
    due_now = tuple(line.contact_id for line in due)
    waiting = len(reading.today) + reading.anew_count + len(letters)
    left_open = _left_open(reading)
    return Day(tuple(rows), reading.tally, due_now, reading.back, left_open, waiting)


def _left_open(reading: Reading) -> str:
    """Return what is left when the last call of the day is made: it does not end in silence."""
    count = reading.ends_count
    if not count or not reading.tally.made or reading.tally.to_make:
        return ""
    text = ngettext(
        "The calls of today are made. {count} has neither a next step nor an end.",
        "The calls of today are made. {count} have neither a next step nor an end.",
        count,
    )
    return text.format(count=grouped(count))


def _section(rows: list[AgendaRow], title: str, of_section: list[AgendaRow]) -> None:
    if of_section:
        rows.append(AgendaRow(title))
        rows.extend(of_section)


def _call_row(
    reading: Reading,
    line: queries.CallLine,
    now: datetime,
    home_zone: str,
    ladder: str,
    today: date,
) -> AgendaRow:
    due_at = line.promise.due.utc
    key = (line.promise.id, home_zone, ladder)
    lasting = reading.lasting.get(key)
    if lasting is None:
        lasting = reading.lasting[key] = _lasting(line, home_zone, ladder)
    detail, waiting = lasting.detail, saying.waiting_text(due_at - now)
    note = "" if lasting.on == today else _day(lasting.here, now)
    if due_at <= now < line.rings_at:
        rings = Moment(line.rings_at, home_zone)
        if line.rings_at in reading.put_off:
            detail, note = " · ".join(part for part in (note, detail) if part), _rings(rings, now)
        else:
            clock = saying.clock_text(rings)
            waiting = _("{late}, snoozed to {clock}").format(late=waiting, clock=clock)
    return AgendaRow(
        title=line.name,
        key=lasting.key,
        time=lasting.time,
        note=note or waiting,
        detail=detail,
        due=due_at <= now,
    )


def _talking(row: AgendaRow, on_call: CallSession | None) -> AgendaRow:
    """Say of who is on the line no more how late the call is: it began long ago."""
    if on_call is None or row.key != ("contact", on_call.contact_id):
        return row
    return replace(row, note=_("On the call"), due=False)


def _lasting(line: queries.CallLine, home_zone: str, ladder: str) -> Lasting:
    due = line.promise.due
    here = due.at(home_zone)
    where = line.company
    if here.wall.utcoffset() != due.wall.utcoffset():
        their_clock, city = saying.clock_text(due), saying.zone_city(due.zone)
        where = _("{clock} in {city}").format(clock=their_clock, city=city)
    called = kind_of_call(line.promise.kind, line.promise.rung, read_ladder(ladder))
    # METHOD: before the call ("it is only marked as empty").
    parts = (called, "" if line.purpose else _("empty"), where)
    return Lasting(
        key=("contact", line.contact_id),
        here=here,
        on=here.wall.date(),
        time=saying.clock_text(here),
        detail=" · ".join(part for part in parts if part),
    )


def _rings(moment: Moment, now: datetime) -> str:
    """Return when a call rings that was put off for days away: the clock today, or else the day."""
    if not _day(moment, now):
        return _("rings {when}").format(when=saying.clock_text(moment))
    far = (moment.utc - now).days > _DAYS_BY_NUMBER
    day = (saying.short_date if far else saying.short_day)(moment.wall.date())
    return _("rings {when}").format(when=day)


def _anew_title(count: int) -> str:
    if count <= ANEW_SHOWN:
        return _("To agree anew")
    return _("To agree anew, {count} in all").format(count=count)


def _anew_row(
    line: queries.CallLine, free: Iterable[Moment], now: datetime, settings: Settings
) -> AgendaRow:
    """Return the row of a call promised for a day away, with times to offer in its place."""
    due = line.promise.due
    here = due.at(settings.home_zone)
    said = _(" or ").join(chip_text(each, now) for each in free)
    if here.wall.utcoffset() != due.wall.utcoffset():
        said = _("{slots} in {city}").format(slots=said, city=saying.zone_city(due.zone))
    return AgendaRow(
        title=line.name,
        key=("contact", line.contact_id),
        time=saying.clock_text(here),
        note=saying.short_date(here.wall.date()),
        detail=_("Away · offer {slots}").format(slots=said),
    )


def _day(moment: Moment, now: datetime) -> str:
    """Return the day of a row that is not of today, in few words; nothing for today."""
    today, day = now.astimezone(moment.wall.tzinfo).date(), moment.wall.date()
    if abs((day - today).days) <= 1:
        return "" if day == today else saying.day_text(moment, now)
    return saying.short_date(day)


def _letters(reading: Reading, now: datetime, settings: Settings) -> list[AgendaRow]:
    rows = [card_row(line, settings, now) for line in reading.cards]
    rows += [reminder_row(line) for line in reading.reminders if line.due.utc > now]
    today = now.astimezone(zone_called(reading.zone)).date()
    return rows + [document_row(line, today) for line in reading.to_send]


def _open_ends(reading: Reading, now: datetime) -> list[AgendaRow]:
    rows = [
        AgendaRow(
            title=end.name,
            key=_key_of(end),
            icon="contacts" if end.document is None else "mail",
            note=_waiting(end, now, reading.zone),
            detail=_why_open(end),
        )
        for end in reading.ends
    ]
    more = reading.ends_count - len(rows)
    if more > 0:
        text = ngettext("{count} more contact", "{count} more contacts", more)
        rows.append(
            AgendaRow(
                title=text.format(count=grouped(more)),
                key=("more", more),
                icon="contacts",
                detail=_("with no next step: show more of them"),
            )
        )
    return rows


def _key_of(end: queries.OpenEnd) -> Key:
    return ("contact", end.contact_id) if end.document is None else ("document", end.document.id)


def _waiting(end: queries.OpenEnd, now: datetime, zone: str) -> str:
    here = zone_called(zone)
    days = (now.astimezone(here).date() - end.since.astimezone(here).date()).days
    if days < 1:
        return _("today")
    return ngettext("{count} day", "{count} days", days).format(count=days)


def _why_open(end: queries.OpenEnd) -> str:
    if end.document is not None:
        return _("Sent, no call follows: {title}").format(title=end.document.title)
    if end.wrong_number:
        return _("Wrong number: correct it, and the ladder goes on")
    reason = _("No next step agreed") if end.called else _("Not called yet")
    return " · ".join(part for part in (reason, end.company) if part)
