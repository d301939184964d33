"""The second line on Linux: two units that start the program once, to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.startup.command import Command
from desktop_app.startup.systemd_timer import SystemdTimer, exec_start
from desktop_app.startup.tool import Answer
from tests.startup.recorders import FakeSystemd, RecorderTool

SOON = datetime(2026, 6, 16, 13, 43, tzinfo=UTC)
LATER = datetime(2026, 6, 17, 14, 0, 30, tzinfo=UTC)


@pytest.fixture
def systemd(tmp_path: Path) -> FakeSystemd:
    units = tmp_path / "systemd" / "user"
    units.mkdir(parents=True)
    return FakeSystemd(units)


@pytest.fixture
def schedule(command: Command, systemd: FakeSystemd) -> SystemdTimer:
    return SystemdTimer(command, systemd.units, systemd)


def test_a_start_is_set_and_moved_and_taken_back(
    schedule: SystemdTimer, systemd: FakeSystemd
) -> None:
    assert schedule.state() is None
    schedule.set_next(SOON)
    assert schedule.state() == SOON
    schedule.set_next(LATER)
    assert schedule.state() == LATER
    schedule.set_next(None)
    assert schedule.state() is None
    assert [file for file in systemd.units.rglob("*") if not file.is_dir()] == []


def test_the_timer_is_exact_and_makes_up_for_a_missed_start(
    schedule: SystemdTimer, systemd: FakeSystemd
) -> None:
    schedule.set_next(datetime(2026, 6, 16, 8, 43, 0, 900_000, timezone(timedelta(hours=-5))))
    timer = (systemd.units / "on-the-dot.timer").read_text().splitlines()
    assert "OnCalendar=2026-06-16 13:43:00 UTC" in timer
    assert "AccuracySec=1us" in timer
    assert "Persistent=true" in timer
    assert "WantedBy=timers.target" in timer


def test_the_service_only_starts_the_program(
    schedule: SystemdTimer, systemd: FakeSystemd, program: Path
) -> None:
    schedule.set_next(SOON)
    service = (systemd.units / "on-the-dot.service").read_text()
    assert f"ExecStart={program} --background\n" in service


def test_systemd_passes_over_a_program_that_was_removed(
    schedule: SystemdTimer, systemd: FakeSystemd, program: Path
) -> None:
    schedule.set_next(SOON)
    unit = (systemd.units / "on-the-dot.service").read_text().partition("[Service]")[0]
    assert f"\nConditionFileIsExecutable={program}\n" in unit


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("/opt/100% mine/dot", "ConditionFileIsExecutable=/opt/100%% mine/dot"),
        ("flatpak", ""),  # found by name, so that no path is known
        ("/opt/back\\slash\\", ""),  # would go on in the next line
    ],
)
def test_the_condition_names_the_program_as_systemd_reads_it(
    systemd: FakeSystemd, program: str, line: str
) -> None:
    SystemdTimer(Command("on-the-dot", (program,)), systemd.units, systemd).set_next(SOON)
    unit = (systemd.units / "on-the-dot.service").read_text().partition("[Service]")[0]
    found = [each for each in unit.splitlines() if each.startswith("Condition")]
    assert found == ([line] if line else [])


def test_the_same_moment_again_changes_nothing(
    schedule: SystemdTimer, systemd: FakeSystemd
) -> None:
    schedule.set_next(SOON)
    systemd.asked.clear()
    schedule.set_next(SOON)
    assert systemd.asked == ["is-active"]


def test_a_part_that_systemd_is_not_told_makes_no_other_moment(
    schedule: SystemdTimer, systemd: FakeSystemd
) -> None:
    schedule.set_next(SOON.replace(microsecond=900_000))
    assert schedule.state() == SOON
    systemd.asked.clear()
    schedule.set_next(SOON.replace(microsecond=900_000))
    assert systemd.asked == ["is-active"]


def test_nothing_to_take_back_asks_nothing(schedule: SystemdTimer, systemd: FakeSystemd) -> None:
    schedule.set_next(None)
    assert systemd.asked == []


def test_a_timer_that_somebody_stopped_is_set_again(
    schedule: SystemdTimer, systemd: FakeSystemd
) -> None:
    schedule.set_next(SOON)
    systemd.active.clear()
    assert schedule.state() is None
    schedule.set_next(SOON)
    assert schedule.state() == SOON


def test_a_program_that_was_moved_is_started_where_it_is_now(
    schedule: SystemdTimer, systemd: FakeSystemd
) -> None:
    schedule.set_next(SOON)
    moved = SystemdTimer(
        Command("on-the-dot", ("/new/dot", "--background")), systemd.units, systemd
    )
    assert moved.state() is None
    moved.set_next(SOON)
    assert moved.state() == SOON
    assert "ExecStart=/new/dot " in (systemd.units / "on-the-dot.service").read_text()


def test_the_running_program_is_never_stopped(schedule: SystemdTimer, systemd: FakeSystemd) -> None:
    schedule.set_next(SOON)
    schedule.set_next(LATER)
    schedule.set_next(None)
    assert not {"stop", "kill", "try-restart", "isolate"}.intersection(systemd.asked)


@pytest.mark.parametrize("content", ["", "OnCalendar=daily\n", "[Timer]\nOnCalendar=\n"])
def test_a_spoilt_timer_stands_for_nothing_and_is_mended(
    schedule: SystemdTimer, systemd: FakeSystemd, content: str
) -> None:
    schedule.set_next(SOON)
    (systemd.units / "on-the-dot.timer").write_text(content)
    assert schedule.state() is None
    schedule.set_next(SOON)
    assert schedule.state() == SOON


@pytest.mark.parametrize(
    ("environment", "usable"),
    [("DISPLAY=:0\nHOME=/h", True), ("WAYLAND_DISPLAY=wayland-0", True), ("HOME=/h", False)],
)
def test_it_can_be_used_where_systemd_knows_the_screen(
    schedule: SystemdTimer, systemd: FakeSystemd, environment: str, usable: bool
) -> None:
    systemd.environment = environment
    assert schedule.available() is usable


def test_a_systemd_that_is_not_there_cannot_be_used(command: Command, tmp_path: Path) -> None:
    absent = RecorderTool({"systemctl": Answer(1, "Failed to connect to bus\nDISPLAY=:0")})
    assert not SystemdTimer(command, tmp_path, absent).available()


def test_a_systemd_that_hangs_cannot_be_used(command: Command, tmp_path: Path) -> None:
    assert not SystemdTimer(command, tmp_path, hanging).available()


def hanging(argv: object) -> Answer:
    raise AppError("tool", "The desktop does not answer.")


def test_a_systemd_that_refuses_is_told_and_asked_again(
    command: Command, schedule: SystemdTimer, systemd: FakeSystemd
) -> None:
    refusing = RecorderTool(
        {
            "systemctl --user enable": Answer(1, "Failed to enable unit: read-only."),
            "systemctl --user is-active": Answer(3),
        }
    )
    with pytest.raises(AppError, match=r"^systemctl refused: Failed to enable unit: read-only\.$"):
        SystemdTimer(command, systemd.units, refusing).set_next(SOON)
    schedule.set_next(SOON)
    assert schedule.state() == SOON


def test_a_folder_that_cannot_be_written_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "units").write_text("no folder")
    with pytest.raises(AppError, match="cannot be written"):
        SystemdTimer(command, tmp_path / "units", RecorderTool()).set_next(SOON)


@pytest.mark.parametrize(
    ("argument", "line"),
    [
        ("/usr/bin/dot", "/usr/bin/dot"),
        ("/opt/On the Dot", '"/opt/On the Dot"'),
        ('a"b\\c', '"a\\"b\\\\c"'),
        ("100%", '"100%%"'),
        ("it's", '"it\'s"'),
        ("two\nlines\x07", '"two\\nlines\\x07"'),
        ("Zoë", '"Zoë"'),
        ("\udcff", '"\\xff"'),
        ("", '""'),
        ("a$b", '"a$$b"'),
        ("a;b", '"a;b"'),
    ],
)
def test_an_odd_path_is_written_as_systemd_reads_it(argument: str, line: str) -> None:
    assert exec_start(("/bin/dot", argument)) == f"/bin/dot {line}"


@pytest.mark.parametrize("odd", ['quo"te', "it's", "back\\slash", "dol$lar", "li\nne"])
def test_a_program_that_systemd_would_refuse_is_started_by_the_shell(odd: str) -> None:
    line = exec_start((f"/opt/{odd}/dot", "--background"))
    assert line.startswith('/bin/sh -c "exec \\"$$0\\" \\"$$@\\"" ')
    assert line.endswith('/dot" --background')
