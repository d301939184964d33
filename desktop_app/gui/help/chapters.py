"""The chapters of the guide: which there are, and how they are read.

A chapter is Markdown whose first line is its title. Keys stand in it `like this`, in the names
that QKeySequence reads, and are shown as the desktop writes them; a picture is named without
its dress, `![what it shows](agenda)`.
"""

from __future__ import annotations

import re
from pathlib import Path

from desktop_app.gui.commands.keymap import in_place_of
from desktop_app.gui.parts.key_hint import key_text
from desktop_app.i18n import own_language
from desktop_app.shipped import resource, translated

GUIDE = (
    "first-minute",
    "access",
    "people",
    "day",
    "alert",
    "outcome",
    "words",
    "mail",
    "paper",
    "figures",
    "clocks",
    "data",
    "privacy",
    "promise",
    "command-line",
)

_FENCE = "```"
_KEY = re.compile(r"`([^`]+)`")
_PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]*)\)")


def title(chapter: str) -> str:
    """Return the title of a chapter of the guide."""
    return _source(chapter).partition("\n")[0].removeprefix("#").strip()


def markdown(chapter: str) -> str:
    """Return a chapter of the guide, its keys as this desktop writes them."""
    parts = _source(chapter).split(_FENCE)
    parts[::2] = [_KEY.sub(_as_on_the_caps, part) for part in parts[::2]]
    return _FENCE.join(parts)


def keys_named(chapter: str) -> list[str]:
    """Return the keys that a chapter of the guide names, as this desktop writes them."""
    outside = "".join(_source(chapter).split(_FENCE)[::2])
    return [_caps(key) for key in _KEY.findall(outside)]


def pictures_named(chapter: str) -> list[str]:
    """Return the pictures that a chapter of the guide shows."""
    return _PICTURE.findall(_source(chapter))


def picture_file(name: str, dress: str) -> Path:
    """Return the file of a picture in a dress, light or dark.

    A build has those of each language beside the English ones, which are all there is in a clone.
    """
    file = f"{name}-{dress}.webp"
    own = resource("help", "pictures", own_language(), file)
    return own if own.is_file() else resource("help", "pictures", file)


def _as_on_the_caps(found: re.Match[str]) -> str:
    return f"`{_caps(found[1])}`"


def _caps(key: str) -> str:
    """Return a key as the desktop writes it; what QKeySequence does not read stays as it is."""
    return key_text(in_place_of(key)) or key


def _source(chapter: str) -> str:
    return translated("help", own_language(), f"{chapter}.md").read_text(encoding="utf-8")
