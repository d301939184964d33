"""A disk that takes nothing more: the database is made to refuse for real."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import apsw

from desktop_app.storage.database import connection, rows

Trouble = AbstractContextManager[None]
_AS_MUCH_AS_ONE_LIKES = 4294967294


@contextmanager
def read_only() -> Iterator[None]:
    """Let the database be read and not written, as long as the block lasts."""
    rows("PRAGMA query_only = ON")
    yield
    rows("PRAGMA query_only = OFF")


@contextmanager
def full() -> Iterator[None]:
    """Let the file grow by not one page, as long as the block lasts."""
    rows(f"PRAGMA max_page_count = {rows('PRAGMA page_count')[0][0]}")
    yield
    rows(f"PRAGMA max_page_count = {_AS_MUCH_AS_ONE_LIKES}")


@contextmanager
def silent() -> Iterator[None]:
    """Let the database answer nothing at all, as when the disk has gone away."""
    link = connection()
    link.authorizer = lambda *_asked: apsw.SQLITE_DENY
    yield
    link.authorizer = None
