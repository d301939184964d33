"""Banners on Windows and macOS, through the library desktop-notifier: real buttons and answers.

The library wants an asyncio loop, which gets a thread of its own. It raises nothing and waits for
ever: so it is asked beforehand whether the desktop lets this program show banners, only its word
that a banner was dispatched counts as accepted, and nobody waits longer than the limit.

Source: https://desktop-notifier.readthedocs.io, version 6.2
"""

from __future__ import annotations

import asyncio
import logging
import re
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Protocol

from desktop_app.alerts.banner_text import clean
from desktop_app.alerts.notifier import (
    LIMIT_S,
    OPEN,
    SWITCHED_OFF,
    Listeners,
    Notice,
    NotPostedError,
    Receipt,
    Verdict,
    receipt,
)

log = logging.getLogger(__name__)

APP_NAME = "On the Dot"
TITLE_UNITS, BODY_UNITS, LABEL_UNITS = 160, 1000, 60
CLOSING_S = 0.8
"""How long the end of the program waits for banners to be taken down, in seconds."""


class Library(Protocol):
    """What is used of desktop-notifier. Its handlers are called with the name of a banner."""

    def hear(
        self,
        on_click: Callable[[str], None],
        on_button: Callable[[str, str], None],
        on_dismissed: Callable[[str], None],
    ) -> None:
        """Tell what the user does with a banner, in any thread."""

    async def can_show(self) -> bool:
        """Return whether there is a desktop behind it at all."""

    async def may_show(self) -> bool:
        """Return whether the user lets this program show banners; may wait for them to decide."""

    async def send(
        self,
        name: str,
        title: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        on_dispatched: Callable[[], None],
        *,
        urgent: bool,
    ) -> None:
        """Show a banner, in place of one of the same name; raises nothing."""

    async def clear(self, name: str) -> None:
        """Take a banner down."""


