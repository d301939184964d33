"""What windows say of the ladder that the settings hold: its name, its calls and their dates."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain import saying
from desktop_app.domain.ladder import Ladder, Rung, Wait
from desktop_app.domain.records import Moment, PromiseKind
from desktop_app.i18n import _

_HALF_DAY = 4  # hours; METHOD: ladder


def heading(count: int, kind: PromiseKind = PromiseKind.APPOINTMENT) -> str:
    """Return the name of a ladder of so many calls: "Seven calls, then let go"."""
    if kind is PromiseKind.KEEP_IN_TOUCH:
        return _("Keep in touch: three days to try, then after the usual time again")
    return {
        1: _("One call, then let go"),
        2: _("Two calls, then let go"),
        3: _("Three calls, then let go"),
        4: _("Four calls, then let go"),
        5: _("Five calls, then let go"),
        6: _("Six calls, then let go"),
        7: _("Seven calls, then let go"),
    }.get(count, "")


def kind_of_call(kind: PromiseKind, number: int, table: Ladder) -> str:
    """Return what a promised call is, in a few words."""
    if kind is PromiseKind.KEEP_IN_TOUCH:
        return _("Keep in touch")
    if number == 1:
        return _("Appointment")
    rung = table.rungs[number - 1] if number <= table.last else None
    soon = "" if rung is None else _soon(rung)
    last = max(number, table.last)
    return soon or _("Call {rung} of {last}").format(rung=number, last=last)


def _soon(rung: Rung) -> str:
    """Return what a retry within the day is called; nothing for others."""
    if rung.wait is Wait.MINUTES:
        return _("{count}-minute retry").format(count=rung.amount)
    if rung.wait is not Wait.HOURS:
        return ""
    if rung.amount == _HALF_DAY:
        return _("Half-day retry")
    return _("{count}-hour retry").format(count=rung.amount)


def rung_caption(minutes: int | None, due: Moment, now: datetime, before: date | None) -> str:
    """Return the few words under a dot: "8:45", "+10 min", "Mon 22", "Mon 6 Jul".

    `minutes` is how long after the call before it, where they are few; `before` the day of that
    call, whose name is not said twice.
    """
    if minutes is not None:
        return _("+{count} min").format(count=minutes)
    wall, today = due.wall.date(), now.astimezone(due.wall.tzinfo).date()
    if wall in (today, before):
        return saying.clock_text(due)
    same_month = (wall.year, wall.month) == (today.year, today.month)
    return saying.short_day(wall) if same_month else saying.short_date(wall)
