"""Keeps the desktop's schedule at the next call, without making a window wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from desktop_app.errors import AppError
from desktop_app.startup.errands import Errands
from desktop_app.startup.schedule import Schedule


class SecondLine:
    """Hands wishes to a schedule in a thread of its own; the newest wish wins.

    `told(problem)` is called in that thread after each attempt, with None where the schedule
    stands as wished. A problem that was told already, and nothing went well since, is told once.
    """

    def __init__(self, schedule: Schedule, told: Callable[[AppError | None], None]) -> None:
        self._schedule = schedule
        self._told = told
        self._errands = Errands("second line")
        self._wished: tuple[datetime | None] | None = None
        self._trouble = ""

    def wish(self, at: datetime | None, *, anew: bool = False) -> None:
        """Have the program started at a moment, or never where it is None; returns at once.

        The same wish twice asks nothing of the desktop, unless `anew`: after a change of the
        time zone, or where somebody may have meddled.
        """
        if self._wished == (at,) and not anew:
            return
        self._wished = (at,)
        self._errands.run("set", partial(self._set, at))

    def close(self, wait_s: float = 2.0) -> None:
        """Take no more wishes; waits at most `wait_s` seconds for the last one."""
        self._errands.close(wait_s)

    def _set(self, at: datetime | None) -> None:
        problem: AppError | None = None
        try:
            self._schedule.set_next(at)
        except AppError as error:
            problem, self._wished = error, None  # the same wish is tried again
        said = problem.message if problem else ""
        if problem is None or said != self._trouble:
            self._told(problem)
        self._trouble = said
