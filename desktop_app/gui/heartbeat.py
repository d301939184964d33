"""The timer that keeps the promise: it looks at the wall clock at every full second.

ALERTS-AND-STORAGE, 2.4: promises fall on whole seconds, so a look at each second's start shows
them within milliseconds; a clock that was set, or a machine that slept, is met at the first
second after it. No timer is ever armed further ahead than that.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_app.alerts.watch import Watch
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.services.bell import Beat, Bell

log = logging.getLogger(__name__)

_JUMP_SECONDS = 0.5
_STALL_SECONDS = 1.25  # from one beat to the next; what is over a second is the window's own doing
_ABSENT = timedelta(minutes=2)  # less is a restart, or a clock that was set
_BEAT_EVERY = timedelta(minutes=1)
_PAST_THE_SECOND_MS = 2  # so that a timer never fires a hair before the second


class Heartbeat(QObject):
    """Beats at each second of the wall clock.

    `beaten` carries the moment; in seconds in which nobody `counts` it comes only with a new
    minute. `minute_passed` comes with the first beat and then once a minute, for what has time.
    `absent` tells from when to when the program was off or the
    machine asleep, minutes at least; `clock_moved` that the clock was set, or that it slept.
    `timer` waits for the next second. `now` reads the wall clock in UTC, `monotonic` seconds
    that stand still while the machine sleeps.
    """

    beaten = Signal(datetime)
    minute_passed = Signal(datetime)
    absent = Signal(datetime, datetime)
    clock_moved = Signal()

    def __init__(
        self,
        watch: Watch,
        desk: Desk,
        bell: Bell,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        counts: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__()
        self._watch, self._desk, self._bell = watch, desk, bell
        self._now, self._monotonic, self._counts = now, monotonic, counts
        self._last: tuple[datetime, float] | None = None
        self._written_at: datetime | None = None
        self._minute: datetime | None = None
        self.timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.beat)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(lambda: self._tell(self._now()))
        desk.changed.connect(lambda: watch.reconcile("changed"))

    def start(self) -> None:
        """Show what rings already, then beat, and tell how long the program was off."""
        last, now = self._last_beat(), self._now()
        try:
            self._watch.reconcile("start")
        finally:
            self.beat()
        if last is not None and now - last.last_at >= _ABSENT:
            self.absent.emit(last.last_at, now)

    def wake(self) -> None:
        """Beat at once: the machine woke, or the clock was set."""
        try:
            self._watch.reconcile("wake")
        finally:
            self.beat()

    def stop(self) -> None:
        """Beat no more, and write down that this was meant."""
        self.timer.stop()
        self._later.stop()
        self._last = None
        self._write(self._now(), clean_exit=True)

    def beat(self) -> None:
        """Look at the clock, ring what is due, and wait for the next second, whatever happens."""
        try:
            self._beat()
        finally:
            self.timer.start(1000 - self._now().microsecond // 1000 + _PAST_THE_SECOND_MS)

    def _beat(self) -> None:
        now = self._now()
        since = self._last[0] if self._last is not None else now
        drift = self._drift(now)
        if drift:
            log.info("the wall clock moved by %.1f s against the running time", drift)
            self._watch.reconcile("clock moved")
            self.clock_moved.emit()
        self._desk.notice_other_writers()
        rang = self._watch.look("second")
        if drift >= _ABSENT.total_seconds():
            self.absent.emit(since, now)
        if self._written_at is None or abs(now - self._written_at) >= _BEAT_EVERY:
            self._write(now)
        if rang:
            self._later.start()  # the alert is painted before the pages follow the minute
        else:
            self._tell(now)

    def _tell(self, now: datetime) -> None:
        minute = now.replace(second=0, microsecond=0)
        is_new = minute != self._minute
        if is_new or self._counts():
            self.beaten.emit(now)
        if is_new:
            self._minute = minute
            self.minute_passed.emit(now)

    def _drift(self, now: datetime) -> float:
        """Return by how many seconds the wall clock went another way than time did, or 0."""
        ticks = self._monotonic()
        last, self._last = self._last, (now, ticks)
        if last is None:
            return 0.0
        stood = ticks - last[1]
        if stood > _STALL_SECONDS:
            log.warning("the window stood still for %.1f s", stood - 1)
        drift = (now - last[0]).total_seconds() - stood
        return drift if abs(drift) > _JUMP_SECONDS else 0.0

    def _last_beat(self) -> Beat | None:
        try:
            return self._bell.last_beat()
        except AppError as error:
            log.warning("the last heartbeat cannot be read: %s", error.code)
            return None

    def _write(self, now: datetime, *, clean_exit: bool = False) -> None:
        self._written_at = now
        try:
            self._bell.beat(now, clean_exit=clean_exit)
        except AppError as error:
            log.warning("the heartbeat went unrecorded: %s", error.code)
