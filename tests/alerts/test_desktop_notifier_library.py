"""How desktop-notifier is used, on a stand-in: the library itself is not installed on Linux."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from types import ModuleType
from typing import Any

import pytest


class Urgency(Enum):
    Critical = "critical"
    Normal = "normal"


@dataclass(frozen=True)
class Button:
    title: str
    identifier: str


@dataclass(frozen=True)
class Notification:
    title: str
    message: str
    urgency: Urgency
    buttons: tuple[Button, ...]
    on_dispatched: Any
    identifier: str
    sound: object = None


@dataclass
class DesktopNotifier:
    """Takes what the library's notifier takes."""

    app_name: str
    app_icon: object
    capabilities: frozenset[str] = frozenset({"buttons"})
    sent: list[Notification] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)
    on_clicked: Any = None
    on_button_pressed: Any = None
    on_dismissed: Any = None

    async def get_capabilities(self) -> frozenset[str]:
        return self.capabilities

    async def request_authorisation(self) -> bool:
        return True

    async def send_notification(self, notification: Notification) -> str:
        self.sent.append(notification)
        return notification.identifier

    async def clear(self, identifier: str) -> None:
        self.cleared.append(identifier)


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return the module that uses the library, loaded with the stand-in."""
    stand_in = ModuleType("desktop_notifier")
    for each in (Urgency, Button, Notification, DesktopNotifier):
        setattr(stand_in, each.__name__, each)
    monkeypatch.setitem(sys.modules, "desktop_notifier", stand_in)
    name = "desktop_app.alerts.desktop_notifier_library"
    monkeypatch.delitem(sys.modules, name, raising=False)
    yield importlib.import_module(name)
    monkeypatch.delitem(sys.modules, name)


def test_a_banner_keeps_its_name_is_silent_and_has_our_keys(module: ModuleType) -> None:
    library = module.DesktopNotifierLibrary("On the Dot")
    buttons = [("call", "Call now"), ("open", "Open")]
    asyncio.run(library.send("alert-42", "8:45", "Ada", buttons, print, urgent=True))
    asyncio.run(library.send("alert-43", "8:50", "Bob", [], print, urgent=False))
    asyncio.run(library.clear("alert-42"))
    notifier = library._notifier
    first, second = notifier.sent
    assert (first.identifier, first.title, first.message) == ("alert-42", "8:45", "Ada")
    assert first.buttons == (Button("Call now", "call"), Button("Open", "open"))
    assert (first.urgency, second.urgency) == (Urgency.Critical, Urgency.Normal)
    assert (first.sound, first.on_dispatched) == (None, print)
    assert (notifier.cleared, notifier.app_icon) == (["alert-42"], None)


def test_a_library_that_can_do_nothing_is_the_dummy(module: ModuleType) -> None:
    library = module.DesktopNotifierLibrary("On the Dot")
    assert asyncio.run(library.can_show())
    assert asyncio.run(library.may_show())
    library._notifier.capabilities = frozenset()
    assert not asyncio.run(library.can_show())


def test_what_the_user_does_is_heard_for_forgotten_banners_too(module: ModuleType) -> None:
    library = module.DesktopNotifierLibrary("On the Dot")
    library.hear(str.upper, str.strip, str.lower)
    notifier = library._notifier
    heard = (notifier.on_clicked, notifier.on_button_pressed, notifier.on_dismissed)
    assert heard == (str.upper, str.strip, str.lower)
