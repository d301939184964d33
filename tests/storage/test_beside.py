"""Reading by a second connection while the first one reads something else."""

from __future__ import annotations

import threading
from typing import Any

import apsw
import pytest

from desktop_app.storage import key, turning
from desktop_app.storage.beside import Read, read_beside
from desktop_app.storage.database import database, rows
from tests.builders import add

pytestmark = pytest.mark.usefixtures("book")
NAMES = "SELECT name FROM contact WHERE name <> ?"


def read(reading: Read) -> list[tuple[Any, ...]]:
    return reading(NAMES, "John Okafor")


def test_what_is_committed_is_read_and_what_is_not_yet_is_left_alone() -> None:
    add("Debbie Marsh")
    with database.atomic(), read_beside(read) as beside:
        rows("UPDATE contact SET name = 'Debbie Stone'")
        assert beside.found() == [("Debbie Marsh",)]
    with read_beside(read) as beside:
        assert beside.found() == rows(NAMES, "") == [("Debbie Stone",)]


def test_an_encrypted_book_is_read_with_its_key() -> None:
    add("Debbie Marsh")
    turning.turn(key.new_key("six grey geese at dawn"), [])
    with read_beside(read) as beside:
        assert beside.found() == [("Debbie Marsh",)]


def test_a_reading_that_nobody_waits_for_any_more_ends_wherever_it_is() -> None:
    for_ever = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )
    with read_beside(lambda reading: reading(for_ever)) as beside:
        assert not beside.is_over(within_s=0.01)
    assert not [each for each in threading.enumerate() if each.name.startswith("reading")]
    with pytest.raises(apsw.InterruptError):
        beside.found()
