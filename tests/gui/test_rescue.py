"""The window that comes where the data cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.gui.upkeep.opening import Opening
from desktop_app.gui.upkeep.rescue_window import RescueWindow
from desktop_app.paths import DataFolder
from desktop_app.services import backups
from desktop_app.storage import database, queries, schema
from tests.builders import MICHAEL, add, promise
from tests.fakes import Clock
from tests.gui.hands import seen, settle


@pytest.fixture
def closed(book: Path, qapp: QApplication) -> Iterator[Path]:
    """Return a database in which a call to Debbie is promised; it is not open."""
    promise(add(phones=["312 555 0134"], company="ABC Educom"))
    database.close_database()
    yield book
    database.close_database()


@pytest.fixture
def opening(folder: DataFolder, clock: Clock) -> Iterator[Opening]:
    """Return what opens the data."""
    made = Opening(folder, MICHAEL, clock)
    yield made
    made.close()
    settle()


def window_of(opening: Opening) -> RescueWindow:
    assert opening.window is not None
    return opening.window


def rows_of(window: RescueWindow) -> list[str]:
    model = window.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_a_newer_database_is_left_alone_and_shows_whom_to_call(
    closed: Path, opening: Opening
) -> None:
    database.open_database(closed)
    database.rows(f"PRAGMA user_version = {schema.NEWEST + 1}")
    database.close_database()
    content = closed.read_bytes()
    assert not opening.try_it()
    window = window_of(opening)
    assert "newer On the Dot" in window.message.text()
    assert rows_of(window) == ["Today", "9:45, Debbie Marsh, ABC Educom, +1 312 555 0134"]
    assert not window.restore_button.isVisible()
    assert closed.read_bytes() == content


def test_the_window_comes_forward_when_a_call_of_it_is_due(
    closed: Path, opening: Opening, clock: Clock
) -> None:
    database.open_database(closed)
    database.rows(f"PRAGMA user_version = {schema.NEWEST + 1}")
    database.close_database()
    opening.try_it()
    window = window_of(opening)
    window.showMinimized()
    window.hide()
    clock.advance(minutes=44, seconds=59)
    window.tick()
    assert not window.isVisible()
    clock.advance(seconds=1)
    window.tick()
    assert window.isVisible()


def test_it_opens_as_soon_as_nothing_is_in_the_way(closed: Path, opening: Opening) -> None:
    away = closed.with_name("away.db")
    closed.rename(away)
    closed.mkdir()
    opened: list[object] = []
    opening.opened.connect(opened.append)
    assert not opening.try_it()
    closed.rmdir()
    away.rename(closed)
    window_of(opening).again_button.click()
    assert opened == [None]
    assert opening.window is None
    assert queries.contact_count() == 1


def test_a_file_that_is_none_of_ours_is_moved_only_when_that_is_wanted(
    closed: Path, opening: Opening, folder: DataFolder, clock: Clock
) -> None:
    backups.make(folder, clock())
    photo = b"\x89PNG\r\n\x1a\n" * 99
    closed.write_bytes(photo)
    assert not opening.try_it()
    window = window_of(opening)
    assert closed.read_bytes() == photo
    assert "1 contact and 0 calls" in seen(window)
    window.restore_button.click()
    assert queries.contact_count() == 1
    (aside,) = folder.set_aside.glob("*/on-the-dot.db")
    assert aside.read_bytes() == photo


def test_where_nothing_can_be_read_that_is_said(closed: Path, opening: Opening) -> None:
    closed.write_bytes(closed.read_bytes()[:100] + bytes(9000))
    assert not opening.try_it()
    window = window_of(opening)
    assert "damaged" in window.message.text()
    assert "No promised call could be read" in window.note.text()


def test_a_damaged_database_opens_on_its_backup_at_once(
    closed: Path, opening: Opening, folder: DataFolder, clock: Clock
) -> None:
    backups.make(folder, clock())
    closed.write_bytes(closed.read_bytes()[:100] + bytes(9000))
    opened: list[object] = []
    opening.opened.connect(opened.append)
    assert opening.try_it()
    assert len(opened) == 1
    assert opened[0] is not None


def test_closing_the_window_ends_the_program(closed: Path, opening: Opening) -> None:
    closed.write_bytes(b"\x89PNG" * 99)
    given_up: list[bool] = []
    opening.given_up.connect(lambda: given_up.append(True))
    opening.try_it()
    window_of(opening).quit_button.click()
    assert given_up == [True]
