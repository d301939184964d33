"""Stand-ins at the edges of the program that write down what they were asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import main
from desktop_app.domain.alert import Waiting
from desktop_app.errors import AppError


class Clock:
    """A wall clock that moves only when it is told to; called, it says the moment in UTC."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(
        self,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
    ) -> datetime:
        """Let time pass, or go back where it is negative; return the new moment."""
        self.now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self.now


DISK_FULL = AppError("disk-full", "The disk is full.")


@dataclass
class RecorderBook:
    """A book of alerts in memory; `broken` names what cannot be done at the moment."""

    diary: list[tuple[object, ...]]
    waiting: dict[int, datetime] = field(default_factory=dict)
    rings: list[int] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    put_off: set[int] = field(default_factory=set)
    defiant: set[int] = field(default_factory=set)
    unrecordable: set[int] = field(default_factory=set)
    asked: int = 0
    announced: set[int] = field(default_factory=set)
    reads: int = 0
    after_claim: Callable[[], object] = lambda: None

    def pending(self, until: datetime) -> dict[int, Waiting]:
        self._do("pending")
        self.reads += 1
        in_order = sorted(self.waiting.items(), key=lambda alert: alert[1])
        return {
            alert_id: Waiting(at, alert_id not in self.put_off)
            for alert_id, at in in_order
            if at <= until
        }

    def ringing(self) -> list[int]:
        self._do("ringing")
        return list(self.rings)

    def claim(self, alert_id: int, now: datetime) -> bool:
        self._do("claim", alert_id)
        if alert_id not in self.waiting:
            return False
        del self.waiting[alert_id]
        self.rings.append(alert_id)
        self.after_claim()
        return True

    def shown(self, alert_id: int, now: datetime) -> None:
        self._do("shown", alert_id)

    def claim_all(self, alert_ids: Sequence[int], now: datetime) -> None:
        if self.defiant.intersection(alert_ids):
            raise ValueError("a row that makes no sense")
        for alert_id in alert_ids:
            self.claim(alert_id, now)

    def shown_all(self, shown_at: Mapping[int, datetime]) -> None:
        if self.unrecordable.intersection(shown_at):
            raise ValueError("a row that makes no sense")
        for alert_id, at in shown_at.items():
            self.shown(alert_id, at)

    def announce(self, alert_id: int, now: datetime) -> bool:
        self.asked += 1
        self._do("announce")
        fresh = alert_id not in self.announced
        self.announced.add(alert_id)
        return fresh

    def _do(self, what: str, *about: object) -> None:
        if what in self.broken:
            raise DISK_FULL
        if about:
            self.diary.append((what, *about))


@dataclass
class RecorderPresenter:
    """A screen that writes down what it was asked to show; `kept` is what it shows now."""

    diary: list[tuple[object, ...]]
    kept: list[int] = field(default_factory=list)
    coming: list[int] = field(default_factory=list)

    def show(self, alert_ids: list[int]) -> None:
        self.diary.append(("show", *alert_ids))
        self.kept += alert_ids

    def hide(self, alert_ids: list[int]) -> None:
        self.diary.append(("hide", *alert_ids))
        self.kept = [each for each in self.kept if each not in alert_ids]

    def foreshow(self, alert_ids: list[int]) -> None:
        self.diary.append(("foreshow", *alert_ids))
        self.coming = alert_ids

    def announce(self, alert_ids: list[int]) -> None:
        self.diary.append(("announce", *alert_ids))

    def tell(self, problem: AppError | None) -> None:
        self.diary.append(("tell", problem.code if problem else None))


class Shell:
    """A terminal in which the command line is used; each call is one command in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.at = "2026-06-16T08:00-05:00"
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Return the exit status, what went to standard output and to standard error."""
        self._capsys.readouterr()
        try:
            status = main(["--data", str(self.folder), *arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = self._capsys.readouterr()
        return status, out, err

    def json(self, *arguments: str) -> Any:
        """Run a command that must be done, at the shell's moment; return its JSON document."""
        status, out, err = self.run("--json", "--at", self.at, *arguments)
        assert (status, err) == (0, "")
        return json.loads(out)

    def refused(self, *arguments: str) -> Any:
        """Run a command that must be refused; return the reason, which stands in both places."""
        status, out, err = self.run("--json", "--at", self.at, *arguments)
        assert status == 1
        reason = json.loads(out)
        assert list(reason) == ["error"]
        assert list(reason["error"]) == ["code", "message", "offers"]
        assert reason["error"]["message"] in err
        return reason["error"]

    def text(self, *arguments: str) -> str:
        """Run a command that must be done; return what people read."""
        status, out, err = self.run("--at", self.at, *arguments)
        assert (status, err) == (0, "")
        return out


@dataclass
class RecorderStore:
    """A key store in memory; `locked` takes nothing and tells nothing."""

    kept: dict[str, str] = field(default_factory=dict)
    locked: bool = False

    def find(self, name: str) -> str | None:
        return None if self.locked else self.kept.get(name)

    def keep(self, name: str, secret: str) -> None:
        if self.locked:
            raise AppError("no-key-store", "The desktop's key store did not take the key.")
        self.kept[name] = secret

    def forget(self, name: str) -> bool:
        return self.locked or self.kept.pop(name, None) is not None
