"""A database that cannot be opened: calls go on ringing, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.paths import DataFolder
from desktop_app.services import backups, rescue
from desktop_app.storage import database, queries, schema
from tests.builders import add, promise
from tests.fakes import Clock


@pytest.fixture
def closed(book: Path) -> Iterator[Path]:
    """Return a database with one promise, that is not open."""
    promise(add())
    database.close_database()
    yield book
    database.close_database()


def damage(file: Path) -> bytes:
    file.write_bytes(file.read_bytes()[:100] + bytes(9000))
    return file.read_bytes()


def files(folder: DataFolder) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.root.rglob("*") if each.is_file()}


def test_a_sound_database_is_just_opened(closed: Path, folder: DataFolder, clock: Clock) -> None:
    assert rescue.open_or_go_on(folder, clock()) is None
    assert queries.contact_count() == 1


def test_a_damaged_database_is_kept_and_the_newest_sound_backup_rings_in_its_place(
    closed: Path, folder: DataFolder, clock: Clock
) -> None:
    first = backups.make(folder, clock())
    second = backups.make(folder, clock.advance(hours=1))
    second.file.write_bytes(second.file.read_bytes()[:20_000])
    content = damage(closed)
    went_on = rescue.open_or_go_on(folder, clock())
    assert went_on is not None
    assert (went_on.made_at, went_on.holds) == (first.made_at, first.holds)
    assert went_on.aside.read_bytes() == content
    assert database.rows("SELECT state FROM alert") == [("pending",)]
    assert second.file.exists()


def test_without_a_backup_the_program_goes_on_with_what_can_be_read(
    closed: Path, folder: DataFolder, clock: Clock
) -> None:
    database.open_database(closed)
    for number in range(200):
        add(f"Contact {number}")
    root = int(str(database.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'step'")[0][0]))
    database.close_database()
    with closed.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xa5" * 4096)
    content = closed.read_bytes()
    went_on = rescue.open_or_go_on(folder, clock())
    assert went_on is not None
    assert went_on.made_at is None
    assert queries.contact_count() == 201
    assert database.problems() == []
    assert went_on.aside.read_bytes() == content


def test_where_nothing_can_be_read_nothing_is_touched(
    closed: Path, folder: DataFolder, clock: Clock
) -> None:
    content = damage(closed)
    with pytest.raises(AppError) as refused:
        rescue.open_or_go_on(folder, clock())
    assert refused.value.code == "damaged"
    assert closed.read_bytes() == content


@pytest.mark.parametrize("wrong", ["newer", "photo", "in the way"])
def test_what_is_no_damage_is_told_and_nothing_is_touched(
    closed: Path, folder: DataFolder, clock: Clock, wrong: str
) -> None:
    backups.make(folder, clock())
    if wrong == "newer":
        database.open_database(closed)
        database.rows(f"PRAGMA user_version = {schema.NEWEST + 1}")
        database.close_database()
    elif wrong == "photo":
        closed.write_bytes(b"\x89PNG\r\n\x1a\n" * 900)
    else:
        closed.unlink()
        closed.mkdir()
    before = files(folder)
    with pytest.raises(AppError) as refused:
        rescue.open_or_go_on(folder, clock())
    assert refused.value.code in ("newer", "not-ours", "unreadable")
    assert files(folder) == before


def test_what_was_done_since_the_backup_is_read_from_the_damaged_file(
    closed: Path, folder: DataFolder, clock: Clock
) -> None:
    backups.make(folder, clock())
    database.open_database(closed)
    add("John Okafor")
    root = int(str(database.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'step'")[0][0]))
    database.close_database()
    with closed.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xa5" * 4096)
    went_on = rescue.open_or_go_on(folder, clock())
    assert went_on is not None
    assert queries.contact_count() == 1
    rest = rescue.salvage_from(folder, went_on.aside, clock())
    assert rest.holds.contacts == 2
    backups.restore(folder, rest.file, clock(), from_window=True)
    assert queries.contact_count() == 2
