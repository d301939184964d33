"""Small jobs that may take a while, done one after another outside the caller's thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class Errands:
    """Runs jobs in a daemon thread that lives only while there are any.

    A job of a kind that waits already takes the place of the one that waits: the newest wish
    wins. What a job raises is logged, and the next one runs.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._waiting: dict[str, Callable[[], None]] = {}
        self._worker: threading.Thread | None = None
        self._busy = self._closed = False

    def run(self, kind: str, job: Callable[[], None]) -> None:
        """Have a job done soon; returns at once. After `close` nothing is taken any more."""
        with self._lock:
            if self._closed:
                return
            self._waiting.pop(kind, None)
            self._waiting[kind] = job
            if not self._busy:
                self._busy = True
                self._worker = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._worker.start()

    def close(self, wait_s: float = 1.0) -> None:
        """Take no more jobs; waits at most `wait_s` seconds for those that were taken."""
        with self._lock:
            self._closed = True
            worker = self._worker
        if worker is not None and worker is not threading.current_thread():
            worker.join(wait_s)

    def _work(self) -> None:
        while job := self._next():
            try:
                job()
            except Exception:
                log.exception("%s: a job failed", self._name)

    def _next(self) -> Callable[[], None] | None:
        with self._lock:
            if not self._waiting:
                self._busy = False
                return None
            return self._waiting.pop(next(iter(self._waiting)))
