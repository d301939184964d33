"""The key store of Linux desktops: org.freedesktop.secrets, as GNOME, KDE and KeePassXC serve it.

It is spoken with jeepney, as the notifications are. The library that others use for it, and
`keyring` with it, would bring along 16 MB for a cipher between two programs of the same user on the
user's own bus; the specification knows sessions without one.

Source: https://specifications.freedesktop.org/secret-service-spec/latest/
"""

from __future__ import annotations

from typing import Any

from desktop_app import clock
from desktop_app.alerts.bus import HAS_JEEPNEY, Bus, connect
from desktop_app.key_store.store import APP_NAME, LIMIT_S, StoreError

if HAS_JEEPNEY:
    from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call

SERVICE = "org.freedesktop.secrets"
PATH = "/org/freedesktop/secrets"
_SERVICE, _COLLECTION, _ITEM = (
    f"org.freedesktop.Secret.{each}" for each in ("Service", "Collection", "Item")
)
_PROPERTIES = "org.freedesktop.DBus.Properties"
_NOTHING = "/"  # the path that stands for no object


class SecretService:
    """Keeps texts in the default collection; one that is locked is not there.

    `bus` is "SESSION" or a bus address. Nothing is asked of the user: no prompt is opened.
    """

    def __init__(self, bus: str = "SESSION", limit_s: float = LIMIT_S) -> None:
        self._address = bus
        self._limit_s = limit_s

    def find(self, name: str) -> str | None:
        """Return what is kept under a name."""
        with _Talk(self._address, self._limit_s) as talk:
            for item in talk.unlocked(name):
                secret = talk.ask(item, _ITEM, "GetSecret", "o", (talk.session(),))[0]
                return bytes(secret[2]).decode("utf-8", "replace")
        return None

    def keep(self, name: str, secret: str) -> None:
        """Keep a text under a name; raise StoreError where the collection is locked."""
        with _Talk(self._address, self._limit_s) as talk:
            collection = talk.ask(PATH, _SERVICE, "ReadAlias", "s", ("default",))[0]
            if collection == _NOTHING or talk.is_locked(collection):
                raise StoreError("locked, or none")
            properties = {
                f"{_ITEM}.Label": ("s", APP_NAME),
                f"{_ITEM}.Attributes": ("a{ss}", _attributes(name)),
            }
            value = (talk.session(), b"", secret.encode(), "text/plain")
            made = talk.ask(
                collection, _COLLECTION, "CreateItem", "a{sv}(oayays)b", (properties, value, True)
            )
            if made[0] == _NOTHING:
                raise StoreError("asks the user first")

    def forget(self, name: str) -> None:
        """Remove what is kept under a name; raise StoreError where the collection is locked."""
        with _Talk(self._address, self._limit_s) as talk:
            for item in talk.unlocked(name):
                if talk.ask(item, _ITEM, "Delete", None, ())[0] != _NOTHING:
                    raise StoreError("asks the user first")


class _Talk:
    """A connection to the service, with a deadline for all that is asked in it."""

    def __init__(self, address: str, limit_s: float) -> None:
        self._address = address
        self._deadline = clock.monotonic() + limit_s
        self._session = ""

    def __enter__(self) -> _Talk:
        self._bus: Bus = connect(self._address, (), lambda _signal: None, self._deadline)
        return self

    def __exit__(self, *_error: object) -> None:
        self._bus.close()

    def session(self) -> str:
        """Return a session in which secrets go over the bus as they are."""
        if not self._session:
            opened = self.ask(PATH, _SERVICE, "OpenSession", "sv", ("plain", ("s", "")))
            self._session = str(opened[1])
        return self._session

    def unlocked(self, name: str) -> list[str]:
        """Return the items of a name; raise StoreError where they are locked."""
        unlocked, locked = self.ask(PATH, _SERVICE, "SearchItems", "a{ss}", (_attributes(name),))
        if locked and not unlocked:
            raise StoreError("locked")
        return list(unlocked)

    def is_locked(self, collection: str) -> bool:
        """Return whether a collection waits for its password."""
        asked = (_COLLECTION, "Locked")
        return bool(self.ask(collection, _PROPERTIES, "Get", "ss", asked)[0][1])

    def ask(
        self, path: str, interface: str, member: str, signature: str | None, body: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        """Return what the service answers; raise StoreError for an error, whose text is its own."""
        address = DBusAddress(path, bus_name=SERVICE, interface=interface)
        message: Message = new_method_call(address, member, signature, body)
        reply = self._bus.call(message, self._deadline)
        if reply.header.message_type is MessageType.error:
            raise StoreError(str(reply.header.fields.get(HeaderFields.error_name, "")))
        return tuple(reply.body)


def _attributes(name: str) -> dict[str, str]:
    return {"application": "on-the-dot", "file": name}
