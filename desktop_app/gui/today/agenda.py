"""The day as rows: due now, later, to agree anew, to write, open ends; and their model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain import saying
from desktop_app.domain.ladder import read_ladder
from desktop_app.domain.records import Moment, zone_called
from desktop_app.gui.ladder_words import kind_of_call
from desktop_app.gui.parts.agenda_delegate import AgendaRole
from desktop_app.gui.today.reading import ANEW_SHOWN, Key, Lasting, Reading
from desktop_app.gui.when_field import chip_text
from desktop_app.i18n import _, ngettext
from desktop_app.settings import Settings
from desktop_app.storage import documents, histories, queries

_DAYS_BY_NUMBER = 20


@dataclass(frozen=True)
class AgendaRow:
    """One row of the column; a section has a title and no key."""

    title: str
    key: Key | None = None
    time: str = ""
    icon: str = ""
    note: str = ""
    detail: str = ""
    due: bool = False

    @property
    def spoken(self) -> str:
        """The row in one sentence, for a screen reader."""
        return ", ".join(part for part in (self.time, self.title, self.note, self.detail) if part)


@dataclass(frozen=True)
class Day:
    """All that Today shows: its rows, the day's tally and the contacts due now, in order.

    `back` is when the user is back, where this is a day away; `left_open` says what the day leaves
    open once its last call is made.
    """

    rows: tuple[AgendaRow, ...]
    tally: histories.DayTally
    due_now: tuple[int, ...]
    back: Moment | None = None
    left_open: str = ""


def day_of(reading: Reading, now: datetime, settings: Settings) -> Day:
    """Return the day as it stands at `now`, from what was read of it."""
    home, ladder = settings.home_zone, settings.ladder
    today = now.astimezone(zone_called(home)).date()
    due = [line for line in reading.today if line.promise.due.utc <= now]
    later = [line for line in reading.today if line.promise.due.utc > now]
    rows: list[AgendaRow] = []

    def calls(title: str, lines: Iterable[queries.CallLine]) -> None:
        of_calls = [_call_row(reading, line, now, home, ladder, today) for line in lines]
        _section(rows, title, of_calls)

    calls(_("Due now"), due)
    calls(_("Later today"), later)
    calls(_("Coming up"), reading.coming)
    anew = [_anew_row(line, free, now, settings) for line, free in reading.anew]
    _section(rows, _anew_title(reading.anew_count), anew)
    _section(rows, _("To write"), _letters(reading, now))
    _section(rows, _("Open ends"), _open_ends(reading, now))
    due_now = tuple(line.contact_id for line in due)
    return Day(tuple(rows), reading.tally, due_now, reading.back, _left_open(reading))


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
    return text.format(count=f"{count:,}")


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


def _letters(reading: Reading, now: datetime) -> list[AgendaRow]:
    rows = [
        AgendaRow(
            title=_("Card to {name}").format(name=card.name),
            key=("card", card.id),
            icon="card",
            note=_("by hand") if card.by == "post" else _("by e-mail"),
            detail=_("Thank-you card after the first talk"),
        )
        for card in reading.cards
    ]
    rows += [_reminder_row(each) for each in reading.reminders if each.due.utc > now]
    today = now.astimezone(zone_called(reading.zone)).date()
    return rows + [_document_row(each, today) for each in reading.to_send]


def _document_row(line: documents.DocumentLine, today: date) -> AgendaRow:
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
def _reminder_row(line: queries.ReminderLine) -> AgendaRow:
    return AgendaRow(
        title=_("Reminder to {name}").format(name=line.name),
        key=("reminder", line.id),
        icon="mail",
        note=_("send"),
        detail=_("Telephone appointment, {when}").format(when=saying.full_text(line.due)),
    )


def _open_ends(reading: Reading, now: datetime) -> list[AgendaRow]:
    rows = [
        AgendaRow(
            title=end.name,
            key=_key_of(end),
            icon="contacts" if end.document is None else "mail",
            note=_waiting(end, now),
            detail=_why_open(end),
        )
        for end in reading.ends
    ]
    more = reading.ends_count - len(rows)
    if more > 0:
        text = ngettext("{count} more contact", "{count} more contacts", more)
        rows.append(
            AgendaRow(
                title=text.format(count=f"{more:,}"),
                key=("more", more),
                icon="contacts",
                detail=_("with no next step: show more of them"),
            )
        )
    return rows


def _key_of(end: queries.OpenEnd) -> Key:
    return ("contact", end.contact_id) if end.document is None else ("document", end.document.id)


def _waiting(end: queries.OpenEnd, now: datetime) -> str:
    days = (now - end.since).days
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


class AgendaModel(QAbstractListModel):
    """The rows of the day, for a view with an AgendaDelegate.

    `reworded`: the same rows say something else, as they do each minute. A view only paints them
    anew for that; it would measure all of them for `dataChanged`, though none changes its size.
    """

    reworded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AgendaRow, ...] = ()

    def set_rows(self, rows: tuple[AgendaRow, ...]) -> bool:
        """Show other rows; return whether anything moved, so that a selection must be set anew."""
        if rows == self._rows:
            return False
        same_keys = [row.key for row in rows] == [row.key for row in self._rows]
        if same_keys:
            self._rows = rows
            self.reworded.emit()
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def row_of(self, key: Key) -> int:
        """Return the row that stands for something, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def key_at(self, place: int) -> Key | None:
        """Return what a row stands for; None for a section or past the end."""
        return self._rows[place].key if 0 <= place < len(self._rows) else None

    def first_key(self) -> Key | None:
        """Return what the first row that can be chosen stands for."""
        return next((row.key for row in self._rows if row.key is not None), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of rows, sections included."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """A section can be read, not chosen."""
        if self.key_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Answer what the delegate, tool tips and screen readers ask for."""
        if not 0 <= index.row() < len(self._rows):
            return None
        answer = _ANSWERS.get(role)
        return None if answer is None else answer(self._rows[index.row()])


_ANSWERS: dict[int, Callable[[AgendaRow], Any]] = {
    AgendaRole.KIND: lambda row: "section" if row.key is None else "row",
    AgendaRole.TIME: lambda row: row.time,
    AgendaRole.ICON: lambda row: row.icon,
    AgendaRole.TITLE: lambda row: row.title,
    AgendaRole.NOTE: lambda row: row.note,
    AgendaRole.NOTE_TONE: lambda row: "due" if row.due else "muted",
    AgendaRole.DETAIL: lambda row: row.detail,
    AgendaRole.DUE: lambda row: row.due,
    Qt.ItemDataRole.AccessibleTextRole: lambda row: row.spoken,
    Qt.ItemDataRole.DisplayRole: lambda row: row.spoken,
    Qt.ItemDataRole.ToolTipRole: lambda row: row.spoken,
}
