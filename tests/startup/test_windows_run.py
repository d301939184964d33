"""Start at login on Windows: the value under Run, and the Task Manager's word on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.startup.command import Command
from desktop_app.startup.standing import Standing
from desktop_app.startup.windows_run import APPROVED, RUN, WindowsRun
from tests.startup.conftest import made_program
from tests.startup.recorders import DictRegistry

HERE, ALLOWED = (RUN, "on-the-dot"), (APPROVED, "on-the-dot")


@pytest.fixture
def registry() -> DictRegistry:
    return DictRegistry()


@pytest.fixture
def login(command: Command, registry: DictRegistry) -> WindowsRun:
    return WindowsRun(command, registry)


def test_it_is_off_until_it_is_turned_on_and_off_again(
    login: WindowsRun, registry: DictRegistry
) -> None:
    assert login.state() is Standing.OFF
    login.turn_on()
    assert login.state() is Standing.ON
    login.turn_off()
    assert login.state() is Standing.OFF
    assert registry.values == {}


def test_the_path_stands_in_quotes_and_arguments_with_blanks_too(registry: DictRegistry) -> None:
    argv = ("C:\\Program Files\\dot.exe", "--data", "D:\\my calls\\", "--background")
    WindowsRun(Command("on-the-dot", argv), registry).turn_on()
    assert registry.values[HERE] == (
        '"C:\\Program Files\\dot.exe" --data "D:\\my calls\\\\" --background'
    )


@pytest.mark.parametrize("first", [1, 3, 7])
def test_what_the_task_manager_has_switched_off_is_told_and_cleaned(
    login: WindowsRun, registry: DictRegistry, first: int
) -> None:
    login.turn_on()
    registry.values[ALLOWED] = bytes([first, *range(11)])
    assert login.state() is Standing.DISABLED
    login.turn_on()
    assert login.state() is Standing.ON
    assert ALLOWED not in registry.values


@pytest.mark.parametrize("first", [0, 2, 6])
def test_what_the_task_manager_has_switched_on_again_is_on(
    login: WindowsRun, registry: DictRegistry, first: int
) -> None:
    login.turn_on()
    registry.values[ALLOWED] = bytes([first]) + bytes(11)
    assert login.state() is Standing.ON


def test_a_program_that_was_moved_leaves_a_stale_entry(
    login: WindowsRun, registry: DictRegistry, program: Path
) -> None:
    registry.values[HERE] = '"C:\\gone\\on the dot.exe" --background'
    assert login.state() is Standing.STALE
    registry.values[HERE] = f'"{program}" --quiet'
    assert login.state() is Standing.STALE


def test_an_entry_that_starts_another_program_is_told_and_left_alone(
    login: WindowsRun, registry: DictRegistry, tmp_path: Path
) -> None:
    other = f"{made_program(tmp_path / 'other')} --background"
    registry.values[HERE] = other
    assert login.state() is Standing.ELSEWHERE
    login.turn_off()
    assert registry.values == {HERE: other}


def test_a_command_that_windows_would_not_start_is_refused(registry: DictRegistry) -> None:
    long = Command("on-the-dot", ("C:\\" + "a" * 260, "--background"))
    with pytest.raises(AppError, match="longer than 260 characters; this one has 278"):
        WindowsRun(long, registry).turn_on()
    assert registry.values == {}


def test_a_registry_that_refuses_is_told_in_one_sentence(
    login: WindowsRun, registry: DictRegistry
) -> None:
    registry.locked = True
    with pytest.raises(AppError, match=r"^The registry refuses .*: Access is denied\. Nothing"):
        login.turn_on()
    with pytest.raises(AppError, match="Access is denied"):
        login.turn_off()
