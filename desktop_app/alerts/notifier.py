"""Banners on the desktop: posted through the first link that takes them, never in the caller's way.

A banner proves nothing: a paused service accepts it and shows nothing. The alert window is the
promise, the banner is only the bell. So no receipt counts as delivery, and a banner that is
closed, by whom and for whatever reason, acknowledges nothing: only a button does.
"""

from __future__ import annotations

import logging
import threading
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from queue import SimpleQueue
from typing import Protocol

from desktop_app import clock

log = logging.getLogger(__name__)

LIMIT_S = 2.0
"""The longest that a link may take over one banner, in seconds."""

OPEN = "open"
"""The key of the action that a click on the banner itself stands for."""


@dataclass(frozen=True)
class Notice:
    """What a banner says about one alert; texts may be anything a user can type.

    `actions` are pairs of a key and the label of its button: ("call", "Call now"). A link that
    has no buttons leaves them out. An urgent notice asks to stay until it is taken down.
    """

    alert_id: int
    title: str
    body: str
    actions: tuple[tuple[str, str], ...]
    urgent: bool = True


class Verdict(StrEnum):
    """What became of one attempt to post; ACCEPTED only means that nothing objected."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Receipt:
    """One link's answer to one notice; `native_id` is the service's own number of the banner."""

    link: str
    verdict: Verdict
    milliseconds: float
    detail: str = ""
    native_id: int | None = None


@dataclass(frozen=True)
class Listeners:
    """Whom a link tells what happened to its banners; each is called in a thread of the link."""

    on_action: Callable[[int, str], None]
    on_closed: Callable[[int], None]
    on_restarted: Callable[[], None]


class Notifier(Protocol):
    """One way to put a banner on the desktop; `name` is a fixed word for logs and the selftest."""

    name: str

    def listen(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on; called once, before the first post."""

    def post(self, notice: Notice) -> Receipt:
        """Show a banner, in place of the one this alert may have already; never raises."""

    def holds(self, alert_id: int) -> bool:
        """Return whether this alert's banner is up, as far as the service told."""

    def withdraw(self, alert_id: int) -> None:
        """Take this alert's banner down, where that can be done; never raises."""

    def close(self) -> None:
        """Take every banner down and let go of the service, within a second; never raises."""


class NotPostedError(Exception):
    """Why a link could not post, as a verdict and a detail for the log."""

    def __init__(self, verdict: Verdict, detail: str) -> None:
        super().__init__(detail)
        self.verdict = verdict


def receipt(link: str, post: Callable[[], int | None]) -> Receipt:
    """Run `post`, which returns a native id or None, and return what came of it; never raises."""
    started = clock.monotonic()
    verdict, detail, native_id = Verdict.ACCEPTED, "", None
    try:
        native_id = post()
    except NotPostedError as error:
        verdict, detail = error.verdict, str(error)
    except TimeoutError as error:
        verdict, detail = Verdict.TIMEOUT, str(error)
    except (OSError, NotImplementedError) as error:
        verdict, detail = Verdict.UNAVAILABLE, str(error)
    except Exception as error:
        log.exception("%s: posting failed", link)
        verdict, detail = Verdict.REJECTED, repr(error)
    return Receipt(link, verdict, _milliseconds_since(started), detail, native_id)


def clean(text: str, limit: int, line_break: str = " ") -> str:
    """Return `text` fit for any notification service, in at most `limit` UTF-16 units.

    Control characters, lone surrogates and noncharacters are left out, runs of blanks become one
    blank, lines are joined with `line_break`. What is too long is cut and ends in an ellipsis.
    """
    lines = (
        " ".join("".join(filter(_printable, line.expandtabs(1))).split())
        for line in text.splitlines()
    )
    return _cut(line_break.join(filter(None, lines)), limit)


def _printable(char: str) -> bool:
    code = ord(char)
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not noncharacter and unicodedata.category(char) not in {"Cc", "Cs"}


def _cut(text: str, limit: int) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip() + "…"


def _milliseconds_since(started: float) -> float:
    return (clock.monotonic() - started) * 1000


