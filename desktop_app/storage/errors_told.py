"""What each error of SQLite means to the user: a word, a sentence, and whether the file may move.

ALERTS-AND-STORAGE, row 50: only a file that is damaged in itself may be put aside. A disk that is
full, a folder that is gone or another program's lock says nothing about the file: it is told, and
nothing is touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw
from peewee import PeeweeException

from desktop_app.errors import AppError
from desktop_app.i18n import _

_Kinds = tuple[type[BaseException], ...]


@dataclass(frozen=True)
class Meaning:
    """What some errors mean. `is_damage`: the file itself is broken, so it may be put aside."""

    kinds: _Kinds
    code: str
    sentence: str
    is_damage: bool = False


DEFECTS: _Kinds = (
    apsw.SQLError,
    apsw.ConstraintError,
    apsw.MismatchError,
    apsw.MisuseError,
    apsw.RangeError,
    apsw.AbortError,
    apsw.InternalError,
    apsw.InterruptError,
    apsw.NotFoundError,
    apsw.EmptyError,
    apsw.NoLFSError,
)
"""What only a mistake in the program brings about: it is raised as it is, and the file stays."""


def meanings() -> tuple[Meaning, ...]:
    """Return the table; the first row that fits an error is the one that is told."""
    return (
        Meaning(
            (apsw.BusyError, apsw.LockedError, apsw.ProtocolError, apsw.SchemaChangeError),
            "locked",
            _("Another program holds {file}. Close it and try again; nothing was changed."),
        ),
        Meaning(
            (apsw.FullError,),
            "disk-full",
            _("The disk is full, so this was not saved. Free some space and try again."),
        ),
        Meaning(
            (apsw.ReadOnlyError,),
            "read-only",
            _("{file} may only be read, so this was not saved. Allow writing and try again."),
        ),
        Meaning(
            (apsw.CorruptError, apsw.NotADBError, apsw.FormatError),
            "damaged",
            _("{file} is damaged. It was left as it is: put a backup in its place."),
            is_damage=True,
        ),
        Meaning(
            (apsw.NoMemError, MemoryError),
            "no-memory",
            _("The computer is out of memory. Close other programs; nothing was changed."),
        ),
        Meaning(
            (apsw.TooBigError,),
            "too-big",
            _("That is longer than the database can keep, so it was not saved. Shorten it."),
        ),
        Meaning(
            (apsw.CantOpenError, apsw.IOError, apsw.PermissionsError, apsw.AuthError, OSError),
            "unreadable",
            _("{file} cannot be read or written. Check its folder and your rights to it."),
        ),
    )


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say of a file into one sentence that a user can act on.

    What is a defect of the program is raised as it is.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        message = _("A text in {file} is damaged and cannot be read.")
        raise AppError("damaged", message.format(file=path)) from error
    except (apsw.Error, PeeweeException, OSError, MemoryError) as error:
        meaning = meaning_of(error)
        if meaning is None:
            raise
        raise AppError(meaning.code, meaning.sentence.format(file=path)) from error


def meaning_of(error: BaseException) -> Meaning | None:
    """Return what an error means to the user; None where it is a defect of the program."""
    inner = getattr(error, "orig", None)  # SQLite's own beneath Peewee's
    origin = inner if isinstance(inner, BaseException) else error
    return next((each for each in meanings() if isinstance(origin, each.kinds)), None)
