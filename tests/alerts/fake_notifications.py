"""A private message bus and a strict fake of org.freedesktop.Notifications on it.

As a thread: `with PrivateBus() as bus, FakeNotifications(bus.address) as service: …`.
As a process: `python -m tests.alerts.fake_notifications ADDRESS [MODE]`; it writes what happens
to standard output and reads orders from standard input, one JSON list a line, until that ends:
["ready"], ["posted", id, title, body, actions, hints] and ["closed", id, reason];
["invoke", id, key], ["dismiss", id, reason] and ["restart"].
"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
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
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PATIENCE_S = 20.0
SERVICE = "org.freedesktop.Notifications"
SIGNATURE = "susssasa{sv}i"
INVALID = "org.freedesktop.DBus.Error.InvalidArgs"
EMITTER = DBusAddress("/org/freedesktop/Notifications", interface=SERVICE)
HINTS = {
    "urgency": "y",
    "desktop-entry": "s",
    "category": "s",
    "resident": "b",
    "transient": "b",
    "suppress-sound": "b",
    "sender-pid": "x",  # of libnotify
}
# No service directory: an installed notification service is not started by itself.
BUS_CONFIG = """<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"""


class PrivateBus:
    """A dbus-daemon of our own, without any service that could be started by it."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="bus-")
        config = Path(self._folder.name, "session.conf")
        config.write_text(BUS_CONFIG.format(folder=self._folder.name), encoding="utf-8")
        self._process = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._folder.cleanup()

    def freeze(self) -> None:
        """Let the bus do nothing, as on a machine that hangs, until `thaw`."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let the bus go on."""
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """Kill the bus; who is connected loses the connection."""
        self._process.kill()
        self._process.wait(PATIENCE_S)


class Mode(StrEnum):
    """How the service behaves: as it should, refusing every banner, never answering, or oddly.

    With wrong types it takes banners, and answers what no client can make sense of.
    """

    NORMAL = "normal"
    ERROR = "error"
    HANG = "hang"
    WRONG_TYPES = "wrong-types"


@dataclass
class Banner:
    """What one accepted call of Notify said; `hints` are pairs of a type and a value."""

    native_id: int
    replaces_id: int
    title: str
    body: str
    actions: list[str]
    hints: dict[str, tuple[str, Any]]
    timeout: int
    app_name: str
    signature: str


