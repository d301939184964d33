"""A file that does nothing but take up room, so that there is some left on a disk that is full.

ALERTS-AND-STORAGE, row 45: on a full disk SQLite can write nothing at all, not even to free what
it holds. Given up, this file lets the call in hand be written down.
"""

from __future__ import annotations

import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path

from desktop_app.whole_file import put

log = logging.getLogger(__name__)

BYTES = 1024 * 1024
# What must be free beside it, or filling it again would only fill the disk.
_ROOM = 16 * BYTES


def is_wanting(file: Path) -> bool:
    """Return whether the disk is as good as full: SQLite says of that, while it opens, only that
    it could not read or write.
    """
    with suppress(OSError):
        return shutil.disk_usage(file.parent).free < BYTES
    return False


def release(file: Path) -> bool:
    """Give the room up; return whether there was any. The file stays, empty."""
    try:
        if not file.stat().st_size:
            return False
        os.truncate(file, 0)
    except OSError:
        return False
    log.warning("the disk is full: the ballast is given up")
    return True


def refill(file: Path) -> bool:
    """Take up the room again where there is enough of it; return whether it stands."""
    with suppress(OSError):
        if file.exists() and file.stat().st_size >= BYTES:
            return True
        if shutil.disk_usage(file.parent).free < _ROOM:
            return False
        put(file, os.urandom(BYTES))  # nothing that a file system could store in less room
        return True
    return False
