"""The second line on Linux: a timer of the user's systemd, which starts the program once.

Source: the manual pages systemd.timer(5), systemd.time(7), systemd.service(5) and
systemd.syntax(7). ALERTS-AND-STORAGE, row 17: without AccuracySec a timer may be a minute late.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.errors import AppError
from desktop_app.startup import entry_file
from desktop_app.startup.command import Command
from desktop_app.startup.tool import Tool, must

_SYSTEMCTL = ("systemctl", "--user")
_MOMENT = "%Y-%m-%d %H:%M:%S UTC"
_CALENDAR = re.compile(r"^OnCalendar=(.+)$", re.MULTILINE)
_PLAIN = re.compile(r"[\w@+=:,./-]+", re.ASCII)
_SPELLED = {
    "\\": "\\\\", '"': '\\"', "%": "%%", "$": "$$", "\n": "\\n", "\t": "\\t", "\r": "\\r",
}  # fmt: skip
# The path of a program may not hold these: such a one is started by the shell.
_NO_PROGRAM = re.compile(r"""["'\\$\x00-\x1f\x7f\udc80-\udcff]""")
_BY_SHELL = ("/bin/sh", "-c", 'exec "$0" "$@"')
# A condition is read to the end of its line, without quotes; these would change what it says.
_NO_CONDITION = re.compile(r"[\\\x00-\x1f\x7f\udc80-\udcff]|\s$")

# A missed start is made up for when systemd starts, which is before the desktop is there: so the
# service waits for a screen. It ends with the session, but not the programs that were opened from
# it: a call may go on in them.
_SERVICE = """\
[Unit]
Description=On the Dot, before the next call
PartOf=graphical-session.target
After=graphical-session.target
{condition}
[Service]
ExecStartPre=/bin/sh -c 'until systemctl --user show-environment \
| grep -Eq "^(WAYLAND_)?DISPLAY="; do sleep 2; done'
TimeoutStartSec=5min
ExecStart={start}
KillMode=process
"""
_TIMER = """\
[Unit]
Description=Starts On the Dot before the next call

[Timer]
OnCalendar={moment}
AccuracySec=1us
Persistent=true

[Install]
WantedBy=timers.target
"""


class SystemdTimer:
    """The two units of this program, in the user's own folder `units`."""

    def __init__(self, command: Command, units: Path, tool: Tool) -> None:
        self._tool = tool
        self._timer_name = f"{command.name}.timer"
        self._service = units / f"{command.name}.service"
        self._timer = units / self._timer_name
        self._wanted = units / "timers.target.wants" / self._timer_name
        start, condition = exec_start(command.argv), _condition(command.argv[0])
        self._service_text = _SERVICE.format(start=start, condition=condition).encode()

    def available(self) -> bool:
        """Return whether the user's systemd answers, and knows the screen of the desktop."""
        try:
            answer = self._tool((*_SYSTEMCTL, "show-environment"))
        except AppError:
            return False
        screens = ("DISPLAY=", "WAYLAND_DISPLAY=")
        known = any(line.startswith(screens) for line in answer.words.splitlines())
        return answer.is_done and known

    def state(self) -> datetime | None:
        """Return when systemd starts this program; None where nothing of that stands."""
        timer = entry_file.read(self._timer) or b""
        found = _CALENDAR.search(timer.decode("utf-8", "replace"))
        if found is None or entry_file.read(self._service) != self._service_text:
            return None
        try:
            moment = datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC)
        except ValueError:
            return None
        stands = timer == _timer_text(moment) and self._ask("is-active", self._timer_name)
        return moment if stands else None

    def set_next(self, at: datetime | None) -> None:
        """Let systemd start the program at a moment, to the second, or not at all.

        Does nothing where that stands already. Raises AppError (`entry`, `tool`).
        """
        if at is None:
            self._clear()
            return
        moment = at.astimezone(UTC).replace(microsecond=0)
        if self.state() == moment:
            return
        entry_file.write(self._service, self._service_text)
        entry_file.write(self._timer, _timer_text(moment))
        must(self._tool, *_SYSTEMCTL, "daemon-reload")
        must(self._tool, *_SYSTEMCTL, "enable", self._timer_name)
        must(self._tool, *_SYSTEMCTL, "restart", self._timer_name)

    def _clear(self) -> None:
        """Take both units away. The service is never stopped: it may be this very process."""
        files = (self._wanted, self._timer, self._service)
        if not any(file.is_symlink() or file.exists() for file in files):
            return
        self._ask("disable", "--now", self._timer_name)
        self._ask("clean", "--what=state", self._timer_name)
        for file in files:
            entry_file.remove(file)
        self._ask("daemon-reload")

    def _ask(self, *arguments: str) -> bool:
        """Return whether systemd did as asked, where that is all that counts."""
        return self._tool((*_SYSTEMCTL, *arguments)).is_done


def exec_start(argv: tuple[str, ...]) -> str:
    """Return the ExecStart value that starts `argv`."""
    whole = (*_BY_SHELL, *argv) if _NO_PROGRAM.search(argv[0]) else argv
    return " ".join(map(_quoted, whole))


def _condition(program: str) -> str:
    """Return the line by which systemd passes over a program that was removed, without a word."""
    if not program.startswith("/") or _NO_CONDITION.search(program):
        return ""
    return f"ConditionFileIsExecutable={program.replace('%', '%%')}\n"


def _timer_text(moment: datetime) -> bytes:
    return _TIMER.format(moment=moment.strftime(_MOMENT)).encode()


def _quoted(argument: str) -> str:
    if _PLAIN.fullmatch(argument):
        return argument
    return '"' + "".join(map(_spelled, argument)) + '"'


def _spelled(char: str) -> str:
    if char in _SPELLED:
        return _SPELLED[char]
    if "\udc80" <= char <= "\udcff":  # a byte of a path that is no text
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char if char.isprintable() or ord(char) > 0x7F else f"\\x{ord(char):02x}"