@dataclass
class FakeNotifications:
    """The service in a thread. Calls of wrong types or unknown ids get an error, and are kept.

    Everything public may be used from any thread. `absent` is a bus on which none was started;
    a restart is `stop` and `start`: ids begin at 1 again, under a new unique name. Of banners
    beyond those that it `takes`, it says `error`.
    """

    address: str
    mode: Mode = Mode.NORMAL
    capabilities: tuple[str, ...] = ("actions", "body", "body-markup", "persistence")
    identity: tuple[str, str, str, str] = ("fake", "tests", "1.0", "1.2")
    error: str = "org.freedesktop.Notifications.Error.ExcessNotificationGeneration"
    honours_replaces_id: bool = True
    takes: int | None = None
    properties: dict[tuple[str, str], bool] = field(default_factory=dict)
    on_event: Callable[[list[Any]], None] = lambda event: None
    banners: list[Banner] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    up: dict[int, Banner] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._changed = threading.Condition(threading.RLock())
        self._held: list[Message] = []
        self._thread: threading.Thread | None = None

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
        """Own the service's name; it is owned when this returns."""
        self._next_id = 1
        self._connection = open_dbus_connection(self.address)
        reply = self._connection.send_and_get_reply(message_bus.RequestName(SERVICE))
        assert reply.body == (1,), reply
        self._thread = threading.Thread(target=self._serve, args=(self._connection,))
        self._thread.start()

    def stop(self) -> None:
        """Leave the bus, and with it every banner; nothing happens if it is stopped already."""
        if self._thread is None:
            return
        with suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        self._thread = None
        self._connection.close()
        self.up.clear()
        self._held.clear()

    def restart(self) -> None:
        """Go and come back, as a crashed service does."""
        self.stop()
        self.start()

    def wait_until(self, happened: Callable[[FakeNotifications], object]) -> None:
        """Wait until `happened(self)` is true; fail after a time that no machine needs."""
        with self._changed:
            if not self._changed.wait_for(lambda: happened(self), PATIENCE_S):
                raise AssertionError(f"did not happen; {self.banners=} {self.rejected=}")

    def answer_held(self) -> None:
        """Answer, late, every call that was left hanging."""
        with self._changed:
            held, self._held = self._held, []
            self.mode = Mode.NORMAL
            for call in held:
                self._take(call)
            self._changed.notify_all()

    def invoke(self, native_id: int, key: str) -> None:
        """Press a button of a banner."""
        self._emit("ActionInvoked", "us", (native_id, key))

    def dismiss(self, native_id: int, reason: int) -> None:
        """Close a banner; reasons: 1 expired, 2 by the user, 3 by its program, 4 undefined."""
        with self._changed:
            self.up.pop(native_id, None)
            self._changed.notify_all()
        self.on_event(["closed", native_id, reason])
        self._emit("NotificationClosed", "uu", (native_id, reason))

    def _emit(self, member: str, signature: str, body: tuple[Any, ...]) -> None:
        with self._changed:
            self._connection.send(new_signal(EMITTER, member, signature, body))

    def _serve(self, connection: DBusConnection) -> None:
        with suppress(OSError):  # the way in which a stop, or the end of the bus, arrives
            while True:
                message = connection.receive()
                if message.header.message_type is MessageType.method_call:
                    with self._changed:
                        self._take(message)
                        self._changed.notify_all()

    def _take(self, call: Message) -> None:
        member = str(call.header.fields[HeaderFields.member])
        self.asked.append(member)
        if self.mode is Mode.HANG:
            self._held.append(call)
            return
        match member:
            case "GetServerInformation":
                self._reply(call, "ssss", self.identity)
            case "GetCapabilities":
                self._reply(call, "as", (list(self.capabilities),))
            case "CloseNotification":
                self._close(call)
            case "Get" if call.body in self.properties:
                self._reply(call, "v", (("b", self.properties[call.body]),))
            case _ if self.mode is Mode.WRONG_TYPES:
                self._reply(call, "s", ("seven",))
            case "Notify" if self.mode is Mode.ERROR or self._is_full():
                self._refuse(call, self.error, "not now")
            case "Notify":
                self._notify(call)
            case _:
                self._refuse(call, "org.freedesktop.DBus.Error.UnknownMethod", member)

    def _is_full(self) -> bool:
        return self.takes is not None and len(self.up) >= self.takes

    def _notify(self, call: Message) -> None:
        fault = self._fault(call)
        if fault:
            self.rejected.append(fault)
            self._refuse(call, INVALID, fault)
            return
        app_name, replaces_id, _icon, title, body, actions, hints, timeout = call.body
        native_id = replaces_id if self.honours_replaces_id else 0
        if not native_id:
            native_id, self._next_id = self._next_id, self._next_id + 1
        signature = call.header.fields[HeaderFields.signature]
        banner = Banner(
            native_id, replaces_id, title, body, actions, hints, timeout, app_name, signature
        )
        self.banners.append(banner)
        self.up[native_id] = banner
        self._changed.notify_all()
        self._reply(call, "u", (native_id,))
        self.on_event(["posted", native_id, title, body, actions, hints])

    def _fault(self, call: Message) -> str:
        """Return what is wrong with a call of Notify, or nothing."""
        signature = call.header.fields.get(HeaderFields.signature)
        if signature != SIGNATURE:
            return f"({signature}) does not match expected type ({SIGNATURE})"
        _app, replaces_id, _icon, title, body, actions, hints, _timeout = call.body
        wrong = {name: kind for name, (kind, _) in hints.items() if HINTS.get(name) != kind}
        if wrong:
            return f"hints of the wrong type: {wrong}"
        if replaces_id and replaces_id not in self.up:
            return f"no banner {replaces_id} to replace"
        if not title:
            return "no title"
        if len(actions) % 2 or not all(actions):
            return f"actions are not pairs: {actions}"
        if any(ord(char) < 32 for char in title + body.replace("\n", "")):
            return "control characters"
        return _markup_fault(body) if "body-markup" in self.capabilities else ""

    def _close(self, call: Message) -> None:
        (native_id,) = call.body
        if native_id in self.up:
            self.dismiss(native_id, 3)
        else:
            self.rejected.append(f"no banner {native_id} to close")
        self._reply(call, None, ())

    def _reply(self, call: Message, signature: str | None, body: tuple[Any, ...]) -> None:
        if not call.header.flags & MessageFlag.no_reply_expected:
            self._connection.send(new_method_return(call, signature, body))

    def _refuse(self, call: Message, name: str, text: str) -> None:
        self._connection.send(new_error(call, name, "s", (text,)))


def _markup_fault(body: str) -> str:
    try:
        ET.fromstring(f"<body>{body}</body>")
    except ET.ParseError as error:
        return f"the body is no markup: {error}"
    return ""


def _main(address: str, mode: str = "normal") -> None:
    def tell(event: list[Any]) -> None:
        sys.stdout.write(json.dumps(event) + "\n")
        sys.stdout.flush()

    with FakeNotifications(address, Mode(mode), on_event=tell) as service:
        tell(["ready"])
        orders: dict[str, Callable[..., None]] = {
            "invoke": service.invoke,
            "dismiss": service.dismiss,
            "restart": service.restart,
        }
        for line in sys.stdin:
            order, *details = json.loads(line)
            orders[order](*details)


if __name__ == "__main__":
    _main(*sys.argv[1:])
