"""The day as rows: due now, later, to agree anew, to write, open ends; and their model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain import saying
from desktop_app.domain.records import Moment, PromiseKind, moment_on_wall
from desktop_app.gui.parts.agenda_delegate import AgendaRole
from desktop_app.gui.when_field import chip_text
from desktop_app.i18n import _, ngettext
from desktop_app.services import offers
from desktop_app.settings import Settings
from desktop_app.storage import away_days, histories, queries

Key = tuple[str, int]
"""What a row stands for: "contact", "card" or "reminder" with its id, or "more" with a count."""

ENDS_SHOWN = 12
ANEW_SHOWN = 12
"""How many calls to agree anew are shown; as they are agreed on, the next ones follow."""
_SLOTS = 2  # METHOD: promise ("Offer two slots")
_FAR_AHEAD = timedelta(days=60)
_COMING_SHOWN = 5
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

    `back` is when the user is back, where this is a day away.
    """

    rows: tuple[AgendaRow, ...]
    tally: histories.DayTally
    due_now: tuple[int, ...]
    back: Moment | None = None


def read_day(now: datetime, settings: Settings, ends_shown: int = ENDS_SHOWN) -> Day:
    """Read the day at the user's end from the database, with so many of its open ends."""
    here = now.astimezone(ZoneInfo(settings.home_zone))
    start = moment_on_wall(here.date(), time(0), settings.home_zone).utc
    end = moment_on_wall(here.date() + timedelta(days=1), time(0), settings.home_zone).utc
    anew = away_days.contacts_to_agree_anew(now)
    today = queries.calls(end)
    lines = [line for line in today if line.contact_id not in anew]
    due = [line for line in lines if line.promise.due.utc <= now]
    later = [line for line in lines if line.promise.due.utc > now]
    rows: list[AgendaRow] = []
    _section(rows, _("Due now"), [_call_row(line, now, settings) for line in due])
    if later or due:
        _section(rows, _("Later today"), [_call_row(line, now, settings) for line in later])
    if not later:
        coming = queries.calls(now + _FAR_AHEAD)[len(today) :]
        coming = [line for line in coming if line.contact_id not in anew][:_COMING_SHOWN]
        _section(rows, _("Coming up"), [_call_row(line, now, settings) for line in coming])
    _section(rows, _anew_title(len(anew)), _to_agree_anew(now, settings))
    _section(rows, _("To write"), _letters(here.date(), now))
    _section(rows, _("Open ends"), _open_ends(now, ends_shown))
    away = away_days.days_at(now)
    return Day(
        rows=tuple(rows),
        tally=histories.tally(start, end),
        due_now=tuple(line.contact_id for line in due),
        back=away.back if away else None,
    )


def _section(rows: list[AgendaRow], title: str, of_section: list[AgendaRow]) -> None:
    if of_section:
        rows.append(AgendaRow(title))
        rows.extend(of_section)


