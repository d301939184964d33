"""A desktop of its own for the real program: a screen, a bus, real dunst, a hand and an eye.

Nothing here knows how the program is made: it is started as a process, told things by its
command line, seen through its windows and heard on the bus.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT
from types import TracebackType
from typing import IO, Any, Self, TypeVar
from zoneinfo import ZoneInfo

from jeepney import HeaderFields, Message, MessageType, message_bus
from jeepney.bus_messages import Monitoring
from jeepney.io.blocking import open_dbus_connection

from desktop_app import clock
from tests.alerts.fake_notifications import SERVICE, PrivateBus

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 30.0
HERE = "Africa/Johannesburg"  # where the user sits: no clock change can fall into a test
THERE = "Asia/Kolkata"  # where the contacts sit: three and a half hours ahead
SCREEN = "1400x900x24"
_LOOK_EVERY_S = 0.02
_OPENER = """#!/bin/sh
printf '%s\\n' "$1" >> '{opened}'
export -p > '{opened}.environment'
"""
_T = TypeVar("_T")


def wait_until(look: Callable[[], _T | None], seconds: float = PATIENCE_S) -> _T:
    """Look again and again until something is found, and return it; fail after `seconds`."""
    deadline, pause = clock.monotonic() + seconds, threading.Event()
    while not (found := look()):
        if clock.monotonic() > deadline:
            raise AssertionError(f"did not happen within {seconds} s")
        pause.wait(_LOOK_EVERY_S)
    return found


def minute_of(at: datetime) -> datetime:
    """Return the start of a moment's minute."""
    return at.replace(second=0, microsecond=0)


def next_minute(at: datetime, room: timedelta = timedelta(seconds=5)) -> datetime:
    """Return the next whole minute that leaves room to promise a call for it."""
    return minute_of(at + room) + timedelta(minutes=1)


def on_their_clock(at: datetime) -> str:
    """Return a minute as it is promised to a contact in `THERE`."""
    return f"{at.astimezone(ZoneInfo(THERE)):%Y-%m-%d %H:%M}"


@dataclass
class Banner:
    """One call of Notify, and when it was on the bus."""

    serial: int
    sender: str
    title: str
    body: str
    at: datetime
    native_id: int | None = None


