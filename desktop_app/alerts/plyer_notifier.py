"""Banners through plyer, the last link of every system."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from desktop_app.alerts.banner_text import clean, unmarked
from desktop_app.alerts.notifier import (
    Listeners,
    Notice,
    NotPostedError,
    Receipt,
    Verdict,
    receipt,
)

APP_NAME = "On the Dot"
SANDBOX = Path("/app")
"""Where plyer sees that it runs in a Flatpak, and turns to the portal."""
TITLE_UNITS, BODY_UNITS = 63, 255
"""What Windows has room for in szInfoTitle and szInfo, less the closing NUL."""
SECONDS = 10
"""How long Windows keeps the banner, in a thread of plyer's: a daemon, if it grew from one."""


class PlyerNotifier:
    """The last link: no buttons, no taking down, no news of what became of a banner.

    ACCEPTED only means that plyer did not object. On Linux it throws away the exit status of
    notify-send, on Windows it works in a thread of its own where errors are lost. A post can
    block, for 25 seconds behind a hung service on Linux: it is the chain that limits it.
    """

    name = "plyer"

    def __init__(self, notify: Callable[..., None] | None = None) -> None:
        self._notify = notify

    def listen(self, listeners: Listeners) -> None:
        """Do nothing: plyer tells nothing."""

    def post(self, notice: Notice) -> Receipt:
        """Hand the texts to plyer; never raises."""
        return receipt(self.name, partial(self._post, notice))

    def holds(self, alert_id: int) -> bool:
        """Return False: plyer does not know."""
        return False

    def withdraw(self, alert_id: int) -> None:
        """Do nothing: plyer cannot."""

    def close(self) -> None:
        """Do nothing: plyer keeps nothing."""

    def _post(self, notice: Notice) -> None:
        notify = self._notify or _plyer()
        notify(
            title=_plain(notice.title, TITLE_UNITS) or APP_NAME,
            message=_plain(notice.body, BODY_UNITS) or APP_NAME,
            app_name=APP_NAME,
            timeout=SECONDS,
        )


def _plyer() -> Callable[..., None]:
    """Return plyer's way to notify; its 40 modules are loaded only if it comes to this link.

    Raises NotPostedError where that would be notify-send: the link of that name has asked it
    already, and believes its exit status; and what it says would go to the terminal.
    """
    if sys.platform == "linux" and not (find_spec("dbus") or SANDBOX.is_dir()):
        raise NotPostedError(Verdict.UNAVAILABLE, "plyer has nothing but notify-send here")
    from plyer import notification

    return cast("Callable[..., None]", notification.notify)


def _plain(text: str, limit: int) -> str:
    """Return `text` cleaned and cut; notify-send would read a hyphen in front as an option."""
    plain = clean(text, limit)
    if plain.startswith("-"):
        plain = "–" + plain[1:]
    return unmarked(plain) if sys.platform == "linux" else plain
