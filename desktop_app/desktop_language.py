"""Which language the desktop speaks, as far as the program speaks it too."""

from __future__ import annotations

import ctypes
import locale
import os
import plistlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from desktop_app.i18n import LANGUAGES

# GNU gettext manual, "Locale Environment Variables": the first that says something counts.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = ("C", "POSIX")
_MAC_PREFERENCES = Path("Library", "Preferences", ".GlobalPreferences.plist")
_CODE = re.compile(r"([a-z]{2,3})(?![a-z])", re.IGNORECASE)


def desktop_language() -> str:
    """Return the code of the first language the desktop asks for that there is; else English."""
    wanted = (match[1].lower() for name in _asked_for() if (match := _CODE.match(name)))
    return next((code for code in wanted if code in LANGUAGES), LANGUAGES[0])


def _asked_for() -> Iterable[str]:
    """Return the desktop's languages, the best first; a terminal's own wish comes before."""
    by_hand = _of_the_environment()
    of_the_system = {"win32": _of_windows, "darwin": _of_macos}.get(sys.platform)
    return by_hand if by_hand or of_the_system is None else of_the_system()


def _of_the_environment() -> list[str]:
    """Return what the variables say; LANGUAGE counts unless the others ask for no language."""
    said = next((each for name in _VARIABLES if (each := os.environ.get(name))), "")
    if not said or said.split(".")[0] in _NO_LANGUAGE:
        return []
    return [*os.environ.get("LANGUAGE", "").split(":"), said]


def _of_windows() -> list[str]:
    number = vars(ctypes)["windll"].kernel32.GetUserDefaultUILanguage()  # nowhere but there
    return [locale.windows_locale.get(number, "")]


def _of_macos() -> list[str]:
    try:
        kept = plistlib.loads(Path.home().joinpath(_MAC_PREFERENCES).read_bytes())
        return list(map(str, kept.get("AppleLanguages", ())))
    except (OSError, ValueError, AttributeError, plistlib.InvalidFileException):
        return []
