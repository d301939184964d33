"""A program that is killed in the middle of the day's calls."""

from __future__ import annotations

import pytest

from desktop_app import clock
from tests.e2e.rig import Desktop, OnTheDot, wait_until

pytestmark = pytest.mark.e2e

ASHA, BIMAL, CHITRA = "Asha Rao", "Bimal Sen", "Chitra Nair"


def test_after_a_kill_the_alert_is_back_once_and_the_call_that_was_logged_is_there(
    desktop: Desktop, program: OnTheDot
) -> None:
    for name in (ASHA, BIMAL, CHITRA):
        program.add(name, "+91 98765 43210")
    program.let_be_due(ASHA)
    running = program.open()
    desktop.bus.banner(ASHA)
    desktop.press_in_banner("Call now")
    desktop.wait_until_gone(f"Call {ASHA}")
    wait_until(lambda: desktop.window_in_focus() == "On the Dot")
    desktop.press("alt+v")
    desktop.press("Return", desktop.window("How did it go"))
    desktop.wait_until_gone("How did it go")
    program.let_be_due(BIMAL)
    desktop.bus.banner(BIMAL)
    desktop.window(f"Call {BIMAL}")
    program.kill(running)
    killed_at = clock.now()
    desktop.wait_until_gone(f"Call {BIMAL}")

    program.open()
    desktop.bus.banner(BIMAL, since=killed_at)
    desktop.window(f"Call {BIMAL}")
    program.let_be_due(CHITRA)  # the second that could not ring at its minute: one list for both
    desktop.bus.banner("2 calls are waiting")
    desktop.window("Calls to catch up with")
    assert len(desktop.bus.banners(BIMAL, since=killed_at)) == 1
    assert desktop.bus.banners(ASHA, since=killed_at) == []
    assert desktop.windows(f"Call {ASHA}") == []
    desktop.wait_until_gone(f"Call {BIMAL}")
    (attempt,) = program.attempts(ASHA)
    assert attempt["outcome"] == "voicemail"
    assert program.tell("check")["ok"]
