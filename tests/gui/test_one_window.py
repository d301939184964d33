"""One window for one data folder: the first holds the lock, the second knocks."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.gui.one_window import OneWindow
from desktop_app.paths import DataFolder, data_folder
from tests.gui.hands import settle

NOBODYS_PROCESS = 999_999_999


@pytest.fixture
def first(folder: DataFolder, qtbot: QtBot) -> Iterator[OneWindow]:
    """Return the one that was started first, and listens."""
    made = OneWindow(folder)
    assert made.is_first()
    made.listen()
    yield made
    made.release()


def test_the_first_stays_the_first(first: OneWindow) -> None:
    assert first.is_first()


def test_a_second_start_is_not_the_first_and_its_knock_is_heard(
    first: OneWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    second = OneWindow(folder)
    assert not second.is_first()
    with qtbot.waitSignal(first.knocked):
        assert second.knock()


def test_a_quiet_knock_finds_out_that_somebody_is_there_and_raises_nothing(
    first: OneWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    raised: list[bool] = []
    first.knocked.connect(lambda: raised.append(True))
    assert OneWindow(folder).knock(quietly=True)
    assert OneWindow(folder).knock()
    qtbot.waitUntil(lambda: bool(raised))
    settle()
    assert raised == [True]


def test_a_second_start_for_a_number_has_whoever_it_is_shown(
    first: OneWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    raised: list[bool] = []
    first.knocked.connect(lambda: raised.append(True))
    with qtbot.waitSignal(first.number_asked) as heard:
        assert OneWindow(folder).knock(number="+49 171 1234567 ext. 5")
    assert heard.args == ["+49 171 1234567 ext. 5"]
    assert raised == []


def test_each_knock_is_heard(first: OneWindow, folder: DataFolder, qtbot: QtBot) -> None:
    knocks: list[bool] = []
    first.knocked.connect(lambda: knocks.append(True))
    for _start in range(3):
        assert OneWindow(folder).knock()
    qtbot.waitUntil(lambda: len(knocks) == 3)


def test_who_knocks_before_anybody_listens_to_events_is_heard_later(
    first: OneWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    heard: list[bool] = []
    assert OneWindow(folder).knock()
    first.knocked.connect(lambda: heard.append(True))
    qtbot.waitUntil(lambda: heard == [True])


def test_another_data_folder_has_a_window_of_its_own(first: OneWindow, tmp_path: Path) -> None:
    other = OneWindow(data_folder(str(tmp_path / "other")))
    assert other.is_first()
    other.release()


def test_after_the_first_is_gone_the_next_is_the_first(
    first: OneWindow, folder: DataFolder
) -> None:
    first.release()
    second = OneWindow(folder)
    assert second.is_first()
    second.release()


def test_knocking_where_nobody_is_any_more_makes_one_the_first(folder: DataFolder) -> None:
    second = OneWindow(folder)
    assert not second.knock()
    assert second.is_first()
    second.release()


def test_the_lock_of_a_killed_process_does_not_stand_in_the_way(folder: DataFolder) -> None:
    lock = f"{NOBODYS_PROCESS}\non-the-dot\n{socket.gethostname()}\n"
    folder.lock.write_text(lock, encoding="utf-8")
    first = OneWindow(folder)
    assert first.is_first()
    first.release()


def test_the_lock_of_another_machine_is_left_alone_and_the_machine_is_named(
    folder: DataFolder,
) -> None:
    lock = f"{NOBODYS_PROCESS}\non-the-dot\nbigger-machine\n{'0' * 32}\n{'0' * 32}\n"
    folder.lock.write_text(lock, encoding="utf-8")
    here = OneWindow(folder)
    assert not here.is_first()
    assert here.held_on() == "bigger-machine"


def test_a_lock_of_this_machine_names_no_other(first: OneWindow, folder: DataFolder) -> None:
    assert OneWindow(folder).held_on() is None
