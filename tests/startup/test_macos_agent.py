"""Start at login on macOS: the user's launch agent, and what launchd was told about it."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.startup.command import Command
from desktop_app.startup.macos_agent import MacAgent
from desktop_app.startup.standing import Standing
from desktop_app.startup.tool import Answer
from tests.startup.conftest import made_program
from tests.startup.recorders import RecorderTool


@pytest.fixture
def launchctl() -> RecorderTool:
    return RecorderTool()


@pytest.fixture
def agents(tmp_path: Path) -> Path:
    return tmp_path / "LaunchAgents"


@pytest.fixture
def login(command: Command, agents: Path, launchctl: RecorderTool) -> MacAgent:
    return MacAgent(command, agents, 501, launchctl)


def told(line: str) -> dict[str, Answer]:
    listed = f'\tdisabled services = {{\n\t\t"com.other" => enabled\n\t\t{line}\n\t}}'
    return {"launchctl print-disabled gui/501": Answer(0, listed)}


def test_it_is_off_until_it_is_turned_on_and_off_again(
    login: MacAgent, agents: Path, launchctl: RecorderTool
) -> None:
    assert login.state() is Standing.OFF
    login.turn_on()
    assert login.state() is Standing.ON
    login.turn_off()
    assert login.state() is Standing.OFF
    assert list(agents.iterdir()) == []
    assert not [line for line in launchctl.asked if "boot" in line], "the running one must live on"


def test_the_agent_starts_the_program_at_login(
    login: MacAgent, agents: Path, command: Command
) -> None:
    login.turn_on()
    job = plistlib.loads((agents / "on-the-dot.login.plist").read_bytes())
    assert job["Label"] == "on-the-dot.login"
    assert job["ProgramArguments"] == list(command.argv)
    assert job["RunAtLoad"] is True
    assert "KeepAlive" not in job


@pytest.mark.parametrize("said", ["disabled", "true"])
def test_what_launchd_leaves_out_is_told_and_switched_on_again(
    login: MacAgent, launchctl: RecorderTool, said: str
) -> None:
    login.turn_on()
    launchctl.answers = told(f'"on-the-dot.login" => {said}')
    assert login.state() is Standing.DISABLED
    login.turn_on()
    assert launchctl.asked[-1] == "launchctl enable gui/501/on-the-dot.login"


@pytest.mark.parametrize("line", ['"on-the-dot.login" => enabled', '"on-the-dot.login" => false'])
def test_what_launchd_does_not_leave_out_is_on(
    login: MacAgent, launchctl: RecorderTool, line: str
) -> None:
    login.turn_on()
    launchctl.answers = told(line)
    assert login.state() is Standing.ON


@pytest.mark.parametrize("content", [b"", b"<plist>", b"no list at all", plistlib.dumps([1])])
def test_a_spoilt_agent_is_stale_and_can_be_mended(
    login: MacAgent, agents: Path, content: bytes
) -> None:
    agents.mkdir()
    (agents / "on-the-dot.login.plist").write_bytes(content)
    assert login.state() is Standing.STALE
    login.turn_on()
    assert login.state() is Standing.ON


def test_an_agent_that_starts_another_program_is_told_and_left_alone(
    login: MacAgent, agents: Path, tmp_path: Path
) -> None:
    login.turn_on()
    file = agents / "on-the-dot.login.plist"
    other = str(made_program(tmp_path / "other"))
    file.write_bytes(plistlib.dumps({"Label": "x", "ProgramArguments": [other]}))
    assert login.state() is Standing.ELSEWHERE
    login.turn_off()
    assert file.is_file()


def test_a_launchd_that_refuses_is_told_in_its_own_words(
    login: MacAgent, launchctl: RecorderTool
) -> None:
    launchctl.answers = told('"on-the-dot.login" => disabled')
    launchctl.answers["launchctl enable"] = Answer(1, "usage\nOperation not permitted.")
    with pytest.raises(AppError, match=r"^launchctl refused: Operation not permitted\.$"):
        login.turn_on()
