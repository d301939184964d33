"""What the selftest asks of SQLite is answered truly."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from desktop_app.services import contacts
from desktop_app.settings import Settings
from desktop_app.storage import trial
from tests.builders import MORNING


def test_a_part_of_a_word_is_found_and_what_is_not_there_is_not() -> None:
    assert trial.found_in_any_part("Debbie Marsh", "mars")
    assert not trial.found_in_any_part("Debbie Marsh", "venus")


def test_a_copy_of_a_database_in_use_holds_what_was_written_last(
    book: Path, settings: Settings, tmp_path: Path
) -> None:
    contacts.add({"name": "Debbie Marsh"}, settings, MORNING)
    copy = tmp_path / "copy.db"
    trial.copy_whole(book, copy)
    assert trial.contents(copy) == trial.contents(book)
    assert len(trial.contents(copy)["contact"]) == 1


def test_a_copy_that_lacks_something_is_not_the_same(
    book: Path, settings: Settings, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    trial.copy_whole(book, copy)
    contacts.add({"name": "Debbie Marsh"}, settings, MORNING)
    assert trial.contents(copy) != trial.contents(book)


def test_a_damaged_copy_is_not_believed(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    trial.copy_whole(book, copy)
    whole = bytearray(copy.read_bytes())
    whole[5000:9000] = b"\xff" * 4000
    copy.write_bytes(whole)
    with pytest.raises(apsw.Error):
        trial.contents(copy)
