"""The clock is set, or the machine slept, under the running program: how soon is the call there?

libfaketime moves the wall clock of the real program and leaves its running time alone, which is
what a program sees of both.
"""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.people import ME
from benchmarks.screen import ScreenEye
from benchmarks.table import Figure
from desktop_app import clock, settings
from desktop_app.domain.records import Moment
from desktop_app.paths import DataFolder
from desktop_app.services import calls, contacts
from desktop_app.storage.database import close_database, open_database

if TYPE_CHECKING:
    from tests.e2e.rig import Desktop

HIGHEST_S = 1.2  # ALERTS-AND-STORAGE, G3
ZONE = "Africa/Johannesburg"

_SEED = 845
_CALL, _LIST = "Call ", "Calls to catch up with"
_LEAST_S, _MOST_S = 120, 100 * 86_400
_MOST_BACK_S = 20 * 3600  # a clock more than a day behind is another matter
_SOON = timedelta(seconds=2)
_FORESHOWN = timedelta(seconds=75)
_BACKWARD = 0.2


@dataclass
class Tally:
    """What came of it; `seconds` are from each step, or its due moment, to the screen."""

    seconds: list[float] = field(default_factory=list)
    forward: int = 0
    backward: int = 0
    furthest: timedelta = timedelta(0)
    missing: int = 0
    again: int = 0


def figures(folder: Path, steps: int) -> list[Figure]:
    """Return how soon calls were on screen, at the latest, and that each came once."""
    from tests.e2e.rig import Desktop

    with Desktop(folder / "desktop") as desktop:
        tally = step_clock(desktop, folder / "data", steps)
    about = (
        f"{tally.forward} clock steps of up to {tally.furthest.days} days, {tally.backward} back"
    )
    seconds = tally.seconds or [math.nan]
    return [
        Figure(f"on screen after, latest, {about}", "s", max(seconds), highest=HIGHEST_S),
        Figure(f"on screen after, median, {about}", "s", median(seconds)),
        Figure("calls that never came", "", tally.missing, highest=0),
        Figure("calls that came again", "", tally.again, highest=0),
    ]


class FakedClock:
    """The wall clock of the programs that are started with its `environment`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = timedelta(0)
        self.step(timedelta(0))

    @property
    def environment(self) -> dict[str, str]:
        """What a program must find in its environment, beside the library in LD_PRELOAD.

        Without the last one, libfaketime counts waits in running time by the faked clock, and
        every wait of a Python thread for the interpreter ends at once: the threads then spin
        around its lock, and the whole program stands still for seconds.
        """
        (library,) = Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._path),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        }

    def now(self) -> datetime:
        """Return what those programs read."""
        return clock.now() + self._offset

    def step(self, by: timedelta) -> float:
        """Set the clock; return the running time at which it was done."""
        self._offset += by
        new = self._path.with_suffix(".new")
        new.write_text(f"{self._offset.total_seconds():+.3f}", "ascii")
        new.rename(self._path)
        return clock.monotonic()


def step_clock(desktop: Desktop, data: Path, steps: int) -> Tally:
    """Start the program and set its clock again and again, each time past a promised call."""
    from tests.e2e.rig import OnTheDot

    data.mkdir(parents=True)
    faked = FakedClock(data.with_name("clock"))
    folder = DataFolder(data)
    settings.save(folder.settings, settings.changed(ME, zone=ZONE, sound=False))
    open_database(folder.database)
    try:
        people = [
            contacts.add({"name": f"Contact {n}", "zone": ZONE}, ME, faked.now()).id
            for n in range(steps)
        ]
        desktop.environment |= faked.environment
        with OnTheDot(desktop, data) as program, ScreenEye(desktop.environment["DISPLAY"]) as eye:
            program.open()
            tally = _step_past_calls(faked, eye, people)
    finally:
        close_database()
    return tally


def _step_past_calls(faked: FakedClock, eye: ScreenEye, people: list[int]) -> Tally:
    chance, tally = random.Random(_SEED), Tally()
    owed = timedelta(0)
    for number, contact_id in enumerate(people):
        title = f"{_CALL}Contact {number}"
        if not owed and number % round(1 / _BACKWARD) == 1:
            owed = timedelta(seconds=chance.uniform(_LEAST_S, _MOST_BACK_S))
            since = _promise_after_step(faked, contact_id, -owed)
            tally.backward += 1
        else:
            by = timedelta(seconds=_LEAST_S * (_MOST_S / _LEAST_S) ** chance.random()) + owed
            since, owed = _promise_before_step(faked, contact_id, by, chance), timedelta(0)
            tally.forward += 1
            tally.furthest = max(tally.furthest, by)
        _measure(eye, title, since, tally)
        calls.withdraw(contact_id, faked.now())
        eye.wait_for(lambda: not _ringing(eye))
        time.sleep(chance.random())  # the next step falls anywhere between two seconds
    titles = Counter(sight.title for sight in eye.sights() if sight.title.startswith(_CALL))
    tally.again = sum(times - 1 for times in titles.values())
    return tally


def _promise_before_step(
    faked: FakedClock, contact_id: int, by: timedelta, chance: random.Random
) -> float:
    """Promise a call, and set the clock past it; return the running time of that."""
    now = faked.now()
    due = now + _FORESHOWN + chance.random() * (by - _FORESHOWN)
    _promise(contact_id, due, now)
    return faked.step(by)


def _promise_after_step(faked: FakedClock, contact_id: int, by: timedelta) -> float:
    """Set the clock back, and promise a call for soon; return the running time of its moment."""
    faked.step(by)
    now = faked.now()
    due = (now + _SOON).replace(microsecond=0)
    _promise(contact_id, due, now)
    return clock.monotonic() + (due - faked.now()).total_seconds()


def _promise(contact_id: int, due: datetime, now: datetime) -> None:
    calls.promise(contact_id, Moment(due.replace(microsecond=0), ZONE), ME, now)


def _measure(eye: ScreenEye, title: str, since: float, tally: Tally) -> None:
    """Wait for a call to come on screen, alone or in the list, and note how long it took."""

    def seen() -> list[float]:
        return [
            each.at for each in eye.sights() if each.title in (title, _LIST) and each.at > since
        ]

    if eye.wait_for(seen):
        tally.seconds.append(seen()[0] - since)
    else:
        tally.missing += 1


def _ringing(eye: ScreenEye) -> bool:
    return any(title == _LIST or title.startswith(_CALL) for title in eye.visible())