def _call_row(line: queries.CallLine, now: datetime, settings: Settings) -> AgendaRow:
    due = line.promise.due
    here = due.at(settings.home_zone)
    where = line.company
    if here.wall.utcoffset() != due.wall.utcoffset():
        their_clock, city = saying.clock_text(due), saying.zone_city(due.zone)
        where = _("{clock} in {city}").format(clock=their_clock, city=city)
    parts: tuple[str, ...] = (what(line.promise.kind, line.promise.rung), where)
    day, waiting = _day(here, now), saying.waiting_text(due.utc - now)
    if due.utc <= now < line.rings_at:
        rings = Moment(line.rings_at, settings.home_zone)
        if any(span.back_at == line.rings_at for span in away_days.spans()):
            parts, day = (day, *parts), _rings(rings, now)
        else:
            clock = saying.clock_text(rings)
            waiting = _("{late}, snoozed to {clock}").format(late=waiting, clock=clock)
    return AgendaRow(
        title=line.name,
        key=("contact", line.contact_id),
        time=saying.clock_text(here),
        note=day or waiting,
        detail=" · ".join(part for part in parts if part),
        due=due.utc <= now,
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


def _to_agree_anew(now: datetime, settings: Settings) -> list[AgendaRow]:
    """Return the calls of the days away, soonest first, each with times to offer in its place."""
    rows = []
    for line in away_days.to_agree_anew(now, ANEW_SHOWN):
        due = line.promise.due
        here = due.at(settings.home_zone)
        free = offers.suggested(line.contact_id, due.zone, line.country, now, _SLOTS)
        said = _(" or ").join(chip_text(each, now) for each in free)
        if here.wall.utcoffset() != due.wall.utcoffset():
            said = _("{slots} in {city}").format(slots=said, city=saying.zone_city(due.zone))
        rows.append(
            AgendaRow(
                title=line.name,
                key=("contact", line.contact_id),
                time=saying.clock_text(here),
                note=saying.short_date(here.wall.date()),
                detail=_("Away · offer {slots}").format(slots=said),
            )
        )
    return rows


def _day(moment: Moment, now: datetime) -> str:
    """Return the day of a row that is not of today, in few words; nothing for today."""
    today, day = now.astimezone(moment.wall.tzinfo).date(), moment.wall.date()
    if abs((day - today).days) <= 1:
        return "" if day == today else saying.day_text(moment, now)
    return saying.short_date(day)


def what(kind: PromiseKind, rung: int) -> str:
    """Return what a promised call is, in a few words."""
    if kind is PromiseKind.KEEP_IN_TOUCH:
        return _("Keep in touch")
    if rung == 1:
        return _("Appointment")
    if rung == 2:
        return _("10-minute retry")
    if rung == 3:
        return _("Half-day retry")
    return _("Call {rung} of 7").format(rung=rung)


def _letters(today: date, now: datetime) -> list[AgendaRow]:
    rows = [
        AgendaRow(
            title=_("Card to {name}").format(name=card.name),
            key=("card", card.id),
            icon="card",
            note=_("by hand") if card.by == "post" else _("by e-mail"),
            detail=_("Thank-you card after the first talk"),
        )
        for card in queries.cards_to_write(today)
    ]
    rows += [
        AgendaRow(
            title=_("Reminder to {name}").format(name=each.name),
            key=("reminder", each.id),
            icon="mail",
            note=_("send"),
            detail=_("Telephone appointment, {when}").format(when=saying.full_text(each.due)),
        )
        for each in queries.reminders_to_send(today, now)
    ]
    return rows


def _open_ends(now: datetime, shown: int) -> list[AgendaRow]:
    total = queries.open_end_count()
    rows = [
        AgendaRow(
            title=end.name,
            key=("contact", end.contact_id),
            icon="contacts",
            note=_waiting(end, now),
            detail=_why_open(end),
        )
        for end in queries.open_ends(shown)
    ]
    if total > len(rows):
        more = total - len(rows)
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


def _waiting(end: queries.OpenEnd, now: datetime) -> str:
    days = (now - end.since).days
    if days < 1:
        return _("today")
    return ngettext("{count} day", "{count} days", days).format(count=days)


def _why_open(end: queries.OpenEnd) -> str:
    if end.wrong_number:
        return _("Wrong number: correct it, and the ladder goes on")
    reason = _("No next step agreed") if end.called else _("Not called yet")
    return " · ".join(part for part in (reason, end.company) if part)


class AgendaModel(QAbstractListModel):
    """The rows of the day, for a view with an AgendaDelegate."""

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
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
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
        row = self._rows[index.row()]
        answers: dict[int, Any] = {
            AgendaRole.KIND: "section" if row.key is None else "row",
            AgendaRole.TIME: row.time,
            AgendaRole.ICON: row.icon,
            AgendaRole.TITLE: row.title,
            AgendaRole.NOTE: row.note,
            AgendaRole.NOTE_TONE: "due" if row.due else "muted",
            AgendaRole.DETAIL: row.detail,
            AgendaRole.DUE: row.due,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
            Qt.ItemDataRole.DisplayRole: row.spoken,
            Qt.ItemDataRole.ToolTipRole: row.spoken,
        }
        return answers.get(role)
