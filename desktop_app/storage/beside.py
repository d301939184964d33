"""Reading by a second connection in a thread of its own, while the first one reads something else.

SQLite leaves the other threads alone as it works, so both cores of a machine have their part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from typing import Any, Generic, Protocol, TypeVar

from desktop_app.storage.connecting import connect_read_only
from desktop_app.storage.database import open_file, told

_INSTRUCTIONS = 40_000  # of SQLite, a few milliseconds: so often it asks whether to go on
_Found = TypeVar("_Found")


class Read(Protocol):
    """Returns all rows of a query, as `database.rows`."""

    def __call__(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Return them."""


class Reading(Generic[_Found]):
    """What is being read beside."""

    def __init__(self, reading: Callable[[Read], _Found], pool: ThreadPoolExecutor) -> None:
        self._reading, self._file = reading, open_file()
        self._given_up = False
        self._future: Future[_Found] = pool.submit(self._work)

    def is_over(self, within_s: float) -> bool:
        """Wait for so long at most, and return whether it was read, or has failed."""
        return bool(wait([self._future], within_s).done)

    def found(self) -> _Found:
        """Return what was read; waits for it. Raises AppError where it failed."""
        return self._future.result()

    def give_up(self) -> None:
        """Let it end soon, wherever it is."""
        self._given_up = True

    def _work(self) -> _Found:
        with told(self._file), closing(connect_read_only(self._file)) as link:
            link.set_progress_handler(lambda: self._given_up, _INSTRUCTIONS)
            return self._reading(lambda sql, *given: link.execute(sql, given).fetchall())


@contextmanager
def read_beside(reading: Callable[[Read], _Found]) -> Iterator[Reading[_Found]]:
    """Read from the open database in another thread, which has ended when the block has."""
    with ThreadPoolExecutor(1, "reading") as pool:
        beside = Reading(reading, pool)
        try:
            yield beside
        finally:
            beside.give_up()
