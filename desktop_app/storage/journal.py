"""Undo by SQLite itself: each step of the user is recorded as a changeset, kept in the database.

`step` is the one transaction around everything a verb reads and writes; the changeset goes in
with it, so that a step is either whole and can be taken back, or never happened.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast

import apsw

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import many_contacts, schema
from desktop_app.storage.database import connection, database, rows, told
from desktop_app.storage.many_contacts import comes_or_goes

# The journal grows for ever otherwise. A full day is sixty calls of ten steps: this is a month.
_KEPT = 20_000
# An import may be as long as a year of days; the latest steps are kept however long they are.
_KEPT_BYTES = 256 * 1024 * 1024
_KEPT_ALWAYS = 200
_LONG_BYTES, _WEIGHED_EVERY = 100_000, 256
_PACKED = b"\x78"  # how zlib begins; a changeset of SQLite begins with T
# What follows from what was said, by the rules of time zones that are in use: a step that said it
# under other rules can be taken back, and what follows is worked out anew after that.
_FOLLOWING = {
    "promise": {"due_at", "tzdata"},
    "away": {"starts_at", "ends_at", "back_at"},
}


@dataclass
class Step:
    """What a step says of itself at the foot of the window; set while it is being made.

    `alerts` are those that taking it back, or doing it again, has written.
    """

    label: str
    contact_id: int | None = None
    alerts: tuple[int, ...] = ()


@contextmanager
def step(label: str, now: datetime) -> Iterator[Step]:
    """Run the block as one transaction and one undo step.

    What the block decides by must be read within it, for another process may write at any other
    time. It may change `label` and `contact_id` of what it is given; a block that changes
    nothing leaves no step. Raises AppError where the database could not be written; then
    nothing of the block has happened. A step within a step belongs to the outer one.
    """
    said = Step(label)
    if database.in_transaction():
        yield said
        return
    with told(), database.atomic("IMMEDIATE"):
        with recorded() as session:
            yield said
            changeset = session.changeset()
        if changeset:
            _keep(said, changeset, now)


@contextmanager
def recorded(tables: Sequence[str] = schema.JOURNALED) -> Iterator[apsw.Session]:
    """Record what the block writes of what a step may change, or of other tables."""
    session = apsw.Session(connection(), "main")
    try:
        for table in tables:
            session.attach(table)
        yield session
    finally:
        session.close()


def top() -> int:
    """Return the number of the latest step, 0 where there is none."""
    return int(rows("SELECT coalesce(max(id), 0) FROM step WHERE NOT undone")[0][0])


def keep_after(base: int, said: Step, packed: bytes, now: datetime) -> None:
    """Put a step that was made in parts into its place: right after the one that it was begun on.

    What was changed since then can so be taken back before it. `packed` is its changeset.
    """
    link = connection()
    link.execute("DELETE FROM step WHERE undone")
    later = [row[0] for row in rows("SELECT id FROM step WHERE id > ? ORDER BY id DESC", base)]
    for number in later:
        link.execute("UPDATE step SET id = id + 1 WHERE id = ?", (number,))
    _insert(said, packed, now, base + 1 if later else None)


def _keep(said: Step, changeset: bytes, now: datetime) -> None:
    """Put a step on top of the journal; what was undone before it can no longer be redone."""
    connection().execute("DELETE FROM step WHERE undone")
    _insert(said, pack(changeset), now)


def _insert(said: Step, packed: bytes, now: datetime, number: int | None = None) -> None:
    link = connection()
    link.execute(
        "INSERT INTO step (id, made_at, label, contact_id, changeset) VALUES (?, ?, ?, ?, ?)",
        (number, int(now.timestamp()), said.label, said.contact_id, packed),
    )
    number = link.last_insert_rowid()
    link.execute("DELETE FROM step WHERE id <= ?", (number - _KEPT,))
    if len(packed) > _LONG_BYTES or number % _WEIGHED_EVERY == 0:
        forget_beyond(_KEPT_BYTES)


def pack(changeset: bytes) -> bytes:
    """Return a changeset as it is kept: that of an import shrinks to a part."""
    if len(changeset) < _LONG_BYTES:
        return changeset
    return zlib.compress(changeset, level=1)


def _unpacked(kept: bytes) -> bytes:
    return zlib.decompress(kept) if kept.startswith(_PACKED) else kept


def forget_beyond(limit: int) -> None:
    """Forget the oldest steps where all of them together are longer than the limit, in bytes."""
    rows(
        "DELETE FROM step WHERE id <= (SELECT max(id) FROM (SELECT id,"
        " sum(length(changeset)) OVER latest AS weight, row_number() OVER latest AS place"
        " FROM step WINDOW latest AS (ORDER BY id DESC)) WHERE weight > ? AND place > ?)",
        limit,
        _KEPT_ALWAYS,
    )


def undo() -> Step:
    """Take back the last step. Raises AppError (`nothing-to-undo`, `changed-since`)."""
    return _turn(undone=True)


def redo() -> Step:
    """Do the step that was taken back last once more. Raises AppError (`nothing-to-redo`)."""
    return _turn(undone=False)


def undo_to(number: int) -> list[Step]:
    """Take back every step down to this one, the last first: all of them or none.

    Raises AppError: `no-step` where it is not there to take back, `changed-since` with the step
    that stands in the way.
    """
    return _turn_all("NOT undone AND id >= ? ORDER BY id DESC", number, undone=True)


def take_back(number: int) -> Step:
    """Take back one step and leave all that was done after it, within the step of whoever asks.

    Raises AppError: `no-step`, and `changed-since` where a later step goes by what it wrote.
    """
    found = rows(f"SELECT {_OF_STEP} FROM step WHERE NOT undone AND id = ?", number)
    if not found:
        raise AppError("no-step", _("This step is not in the list any more."))
    _number, label, contact_id, kept = found[0]
    return Step(label, contact_id, turn(apsw.Changeset.invert(_unpacked(kept)), label))


def redo_to(number: int) -> list[Step]:
    """Do every step that was taken back once more up to this one; as `undo_to`."""
    return _turn_all("undone AND id <= ? ORDER BY id", number, undone=False)


def _turn(*, undone: bool) -> Step:
    """Apply the step that comes next, or its reverse where it is to be undone."""
    which, nothing = _next(undone=undone)
    with told(), _transaction():
        found = rows(f"SELECT {_OF_STEP} FROM step WHERE {which} LIMIT 1")
        if not found:
            raise nothing
        return _apply(found[0], undone=undone)


def _transaction() -> AbstractContextManager[object]:
    """Return the transaction of whoever asks, or else one of its own."""
    return nullcontext() if database.in_transaction() else database.atomic("IMMEDIATE")


def _turn_all(which: str, number: int, *, undone: bool) -> list[Step]:
    with told(), _transaction():
        wanted = [row[0] for row in rows(f"SELECT id FROM step WHERE {which}", number)]
        if number not in wanted:
            raise AppError("no-step", _("This step is not in the list any more."))
        sql = f"SELECT {_OF_STEP} FROM step WHERE id = ?"
        return [_apply(rows(sql, each)[0], undone=undone) for each in wanted]


def next_to_turn(*, undone: bool) -> tuple[int, str, int | None, bytes]:
    """Return the step that comes next: its number, label and contact, and what is to be applied.

    Raises AppError as `undo` and `redo` where there is none.
    """
    which, nothing = _next(undone=undone)
    found = rows(f"SELECT {_OF_STEP} FROM step WHERE {which} LIMIT 1")
    if not found:
        raise nothing
    number, label, contact_id, kept = found[0]
    changeset = _unpacked(kept)
    return number, label, contact_id, apsw.Changeset.invert(changeset) if undone else changeset


def mark_turned(number: int, *, undone: bool) -> bool:
    """Note that a step was taken back or done again; return whether it was still the next one."""
    which, _nothing = _next(undone=undone)
    found = rows(f"SELECT id FROM step WHERE {which} LIMIT 1")
    connection().execute("UPDATE step SET undone = ? WHERE id = ?", (int(undone), number))
    return found == [(number,)]


def _next(*, undone: bool) -> tuple[str, AppError]:
    """Return which step is turned next, and what is told where there is none."""
    if undone:
        nothing = AppError("nothing-to-undo", _("There is nothing to undo."))
        return "NOT undone ORDER BY id DESC", nothing
    return "undone ORDER BY id", AppError("nothing-to-redo", _("There is nothing to do again."))


_OF_STEP = "id, label, contact_id, changeset"


def _apply(row: Sequence[Any], *, undone: bool) -> Step:
    """Apply a step, or its reverse, within a transaction."""
    number, label, contact_id, kept = row
    changeset = _unpacked(kept)
    alerts = turn(apsw.Changeset.invert(changeset) if undone else changeset, label)
    connection().execute("UPDATE step SET undone = ? WHERE id = ?", (int(undone), number))
    return Step(label, contact_id, alerts)


def turn(change: bytes, label: str) -> tuple[int, ...]:
    """Apply a changeset within a transaction; return the alerts that it has written.

    Raises AppError (`changed-since`) where what it finds is not what it would change.
    """
    # Each row is taken back by its own entry; a cascade would take it twice. A savepoint would
    # cost more with each row, as SQLite walks through all that it holds: the transaction is enough.
    flags = apsw.SQLITE_CHANGESETAPPLY_FKNOACTION | apsw.SQLITE_CHANGESETAPPLY_NOSAVEPOINT
    alerts = _make_way(change)
    columns = {
        table: [each[1] for each in rows(f"PRAGMA table_info({table})")] for table in _FOLLOWING
    }
    settle = partial(_settle, columns=columns)
    apply = partial(apsw.Changeset.apply, conflict=settle, flags=flags)
    contacts = many_contacts.turned(change)
    try:
        if not contacts.is_long:
            apply(change, connection())
            return alerts
        many_contacts.put_back(contacts.added)  # before what belongs to them
        apply(change, connection(), filter_change=lambda each: not comes_or_goes(each))
        if many_contacts.take_away(contacts.removed):
            return alerts
        raise _changed_since(label)
    except (apsw.AbortError, apsw.ConstraintError) as error:
        raise _changed_since(label) from error


def _changed_since(label: str) -> AppError:
    message = _(
        "What “{step}” wrote was changed since then, so it cannot be taken back. "
        "Nothing was changed."
    )
    return AppError("changed-since", message.format(step=label))


def _make_way(changeset: bytes) -> tuple[int, ...]:
    """Take away what would be left without its promise; return the alerts that will be written.

    That a time zone has moved a promise is no part of any step.
    """
    alerts: set[int] = set()
    for change in apsw.Changeset.iter(changeset):
        number = cast("int", (change.old or change.new or ())[0])
        if change.name == "alert":
            alerts.add(number)
        elif change.name == "promise" and change.op == "DELETE":
            connection().execute("DELETE FROM zone_move WHERE promise_id = ?", (number,))
    return tuple(sorted(alerts))


def _settle(reason: int, change: apsw.TableChange, columns: Mapping[str, list[str]]) -> int:
    """Decide what happens where a row is not as the step left it.

    Alerts ring on their own between a step and its undo: for them the step's side wins. So it
    does where time zones have other rules since then. Notes are typed on: there the newer ones
    win. The bin is emptied in its time. For all else the whole undo is called off.
    """
    if change.name == "draft" or change.name in schema.ASIDE:
        return apsw.SQLITE_CHANGESET_OMIT
    if change.name == "bin" and reason == apsw.SQLITE_CHANGESET_NOTFOUND:
        return apsw.SQLITE_CHANGESET_OMIT
    if change.name == "alert":
        if reason == apsw.SQLITE_CHANGESET_DATA:
            return apsw.SQLITE_CHANGESET_REPLACE
        if reason == apsw.SQLITE_CHANGESET_NOTFOUND:
            return apsw.SQLITE_CHANGESET_OMIT
    if reason == apsw.SQLITE_CHANGESET_DATA and change.name in _FOLLOWING:
        differ = _columns_that_differ(change, columns[change.name])
        if differ <= _FOLLOWING[change.name]:
            return apsw.SQLITE_CHANGESET_REPLACE
    return apsw.SQLITE_CHANGESET_ABORT


def _columns_that_differ(change: apsw.TableChange, columns: list[str]) -> set[str]:
    """Return in which columns a row is not as the step left it; what it left alone counts not.

    A step of an older schema knows fewer columns than the table has now.
    """
    left, found = change.old or (), change.conflict or ()
    pairs = zip(columns, left, found, strict=False)
    return {name for name, was, now in pairs if was is not apsw.no_change and was != now}
