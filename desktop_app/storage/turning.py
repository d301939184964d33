"""The pass phrase turned on, changed or turned off: every row kept, and no plain copy behind.

A whole new file is made with the other key, compared with the old one row by row, and put in its
place in one step; so a program that is killed leaves the old file or the new one, and never half.
The backups follow one by one in the same way. `STEPS` are where it may be interrupted; whatever is
left to do then is done by `finish`, at the next start.

What this cannot do: a disk may keep what was plain in places that no program reaches. Old files are
overwritten before they go, which helps on a hard disk and promises nothing on others.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import apsw

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paths import DataFolder
from desktop_app.storage import backup, database, key
from desktop_app.storage.key import Key
from desktop_app.storage.rekeying import copy_with_key, erase, put_in_place, remove

log = logging.getLogger(__name__)

STEPS = ("begun", "marked", "copied", "compared", "closed", "swapped", "rewritten", "ended")
_MADE = ".on-the-dot-cipher.db"
_BEFORE = "cipher-before.db"
_BRIEFLY_MILLISECONDS, _PATIENCE_MILLISECONDS = 200, 5000
_MAGIC = b"SQLite format 3\x00"

Told = Callable[[str, int, int], None]
"""Called with a step, and how many files of how many are done."""


def _untold(_step: str, _done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Copies:
    """What became of the copies: how many have the new key, and which files, or folders that are
    not there, were left as they are.
    """

    rewritten: int
    left: tuple[Path, ...]


def copies_of(folder: DataFolder, second: str = "") -> tuple[Path, ...]:
    """Return the folders with the copies of a database; `second` is one on another disk."""
    own = (folder.backups, folder.set_aside)
    return (*own, Path(second)) if second else own


class Turning:
    """One change of the key of the open database, and of the copies in `folders`.

    `new` is the key from now on, None for none. `copy` and `rewrite` take their time and may run
    in another thread; `begin` and `swap` belong to the thread of the database, with nothing open.
    """

    def __init__(
        self,
        new: Key | None,
        folders: Sequence[Path],
        told: Told = _untold,
    ) -> None:
        self._path = Path(str(database.database.database))
        self._old, self._new = key.held_for(self._path), new
        self._folders, self._told = tuple(folders), told
        self._seen = (0, 0)
        self._made = self._path.with_name(_MADE)
        self._is_swapped = False

    def begin(self) -> None:
        """Note the moment of which `copy` makes its copy."""
        self._told("begun", 0, 0)
        if self._new is not None:
            key.hold(self._new)
        self._mark()
        self._told("marked", 0, 0)
        self._seen = _state()

    def copy(self) -> None:
        """Make the new file beside the old one, and compare them. Raises AppError."""
        with database.told(self._path):
            remove(self._made)
            copy_with_key(
                self._path, self._old, self._made, self._new, lambda: self._told("copied", 0, 0)
            )
            self._told("compared", 0, 0)

    def swap(self) -> bool:
        """Put the new file in the place of the old one, and open it; False where something was
        written since `begin`: then both may be done again. Raises AppError (`locked`).
        """
        try:
            with database.told(self._path), _closed_to_others():
                if _state() != self._seen:
                    return False
                self._told("closed", 0, 0)
                _empty_journal(self._path)
                put_in_place(self._made, self._path, database.close_database)
            self._is_swapped = True
            self._told("swapped", 0, 0)
        finally:
            if database.database.is_closed():
                database.open_database(self._path)
        return True

    def rewrite(self) -> Copies:
        """Give the copies the new key; those that cannot be read are left, and told."""
        done = rewrite(self._folders, self._old, self._new, self._told)
        self._told("rewritten", done.rewritten, done.rewritten)
        return done

    def end(self) -> None:
        """Forget the old key, as nothing needs it any more."""
        remove(self._path.with_name(_BEFORE))
        key.mark(self._path, *([self._new] if self._new else []))
        if self._old is not None:
            key.let_go(self._old)
        self._told("ended", 0, 0)

    def call_off(self) -> None:
        """Leave everything as it was, after `copy` or `swap` was refused; not after the swap."""
        if self._is_swapped:
            return
        for file in (self._made, self._path.with_name(_BEFORE)):
            remove(file)
        if self._new is not None:
            key.let_go(self._new)
        with suppress(OSError):
            key.mark(self._path, *([self._old] if self._old else []))

    def _mark(self) -> None:
        """Note both keys, and where one takes another's place the old one under the new.

        The copies have the old one for a while, and the user is asked for the new phrase alone.
        """
        keys = [each for each in (self._old, self._new) if each is not None]
        try:
            key.mark(self._path, *keys)
        except OSError as error:
            message = _("{file} cannot be read or written. Check its folder and your rights to it.")
            raise AppError("unreadable", message.format(file=self._path.parent)) from error
        if len(keys) == 2:
            with database.told(self._path):
                _keep_before(self._path.with_name(_BEFORE), *keys)


def turn(new: Key | None, folders: Sequence[Path], told: Told = _untold) -> Copies:
    """Give the open database and its copies another key, or none, all in this thread.

    Raises AppError, and then nothing has changed.
    """
    turning = Turning(new, folders, told)
    copies = Copies(0, ())
    try:
        turning.begin()
        if new is None:  # the copies first: as long as the key is known, they can be read
            copies = turning.rewrite()
        turning.copy()
        if not turning.swap():
            raise _locked(Path(str(database.database.database)))
    except BaseException:
        turning.call_off()
        raise
    if new is not None:
        copies = turning.rewrite()
    turning.end()
    return copies


def finish(path: Path, folders: Sequence[Path]) -> Copies:
    """Do what an interrupted change of the key has left to do, for a database that is open.

    What is plain and should not be gets its key; what was half made is removed.
    """
    remove(path.with_name(_MADE))
    now, before = key.held_for(path), path.with_name(_BEFORE)
    if now is None:
        remove(before)
        key.mark(path)
        return Copies(0, ())
    old = _kept_before(before, now)
    copies = rewrite(folders, old, now)
    remove(before)
    key.mark(path, now)
    return copies


def rewrite(
    folders: Iterable[Path],
    old: Key | None,
    new: Key | None,
    told: Told = _untold,
) -> Copies:
    """Give all copies in some folders, plain ones and those with the old key, the new one."""
    here, folders = Path(str(database.database.database)).parent, tuple(folders)
    files = [file for folder in folders for file in _databases_in(folder, here)]
    known = {each.salt: each for each in (old, new) if each is not None}
    done, left = 0, [each for each in folders if not (each.is_dir() or here in each.parents)]
    for place, file in enumerate(files):
        told("rewriting", place, len(files))
        salt = key.salt_of(file)
        if salt == (new.salt if new else None):
            continue
        if salt is not None and salt not in known:
            left.append(file)
            continue
        try:
            _rewrite_one(file, known[salt] if salt else None, new)
            done += 1
        except (apsw.Error, OSError, AppError) as error:
            log.warning("a copy kept its key: %s", type(error).__name__)
            left.append(file)
    return Copies(done, tuple(left))


def _rewrite_one(file: Path, old: Key | None, new: Key | None) -> None:
    """Give one copy another key; it keeps its name and its date."""
    made, was = file.with_name(_MADE), file.stat()
    remove(made)
    try:
        copy_with_key(file, old, made, new)
        os.utime(made, ns=(was.st_atime_ns, was.st_mtime_ns))
        put_in_place(made, file, lambda: None)
        for ending in ("-wal", "-shm"):
            erase(file.with_name(file.name + ending))
    finally:
        remove(made)


def _databases_in(folder: Path, here: Path) -> list[Path]:
    """Return the databases in a folder of the data folder `here` and below it; of any other only
    the backups, for what else lies there is not ours. Half-made ones are removed.
    """
    if not folder.is_dir():
        return []
    is_own = here in folder.parents
    for half in folder.rglob(_MADE) if is_own else folder.glob(_MADE):
        remove(half)
    files = folder.rglob("*") if is_own else (file for _at, file in backup.backups_in(folder))
    return sorted(file for file in files if file.is_file() and _is_database(file))


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(_MAGIC)) == _MAGIC or key.salt_of(file) is not None
    except OSError:
        return False


def _state() -> tuple[int, int]:
    """Return what is different after any write, by this program or another."""
    return database.data_version(), database.connection().total_changes()


@contextmanager
def _closed_to_others() -> Iterator[None]:
    """Let nobody else write to the open database while the block runs. Raises AppError (`locked`).

    Others who have it open are found out only when the journal is to go.
    """
    link = database.connection()
    link.set_busy_timeout(_BRIEFLY_MILLISECONDS)  # the window waits
    link.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    try:
        link.execute("BEGIN IMMEDIATE").fetchall()
        link.execute("COMMIT").fetchall()
        yield
    finally:
        if not database.database.is_closed():
            link.execute("PRAGMA locking_mode = NORMAL").fetchall()
            link.execute("PRAGMA journal_mode = WAL").fetchall()
            link.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
            link.set_busy_timeout(_PATIENCE_MILLISECONDS)


def _empty_journal(path: Path) -> None:
    """Put all that was written into the file itself, and have no journal beside it any more."""
    if database.connection().execute("PRAGMA journal_mode = DELETE").fetchall() != [("delete",)]:
        raise _locked(path)


def _locked(path: Path) -> AppError:
    message = _("Another program holds {file}. Close it and try again; nothing was changed.")
    return AppError("locked", message.format(file=path))


def _keep_before(file: Path, old: Key, new: Key) -> None:
    """Keep a key in a small file that only another key opens."""
    remove(file)
    link = key.use(apsw.Connection(str(file)), new)
    try:
        link.execute("CREATE TABLE before (key TEXT) STRICT").fetchall()
        link.execute("INSERT INTO before VALUES (?)", (old.as_text(),)).fetchall()
    finally:
        link.close()


def _kept_before(file: Path, now: Key) -> Key | None:
    """Return the key that the files had before, where a change of it was interrupted."""
    if key.salt_of(file) != now.salt:
        return None
    link = key.use(apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY), now)
    try:
        found = link.execute("SELECT key FROM before").fetchall()
        return key.read_key(str(found[0][0])) if found else None
    except apsw.Error:
        return None
    finally:
        link.close()
