"""One thread that does one job after another, at once or some seconds later."""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
from collections.abc import Callable

from desktop_app import clock

log = logging.getLogger(__name__)

Job = Callable[[], None]


class Worker:
    """Does jobs in a daemon thread of its own, in the order in which they are due.

    `now` counts the seconds by which later jobs are measured. A job that raises is logged, and
    the next one is done. `at_end` is the last job, done after `end`; what was still to do is not.
    """

    def __init__(
        self,
        name: str,
        now: Callable[[], float] = clock.monotonic,
        at_end: Job = lambda: None,
    ) -> None:
        self._now = now
        self._at_end = at_end
        self._changed = threading.Condition()
        self._jobs: list[tuple[float, int, Job]] = []
        self._numbers = itertools.count()
        self._ended = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def do(self, job: Job) -> None:
        """Do a job as soon as those before it are done."""
        self.do_later(0.0, job)

    def do_later(self, seconds: float, job: Job) -> None:
        """Do a job when so many seconds have passed."""
        with self._changed:
            heapq.heappush(self._jobs, (self._now() + seconds, next(self._numbers), job))
            self._changed.notify()

    def end(self, wait_s: float = 0.0) -> None:
        """Begin nothing more but the last job; wait for it at most `wait_s` seconds."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join(wait_s)

    def _work(self) -> None:
        while job := self._next():
            self._do(job)
        self._do(self._at_end)

    def _next(self) -> Job | None:
        with self._changed:
            while not self._ended:
                left_s = self._jobs[0][0] - self._now() if self._jobs else None
                if left_s is not None and left_s <= 0:
                    return heapq.heappop(self._jobs)[2]
                self._changed.wait(left_s)
        return None

    def _do(self, job: Job) -> None:
        try:
            job()
        except Exception:
            log.exception("a job of the %s failed", self._thread.name)
