"""The files that the program ships, wherever it runs from."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return a shipped file's path: in the source tree, an installed wheel or a frozen bundle."""
    return _resources().joinpath(*parts)


def translated(folder: str, language: str, name: str) -> Path:
    """Return the path of a shipped file in a language; in English where it is not there."""
    file = resource(folder, language, name)
    return file if file.is_file() else resource(folder, "en", name)


def _resources() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"
