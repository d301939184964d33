"""Promises spread over years, some of them on the nights in which the clocks change."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]

from benchmarks.zones import Change, clock_changes, instant_of, on_the_wall
from desktop_app.domain.records import Moment
from desktop_app.services import ladders
from desktop_app.storage.database import connection, database
from desktop_app.storage.models import Contact

ZONES = (
    *("America/Chicago", "Europe/Berlin", "Asia/Kolkata", "Africa/Cairo", "Asia/Beirut"),
    *("Australia/Lord_Howe", "Africa/Casablanca", "America/Santiago", "Pacific/Chatham"),
    *("Atlantic/Azores", "America/Nuuk", "Antarctica/Troll"),
)
ON_CHANGE_NIGHTS = 20  # one promise in so many is said for such a night
_BY_THE_SERVICE = 20  # and one in so many is made as the program makes it, the others in bulk
_TOGETHER = 10  # and one in so many is due in the minute of the one before
_CHUNK = 5000
_AROUND_MINUTES = 90


@dataclass(frozen=True)
class Promised:
    """An alert, whose it is, and the second since 1970 from which on it has to ring."""

    alert_id: int
    contact_id: int
    due: int


def make_promises(
    count: int, start: datetime, seconds: int, chance: random.Random
) -> list[Promised]:
    """Promise one call to each of `count` new contacts in an open database, on any minutes.

    What is due is worked out here by the clock changes alone; the program works out its own.
    """
    changes = {zone: clock_changes(zone) for zone in ZONES}
    ending = start + timedelta(seconds=seconds)
    nights = [
        (zone, change)
        for zone in ZONES
        for change in changes[zone]
        if start + timedelta(days=1) < change.at < ending
    ]
    made: list[Promised] = []
    at = start
    for first in range(1, count + 1, _CHUNK):
        with database.atomic("IMMEDIATE"):
            for number in range(first, min(first + _CHUNK, count + 1)):
                if number % _TOGETHER:
                    at = start + timedelta(minutes=chance.randrange(2, seconds // 60))
                if number % ON_CHANGE_NIGHTS == 0:
                    zone, wall = _at_night(*chance.choice(nights), chance)
                else:
                    zone = chance.choice(ZONES)
                    wall = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
                due = instant_of(wall, zone, changes[zone])
                made.append(Promised(number, number, int(due.timestamp())))
                _write(number, on_the_wall(wall, zone), start)
    return made


def _at_night(zone: str, change: Change, chance: random.Random) -> tuple[str, datetime]:
    wall = change.at + chance.choice((change.before, change.after))
    wall += timedelta(minutes=chance.randrange(-_AROUND_MINUTES, _AROUND_MINUTES))
    return zone, wall.replace(second=0, microsecond=0, tzinfo=None)


def _write(number: int, due: Moment, now: datetime) -> None:
    """Write a contact and the promise of a call; its alert has the number of the contact."""
    link, made_at = connection(), int(now.timestamp())
    link.execute(
        "INSERT INTO contact (id, uid, name, zone, country, kind, state, created_at, changed_at,"
        " sort_name, search, pairs)"
        " VALUES (?1, 'uid-' || ?1, 'Contact ' || ?1, ?2, 'US', 'prospect', 'active', ?3, ?3,"
        " 'contact ' || ?1, '', '')",
        (number, due.zone, made_at),
    )
    if number % _BY_THE_SERVICE == 0:
        ladders.make_promise(Contact.get_by_id(number), due, now, agreed=True)
        return
    link.execute(
        "INSERT INTO promise (id, uid, contact_id, kind, state, wall, zone, fold, due_at, tzdata,"
        " rung, agreed, made_at) VALUES (?1, 'uid-' || ?1, ?1, 'appointment', 'open', ?2, ?3, ?4,"
        " ?5, ?6, 1, 1, ?7)",
        (
            number,
            due.wall.replace(tzinfo=None).isoformat(timespec="minutes"),
            due.zone,
            due.wall.fold,
            int(due.utc.astimezone(UTC).timestamp()),
            tzdata.IANA_VERSION,
            made_at,
        ),
    )
    link.execute(
        "INSERT INTO alert (promise_id, seq, due_at, state) VALUES (?, 1, ?, 'pending')",
        (number, int(due.utc.timestamp())),
    )
