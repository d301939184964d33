"""Start at login on Windows: a value under Run, and what the Task Manager says about it.

Source: Microsoft, "Run and RunOnce Registry Keys". The settings and the Task Manager keep their
switch under StartupApproved, which is not documented: an odd first byte means switched off.
ALERTS-AND-STORAGE, row 25: both keys are read.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Protocol

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.startup.command import Command
from desktop_app.startup.standing import Standing, standing_of

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
LONGEST = 260
"""How many characters a value under Run may have."""


class Registry(Protocol):
    """The current user's part of the registry. Each method may raise OSError."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """Return a value; None where there is none of these two types."""

    def write(self, key: str, name: str, value: str) -> None:
        """Set a text; the key is made where it is missing."""

    def delete(self, key: str, name: str) -> None:
        """Take a value away, where there is one."""


class WindowsRun:
    """The value under Run that starts this program."""

    def __init__(self, command: Command, registry: Registry) -> None:
        self._command = command
        self._registry = registry
        self._line = command_line(command.argv)

    def available(self) -> bool:
        """Return True: every Windows has these keys."""
        return True

    def state(self) -> Standing:
        """Return how the value stands. Raises AppError (`entry`)."""
        try:
            line = self._registry.read(RUN, self._command.name)
            approved = self._registry.read(APPROVED, self._command.name)
        except OSError as error:
            raise _refusal(error) from error
        if not isinstance(line, str):
            return Standing.OFF
        if isinstance(approved, bytes) and approved and approved[0] % 2:
            return Standing.DISABLED
        return self._started_by(line)

    def turn_on(self) -> None:
        """Set the value, and take back that it was switched off. Raises AppError (`entry`)."""
        if len(self._line) > LONGEST:
            message = _(
                "Windows starts nothing at login whose command is longer than {most} characters;"
                " this one has {count}. Move the program or its data to a shorter path."
            )
            raise AppError("entry", message.format(most=LONGEST, count=len(self._line)))
        try:
            self._registry.write(RUN, self._command.name, self._line)
            self._registry.delete(APPROVED, self._command.name)
        except OSError as error:
            raise _refusal(error) from error

    def turn_off(self) -> None:
        """Take the value away; one that starts another program is left. Raises AppError."""
        if self.state() is Standing.ELSEWHERE:
            return
        try:
            self._registry.delete(RUN, self._command.name)
            self._registry.delete(APPROVED, self._command.name)
        except OSError as error:
            raise _refusal(error) from error

    def _started_by(self, line: str) -> Standing:
        if line == self._line:
            return Standing.ON
        program = line[1:].partition('"')[0] if line.startswith('"') else line.partition(" ")[0]
        return standing_of([program], self._command)


def command_line(argv: Sequence[str]) -> str:
    """Return a command line of Windows; the program stands in quotes, whatever its path."""
    return " ".join((f'"{argv[0]}"', subprocess.list2cmdline(argv[1:])))


def _refusal(error: OSError) -> AppError:
    message = _("The registry refuses the start at login: {reason}. Nothing was changed.")
    return AppError("entry", message.format(reason=error.strerror or error))


if sys.platform == "win32":
    import winreg

    class UserRegistry:
        """The registry of who is logged in."""

        def read(self, key: str, name: str) -> str | bytes | None:
            """Return a value; None where there is none of these two types."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value, _type = winreg.QueryValueEx(opened, name)
            except FileNotFoundError:
                return None
            return value if isinstance(value, str | bytes) else None

        def write(self, key: str, name: str, value: str) -> None:
            """Set a text; the key is made where it is missing."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def delete(self, key: str, name: str) -> None:
            """Take a value away, where there is one."""
            try:
                access = winreg.KEY_SET_VALUE
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, access) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return
