"""Files written whole or not at all, and readable by nobody else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from desktop_app.errors import AppError
from desktop_app.i18n import _


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Put `content`, which may come part by part, in the place of a file in one step, mode 0600.

    A link is followed, so that what it points to is written. Raises AppError: `no-folder` where
    the folder is missing, `not-written` where the file could not be put there; what stood there
    before is as it was.
    """
    target = place_for(path)
    try:
        put(target, content)
    except OSError as error:
        raise not_written(path, error) from error


def place_for(path: Path) -> Path:
    """Return where a file is to stand, links followed. Raises AppError as `write_whole`."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        message = _("{file} is a folder. Name a file in it.")
        raise AppError("not-written", message.format(file=path))
    if not target.parent.is_dir():
        message = _("There is no folder {folder}, so nothing was written.")
        raise AppError("no-folder", message.format(folder=path.parent))
    return target


def not_written(path: Path, error: OSError) -> AppError:
    """Return in words that a file could not be put in its place."""
    message = _("{file} could not be written: {reason}. Nothing was changed.")
    return AppError("not-written", message.format(file=path, reason=error.strerror or error))


def put(target: Path, content: bytes | Iterable[bytes]) -> None:
    """Put `content` in the place of a file. On OSError, what stood there is as it was."""
    growing = GrowingFile(target)
    try:
        for part in (content,) if isinstance(content, bytes) else content:
            growing.write(part)
        growing.finish()
    finally:
        growing.drop()


class GrowingFile:
    """A file that is written part by part beside its place, and put there in one step.

    Each of its methods may raise OSError; whoever makes one calls `drop` in the end.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".on-the-dot-")
        self._file, self._temporary = os.fdopen(handle, "wb"), Path(temporary)

    def write(self, part: bytes) -> None:
        """Add a part."""
        self._file.write(part)

    def finish(self) -> None:
        """Put the file in its place once all of it is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._temporary.replace(self._target)

    def drop(self) -> None:
        """Take away what is not in its place."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._temporary.unlink(missing_ok=True)
