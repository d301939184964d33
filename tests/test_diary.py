"""The log: it says what went wrong and where, and never of whom."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from desktop_app import diary
from desktop_app.errors import AppError
from desktop_app.storage.database import connection

DEBBIE, NUMBER = "Debbie Marsh", "+1 312 555 0134"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Keep the log of this test in a file, and return it."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    file = tmp_path / "on-the-dot.log"
    diary.keep(file)
    yield file
    root.handlers[0].close()
    root.handlers, root.level = handlers, level
    logging.captureWarnings(False)


def raised_by(act: object, *given: object) -> BaseException:
    """Return the error that a call ends with."""
    assert callable(act)
    with pytest.raises(BaseException) as caught:  # noqa: PT011
        act(*given)
    return caught.value


def test_an_error_that_speaks_of_a_contact_is_logged_without_its_text(log: Path) -> None:
    try:
        try:
            int(DEBBIE)
        except ValueError as error:
            raise KeyError(NUMBER) from error
    except KeyError:
        logging.getLogger("test").exception("row %d cannot be read", 7)
    text = log.read_text("utf-8")
    assert "row 7 cannot be read" in text
    assert "test_diary.py" in text
    assert (
        text.index("ValueError\n") < text.index("While this was handled") < text.index("KeyError")
    )
    assert DEBBIE not in text
    assert NUMBER not in text


def test_an_error_among_what_an_entry_tells_is_named_by_its_kind(log: Path) -> None:
    logging.getLogger("test").warning("alert %d: %s", 7, ValueError(DEBBIE))
    assert log.read_text("utf-8").endswith("WARNING test: alert 7: ValueError\n")


def test_what_speaks_of_code_of_the_disk_or_of_sql_is_told(book: Path) -> None:
    told = {
        diary.said_by(raised_by(getattr, book, "colour")),
        diary.said_by(raised_by((book / "none").read_text)),
        diary.said_by(AppError("ambiguous", f"{DEBBIE} fits more than one contact.")),
        diary.said_by(raised_by(connection().execute, "SELECT colour FROM contact")),
    }
    assert told == {
        "AttributeError: 'PosixPath' object has no attribute 'colour'",
        "NotADirectoryError: Not a directory",
        "AppError (ambiguous)",
        "SQLError: no such column: colour",
    }


def test_of_sql_nothing_is_told_that_stands_in_quotes(book: Path) -> None:
    search = "SELECT 1 FROM contact_parts WHERE contact_parts MATCH ?"
    error = raised_by(connection().execute, search, (f'"{DEBBIE}" AND AND',))
    assert isinstance(error, apsw.Error)
    assert "Debbie" not in diary.said_by(error)


def test_a_thread_that_fails_is_logged_like_any_other(log: Path) -> None:
    thread = threading.Thread(target=lambda: int(DEBBIE))
    thread.start()
    thread.join()
    text = log.read_text("utf-8")
    assert "a thread failed" in text
    assert "ValueError" in text
    assert DEBBIE not in text
