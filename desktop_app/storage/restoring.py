"""One database put in the place of another, whole: what stood there is kept aside, whatever it was.

ALERTS-AND-STORAGE, rows 50, 56 and 57. A file from elsewhere never becomes the user's own: its
pages go through a copy that was checked and brought to the newest schema. They are written as one
transaction, so that the window, or whoever else has the database open, sees the old one or the
new one; between what is kept aside and what is put there nobody can write anything down.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import apsw

from desktop_app.domain.holding import Holding
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.storage import backup, key
from desktop_app.storage.connecting import (
    PATIENCE_MILLISECONDS,
    connect_read_only,
    connect_whole,
    keep_journal,
    number,
)
from desktop_app.storage.errors_told import meaning_of, told_of
from desktop_app.storage.header import is_ours
from desktop_app.storage.migrations import migrate
from desktop_app.storage.rekeying import copy_with_key

_JOURNALS = ("-wal", "-shm")
_NUMBERED = ("contact", "alert")  # tables whose numbers are never given twice
_SEQUENCE = "SELECT max(seq) FROM sqlite_sequence WHERE name ="
_LIFT = "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?"
# What has happened to this machine, whichever database it works on.
_BEAT = "SELECT last_at, highest_at, process, clean_exit FROM heartbeat WHERE id = 1"
_KEEP_BEAT = (
    "INSERT OR REPLACE INTO heartbeat (id, last_at, highest_at, process, clean_exit)"
    " VALUES (1, ?, ?, ?, ?)"
)


@dataclass(frozen=True)
class Placed:
    """What was put in place. `was_moved`: the file that stood there is another one now, so whoever
    has it open must open it anew.
    """

    holds: Holding
    was_moved: bool


def put_back(
    file: Path,
    live: Path,
    aside: Path,
    *,
    may_move: bool = True,
    is_damaged: bool = False,
    patience_milliseconds: int = PATIENCE_MILLISECONDS,
) -> Placed:
    """Put a backup in the place of the database `live`, and keep what stood there as `aside`.

    `aside` is a file that is not there yet; a database that is damaged, or none of ours, is moved
    there as it is, unless others may have it open, which `may_move` says. `is_damaged`: it is known
    to be, and is kept to the last byte.
    Raises AppError, and then `live` is as it was: as `look_into` does, `window-open`, `locked`
    where another program writes all the time, `disk-full`.
    """
    holds = backup.glance_at(file).holds
    with told_of(live), _ready(file, live) as fresh:
        if not is_damaged and is_ours(live):
            try:
                _replace(fresh, live, aside, patience_milliseconds)
            except apsw.Error as error:
                meaning = meaning_of(error)
                if meaning is None or not meaning.is_damage:
                    raise
            else:
                return Placed(holds, was_moved=False)
        if not may_move:
            message = _("Quit On the Dot first: its window has the damaged database open.")
            raise AppError("window-open", message)
        _take_aside(live, aside)
        backup.put_in_place(fresh, live)
        return Placed(holds, was_moved=True)


def _take_aside(live: Path, aside: Path) -> None:
    """Keep a database with its journals, as they are, so that another can take its place.

    Until then it stands where it was, for a program that finds none begins a new one; and no
    journal may be left beside what follows, which it does not belong to.
    """
    aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if live.exists():
        try:
            os.link(live, aside)
        except OSError:  # some file systems know no second name
            shutil.copy2(live, aside)
    for ending in _JOURNALS:
        part = live.with_name(live.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    backup.sync_folder(aside.parent)
    backup.sync_folder(live.parent)


@contextmanager
def _ready(file: Path, live: Path) -> Iterator[Path]:
    """Return a copy of a backup that is fit to be the database: checked, and of our schema."""
    with backup.temporary_in(live.parent) as fresh:
        _copy_as(file, fresh, live)
        link = connect_whole(fresh)
        try:
            migrate(link, live, is_copy=True)
            with suppress(apsw.Error):
                _carry_over(link, live)
            link.execute("PRAGMA journal_mode = DELETE").fetchall()
            _have_its_pages(link, live)
            backup.refuse_unsound_tables(link, file)
        finally:
            link.close()
        yield fresh


def _copy_as(file: Path, fresh: Path, live: Path) -> None:
    """Copy a backup, enciphered as the database is that it takes the place of, or as it is itself.

    A backup may be older than the pass phrase.
    """
    old = key.held_for(file)
    new = key.held_for(live) if live.exists() else old
    if old == new:
        backup.copy_pages(file, fresh)
        return
    with backup.temporary_in(live.parent) as alike:
        backup.copy_pages(file, alike)
        copy_with_key(alike, old, fresh, new)


def _carry_over(link: apsw.Connection, live: Path) -> None:
    """Take over what no backup can know: until when this machine ran, and which numbers are used.

    Alerts are known by their numbers to who shows them: one number never means two of them.
    """
    if not live.exists():
        return
    now = connect_read_only(live)
    try:
        beat = now.execute(_BEAT).fetchall()
        taken = {name: number(now, f"{_SEQUENCE} '{name}'") for name in _NUMBERED}
    finally:
        now.close()
    for row in beat:
        link.execute(_KEEP_BEAT, row)
    for name in _NUMBERED:
        link.execute(_LIFT, (taken[name], name))


def _have_its_pages(link: apsw.Connection, live: Path) -> None:
    """Cut the copy into pages of the size that the database has: no other can be written to it."""
    size = 4096
    if live.exists():
        with suppress(apsw.Error):
            now = connect_read_only(live)
            try:
                size = number(now, "PRAGMA page_size")
            finally:
                now.close()
    if number(link, "PRAGMA page_size") != size:
        link.execute(f"PRAGMA page_size = {size}").fetchall()
        link.execute("VACUUM").fetchall()


def _replace(fresh: Path, live: Path, aside: Path, patience_milliseconds: int) -> None:
    """Write a database over another that may be in use, having kept that one aside.

    From the first step on nobody else can write: what is kept aside is what is replaced.
    """
    from_link, to_link = connect_read_only(fresh), connect_whole(live)
    to_link.set_busy_timeout(patience_milliseconds)
    keep_journal(to_link, True)
    try:
        with to_link.backup("main", from_link, "main") as writing:
            writing.step(0)
            aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            backup.keep_copy(live, aside)
            writing.step(-1)
            if not writing.done:
                raise apsw.BusyError(_("The database was not replaced."))
        keep_journal(to_link, False)
        with suppress(apsw.BusyError):  # whoever reads it now lets it be done later
            to_link.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        to_link.close()
        from_link.close()
