"""The second line on macOS: a job of launchd, which starts the program once.

Source: the manual pages launchd.plist(5) and launchctl(1). launchd knows the minute on the wall
clock and no year: a moment is cut to its minute, and a job that nobody renews comes again after
a year, when it only starts the program.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop_app.errors import AppError
from desktop_app.startup import entry_file
from desktop_app.startup.command import Command
from desktop_app.startup.launch_agent import Job, is_switched_off, read_job, write_job
from desktop_app.startup.tool import Tool, must

# launchd would end the program together with the job, each time that the job is set anew: so the
# job only lets it go, and is done.
_LET_GO = ("/bin/sh", "-c", '"$@" &', "sh")
_MADE_FOR = "StartsAt"


class LaunchdCalendar:
    """The job of this program in the user's folder `agents`.

    `user` is the number of the user, `zone` says the desktop's time zone by its IANA name.
    """

    def __init__(
        self, command: Command, agents: Path, user: int, zone: Callable[[], str], tool: Tool
    ) -> None:
        self._command = command
        self._label = f"{command.name}.call"
        self._file = agents / f"{self._label}.plist"
        self._domain = f"gui/{user}"
        self._target = f"{self._domain}/{self._label}"
        self._zone = zone
        self._tool = tool

    def available(self) -> bool:
        """Return whether launchd has a session of this user."""
        try:
            return self._tool(("launchctl", "print", self._domain)).is_done
        except AppError:
            return False

    def state(self) -> datetime | None:
        """Return when launchd starts this program; None where nothing of that stands.

        Raises AppError (`entry`, `tool`).
        """
        job = read_job(self._file)
        if job is None:
            return None
        try:
            moment = datetime.fromisoformat(str(job.get(_MADE_FOR)))
        except ValueError:
            return None
        if moment.tzinfo is None or job != self._job(moment):
            return None
        return moment if self._tool(("launchctl", "print", self._target)).is_done else None

    def set_next(self, at: datetime | None) -> None:
        """Let launchd start the program at a moment, cut to the minute, or not at all.

        Does nothing where that stands already. Raises AppError (`entry`, `tool`).
        """
        if at is None:
            if read_job(self._file) is not None:
                entry_file.remove(self._file)
                self._tool(("launchctl", "bootout", self._target))
            return
        moment = at.astimezone(UTC).replace(second=0, microsecond=0)
        if self.state() == moment:
            return
        write_job(self._file, self._job(moment))
        self._tool(("launchctl", "bootout", self._target))
        if is_switched_off(self._label, self._domain, self._tool):
            must(self._tool, "launchctl", "enable", self._target)
        must(self._tool, "launchctl", "bootstrap", self._domain, str(self._file))

    def _job(self, moment: datetime) -> Job:
        wall = moment.astimezone(ZoneInfo(self._zone()))
        return {
            "Label": self._label,
            _MADE_FOR: moment.astimezone(UTC).isoformat(),
            "ProgramArguments": [*_LET_GO, *self._command.argv],
            "StartCalendarInterval": {
                "Month": wall.month,
                "Day": wall.day,
                "Hour": wall.hour,
                "Minute": wall.minute,
            },
            "AbandonProcessGroup": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
