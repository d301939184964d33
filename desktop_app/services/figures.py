"""The figures of a period, read as a whole or in parts between which a window goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from desktop_app.domain.figures import Counted, Figures, figures_of
from desktop_app.domain.records import Moment, moment_on_wall
from desktop_app.settings import Settings
from desktop_app.storage import reports
from desktop_app.storage.beside import read_beside
from desktop_app.storage.reports import Scope

_PAUSE_S = 0.005  # between two looks at whether the hours are read
_FEW = 5_000  # calls whose figures are read within some ten milliseconds
_MOST = 53  # bars that can be told apart: the weeks of a year


def read(scope: Scope, settings: Settings, now: datetime) -> Figures:
    """Return the figures of a period."""
    *_pauses, figures = in_parts(scope, settings, now)
    assert figures is not None
    return figures


def are_many() -> bool:
    """Return whether there are so many calls that the reading is felt."""
    return reports.calls_ever() > _FEW


def in_parts(scope: Scope, settings: Settings, now: datetime) -> Iterator[Figures | None]:
    """Yield None after each part of the reading, and the figures at its end.

    The calls by their hours take as long as all the rest, and are read beside it.
    """
    with read_beside(partial(reports.slots, scope)) as slots:
        endings = reports.endings(scope)
        yield None
        between = reports.span(scope)
        weeks = []
        if between is not None:
            first, last = between
            end = max(now, last) + timedelta(seconds=1)
            weeks = reports.weeks(scope, mondays(first, end, settings.home_zone), end)
        yield None
        in_touch, at_minute = reports.in_touch(scope)
        carded = reports.carded(scope)
        yield None
        reminded = reports.reminded(scope)
        before = reports.turned_from_before(scope)
        while not slots.is_over(_PAUSE_S):
            yield None
        counted = Counted(
            endings=endings,
            slots=slots.found(),
            weeks=weeks,
            in_touch=in_touch,
            in_touch_at_minute=at_minute,
            carded=carded,
            reminded=reminded,
            before=before,
        )
    yield None
    yield figures_of(counted)


def since_days(days: int, settings: Settings, now: datetime) -> datetime:
    """Return the midnight at the user's own end with which a period of so many days begins."""
    today = Moment(now.astimezone(UTC), settings.home_zone).wall.date()
    return midnight(today - timedelta(days=days - 1), settings)


def midnight(day: date, settings: Settings) -> datetime:
    """Return the first instant of a day at the user's own end."""
    return moment_on_wall(day, time(0), settings.home_zone).utc


def mondays(first: datetime, last: datetime, zone: str) -> list[tuple[date, datetime]]:
    """Return the Mondays from the week of `first` on, each with the instant at which it begins.

    One for each week of up to a year, else one for as many weeks together as are needed.
    """
    start, end = (Moment(each.astimezone(UTC), zone).wall.date() for each in (first, last))
    start -= timedelta(days=start.weekday())
    count = (end - start).days // 7 + 1
    step = -(-count // _MOST)
    days = [start + timedelta(weeks=week) for week in range(0, count, step)]
    return [(day, moment_on_wall(day, time(0), zone).utc) for day in days]
