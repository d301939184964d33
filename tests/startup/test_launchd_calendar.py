"""The second line on macOS: a job that starts the program once, and lets it go."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.startup.command import Command
from desktop_app.startup.launchd_calendar import LaunchdCalendar
from desktop_app.startup.tool import Answer
from tests.startup.recorders import RecorderTool

SOON = datetime(2026, 6, 16, 13, 43, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 4, 30, tzinfo=UTC)


class FakeLaunchd:
    """A launchd that knows which jobs are loaded, and refuses to load one twice."""

    def __init__(self) -> None:
        self.loaded: dict[str, bytes] = {}
        self.asked: list[str] = []

    def __call__(self, argv: Sequence[str]) -> Answer:
        verb, target = argv[1], argv[2]
        self.asked.append(verb)
        label = target.removeprefix("gui/501").removeprefix("/")
        if verb == "bootstrap":
            job = Path(argv[3]).read_bytes()
            if self.loaded.setdefault(plistlib.loads(job)["Label"], job) != job:
                return Answer(5, "Bootstrap failed: 5: Input/output error")
        elif verb == "bootout":
            return Answer(0 if self.loaded.pop(label, None) else 3)
        elif verb == "print" and label:
            return Answer(0 if label in self.loaded else 113)
        return Answer(0)


@pytest.fixture
def launchd() -> FakeLaunchd:
    return FakeLaunchd()


@pytest.fixture
def agents(tmp_path: Path) -> Path:
    return tmp_path / "LaunchAgents"


@pytest.fixture
def schedule(command: Command, agents: Path, launchd: FakeLaunchd) -> LaunchdCalendar:
    return LaunchdCalendar(command, agents, 501, lambda: "America/New_York", launchd)


def job_in(agents: Path) -> dict[str, object]:
    job: dict[str, object] = plistlib.loads((agents / "on-the-dot.call.plist").read_bytes())
    return job


def test_a_start_is_set_and_moved_and_taken_back(
    schedule: LaunchdCalendar, agents: Path, launchd: FakeLaunchd
) -> None:
    assert schedule.available()
    assert schedule.state() is None
    schedule.set_next(SOON)
    assert schedule.state() == SOON
    schedule.set_next(LATER)
    assert schedule.state() == LATER
    schedule.set_next(None)
    assert schedule.state() is None
    assert list(agents.iterdir()) == []
    assert launchd.loaded == {}


@pytest.mark.parametrize(
    ("at", "month", "day", "hour", "minute"),
    [(SOON, 6, 16, 9, 43), (LATER, 11, 30, 23, 30), (SOON.replace(second=59), 6, 16, 9, 43)],
)
def test_the_minute_is_the_one_on_the_wall_and_never_too_late(
    schedule: LaunchdCalendar,
    agents: Path,
    at: datetime,
    month: int,
    day: int,
    hour: int,
    minute: int,
) -> None:
    schedule.set_next(at)
    wall = {"Month": month, "Day": day, "Hour": hour, "Minute": minute}
    assert job_in(agents)["StartCalendarInterval"] == wall


def test_the_job_lets_the_program_go_since_a_new_moment_ends_the_job(
    schedule: LaunchdCalendar, agents: Path, command: Command
) -> None:
    schedule.set_next(SOON)
    job = job_in(agents)
    assert job["AbandonProcessGroup"] is True
    assert job["ProgramArguments"] == ["/bin/sh", "-c", '"$@" &', "sh", *command.argv]
    assert "RunAtLoad" not in job


def test_the_same_moment_again_changes_nothing(
    schedule: LaunchdCalendar, launchd: FakeLaunchd
) -> None:
    schedule.set_next(SOON)
    launchd.asked.clear()
    schedule.set_next(SOON)
    assert launchd.asked == ["print"]


def test_a_part_that_launchd_is_not_told_makes_no_other_moment(
    schedule: LaunchdCalendar, launchd: FakeLaunchd
) -> None:
    schedule.set_next(SOON.replace(second=59, microsecond=5))
    assert schedule.state() == SOON
    launchd.asked.clear()
    schedule.set_next(SOON.replace(second=59, microsecond=5))
    assert launchd.asked == ["print"]


def test_nothing_to_take_back_asks_nothing(schedule: LaunchdCalendar, launchd: FakeLaunchd) -> None:
    schedule.set_next(None)
    assert launchd.asked == []


def test_after_a_journey_the_job_is_set_on_the_new_wall(
    schedule: LaunchdCalendar, command: Command, agents: Path, launchd: FakeLaunchd
) -> None:
    schedule.set_next(SOON)
    there = LaunchdCalendar(command, agents, 501, lambda: "America/Los_Angeles", launchd)
    assert there.state() is None
    there.set_next(SOON)
    wall = job_in(agents)["StartCalendarInterval"]
    assert wall == {"Month": 6, "Day": 16, "Hour": 6, "Minute": 43}


def test_a_job_that_launchd_does_not_have_is_loaded_again(
    schedule: LaunchdCalendar, launchd: FakeLaunchd
) -> None:
    schedule.set_next(SOON)
    launchd.loaded.clear()
    assert schedule.state() is None
    schedule.set_next(SOON)
    assert schedule.state() == SOON


def test_a_job_that_was_switched_off_is_switched_on_first(command: Command, agents: Path) -> None:
    off = RecorderTool({"launchctl print-disabled": Answer(0, '"on-the-dot.call" => disabled')})
    LaunchdCalendar(command, agents, 501, lambda: "Etc/UTC", off).set_next(SOON)
    assert [line.split()[1] for line in off.asked][-2:] == ["enable", "bootstrap"]


def test_a_refusal_is_told(command: Command, agents: Path) -> None:
    refusing = RecorderTool({"launchctl bootstrap": Answer(5, "Bootstrap failed: 5")})
    with pytest.raises(AppError, match=r"^launchctl refused: Bootstrap failed: 5\.$"):
        LaunchdCalendar(command, agents, 501, lambda: "Etc/UTC", refusing).set_next(SOON)


def test_without_a_session_there_is_no_schedule(command: Command, agents: Path) -> None:
    absent = RecorderTool({"launchctl print": Answer(113)})
    assert not LaunchdCalendar(command, agents, 501, lambda: "Etc/UTC", absent).available()
