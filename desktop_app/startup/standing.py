"""What the desktop would start, told apart by what the user can do about it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from desktop_app.startup.command import Command


class Standing(StrEnum):
    """How an entry stands in the desktop, read from the desktop each time.

    OFF: there is none. ON: it starts this very program. DISABLED: it is there, and the desktop
    was told to leave it out. ELSEWHERE: it starts another program. STALE: it is ours and out of
    date, since its program is gone or is started in another way today.
    """

    OFF = "off"
    ON = "on"
    DISABLED = "disabled"
    ELSEWHERE = "elsewhere"
    STALE = "stale"


def standing_of(given: Sequence[str], command: Command) -> Standing:
    """Return how an entry that starts `given` stands to the command that it should start."""
    if tuple(given) == command.argv:
        return Standing.ON
    found = shutil.which(given[0]) if given else None
    if found is None:
        return Standing.STALE
    if not _same_file(found, command.argv[0]):
        return Standing.ELSEWHERE
    return Standing.ON if tuple(given[1:]) == command.argv[1:] else Standing.STALE


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False
