"""Waiting for what may never answer: for a limited time, and not again and again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError
from typing import Generic, TypeVar

from desktop_app import clock

T = TypeVar("T")


def begin(act: Callable[[], T], on_late: Callable[[T], None], name: str) -> Future[T]:
    """Run `act` in a daemon thread; what it returns comes with the future.

    Where the future was cancelled meanwhile, `on_late` gets it, in that thread.
    """
    answer = Future[T]()

    def run() -> None:
        given = act()
        try:
            answer.set_result(given)
        except InvalidStateError:
            on_late(given)

    threading.Thread(target=run, name=name, daemon=True).start()
    return answer


def await_until(answer: Future[T], deadline: float) -> T | None:
    """Return what came up to `deadline` on `clock.monotonic`, else None and cancel the future."""
    try:
        return answer.result(max(0.0, deadline - clock.monotonic()))
    except (TimeoutError, CancelledError):
        return None if answer.cancel() else answer.result()


class Patience(Generic[T]):
    """Waits for one who is asked again and again: at most `limit_s` seconds, and lost but once.

    After a silence nobody waits any more, until it is `regained`; it is still asked, one question
    at a time, and what it answers then goes to `on_late` in another thread. So 200 questions to
    one who hangs take as long as one.
    """

    def __init__(self, limit_s: float, name: str) -> None:
        self.is_lost = False
        self._limit_s = limit_s
        self._name = name
        self._lock = threading.Lock()
        self._open: set[Future[T]] = set()
        self._given_up = False

    def ask(self, act: Callable[[], T], on_late: Callable[[T], None]) -> T | None:
        """Return what `act` returns; None where it took too long, or is not waited for."""
        with self._lock:
            if self.is_lost and self._open:
                return None
        deadline = clock.monotonic() + (0.0 if self.is_lost else self._limit_s)
        answer = self._begin(act, on_late)
        given = await_until(answer, deadline)
        self.is_lost = self.is_lost or given is None
        return given

    def lose(self) -> None:
        """Wait no more: it has said itself that there is no answer."""
        self.is_lost = True

    def regain(self) -> None:
        """Wait again: it has answered, or there is another in its place."""
        self.is_lost = False

    def give_up(self) -> None:
        """Let go of whoever waits now, and keep nobody waiting from now on."""
        with self._lock:
            self._given_up = True
            waiting = tuple(self._open)
        for answer in waiting:
            answer.cancel()

    def _begin(self, act: Callable[[], T], on_late: Callable[[T], None]) -> Future[T]:
        def acted() -> T:
            try:
                return act()
            finally:
                with self._lock:
                    self._open.discard(answer)

        answer: Future[T]
        with self._lock:
            answer = begin(acted, on_late, self._name)
            self._open.add(answer)
            given_up = self._given_up
        if given_up:
            answer.cancel()
        return answer
