"""Taking steps back and doing them again, by the time zones and the days away of today."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime

from desktop_app.i18n import _
from desktop_app.services import away, zone_rules
from desktop_app.settings import Settings
from desktop_app.storage import away_days, journal, long_turns
from desktop_app.storage.database import database, told
from desktop_app.storage.journal import Step

_ALIGNED_AT_ONCE = 250  # alerts


def undo(settings: Settings, now: datetime) -> journal.Step:
    """Take back the last step. Raises AppError (`nothing-to-undo`, `changed-since`)."""
    return _turn(lambda: [journal.undo()], settings, now)[0]


def redo(settings: Settings, now: datetime) -> journal.Step:
    """Do the step that was taken back last once more. Raises AppError (`nothing-to-redo`)."""
    return _turn(lambda: [journal.redo()], settings, now)[0]


def in_parts(settings: Settings, now: datetime, *, undone: bool) -> Generator[int, None, Step]:
    """Undo or redo a long step in parts; yields how many in a hundred are done.

    All of it or nothing: see `long_turns.turn`. What brought back rings by the rules and the days
    of now is seen to at the end, in parts as well; where the program ends amid that, the duties of
    the day do it.
    """
    before = away_days.spans()
    step = yield from long_turns.turn(now, undone=undone)
    gone = [span for span in before if span not in away_days.spans()]
    if gone:
        away.follow(settings, now, gone)
    while not zone_rules.settle(settings, now):
        yield 100
    for first in range(0, len(step.alerts), _ALIGNED_AT_ONCE):
        away.align(step.alerts[first : first + _ALIGNED_AT_ONCE], now)
        yield 100
    return step


def undo_to(number: int, settings: Settings, now: datetime) -> list[journal.Step]:
    """Take back every step down to this one: all of them or none. See `journal.undo_to`."""
    return _turn(lambda: journal.undo_to(number), settings, now)


def take_back(number: int, settings: Settings, now: datetime) -> None:
    """Take back one step and leave what was done after it; this is a step itself.

    Raises AppError: `no-step`, and `changed-since` where a later step goes by what it wrote.
    """
    with journal.step("", now) as step:
        taken = journal.take_back(number)
        step.label = _("Took back: {step}").format(step=taken.label)
        step.contact_id = taken.contact_id
        while not zone_rules.settle(settings, now):
            pass
        away.align(taken.alerts, now)


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
