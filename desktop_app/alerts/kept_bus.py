"""A connection to a message bus that is made when it is needed, and anew when it has ended."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable

from desktop_app.alerts.bus import HAS_JEEPNEY, Bus, connect
from desktop_app.alerts.notifier import NotPostedError, Verdict

if HAS_JEEPNEY:
    from jeepney import HeaderFields, Message

GONE = re.compile(
    r"org\.freedesktop\.DBus\.Error\."
    r"(ServiceUnknown|NameHasNoOwner|NoReply|NoServer|Disconnected|Spawn\..*)"
)


class KeptBus:
    """Connects at the first need; `forget` is called where a connection has ended meanwhile.

    `address` is "SESSION" or a bus address, `rules` say which signals `hear` gets, in the thread
    that reads from the bus.
    """

    def __init__(
        self,
        address: str,
        rules: Iterable[str],
        hear: Callable[[Message], None],
        forget: Callable[[], None],
    ) -> None:
        self._address = address
        self._rules = tuple(rules)
        self._hear = hear
        self._forget = forget
        self._lock = threading.Lock()
        self._bus: Bus | None = None
        self._closed = False

    @property
    def now(self) -> Bus | None:
        """The connection as it is, alive or not; None where none was made."""
        return self._bus

    def connected(self, deadline: float) -> Bus:
        """Return a connection that is alive; called by one thread at a time.

        Raises as `bus.connect` does, and NotPostedError after `close`.
        """
        with self._lock:
            bus = self._bus
        if bus is not None and bus.alive:
            return bus
        if bus is not None:
            bus.close()
            self._forget()
        bus = connect(self._address, self._rules, self._hear, deadline)
        with self._lock:
            if not self._closed:
                self._bus = bus
                return bus
        bus.close()
        raise NotPostedError(Verdict.UNAVAILABLE, "closed")

    def close(self) -> None:
        """Leave the bus for good."""
        with self._lock:
            self._closed = True
            bus, self._bus = self._bus, None
        if bus is not None:
            bus.close()


def refuse_if_gone(reply: Message) -> None:
    """Raise NotPostedError where a reply says that there is nobody who could answer."""
    error = str(reply.header.fields.get(HeaderFields.error_name, ""))
    if GONE.fullmatch(error):
        raise NotPostedError(Verdict.UNAVAILABLE, error)
