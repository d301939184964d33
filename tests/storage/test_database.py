"""The file of one user: opened with its promises checked, or refused in words and left alone."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from desktop_app.errors import AppError
from desktop_app.services import contacts
from desktop_app.storage import database, queries, schema
from tests.builders import MICHAEL, MORNING, add, promise

NOBODY = 65534
PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
FEW_MILLISECONDS = 50


def refusal_of(path: Path) -> str:
    """Open a file that must be refused; return the code, having seen that it says where it is."""
    with pytest.raises(AppError) as refused:
        database.open_database(path, FEW_MILLISECONDS)
    assert str(path) in refused.value.message
    return refused.value.code


def filled(path: Path, contacts: int = 3) -> bytes:
    """Make a database with some contacts, close it and return its bytes."""
    database.open_database(path)
    for number in range(contacts):
        promise(add(f"Contact {number}"))
    database.close_database()
    return path.read_bytes()


def strange(path: Path, *statements: str) -> bytes:
    """Make another program's database and return its bytes."""
    link = sqlite3.connect(path)
    for statement in statements:
        link.execute(statement)
    link.commit()
    link.close()
    return path.read_bytes()


def test_what_keeps_the_promises_of_the_file_is_set_and_stands(book: Path) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "application_id": 0x4F544431,
        "user_version": schema.NEWEST,
    }
    assert {name: database.rows(f"PRAGMA {name}")[0][0] for name in expected} == expected


def test_a_transaction_takes_the_right_to_write_at_its_start(book: Path) -> None:
    other = apsw.Connection(str(book))
    with database.database.atomic(), pytest.raises(apsw.BusyError):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_sqlite_has_the_repair_that_two_connections_need(book: Path) -> None:
    version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    assert version >= (3, 51, 3)


def test_a_database_that_was_closed_opens_again_with_all_that_was_in_it(book: Path) -> None:
    debbie = add()
    database.open_database(book)
    assert queries.contact(debbie.id) == debbie


@pytest.mark.parametrize(
    "content",
    [PHOTO, b"SQLite format", b"BEGIN:VCARD\r\nFN:Debbie Marsh\r\nEND:VCARD\r\n" * 9, b"\0" * 4096],
    ids=["photo", "beginning", "text", "zeros"],
)
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "on-the-dot.db"
    path.write_bytes(content)
    assert refusal_of(path) == "not-ours"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE song (title TEXT)",),
        ("CREATE TABLE song (title TEXT)", "PRAGMA user_version = 1"),
        ("CREATE TABLE song (title TEXT)", "PRAGMA application_id = 12345"),
        ("CREATE TABLE song (title TEXT)", "PRAGMA journal_mode = WAL"),
        ("PRAGMA application_id = 12345",),
    ],
)
def test_another_programs_database_is_refused_and_left_alone(
    tmp_path: Path, statements: tuple[str, ...]
) -> None:
    path = tmp_path / "on-the-dot.db"
    content = strange(path, *statements)
    assert refusal_of(path) == "not-ours"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "on-the-dot.db"
    path.touch()
    database.open_database(path)
    assert queries.contact_count() == 0
    database.close_database()


def test_a_file_that_lost_its_content_is_not_begun_anew_over_its_journal(tmp_path: Path) -> None:
    path, journal = tmp_path / "on-the-dot.db", tmp_path / "on-the-dot.db-wal"
    path.touch()
    journal.write_bytes(b"what was written last")
    assert refusal_of(path) == "damaged"
    assert journal.read_bytes() == b"what was written last"


def test_a_newer_programs_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "on-the-dot.db"
    filled(path)
    content = strange(path, f"PRAGMA user_version = {schema.NEWEST + 1}")
    assert refusal_of(path) == "newer"
    assert path.read_bytes() == content


def test_a_newer_programs_file_is_refused_even_while_its_number_is_in_the_journal_only(
    tmp_path: Path,
) -> None:
    path = tmp_path / "on-the-dot.db"
    filled(path)
    other = apsw.Connection(str(path))
    other.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    assert refusal_of(path) == "newer"
    assert other.execute("PRAGMA user_version").fetchall() == [(schema.NEWEST + 1,)]
    other.close()


