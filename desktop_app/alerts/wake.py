"""Sleep, wake and a set clock, as the system tells of them: quicker than the next second, no more.

ALERTS-AND-STORAGE, 2.4: the look at the clock at each second is what keeps the promise. These
signals only let it come at once, and give the moment before sleep, so each of them may be missing,
late or doubled.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

log = logging.getLogger(__name__)

LIMIT_S = 2.0
"""The longest that the window may hold up sleep, in seconds."""


@dataclass(frozen=True)
class Listeners:
    """Whom a wake signal tells; each may be called in any thread, and more than once.

    `on_sleep` comes before sleep, which waits for `Wake.ready_to_sleep` where it can; `on_wake`
    after it; `on_clock` when the clock or the desktop's time zone was set.
    """

    on_sleep: Callable[[], None]
    on_wake: Callable[[], None]
    on_clock: Callable[[], None]


NOBODY = Listeners(lambda: None, lambda: None, lambda: None)
"""Who is told before anybody listens."""


class Wake(Protocol):
    """One way in which a system tells of sleep, of waking, or of its clock."""

    def start(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on; called once. Returns at once, and never raises."""

    def ready_to_sleep(self) -> None:
        """Hold up the sleep that was told of no longer; any thread, never raises."""

    def close(self) -> None:
        """Tell nobody any more, and let go of the system, within a second; never raises."""


class NoWake:
    """For a system of which nothing is known."""

    def start(self, listeners: Listeners) -> None:
        """Do nothing: there is nothing to hear."""

    def ready_to_sleep(self) -> None:
        """Do nothing: sleep is not held up."""

    def close(self) -> None:
        """Do nothing: nothing is held."""


class Together:
    """Several wake signals as one."""

    def __init__(self, parts: Sequence[Wake]) -> None:
        self.parts = tuple(parts)

    def start(self, listeners: Listeners) -> None:
        """Start each of them."""
        for part in self.parts:
            part.start(listeners)

    def ready_to_sleep(self) -> None:
        """Let each of them hold up sleep no longer."""
        for part in self.parts:
            part.ready_to_sleep()

    def close(self) -> None:
        """Close each of them."""
        for part in self.parts:
            part.close()


def tell(listener: Callable[[], None]) -> None:
    """Call a listener; what it raises is logged, so that the next signal is heard all the same."""
    try:
        listener()
    except Exception:
        log.exception("a listener to sleep, wake or the clock failed")
