"""A day of calls, from the promise to the retry, with the real program and real dunst."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app import clock
from tests.e2e.rig import (
    Desktop,
    OnTheDot,
    minute_of,
    moment,
    next_minute,
    on_their_clock,
    wait_until,
)

pytestmark = pytest.mark.e2e

ASHA, ASHAS_NUMBER = "Asha Rao", "+91 98765 43210"
A_SECOND, TWO_SECONDS = timedelta(seconds=1), timedelta(seconds=2)


def test_two_keys_after_a_call_nobody_answers_it_rings_again_ten_minutes_later(
    desktop: Desktop, program: OnTheDot
) -> None:
    program.open()
    program.add(ASHA, ASHAS_NUMBER)
    minute = next_minute(clock.now())
    program.tell("promise", ASHA, on_their_clock(minute), "--agreed")

    banner = desktop.bus.banner(ASHA, since=minute, seconds=75)  # a notice may come before
    assert minute <= banner.at <= minute + A_SECOND
    assert ASHAS_NUMBER in banner.body
    desktop.window(f"Call {ASHA}")

    desktop.press_in_banner("Call now")
    desktop.wait_until_gone(f"Call {ASHA}")
    wait_until(lambda: desktop.dialled() == ["tel:+919876543210"])
    wait_until(lambda: desktop.window_in_focus() == "On the Dot")
    desktop.press("alt+v")
    desktop.press("Return", desktop.window("How did it go"))
    desktop.wait_until_gone("How did it go")

    (attempt,) = program.attempts(ASHA)
    assert (attempt["outcome"], attempt["rung"]) == ("voicemail", 1)
    assert 0 <= attempt["late_seconds"] < 60
    (retry,) = program.tell("agenda", "--days", "2")["later"]
    started = minute_of(moment(attempt["at"]))
    assert moment(retry["due"]) - started == timedelta(seconds=600)
    assert (retry["promise"]["kind"], retry["promise"]["rung"]) == ("retry", 2)


def test_an_alert_leaves_the_screen_while_its_outcome_is_being_written_down(
    desktop: Desktop, program: OnTheDot
) -> None:
    program.open()
    program.add(ASHA, ASHAS_NUMBER)
    program.let_be_due(ASHA)
    desktop.window(f"Call {ASHA}")
    desktop.press("alt+n", desktop.window("On the Dot"))
    desktop.window("How did it go")
    desktop.wait_until_gone(f"Call {ASHA}")
    assert program.attempts(ASHA) == []


def test_a_promise_made_and_a_call_logged_elsewhere_show_within_two_seconds(
    desktop: Desktop, program: OnTheDot
) -> None:
    program.open()
    program.add(ASHA, ASHAS_NUMBER)
    program.let_be_due(ASHA)
    promised_at = clock.now()
    banner = desktop.bus.banner(ASHA)
    assert banner.at - promised_at <= TWO_SECONDS
    desktop.window(f"Call {ASHA}")

    program.tell("log", ASHA, "no-answer")
    logged_at = clock.now()
    assert desktop.bus.taken_down_at(banner) - logged_at <= TWO_SECONDS
    desktop.wait_until_gone(f"Call {ASHA}", seconds=2)


def test_without_a_notification_service_the_alert_window_comes_by_itself(tmp_path: Path) -> None:
    with (
        Desktop(tmp_path / "desktop", with_dunst=False) as desktop,
        OnTheDot(desktop, tmp_path / "data") as program,
    ):
        program.open()
        program.add(ASHA, ASHAS_NUMBER)
        program.let_be_due(ASHA)
        desktop.window(f"Call {ASHA}", seconds=2)


def test_at_logout_the_program_ends_by_itself_even_while_a_call_is_due(
    desktop: Desktop, program: OnTheDot
) -> None:
    program.add(ASHA, ASHAS_NUMBER)
    program.let_be_due(ASHA)
    running = program.open()
    banner = desktop.bus.banner(ASHA)
    desktop.window(f"Call {ASHA}")

    assert program.end(running) == 0
    desktop.bus.taken_down_at(banner)
    with closing(sqlite3.connect(program.data / "on-the-dot.db")) as database:
        assert database.execute("SELECT clean_exit FROM heartbeat").fetchall() == [(1,)]
    assert program.tell("check") == {"ok": True, "problems": []}


def test_the_demonstration_has_a_call_that_rings_within_its_first_minute(
    desktop: Desktop, program: OnTheDot
) -> None:
    began_at = clock.now() - timedelta(seconds=40)  # so that most of the minute is over
    program.tell("demo", "--at", began_at.isoformat())
    call = program.tell("agenda", "--days", "2", "--at", began_at.isoformat())["later"][0]
    assert moment(call["due"]) - began_at <= timedelta(seconds=60)
    program.open()
    banner = desktop.bus.banner(call["contact"]["name"])
    assert call["contact"]["phone"] in banner.body
