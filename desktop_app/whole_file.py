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
    target = Path(os.path.realpath(path))
    if target.is_dir():
        message = _("{file} is a folder. Name a file in it.")
        raise AppError("not-written", message.format(file=path))
    if not target.parent.is_dir():
        message = _("There is no folder {folder}, so nothing was written.")
        raise AppError("no-folder", message.format(folder=path.parent))
    try:
        put(target, content)
    except OSError as error:
        message = _("{file} could not be written: {reason}. Nothing was changed.")
        reason = error.strerror or error
        raise AppError("not-written", message.format(file=path, reason=reason)) from error


def put(target: Path, content: bytes | Iterable[bytes]) -> None:
    """Put `content` in the place of a file. On OSError, what stood there is as it was."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".on-the-dot-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    finally:
        with suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
