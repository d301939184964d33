"""What can still be read of a damaged database."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from desktop_app.errors import AppError
from desktop_app.storage import backup, database, queries, salvage
from desktop_app.storage.trial import contents
from tests.builders import MORNING, add, log, promise

PAGE = 4096
MANY = 120


@pytest.fixture
def closed(book: Path) -> Path:
    """Return a database with many contacts, each with a promise, that nobody has open."""
    for number in range(MANY):
        contact = add(f"Contact {number:03}", phones=["+1 312 555 0134"], notes="x" * 300)
        promise(contact)
        if number % 3 == 0:
            log(contact, "no-answer", MORNING)
    database.close_database()
    return book


def leaves_of(file: Path, table: str) -> list[int]:
    """Return the pages on which the rows of a table stand."""
    link = apsw.Connection(str(file))
    root = int(
        str(
            link.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchall()[
                0
            ][0]
        )
    )
    link.close()
    content = file.read_bytes()

    def below(page: int) -> list[int]:
        start = (page - 1) * PAGE
        kind = content[start]
        if kind == 0x0D:
            return [page]
        assert kind == 0x05
        cells = int.from_bytes(content[start + 3 : start + 5])
        found = []
        for each in range(cells):
            at = start + 12 + 2 * each
            cell = start + int.from_bytes(content[at : at + 2])
            found += below(int.from_bytes(content[cell : cell + 4]))
        return found + below(int.from_bytes(content[start + 8 : start + 12]))

    return below(root)


def spoil(file: Path, *pages: int) -> None:
    with file.open("r+b") as opened:
        for page in pages:
            opened.seek((page - 1) * PAGE)
            opened.write(b"\xa5" * PAGE)


def test_a_damaged_page_of_contacts_costs_no_call_and_no_promise(
    closed: Path, tmp_path: Path
) -> None:
    before = contents(closed)
    leaves = leaves_of(closed, "contact")
    spoil(closed, leaves[3], leaves[4], leaves[9])
    content = closed.read_bytes()
    holds = salvage.salvage(closed, tmp_path / "rest.db")
    after = contents(tmp_path / "rest.db")
    assert (holds.contacts, holds.attempts) == (MANY, MANY // 3)
    for table in ("attempt", "promise", "alert", "phone"):
        assert after[table] == before[table], table
    lost = [row for row in after["contact"] if "lost" in str(row[2])]
    kept = [row for row in after["contact"] if row not in lost]
    assert 1 <= len(lost) <= 40
    assert set(kept) <= set(before["contact"])
    assert closed.read_bytes() == content


def test_lost_contacts_come_from_the_newest_backup(closed: Path, tmp_path: Path) -> None:
    newest = tmp_path / "newest.db"
    backup.copy_checked(closed, newest)
    before = contents(closed)
    leaves = leaves_of(closed, "contact")
    spoil(closed, leaves[3], leaves[-1])
    salvage.salvage(closed, tmp_path / "rest.db", newest)
    assert contents(tmp_path / "rest.db")["contact"] == before["contact"]


def test_what_was_read_is_a_sound_database_in_which_every_promise_rings(
    closed: Path, tmp_path: Path
) -> None:
    spoil(closed, *leaves_of(closed, "contact")[2:4], *leaves_of(closed, "alert")[:1])
    spoil(closed, *leaves_of(closed, "promise")[1:2])
    salvage.salvage(closed, tmp_path / "rest.db")
    database.open_database(tmp_path / "rest.db")
    assert database.problems() == []
    assert queries.contact_count() >= MANY - 40


def test_a_file_of_which_nothing_can_be_read_says_so(closed: Path, tmp_path: Path) -> None:
    closed.write_bytes(closed.read_bytes()[:100] + bytes(5000))
    with pytest.raises(AppError) as refused:
        salvage.salvage(closed, tmp_path / "rest.db")
    assert refused.value.code == "nothing-left"
    assert not (tmp_path / "rest.db").exists()


def test_half_a_file_gives_what_is_in_that_half(closed: Path, tmp_path: Path) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: len(content) * 2 // 3 // PAGE * PAGE])
    assert salvage.salvage(closed, tmp_path / "rest.db").contacts > 0
