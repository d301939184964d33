"""Banners through org.freedesktop.Notifications, spoken with jeepney: exact types, real buttons.

One thread per connection reads what the bus sends, in the order in which it was sent: answers,
pressed buttons, closed banners, a service that starts anew. So there is nothing to poll, and a
click can never arrive before the id of its banner is known.

Source: https://specifications.freedesktop.org/notification/latest/
"""

from __future__ import annotations

import html
import logging
import os
import re
import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from desktop_app import clock
from desktop_app.alerts.banner_text import clean
from desktop_app.alerts.bus import HAS_JEEPNEY, Bus
from desktop_app.alerts.kept_bus import KeptBus, refuse_if_gone
from desktop_app.alerts.notifier import (
    LIMIT_S,
    OPEN,
    Listeners,
    Notice,
    NotPostedError,
    Receipt,
    Verdict,
    receipt,
)

if HAS_JEEPNEY:
    from jeepney import (
        DBusAddress,
        HeaderFields,
        Message,
        MessageType,
        new_method_call,
    )

log = logging.getLogger(__name__)

APP_NAME = "On the Dot"
# The menu entry is named so; a Flatpak's must be named as the whole is.
DESKTOP_ENTRY = os.environ.get("FLATPAK_ID") or "on-the-dot"
SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
TITLE_UNITS, BODY_UNITS, LABEL_UNITS = 160, 1000, 60
RULES = (
    f"type='signal',sender='{SERVICE}',interface='{SERVICE}',path='{PATH}'",
    f"type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{SERVICE}'",
)
CLICK = "default"  # the specification's key of a click on the banner itself

TOO_MANY = "ExcessNotificationGeneration"
"""The end of the error by which KDE's service says that it takes no more for now."""


@dataclass(frozen=True)
class Quirks:
    """What one notification service does otherwise than specified, up to version `until`."""

    link: str = ""
    no_actions: bool = False
    no_click: bool = False
    escape_title: bool = False
    until: tuple[int, ...] | None = None


QUIRKS = {
    # Opens a dialog, which takes the focus, as soon as there is an action.
    "notify-osd": Quirks(
        "https://wiki.ubuntu.com/NotificationDevelopmentGuidelines#Avoiding_actions",
        no_actions=True,
    ),
    # A click closes; a default action would be one more button.
    "Xfce Notify Daemon": Quirks("https://docs.xfce.org/apps/xfce4-notifyd/spec", no_click=True),
    "lxqt-notificationd": Quirks(
        "https://github.com/lxqt/lxqt-notificationd/issues/253", escape_title=True, until=(0, 16)
    ),
    "Raven": Quirks(
        "https://github.com/solus-project/budgie-desktop/issues/2114", escape_title=True
    ),
}
"""Keyed by the name that GetServerInformation gives."""


def quirks_of(name: str, version: str) -> Quirks:
    """Return what is known of the service of that name and version."""
    quirks = QUIRKS.get(name, Quirks())
    number = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    return Quirks() if quirks.until is not None and number > quirks.until else quirks


@dataclass(frozen=True)
class Service:
    """The program that owns the service's name now: its unique bus name, and what it can do."""

    owner: str
    capabilities: frozenset[str]
    quirks: Quirks
    said: str = ""
    """Its name and version, for people."""

    def arguments(self, notice: Notice, replaces_id: int) -> tuple[Any, ...]:
        """Return the arguments of Notify, of the signature `susssasa{sv}i`."""
        return (
            APP_NAME,
            replaces_id,
            DESKTOP_ENTRY,
            self._title(notice),
            self._body(notice),
            self._actions(notice),
            {
                "urgency": ("y", 2 if notice.urgent else 1),
                "desktop-entry": ("s", DESKTOP_ENTRY),
                "category": ("s", "call"),
                "resident": ("b", True),
                "suppress-sound": ("b", True),  # the alert window sounds, once
            },
            0 if notice.urgent else -1,
        )

    def _title(self, notice: Notice) -> str:
        title = clean(notice.title, TITLE_UNITS) or APP_NAME
        return html.escape(title, quote=False) if self.quirks.escape_title else title

    def _body(self, notice: Notice) -> str:
        body = clean(notice.body, BODY_UNITS, "\n")
        return html.escape(body, quote=False) if "body-markup" in self.capabilities else body

    def _actions(self, notice: Notice) -> list[str]:
        if "actions" not in self.capabilities or self.quirks.no_actions:
            return []
        pairs = [(key, clean(label, LABEL_UNITS) or key) for key, label in notice.actions]
        if not self.quirks.no_click:
            pairs = [(CLICK, label) for key, label in pairs if key == OPEN] + pairs
        return [text for pair in pairs for text in pair]


