"""Start at login: what every desktop can be asked, and what the program says about it at a start.

ALERTS-AND-STORAGE, row 25 and 2.6: the state is read from the desktop each time and never
remembered, since its own settings can switch an entry off.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.startup.command import Command
from desktop_app.startup.standing import Standing
from desktop_app.startup.tool import call_tool
from desktop_app.startup.xdg_autostart import xdg_autostart

if sys.platform == "win32":
    pass


class Login(Protocol):
    """The login entry of this program. All but `available` may ask a tool, and so may block."""

    def available(self) -> bool:
        """Return whether this desktop can start programs at login."""

    def state(self) -> Standing:
        """Return how the entry stands now. Raises AppError."""

    def turn_on(self) -> None:
        """Let the desktop start this very program at login. Raises AppError."""

    def turn_off(self) -> None:
        """Take our own entry away, and no other. Raises AppError."""


class NoLogin:
    """A desktop that starts nothing at login, as far as is known."""

    def available(self) -> bool:
        """Return False."""
        return False

    def state(self) -> Standing:
        """Return OFF."""
        return Standing.OFF

    def turn_on(self) -> None:
        """Raise AppError (`entry`)."""
        raise AppError("entry", _("On this system On the Dot cannot be started at login."))

    def turn_off(self) -> None:
        """Do nothing: there is no entry."""


def desktop_login(command: Command) -> Login:
    """Return the login entry of the desktop that runs; what belongs to others is not loaded."""
    if sys.platform == "win32":
        from desktop_app.startup.windows_run import UserRegistry, WindowsRun

        return WindowsRun(command, UserRegistry())
    if sys.platform == "darwin":
        from desktop_app.startup.macos_agent import MacAgent

        agents = Path.home() / "Library" / "LaunchAgents"
        return MacAgent(command, agents, os.getuid(), call_tool)
    if os.name == "posix":
        return xdg_autostart(command, os.environ, Path.home())
    return NoLogin()


@dataclass(frozen=True)
class Finding:
    """What is to be said about the entry, if anything, and whether `turn_on` mends it unasked."""

    sentence: str | None
    mends: bool


def found(wish: bool, standing: Standing) -> Finding:
    """Return what follows at a start of the program from the user's wish and the true state.

    Who took the entry away by hand meant it: that is told, and not undone.
    """
    if not wish or standing is Standing.ON:
        return Finding(None, mends=False)
    if standing is Standing.STALE:
        return Finding(None, mends=True)
    sentences = {
        Standing.OFF: _(
            "On the Dot does not start at login any more: its entry was removed."
            " Settings can put it back."
        ),
        Standing.DISABLED: _(
            "On the Dot does not start at login any more: the desktop has switched it off."
            " Settings can switch it on again."
        ),
        Standing.ELSEWHERE: _(
            "At login another copy of On the Dot starts, not this one. Settings can change that."
        ),
    }
    return Finding(sentences[standing], mends=False)


def look_after(wish: bool, login: Login) -> str | None:
    """Mend what can be mended unasked, and return what the user is to be told, if anything.

    Meant for each start of the program, outside the thread of its window.
    """
    if not (wish and login.available()):
        return None
    try:
        finding = found(wish, login.state())
        if finding.mends:
            login.turn_on()
    except AppError as error:
        return error.message
    return finding.sentence
