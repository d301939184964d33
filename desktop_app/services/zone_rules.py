"""When a government changes the clocks: promises keep their wall time, and their instant follows.

ALERTS-AND-STORAGE, row 10: wall time and zone are what was promised. Each promise knows by which
rules its instant was worked out; once others are in use it is worked out again, and whoever has
promised the call is told what became of it. None of this is a step of the user.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desktop_app import clock
from desktop_app.domain.records import (
    ContactState,
    Moment,
    PromiseState,
    instant,
    moment_on_wall,
    zone_called,
)
from desktop_app.services import away
from desktop_app.settings import Settings
from desktop_app.storage.database import connection, database, rows, told, waiting_briefly

log = logging.getLogger(__name__)

AT_ONCE = 250
"""How many promises are looked at in one transaction, so that no window stands still for it."""
# What the clock does must not make the window wait: it is done a minute later.
_PATIENCE_MILLISECONDS = 250


@dataclass(frozen=True)
class ZoneMove:
    """A promised call whose instant is another one than it was, by the rules of its zone.

    `wall` is what was promised, without its zone. `was_at` and `is_at` are in UTC.
    """

    contact_id: int
    name: str
    wall: datetime
    zone: str
    was_at: datetime
    is_at: datetime

    @property
    def skipped(self) -> bool:
        """Whether the clock at the contact's end does not show the promised time any more."""
        return Moment(self.is_at, self.zone).wall.replace(second=0, tzinfo=None) != self.wall


@dataclass(frozen=True)
class _Row:
    id: int
    wall: str
    zone: str
    fold: int
    due: int


def settle(settings: Settings, now: datetime) -> bool:
    """Let promises and days away follow from the rules that are in use; return whether all do.

    At most `AT_ONCE` promises are looked at: call it again until all do, letting the window
    breathe in between. Costs next to nothing where nothing is to be done. A zone that is not
    known keeps its instant.
    """
    rules = clock.zone_rules()
    found = _others_than(rules)
    if found:
        with told(), waiting_briefly(_PATIENCE_MILLISECONDS), database.atomic("IMMEDIATE"):
            found = _others_than(rules)  # another process may have been quicker
            moved = [row.id for row in found if _work_out(row, rules, now)]
            away.align(_alerts_of(moved), now)
        log.info("by the time zones of %s %d of %d calls moved", rules, len(moved), len(found))
    if len(found) == AT_ONCE:
        return False
    away.follow(settings, now)
    return True


def unseen_moves() -> list[ZoneMove]:
    """Return the moved calls that still stand and that the user has not seen, soonest first."""
    found = rows(
        "SELECT p.contact_id, c.name, p.wall, p.zone, z.was_at, z.is_at FROM zone_move z"
        " JOIN promise p ON p.id = z.promise_id JOIN contact c ON c.id = p.contact_id"
        f" WHERE z.seen_at IS NULL AND p.state = '{PromiseState.OPEN}'"
        f" AND c.state <> '{ContactState.SAID_NO}' ORDER BY z.is_at, z.id"
    )
    return [
        ZoneMove(
            contact_id=row[0],
            name=row[1],
            wall=datetime.fromisoformat(row[2]),
            zone=row[3],
            was_at=instant(row[4]),
            is_at=instant(row[5]),
        )
        for row in found
    ]


def mark_seen(now: datetime, found_by: datetime) -> None:
    """Write down that the user has seen the moves that were found by a moment."""
    with told(), database.atomic("IMMEDIATE"):
        connection().execute(
            "UPDATE zone_move SET seen_at = ? WHERE seen_at IS NULL AND found_at <= ?",
            (_seconds(now), _seconds(found_by)),
        )


def _others_than(rules: str) -> list[_Row]:
    """Return open promises whose instants come from other rules than these, up to `AT_ONCE`."""
    open_by = (
        f"SELECT id, wall, zone, fold, due_at FROM promise WHERE state = '{PromiseState.OPEN}'"
    )
    found = rows(
        f"{open_by} AND tzdata < ? UNION ALL {open_by} AND tzdata > ? LIMIT ?",
        rules,
        rules,
        AT_ONCE,
    )
    return [_Row(*row) for row in found]


def _work_out(row: _Row, rules: str, now: datetime) -> bool:
    """Work the instant of a promise out by the rules in use; return whether it is another one."""
    due = _due(row)
    link = connection()
    link.execute("UPDATE promise SET due_at = ?, tzdata = ? WHERE id = ?", (due, rules, row.id))
    if due != row.due:
        _tell(row, due, rules, now)
    return due != row.due


def _due(row: _Row) -> int:
    """Return when the wall of its zone shows what was promised, in seconds since 1970.

    A time that is skipped by now moves forward, one that was the second of two and comes but
    once is that one. What cannot be understood stays as it is.
    """
    if zone_called(row.zone) is UTC:
        return row.due
    try:
        wall = datetime.fromisoformat(row.wall)
        first, second = (_on_wall(wall.date(), wall.time(), row.zone, fold) for fold in (0, 1))
    except (ValueError, OverflowError):
        log.warning("promise %d has no wall time that can be read", row.id)
        return row.due
    at = max(first, second) if row.fold else first
    return _seconds(at + timedelta(seconds=row.due % 60))


def _on_wall(day: date, at: time, zone: str, fold: int) -> datetime:
    return moment_on_wall(day, at.replace(second=0, microsecond=0), zone, fold).utc


def _tell(row: _Row, due: int, rules: str, now: datetime) -> None:
    """Keep for the user what became of a promise; twice before they look is one change to them."""
    link = connection()
    link.execute(
        "UPDATE zone_move SET is_at = ?, rules = ?, found_at = ?"
        " WHERE promise_id = ? AND seen_at IS NULL",
        (due, rules, _seconds(now), row.id),
    )
    if not link.changes():
        link.execute(
            "INSERT INTO zone_move (promise_id, was_at, is_at, rules, found_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (row.id, row.due, due, rules, _seconds(now)),
        )
    link.execute("DELETE FROM zone_move WHERE promise_id = ? AND was_at = is_at", (row.id,))


def _alerts_of(promise_ids: list[int]) -> list[int]:
    found = rows(
        "SELECT id FROM alert WHERE promise_id IN (SELECT value FROM json_each(?))",
        json.dumps(promise_ids),
    )
    return [row[0] for row in found]


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
