"""Where the frozen program begins: as `python -m desktop_app` does, in the user's own environment.

The bundle's starter points the loader, and a hook points Qt, at the bundle's own libraries. Both
have been read by now, or are found without; a program that is started from here, a browser or a
mail program, would load the bundle's libraries in place of its own.
https://pyinstaller.org/en/stable/common-issues-and-pitfalls.html
"""

from __future__ import annotations

import os
import sys

FOR_THE_LOADER = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
FOR_QT = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")


def restore_environment() -> None:
    """Set the variables back to what the user had; take out those that they did not have."""
    for name in FOR_THE_LOADER:
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        elif os.environ.get(name, "").startswith(sys._MEIPASS):  # type: ignore[attr-defined]
            del os.environ[name]
    for name in FOR_QT:
        os.environ.pop(name, None)


restore_environment()

from desktop_app.cli import main  # noqa: E402

sys.exit(main())
