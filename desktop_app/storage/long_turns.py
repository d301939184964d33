"""Taking back a step that is too long for one transaction, or doing it again: in parts, as it was
made.

Each part holds all that a step says of some contacts, so that nothing is ever without what it
refers to. The parts are those of a `LongStep`: where one is refused, or the program ends amid
them, they are taken back, and the step stands as before.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import datetime
from typing import Any, cast

import apsw

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import journal
from desktop_app.storage.database import rows
from desktop_app.storage.journal import Step
from desktop_app.storage.long_steps import LongStep

_LONG_BYTES = 200_000  # as a step is kept: about a thousand contacts, and a quarter of a second
_IN_A_PART = 100  # contacts whose numbers follow each other
_FIRST, _LAST = -1, 2**62  # the parts for what belongs to nobody: what comes, and what goes
_LOOKED_AT_ONCE = 500  # changes


def is_long(*, undone: bool, number: int | None = None) -> bool:
    """Return whether the step that would be taken back, or done again, is a long one.

    Where a number is given, only if it is that step.
    """
    which = "NOT undone ORDER BY id DESC" if undone else "undone ORDER BY id"
    found = rows(f"SELECT id, length(changeset) FROM step WHERE {which} LIMIT 1")
    return bool(found) and found[0][1] >= _LONG_BYTES and number in (None, found[0][0])


def turn(now: datetime, *, undone: bool) -> Generator[int, None, Step]:
    """Take back the last step, or do again the one that was taken back last.

    Yields how many in a hundred are done: others write in between. Raises AppError as
    `journal.undo` and `journal.redo`, and `under-way` where an import is.
    """
    turned: list[Step] = []
    step = LongStep(now)
    yield from step.all_or_none(_turn(step, turned, undone=undone))
    return turned[0]


def _turn(step: LongStep, turned: list[Step], *, undone: bool) -> Iterator[int]:
    number, label, contact_id, changeset = journal.next_to_turn(undone=undone)
    parts: dict[int, apsw.ChangesetBuilder] = {}
    for _looked in _divide(changeset, parts):
        yield 0
    alerts: set[int] = set()
    for done, place in enumerate(sorted(parts), start=1):
        with step.part():
            alerts |= set(journal.turn(parts[place].output(), label))
        parts[place].close()
        yield 100 * done // len(parts)
    with step.ended():
        if not journal.mark_turned(number, undone=undone):
            message = _("Something else was done meanwhile. Nothing was changed; try again.")
            raise AppError("changed-since", message)
    turned.append(Step(label, contact_id, tuple(sorted(alerts))))


def _divide(changeset: bytes, parts: dict[int, apsw.ChangesetBuilder]) -> Iterator[None]:
    """Divide a changeset by whose the rows are, yielding now and then."""
    owners = _Owners()
    for place, change in enumerate(apsw.Changeset.iter(changeset)):
        owners.note(change)
        if place % _LOOKED_AT_ONCE == 0:
            yield
    for place, change in enumerate(apsw.Changeset.iter(changeset)):
        owner = owners.of(change)
        if owner is None:
            part = _LAST if change.op == "DELETE" else _FIRST
        else:
            part = owner // _IN_A_PART
        if part not in parts:
            parts[part] = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]
        parts[part].add_change(change)
        if place % _LOOKED_AT_ONCE == 0:
            yield


class _Owners:
    """Knows to which contact a row belongs that a changeset writes."""

    def __init__(self) -> None:
        self._places: dict[str, int | None] = {}
        self._of_promise: dict[int, int] = {}

    def note(self, change: apsw.TableChange) -> None:
        """Note whose a promise is that comes or goes: all of them, before `of` is asked."""
        if change.name == "promise" and change.op != "UPDATE":
            row = _row(change)
            self._of_promise[row[0]] = row[self._place("promise", "contact_id") or 0]

    def of(self, change: apsw.TableChange) -> int | None:
        """Return the contact; None for what belongs to nobody."""
        row = _row(change)
        if change.name == "contact":
            return int(row[0])
        if change.name == "alert":
            promise = self._said(change, row, "promise_id")
            if promise in self._of_promise:
                return self._of_promise[promise]
            found = rows("SELECT contact_id FROM promise WHERE id = ?", promise)
            return found[0][0] if found else None
        return self._said(change, row, "contact_id")

    def _said(self, change: apsw.TableChange, row: tuple[Any, ...], column: str) -> int | None:
        """Return what stands in a column; a row that is changed says only what is other."""
        place = self._place(change.name, column)
        if place is None or place >= len(row):
            return None
        if row[place] is not apsw.no_change:
            return cast("int | None", row[place])
        found = rows(f"SELECT {column} FROM {change.name} WHERE rowid = ?", row[0])
        return found[0][0] if found else None

    def _place(self, table: str, column: str) -> int | None:
        if table not in self._places:
            names = [each[1] for each in rows(f"PRAGMA table_info({table})")]
            self._places[table] = names.index(column) if column in names else None
        return self._places[table]


def _row(change: apsw.TableChange) -> tuple[Any, ...]:
    return change.new or () if change.op == "INSERT" else change.old or ()
