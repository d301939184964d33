"""A backup put back: all of it or nothing, while others look on, and what was there is kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from desktop_app.errors import AppError
from desktop_app.storage import backup, database, key, queries, restoring, schema, search, turning
from desktop_app.storage.trial import contents
from tests.builders import MORNING, add, log, promise

DATA = Path(__file__).resolve().parents[1] / "data"
OTHER = """
import sys
from pathlib import Path
from desktop_app.storage import database, queries, search
database.open_database(Path(sys.argv[1]))
print(queries.contact_count(), search.count("debbie"), flush=True)
for line in sys.stdin:
    print(queries.contact_count(), search.count("debbie"), len(database.problems()), flush=True)
"""


@pytest.fixture
def copy(book: Path, tmp_path: Path) -> Path:
    """Return a backup with Debbie, after which she was called and John was added."""
    debbie = add()
    promise(debbie)
    file = tmp_path / "copy.db"
    backup.copy_checked(book, file)
    log(debbie, "no-answer", MORNING)
    add("John Okafor")
    return file


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    """Return where the database before it is kept."""
    return tmp_path / "aside" / "on-the-dot.db"


def rows_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what the user would miss; numbers that are given next are none of that."""
    return {
        name: rows
        for name, rows in contents(file).items()
        if name not in ("sqlite_sequence", "heartbeat")
    }


def test_what_is_put_back_is_the_backup_and_what_stood_there_is_kept_whole(
    book: Path, copy: Path, aside: Path
) -> None:
    now = contents(book)
    placed = restoring.put_back(copy, book, aside)
    assert (placed.holds.contacts, placed.holds.attempts, placed.was_moved) == (1, 0, False)
    assert rows_of(book) == rows_of(copy)
    assert contents(aside) == now
    assert (search.count(""), search.count("debb"), search.count("okafor")) == (1, 1, 0)
    assert database.problems() == []


def test_what_was_kept_aside_can_be_put_back_again(
    book: Path, copy: Path, aside: Path, tmp_path: Path
) -> None:
    now = rows_of(book)
    restoring.put_back(copy, book, aside)
    restoring.put_back(aside, book, tmp_path / "again" / "on-the-dot.db")
    assert rows_of(book) == now
    assert search.count("okafor") == 1


@pytest.fixture
def other(book: Path) -> Iterator[subprocess.Popen[str]]:
    """Return another program that has the same database open."""
    add("Somebody")
    program = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(book)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    yield program
    program.communicate()


def test_a_program_that_has_the_database_open_sees_the_backup_at_its_next_look(
    book: Path, tmp_path: Path, aside: Path, other: subprocess.Popen[str]
) -> None:
    file = tmp_path / "copy.db"
    backup.copy_checked(book, file)
    add("Debbie Marsh")
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline().split()[0] in ("1", "2")
    restoring.put_back(file, book, aside)
    other.stdin.write("look\n")
    other.stdin.flush()
    assert other.stdout.readline() == "1 0 0\n"


def test_nobody_can_write_between_what_is_kept_aside_and_what_is_put_there(
    book: Path, copy: Path, aside: Path
) -> None:
    """Whoever holds the database keeps a restore out; then nothing has changed."""
    other = apsw.Connection(str(book))
    other.execute("BEGIN IMMEDIATE")
    now = contents(book)
    with database.told(book), pytest.raises(AppError) as refused:
        restoring.put_back(copy, book, aside, patience_milliseconds=50)
    assert refused.value.code == "locked"
    other.execute("ROLLBACK")
    other.close()
    assert contents(book) == now
    assert not aside.exists()


@pytest.mark.parametrize("released", range(1, schema.NEWEST))
def test_a_backup_of_an_older_schema_is_brought_up_and_is_itself_left_alone(
    book: Path, aside: Path, tmp_path: Path, released: int
) -> None:
    old = tmp_path / "old.db"
    shutil.copy(DATA / f"schema-{released}.db", old)
    content = old.read_bytes()
    restoring.put_back(old, book, aside)
    assert queries.contact_count() == 24
    assert database.problems() == []
    assert old.read_bytes() == content


def test_a_damaged_database_is_moved_aside_with_its_journal_as_it_is(
    book: Path, copy: Path, aside: Path
) -> None:
    database.close_database()
    journal = book.with_name(book.name + "-wal")
    book.write_bytes(book.read_bytes()[:100] + bytes(5000))
    journal.write_bytes(b"what was written last")
    content = book.read_bytes()
    placed = restoring.put_back(copy, book, aside)
    assert placed.was_moved
    assert aside.read_bytes() == content
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"what was written last"
    assert not journal.exists()
    assert rows_of(book) == rows_of(copy)


