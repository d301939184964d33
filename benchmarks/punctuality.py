"""How late real alerts are: the whole program on a screen, in real time, seen from outside.

Every other second three calls are due, as many as have windows of their own: some put off before,
some seen coming.
They are answered as they come, by another process, so that windows free up.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import nan
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from benchmarks.people import ME
from benchmarks.screen import ScreenEye
from benchmarks.table import Figure
from desktop_app import clock, settings
from desktop_app.domain.records import Moment
from desktop_app.paths import DataFolder
from desktop_app.services import calls, contacts, ladders
from desktop_app.storage.database import close_database, database, open_database, rows
from desktop_app.storage.models import Alert, Contact

if TYPE_CHECKING:
    from tests.e2e.rig import Desktop

HIGHEST_S, HIGHEST_99TH_MS = 1.0, 50.0  # ALERTS-AND-STORAGE, G2

_ZONE = "Africa/Johannesburg"
_TOGETHER = 3
_EVERY = timedelta(seconds=2)
_AHEAD = 6  # turns for which calls are promised already
_WRITTEN_AFTER_S = 0.5  # what is written then is noticed at the second in which nothing is due
_PUT_OFF = timedelta(minutes=10)


@dataclass
class Tally:
    """How late alerts were, in seconds: as seen from outside, and as the program wrote down."""

    seen: list[float] = field(default_factory=list)
    noted: list[float] = field(default_factory=list)
    early: int = 0
    missing: int = 0


def figures(folder: Path, alerts: int) -> list[Figure]:
    """Return the latest alert and the 99th percentile, by the screen and by the evidence."""
    from tests.e2e.rig import Desktop

    with Desktop(folder / "desktop") as desktop:
        tally = ring_on_time(desktop, folder / "data", alerts)
    of = f"of {alerts:,} real alerts"
    found = []
    for who, late in (("on the screen", tally.seen), ("in the evidence", tally.noted)):
        latest, p99 = max(late, default=nan), _percentile_99(late)
        found += [
            Figure(f"latest {of}, {who}", "s", latest, highest=HIGHEST_S),
            Figure(f"99th percentile {of}, {who}", "ms", p99 * 1000, highest=HIGHEST_99TH_MS),
        ]
    return [
        *found,
        Figure(f"early, {of}", "", tally.early, highest=0),
        Figure(f"never on screen, {of}", "", tally.missing, highest=0),
    ]


def _percentile_99(late: list[float]) -> float:
    return quantiles(late, n=100, method="inclusive")[-1] if len(late) > 1 else nan


def ring_on_time(desktop: Desktop, data: Path, alerts: int) -> Tally:
    """Start the program and let so many alerts ring, some at every other second."""
    from tests.e2e.rig import OnTheDot

    folder = DataFolder(data)
    data.mkdir(parents=True)
    settings.save(folder.settings, settings.changed(ME, zone=_ZONE, sound=False))
    open_database(folder.database)
    try:
        now = clock.now()
        people = [
            contacts.add({"name": f"Contact {number}", "zone": _ZONE}, ME, now).id
            for number in range(alerts)
        ]
        with OnTheDot(desktop, data) as program, ScreenEye(desktop.environment["DISPLAY"]) as eye:
            program.open()
            tally = _take_turns(people, eye)
        noted = rows("SELECT late_ms FROM alert_event WHERE what = 'shown'")
        tally.noted = [row[0] / 1000 for row in noted]
    finally:
        close_database()
    return tally


def _take_turns(people: list[int], eye: ScreenEye) -> Tally:
    """Promise, wait and answer, turn by turn; all that is written falls between two turns."""
    turns = [people[at : at + _TOGETHER] for at in range(0, len(people), _TOGETHER)]
    first = clock.now().replace(microsecond=0) + _EVERY * (_AHEAD // 2)
    dues = [first + _EVERY * number for number in range(len(turns))]
    tally, written = Tally(), 0
    for number, (turn, due) in enumerate(zip(turns, dues, strict=True)):
        while written < min(len(turns), number + _AHEAD):
            _promise(turns[written], dues[written])
            written += 1
        _sleep_until(due + timedelta(seconds=_WRITTEN_AFTER_S))
        for contact_id in turn:
            _note(contact_id, due, eye, tally)
        with database.atomic("IMMEDIATE"):
            for contact_id in turn:
                calls.withdraw(contact_id, clock.now())
    return tally


def _promise(turn: list[int], due: datetime) -> None:
    """Write calls that ring at a second; every other one was promised for before and put off."""
    now = clock.now()
    with database.atomic("IMMEDIATE"):
        for number, contact_id in enumerate(turn):
            promised_at = due - number % 2 * _PUT_OFF
            contact = Contact.get_by_id(contact_id)
            made = ladders.make_promise(contact, Moment(promised_at, _ZONE), now, agreed=True)
            Alert.update(due_at=due).where(Alert.promise == made.id).execute()


def _note(contact_id: int, due: datetime, eye: ScreenEye, tally: Tally) -> None:
    """Note how late a call was on the screen; what is not there yet is waited for."""
    title = f"Call {contacts.known(contact_id).name}"
    if not eye.wait_for(lambda: eye.sights(title)):
        tally.missing += 1
        return
    ahead = clock.now().timestamp() - clock.monotonic()
    late = datetime.fromtimestamp(eye.sights(title)[0].at + ahead, UTC) - due
    tally.seen.append(late.total_seconds())
    tally.early += late < timedelta(0)


def _sleep_until(at: datetime) -> None:
    time.sleep(max(0.0, (at - clock.now()).total_seconds()))
