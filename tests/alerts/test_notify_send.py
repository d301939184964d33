"""The program notify-send: what it is told, and that its exit status is believed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("notify-send is Linux's", allow_module_level=True)

from desktop_app.alerts.notifier import Notice, Verdict
from desktop_app.alerts.notify_send import NotifySendNotifier
from tests.alerts.recorder_link import PATIENCE_S, notice

TOLD = 'printf "%s\\n" "$@" > "$TOLD_TO"\n'
REFUSAL = "GDBus.Error:org.freedesktop."


class Desktop:
    """A folder of programs in which notify-send does as a script says."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._told = folder / "told"
        self.environment = {
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "TOLD_TO": str(self._told),
        }

    def has(self, script: str) -> Desktop:
        program = self._folder / "notify-send"
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(0o700)
        return self

    def link(self, limit_s: float = PATIENCE_S) -> NotifySendNotifier:
        return NotifySendNotifier(self.environment, limit_s)

    def told(self) -> list[str]:
        return self._told.read_text("utf-8").splitlines()


@pytest.fixture
def desktop(tmp_path: Path) -> Desktop:
    return Desktop(tmp_path)


def test_an_urgent_banner_stays_and_belongs_to_this_program(desktop: Desktop) -> None:
    assert desktop.has(TOLD).link().post(notice()).verdict is Verdict.ACCEPTED
    told = desktop.told()
    assert {"--urgency=critical", "--expire-time=0", "--app-name=On the Dot"} <= set(told)
    assert told[-3:] == ["--", "Call Ada Byron at 8:45", "About the quote"]


def test_a_quiet_banner_goes_by_itself(desktop: Desktop) -> None:
    desktop.has(TOLD).link().post(Notice(1, "Missed while off", "2 calls", (), urgent=False))
    assert "--urgency=normal" in desktop.told()
    assert "--expire-time=0" not in desktop.told()


def test_a_name_that_looks_like_an_option_or_like_markup_is_shown(desktop: Desktop) -> None:
    desktop.has(TOLD).link().post(Notice(1, "-b 8:45", "<b>Smith & Sons</b>\n--help \\n", ()))
    assert desktop.told()[-4:] == ["--", "-b 8:45", "‹b›Smith & Sons‹/b›", "--help ∖n"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (f"{REFUSAL}DBus.Error.ServiceUnknown: not provided by any", Verdict.UNAVAILABLE),
        ("Cannot autolaunch D-Bus without X11", Verdict.UNAVAILABLE),
        (f"{REFUSAL}DBus.Error.AccessDenied: no", Verdict.REJECTED),
        ("", Verdict.REJECTED),
    ],
)
def test_its_exit_status_is_believed(desktop: Desktop, said: str, verdict: Verdict) -> None:
    given = desktop.has(f'echo "{said}" >&2; exit 1').link().post(notice())
    assert (given.verdict, given.too_many) == (verdict, False)
    assert given.detail == (said or "exit status 1")


def test_a_service_that_takes_no_more_is_understood(desktop: Desktop) -> None:
    said = f"{REFUSAL}Notifications.Error.ExcessNotificationGeneration: too many"
    given = desktop.has(f'echo "{said}" >&2; exit 1').link().post(notice())
    assert (given.verdict, given.too_many) == (Verdict.REJECTED, True)


def test_a_program_that_hangs_is_ended(desktop: Desktop) -> None:
    given = desktop.has("exec cat /dev/zero > /dev/null").link(0.01).post(notice())
    assert given.verdict is Verdict.TIMEOUT


def test_without_the_program_it_is_unavailable(desktop: Desktop) -> None:
    desktop.environment["PATH"] = str(desktop.environment["TOLD_TO"])
    given = desktop.link().post(notice())
    assert (given.verdict, given.detail) == (Verdict.UNAVAILABLE, "notify-send is not installed")


def test_a_frozen_program_keeps_its_libraries_to_itself(desktop: Desktop) -> None:
    desktop.environment |= {"LD_LIBRARY_PATH": "/frozen", "LD_LIBRARY_PATH_ORIG": "/before"}
    desktop.has('printf "%s" "$LD_LIBRARY_PATH" > "$TOLD_TO"').link().post(notice())
    assert desktop.told() == ["/before"]


def test_it_claims_to_hold_nothing(desktop: Desktop) -> None:
    link = desktop.has(TOLD).link()
    link.post(notice())
    link.withdraw(1)
    link.close()
    assert not link.holds(1)
