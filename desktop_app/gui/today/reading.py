"""What the database says of the day. The rows follow from it and from the minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.gui.parts.agenda_model import Key
from desktop_app.services import offers
from desktop_app.settings import Settings
from desktop_app.storage import away_days, documents, histories, queries
from desktop_app.storage.cards import CardLine, cards_to_write

ENDS_SHOWN = 12
ANEW_SHOWN = 12
"""How many calls to agree anew are shown; as they are agreed on, the next ones follow."""
_SLOTS = 2  # METHOD: promise ("Offer two slots")
_FAR_AHEAD = timedelta(days=60)
_COMING_SHOWN = 5
_MOMENT = timedelta(seconds=1)
_NEAR, _SOON, _MINUTE = timedelta(minutes=5), timedelta(minutes=2), timedelta(minutes=1)


class Lasting(NamedTuple):
    """What the row of a call says at any minute: `here` is its moment at the user's end."""

    key: Key
    here: Moment
    on: date
    time: str
    detail: str


@dataclass(frozen=True)
class Reading:
    """The day at the user's end as it was read at `at`.

    `today` are the calls up to midnight that were not promised for days away, `coming` the first
    ones after it, read only where nothing is ahead today; `anew` the calls to agree anew, each
    with times to offer, `anew_count` how many there are in all, `put_off` the moments at which
    calls ring after days away. `back` is when the user is back, where this is a day away;
    `to_send` are the documents to send by today.
    `lasting` remembers what was worked out for a promise in a zone and on a ladder, until the day
    is read anew.
    """

    at: datetime
    zone: str
    today: tuple[queries.CallLine, ...]
    coming: tuple[queries.CallLine, ...]
    anew: tuple[tuple[queries.CallLine, tuple[Moment, ...]], ...]
    anew_count: int
    cards: tuple[CardLine, ...]
    reminders: tuple[queries.ReminderLine, ...]
    ends: tuple[queries.OpenEnd, ...]
    ends_count: int
    tally: histories.DayTally
    put_off: frozenset[datetime]
    back: Moment | None
    to_send: tuple[documents.DocumentLine, ...] = ()
    lasting: dict[tuple[int, str, str], Lasting] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def holds(self, now: datetime) -> bool:
        """Return whether nothing but the minute is another one, if nobody has written since.

        It is read anew with each hour of the user's day, and when the last call of today is due,
        for the next ones come to light then.
        """
        hours = {_hour(at, self.zone) for at in (self.at, now)}
        ahead = {any(line.promise.due.utc > at for line in self.today) for at in (self.at, now)}
        return len(hours) == len(ahead) == 1


def _hour(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(minute=0, second=0, microsecond=0)


def read(now: datetime, settings: Settings, ends_shown: int = ENDS_SHOWN) -> Reading:
    """Read the day from the database, with so many of its open ends. Raises AppError."""
    zone = settings.home_zone
    here = now.astimezone(ZoneInfo(zone))
    start = moment_on_wall(here.date(), time(0), zone).utc
    end = moment_on_wall(here.date() + timedelta(days=1), time(0), zone).utc
    anew = away_days.contacts_to_agree_anew(now)
    whole = queries.calls(end)
    today = tuple(line for line in whole if line.contact_id not in anew)
    coming: tuple[queries.CallLine, ...] = ()
    if not any(line.promise.due.utc > now for line in today):
        far = queries.calls(now + _FAR_AHEAD)[len(whole) :]
        coming = tuple(line for line in far if line.contact_id not in anew)[:_COMING_SHOWN]
    away = away_days.days_at(now)
    return Reading(
        at=now,
        zone=zone,
        today=today,
        coming=coming,
        anew=tuple(
            (
                line,
                offers.suggested(line.contact_id, line.promise.due.zone, line.country, now, _SLOTS),
            )
            for line in away_days.to_agree_anew(now, ANEW_SHOWN)
        ),
        anew_count=len(anew),
        cards=tuple(cards_to_write(here.date())),
        reminders=tuple(queries.reminders_to_send(here.date(), now)),
        ends=tuple(queries.open_ends(ends_shown)),
        ends_count=queries.open_end_count(),
        tally=histories.tally(start, end),
        put_off=frozenset(span.back_at for span in away_days.spans()),
        back=away.back if away else None,
        to_send=tuple(documents.to_send(here.date())),
    )


def next_to_call(lines: Iterable[queries.CallLine], logged_id: int, now: datetime) -> int | None:
    """Return whose call comes next after one that was logged; None where nobody waits.

    A promised call that is less than two minutes away waits for nobody: the page waits for it.
    Only who is in the promised minute right now goes before. A call that nobody answers, and its
    voicemail, take no longer: who is late already is called before one that is further away, and
    that one is opened to be prepared where nobody is late.
    """
    lines = list(lines)
    due = [each for each in lines if each.promise.due.utc <= now and each.contact_id != logged_id]
    soon = [each for each in lines if now < each.promise.due.utc < now + _SOON]
    near = [each for each in lines if now < each.promise.due.utc <= now + _NEAR]
    on_time = [each for each in due if now - each.promise.due.utc < _MINUTE]
    return next((each.contact_id for each in (*on_time, *soon, *due, *near)), None)


def to_go_to(shown_id: int | None, now: datetime) -> int | None:
    """Return whose call is to be opened: who is due the longest, else who rings next.

    From one who is due it goes on to the next one, and after the last to the first again.
    """
    anew = away_days.contacts_to_agree_anew(now)
    due = [
        line.contact_id
        for line in queries.calls(now + _MOMENT)
        if line.rings_at <= now and line.contact_id not in anew
    ]
    if due:
        return due[(due.index(shown_id) + 1) % len(due)] if shown_id in due else due[0]
    following = queries.next_to_ring(now)
    return None if following is None else following.contact_id