class BusMonitor:
    """Hears all that goes over a bus, in a thread, with the wall-clock time of its arrival."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._heard = threading.Condition()
        self._banners: list[Banner] = []
        self._taken_down: dict[int, datetime] = {}
        self.badges: list[int] = []  # the numbers that docks were told, 0 for none

    def __enter__(self) -> Self:
        self._connection = open_dbus_connection(self._address)
        self._connection.send_and_get_reply(Monitoring().BecomeMonitor([]))
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE_S)
        self._connection.close()

    def banners(self, about: str, since: datetime | None = None) -> list[Banner]:
        """Return the banners posted so far whose title names somebody."""
        with self._heard:
            found = [each for each in self._banners if about in each.title]
        return [each for each in found if since is None or each.at >= since]

    def banner(
        self, about: str, since: datetime | None = None, seconds: float = PATIENCE_S
    ) -> Banner:
        """Wait for a banner that is up, and return it."""

        def up() -> Banner | None:
            found = [each for each in self.banners(about, since) if each.native_id is not None]
            return found[0] if found else None

        return self._wait_for(up, seconds)

    def taken_down_at(self, banner: Banner) -> datetime:
        """Wait until the program asks for a banner to be closed, and return when it did."""
        native_id = banner.native_id
        return self._wait_for(lambda: self._taken_down.get(native_id or 0), PATIENCE_S)

    def _wait_for(self, look: Callable[[], _T | None], seconds: float) -> _T:
        with self._heard:
            found = self._heard.wait_for(look, seconds)
        assert found is not None, f"not heard within {seconds} s; {self._banners=}"
        return found

    def _listen(self) -> None:
        with suppress(OSError):  # the way in which the end arrives
            while True:
                message = self._connection.receive()
                now = clock.now()
                with self._heard:
                    self._note(message, now)
                    self._heard.notify_all()

    def _note(self, message: Message, now: datetime) -> None:
        fields = message.header.fields
        match message.header.message_type, fields.get(HeaderFields.member), message.body:
            case MessageType.method_call, "Notify", (_, _, _, str(title), str(body), *_):
                sender = fields[HeaderFields.sender]
                self._banners.append(Banner(message.header.serial, sender, title, body, now))
            case MessageType.method_call, "CloseNotification", (int(native_id),):
                self._taken_down[native_id] = now
            case MessageType.signal, "Update", (str(), dict(told)) if "count-visible" in told:
                self.badges.append(told["count"][1] if "count" in told else 0)
            case MessageType.method_return, _, (int(native_id),):
                asked = fields[HeaderFields.destination], fields[HeaderFields.reply_serial]
                for banner in self._banners:
                    if (banner.sender, banner.serial) == asked:
                        banner.native_id = native_id


class Desktop:
    """A screen, a private bus, a telephone and, unless left out, dunst.

    There is no window manager: where one would give the focus to a new window, `press` does.
    """

    def __init__(self, folder: Path, *, with_dunst: bool = True) -> None:
        self._folder = folder
        self._with_dunst = with_dunst
        self._choice = folder / "choice"
        self._opened = folder / "opened"

    def __enter__(self) -> Self:
        with ExitStack() as parts:
            self._prepare_home()
            self._start_screen(parts)
            private_bus = parts.enter_context(PrivateBus())
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = private_bus.address
            self.bus = parts.enter_context(BusMonitor(private_bus.address))
            if self._with_dunst:
                self._start_dunst(parts, private_bus.address)
            self._parts = parts.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._parts.close()

    def windows(self, title: str) -> list[str]:
        """Return the windows on screen whose title starts like this."""
        return self._hand("search", "--onlyvisible", "--name", f"^{title}").split()

    def window(self, title: str, seconds: float = PATIENCE_S) -> str:
        """Wait for a window, and return it; there is never a second one of that title."""
        found = wait_until(lambda: self.windows(title), seconds)
        assert len(found) == 1, f"{len(found)} windows: {title}"
        return found[0]

    def wait_until_gone(self, title: str, seconds: float = PATIENCE_S) -> None:
        """Wait until no window of that title is on screen."""
        wait_until(lambda: not self.windows(title), seconds)

    def press(self, key: str, window: str = "") -> None:
        """Press a key for whoever has the focus, or for a window, which gets it before."""
        if window:
            self._hand("windowfocus", "--sync", window)
        self._hand("key", key)

    def window_in_focus(self) -> str:
        """Return the title of the window that gets what is typed; empty if there is none."""
        return self._hand("getwindowfocus", "getwindowname").strip()

    def press_in_banner(self, label: str) -> None:
        """Press a button of dunst's banner: its menu is answered with this label."""
        self._choice.write_text(label, "utf-8")
        wait_until(self.banners_on_screen)
        self._run("dunstctl", "context").check_returncode()

    def banners_on_screen(self) -> int:
        """Return how many banners dunst shows."""
        shown = self._run("dunstctl", "count", "displayed")
        shown.check_returncode()
        return int(shown.stdout)

    def dialled(self) -> list[str]:
        """Return the addresses that the desktop was asked to open, such as numbers to dial."""
        return self._opened.read_text("utf-8").splitlines() if self._opened.exists() else []

    def environment_of_dialler(self) -> str:
        """Return the environment of whatever was asked to open an address last."""
        return self._opened.with_name(f"{self._opened.name}.environment").read_text("utf-8")

    def carry_out(self, *command: str) -> None:
        """Run another program on this desktop to its end; it must end well."""
        self._run(*command).check_returncode()

    def _hand(self, *what: str) -> str:
        """Move xdotool; it fails where a window went meanwhile, which is seen soon enough."""
        return self._run("xdotool", *what).stdout

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE_S
        )

    def _prepare_home(self) -> None:
        home, runtime, programs = (self._folder / each for each in ("home", "run", "bin"))
        for each in (home, runtime, programs):
            each.mkdir(mode=0o700, parents=True)
        opener = programs / "xdg-open"
        opener.write_text(_OPENER.format(opened=self._opened), "utf-8")
        opener.chmod(0o700)
        self.programs = programs
        self.environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            # Not the lists of this machine, which may know no program that dials.
            "XDG_CONFIG_DIRS": str(home / "none"),
            "XDG_DATA_DIRS": str(home / "none"),
            "LC_ALL": "C.UTF-8",
            "TZ": HERE,
            "QT_QPA_PLATFORM": "xcb",
        }

    def _start_screen(self, parts: ExitStack) -> None:
        # A screen starts anew whenever its last window goes, and lets nobody in while it does.
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-noreset"]
        screen = subprocess.Popen(command, env=self.environment, stdout=PIPE, stderr=DEVNULL)
        parts.enter_context(screen)
        parts.callback(_stop, screen)
        assert screen.stdout is not None
        number = screen.stdout.readline().decode("ascii").strip()
        assert number, "Xvfb did not start"
        self.environment["DISPLAY"] = f":{number}"

    def _start_dunst(self, parts: ExitStack, address: str) -> None:
        grep = shutil.which("grep")
        menu = f'{grep} --max-count=1 --file="{self._choice}"'
        options = self._folder / "dunstrc"
        options.write_text(f"[global]\n    dmenu = {menu}\n", "utf-8")
        dunst = subprocess.Popen(
            ["dunst", "-conf", str(options)],
            env=self.environment,
            stdout=DEVNULL,
            stderr=DEVNULL,
        )
        parts.callback(_stop, dunst)
        with open_dbus_connection(address) as eye:
            owned = message_bus.NameHasOwner(SERVICE)
            wait_until(lambda: eye.send_and_get_reply(owned).body[0])