class DesktopNotifierLink:
    """The link to the notification centre; the library is loaded at the first post.

    `load` is called in the thread of the loop, and may raise anything. A banner for which the
    desktop's leave came too late to be waited for is still shown, while its alert rings.
    """

    name = "desktop-notifier"

    def __init__(
        self, load: Callable[[], Library] | None = None, limit_s: float = 0.9 * LIMIT_S
    ) -> None:
        self._load = load or load_library
        self._limit_s = limit_s
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False
        self._library: Library | None = None
        self._listeners: Listeners | None = None
        self._wanted: dict[int, Notice] = {}
        self._held: set[int] = set()

    def listen(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on, in the thread of the loop or the desktop's own."""
        self._listeners = listeners

    def ask_leave(self) -> None:
        """Have the desktop ask the user whether banners may be shown; returns at once."""

        async def ask() -> None:
            log.info("banners are allowed: %s", await self._loaded().may_show())

        self._start(ask)

    def post(self, notice: Notice) -> Receipt:
        """Show a banner, in place of the one this alert may have already; never raises."""
        return receipt(self.name, partial(self._post, notice))

    def holds(self, alert_id: int) -> bool:
        """Return whether this alert's banner was dispatched and not dismissed."""
        return alert_id in self._held

    def withdraw(self, alert_id: int) -> None:
        """Take this alert's banner down; one that is yet to be dispatched, then."""
        self._wanted.pop(alert_id, None)
        if alert_id in self._held:
            self._held.discard(alert_id)
            self._start(partial(self._clear, alert_id))

    def close(self) -> None:
        """Take every banner down, since nobody would hear its buttons, and end the loop."""
        with self._lock:
            self._closed = True
            loop, self._loop = self._loop, None
        self._wanted.clear()
        if loop is None:
            return
        ending = asyncio.run_coroutine_threadsafe(self._clear_all(), loop)
        with suppress(Exception):
            ending.result(CLOSING_S)
        loop.call_soon_threadsafe(loop.stop)

    def _post(self, notice: Notice) -> None:
        self._wanted[notice.alert_id] = notice
        posting = self._start(partial(self._send, notice))
        if posting is None:
            raise NotPostedError(Verdict.UNAVAILABLE, "closed")
        posting.result(self._limit_s)

    async def _send(self, notice: Notice) -> None:
        library = self._loaded()
        if not await library.can_show():
            raise NotPostedError(Verdict.UNAVAILABLE, "no notification centre for this program")
        if not await library.may_show():
            raise NotPostedError(Verdict.REJECTED, SWITCHED_OFF)
        if self._wanted.get(notice.alert_id) is not notice:
            raise NotPostedError(Verdict.REJECTED, "withdrawn meanwhile")
        dispatched = threading.Event()
        await library.send(
            _name_of(notice.alert_id),
            clean(notice.title, TITLE_UNITS) or APP_NAME,
            clean(notice.body, BODY_UNITS, "\n"),
            [(key, clean(label, LABEL_UNITS) or key) for key, label in notice.actions],
            dispatched.set,
            urgent=notice.urgent,
        )
        if not dispatched.is_set():
            raise NotPostedError(Verdict.REJECTED, "not dispatched")
        self._held.add(notice.alert_id)
        if self._wanted.get(notice.alert_id) is None:
            await self._clear(notice.alert_id)

    async def _clear(self, alert_id: int) -> None:
        self._held.discard(alert_id)
        await self._loaded().clear(_name_of(alert_id))

    async def _clear_all(self) -> None:
        for alert_id in tuple(self._held):
            await self._clear(alert_id)

    def _loaded(self) -> Library:
        """Return the library, loaded anew where that has failed so far."""
        if self._library is None:
            try:
                library = self._load()
            except Exception as error:  # of the system, by way of three libraries
                raise NotPostedError(Verdict.UNAVAILABLE, repr(error)) from error
            library.hear(
                partial(self._pressed, OPEN),
                lambda name, key: self._pressed(key, name),
                self._dismissed,
            )
            self._library = library
        return self._library

    def _pressed(self, key: str, name: str) -> None:
        alert_id = _alert_of(name)
        if alert_id is None:
            return
        self._held.discard(alert_id)  # these desktops take a banner away that was pressed
        if self._listeners is not None:
            self._listeners.on_action(alert_id, key)

    def _dismissed(self, name: str) -> None:
        alert_id = _alert_of(name)
        if alert_id is None:
            return
        self._held.discard(alert_id)
        if self._listeners is not None:
            self._listeners.on_closed(alert_id)

    def _start(self, act: Callable[[], Coroutine[None, None, None]]) -> Future[None] | None:
        """Run `act` in the loop, whose thread begins with the first; None after `close`."""
        with self._lock:
            if self._closed:
                return None
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(
                    target=_run, args=(self._loop,), name="desktop-notifier", daemon=True
                ).start()
            started = asyncio.run_coroutine_threadsafe(act(), self._loop)
        started.add_done_callback(_log_failure)
        return started


def _run(loop: asyncio.AbstractEventLoop) -> None:
    """Run a loop until it is stopped, and end what it still had to do."""
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
    finally:
        loop.close()


def _log_failure(done: Future[None]) -> None:
    """Write down what went wrong, for whoever started it may wait no more."""
    error = None if done.cancelled() else done.exception()
    if error is not None:
        log.info("desktop-notifier: %s", error)


def _name_of(alert_id: int) -> str:
    return f"alert-{alert_id}"


def _alert_of(name: str) -> int | None:
    named = re.fullmatch(r"alert-(\d+)", name)
    return int(named[1]) if named else None


def load_library() -> Library:
    """Return desktop-notifier itself; raises where it is not installed or finds no desktop."""
    from desktop_app.alerts.desktop_notifier_library import DesktopNotifierLibrary

    return DesktopNotifierLibrary(APP_NAME)
