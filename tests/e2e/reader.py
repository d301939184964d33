"""A screen reader of our own: it asks the program over AT-SPI what is there, and presses it.

https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/ tells of the buses and the calls.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.alerts.fake_notifications import PrivateBus
from tests.e2e.rig import PATIENCE_S, Desktop, wait_until

_ACCESSIBLE, _ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_REGISTRIES = ("/usr/libexec/at-spi2-registryd", "/usr/lib/at-spi2-core/at-spi2-registryd")
# What AT-SPI numbers: https://gnome.pages.gitlab.gnome.org/at-spi2-core/libatspi/enum.StateType.html
FOCUSED, SHOWING, SELECTED, CHECKED = 12, 25, 23, 4


@dataclass(frozen=True)
class Thing:
    """Something that a screen reader comes to, as it is told."""

    owner: str
    path: str
    role: str
    name: str
    states: frozenset[int]


class Reader:
    """Reads the windows of a desktop over a bus of its own; the program is started after it."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop

    def __enter__(self) -> Self:
        with ExitStack() as parts:
            registry = next((each for each in _REGISTRIES if Path(each).exists()), None)
            assert registry, "at-spi2-core is missing"
            address = parts.enter_context(PrivateBus()).address
            self._desktop.environment |= {
                "AT_SPI_BUS_ADDRESS": address,
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            }
            process = subprocess.Popen(
                [registry], env=self._desktop.environment, stdout=DEVNULL, stderr=DEVNULL
            )
            parts.callback(process.wait, PATIENCE_S)
            parts.callback(process.terminate)
            self._link = parts.enter_context(open_dbus_connection(address))
            owned = message_bus.NameHasOwner(_ROOT[0])
            wait_until(lambda: self._link.send_and_get_reply(owned).body[0])
            self._parts = parts.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._parts.close()

    def all(self) -> list[Thing]:
        """Return all that is on screen now, from the first window on."""
        return list(self._walk(*_ROOT))

    def find(self, role: str, name: str, within: str = "") -> Thing:
        """Wait for what has a role and a name, a regular expression; `within` names its window."""

        def look() -> Thing | None:
            top = ""
            for each in self.all():
                if each.role in ("window", "dialog", "frame"):
                    top = each.name
                fits = each.role == role and re.fullmatch(name, each.name, flags=re.DOTALL)
                if fits and re.match(within, top):
                    return each
            return None

        try:
            return wait_until(look)
        except AssertionError as error:
            told = "\n".join(f"{each.role}: {each.name}" for each in self.all())
            raise AssertionError(f"no {role} “{name}” among:\n{told}") from error

    def press(self, role: str, name: str, within: str = "") -> None:
        """Do what something is there for, by its first action; wait for it to be there."""

        def act() -> bool:
            thing = self.find(role, name, within)
            try:
                self._ask(thing.owner, thing.path, _ACTION, "DoAction", "i", (0,))
            except LookupError:
                return False  # shown anew meanwhile
            return True

        wait_until(act)

    def _walk(self, owner: str, path: str) -> Iterator[Thing]:
        try:
            children = self._ask(owner, path, _ACCESSIBLE, "GetChildren")[0]
            if (owner, path) != _ROOT:
                yield self._thing(owner, path)
        except LookupError:
            return  # it went away while we looked
        for child_owner, child_path in children:
            yield from self._walk(child_owner, child_path)

    def _thing(self, owner: str, path: str) -> Thing:
        address = DBusAddress(path, owner, _ACCESSIBLE)
        role = self._ask(owner, path, _ACCESSIBLE, "GetRoleName")[0]
        name = _answer(self._link, Properties(address).get("Name"))[0][1]
        low, high = self._ask(owner, path, _ACCESSIBLE, "GetState")[0]
        bits = low | high << 32
        return Thing(owner, path, role, name, frozenset(n for n in range(64) if bits >> n & 1))

    def _ask(
        self,
        owner: str,
        path: str,
        interface: str,
        method: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> tuple[Any, ...]:
        address = DBusAddress(path, owner, interface)
        return _answer(self._link, new_method_call(address, method, signature, body))


def _answer(link: DBusConnection, message: Any) -> tuple[Any, ...]:
    """Return what is answered; raises LookupError where the thing is no more."""
    reply = link.send_and_get_reply(message, timeout=PATIENCE_S)
    if reply.header.message_type is MessageType.error:
        raise LookupError(reply.body)
    answer: tuple[Any, ...] = reply.body
    return answer
