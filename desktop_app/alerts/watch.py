"""What rings, exactly once, at its minute.

One idempotent function, `reconcile`, makes the screen agree with the book of alerts. Timers,
the second tick, a wake-up, a change by another process and the start all call it; none of
them has to be right, as long as one of them comes.

A window is not transactional, so this is what holds: an alert is shown at least once until it
is answered; there are never two windows for it at one time; it never returns once answered.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from desktop_app.errors import AppError

log = logging.getLogger(__name__)

# How far ahead the book is kept in memory, for the hour in which it cannot be read.
_AHEAD = timedelta(hours=24)


class Book(Protocol):
    """Where alerts are kept; raises AppError where the database cannot be read or written."""

    def pending(self, until: datetime) -> dict[int, datetime]:
        """Return the alerts that wait to ring up to a moment, each with its own moment."""

    def ringing(self) -> list[int]:
        """Return the alerts that ring and wait for an answer, the earliest first."""

    def claim(self, alert_id: int, now: datetime) -> bool:
        """Take a due alert for this process, committed."""

    def shown(self, alert_id: int, now: datetime) -> None:
        """Write down that an alert is on screen."""


class Presenter(Protocol):
    """What shows alerts; asked to show an alert that is shown, it only raises it."""

    def show(self, alert_ids: list[int]) -> None:
        """Put alerts on screen that were not there, the earliest first."""

    def hide(self, alert_ids: list[int]) -> None:
        """Take away alerts that are answered, withdrawn or snoozed."""

    def tell(self, problem: AppError | None) -> None:
        """Say that alerts cannot be kept in the database, or that they can again."""


class Watch:
    """Keeps the screen in agreement with the book. One thread, no timer of its own."""

    def __init__(self, book: Book, presenter: Presenter, now: Callable[[], datetime]) -> None:
        self._book = book
        self._presenter = presenter
        self._now = now
        self._on_screen: list[int] = []
        self._ahead: dict[int, datetime] = {}
        self._unclaimed: set[int] = set()
        self._unrecorded: dict[int, datetime] = {}
        self._problem: AppError | None = None

    def reconcile(self, reason: str) -> None:
        """Claim what is due, show what rings, hide what was answered. Never raises AppError.

        `reason` says who called, for the log. Where the book cannot be read or written, what is
        known to be due rings all the same, and is claimed when that is possible again.
        """
        now = self._now()
        problem = self._claim_due(now)
        try:
            ringing = self._book.ringing()
        except AppError as error:
            problem, ringing = error, list(self._on_screen)
        ringing += [each for each in sorted(self._unclaimed) if each not in ringing]
        self._settle(ringing, now, reason)
        if (problem is None) != (self._problem is None):
            self._presenter.tell(problem)
        self._problem = problem

    def next_at(self) -> datetime | None:
        """Return when the next alert known of is due; None if none is within a day.

        One that rings without being claimed is not ahead any more: the second tick sees to it.
        """
        ahead = (at for alert_id, at in self._ahead.items() if alert_id not in self._unclaimed)
        return min(ahead, default=None)

    def _claim_due(self, now: datetime) -> AppError | None:
        """Claim what is due; return why that cannot be done, for one alert is as good as all."""
        problem = None
        try:
            self._ahead = self._book.pending(now + _AHEAD)
            self._unclaimed &= self._ahead.keys()
        except AppError as error:
            problem = error
        due = [alert_id for alert_id, due_at in self._ahead.items() if due_at <= now]
        try:
            for alert_id in due:
                self._book.claim(alert_id, now)
                self._unclaimed.discard(alert_id)
                del self._ahead[alert_id]
        except AppError as error:
            problem = error
            self._unclaimed.update(each for each in due if each in self._ahead)
        return problem

    def _settle(self, ringing: list[int], now: datetime, reason: str) -> None:
        """Show what rings and is not on screen, and take away what does not ring any more."""
        gone = [each for each in self._on_screen if each not in ringing]
        new = [each for each in ringing if each not in self._on_screen]
        if gone:
            self._on_screen = [each for each in self._on_screen if each not in gone]
            self._presenter.hide(gone)
        if new:
            log.info("%d alerts ring (%s)", len(new), reason)
            self._presenter.show(new)
        self._on_screen = ringing
        self._unrecorded |= dict.fromkeys(new, now)
        self._record_shown()

    def _record_shown(self) -> None:
        """Write down what came on screen and when, now or as soon as that is possible."""
        try:
            for alert_id, shown_at in list(self._unrecorded.items()):
                self._book.shown(alert_id, shown_at)
                del self._unrecorded[alert_id]
        except AppError as error:
            log.warning("%d alerts on screen, unrecorded: %s", len(self._unrecorded), error.code)
