"""Whether the desktop wants quiet: do-not-disturb, full screen (ALERTS-AND-STORAGE, rows 32, 33).

It is advice for how loud to be, never for whether an alert shows. What cannot be known is None.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from desktop_app import clock
from desktop_app.alerts import quiet_linux, quiet_windows, quiet_x11
from desktop_app.alerts.quiet import Quiet
from desktop_app.alerts.worker import Worker
from desktop_app.i18n import _

log = logging.getLogger(__name__)

Look = Callable[[], Quiet | None]

EVERY_S = 4.0
"""Seconds between two looks while something rings or is about to."""
PATIENCE_S = 2.0
"""Seconds for which the first look is waited for before its answer is taken to be no."""
STALE_S = 15.0
"""Seconds after which a look says nothing about now."""


def looks(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> tuple[Look, ...]:
    """Return the ways to look on this desktop, the more telling first.

    Each may raise OSError where it cannot say, and takes half a second at most, X11 excepted.
    """
    if platform == "win32":
        return (quiet_windows.wanted_quiet,)
    if platform != "linux":
        return ()
    ways = [partial(_if_so, Quiet.DO_NOT_DISTURB, quiet_linux.service_is_silent)]
    desktops = _desktops(environment)
    if "GNOME" in desktops:
        silent = partial(quiet_linux.gnome_is_silent, environment)
        ways.append(partial(_if_so, Quiet.DO_NOT_DISTURB, silent))
    if "XFCE" in desktops:
        silent = partial(quiet_linux.xfce_is_silent, environment)
        ways.append(partial(_if_so, Quiet.DO_NOT_DISTURB, silent))
    if _has_x11(environment):
        filled = partial(quiet_x11.other_fills_screen, environment["DISPLAY"])
        ways.append(partial(_if_so, Quiet.FULL_SCREEN, filled))
    return tuple(ways)


def quiet_now(ways: Sequence[Look] | None = None) -> Quiet | None:
    """Return why the desktop wants quiet at this moment; None where it does not, or cannot say.

    It asks other programs and so takes a while: never called in the thread of the windows.
    """
    for look in looks() if ways is None else ways:
        try:
            wanted = look()
        except OSError as error:
            log.debug("the desktop does not say whether it wants quiet: %s", error)
            continue
        if wanted is not None:
            return wanted
    return None


def explanation(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> str:
    """Return, in sentences for people, what can be noticed on this desktop; asks nobody."""
    if platform == "win32":
        return _(
            "Windows says when a program fills the screen or a presentation is on. "
            "It does not say when its own Do not disturb is on."
        )
    if platform != "linux":
        return _(
            "This system does not say when Do not disturb is on or a program fills the screen."
        )
    if _desktops(environment) & {"KDE", "GNOME", "XFCE"}:
        silence = _("Do not disturb is noticed on this desktop.")
    else:
        silence = _("Do not disturb is noticed where dunst shows the notifications.")
    if _has_x11(environment):
        screen = _("A program that fills the screen is noticed, too.")
    else:
        screen = _("That a program fills the screen cannot be noticed here.")
    return f"{silence} {screen}"


class QuietWatch:
    """Knows whether the desktop wants quiet, without anybody waiting for it.

    Whoever rings, or will soon, says so with `ask` as often as they like: the desktop is looked
    at in a worker every few seconds, and not at all while nobody asks. `on_look` hears what was
    found each time, in the worker's thread. `now` counts seconds.
    """

    def __init__(
        self,
        look: Look = quiet_now,
        on_look: Callable[[Quiet | None], None] = lambda _wanted: None,
        now: Callable[[], float] = clock.monotonic,
    ) -> None:
        self._look = look
        self._on_look = on_look
        self._now = now
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._asked_at: float | None = None
        self._is_looking = False
        self._is_closed = False
        self._found: tuple[Quiet | None, float] | None = None

    @property
    def latest(self) -> Quiet | None:
        """Why the desktop wanted quiet at the last look; None after `STALE_S` without one."""
        found = self._found
        return found[0] if found is not None and self._now() - found[1] < STALE_S else None

    def is_waited_for(self) -> bool:
        """Return whether the first look in a while is under way, and not for longer than it may.

        Who must not be loud in vain waits for it: `PATIENCE_S` at most.
        """
        asked_at, found = self._asked_at, self._found
        if asked_at is None or (found is not None and found[1] >= asked_at):
            return False
        stale = found is None or self._now() - found[1] >= STALE_S
        return stale and self._now() - asked_at < PATIENCE_S

    def ask(self) -> None:
        """Have the desktop looked at, unless that was just done; returns at once."""
        with self._lock:
            recent = self._asked_at is not None and self._now() - self._asked_at < EVERY_S
            if self._is_looking or self._is_closed or recent:
                return
            self._asked_at = self._now()
            self._is_looking = True
            self._worker = self._worker or Worker("quiet watch")
            self._worker.do(self._take_a_look)

    def close(self) -> None:
        """Look no more; a look that is under way is left to itself."""
        with self._lock:
            self._is_closed = True
            if self._worker is not None:
                self._worker.end()

    def _take_a_look(self) -> None:
        wanted = None
        try:
            wanted = self._look()
        finally:
            self._found = wanted, self._now()
            self._is_looking = False
            self._on_look(wanted)


def _if_so(wanted: Quiet, is_so: Callable[[], bool]) -> Quiet | None:
    return wanted if is_so() else None


def _desktops(environment: Mapping[str, str]) -> set[str]:
    return {each.upper() for each in environment.get("XDG_CURRENT_DESKTOP", "").split(":")}


def _has_x11(environment: Mapping[str, str]) -> bool:
    """Return whether the windows are those of X11; under Wayland, X sees only some of them."""
    is_wayland = (
        bool(environment.get("WAYLAND_DISPLAY")) or environment.get("XDG_SESSION_TYPE") == "wayland"
    )
    return bool(environment.get("DISPLAY")) and not is_wayland
