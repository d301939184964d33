"""Times to suggest to one contact: never on a day away, and not beside another promised call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import islice

from desktop_app.domain import away, calling_hours, document, touch
from desktop_app.domain.calling_hours import suggested_moments
from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.storage import away_days, queries

_LOOKED_THROUGH = (1, 8, 64)  # times as many as are asked for, until enough of them are free
_TOUCHES_LOOKED_THROUGH = 5000  # some two years of times to suggest


def suggested(
    contact_id: int, zone: str, country: str, now: datetime, count: int
) -> tuple[Moment, ...]:
    """Return up to `count` moments to suggest to a contact, each on a day of its own, in order.

    Walls are read in `zone`, holidays in `country`. A call that is promised for a day away is
    suggested anew for after those days. METHOD: promise (times to suggest).
    """
    spans, after = away_days.spans(), now
    standing = queries.open_promise(contact_id) if spans else None
    missed = away.covering(standing.due.utc, spans) if standing else None
    if missed is not None:
        after = max(now, missed.back_at)
    free: list[Moment] = []
    for times in _LOOKED_THROUGH:
        moments = suggested_moments(after, zone, country, count * times)
        free = _free(contact_id, moments, spans)[:count]
        if len(free) == count:
            break
    return tuple(free)


def after_talk(
    contact_id: int, zone: str, country: str, now: datetime, count: int
) -> tuple[Moment, ...]:
    """Return up to `count` moments to offer at the end of a talk: none on the day of it.

    The script reads these out and the sheet for the outcome takes them over, so they are one.
    METHOD: promise ("Offer two slots").
    """
    today = Moment(now, zone).wall.date()
    tonight = moment_on_wall(today, time(23, 59), zone).utc
    return suggested(contact_id, zone, country, tonight, count)


def after_reading(
    contact_id: int,
    zone: str,
    country: str,
    send_on: date,
    reading_days: int,
    now: datetime,
    count: int,
) -> tuple[Moment, ...]:
    """Return up to `count` moments to call about what is sent on a day, in order.

    One to three business days after they have read it, by the time that they said they need;
    where none of those is free and ahead, the next ones to suggest. METHOD: before the call.
    """
    wanted = document.follow_up_moments(send_on, reading_days, zone, country)
    ahead = [moment for moment in wanted if moment.utc > now]
    free = _free(contact_id, ahead, away_days.spans())[:count]
    if not free:
        read = moment_on_wall(document.read_on(send_on, reading_days), time(23, 59), zone)
        return suggested(contact_id, zone, country, max(now, read.utc), count)
    return tuple(sorted(free))


def after_event(contact_id: int, zone: str, country: str, now: datetime) -> Moment:
    """Return when to call about a proposal or an interview of this hour; METHOD: promise."""
    moments = calling_hours.after_event(now, zone, country)
    free = _free(contact_id, moments, away_days.spans())
    return free[0] if free else suggested(contact_id, zone, country, moments[-1].utc, 1)[0]


def to_keep_in_touch(
    contact_id: int, zone: str, country: str, talked_at: datetime, days: int, now: datetime
) -> Moment:
    """Return when to call so many days after a conversation; METHOD: before the call.

    Counted from `now` where that day is over: nobody is called late by an interval.
    """
    first = next(touch.touch_moments(talked_at, days, zone, country))
    counted_from = talked_at if first.utc > now else now
    spans = away_days.spans()
    moments = touch.touch_moments(counted_from, days, zone, country)
    looked_through = islice(moments, _TOUCHES_LOOKED_THROUGH)
    free = (moment for moment in looked_through if _free(contact_id, [moment], spans))
    return next(free, first)


def _free(contact_id: int, moments: Iterable[Moment], spans: tuple[away.Span, ...]) -> list[Moment]:
    ahead = (each for each in moments if away.covering(each.utc, spans) is None)
    return [each for each in ahead if not queries.is_taken(contact_id, each.utc)]
