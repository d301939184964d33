"""The pass phrase turned on, changed and off: every row stays, and nothing plain is left."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from desktop_app.errors import AppError
from desktop_app.paths import DataFolder
from desktop_app.services import steps
from desktop_app.storage import (
    backup,
    database,
    key,
    queries,
    rekeying,
    salvage,
    search,
    trial,
    turning,
)
from tests.builders import MICHAEL, MORNING, add, everything, promise

NAME = "Debbie Marsh-Okonkwo"
PHRASE = "four grey geese at dawn"


@pytest.fixture(autouse=True)
def _no_key_is_left() -> Iterator[None]:
    yield
    key.let_go_of_all()


@pytest.fixture
def copies(book: Path) -> Path:
    """Return the folder of two backups of a database with one contact; the newer has two."""
    folder = book.parent / "backups"
    folder.mkdir()
    promise(add(NAME))
    trial.copy_whole(book, folder / "first.db")
    add("Ray Ortiz")
    trial.copy_whole(book, folder / "second.db")
    return folder


def rows_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of a copy, whatever key at hand opens it."""
    link = key.use(apsw.Connection(str(file)), key.held_for(file))
    names = [str(row[0]) for row in link.execute("SELECT name FROM pragma_table_list").fetchall()]
    found: dict[str, list[tuple[object, ...]]] = {
        name: list(link.execute(f'SELECT * FROM "{name}"').fetchall())
        for name in names
        if not name.startswith("sqlite_")
    }
    link.close()
    return found


