"""Whether a desktop on Linux is told not to disturb: four ways to look, each for its desktops.

None of them starts a service or a program of the desktop that does not run.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from desktop_app import clock
from desktop_app.alerts.bus import HAS_JEEPNEY, Bus, connect
from desktop_app.alerts.freedesktop import PATH, SERVICE
from desktop_app.alerts.programs import ask_program
from desktop_app.alerts.quiet import LOOK_S

if HAS_JEEPNEY:
    from jeepney import DBusAddress, Message, MessageFlag, MessageType, new_method_call

log = logging.getLogger(__name__)

DUNST = "org.dunstproject.cmd0"
GNOME_COMMAND = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")
XFCE_COMMAND = ("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb")


def service_is_silent(address: str = "SESSION") -> bool:
    """Return whether the notification service says of itself that it shows nothing.

    KDE's says so by the property Inhibited, dunst by its own paused. Raises OSError where there
    is no bus.

    Source: https://specifications.freedesktop.org/notification/latest/ and `man 5 dunst`
    """
    deadline = clock.monotonic() + LOOK_S
    bus = connect(address, (), lambda _signal: None, deadline)
    try:
        return any(
            _property(bus, interface, name, deadline) is True
            for interface, name in ((SERVICE, "Inhibited"), (DUNST, "paused"))
        )
    finally:
        bus.close()


def gnome_is_silent(environment: Mapping[str, str]) -> bool:
    """Return whether GNOME's banners are switched off, as its Do Not Disturb does.

    Raises OSError where gsettings is missing or hangs.
    """
    return ask_program(GNOME_COMMAND, LOOK_S, environment).out.strip() == "false"


def xfce_is_silent(environment: Mapping[str, str]) -> bool:
    """Return whether Xfce's notifications are set to Do not disturb.

    The property is missing until it was switched on once. Raises OSError where xfconf-query is
    missing or hangs.
    """
    return ask_program(XFCE_COMMAND, LOOK_S, environment).out.strip() == "true"


def _property(bus: Bus, interface: str, name: str, deadline: float) -> object:
    """Return a property of the notification service that runs; None where it has none."""
    reply = bus.call(_question(interface, name), deadline)
    match reply.header.message_type, reply.body:
        case MessageType.method_return, ((str(), value),):
            return value
    return None


def _question(interface: str, name: str) -> Message:
    address = DBusAddress(PATH, bus_name=SERVICE, interface="org.freedesktop.DBus.Properties")
    question = new_method_call(address, "Get", "ss", (interface, name))
    question.header.flags |= MessageFlag.no_auto_start
    return question
