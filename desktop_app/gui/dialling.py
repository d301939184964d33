"""Whether any program of this desktop takes a telephone number, as far as its own lists tell.

On Linux the desktop hands every address on and says that it went well, program or not.
https://specifications.freedesktop.org/mime-apps-spec/latest/
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_WANTED = "x-scheme-handler/tel="
_CACHE = "mimeinfo.cache"
_SANDBOXES = ("FLATPAK_ID", "SNAP")  # inside, the lists are not those of the desktop


def can_dial(environment: Mapping[str, str], home: Path, platform: str = sys.platform) -> bool:
    """Return False only where the lists are there and none of them names a program for `tel:`."""
    if platform != "linux" or any(environment.get(name) for name in _SANDBOXES):
        return True
    lists = list(_lists(environment, home))
    if not any(each.name == _CACHE for each in lists):
        return True  # a desktop that keeps no lists says nothing
    return any(_names_program(each) for each in lists)


def _lists(environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    """Yield the files in which a desktop writes down which program takes what."""
    config = [environment.get("XDG_CONFIG_HOME") or str(home / ".config")]
    config += (environment.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    data = [environment.get("XDG_DATA_HOME") or str(home / ".local/share")]
    data += (environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    folders = [Path(each) for each in config if each]
    folders += [Path(each, "applications") for each in data if each]
    for folder in folders:
        yield from folder.glob("*mimeapps.list")
        yield from folder.glob(_CACHE)


def _names_program(path: Path) -> bool:
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return True  # what cannot be read may name one
    section = ""
    for line in lines:
        if line.startswith("["):
            section = line.strip()
        if section != "[Removed Associations]" and line.startswith(_WANTED):
            return bool(line.removeprefix(_WANTED).strip(" ;"))
    return False
