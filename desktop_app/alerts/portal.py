"""Banners through the desktop portal, which also works from within a sandbox.

It is spoken with jeepney, not with QtDBus as ALERTS-AND-STORAGE, 4.3, has it: so every call has a
deadline, and no window is needed. A banner is named by a text, so that to post it once more
changes it and never doubles it.

Source: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Notification.html
"""

from __future__ import annotations

import logging
import re
import threading
from functools import partial
from typing import Any

from desktop_app import clock
from desktop_app.alerts.banner_text import clean, unmarked
from desktop_app.alerts.bus import HAS_JEEPNEY, Bus
from desktop_app.alerts.freedesktop import (
    APP_NAME,
    BODY_UNITS,
    DESKTOP_ENTRY,
    LABEL_UNITS,
    TITLE_UNITS,
)
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
    from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call

log = logging.getLogger(__name__)

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Notification"
REGISTRY = "org.freedesktop.host.portal.Registry"
RULES = (
    f"type='signal',sender='{SERVICE}',interface='{INTERFACE}',path='{PATH}'",
    f"type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{SERVICE}'",
)
MISSING = re.compile(r"org\.freedesktop\.DBus\.Error\.Unknown(Method|Interface|Object)")
"""A portal without this part: no program of the desktop has it to offer."""


class PortalNotifier:
    """The link to the portal; connects at the first post.

    `bus` is "SESSION" or a bus address. The portal tells of pressed buttons, and nothing of what
    became of a banner. One that is started anew knows no buttons of before: what it was handed
    counts as lost then, and `on_restarted` is told.
    """

    name = "portal"

    def __init__(self, bus: str = "SESSION", limit_s: float = 0.9 * LIMIT_S) -> None:
        self.limit_s = limit_s
        self._bus = KeptBus(bus, RULES, self._hear, self._forget)
        self._posting = threading.Lock()
        self._state = threading.Lock()
        self._listeners: Listeners | None = None
        self._registered_on: Bus | None = None
        self._wanted: set[int] = set()
        self._held: set[int] = set()

    def listen(self, listeners: Listeners) -> None:
        """Tell `listeners` from now on, in the thread that reads from the bus."""
        self._listeners = listeners

    def post(self, notice: Notice) -> Receipt:
        """Show a banner, in place of the one this alert may have already; never raises."""
        return receipt(self.name, partial(self._post, notice))

    def holds(self, alert_id: int) -> bool:
        """Return whether the portal has taken this alert's banner; it tells no more."""
        return alert_id in self._held

    def withdraw(self, alert_id: int) -> None:
        """Take this alert's banner down; one that the portal has yet to answer for, then."""
        with self._state:
            was_up = alert_id in self._held
            self._wanted.discard(alert_id)
            self._held.discard(alert_id)
        if was_up:
            self._take_down(alert_id)

    def close(self) -> None:
        """Take every banner down, since nobody would hear its buttons, and leave the bus."""
        with self._state:
            alert_ids = tuple(self._held)
        for alert_id in alert_ids:
            self.withdraw(alert_id)
        self._bus.close()

    def _post(self, notice: Notice) -> None:
        with self._posting:
            deadline = clock.monotonic() + self.limit_s
            bus = self._bus.connected(deadline)
            self._say_who_asks(bus, deadline)
            with self._state:
                self._wanted.add(notice.alert_id)
            message = _method(
                INTERFACE, "AddNotification", "sa{sv}", (_key(notice.alert_id), _banner(notice))
            )
            _refuse_error(bus.call(message, deadline, partial(self._record, notice.alert_id)))

    def _say_who_asks(self, bus: Bus, deadline: float) -> None:
        """Name this program to a portal that wants to know; older ones have no such method."""
        if bus is not self._registered_on:
            asked = _method(REGISTRY, "Register", "sa{sv}", (DESKTOP_ENTRY, {}))
            refuse_if_gone(bus.call(asked, deadline))
            self._registered_on = bus

    def _record(self, alert_id: int, reply: Message) -> None:
        """Keep that a banner is up, also when the answer came too late to be waited for."""
        if reply.header.message_type is not MessageType.method_return:
            return
        with self._state:
            wanted = alert_id in self._wanted
            if wanted:
                self._held.add(alert_id)
        if not wanted:
            self._take_down(alert_id)

    def _take_down(self, alert_id: int) -> None:
        bus = self._bus.now
        if bus is None:
            return
        try:
            bus.send(_method(INTERFACE, "RemoveNotification", "s", (_key(alert_id),)))
        except OSError as error:
            log.warning("alert %d: its banner could not be taken down: %s", alert_id, error)

    def _forget(self) -> None:
        with self._state:
            self._held.clear()
            self._registered_on = None

    def _hear(self, signal: Message) -> None:
        listeners = self._listeners
        if listeners is None:
            return
        match signal.header.fields.get(HeaderFields.member), signal.body:
            case "ActionInvoked", (str(key), str(action), *_parameter):
                named = re.fullmatch(r"alert-(\d+)", key)
                if named:
                    listeners.on_action(int(named[1]), action)
            case "NameOwnerChanged", (str(name), str(), str(owner)) if name == SERVICE:
                self._forget()
                if owner:
                    listeners.on_restarted()


def _key(alert_id: int) -> str:
    return f"alert-{alert_id}"


def _banner(notice: Notice) -> dict[str, tuple[str, Any]]:
    """Return a notice as the portal wants it.

    Its texts are plain by definition, but the portal of GTK passes them on to services that read
    the body as markup.
    """
    banner: dict[str, tuple[str, Any]] = {
        "title": ("s", clean(notice.title, TITLE_UNITS) or APP_NAME),
        "body": ("s", unmarked(clean(notice.body, BODY_UNITS, "\n"))),
        "icon": ("(sv)", ("themed", ("as", [DESKTOP_ENTRY]))),
        "priority": ("s", "urgent" if notice.urgent else "normal"),
        "default-action": ("s", OPEN),
    }
    buttons = [
        {"label": ("s", clean(label, LABEL_UNITS) or key), "action": ("s", key)}
        for key, label in notice.actions
    ]
    return banner | ({"buttons": ("aa{sv}", buttons)} if buttons else {})


def _method(interface: str, member: str, signature: str, body: tuple[Any, ...]) -> Message:
    address = DBusAddress(PATH, bus_name=SERVICE, interface=interface)
    return new_method_call(address, member, signature, body)


def _refuse_error(reply: Message) -> None:
    """Raise NotPostedError where the portal did not take a banner."""
    refuse_if_gone(reply)
    if reply.header.message_type is MessageType.error:
        name = str(reply.header.fields.get(HeaderFields.error_name, ""))
        missing = MISSING.fullmatch(name)
        verdict = Verdict.UNAVAILABLE if missing else Verdict.REJECTED
        raise NotPostedError(verdict, f"{name}: {reply.body}")
