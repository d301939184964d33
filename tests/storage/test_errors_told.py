"""What each error of SQLite means to the user."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from desktop_app.errors import AppError
from desktop_app.storage.errors_told import DEFECTS, meaning_of, meanings, told_of

FILE = Path("/somewhere/on-the-dot.db")
CODES = [
    value
    for name, value in vars(apsw).items()
    if name.startswith("SQLITE_") and name in apsw.mapping_result_codes
]
NO_ERRORS = {
    apsw.SQLITE_OK,
    apsw.SQLITE_ROW,
    apsw.SQLITE_DONE,
    apsw.SQLITE_NOTICE,
    apsw.SQLITE_WARNING,
}


def test_there_are_codes_to_walk() -> None:
    assert len(CODES) >= 29


@pytest.mark.parametrize("code", sorted(set(CODES) - NO_ERRORS))
def test_every_error_is_either_told_or_a_defect_and_never_both(code: int) -> None:
    error = apsw.exception_for(code)
    meaning = meaning_of(error)
    assert (meaning is None) == isinstance(error, DEFECTS)
    if meaning is None:
        with pytest.raises(type(error)), told_of(FILE):
            raise error
        return
    with pytest.raises(AppError) as refused, told_of(FILE):
        raise error
    assert refused.value.code == meaning.code
    assert refused.value.message.endswith(".")
    assert "{" not in refused.value.message


def test_only_damage_lets_a_file_be_put_aside() -> None:
    may_move = {meaning.code for meaning in meanings() if meaning.is_damage}
    assert may_move == {"damaged"}
    for code in (apsw.SQLITE_CORRUPT, apsw.SQLITE_NOTADB):
        meaning = meaning_of(apsw.exception_for(code))
        assert meaning is not None
        assert meaning.is_damage
    for code in (
        apsw.SQLITE_CANTOPEN,
        apsw.SQLITE_READONLY,
        apsw.SQLITE_FULL,
        apsw.SQLITE_IOERR,
        apsw.SQLITE_BUSY,
        apsw.SQLITE_PERM,
        apsw.SQLITE_NOMEM,
    ):
        meaning = meaning_of(apsw.exception_for(code))
        assert meaning is not None
        assert not meaning.is_damage


def test_a_disk_that_fails_is_told_as_the_file_that_cannot_be_reached() -> None:
    with pytest.raises(AppError) as refused, told_of(FILE):
        raise PermissionError(13, "Permission denied")
    assert refused.value.code == "unreadable"
    assert str(FILE) in refused.value.message
