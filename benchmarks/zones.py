"""Promises around every clock change of every time zone: never due earlier than was said.

The clock changes are found by reading the wall of each hour, and what a wall time has to mean
is worked out from them alone: the program's own way from a wall to an instant takes no part.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from benchmarks.table import Figure
from desktop_app.domain.records import Moment, moment_on_wall

FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
_AROUND = timedelta(hours=3)
_SEED = 845
_HOUR = timedelta(hours=1)

Resolve = Callable[[datetime, str], Moment]
"""From a naive wall time and a zone to the moment that is promised."""


@dataclass(frozen=True)
class Change:
    """A clock change: before the instant the wall is `before` ahead of UTC, then `after`."""

    at: datetime
    before: timedelta
    after: timedelta


@dataclass
class Tally:
    """What came of it: how many walls were read, and those that were wrong."""

    zones: int = 0
    changes: int = 0
    cases: int = 0
    skipped: int = 0
    repeated: int = 0
    early: int = 0
    wrong: int = 0
    unsteady: int = 0

    @property
    def clean(self) -> bool:
        """Whether every wall was read as it has to be, and each time alike."""
        return not (self.early or self.wrong or self.unsteady)


def figures(zones: Iterable[str], per_change: int, elsewhere: int) -> list[Figure]:
    """Return how many walls were read wrongly, which has to be none, and how long it took."""
    started = time.perf_counter()
    tally = read_walls(zones, per_change, elsewhere)
    took_s = time.perf_counter() - started
    about = f"{tally.zones} zones, {tally.changes:,} clock changes"
    return [
        Figure(f"wall times due early, {about}, of {tally.cases:,}", "", tally.early, highest=0),
        Figure(
            f"wall times read wrongly, {tally.skipped:,} skipped, {tally.repeated:,} twice",
            "",
            tally.wrong + tally.unsteady,
            highest=0,
        ),
        Figure(f"reading them, {about}", "s", took_s),
    ]


def every_zone() -> list[str]:
    """Return the names of all time zones."""
    return sorted(available_timezones())


def on_the_wall(wall: datetime, zone: str) -> Moment:
    """Return the moment the program takes a naive wall time of a zone for."""
    return moment_on_wall(wall.date(), wall.time(), zone)


def read_walls(
    zones: Iterable[str], per_change: int, elsewhere: int, resolve: Resolve = on_the_wall
) -> Tally:
    """Let walls be read: some around each clock change, some at any minute in each zone.

    Around a change they are spread evenly over three hours to both sides, so that 13 of them
    are each half-hour; `elsewhere` counts those at random, for each zone.
    """
    chance, tally = random.Random(_SEED), Tally()
    for zone in zones:
        changes = clock_changes(zone)
        tally.zones += 1
        tally.changes += len(changes)
        for wall in _walls(zone, changes, per_change, elsewhere, chance):
            _judge(wall, zone, changes, resolve, tally)
    return tally


def clock_changes(zone: str) -> list[Change]:
    """Return the clock changes of a zone from 2020 to 2035, in order."""
    info, found = ZoneInfo(zone), []

    def offset(at: datetime) -> timedelta:
        return at.astimezone(info).utcoffset() or timedelta(0)

    at, before = FIRST, offset(FIRST)
    while at < LAST:
        ahead = at + 12 * _HOUR
        if offset(ahead) == before:
            at = ahead
            continue
        early, late = 0, 12 * 60
        while late - early > 1:
            middle = (early + late) // 2
            if offset(at + timedelta(minutes=middle)) == before:
                early = middle
            else:
                late = middle
        at += timedelta(minutes=late)
        found.append(Change(at, before, offset(at)))
        before = offset(at)
    return found


def instant_of(wall: datetime, zone: str, changes: list[Change]) -> datetime:
    """Return the first instant at which a zone's wall shows a naive time, by its changes alone.

    A time that is skipped is due as long after the change as it was said to be after the clock
    struck: 2:30 rings at what is then called 3:30.
    """
    bare = wall.replace(tzinfo=UTC)
    for change in changes:
        if bare - max(change.before, change.after) < change.at:
            return bare - change.before
    return bare - (changes[-1].after if changes else _standing(zone))


def _standing(zone: str) -> timedelta:
    return FIRST.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)


def _walls(
    zone: str, changes: list[Change], per_change: int, elsewhere: int, chance: random.Random
) -> Iterator[datetime]:
    """Yield naive walls, whole minutes, as people say them."""
    for change in changes:
        for number in range(per_change):
            share = number / (per_change - 1) if per_change > 1 else 0.5
            at = change.at - _AROUND + 2 * _AROUND * share
            yield (at + change.before).replace(second=0, microsecond=0, tzinfo=None)
            yield (at + change.after).replace(second=0, microsecond=0, tzinfo=None)
    minutes = (LAST - FIRST) // timedelta(minutes=1)
    for _time in range(elsewhere):
        at = FIRST + timedelta(minutes=chance.randrange(minutes))
        yield at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _judge(
    wall: datetime, zone: str, changes: list[Change], resolve: Resolve, tally: Tally
) -> None:
    """Hold one reading against what it has to be, and against a second reading."""
    due = resolve(wall, zone)
    shown = due.wall.replace(tzinfo=None)
    tally.cases += 1
    tally.skipped += shown != wall
    tally.repeated += moment_on_wall(wall.date(), wall.time(), zone, 1).utc > due.utc
    tally.early += shown < wall
    tally.wrong += due.utc != instant_of(wall, zone, changes)
    tally.unsteady += resolve(wall, zone) != due
