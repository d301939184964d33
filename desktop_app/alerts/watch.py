"""What rings, exactly once, at its minute; and what is said of it in the minutes before.

One idempotent function, `reconcile`, makes the screen agree with the book of alerts. Timers,
a wake-up, a change by another process and the start all call it; none of them has to be right,
as long as one of them comes. `look` is its cheap form for every second: it goes to the book
only when something may have to be done.

A window is not transactional, so this is what holds: an alert is shown at least once until it
is answered; there are never two windows for it at one time; it never returns once answered.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Protocol

from desktop_app.domain.alert import FORESHOWN, Waiting
from desktop_app.errors import AppError

log = logging.getLogger(__name__)

# How far ahead the book is kept in memory, for the hour in which it cannot be read.
_AHEAD = timedelta(hours=24)
# The book is read this often though nothing is known to have changed: what nobody told of.
_READ_EVERY = timedelta(minutes=1)


class Book(Protocol):
    """Where alerts are kept; raises AppError where the database cannot be read or written."""

    def pending(self, until: datetime) -> dict[int, Waiting]:
        """Return the alerts that wait to ring up to a moment, the earliest first."""

    def ringing(self) -> list[int]:
        """Return the alerts that ring and wait for an answer, the earliest first."""

    def claim_all(self, alert_ids: Sequence[int], now: datetime) -> None:
        """Take due alerts for this process, all or none of them, committed."""

    def shown_all(self, shown_at: Mapping[int, datetime]) -> None:
        """Write down since when alerts are on screen, of all of them or of none."""

    def announce(self, alert_id: int, now: datetime) -> bool:
        """Write down that an alert's quiet notice is given; False if it was given before."""


class Presenter(Protocol):
    """What shows alerts; asked to show an alert that is shown, it only raises it."""

    def show(self, alert_ids: list[int]) -> None:
        """Put alerts on screen that were not there, the earliest first."""

    def hide(self, alert_ids: list[int]) -> None:
        """Take away alerts that are answered, withdrawn or snoozed."""

    def foreshow(self, alert_ids: list[int]) -> None:
        """Count down to these alerts and no others; they do not ring yet."""

    def announce(self, alert_ids: list[int]) -> None:
        """Say quietly that these calls come in a few minutes."""

    def tell(self, problem: AppError | None) -> None:
        """Say that alerts cannot be kept in the database, or that they can again."""


