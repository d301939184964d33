"""A strict fake of logind, on a private bus: inhibitors, sleep, waking; and of timedated.

An inhibitor is the writing end of a pipe, as logind's is of a FIFO: it is let go when its reading
end meets the end of the file, which is when every copy is closed, in whatever process.
"""

from __future__ import annotations

import os
import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.alerts.fake_notifications import PATIENCE_S

SERVICE, TIMEDATE = "org.freedesktop.login1", "org.freedesktop.timedate1"
MANAGER = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")
PROPERTIES = DBusAddress("/org/freedesktop/timedate1", interface="org.freedesktop.DBus.Properties")


class Mode(StrEnum):
    """How logind behaves: as it should, refusing every inhibitor, or never answering."""

    NORMAL = "normal"
    REFUSE = "refuse"
    HANG = "hang"


@dataclass
class FakeLogind:
    """The service in a thread; everything public may be used from any thread.

    `taken` counts inhibitors that were given; one may be on its way yet, but never behind a signal
    that was heard. `rejected` says what was wrong with calls that real logind would not take.
    """

    address: str
    mode: Mode = Mode.NORMAL
    taken: int = 0
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._changed = threading.Condition(threading.RLock())
        self._calls: list[Message] = []
        self._threads: list[threading.Thread] = []
        self._reading: set[int] = set()
        self._preparing = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Own the names; they are owned when this returns."""
        self._connection = open_dbus_connection(self.address, enable_fds=True)
        for name in (TIMEDATE, SERVICE):  # who waits for logind calls it at once
            reply = self._connection.send_and_get_reply(message_bus.RequestName(name))
            assert reply.body == (1,), reply
        self._in_thread(self._serve, self._connection)

    def stop(self) -> None:
        """Leave the bus; every inhibitor must have been let go, or this waits for it in vain."""
        with suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        threads, self._threads = self._threads, []
        for thread in threads:
            thread.join(PATIENCE_S)
            assert not thread.is_alive(), f"{self.held} inhibitors are held"
        self._connection.close()

    @property
    def held(self) -> int:
        """Return how many inhibitors are open at this moment."""
        with self._changed:
            ends = select.poll()
            for reading in self._reading:
                ends.register(reading)
            return len(self._reading) - len(ends.poll(0))

    def restart(self) -> None:
        """Go and come back, as a crashed service does."""
        self.stop()
        self.start()

    def wait_until(self, happened: Callable[[FakeLogind], object]) -> None:
        """Wait until `happened(self)` is true; fail after a time that no machine needs."""
        with self._changed:
            if not self._changed.wait_for(lambda: happened(self), PATIENCE_S):
                raise AssertionError(f"did not happen: {self}")

    def sleep(self) -> None:
        """Announce sleep, and take no inhibitors from now on."""
        with self._changed:
            self._preparing = True
            self._emit(MANAGER, "PrepareForSleep", "b", (True,))

    def wake(self) -> None:
        """Say that sleep is over, or was called off."""
        with self._changed:
            self._preparing = False
            self._emit(MANAGER, "PrepareForSleep", "b", (False,))

    def change(self, **properties: tuple[str, object]) -> None:
        """Say that properties of timedated changed."""
        with self._changed:
            self._emit(PROPERTIES, "PropertiesChanged", "sa{sv}as", (TIMEDATE, properties, []))

    def answer_held(self) -> None:
        """Answer, late, every call that was left hanging."""
        with self._changed:
            calls, self._calls = self._calls, []
            self.mode = Mode.NORMAL
            for call in calls:
                self._take(call)
            self._changed.notify_all()

    def _emit(self, who: DBusAddress, member: str, kind: str, body: tuple[Any, ...]) -> None:
        self._connection.send(new_signal(who, member, kind, body))

    def _in_thread(self, work: Callable[..., None], *arguments: object) -> None:
        self._threads.append(threading.Thread(target=work, args=arguments, daemon=True))
        self._threads[-1].start()

    def _serve(self, connection: DBusConnection) -> None:
        with suppress(OSError):  # the way in which a stop, or the end of the bus, arrives
            while True:
                message = connection.receive()
                if message.header.message_type is MessageType.method_call:
                    with self._changed:
                        self.asked.append(message.body)
                        self._take(message)
                        self._changed.notify_all()

    def _take(self, call: Message) -> None:
        fault = self._fault(call)
        if self.mode is Mode.HANG:
            self._calls.append(call)
        elif fault:
            self.rejected.append(fault)
            self._refuse(call, "org.freedesktop.DBus.Error.InvalidArgs", fault)
        elif self.mode is Mode.REFUSE:
            self._refuse(call, "org.freedesktop.DBus.Error.AccessDenied", "not for you")
        elif self._preparing:
            self._refuse(call, "org.freedesktop.login1.OperationInProgress", "too late")
        else:
            self._give(call)

    def _fault(self, call: Message) -> str:
        """Return what is wrong with a call, or nothing."""
        member = call.header.fields[HeaderFields.member]
        if member != "Inhibit" or call.header.fields.get(HeaderFields.signature) != "ssss":
            return f"there is no {member} of this kind"
        what, who, why, mode = call.body
        if (what, mode) != ("sleep", "delay") or not (who and why):
            return f"asked for {call.body}"
        return ""

    def _give(self, call: Message) -> None:
        reading, writing = os.pipe()
        self.taken += 1
        self._reading.add(reading)
        self._in_thread(self._await_end, reading)
        try:
            self._connection.send(new_method_return(call, "h", (writing,)))
        finally:  # where it cannot be sent any more, it is let go as well
            os.close(writing)

    def _await_end(self, reading: int) -> None:
        assert os.read(reading, 1) == b""
        with self._changed:
            self._reading.remove(reading)
            os.close(reading)
            self._changed.notify_all()

    def _refuse(self, call: Message, name: str, text: str) -> None:
        self._connection.send(new_error(call, name, "s", (text,)))
