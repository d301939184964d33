"""The command line that starts this very program again, in the background."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from desktop_app.paths import DataFolder

_APP = "on-the-dot"
# A session that starts at login need not know what a terminal or a launcher has set.
_DECIDING = ("ON_THE_DOT_DATA", "XDG_DATA_HOME")


@dataclass(frozen=True)
class Command:
    """What starts the program for one data folder.

    `name` tells the entries of different data folders apart: the user's own has the plain one.
    `argv` is the program, as a whole path, and its arguments.
    """

    name: str
    argv: tuple[str, ...]


@dataclass(frozen=True)
class Running:
    """How the present process was started, which is how it can be started again.

    `root` is the folder that holds the package, `installed` whether Python finds the package
    there by itself, whatever the working directory.
    """

    executable: Path
    root: Path
    frozen: bool
    installed: bool
    windows: bool
    environment: Mapping[str, str]


def running() -> Running:
    """Return how the present process was started."""
    root = Path(__file__).resolve().parents[2]
    frozen = bool(getattr(sys, "frozen", False))
    return Running(
        executable=Path(sys.executable),
        root=root,
        frozen=frozen,
        installed=not frozen and _is_installed(root),
        windows=os.name == "nt",
        environment=os.environ,
    )


def command_for(folder: DataFolder, process: Running) -> Command:
    """Return the command that starts the program of `process` for a data folder.

    The folder is named where the desktop alone would not come to it.
    """
    usual = folder.root == platformdirs.user_data_path(_APP, appauthor=False).absolute()
    told = usual and ("FLATPAK_ID" in process.environment or not _is_decided(process.environment))
    data = () if told else ("--data", str(folder.root))
    whole = hashlib.sha256(os.fsencode(folder.root)).hexdigest()
    name = _APP if usual else f"{_APP}-{whole[:8]}"
    return Command(name, (*_program(process), *data, "--background"))


def _is_decided(environment: Mapping[str, str]) -> bool:
    return any(environment.get(name) for name in _DECIDING)


def _program(process: Running) -> tuple[str, ...]:
    """Return the program: a bundle, the installed script, or Python with the package."""
    inside = process.environment
    if inside.get("FLATPAK_ID"):
        return ("flatpak", "run", inside["FLATPAK_ID"])
    if process.frozen:
        # An AppImage runs from a mount that ends with the program; its own file stays.
        return (inside.get("APPIMAGE") or str(process.executable),)
    python, script = process.executable, process.executable.parent / _APP
    if process.windows:  # a script would open a console window at each login
        silent = python.with_name("pythonw.exe")
        python = silent if silent.is_file() else python
    elif process.installed and script.is_file():
        return (str(script),)
    if process.installed:
        return (str(python), "-m", "desktop_app")
    # At login nobody stands in the folder of the source: it is named.
    found = f"import sys; sys.path.insert(0, {str(process.root)!r})"
    return (str(python), "-c", f"{found}; from desktop_app.cli import main; sys.exit(main())")


def _is_installed(root: Path) -> bool:
    """Return whether the installed package of this name is the one in `root`, or a link to it."""
    from importlib import metadata  # a frozen program never asks

    try:
        installed = metadata.distribution(_APP)
        if Path(str(installed.locate_file(""))).resolve() == root:
            return True
        origin = json.loads(installed.read_text("direct_url.json") or "{}")
        return bool(origin.get("url") == root.as_uri())
    except (metadata.PackageNotFoundError, ValueError, OSError):
        return False
