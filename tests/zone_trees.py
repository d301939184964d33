"""Time zones by other rules: a tree of compiled zones of which some are those of another place."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from desktop_app import clock


@contextmanager
def other_rules() -> Iterator[None]:
    """Let the rules of the block be its own; after it, those of the machine are read anew."""
    try:
        yield
    finally:
        zoneinfo.reset_tzpath()
        clock.read_zone_rules_anew()


def change_rules(tree: Path, version: str, **places: str) -> None:
    """Let the tree at `tree` be in use, of that version; a place such as `Cairo` is another's.

    Other zones are read from the package. An empty version is one that the tree does not tell.
    """
    compiled = resources.files("tzdata").joinpath("zoneinfo")
    for place, other in {"Etc/UTC": "Etc/UTC", **places}.items():
        name = {"Cairo": "Africa/Cairo", "Chicago": "America/Chicago"}.get(place, place)
        file = tree / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(compiled.joinpath(other).read_bytes())
    if version:
        (tree / "tzdata.zi").write_text(f"# version {version}\n# rules follow\n", encoding="utf-8")
    zoneinfo.reset_tzpath([str(tree)])
    clock.read_zone_rules_anew()
