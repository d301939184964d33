"""A test of the banners: one notice through every link, and what each of them answered."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from desktop_app import clock
from desktop_app.alerts.desktop_quiet import Look, quiet_now
from desktop_app.alerts.notifier import LIMIT_S, TEST_ID, Notice, Notifier, Receipt, Verdict
from desktop_app.alerts.patience import await_until, begin
from desktop_app.alerts.quiet import Quiet

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TrialResult:
    """What each link answered, in the order of the chain, and why the desktop wants quiet."""

    receipts: tuple[Receipt, ...]
    quiet: Quiet | None


class LinkTrial:
    """Posts a test notice through all links of a system, where the chain stops at the first.

    The links are the chain's own, which listens to them. `look` says whether the desktop wants
    quiet. Every public method returns at once.
    """

    def __init__(
        self, links: Sequence[Notifier], look: Look = quiet_now, limit_s: float = LIMIT_S
    ) -> None:
        self._links = tuple(links)
        self._look = look
        self._limit_s = limit_s
        self._is_over = threading.Event()

    def start(self, notice: Notice, on_result: Callable[[TrialResult], None]) -> None:
        """Post a notice of the alert `TEST_ID` through every link at once.

        `on_result` gets the result after `limit_s` seconds at the latest, in a thread of its own.
        What was accepted stays until `take_down`; what is accepted too late is taken down.
        """
        self._is_over.clear()
        threading.Thread(
            target=self._run, args=(notice, on_result), name="test of banners", daemon=True
        ).start()

    def take_down(self) -> None:
        """Take the test's banners down, those too that are still to come."""
        self._is_over.set()
        for link in self._links:
            threading.Thread(
                target=link.withdraw, args=(TEST_ID,), name=f"{link.name} test", daemon=True
            ).start()

    def _run(self, notice: Notice, on_result: Callable[[TrialResult], None]) -> None:
        deadline = clock.monotonic() + self._limit_s
        looking = begin(self._look, lambda _quiet: None, "look for quiet")
        begun = [
            begin(partial(link.post, notice), partial(self._hear_late, link), f"{link.name} test")
            for link in self._links
        ]
        receipts = []
        for link, answer in zip(self._links, begun, strict=True):
            given = await_until(answer, deadline)
            silent = Receipt(link.name, Verdict.TIMEOUT, 1000 * self._limit_s, "no answer")
            receipts.append(given or silent)
            log.info("test: %s", receipts[-1])
        result = TrialResult(tuple(receipts), await_until(looking, deadline))
        if self._is_over.is_set():
            self.take_down()
        on_result(result)

    def _hear_late(self, link: Notifier, given: Receipt) -> None:
        """Take down what a link accepted too late to be told of."""
        if given.verdict is Verdict.ACCEPTED:
            link.withdraw(TEST_ID)
