"""The second line on Windows: a task of the Task Scheduler, which starts the program once.

Source: Microsoft, "Task Scheduler Schema" and "schtasks create". What counts besides the moment:
by default a task ends after three days, runs below normal priority and not on batteries.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.startup import entry_file
from desktop_app.startup.command import Command
from desktop_app.startup.tool import Tool, must

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_SOURCE = re.compile(r"<Source>on-the-dot (\w+) ([^<]+)</Source>")
# The trigger has no switch of its own here, so the only one is the task's.
_SWITCHED_OFF = re.compile(r"<Enabled>\s*false\s*</Enabled>")
_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Source>{source}</Source>
    <Description>Starts On the Dot before the next call</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <StartBoundary>{moment}</StartBoundary>
    </TimeTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>false</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <IdleSettings>
      <StopOnIdleEnd>false</StopOnIdleEnd>
      <RestartOnIdle>false</RestartOnIdle>
    </IdleSettings>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>5</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


class WindowsTask:
    """The task of this program. Tasks of all users share one folder, so it is named after `user`.

    `user` is the account as Windows writes it: DOMAIN\\name.
    """

    def __init__(self, command: Command, user: str, tool: Tool) -> None:
        self._command = command
        self._user = user
        self._tool = tool
        self._name = f"{command.name} {user.rpartition(chr(92))[2]}"

    def available(self) -> bool:
        """Return whether schtasks can be asked."""
        try:
            return self._tool(("schtasks", "/?")).is_done
        except AppError:
            return False

    def state(self) -> datetime | None:
        """Return when Windows starts this program; None where nothing of that stands.

        The answer comes in an old code page, in which a path may be spoilt: so the task carries
        a mark of what it starts. Raises AppError (`tool`).
        """
        answer = self._tool(("schtasks", "/Query", "/TN", self._name, "/XML"))
        mark = _SOURCE.search(answer.words)
        if not answer.is_done or mark is None or _SWITCHED_OFF.search(answer.words):
            return None
        try:
            moment = datetime.strptime(mark[2], _MOMENT).replace(tzinfo=UTC)
        except ValueError:
            return None
        return moment if mark[1] == self._digest() else None

    def set_next(self, at: datetime | None) -> None:
        """Let Windows start the program at a moment, to the second, or not at all.

        Does nothing where that stands already. Raises AppError (`entry`, `tool`).
        """
        if at is None:
            if self._tool(("schtasks", "/Query", "/TN", self._name)).is_done:
                must(self._tool, "schtasks", "/Delete", "/TN", self._name, "/F")
            return
        moment = at.astimezone(UTC).replace(microsecond=0)
        if self.state() == moment:
            return
        try:
            with tempfile.TemporaryDirectory(prefix="on-the-dot-") as folder:
                file = Path(folder, "task.xml")
                entry_file.write(file, self._task(moment).encode("utf-16", "surrogatepass"))
                must(self._tool, "schtasks", "/Create", "/TN", self._name, "/XML", str(file), "/F")
        except OSError as error:
            message = _("The task could not be written: {reason}.")
            reason = error.strerror or error
            raise AppError("entry", message.format(reason=reason)) from error

    def _task(self, moment: datetime) -> str:
        """Return the definition of the task as Windows reads it."""
        said = moment.strftime(_MOMENT)
        text = _TASK.format(
            source=f"on-the-dot {self._digest()} {said}",
            moment=said,
            user=escape(self._user),
            program=escape(self._command.argv[0]),
            arguments=escape(subprocess.list2cmdline(self._command.argv[1:])),
        )
        return text.replace("\n", "\r\n")

    def _digest(self) -> str:
        whole = "\0".join((self._user, *self._command.argv))
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