def files_that_hold(folder: Path, text: str) -> list[str]:
    """Return the files below a folder in which a text can be read."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if text.encode() in file.read_bytes()]


def reopened(book: Path, phrase: str = "") -> None:
    """Open the database as a program does that was just started."""
    database.close_database()
    key.let_go_of_all()
    if phrase:
        key.try_phrase(book, phrase)
    database.open_database(book)


def refusal(book: Path, phrase: str = "") -> str:
    with pytest.raises(AppError) as refused:
        reopened(book, phrase)
    return refused.value.code


def test_every_row_and_copy_stays_and_nothing_can_be_read_without_the_phrase(
    book: Path, copies: Path
) -> None:
    before, old = everything(), [rows_of(file) for file in sorted(copies.iterdir())]
    assert files_that_hold(book.parent, NAME)
    done = turning.turn(key.new_key(PHRASE), [copies])
    assert (done.rewritten, done.left) == (2, ())
    assert everything() == before
    assert [rows_of(file) for file in sorted(copies.iterdir())] == old
    add("Ann Marsh-Okonkwo")  # while the journal beside the file is in use
    assert files_that_hold(book.parent, "Marsh-Okonkwo") == []
    database.close_database()
    assert files_that_hold(book.parent, "Marsh-Okonkwo") == []
    assert refusal(book) == "needs-phrase"
    reopened(book, PHRASE)
    assert database.problems() == []


def test_a_wrong_phrase_is_never_taken_for_damage(book: Path, copies: Path) -> None:
    turning.turn(key.new_key(PHRASE), [copies])
    database.close_database()
    whole = book.read_bytes()
    assert refusal(book, "four grey geese at dusk") == "wrong-phrase"
    assert refusal(book, "") == "needs-phrase"
    (book.parent / "cipher.json").unlink()
    assert refusal(book, "four grey geese at dusk") == "wrong-phrase"
    assert book.read_bytes() == whole
    reopened(book, PHRASE)


@pytest.mark.parametrize("at", [18, 40, 3000, 4090])
def test_damage_is_never_taken_for_a_wrong_phrase(book: Path, at: int) -> None:
    add(NAME)
    turning.turn(key.new_key(PHRASE), [])
    database.close_database()
    whole = bytearray(book.read_bytes())
    whole[at] ^= 0xFF
    book.write_bytes(whole)
    assert refusal(book, "four grey geese at dusk") == "wrong-phrase"
    assert refusal(book, PHRASE) == "damaged"


def test_a_file_with_a_beginning_that_nobody_knows_is_not_said_to_have_a_wrong_phrase(
    book: Path,
) -> None:
    turning.turn(key.new_key(PHRASE), [])
    database.close_database()
    whole = bytearray(book.read_bytes())
    whole[3] ^= 0xFF
    book.write_bytes(whole)
    assert refusal(book, PHRASE) == "other-phrase"
    assert refusal(book, "four grey geese at dusk") == "wrong-phrase"


def test_a_photo_is_not_ours_and_asks_for_no_phrase(book: Path) -> None:
    database.close_database()
    book.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert not key.is_locked(book)
    assert refusal(book) == "not-ours"


def test_the_same_letters_open_it_however_they_were_typed(book: Path) -> None:
    turning.turn(key.new_key("caf\u00e9 at nine"), [])
    reopened(book, "cafe\u0301 at nine")


def test_another_program_that_knows_the_scheme_opens_it_with_the_phrase(book: Path) -> None:
    add(NAME)
    turning.turn(key.new_key(PHRASE), [])
    database.close_database()
    link = apsw.Connection(str(book))
    for pragma in ("cipher = 'chacha20'", f"kdf_iter = {key.ITERATIONS}", f"key = '{PHRASE}'"):
        link.execute(f"PRAGMA {pragma}").fetchall()
    assert link.execute("SELECT name FROM contact").fetchall() == [(NAME,)]
    link.close()


@pytest.mark.parametrize("typed", [b"", b"four grey geese", b"long " * 30])
def test_the_key_is_the_same_where_python_has_no_openssl(typed: bytes) -> None:
    hashlib = pytest.importorskip("hashlib")
    assert key.stretched_slowly(typed, b"0123456789abcdef", 50) == hashlib.pbkdf2_hmac(
        "sha256", typed, b"0123456789abcdef", 50
    )


def test_another_phrase_opens_all_of_it_and_the_old_one_nothing(book: Path, copies: Path) -> None:
    before = everything()
    turning.turn(key.new_key(PHRASE), [copies])
    turning.turn(key.new_key("another one, and longer"), [copies])
    assert everything() == before
    database.close_database()
    for file in (book, *copies.iterdir()):
        assert refusal_of_phrase(file) == "wrong-phrase"
    reopened(book, "another one, and longer")
    assert len(rows_of(copies / "second.db")["contact"]) == 2


def found(text: str) -> list[str]:
    return [record.name for record in search.records(search.contact_ids(text, 9))]


def refusal_of_phrase(file: Path) -> str:
    key.let_go_of_all()
    with pytest.raises(AppError) as refused:
        key.try_phrase(file, PHRASE)
    return refused.value.code


def test_without_a_phrase_again_all_of_it_is_plain_as_before(book: Path, copies: Path) -> None:
    before, old = everything(), [rows_of(file) for file in sorted(copies.iterdir())]
    turning.turn(key.new_key(PHRASE), [copies])
    turning.turn(None, [copies])
    assert everything() == before
    reopened(book)
    assert [rows_of(file) for file in sorted(copies.iterdir())] == old
    assert not (book.parent / "cipher.json").exists()


def test_finding_and_undoing_go_on_in_an_encrypted_database(book: Path) -> None:
    turning.turn(key.new_key(PHRASE), [])
    add(NAME)
    assert found("okonk") == [NAME]
    steps.undo(MICHAEL, MORNING)
    assert queries.contact_count() == 0
    steps.redo(MICHAEL, MORNING)
    reopened(book, PHRASE)
    assert found("okonk") == [NAME]
    steps.undo(MICHAEL, MORNING)
    assert queries.contact_count() == 0


def test_while_another_program_has_it_open_nothing_changes(book: Path) -> None:
    add(NAME)
    other = apsw.Connection(str(book))
    other.execute("SELECT count(*) FROM contact").fetchall()
    with pytest.raises(AppError) as refused:
        turning.turn(key.new_key(PHRASE), [])
    other.close()
    assert refused.value.code == "locked"
    add("Ray Ortiz")
    reopened(book)
    assert queries.contact_count() == 2


def test_what_was_written_while_the_copy_was_made_is_not_lost(book: Path) -> None:
    add(NAME)
    change = turning.Turning(key.new_key(PHRASE), [])
    change.begin()
    change.copy()
    add("Ray Ortiz")
    assert not change.swap()
    change.begin()
    change.copy()
    assert change.swap()
    change.end()
    reopened(book, PHRASE)
    assert queries.contact_count() == 2


def test_a_copy_that_cannot_be_read_is_left_and_told(book: Path, copies: Path) -> None:
    broken = copies / "first.db"
    whole = bytearray(broken.read_bytes())
    whole[5000:9000] = b"\xff" * 4000
    broken.write_bytes(whole)
    done = turning.turn(key.new_key(PHRASE), [copies])
    assert (done.rewritten, done.left) == (1, (broken,))
    assert broken.read_bytes() == bytes(whole)


def test_a_new_file_that_lacks_a_row_is_never_put_in_the_place_of_the_old_one(
    book: Path, tmp_path: Path
) -> None:
    add(NAME)
    made, new = tmp_path / "made.db", key.new_key(PHRASE)

    def lose_a_row() -> None:
        link = key.use(apsw.Connection(str(made)), new)
        link.execute("UPDATE contact SET notes = 'lost'").fetchall()
        link.close()

    with pytest.raises(AppError) as refused:
        rekeying.copy_with_key(book, None, made, new, lose_a_row)
    assert refused.value.code == "not-the-same"


def test_what_stands_in_the_journal_of_a_file_set_aside_goes_along(
    book: Path, folder: DataFolder
) -> None:
    add(NAME)
    aside = folder.set_aside / "then" / "on-the-dot.db"
    aside.parent.mkdir(parents=True)
    for ending in ("", "-wal"):
        shutil.copy(f"{book}{ending}", f"{aside}{ending}")
    done = turning.turn(key.new_key(PHRASE), turning.copies_of(folder))
    assert (done.rewritten, done.left) == (1, ())
    assert [row for row in rows_of(aside)["contact"] if NAME in row]
    assert files_that_hold(folder.root, NAME) == []


def test_what_is_read_of_a_damaged_encrypted_file_is_encrypted_too(
    book: Path, tmp_path: Path
) -> None:
    for number in range(300):
        add(f"{NAME} {number}")
    turning.turn(key.new_key(PHRASE), [])
    database.close_database()
    whole = bytearray(book.read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 100] = b"\xff" * 100
    book.write_bytes(whole)
    rest = tmp_path / "rest" / "rest.db"
    rest.parent.mkdir()
    assert salvage.salvage(book, rest).contacts > 0
    assert key.salt_of(rest) == key.salt_of(book)
    assert files_that_hold(rest.parent, NAME) == []


def test_on_another_disk_our_backups_alone_are_touched(book: Path, tmp_path: Path) -> None:
    add(NAME)
    disk, missing = tmp_path / "disk", tmp_path / "away"
    disk.mkdir()
    ours, strange = backup.named(disk, MORNING), disk / "other.db"
    backup.copy_checked(book, ours)
    backup.copy_checked(book, strange)
    whole = strange.read_bytes()
    done = turning.turn(key.new_key(PHRASE), [disk, missing])
    assert (done.rewritten, done.left) == (1, (missing,))
    assert key.salt_of(ours) is not None
    assert strange.read_bytes() == whole


def test_who_opens_a_file_that_is_being_replaced_is_refused(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    shutil.copy(book, other)

    def swapped(_link: apsw.Connection) -> None:
        if other.exists():
            other.replace(book)

    database.close_database()
    apsw.connection_hooks.append(swapped)
    try:
        with pytest.raises(AppError) as refused:
            database.open_database(book)
    finally:
        apsw.connection_hooks.remove(swapped)
    assert refused.value.code == "locked"


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop_app.storage import database, key, turning

book, stop, now, new = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
if now:
    key.try_phrase(book, now)
database.open_database(book)

def told(step, done, of):
    if step == stop:
        os.kill(os.getpid(), signal.SIGKILL)

turning.turn(key.new_key(new) if new else None, [book.parent / "backups"], told)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("step", [*turning.STEPS, "rewriting"])
@pytest.mark.parametrize(("old", "new"), [("", "one"), ("one", "two"), ("two", "")])
def test_killed_anywhere_it_is_wholly_one_or_the_other(
    book: Path, copies: Path, step: str, old: str, new: str
) -> None:
    before, count = everything(), [len(rows_of(each)["contact"]) for each in in_order(copies)]
    if old:
        turning.turn(key.new_key(old), [copies])
    database.close_database()
    command = [sys.executable, "-c", KILLED, str(book), step, old, new]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    key.let_go_of_all()
    phrases = [phrase for phrase in (old, new) if opens(book, phrase)]
    assert len(phrases) == 1
    reopened(book, phrases[0])
    assert everything() == before
    turning.finish(book, [copies])
    key.let_go_of_all()
    if phrases[0]:
        assert files_that_hold(book.parent, NAME) == []
        key.try_phrase(book, phrases[0])
    assert [len(rows_of(each)["contact"]) for each in in_order(copies)] == count
    left = {"on-the-dot.db", "on-the-dot.db-wal", "on-the-dot.db-shm", "backups"}
    assert {each.name for each in book.parent.iterdir()} - left <= {"cipher.json"}


def in_order(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def opens(book: Path, phrase: str) -> bool:
    """Return whether a phrase opens the database; an empty one, whether it is plain."""
    try:
        reopened(book, phrase)
    except AppError as error:
        if error.code not in ("wrong-phrase", "needs-phrase", "not-encrypted"):
            raise
        return False
    return True
