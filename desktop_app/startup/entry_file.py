"""Files in which a desktop keeps what it is to start: read, written whole, removed."""

from __future__ import annotations

from pathlib import Path

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.whole_file import put


def read(path: Path) -> bytes | None:
    """Return what stands in a file; None where there is none. Raises AppError (`entry`)."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _refusal(_("{file} cannot be read: {reason}."), path, error) from error


def write(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file in one step, readable by its user alone.

    Its folder is made where it is missing. Raises AppError (`entry`): nothing was changed.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put(path, content)
    except OSError as error:
        message = _("{file} cannot be written: {reason}. Nothing was changed.")
        raise _refusal(message, path, error) from error


def remove(path: Path) -> None:
    """Take a file away, where there is one. Raises AppError (`entry`)."""
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise _refusal(_("{file} cannot be removed: {reason}."), path, error) from error


def _refusal(message: str, path: Path, error: OSError) -> AppError:
    return AppError("entry", message.format(file=path, reason=error.strerror or error))
