"""What can still be read of a damaged database, row by row, into a fresh one.

A page that is damaged costs the rows on it and no others. A promise, a call or a card is kept even
where its contact is lost: the contact comes from the newest backup, or is named by its number.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

from desktop_app.domain.holding import Holding
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import backup, schema
from desktop_app.storage.connecting import connect_strange, connect_whole, number
from desktop_app.storage.errors_told import told_of
from desktop_app.storage.migrations import migrate

log = logging.getLogger(__name__)

# What comes first is what the others refer to; the journal of undo is worth nothing with holes.
_TABLES = (*schema.JOURNALED, "heartbeat", "alert_event", "zone_move", "script_draft", "form_draft")
_MAGIC, _HEADER_BYTES = b"SQLite format 3\x00", 100
_PAGE_SIZE, _PAGE_COUNT = (16, 2), (28, 4)  # offsets in the header, and bytes
_LONGEST = 2**32
_LARGEST_GAP = 1_000_000
_COLUMNS = "SELECT name FROM pragma_table_info(?)"
_ORPHANS = (
    "SELECT DISTINCT contact_id FROM {table} WHERE contact_id NOT IN (SELECT id FROM contact)"
)
_STUB = (
    "INSERT INTO contact (id, uid, name, zone, country, kind, state, created_at, changed_at,"
    " sort_name, search, pairs) VALUES (?, ?, ?, ?, ?, 'prospect', 'active', ?, ?, '', '', '')"
)
_SILENT = (
    "INSERT INTO alert (promise_id, seq, due_at, state)"
    " SELECT id, (SELECT coalesce(max(seq), 0) + 1 FROM alert WHERE promise_id = p.id), due_at,"
    " 'pending' FROM promise p WHERE state = 'open' AND NOT EXISTS (SELECT 1 FROM alert a"
    " WHERE a.promise_id = p.id AND a.state IN ('pending', 'ringing'))"
)


def salvage(damaged: Path, target: Path, newest: Path | None = None) -> Holding:
    """Write what can be read of a damaged file into a fresh database; return what that holds.

    `newest` is a backup that lost contacts are taken from. The damaged file is only read, and one
    that is encrypted has its key given to the fresh one.
    Raises AppError (`nothing-left`) where no contact can be read.
    """
    with told_of(target), backup.temporary_in(target.parent) as fresh:
        link = connect_whole(fresh, damaged)
        try:
            migrate(link, fresh)
            link.execute("PRAGMA foreign_keys = OFF").fetchall()
            with link, _whole_length(damaged, target.parent) as source:
                _copy_tables(source, link)
                _find_owners(link, newest)
                _let_orphans_go(link)
                link.execute(_SILENT).fetchall()
            link.execute("PRAGMA journal_mode = DELETE").fetchall()
            backup.refuse_unsound(link, fresh)
            holds = backup.held(link)
        finally:
            link.close()
        if not holds.contacts:
            message = _("Nothing can be read of {file}. It was left as it is.")
            raise AppError("nothing-left", message.format(file=damaged))
        backup.put_in_place(fresh, target)
    return holds


@contextmanager
def _whole_length(damaged: Path, folder: Path) -> Iterator[Path]:
    """Return the file, or a copy as long as its header says: none that is cut short can be read."""
    with damaged.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    page, pages = (int.from_bytes(head[at : at + size]) for at, size in (_PAGE_SIZE, _PAGE_COUNT))
    length = page * pages
    is_short = head.startswith(_MAGIC) and damaged.stat().st_size < length <= _LONGEST
    if not is_short:
        yield damaged
        return
    with backup.temporary_in(folder) as padded:
        shutil.copyfile(damaged, padded)
        os.truncate(padded, length)
        journal = damaged.with_name(damaged.name + "-wal")
        if journal.exists():
            shutil.copyfile(journal, padded.with_name(padded.name + "-wal"))
        yield padded


def _copy_tables(damaged: Path, link: apsw.Connection) -> None:
    for table in _TABLES:
        with suppress(apsw.Error):
            source = connect_strange(damaged)
            try:
                _copy_table(source, link, table)
            finally:
                source.close()


def _copy_table(source: apsw.Connection, link: apsw.Connection, table: str) -> None:
    """Copy the rows of a table that can be read, in the columns that both sides know."""
    here = [str(row[0]) for row in source.execute(_COLUMNS, (table,)).fetchall()]
    there = {str(row[0]) for row in link.execute(_COLUMNS, (table,)).fetchall()}
    names = [name for name in here if name in there]
    if not names:
        return
    marks = ", ".join("?" for _name in names)
    listed = ", ".join(names)
    insert = f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({marks})"
    for row in _readable(source, table, listed):
        with suppress(apsw.ConstraintError, apsw.MismatchError):
            link.execute(insert, row)


def _readable(
    source: apsw.Connection, table: str, listed: str
) -> Iterator[tuple[apsw.SQLiteValue, ...]]:
    """Yield the rows that can be read: from the front, from the end, then one by one between."""
    is_numbered = "WITHOUT ROWID" not in str(
        source.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchall()[0][0]
    )
    if not is_numbered:
        with suppress(apsw.Error, UnicodeDecodeError):
            yield from source.execute(f"SELECT {listed} FROM {table}")
        return
    ends = []
    for order in ("", " DESC"):
        last = None
        try:
            for row in source.execute(f"SELECT rowid, {listed} FROM {table} ORDER BY rowid{order}"):
                last = int(str(row[0]))
                yield row[1:]
            return
        except (apsw.Error, UnicodeDecodeError) as error:
            log.warning("%s: a part cannot be read: %s", table, type(error).__name__)
        ends.append(last)
    low, high = ends
    for rowid in _between(source, table, low, high):
        with suppress(apsw.Error, UnicodeDecodeError):
            one = f"SELECT {listed} FROM {table} WHERE rowid = ?"
            yield from source.execute(one, (rowid,)).fetchall()


def _between(source: apsw.Connection, table: str, low: int | None, high: int | None) -> range:
    """Return the numbers of the rows that neither end has reached."""
    if high is None:
        high = 0
        with suppress(apsw.Error):
            high = number(source, f"SELECT max(seq) FROM sqlite_sequence WHERE name = '{table}'")
        high = high + 1 if high else (low or 0) + 10_000
    first = 1 if low is None else low + 1
    return range(first, min(high, first + _LARGEST_GAP))


def _find_owners(link: apsw.Connection, newest: Path | None) -> None:
    """Give what belongs to a lost contact its contact again."""
    lost: set[int] = set()
    for table in ("phone", "email", "promise", "attempt", "card", "reminder", "document"):
        found = link.execute(_ORPHANS.format(table=table)).fetchall()
        lost |= {int(str(row[0])) for row in found}
    for contact_id in sorted(lost):
        if newest is None or not _from_backup(link, newest, contact_id):
            name = _("Contact {number}, whose name is lost").format(number=contact_id)
            uid = f"salvaged-{contact_id}"
            at = number(link, "SELECT coalesce(max(changed_at), 0) FROM contact")
            link.execute(_STUB, (contact_id, uid, name, *_place(link, contact_id), at, at))
            link.execute(
                "UPDATE contact SET sort_name = lower(name), search = lower(name),"
                " pairs = lower(name) WHERE id = ?",
                (contact_id,),
            )


def _from_backup(link: apsw.Connection, newest: Path, contact_id: int) -> bool:
    """Take one contact from a backup; return whether it is there."""
    source = connect_strange(newest)
    try:
        here = [str(row[0]) for row in source.execute(_COLUMNS, ("contact",)).fetchall()]
        there = {str(row[0]) for row in link.execute(_COLUMNS, ("contact",)).fetchall()}
        listed = ", ".join(name for name in here if name in there)
        query = f"SELECT {listed} FROM contact WHERE id = ?"
        found = source.execute(query, (contact_id,)).fetchall()
        for row in found:
            marks = ", ".join("?" for _value in row)
            link.execute(f"INSERT INTO contact ({listed}) VALUES ({marks})", row)
        return bool(found)
    except apsw.Error:
        return False
    finally:
        source.close()


def _place(link: apsw.Connection, contact_id: int) -> tuple[str, str]:
    """Return the zone and the country of a contact by what was promised to them."""
    sql = "SELECT zone FROM promise WHERE contact_id = ? ORDER BY id DESC LIMIT 1"
    found = link.execute(sql, (contact_id,)).fetchall()
    others = "SELECT zone, country FROM contact GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1"
    usual = link.execute(others).fetchall() or [("Etc/UTC", "US")]
    zone, country = usual[0]
    return str(found[0][0] if found else zone), str(country)


def _let_orphans_go(link: apsw.Connection) -> None:
    """Take away references to rows that are lost, as a deletion of those would have."""
    for _round in range(10):
        broken = link.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return
        for table, rowid, _parent, key in broken:
            keys = link.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            column, action = next((row[3], row[6]) for row in keys if row[0] == key)
            if action == "SET NULL":
                link.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", (rowid,))
            else:
                link.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
