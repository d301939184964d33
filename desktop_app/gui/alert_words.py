"""What alerts say of time: what was promised, how late it is now, and to whom."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_app.domain import length, saying
from desktop_app.domain.ladder import Ladder
from desktop_app.domain.records import Moment
from desktop_app.gui.ladder_words import kind_of_call
from desktop_app.i18n import _
from desktop_app.storage.queries import CallLine

_HOUR = timedelta(hours=1)
_SECOND = timedelta(seconds=1)


def clock_and_day(moment: Moment, zone: str, now: datetime) -> str:
    """Return a time on the user's clock, with its day where that is not today: "8:45 yesterday"."""
    mine = moment.at(zone)
    clock = saying.clock_text(mine)
    if mine.wall.date() == Moment(now, zone).wall.date():
        return clock
    return _("{clock} {day}").format(clock=clock, day=saying.day_text(mine, now))


def distance(due_at: datetime, now: datetime) -> str:
    """Return how far off the promised moment is: "in 0:42", "0:12 ago", "3 h 10 min ago"."""
    ahead = due_at > now
    span = due_at - now if ahead else now - due_at
    seconds = -(-span // _SECOND) if ahead else span // _SECOND
    if span >= _HOUR:
        return length.ahead(span) if ahead else length.ago(span)
    clock = _("{minutes}:{seconds}").format(minutes=seconds // 60, seconds=f"{seconds % 60:02d}")
    return (_("in {length}") if ahead else _("{length} ago")).format(length=clock)


def about(line: CallLine, table: Ladder) -> str:
    """Return what kind of call it is, the company and the number, as far as they are known."""
    what = kind_of_call(line.promise.kind, line.promise.rung, table)
    parts = (what, line.company, line.phone)
    return " · ".join(part for part in parts if part)


def cut(text: str, longest: int) -> str:
    """Return a text with no more than so many signs: an alert must not outgrow the screen."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
