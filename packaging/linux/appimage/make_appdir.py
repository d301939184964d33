#!/usr/bin/env python3
"""Lay the bundle out as an AppDir, of which appimagetool makes one file that starts by itself.

    .venv/bin/python packaging/linux/appimage/make_appdir.py dist/on-the-dot dist/OnTheDot.AppDir
    appimagetool dist/OnTheDot.AppDir dist/OnTheDot-x86_64.AppImage

The second line is not carried out here: appimagetool is a program of its own to be had.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import package  # noqa: E402


def main(arguments: list[str]) -> int:
    """Make the folder."""
    bundle, folder = map(Path, arguments)
    if folder.exists():
        raise SystemExit(f"{folder} is there already; remove it or name another.")
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    package.lay_out(bundle, folder / "usr", epoch)
    share = folder / "usr" / "share"
    package.put(folder / "AppRun", (HERE / "AppRun").read_bytes())
    (folder / "AppRun").chmod(0o755)
    entry = f"{package.NAME}.desktop"
    package.put(folder / entry, (share / "applications" / entry).read_bytes())
    icon = f"{package.NAME}.png"
    drawn = share / "icons" / "hicolor" / "256x256" / "apps" / icon
    package.put(folder / icon, drawn.read_bytes())
    (folder / ".DirIcon").symlink_to(icon)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
