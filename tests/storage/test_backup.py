"""Copies of the database: whole while it is in use, and what is refused as one."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from desktop_app.errors import AppError
from desktop_app.storage import backup, database, schema
from desktop_app.storage.trial import contents
from tests.builders import MORNING, add, log, promise

DATA = Path(__file__).resolve().parents[1] / "data"
WRITER = """
import sys
import apsw
link = apsw.Connection(sys.argv[1])
link.set_busy_timeout(5000)
print("ready", flush=True)
number = 0
while True:
    number += 1
    with link:
        for each in (number, -number):
            link.execute("INSERT INTO draft VALUES (?, 'x', 1, NULL, NULL, '')", (each,))
"""


@pytest.fixture
def copy(book: Path, tmp_path: Path) -> Path:
    """Return a backup of a database with one contact, who was called once."""
    debbie = add()
    promise(debbie)
    log(debbie, "no-answer", MORNING)
    file = tmp_path / "copy.db"
    backup.copy_checked(book, file)
    return file


def test_a_backup_holds_every_row_and_says_how_many_from_when_to_when(
    book: Path, copy: Path
) -> None:
    assert contents(copy) == contents(book)
    holds = backup.look_into(copy).holds
    assert (holds.contacts, holds.attempts, holds.promises) == (1, 1, 1)
    assert holds.last_at == MORNING
    assert not list(copy.parent.glob(".on-the-dot-*"))
    assert not list(copy.parent.glob("copy.db-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nobody_else_can_read_a_backup(copy: Path) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_backup_made_while_another_program_writes_is_of_one_moment(
    book: Path, tmp_path: Path
) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(book)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        for number in range(20):
            file = tmp_path / f"{number}.db"
            backup.copy_checked(book, file)
            link = sqlite3.connect(file)
            assert link.execute("SELECT sum(contact_id) FROM draft").fetchone()[0] in (0, None)
            link.close()
    finally:
        writer.kill()
        writer.wait()
        writer.stdout.close()


def test_a_database_with_damage_gives_no_backup_and_the_last_one_stands(
    book: Path, copy: Path
) -> None:
    before = copy.read_bytes()
    database.close_database()
    spoil_index(book)
    with pytest.raises(AppError) as refused:
        backup.copy_checked(book, copy)
    assert refused.value.code == "damaged"
    assert copy.read_bytes() == before


def spoil_index(file: Path) -> None:
    """Change one letter of an indexed text in the table, which a quick look does not see."""
    content = bytearray(file.read_bytes())
    link = apsw.Connection(str(file))
    root = link.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'contact'").fetchall()
    link.close()
    page = (int(str(root[0][0])) - 1) * 4096
    place = content.index(b"debbie marsh", page, page + 4096)
    content[place] ^= 0x02
    file.write_bytes(content)


def test_a_text_that_its_index_does_not_know_is_damage(copy: Path) -> None:
    spoil_index(copy)
    assert refusal_of(copy) == "damaged"


def refusal_of(file: Path) -> str:
    with pytest.raises(AppError) as refused:
        backup.look_into(file)
    assert str(file) in refused.value.message
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not-ours"),
        (b"", "not-ours"),
        (b"SQLite format 3\x00", "not-ours"),
    ],
    ids=["photo", "empty", "beginning"],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "photo.db"
    file.write_bytes(content)
    assert refusal_of(file) == code
    assert file.read_bytes() == content


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "gone.db") == "not-found"


def test_another_programs_database_is_no_backup(tmp_path: Path) -> None:
    file = tmp_path / "songs.db"
    link = sqlite3.connect(file)
    link.execute("CREATE TABLE song (title TEXT)")
    link.commit()
    link.close()
    assert refusal_of(file) == "not-ours"


def test_a_backup_of_a_newer_program_is_refused(copy: Path) -> None:
    link = sqlite3.connect(copy)
    link.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    link.close()
    assert refusal_of(copy) == "newer"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON attempt BEGIN DELETE FROM attempt; END",
        "CREATE VIEW reading AS SELECT * FROM contact",
        "CREATE VIRTUAL TABLE far USING fts5 (text)",
        "ALTER TABLE contact ADD COLUMN secret TEXT",
        "DROP TRIGGER alert_event_stays",
        "CREATE TABLE more (text TEXT)",
    ],
)
def test_a_file_with_other_tables_than_ours_is_refused_and_nothing_in_it_is_run(
    copy: Path, statement: str
) -> None:
    link = sqlite3.connect(copy)
    link.execute(statement)
    link.commit()
    link.close()
    content = copy.read_bytes()
    assert refusal_of(copy) == "not-ours"
    assert copy.read_bytes() == content


@pytest.mark.parametrize("released", range(1, schema.NEWEST))
def test_a_backup_of_each_older_schema_is_known(tmp_path: Path, released: int) -> None:
    assert backup.look_into(DATA / f"schema-{released}.db").holds.contacts == 24


def test_a_look_into_a_file_leaves_nothing_beside_it(copy: Path) -> None:
    before = sorted(copy.parent.iterdir())
    backup.look_into(copy)
    assert sorted(copy.parent.iterdir()) == before


def test_the_newest_part_of_a_file_that_lies_in_its_journal_is_counted(
    book: Path, tmp_path: Path
) -> None:
    add()
    carried = tmp_path / "carried.db"
    for ending in ("", "-wal"):
        carried.with_name(carried.name + ending).write_bytes(
            book.with_name(book.name + ending).read_bytes()
        )
    assert backup.look_into(carried).holds.contacts == 1


def test_names_tell_the_moment_and_nothing_else_is_taken_for_a_backup(tmp_path: Path) -> None:
    file = backup.named(tmp_path, MORNING)
    assert file.name == "on-the-dot-2026-06-16T13-00-00Z.db"
    file.touch()
    for name in ("on-the-dot.db", "on-the-dot-2026-13-40T13-00-00Z.db", "x.db"):
        (tmp_path / name).touch()
    assert backup.backups_in(tmp_path) == [(MORNING, file)]


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who may not do everything"
)
def test_a_folder_that_may_not_be_written_is_named(book: Path, tmp_path: Path) -> None:
    place = tmp_path / "shut"
    place.mkdir(mode=0o500)
    with pytest.raises(AppError) as refused:
        backup.copy_checked(book, place / "copy.db")
    assert refused.value.code == "unreadable"


Spoil = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:4096] + b"\xa5" * 4096 + content[8192:],
        lambda content: content[:100] + bytes(2000) + content[2100:],
    ],
    ids=["half", "page of rubbish", "no schema"],
)
def test_a_damaged_backup_is_refused(copy: Path, spoil: Spoil) -> None:
    copy.write_bytes(spoil(copy.read_bytes()))
    assert refusal_of(copy) in ("damaged", "not-ours")
