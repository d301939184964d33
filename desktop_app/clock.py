"""The one reader of the wall clock: everything else is handed the moment as an argument."""

from __future__ import annotations

import re
import time
import zoneinfo
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]
import tzlocal

_NUMBERED = re.compile(r"[0-9]{4}[a-z]{1,2}")
_set_aside: list[str] = []  # where the desktop keeps its zones, while older ones than are shipped


def now() -> datetime:
    """Return the present moment in UTC, aware, with microseconds."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Return seconds that never jump; they stand still while the machine sleeps."""
    return time.monotonic()


def read_desktop_zone_anew() -> str:
    """Return the desktop's time zone as it is now: it is remembered otherwise."""
    try:
        tzlocal.reload_localzone()
    except (LookupError, ValueError, OSError, TypeError):
        return "Etc/UTC"
    return desktop_zone()


def desktop_zone() -> str:
    """Return the IANA name of the desktop's time zone; "Etc/UTC" where it has no usable one."""
    try:
        name = tzlocal.get_localzone_name()
        ZoneInfo(name)
    except (LookupError, ValueError, OSError, TypeError):
        return "Etc/UTC"
    return name


@cache
def zone_rules() -> str:
    """Return which version of the rules of time zones is in use, such as 2026b.

    The desktop's own tree comes before the one that is shipped, as zoneinfo looks for it. A tree
    that does not say its version is named by when it was last changed.
    """
    tree = next((Path(each) for each in zoneinfo.TZPATH if _holds_zones(Path(each))), None)
    return str(tzdata.IANA_VERSION) if tree is None else _version_of(tree)


def use_newest_zone_rules() -> None:
    """Read zones from the tree that is shipped where the desktop's own is older.

    A desktop may be years behind the governments; whoever starts the program calls this once.
    """
    rules = zone_rules()
    if _NUMBERED.fullmatch(rules) and rules < str(tzdata.IANA_VERSION):
        _set_aside[:] = zoneinfo.TZPATH
        zoneinfo.reset_tzpath(to=())
        _forget_zones()


def read_zone_rules_anew() -> str:
    """Return which version is in use now, and let all zones be read from it: both are kept else.

    A desktop whose own rules were older than those that are shipped may have newer ones by now.
    """
    put_back = [] if zoneinfo.TZPATH else _set_aside.copy()
    _set_aside.clear()
    if put_back:
        zoneinfo.reset_tzpath(to=put_back)
    _forget_zones()
    if put_back:
        use_newest_zone_rules()
    return zone_rules()


def _forget_zones() -> None:
    ZoneInfo.clear_cache()
    zone_rules.cache_clear()


def _holds_zones(tree: Path) -> bool:
    return any((tree / name).is_file() for name in ("tzdata.zi", "UTC", "Etc/UTC"))


def _version_of(tree: Path) -> str:
    """Return the version that a tree of compiled zones tells in one of the two usual places."""
    for name, mark in (("+VERSION", ""), ("tzdata.zi", "# version ")):
        try:
            with (tree / name).open(encoding="utf-8") as file:
                said = file.readline(100).strip()
        except (OSError, ValueError):
            continue
        if said.startswith(mark) and said != mark:
            return said.removeprefix(mark)
    changed = max(each.lstat().st_mtime for each in (tree, *tree.iterdir()))
    return datetime.fromtimestamp(changed, UTC).strftime("of %Y-%m-%d %H:%M:%S")
