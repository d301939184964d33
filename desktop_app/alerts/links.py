"""The ways in which a system shows banners, the best first (ALERTS-AND-STORAGE, 4.3)."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from desktop_app.alerts.freedesktop import FreedesktopNotifier
from desktop_app.alerts.notifier import AsksLeave, Notifier
from desktop_app.alerts.notify_send import NotifySendNotifier
from desktop_app.alerts.plyer_notifier import PlyerNotifier
from desktop_app.alerts.portal import PortalNotifier


def default_links(tray: Notifier | None = None, platform: str = sys.platform) -> list[Notifier]:
    """Return the links of a system, the best first; `tray` is the window's own, if it has one.

    Nothing is asked yet, and nothing of other systems is loaded. The alert window is no link: it
    comes in any case.
    """
    native: list[Notifier]
    if platform == "linux":
        native = [FreedesktopNotifier(), PortalNotifier(), NotifySendNotifier()]
    else:
        from desktop_app.alerts.desktop_notifier_link import DesktopNotifierLink  # and asyncio

        native = [DesktopNotifierLink()]
    return [*native, *([tray] if tray is not None else []), PlyerNotifier()]


def ask_leave(links: Iterable[Notifier]) -> None:
    """Have the desktop ask for the user's leave to show banners, where that is the custom.

    Called over the first promise rather than over the first alert; returns at once.
    """
    for link in links:
        if isinstance(link, AsksLeave):
            link.ask_leave()
