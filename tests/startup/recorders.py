"""Desktops that write down what they were asked: tools, a registry, entries and schedules."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop_app.errors import AppError
from desktop_app.startup.standing import Standing
from desktop_app.startup.tool import Answer


@dataclass
class RecorderTool:
    """A tool that does whatever it is asked, but for what `answers` says by how a line begins."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, argv: Sequence[str]) -> Answer:
        line = " ".join(argv)
        self.asked.append(line)
        for start, answer in self.answers.items():
            if line.startswith(start):
                return answer
        return Answer(0)


class FakeSystemd:
    """A systemd of a user: timers are enabled by a link, and active until they are disabled."""

    def __init__(self, units: Path) -> None:
        self.units = units
        self.active: set[str] = set()
        self.loaded: set[str] = set()
        self.asked: list[str] = []
        self.environment = "HOME=/home/ada\nDISPLAY=:0\n"

    def __call__(self, argv: Sequence[str]) -> Answer:
        assert argv[:2] == ("systemctl", "--user")
        verb, name = argv[2], argv[-1]
        self.asked.append(verb)
        link = self.units / "timers.target.wants" / name
        if verb == "show-environment":
            return Answer(0, self.environment)
        if verb == "daemon-reload":
            self.loaded = {file.name for file in self.units.glob("on-the-dot*")}
        elif verb == "is-active":
            return Answer(0 if name in self.active else 3)
        elif name not in self.loaded:
            return Answer(1, f"Unit {name} not found.")
        elif verb == "enable":
            link.parent.mkdir(exist_ok=True)
            link.unlink(missing_ok=True)
            link.symlink_to(self.units / name)
        elif verb == "restart":
            self.active.add(name)
        elif verb == "disable":
            self.active.discard(name)
            link.unlink(missing_ok=True)
        return Answer(0)


class DictRegistry:
    """A registry in memory; `locked` refuses to be written."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}
        self.locked = False

    def read(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        self._check()
        self.values[key, name] = value

    def delete(self, key: str, name: str) -> None:
        self._check()
        self.values.pop((key, name), None)

    def _check(self) -> None:
        if self.locked:
            raise PermissionError(13, "Access is denied")


@dataclass
class RecorderLogin:
    """A login entry in memory; `refusal` is raised by whatever would change it.

    `before_state` is done first, in the thread that asks how it stands.
    """

    standing: Standing = Standing.OFF
    usable: bool = True
    refusal: AppError | None = None
    before_state: Callable[[], object] = lambda: None
    turned: list[bool] = field(default_factory=list)
    threads: set[threading.Thread] = field(default_factory=set)

    def available(self) -> bool:
        return self.usable

    def state(self) -> Standing:
        self.threads.add(threading.current_thread())
        standing = self.standing
        self.before_state()
        return standing

    def turn_on(self) -> None:
        self._turn(True)

    def turn_off(self) -> None:
        self._turn(False)

    def _turn(self, on: bool) -> None:
        self.threads.add(threading.current_thread())
        if self.refusal is not None:
            raise self.refusal
        self.turned.append(on)
        self.standing = Standing.ON if on else Standing.OFF


@dataclass
class RecorderSchedule:
    """A schedule in memory; `before` is done first, in the thread that sets it."""

    usable: bool = True
    next_at: datetime | None = None
    refusal: AppError | None = None
    silence: AppError | None = None
    before: Callable[[], object] = lambda: None
    wishes: list[datetime | None] = field(default_factory=list)
    threads: set[threading.Thread] = field(default_factory=set)

    def available(self) -> bool:
        return self.usable

    def state(self) -> datetime | None:
        if self.silence is not None:
            raise self.silence
        return self.next_at

    def set_next(self, at: datetime | None) -> None:
        self.threads.add(threading.current_thread())
        self.wishes.append(at)
        self.before()
        if self.refusal is not None:
            raise self.refusal
        self.next_at = at
