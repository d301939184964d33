"""The second line: the desktop's own schedule starts the program in time before the next call.

ALERTS-AND-STORAGE, 2.4: it only starts the program, which is harmless where it runs already.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from desktop_app import clock
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.startup.command import Command
from desktop_app.startup.systemd_timer import SystemdTimer
from desktop_app.startup.tool import call_tool
from desktop_app.startup.xdg_autostart import config_home

AHEAD = timedelta(minutes=2)
"""How long before a call the program is started."""


class Schedule(Protocol):
    """What the desktop starts next for this program. Every method may ask a tool, and so block."""

    def available(self) -> bool:
        """Return whether this desktop has a schedule that can be used; never raises."""

    def state(self) -> datetime | None:
        """Return when this very program is started, as the desktop has it; None for never.

        Raises AppError.
        """

    def set_next(self, at: datetime | None) -> None:
        """Have the program started at a moment, or not at all where it is None.

        Does nothing where that stands already. Raises AppError.
        """


class NoSchedule:
    """A desktop without a schedule."""

    def available(self) -> bool:
        """Return False."""
        return False

    def state(self) -> datetime | None:
        """Return None."""
        return None

    def set_next(self, at: datetime | None) -> None:
        """Raise AppError (`schedule`) for a moment."""
        if at is not None:
            message = _("This system has no schedule that could start On the Dot before a call.")
            raise AppError("schedule", message)


def desktop_schedule(command: Command) -> Schedule:
    """Return the schedule of the desktop that runs; what belongs to others is not loaded."""
    if sys.platform == "win32":
        from desktop_app.startup.windows_tasks import WindowsTask

        domain, name = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
        return WindowsTask(command, f"{domain}\\{name}" if domain else name, call_tool)
    if sys.platform == "darwin":
        from desktop_app.startup.launchd_calendar import LaunchdCalendar

        agents = Path.home() / "Library" / "LaunchAgents"
        return LaunchdCalendar(command, agents, os.getuid(), clock.desktop_zone, call_tool)
    if shutil.which("systemctl"):
        units = config_home(os.environ, Path.home()) / "systemd" / "user"
        return SystemdTimer(command, units, call_tool)
    return NoSchedule()


def start_before(alerts_at: Iterable[datetime], now: datetime) -> datetime | None:
    """Return when to start the program: before the first alert that leaves the time for it.

    An alert that is nearer, or due already, does not count: the program runs and rings for it,
    and the one after it must be kept should the program end.
    """
    return min((at - AHEAD for at in alerts_at if at - AHEAD > now), default=None)
