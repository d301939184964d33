"""A day's work through the services of the program, one step after another, and what it leaves."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.people import ME
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.services import calls, contacts
from desktop_app.storage import journal, schema
from desktop_app.storage.database import rows

_START = datetime(2026, 6, 16, 13, tzinfo=UTC)
_BETWEEN_STEPS = timedelta(minutes=7)
_STEPS_LOOKED_AT = 40
_FEWEST, _MOST = 4, 16  # contacts
_NOTES = "She asked for the course on delegation, and when it starts. " * 3
_UNANSWERED = (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.GATEKEEPER, Outcome.BUSY)


@dataclass(frozen=True)
class State:
    """What a database holds: digests of all that steps write, and of the latest steps themselves.

    `done` and `undone` are how many steps can be taken back and done again. No two states of one
    database are alike, for each step carries identifiers that nothing else has.
    """

    rows: str
    steps: str
    done: int
    undone: int


def state() -> State:
    """Return the state of the open database."""
    done, undone = rows("SELECT count(*) FILTER (WHERE NOT undone), total(undone) FROM step")[0]
    latest = rows("SELECT * FROM step ORDER BY id DESC LIMIT ?", _STEPS_LOOKED_AT)
    tables = [rows(f"SELECT * FROM {table} ORDER BY 1") for table in schema.JOURNALED]
    return State(_digest(tables), _digest(latest), int(done), int(undone))


def _digest(found: Sequence[Any]) -> str:
    return hashlib.blake2b(repr(found).encode(), digest_size=16).hexdigest()


def do_something(number: int, chance: random.Random) -> None:
    """Do one step; `number` says how many were before it. One that is refused changes nothing."""
    now = _START + number * _BETWEEN_STEPS
    people = [row[0] for row in rows("SELECT id FROM contact ORDER BY id")]
    if len(people) < _FEWEST:
        _add(0, now, chance)
        return
    steps: tuple[Callable[[int, datetime, random.Random], None], ...] = (
        *(_promise, _log, _log, _log, _edit, _take_back),
        _add if len(people) < _MOST else _remove,
        _remove if chance.random() < 0.3 else _log,
    )
    try:
        chance.choice(steps)(chance.choice(people), now, chance)
    except AppError:
        return


def _add(_contact_id: int, now: datetime, chance: random.Random) -> None:
    number = chance.randrange(1_000_000)
    fields = {
        "name": f"Debbie Marsh {number}",
        "company": "ABC Educom",
        "phones": [f"+1 312 555 {number % 10_000:04}"],
        "emails": [f"debbie{number}@example.com"],
        "notes": _NOTES[: number % len(_NOTES)],
    }
    contacts.add(fields, ME, now)


def _promise(contact_id: int, now: datetime, chance: random.Random) -> None:
    calls.promise(contact_id, _later(now, chance), ME, now, agreed=True, move=True)


def _log(contact_id: int, now: datetime, chance: random.Random) -> None:
    if chance.random() < 0.5:
        report = calls.Report(chance.choice(_UNANSWERED), now, said=_NOTES[:60])
    else:
        next_call = _later(now, chance)
        report = calls.Report(Outcome.TALKED, now, 4.5, said=_NOTES, next_call=next_call)
    calls.log(contact_id, report, ME, now)


def _later(now: datetime, chance: random.Random) -> Moment:
    minutes = timedelta(minutes=chance.randrange(60, 20_000))
    return Moment((now + minutes).replace(second=0, microsecond=0), ME.home_zone)


def _edit(contact_id: int, now: datetime, chance: random.Random) -> None:
    notes = _NOTES[: chance.randrange(len(_NOTES))]
    contacts.edit(contact_id, {"notes": notes, "title": f"Manager {now:%j %H:%M}"}, ME, now)


def _remove(contact_id: int, now: datetime, _chance: random.Random) -> None:
    contacts.remove(contact_id, now)


def _take_back(_contact_id: int, _now: datetime, _chance: random.Random) -> None:
    journal.undo()
