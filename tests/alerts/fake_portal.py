"""A strict fake of org.freedesktop.portal.Notification on a private bus."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

from tests.alerts.fake_notifications import PATIENCE_S

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
NOTIFICATION = "org.freedesktop.portal.Notification"
UNKNOWN = "org.freedesktop.DBus.Error.UnknownMethod"
KINDS = {
    "title": "s",
    "body": "s",
    "icon": "(sv)",
    "priority": "s",
    "default-action": "s",
    "buttons": "aa{sv}",
}
PRIORITIES = ("low", "normal", "high", "urgent")


@dataclass
class FakePortal:
    """The portal in a thread; `up` are the banners that it shows, by their names.

    A banner of wrong types gets an error, and is kept in `rejected`. With `has_part` off, it is a
    portal of a desktop that cannot show banners; `error` refuses them; `hangs` answers nothing.
    """

    address: str
    has_part: bool = True
    error: str = ""
    hangs: bool = False
    up: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    callers: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._changed = threading.Condition(threading.RLock())
        self._held: list[Message] = []

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
        """Own the portal's name; it is owned when this returns."""
        self._connection = open_dbus_connection(self.address)
        reply = self._connection.send_and_get_reply(message_bus.RequestName(SERVICE))
        assert reply.body == (1,), reply
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def stop(self) -> None:
        """Leave the bus."""
        with suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        self._connection.close()

    def wait_until(self, happened: Callable[[FakePortal], object]) -> None:
        """Wait until `happened(self)` is true; fail after a time that no machine needs."""
        with self._changed:
            if not self._changed.wait_for(lambda: happened(self), PATIENCE_S):
                raise AssertionError(f"did not happen; {self.up=} {self.rejected=}")

    def answer_held(self) -> None:
        """Answer, late, every call that was left hanging."""
        with self._changed:
            held, self._held = self._held, []
            self.hangs = False
            for call in held:
                self._take(call)
            self._changed.notify_all()

    def press(self, name: str, action: str) -> None:
        """Press a button of a banner: every caller hears it."""
        for caller in self.callers:
            emitter = DBusAddress(PATH, bus_name=caller, interface=NOTIFICATION)
            message = new_signal(emitter, "ActionInvoked", "ssav", (name, action, []))
            message.header.fields[HeaderFields.destination] = caller
            with self._changed:
                self._connection.send(message)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                call = self._connection.receive()
                if call.header.message_type is MessageType.method_call:
                    with self._changed:
                        self._take(call)
                        self._changed.notify_all()

    def _take(self, call: Message) -> None:
        member = str(call.header.fields[HeaderFields.member])
        self.asked.append(member)
        if self.hangs:
            self._held.append(call)
        elif member == "AddNotification" and self.has_part:
            self._add(call)
        elif member == "RemoveNotification" and self.has_part:
            self.up.pop(call.body[0], None)
            self._reply(call)
        else:
            self._refuse(call, UNKNOWN, member)

    def _add(self, call: Message) -> None:
        fault = self._fault(call)
        if fault or self.error:
            self.rejected += [fault] if fault else []
            self._refuse(call, self.error or "org.freedesktop.DBus.Error.InvalidArgs", fault)
            return
        name, banner = call.body
        self.callers.add(str(call.header.fields[HeaderFields.sender]))
        self.up[name] = {key: value for key, (_kind, value) in banner.items()}
        self._reply(call)

    def _fault(self, call: Message) -> str:
        if call.header.fields.get(HeaderFields.signature) != "sa{sv}":
            return f"signature {call.header.fields.get(HeaderFields.signature)}"
        banner = call.body[1]
        wrong = {key: kind for key, (kind, _value) in banner.items() if KINDS.get(key) != kind}
        if wrong:
            return f"values of the wrong type: {wrong}"
        if banner["priority"][1] not in PRIORITIES or not banner["title"][1]:
            return f"no priority or no title: {banner}"
        for each in banner.get("buttons", ("aa{sv}", []))[1]:
            if {key: kind for key, (kind, _value) in each.items()} != {"label": "s", "action": "s"}:
                return f"no button: {each}"
        return ""

    def _reply(self, call: Message) -> None:
        if not call.header.flags & MessageFlag.no_reply_expected:
            self._connection.send(new_method_return(call))

    def _refuse(self, call: Message, name: str, text: str) -> None:
        self._connection.send(new_error(call, name, "s", (text,)))
