"""Taking steps back and doing them again, by the time zones and the days away of today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop_app.services import away, zone_rules
from desktop_app.settings import Settings
from desktop_app.storage import away_days, journal
from desktop_app.storage.database import database, told


def undo(settings: Settings, now: datetime) -> journal.Step:
    """Take back the last step. Raises AppError (`nothing-to-undo`, `changed-since`)."""
    return _turn(lambda: [journal.undo()], settings, now)[0]


def redo(settings: Settings, now: datetime) -> journal.Step:
    """Do the step that was taken back last once more. Raises AppError (`nothing-to-redo`)."""
    return _turn(lambda: [journal.redo()], settings, now)[0]


def undo_to(number: int, settings: Settings, now: datetime) -> list[journal.Step]:
    """Take back every step down to this one: all of them or none. See `journal.undo_to`."""
    return _turn(lambda: journal.undo_to(number), settings, now)


def redo_to(number: int, settings: Settings, now: datetime) -> list[journal.Step]:
    """Do every step that was taken back once more up to this one. See `journal.redo_to`."""
    return _turn(lambda: journal.redo_to(number), settings, now)


def _turn(
    turn: Callable[[], list[journal.Step]], settings: Settings, now: datetime
) -> list[journal.Step]:
    """Turn steps, and let what they brought back ring by the rules and the days of now.

    A step knows when a call was due by the rules that were in use when it was made.
    """
    with told(), database.atomic("IMMEDIATE"):
        before = away_days.spans()
        turned = turn()
        gone = [span for span in before if span not in away_days.spans()]
        if gone:  # what was put off when they began was put off by no step
            away.follow(settings, now, gone)
        while not zone_rules.settle(settings, now):
            pass
        away.align(sorted({alert for step in turned for alert in step.alerts}), now)
    return turned