def test_a_damaged_database_that_a_window_has_open_is_not_moved(
    book: Path, copy: Path, aside: Path
) -> None:
    database.close_database()
    book.write_bytes(book.read_bytes()[:100] + bytes(5000))
    content = book.read_bytes()
    with pytest.raises(AppError) as refused:
        restoring.put_back(copy, book, aside, may_move=False)
    assert refused.value.code == "window-open"
    assert book.read_bytes() == content


@pytest.mark.parametrize("spoilt", ["photo", "half", "missing"])
def test_a_backup_that_is_refused_changes_nothing(
    book: Path, copy: Path, aside: Path, spoilt: str
) -> None:
    if spoilt == "photo":
        copy.write_bytes(b"\x89PNG\r\n\x1a\n" * 99)
    elif spoilt == "half":
        copy.write_bytes(copy.read_bytes()[:30_000])
    else:
        copy.unlink()
    now = contents(book)
    with pytest.raises(AppError):
        restoring.put_back(copy, book, aside)
    assert contents(book) == now
    assert not aside.exists()
    assert sorted(each.name for each in book.parent.iterdir()) == [
        "on-the-dot.db",
        "on-the-dot.db-shm",
        "on-the-dot.db-wal",
    ]


def test_numbers_that_were_used_since_the_backup_are_not_given_again(
    book: Path, copy: Path, aside: Path
) -> None:
    john = queries.contacts_called("john")[0][0]
    restoring.put_back(copy, book, aside)
    assert add("Ruth Adeyemi").id > john


def test_a_call_that_came_due_since_the_backup_rings(book: Path, copy: Path, aside: Path) -> None:
    restoring.put_back(copy, book, aside)
    assert database.rows("SELECT state FROM alert") == [("pending",)]


def test_where_there_was_no_database_the_backup_is_put_there(
    book: Path, copy: Path, aside: Path
) -> None:
    database.close_database()
    for each in list(book.parent.iterdir()):
        each.unlink()
    assert restoring.put_back(copy, book, aside).was_moved
    database.open_database(book)
    assert queries.contact_count() == 1


@pytest.fixture
def secret() -> Iterator[key.Key]:
    """Return the key of a pass phrase, at hand for this test alone."""
    made = key.new_key("a quiet garden")
    yield made
    key.let_go_of_all()


def test_an_encrypted_database_has_encrypted_backups_and_gets_them_back(
    book: Path, copy: Path, aside: Path, tmp_path: Path, secret: key.Key
) -> None:
    turning.turn(secret, ())
    newer = tmp_path / "newer.db"
    assert backup.copy_checked(book, newer).contacts == 2
    assert key.salt_of(newer) == secret.salt
    assert backup.look_into(newer).holds.attempts == 1
    add("Ruth Adeyemi")
    restoring.put_back(newer, book, aside)
    assert queries.contact_count() == 2
    assert key.salt_of(aside) == secret.salt
    key.let_go_of_all()
    with pytest.raises(AppError) as refused:
        restoring.put_back(newer, book, tmp_path / "again" / "on-the-dot.db")
    assert refused.value.code == "needs-phrase"


def test_a_backup_from_before_the_pass_phrase_is_put_back_encrypted(
    book: Path, copy: Path, aside: Path, secret: key.Key
) -> None:
    turning.turn(secret, ())
    restoring.put_back(copy, book, aside)
    assert key.salt_of(book) == secret.salt
    database.open_database(book)
    assert queries.contact_count() == 1
    assert b"Debbie" not in book.read_bytes()
    assert not list(book.parent.glob(".on-the-dot-*"))


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop_app.storage import backup, restoring
copy, live, aside, last = (Path(each) for each in sys.argv[1:])
left = int(last.name)

def watched(event, arguments):
    global left
    if event in ("os.rename", "open", "os.mkdir", "os.remove", "apsw.step"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watched)
restoring.put_back(copy, live, aside)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("damaged", [False, True], ids=["sound", "damaged"])
def test_a_restore_killed_at_any_file_it_touches_leaves_the_old_or_the_new_and_never_less(
    book: Path, copy: Path, tmp_path: Path, damaged: bool
) -> None:
    database.close_database()
    if damaged:
        book.write_bytes(book.read_bytes()[:100] + bytes(5000))
    old = book.read_bytes()
    wanted = {1} if damaged else {1, 2}
    for left in range(200):
        live, aside = tmp_path / str(left) / "on-the-dot.db", tmp_path / f"{left}-aside" / "x.db"
        live.parent.mkdir()
        live.write_bytes(old)
        command = [sys.executable, "-c", KILLED, str(copy), str(live), str(aside), str(left)]
        ended = subprocess.run(command, check=False, cwd=Path(__file__).resolve().parents[2])
        assert live.exists()
        if live.read_bytes() != old:
            database.open_database(live)
            assert queries.contact_count() in wanted
            assert database.problems() == []
            database.close_database()
        kept = [each for each in (live, aside) if each.exists() and each.read_bytes() == old]
        assert kept or aside.exists()
        if ended.returncode == 0:
            break
    assert left > 3
