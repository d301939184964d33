"""What is said about the start at login when the program starts, and what is mended unasked."""

from __future__ import annotations

import sys

import pytest

from desktop_app.errors import AppError
from desktop_app.startup.command import Command
from desktop_app.startup.login import NoLogin, desktop_login, found, look_after
from desktop_app.startup.standing import Standing
from desktop_app.startup.xdg_autostart import XdgAutostart
from tests.startup.recorders import RecorderLogin


@pytest.mark.parametrize("standing", list(Standing))
def test_who_does_not_want_it_hears_nothing_and_keeps_what_is_there(standing: Standing) -> None:
    login = RecorderLogin(standing)
    assert look_after(False, login) is None
    assert login.turned == []


def test_an_entry_that_starts_this_program_needs_no_word() -> None:
    login = RecorderLogin(Standing.ON)
    assert look_after(True, login) is None
    assert login.turned == []


def test_a_path_that_moved_is_mended_without_a_word() -> None:
    login = RecorderLogin(Standing.STALE)
    assert look_after(True, login) is None
    assert login.standing is Standing.ON


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.OFF, "its entry was removed"),
        (Standing.DISABLED, "the desktop has switched it off"),
        (Standing.ELSEWHERE, "another copy of On the Dot starts"),
    ],
)
def test_what_somebody_changed_is_told_and_not_undone(standing: Standing, said: str) -> None:
    login = RecorderLogin(standing)
    assert said in (look_after(True, login) or "")
    assert login.turned == []
    assert found(True, standing).mends is False


def test_what_cannot_be_mended_is_told() -> None:
    full = AppError("entry", "The entry cannot be written: no space left.")
    assert look_after(True, RecorderLogin(Standing.STALE, refusal=full)) == full.message


def test_a_desktop_that_starts_nothing_is_no_news() -> None:
    assert look_after(True, NoLogin()) is None
    assert NoLogin().state() is Standing.OFF
    with pytest.raises(AppError, match="cannot be started at login"):
        NoLogin().turn_on()
    NoLogin().turn_off()


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own entry")
def test_this_system_has_an_entry(command: Command) -> None:
    assert isinstance(desktop_login(command), XdgAutostart)