class NotifierChain:
    """Posts each notice through the first of its links that accepts it, in one worker thread.

    Every public method returns at once. `on_receipt(notice, receipts)` gets the answers of all
    links that were tried, the last one first to accept if any did; `on_action(alert_id, key)` a
    pressed button; `on_closed(alert_id)` a banner that went away by itself or by its user, which
    acknowledges nothing. They are called in threads of the chain, never in the caller's: a window
    turns them into queued signals. After `close` none is called any more.

    A notice is ringing from `post` until `withdraw`. When a service starts anew, the ringing
    notices that it does not hold are posted again. A link that answers nothing for `limit_s`
    seconds is left behind, and the next one is tried.
    """

    def __init__(
        self,
        links: Sequence[Notifier],
        on_receipt: Callable[[Notice, tuple[Receipt, ...]], None],
        on_action: Callable[[int, str], None],
        on_closed: Callable[[int], None],
        limit_s: float = LIMIT_S,
    ) -> None:
        self._links = tuple(links)
        self._on_receipt = on_receipt
        self._limit_s = limit_s
        self._lock = threading.Lock()
        self._ringing: dict[int, Notice] = {}
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._closing = threading.Event()
        self._awaited: Future[Receipt] = Future()
        for link in self._links:
            restarted = partial(self._jobs.put, partial(self._repost_lost, link))
            link.listen(
                Listeners(partial(self._tell, on_action), partial(self._tell, on_closed), restarted)
            )
        self._worker = threading.Thread(target=self._work, name="notifier chain", daemon=True)
        self._worker.start()

    def post(self, notice: Notice) -> None:
        """Ring `notice`; it takes the place of an earlier notice of the same alert."""
        with self._lock:
            self._ringing[notice.alert_id] = notice
        self._jobs.put(partial(self._ring, notice))

    def withdraw(self, alert_id: int) -> None:
        """Stop ringing for this alert, and take its banner down."""
        with self._lock:
            self._ringing.pop(alert_id, None)
        self._jobs.put(partial(self._take_down, alert_id))

    def repost_all(self) -> None:
        """Post every ringing notice once more, in the place of its banner."""
        self._jobs.put(self._repost_ringing)

    def close(self, wait_s: float = 1.0) -> None:
        """Let go of every link; waits for the worker at most `wait_s` seconds, then leaves it."""
        self._closing.set()
        self._awaited.cancel()
        self._jobs.put(None)
        if threading.current_thread() is not self._worker:
            self._worker.join(wait_s)

    def _work(self) -> None:
        while (job := self._jobs.get()) and not self._closing.is_set():
            try:
                job()
            except Exception:
                log.exception("a banner could not be handled")
        for link in self._links:
            link.close()

    def _ring(self, notice: Notice) -> None:
        with self._lock:
            stale = self._ringing.get(notice.alert_id) is not notice
        if stale:
            return
        receipts: list[Receipt] = []
        for link in self._links:
            receipts.append(self._ask(link, notice))
            if self._closing.is_set() or receipts[-1].verdict is Verdict.ACCEPTED:
                break
        self._tell(self._on_receipt, notice, tuple(receipts))

    def _ask(self, link: Notifier, notice: Notice) -> Receipt:
        """Post through one link in a thread of its own, which is left behind when it hangs."""
        started = clock.monotonic()
        self._awaited = answer = Future[Receipt]()
        asking = threading.Thread(
            target=_answer, args=(answer, link, notice), name=f"{link.name} banner", daemon=True
        )
        asking.start()
        try:
            given = answer.result(0 if self._closing.is_set() else self._limit_s)
        except (TimeoutError, CancelledError):
            given = Receipt(link.name, Verdict.TIMEOUT, _milliseconds_since(started), "no answer")
        else:
            asking.join()
        level = logging.INFO if given.verdict is Verdict.ACCEPTED else logging.WARNING
        log.log(level, "alert %d: %s", notice.alert_id, given)
        return given

    def _take_down(self, alert_id: int) -> None:
        for link in self._links:
            link.withdraw(alert_id)

    def _repost_ringing(self) -> None:
        for notice in self._ringing_now():
            self._ring(notice)

    def _repost_lost(self, link: Notifier) -> None:
        for notice in self._ringing_now():
            if not link.holds(notice.alert_id):
                self._ring(notice)

    def _ringing_now(self) -> list[Notice]:
        with self._lock:
            return list(self._ringing.values())

    def _tell(self, callback: Callable[..., None], *what: object) -> None:
        if self._closing.is_set():
            return
        try:
            callback(*what)
        except Exception:
            log.exception("a listener of the notifier chain failed")


def _answer(answer: Future[Receipt], link: Notifier, notice: Notice) -> None:
    """Put the link's receipt into `answer`, where one is still waited for."""
    given = link.post(notice)
    with suppress(InvalidStateError):
        answer.set_result(given)
