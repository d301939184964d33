"""Steps that are too long for one transaction: made in parts, each short, and one in the end.

Nobody else can write while a transaction lasts, and an import of 20,000 contacts takes seconds,
most of them for the indexes of the search. So it is written in parts, between which others write.
Only the whole is a step that can be undone; until then the parts lie in `step_part`, and where
the program ends before that, whoever opens the database next takes them back.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import apsw

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import journal, schema
from desktop_app.storage.database import connection, database, rows, told

_NO_STEP = -1  # the base of a part that goes with no step: it is there to be taken back


class LongStep:
    """One step that is under way; only one can be, of all programs that have the database open.

    Raises AppError (`under-way`) where another one is.
    """

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._claim = _claimed()
        if self._claim is None:
            message = _("Another import is under way. Wait until it is done, or stop it.")
            raise AppError("under-way", message)
        try:
            for _left in _cleared(now):  # of one whose program was killed
                pass
            self._base = journal.top()
        except AppError:
            self._claim.close()
            raise

    @contextmanager
    def part(self) -> Iterator[None]:
        """Run the block as one short transaction that belongs to this step."""
        with told(), database.atomic("IMMEDIATE"):
            with journal.recorded() as session, journal.recorded(schema.ASIDE) as aside:
                yield
                found = (self._base, session.changeset()), (_NO_STEP, aside.changeset())
            connection().executemany(
                "INSERT INTO step_part (base, changeset) VALUES (?, ?)",
                [(base, changeset) for base, changeset in found if changeset],
            )

    @contextmanager
    def ended(self) -> Iterator[None]:
        """End it with the transaction of the block: the parts stay, and make no step."""
        with told(), database.atomic("IMMEDIATE"):
            yield
            connection().execute("DELETE FROM step_part")
        self._end()

    def all_or_none(self, parts: Iterable[int]) -> Generator[int]:
        """Yield from what writes the parts; where that fails or is closed they are taken back."""
        try:
            yield from parts
        except GeneratorExit:
            for _left in self.take_back():
                pass
            raise
        except BaseException:
            yield from self.take_back()
            raise

    def finish(self, label: str, also: Callable[[], None] = lambda: None) -> None:
        """Make one step of all parts, and do in the same transaction what cannot be taken back.

        Where the parts have changed nothing there is no step.
        """
        with told():
            _join(label, self._now, also)
        self._end()

    def take_back(self) -> Iterator[int]:
        """Take every part back, the last first, yielding how many are left; see `clearing_up`."""
        try:
            yield from _cleared(self._now)
        finally:
            self._end()

    def _end(self) -> None:
        if self._claim is not None:
            self._claim.close()
        self._claim = None


def is_left_over() -> bool:
    """Return whether there are parts of a step; a look that costs next to nothing."""
    return bool(rows("SELECT 1 FROM step_part LIMIT 1"))


def clear_up(now: datetime) -> None:
    """Take back what a program has left that ended amid a long step; see `clearing_up`."""
    for _left in clearing_up(now):
        pass


def clearing_up(now: datetime) -> Generator[int]:
    """Take back what a program has left that ended amid a long step, yielding how much is left.

    Where such a step is under way nothing is done. What somebody has built on meanwhile stays, as
    a step that can be undone once that is undone.
    """
    claim = _claimed() if is_left_over() else None
    if claim is None:
        return
    try:
        yield from _cleared(now)
    finally:
        claim.close()


def _cleared(now: datetime) -> Iterator[int]:
    try:
        yield from _taken_back()
    except AppError as error:
        if error.code != "changed-since":
            raise
        with told():
            _join(_unfinished(), now, lambda: None)


def _unfinished() -> str:
    return _("Imported a part of a file")


def _taken_back() -> Iterator[int]:
    numbers = [row[0] for row in rows("SELECT id FROM step_part ORDER BY id DESC")]
    for place, number in enumerate(numbers, start=1):
        with told(), database.atomic("IMMEDIATE"):
            changeset = rows("SELECT changeset FROM step_part WHERE id = ?", number)[0][0]
            journal.turn(apsw.Changeset.invert(changeset), _unfinished())
            connection().execute("DELETE FROM step_part WHERE id = ?", (number,))
        yield len(numbers) - place


def _join(label: str, now: datetime, also: Callable[[], None]) -> None:
    """Put all parts together to one step. What takes time is done before others have to wait."""
    parts = rows("SELECT base, changeset FROM step_part WHERE base <> ? ORDER BY id", _NO_STEP)
    whole = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]
    for _base, changeset in parts:
        whole.add(changeset)
    packed = journal.pack(whole.output())
    whole.close()
    with database.atomic("IMMEDIATE"):
        also()
        if parts:
            journal.keep_after(parts[0][0], journal.Step(label), packed, now)
        connection().execute("DELETE FROM step_part")


def _claimed() -> apsw.Connection | None:
    """Take the right to make long steps; it ends with the connection, or with the program.

    A lock of SQLite on an empty file beside the database: the same on every system, and gone with
    whoever held it. Returns None where somebody has it.
    """
    link = apsw.Connection(str(Path(f"{database.database}-import")))
    try:
        link.execute("BEGIN EXCLUSIVE")
    except apsw.BusyError:
        link.close()
        return None
    return link