def flipped(content: bytes) -> bytes:
    """Return the file with one byte in a hundred of the second half turned round."""
    spoilt = bytearray(content)
    for place in range(len(spoilt) // 2, len(spoilt), 100):
        spoilt[place] ^= 0xFF
    return bytes(spoilt)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:5000],
        lambda content: content[:4096] + b"\xa5" * 4096 + content[8192:],
        lambda content: content[:100] + bytes(2000) + content[2100:],
        flipped,
    ],
    ids=["half", "one page", "page of rubbish", "no schema", "flipped bits"],
)
def test_a_damaged_file_is_refused_and_left_alone(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "on-the-dot.db"
    path.write_bytes(spoil(filled(path)))
    content = path.read_bytes()
    assert refusal_of(path) == "damaged"
    assert path.read_bytes() == content


def test_damage_in_a_large_file_is_told_in_words_when_it_is_met(book: Path) -> None:
    add("Debbie Marsh")
    add("John Okafor")
    database.rows("UPDATE contact SET notes = ? WHERE id = 1", "x" * 5_000_000)
    database.close_database()
    page = book.read_bytes().index(b"x" * 4000) // 4096
    with book.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xa5" * 4096)
    database.open_database(book)
    with pytest.raises(AppError) as refused:
        queries.contact(1)
    assert refused.value.code == "damaged"
    assert queries.contacts_called("john") == [(2, "John Okafor", "")]


def test_a_file_that_another_program_holds_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    path = tmp_path / "on-the-dot.db"
    filled(path)
    other = apsw.Connection(str(path))
    other.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").fetchall()
    assert refusal_of(path) == "locked"
    other.execute("ROLLBACK")
    other.close()
    database.open_database(path)
    assert queries.contact_count() == 3
    database.close_database()


def test_a_step_that_another_writer_holds_up_is_refused_and_nothing_is_written(book: Path) -> None:
    other = apsw.Connection(str(book))
    other.execute("BEGIN IMMEDIATE")
    with database.waiting_briefly(FEW_MILLISECONDS), pytest.raises(AppError) as refused:
        add()
    assert refused.value.code == "locked"
    other.execute("ROLLBACK")
    other.close()
    assert queries.contact_count() == 0


def test_a_full_disk_refuses_the_step_whole_and_leaves_what_was_there(book: Path) -> None:
    debbie = add()
    pages = database.rows("PRAGMA page_count")[0][0]
    database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(AppError) as refused:
        contacts.edit(debbie.id, {"notes": "long " * 20_000}, MICHAEL, MORNING)
    assert refused.value.code == "disk-full"
    assert queries.contact(debbie.id) == debbie
    assert queries.last_step() == (1, "Added Debbie Marsh", False)
    database.rows("PRAGMA max_page_count = 100000")
    contacts.edit(debbie.id, {"notes": "long " * 20_000}, MICHAEL, MORNING)
    assert database.problems() == []


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """Return a folder that another user of the machine may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


@contextmanager
def without_rights() -> Iterator[None]:
    """Be nobody for a while where the tests run as somebody who may do everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


needs_rights = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


@needs_rights
def test_a_file_that_may_not_be_read_is_refused(shared_folder: Path) -> None:
    path = shared_folder / "on-the-dot.db"
    content = filled(path)
    path.chmod(0o000)
    with without_rights():
        assert refusal_of(path) == "unreadable"
    path.chmod(0o600)
    assert path.read_bytes() == content


@needs_rights
def test_a_file_that_may_only_be_read_is_shown_and_refuses_to_be_written(
    shared_folder: Path,
) -> None:
    path = shared_folder / "on-the-dot.db"
    content = filled(path)
    path.chmod(0o400)
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)
    with without_rights():
        database.open_database(path)
        assert queries.contact_count() == 3
        with pytest.raises(AppError) as refused:
            add()
        database.close_database()
    assert refused.value.code == "read-only"
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", ["missing/on-the-dot.db", "."])
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, place: str) -> None:
    assert refusal_of(tmp_path / place) == "unreadable"


@needs_rights
def test_nobody_else_can_read_what_is_kept(book: Path) -> None:
    add()
    assert len(list(book.parent.iterdir())) == 3  # the database, its journal and their index
    assert {stat.S_IMODE(file.stat().st_mode) for file in book.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(book.parent.stat().st_mode) == 0o700


@needs_rights
def test_a_file_that_everybody_could_read_is_closed_to_others(book: Path) -> None:
    database.close_database()
    book.chmod(0o644)
    database.open_database(book)
    assert stat.S_IMODE(book.stat().st_mode) == 0o600


def test_a_sound_file_has_no_problems(book: Path) -> None:
    promise(add())
    assert database.problems() == []


def test_a_promise_that_nothing_would_ring_for_is_found(book: Path) -> None:
    made = promise(add())
    database.rows("UPDATE alert SET state = 'superseded'")
    assert database.problems() == [f"promise {made.id}: no alert will ring"]


def test_an_index_that_went_wrong_is_found(book: Path) -> None:
    add()
    database.rows("INSERT INTO contact_pairs (rowid, pairs) VALUES (99, 'zz')")
    assert any("contact_pairs" in problem for problem in database.problems())


KILLED_WHILE_MIGRATING = """
import os, signal, sys
from pathlib import Path
import apsw
from desktop_app.storage import database

left = int(sys.argv[2])

def trace(cursor, statement, values):
    global left
    if database.connection().in_transaction:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return True

apsw.connection_hooks.append(lambda link: link.set_exec_trace(trace))
database.open_database(Path(sys.argv[1]))
print("finished")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("statement", [0, 1, 7, 20])
def test_a_program_killed_while_it_makes_its_tables_has_made_none(
    tmp_path: Path, statement: int
) -> None:
    path = tmp_path / "on-the-dot.db"
    command = [sys.executable, "-c", KILLED_WHILE_MIGRATING, str(path), str(statement)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    link = sqlite3.connect(path)
    assert link.execute("PRAGMA user_version").fetchone() == (0,)
    assert link.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    link.close()
    database.open_database(path)
    add()
    assert database.problems() == []
    database.close_database()


@pytest.mark.parametrize("statement", [1, 7, 20])
def test_tables_that_fail_half_way_leave_nothing_behind(tmp_path: Path, statement: int) -> None:
    path = tmp_path / "on-the-dot.db"
    left = iter(range(statement))

    def allow(_cursor: Any, _statement: str, _values: Any) -> bool:
        return database.connection().getautocommit() or next(left, None) is not None

    def listen(link: apsw.Connection) -> None:
        link.set_exec_trace(allow)

    apsw.connection_hooks.append(listen)
    try:
        with pytest.raises(apsw.ExecTraceAbort):
            database.open_database(path)
    finally:
        apsw.connection_hooks.remove(listen)
    link = sqlite3.connect(path)
    assert link.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    link.close()
    database.open_database(path)
    assert queries.contact_count() == 0
    database.close_database()
