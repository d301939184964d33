"""Which program this is, as Windows is to see it: told before the first window.

Source: Microsoft, "Application User Model IDs". The menu entry that the installer makes carries
the same one (packaging/windows/on-the-dot.iss), and so windows, menu entry and a pinned button
belong together. The installer asks for the mutex, for a program that runs cannot be replaced.
"""

from __future__ import annotations

import sys

MODEL_ID = "OnTheDot.OnTheDot"
MUTEX = "OnTheDot.Running"

if sys.platform == "win32":
    import ctypes

    def introduce() -> None:
        """Tell Windows who this is, and that it runs, until the process ends."""
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(ctypes.c_wchar_p(MODEL_ID))
        ctypes.windll.kernel32.CreateMutexW(None, False, ctypes.c_wchar_p(MUTEX))

else:

    def introduce() -> None:
        """Do nothing: other systems know a program by its bundle or its menu entry."""