class Watch:
    """Keeps the screen in agreement with the book. One thread, no timer of its own.

    `notice` says how long before a promised minute the quiet notice comes; nothing for none.
    """

    def __init__(
        self,
        book: Book,
        presenter: Presenter,
        now: Callable[[], datetime],
        notice: Callable[[], timedelta] = timedelta,
    ) -> None:
        self._book = book
        self._presenter = presenter
        self._now = now
        self._notice = notice
        self._on_screen: list[int] = []
        self._foreshown: list[int] = []
        self._announced: set[int] = set()
        self._ahead: dict[int, Waiting] = {}
        self._unclaimed: set[int] = set()
        self._unrecorded: dict[int, datetime] = {}
        self._problem: AppError | None = None
        self._quiet: tuple[datetime, datetime] | None = None
        self._owes = False

    def look(self, reason: str) -> bool:
        """Reconcile if there may be something to do; what is known says that there is not, mostly.

        Before the moment of the last look (a clock that went back) nothing that is known counts.
        Returns whether something came on screen that rings.
        """
        if self._quiet is not None:
            since, until = self._quiet
            if since <= self._now() < until:
                return False
        return self.reconcile(reason)

    def reconcile(self, reason: str) -> bool:
        """Claim what is due, show what rings, hide what was answered. Never raises AppError.

        `reason` says who called, for the log. Where the book cannot be read or written, what is
        known to be due rings all the same, and is claimed when that is possible again. Returns
        whether something came on screen that rings: then it was first, and what only comes in a
        minute is seen to at the next look.
        """
        now = self._now()
        problem = self._claim_due(now)
        try:
            ringing = self._book.ringing()
        except AppError as error:
            problem, ringing = error, list(self._on_screen)
        if self._unclaimed:
            ringing += sorted(self._unclaimed.difference(ringing))
        rang = self._settle(ringing, reason)
        if problem is None:  # a book that is locked is not waited for twice in one look
            self._record_shown()
        self._owes = rang and not self._owes
        if not self._owes:
            self._count_down(now)
            self._give_notice(now)
        if (problem is None) != (self._problem is None):
            self._presenter.tell(problem)
        self._problem = problem
        settled = problem is None and not (self._unrecorded or self._owes)
        self._quiet = (now, self._next_look(now)) if settled else None
        return rang

    def _claim_due(self, now: datetime) -> AppError | None:
        """Claim what is due; return why that cannot be done, for one alert is as good as all."""
        problem = None
        try:
            self._ahead = self._book.pending(now + _AHEAD)
            self._unclaimed &= self._ahead.keys()
        except AppError as error:
            problem = error
        due = [alert_id for alert_id, waiting in self._ahead.items() if waiting.due_at <= now]
        if not due:
            return problem
        try:
            self._book.claim_all(due, now)
        except AppError as error:
            self._unclaimed.update(due)
            return error
        except Exception:
            log.exception("%d alerts cannot be claimed together", len(due))
            due = [alert_id for alert_id in due if self._can_claim(alert_id, now)]
        self._unclaimed.difference_update(due)
        for alert_id in due:
            del self._ahead[alert_id]
        return problem

    def _can_claim(self, alert_id: int, now: datetime) -> bool:
        """Claim one alert by itself; one that defies it rings all the same, and holds up nobody."""
        try:
            self._book.claim_all([alert_id], now)
        except Exception:
            log.exception("alert %d cannot be claimed", alert_id)
            self._unclaimed.add(alert_id)
            return False
        return True

    def _settle(self, ringing: list[int], reason: str) -> bool:
        """Show what rings and is not on screen, and take away what does not ring any more."""
        now_ringing, before = set(ringing), set(self._on_screen)
        gone = [each for each in self._on_screen if each not in now_ringing]
        new = [each for each in ringing if each not in before]
        if gone:
            self._on_screen = [each for each in self._on_screen if each in now_ringing]
            self._presenter.hide(gone)
        if new:
            log.info("%d alerts ring (%s)", len(new), reason)
            self._presenter.show(new)
        self._on_screen = ringing
        self._unrecorded |= dict.fromkeys(new, self._now())
        return bool(new)

    def _record_shown(self) -> None:
        """Write down what came on screen and when, now or as soon as that is possible."""
        if not self._unrecorded:
            return
        try:
            self._book.shown_all(self._unrecorded)
        except AppError as error:
            log.warning("%d alerts on screen, unrecorded: %s", len(self._unrecorded), error.code)
        except Exception:
            log.exception("%d alerts cannot be recorded together", len(self._unrecorded))
            for alert_id, shown_at in self._unrecorded.items():
                self._try_to_record(alert_id, shown_at)
            self._unrecorded.clear()
        else:
            self._unrecorded.clear()

    def _try_to_record(self, alert_id: int, shown_at: datetime) -> None:
        """Write one alert down by itself; one that defies it stays on screen without a line."""
        try:
            self._book.shown_all({alert_id: shown_at})
        except Exception:
            log.exception("alert %d cannot be recorded", alert_id)

    def _count_down(self, now: datetime) -> None:
        """Let the calls of the next minute be seen coming, and those alone."""
        coming = [
            alert_id
            for alert_id, waiting in self._until(now + FORESHOWN)
            if waiting.promised and now < waiting.due_at
        ]
        if coming != self._foreshown:
            self._foreshown = coming
            self._presenter.foreshow(coming)

    def _give_notice(self, now: datetime) -> None:
        """Say once of each call that it comes, unless its minute is here already."""
        lead = self._notice()
        near = [
            alert_id
            for alert_id, waiting in self._until(now + lead)
            if waiting.promised
            and now + FORESHOWN < waiting.due_at
            and alert_id not in self._announced
        ]
        fresh = self._not_announced(near, now)
        self._announced.update(near)
        if fresh:
            self._presenter.announce(fresh)

    def _not_announced(self, near: list[int], now: datetime) -> list[int]:
        """Return those that no earlier process gave notice of; all the rest while it is silent."""
        fresh: list[int] = []
        for place, alert_id in enumerate(near):
            try:
                if self._book.announce(alert_id, now):
                    fresh.append(alert_id)
            except AppError as error:
                log.warning("notices go unrecorded: %s", error.code)
                return fresh + near[place:]
        return fresh

    def _until(self, end: datetime) -> Iterator[tuple[int, Waiting]]:
        """Return the alerts that are due up to a moment: few of a full book, the earliest first."""
        return takewhile(lambda each: each[1].due_at <= end, self._ahead.items())

    def _next_look(self, now: datetime) -> datetime:
        """Return before which moment nothing has to be done, as far as it is known now."""
        lead = self._notice()
        moments = [now + _READ_EVERY]
        for alert_id, waiting in self._until(now + _READ_EVERY + max(lead, FORESHOWN)):
            moments.append(waiting.due_at)
            if waiting.promised:
                moments.append(waiting.due_at - FORESHOWN)
                if alert_id not in self._announced:
                    moments.append(waiting.due_at - lead)
        return min(at for at in moments if at > now)