@dataclass(frozen=True)
class Start:
    """What starts the program: its command, the folder it is started in, and what it may find.

    Without `path` it finds what the desktop finds, this Python too.
    """

    command: tuple[str, ...] = (sys.executable, "-m", "desktop_app")
    folder: Path = ROOT
    path: str | None = None


class OnTheDot:
    """The program on a desktop, with one data folder of somebody who was introduced to it.

    Leaving it ends the program. Anything that it printed, and any error in its log, is a defect.
    """

    def __init__(self, desktop: Desktop, data: Path, start: Start | None = None) -> None:
        self._desktop = desktop
        self._start = start or Start()
        self.data = data
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (options := data / "settings.json").exists():
            options.touch(mode=0o600)
            options.write_text('{"introduced": true}', "utf-8")
        self._printed = data.with_name(f"{data.name}.printed")
        self._running: list[subprocess.Popen[bytes]] = []
        self._added: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._running:
            _stop(process)
        complaints = self.printed() + self._errors_logged() + self._told_or_open_to_others()
        if error is not None:
            error.add_note(f"The program says: {complaints or 'nothing'}")
        else:
            assert not complaints, complaints

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start the program for its window; returns at once."""
        with self._printed.open("ab") as printed:
            process = self._open([*arguments], printed)
        self._running.append(process)
        return process

    def open(self) -> subprocess.Popen[bytes]:
        """Start the program and wait for its window."""
        process = self.start()
        self._desktop.window("On the Dot")
        return process

    def tell(self, verb: str, *arguments: str) -> dict[str, Any]:
        """Carry out a verb of the command line in another process; return its JSON."""
        command = [*self._command(), verb, *arguments, "--json"]
        done = subprocess.run(
            command,
            cwd=self._start.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def add(self, name: str, phone: str) -> None:
        """Add a contact."""
        self._added |= {name, *name.split(), phone, re.sub(r"\D", "", phone)}
        self.tell("add", name, "--phone", phone, "--zone", THERE)

    def let_be_due(self, name: str) -> None:
        """Promise a call, half an hour ago, for a minute that has passed since."""
        now = clock.now()
        due = on_their_clock(now - timedelta(minutes=3))
        said_at = (now - timedelta(minutes=30)).isoformat()
        self.tell("promise", name, due, "--at", said_at)

    def attempts(self, name: str) -> list[dict[str, Any]]:
        """Return the calls that were made to somebody, the latest first."""
        history = self.tell("show", name)["history"]
        return [each for each in history if each["what"] == "attempt"]

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Kill the program as the system would: without a word."""
        process.kill()
        process.wait(PATIENCE_S)

    def end(self, process: subprocess.Popen[bytes]) -> int:
        """Ask the program to end, as a desktop does at logout; return its exit status."""
        process.terminate()
        return process.wait(PATIENCE_S)

    def printed(self) -> str:
        """Return what the program has written to the terminal since the last look."""
        if not self._printed.exists():
            return ""
        text = self._printed.read_text("utf-8")
        self._printed.write_text("")
        return text

    def _errors_logged(self) -> str:
        log = self.data / "on-the-dot.log"
        return "" if not log.exists() else "".join(_errors_in(log.read_text("utf-8")))

    def _told_or_open_to_others(self) -> str:
        """Return what the log says of a contact, and which files somebody else could read."""
        logs = [each.read_text("utf-8") for each in self.data.glob("*.log*")]
        told = [name for name in sorted(self._added) if any(name in log for log in logs)]
        inside = [self.data, *self.data.rglob("*")] if self.data.exists() else []
        found = [str(each) for each in inside if each.lstat().st_mode & 0o077]
        return "".join(f"the log names {each}\n" for each in told) + "\n".join(found)

    def _command(self) -> list[str]:
        return [*self._start.command, "--data", str(self.data)]

    def _environment(self) -> dict[str, str]:
        path = self._start.path
        return {**self._desktop.environment, **({} if path is None else {"PATH": path})}

    def _open(self, arguments: list[str], printed: IO[bytes]) -> subprocess.Popen[bytes]:
        command = [*self._command(), *arguments]
        return subprocess.Popen(
            command,
            cwd=self._start.folder,
            env=self._environment(),
            stdin=DEVNULL,
            stdout=printed,
            stderr=STDOUT,
        )


def moment(value: dict[str, str]) -> datetime:
    """Return the instant of a moment as the command line writes it."""
    return datetime.fromisoformat(value["utc"]).astimezone(UTC)


def _errors_in(log: str) -> list[str]:
    """Return the entries of a log that speak of an error, each with its traceback."""
    entries = re.split(r"^(?=\d{4}-\d\d-\d\d )", log, flags=re.MULTILINE)
    return [each for each in entries if re.match(r"\S+ \S+ (ERROR|CRITICAL) ", each)]


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that this rig has started, by force if it must be."""
    process.terminate()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(PATIENCE_S)
