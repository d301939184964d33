"""Start at login on macOS: a launch agent of the user.

Source: the manual page launchd.plist(5). launchd reads the folder at login, so nothing is loaded
here: that would start a second copy at once.
"""

from __future__ import annotations

from pathlib import Path

from desktop_app.startup import entry_file
from desktop_app.startup.command import Command
from desktop_app.startup.launch_agent import Job, argv_of, is_switched_off, read_job, write_job
from desktop_app.startup.standing import Standing, standing_of
from desktop_app.startup.tool import Tool, must


class MacAgent:
    """The agent of this program in the user's folder `agents`; `user` is the number of the user."""

    def __init__(self, command: Command, agents: Path, user: int, tool: Tool) -> None:
        self._command = command
        self._label = f"{command.name}.login"
        self._file = agents / f"{self._label}.plist"
        self._domain = f"gui/{user}"
        self._tool = tool

    def available(self) -> bool:
        """Return True: every macOS has agents."""
        return True

    def state(self) -> Standing:
        """Return how the agent stands. Raises AppError (`entry`, `tool`)."""
        job = read_job(self._file)
        if job is None:
            return Standing.OFF
        if is_switched_off(self._label, self._domain, self._tool):
            return Standing.DISABLED
        return standing_of(argv_of(job), self._command)

    def turn_on(self) -> None:
        """Write the agent, and take back that it was switched off. Raises AppError."""
        job: Job = {
            "Label": self._label,
            "ProgramArguments": list(self._command.argv),
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
        write_job(self._file, job)
        if is_switched_off(self._label, self._domain, self._tool):
            must(self._tool, "launchctl", "enable", f"{self._domain}/{self._label}")

    def turn_off(self) -> None:
        """Take the agent away; one that starts another program is left. Raises AppError.

        It is not unloaded: it may be the very process that runs.
        """
        job = read_job(self._file)
        if job is not None and standing_of(argv_of(job), self._command) is not Standing.ELSEWHERE:
            entry_file.remove(self._file)
