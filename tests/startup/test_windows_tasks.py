"""The second line on Windows: a task that starts the program once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from desktop_app.errors import AppError
from desktop_app.startup.command import Command
from desktop_app.startup.tool import Answer
from desktop_app.startup.windows_tasks import WindowsTask
from tests.startup.recorders import RecorderTool

SOON = datetime(2026, 6, 16, 13, 43, tzinfo=UTC)
LATER = datetime(2026, 6, 17, 14, 0, 30, tzinfo=UTC)
ODD = Command("on-the-dot", ("C:\\Töne & Co\\dot.exe", "--data", "D:\\my <calls>", "--background"))
USER = "HOME\\ada"


class FakeTasks:
    """A Task Scheduler; it answers in a code page that knows no letter beyond ASCII."""

    def __init__(self) -> None:
        self.tasks: dict[str, bytes] = {}
        self.asked: list[str] = []

    def __call__(self, argv: Sequence[str]) -> Answer:
        assert argv[0] == "schtasks"
        verb, name = argv[1], argv[3] if len(argv) > 3 else ""
        self.asked.append(verb)
        if verb == "/Create":
            self.tasks[name] = Path(argv[5]).read_bytes()
        elif verb == "/Delete":
            del self.tasks[name]
        elif verb == "/Query" and name not in self.tasks:
            return Answer(1, "ERROR: The system cannot find the file specified.")
        elif verb == "/Query":
            text = self.tasks[name].decode("utf-16")
            return Answer(0, text.encode("ascii", "replace").decode())
        return Answer(0)

    def part(self, path: str) -> str:
        """Return the text of one part of the only task."""
        (task,) = self.tasks.values()
        place = "/".join(f"{{*}}{step}" for step in path.split("/"))
        found = ElementTree.fromstring(task.decode("utf-16").partition("?>")[2]).find(place)
        assert found is not None, path
        return found.text or ""


@pytest.fixture
def tasks() -> FakeTasks:
    return FakeTasks()


@pytest.fixture
def schedule(tasks: FakeTasks) -> WindowsTask:
    return WindowsTask(ODD, USER, tasks)


def test_a_start_is_set_and_moved_and_taken_back(schedule: WindowsTask, tasks: FakeTasks) -> None:
    assert schedule.available()
    assert schedule.state() is None
    schedule.set_next(SOON)
    assert schedule.state() == SOON
    schedule.set_next(LATER)
    assert schedule.state() == LATER
    schedule.set_next(None)
    assert schedule.state() is None
    assert tasks.tasks == {}


def test_the_task_says_what_to_start_and_when(schedule: WindowsTask, tasks: FakeTasks) -> None:
    schedule.set_next(SOON)
    assert tasks.part("Triggers/TimeTrigger/StartBoundary") == "2026-06-16T13:43:00Z"
    assert tasks.part("Actions/Exec/Command") == "C:\\Töne & Co\\dot.exe"
    assert tasks.part("Actions/Exec/Arguments") == '--data "D:\\my <calls>" --background'
    assert tasks.part("Principals/Principal/UserId") == USER
    assert tasks.part("Principals/Principal/LogonType") == "InteractiveToken"


def test_the_task_runs_on_batteries_without_end_and_makes_up_for_a_missed_start(
    schedule: WindowsTask, tasks: FakeTasks
) -> None:
    schedule.set_next(SOON)
    wanted = {
        "StartWhenAvailable": "true",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "ExecutionTimeLimit": "PT0S",
        "Priority": "5",
        "WakeToRun": "false",
    }
    assert {name: tasks.part(f"Settings/{name}") for name in wanted} == wanted


def test_the_file_is_what_schtasks_reads(schedule: WindowsTask, tasks: FakeTasks) -> None:
    schedule.set_next(SOON)
    (content,) = tasks.tasks.values()
    assert content[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert content.decode("utf-16").startswith('<?xml version="1.0" encoding="UTF-16"?>\r\n')


def test_the_same_moment_again_changes_nothing(schedule: WindowsTask, tasks: FakeTasks) -> None:
    schedule.set_next(SOON)
    tasks.asked.clear()
    schedule.set_next(SOON)
    assert tasks.asked == ["/Query"]


def test_nothing_to_take_back_changes_nothing(schedule: WindowsTask, tasks: FakeTasks) -> None:
    schedule.set_next(None)
    assert tasks.asked == ["/Query"]


def test_a_task_that_somebody_switched_off_is_set_again(
    schedule: WindowsTask, tasks: FakeTasks
) -> None:
    schedule.set_next(SOON)
    name, task = tasks.tasks.popitem()
    off = task.decode("utf-16").replace("<Enabled>true", "<Enabled>false")
    tasks.tasks[name] = off.encode("utf-16")
    assert schedule.state() is None
    schedule.set_next(SOON)
    assert schedule.state() == SOON


def test_a_program_that_was_moved_is_started_where_it_is_now(
    schedule: WindowsTask, tasks: FakeTasks
) -> None:
    schedule.set_next(SOON)
    moved = WindowsTask(Command("on-the-dot", ("E:\\dot.exe", "--background")), USER, tasks)
    assert moved.state() is None
    moved.set_next(SOON)
    assert tasks.part("Actions/Exec/Command") == "E:\\dot.exe"


def test_two_users_of_one_machine_have_a_task_each(tasks: FakeTasks) -> None:
    for user in ("HOME\\ada", "HOME\\ben", "cem"):
        WindowsTask(ODD, user, tasks).set_next(SOON)
    assert sorted(tasks.tasks) == ["on-the-dot ada", "on-the-dot ben", "on-the-dot cem"]


def test_a_refusal_is_told_in_the_words_of_windows() -> None:
    refusing = RecorderTool(
        {"schtasks /Create": Answer(1, "ERROR: Access is denied."), "schtasks /Query": Answer(1)}
    )
    with pytest.raises(AppError, match=r"^schtasks refused: ERROR: Access is denied\.$"):
        WindowsTask(ODD, USER, refusing).set_next(SOON)


def test_a_windows_without_schtasks_has_no_schedule() -> None:
    assert not WindowsTask(ODD, USER, RecorderTool({"schtasks": Answer(127)})).available()
