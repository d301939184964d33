#!/usr/bin/env python3
"""Make the installer of the bundle by Inno Setup 6: packaging/build.py calls this, on Windows.

python packaging/windows/package.py BUNDLE OUT
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(ROOT)]

import app_icon  # noqa: E402

from desktop_app import __version__  # noqa: E402
from desktop_app.startup.windows_identity import MODEL_ID, MUTEX  # noqa: E402

SCRIPT = HERE / "on-the-dot.iss"
ENTRY_NAME = "on-the-dot"
"""Under which name the program starts at login, and its task, for the usual data folder."""


def main(arguments: list[str]) -> int:
    """Make the installer; returns the exit status."""
    bundle, out = (Path(each).resolve() for each in arguments)
    compiler = inno_setup()
    if compiler is None:
        raise SystemExit("Inno Setup 6 was not found; install it (winget: JRSoftware.InnoSetup).")
    with tempfile.TemporaryDirectory(prefix="on-the-dot-installer-") as work:
        icon = Path(work, "on-the-dot.ico")
        icon.write_bytes(app_icon.ico())
        return subprocess.call([compiler, "/Q", *defines(bundle, out, icon), str(SCRIPT)])


def defines(bundle: Path, out: Path, icon: Path) -> list[str]:
    """Return what fills the names in the script."""
    values = {
        "Version": __version__,
        "Bundle": str(bundle),
        "Out": str(out),
        "Icon": str(icon),
        "ModelId": MODEL_ID,
        "Mutex": MUTEX,
        "EntryName": ENTRY_NAME,
    }
    return [f"/D{name}={value}" for name, value in values.items()]


def inno_setup() -> str | None:
    """Return the compiler of Inno Setup 6, where it is found."""
    found = shutil.which("ISCC")
    folders = (os.environ.get(name) for name in ("ProgramFiles(x86)", "ProgramFiles"))
    usual = [Path(folder, "Inno Setup 6", "ISCC.exe") for folder in folders if folder]
    return found or next((str(each) for each in usual if each.is_file()), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
