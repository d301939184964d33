"""A strict fake of org.freedesktop.secrets on a private bus."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

from jeepney import (
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
)
from jeepney.io.blocking import open_dbus_connection

from tests.alerts.fake_notifications import PATIENCE_S

SERVICE = "org.freedesktop.secrets"
COLLECTION = "/org/freedesktop/secrets/collection/login"
SESSION = "/org/freedesktop/secrets/session/s1"
SECRET = "org.freedesktop.Secret"
SIGNATURES = {
    "OpenSession": "sv",
    "ReadAlias": "s",
    "SearchItems": "a{ss}",
    "GetSecret": "o",
    "Get": "ss",
    "CreateItem": "a{sv}(oayays)b",
    "Delete": None,
}


@dataclass
class FakeSecrets:
    """The service in a thread; `items` are the attributes and secrets that it keeps, by path.

    A call of wrong types is refused, and kept in `rejected`. `locked` locks the collection,
    `hangs` answers nothing.
    """

    address: str
    locked: bool = False
    hangs: bool = False
    items: dict[str, tuple[dict[str, str], bytes]] = field(default_factory=dict)
    rejected: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._connection = open_dbus_connection(self.address)
        reply = self._connection.send_and_get_reply(message_bus.RequestName(SERVICE))
        assert reply.body == (1,), reply
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        with suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        self._connection.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                call = self._connection.receive()
                if call.header.message_type is MessageType.method_call and not self.hangs:
                    self._take(call)

    def _take(self, call: Message) -> None:
        fields = call.header.fields
        member, path = str(fields[HeaderFields.member]), str(fields[HeaderFields.path])
        signature = fields.get(HeaderFields.signature)
        if member not in SIGNATURES or SIGNATURES[member] != signature:
            self.rejected.append(f"{member} {signature}")
            self._connection.send(new_error(call, f"{SECRET}.Error.Wrong", "s", (member,)))
            return
        signature, body = self._answer(member, path, call.body)
        self._connection.send(new_method_return(call, signature, body))

    def _answer(self, member: str, path: str, body: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        match member:
            case "OpenSession":
                assert body == ("plain", ("s", "")), body
                return "vo", (("s", ""), SESSION)
            case "ReadAlias":
                return "o", (COLLECTION,)
            case "Get":
                return "v", (("b", self.locked),)
            case "SearchItems":
                found = [key for key, (kept, _secret) in self.items.items() if kept == body[0]]
                return "aoao", ([], found) if self.locked else (found, [])
            case "GetSecret":
                assert body == (SESSION,), body
                return "(oayays)", ((SESSION, b"", self.items[path][1], "text/plain"),)
            case "CreateItem":
                attributes = body[0][f"{SECRET}.Item.Attributes"][1]
                same = [key for key, (kept, _secret) in self.items.items() if kept == attributes]
                item = same[0] if same else f"{COLLECTION}/{len(self.items) + 1}"
                self.items[item] = (attributes, bytes(body[1][2]))
                return "oo", (item, "/")
            case _:
                del self.items[path]
                return "o", ("/",)
