"""The program makes no connection to anywhere: watched from outside through a day's work."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.e2e.rig import Desktop, OnTheDot, Start, wait_until

pytestmark = pytest.mark.e2e

ASHA, ASHAS_NUMBER = "Asha Rao", "+91 98765 43210"
ABROAD, ABROAD_NUMBER = "Lena Vogt", "+49 30 901820"
SOCKET = re.compile(r"\bsocket\((?P<family>\w+),")
FAMILY_OF_THIS_MACHINE = "AF_UNIX"


def watched(seen: Path, *command: str) -> tuple[str, ...]:
    """Return what starts a command so that every socket it makes is written down.

    Whatever it starts itself is watched too. The kernel tells of them, so it is all the same
    whether Python, Qt or another library made one.
    """
    what = ("-e", "trace=socket", "-e", "signal=none")
    return ("strace", "-D", "-f", "-qq", "--seccomp-bpf", *what, "-A", "-o", str(seen), *command)


def families(seen: Path) -> set[str]:
    """Return the kinds of sockets that were made."""
    return {found["family"] for found in SOCKET.finditer(seen.read_text("utf-8"))}


def test_a_day_of_work_makes_no_socket_that_leads_out_of_the_machine(
    desktop: Desktop, tmp_path: Path
) -> None:
    seen = tmp_path / "sockets"
    start = Start(watched(seen, sys.executable, "-m", "desktop_app"))
    with OnTheDot(desktop, tmp_path / "data", start) as program:
        prepare(program, tmp_path)
        running = program.open()
        call_and_log(desktop, program)
        visit_every_page(desktop)
        put_on_paper_and_into_files(program, tmp_path)
        assert program.end(running) == 0
    assert families(seen) == {FAMILY_OF_THIS_MACHINE}


def test_a_socket_that_leads_out_would_be_seen(desktop: Desktop, tmp_path: Path) -> None:
    seen = tmp_path / "sockets"
    caller = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    desktop.carry_out(*watched(seen, sys.executable, "-c", caller))
    assert families(seen) == {"AF_INET"}


def prepare(program: OnTheDot, folder: Path) -> None:
    """Give the day people to call, of whom one is due."""
    program.tell("demo")
    program.add(ASHA, ASHAS_NUMBER)
    program.tell("add", ABROAD, "--phone", ABROAD_NUMBER, "--email", "lena@example.com")
    program.tell("promise", ABROAD, "in 3 business days 8:45", "--agreed")
    program.let_be_due(ASHA)


def call_and_log(desktop: Desktop, program: OnTheDot) -> None:
    """Answer the alert with a call, and write down that nobody answered."""
    desktop.bus.banner(ASHA)
    desktop.press_in_banner("Call now")
    wait_until(desktop.dialled)
    wait_until(lambda: desktop.window_in_focus() == "On the Dot")
    desktop.press("alt+v")
    desktop.press("Return", desktop.window("How did it go"))
    desktop.wait_until_gone("How did it go")
    assert len(program.attempts(ASHA)) == 1


def visit_every_page(desktop: Desktop) -> None:
    """Open each page by its key, and take the last step back."""
    window = desktop.window("On the Dot")
    for key in ("ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+comma", "ctrl+1", "ctrl+z"):
        desktop.press(key, window)


def put_on_paper_and_into_files(program: OnTheDot, folder: Path) -> None:
    """Print, write letters and calendars, test the build: all that makes a file."""
    program.tell("cards", str(folder / "cards.pdf"), "--form", "sheet")
    program.tell("reminder", ABROAD, "--eml", str(folder / "reminder.eml"))
    program.tell("export", str(folder / "calls.ics"))
    program.tell("selftest")