class FreedesktopNotifier:
    """The link to the desktop's notification service; connects at the first post.

    `bus` is "SESSION" or a bus address. A service that is known to have started anew has lost
    its banners: their ids are dropped, and `on_restarted` is told. Where there is no bus, no
    service or no jeepney, a post is UNAVAILABLE, and the next post tries again. The limit is a
    little shorter than the chain's, so that it is here that a hung service is noticed.
    """

    name = "freedesktop"

    def __init__(self, bus: str = "SESSION", limit_s: float = 0.9 * LIMIT_S) -> None:
        self.limit_s = limit_s
        self._bus = KeptBus(bus, RULES, self._hear, self._forget)
        self._posting = threading.Lock()
        self._state = threading.Lock()
        self._listeners: Listeners | None = None
        self._service: Service | None = None
        self._wanted: set[int] = set()
        self._native_ids: dict[int, int] = {}
        self._alert_ids: dict[int, int] = {}  # kept for closed banners: a click may come after

    def listen(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on, in the thread that reads from the bus."""
        self._listeners = listeners

    def post(self, notice: Notice) -> Receipt:
        """Show a banner, in place of the one this alert may have already; never raises."""
        given = receipt(self.name, partial(self._post, notice))
        service = self._service
        if given.verdict is Verdict.ACCEPTED and service is not None:
            return replace(given, detail=service.said)
        return given

    def holds(self, alert_id: int) -> bool:
        """Return whether this alert's banner is up, as far as the service told."""
        return alert_id in self._native_ids

    def withdraw(self, alert_id: int) -> None:
        """Take this alert's banner down; one that the service has yet to answer for, then."""
        with self._state:
            self._wanted.discard(alert_id)
            native_id = self._native_ids.pop(alert_id, None)
            self._alert_ids.pop(native_id or 0, None)
        self._take_down(native_id)

    def close(self) -> None:
        """Take every banner down, since nobody would hear its buttons, and leave the bus."""
        with self._state:
            alert_ids = tuple(self._native_ids)
        for alert_id in alert_ids:
            self.withdraw(alert_id)
        self._bus.close()

    def _post(self, notice: Notice) -> int:
        with self._posting:
            deadline = clock.monotonic() + self.limit_s
            bus = self._bus.connected(deadline)
            try:
                return self._notify(bus, notice, deadline)
            except NotPostedError as error:
                if error.verdict is Verdict.UNAVAILABLE:
                    self._service = None
                raise

    def _notify(self, bus: Bus, notice: Notice, deadline: float) -> int:
        service = self._service = self._service or _service_on(bus, deadline)
        with self._state:
            self._wanted.add(notice.alert_id)
            replaces_id = self._native_ids.get(notice.alert_id, 0)
        # To the unique name: an id must never reach a service other than the one that gave it.
        message = _method(
            service.owner, "Notify", "susssasa{sv}i", service.arguments(notice, replaces_id)
        )
        return _native_id(bus.call(message, deadline, partial(self._record, notice.alert_id)))

    def _forget(self) -> None:
        """Drop what the service of before knew; no number of its banners means anything now."""
        with self._state:
            self._service = None
            self._native_ids.clear()
            self._alert_ids.clear()

    def _record(self, alert_id: int, reply: Message) -> None:
        """Keep the banner's id, also when the answer came too late to be waited for."""
        try:
            native_id = _native_id(reply)
        except NotPostedError:
            return
        if native_id == 0:  # notify-osd's dialogs have no number
            return
        with self._state:
            wanted = alert_id in self._wanted
            stale = self._native_ids.get(alert_id) if wanted else native_id
            if wanted:
                self._native_ids[alert_id] = native_id
                self._alert_ids[native_id] = alert_id
        if not wanted or stale != native_id:  # withdrawn meanwhile, or replaces_id was ignored
            self._take_down(stale)

    def _take_down(self, native_id: int | None) -> None:
        bus, service = self._bus.now, self._service
        if native_id is None or bus is None or service is None:
            return
        try:
            bus.send(_method(service.owner, "CloseNotification", "u", (native_id,)))
        except OSError as error:
            log.warning("banner %d could not be taken down: %s", native_id, error)

    def _hear(self, signal: Message) -> None:
        listeners = self._listeners
        match signal.header.fields.get(HeaderFields.member), signal.body:
            case "ActionInvoked", (int(native_id), str(key)):
                alert_id = self._alert_ids.get(native_id)
                if alert_id is not None and listeners is not None:
                    listeners.on_action(alert_id, OPEN if key == CLICK else key)
            case "NotificationClosed", (int(native_id), int(reason)):
                self._drop_closed(native_id, reason)
            case "NameOwnerChanged", (str(name), str(), str(owner)) if name == SERVICE:
                self._forget()
                if owner and listeners is not None:
                    listeners.on_restarted()

    def _drop_closed(self, native_id: int, reason: int) -> None:
        with self._state:
            alert_id = self._alert_ids.get(native_id)
            if alert_id is None or self._native_ids.get(alert_id) != native_id:
                return
            del self._native_ids[alert_id]
        log.info("alert %d: its banner was closed, reason %d", alert_id, reason)
        if self._listeners is not None:
            self._listeners.on_closed(alert_id)


def _service_on(bus: Bus, deadline: float) -> Service:
    """Return who answers as the notification service; the bus may start it for this."""
    information = bus.call(_method(SERVICE, "GetServerInformation"), deadline)
    owner = information.header.fields.get(HeaderFields.sender, "")
    if not owner.startswith(":"):  # the bus itself answered: there is no service
        raise NotPostedError(Verdict.UNAVAILABLE, f"{information.body}")
    answer = bus.call(_method(owner, "GetCapabilities"), deadline)
    refuse_if_gone(answer)
    name, version, capabilities = "", "", frozenset[str]()
    match information.body:
        case str(name), str(), str(version), str():
            log.info("notification service: %s %s", name, version)
    match answer.body:
        case (list(words),):
            capabilities = frozenset(word for word in words if isinstance(word, str))
    number = version.partition(" ")[0]  # dunst has a date behind it
    said = " ".join(clean(part, LABEL_UNITS) for part in (name, number) if part)
    return Service(owner, capabilities, quirks_of(name, version), said)


def _method(
    destination: str, member: str, signature: str | None = None, body: tuple[Any, ...] = ()
) -> Message:
    address = DBusAddress(PATH, bus_name=destination, interface=SERVICE)
    return new_method_call(address, member, signature, body)


def _native_id(reply: Message) -> int:
    """Return the banner's number from a reply to Notify; raise NotPostedError if it is none."""
    refuse_if_gone(reply)
    match reply.header.message_type, reply.body:
        case MessageType.method_return, (int(native_id),):
            return native_id
    name = str(reply.header.fields.get(HeaderFields.error_name, "unexpected answer"))
    detail = f"{name}: {reply.body}"
    raise NotPostedError(Verdict.REJECTED, detail, too_many=name.endswith(TOO_MANY))
