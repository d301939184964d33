"""A listener to wake signals that writes down what it was told."""

from __future__ import annotations

import logging
import threading
from types import TracebackType
from typing import Self

from desktop_app.alerts.wake import Listeners

PATIENCE_S = 20.0


class Ear:
    """Hears sleep, wake and the clock, in any thread, and waits for them."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._changed = threading.Condition()

    def listeners(self) -> Listeners:
        """Return the listeners that write into `heard`."""
        return Listeners(
            lambda: self.hear("sleep"), lambda: self.hear("wake"), lambda: self.hear("clock")
        )

    def hear(self, what: str) -> None:
        """Write down one thing more."""
        with self._changed:
            self.heard.append(what)
            self._changed.notify_all()

    def wait_for(self, *what: str) -> None:
        """Wait until exactly this was heard."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.heard == [*what], PATIENCE_S), self.heard

    def wait_for_some(self) -> None:
        """Wait until anything was heard."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.heard, PATIENCE_S)


class LogEar(logging.Handler):
    """Hears what one part of the program logs, as long as it is entered."""

    def __init__(self, name: str) -> None:
        super().__init__(logging.INFO)
        self.lines = Ear()
        self._log = logging.getLogger(name)

    def __enter__(self) -> Self:
        self._log.addHandler(self)
        self._log.setLevel(logging.INFO)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._log.setLevel(logging.NOTSET)
        self._log.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Write down one line."""
        self.lines.hear(record.getMessage())
