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
from typing import Any

from desktop_app.i18n import LANGUAGES

# GNU gettext manual, "Locale Environment Variables": the first that says something counts.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_TIME_VARIABLES = ("LC_ALL", "LC_TIME", "LANG")
_NO_LANGUAGE = ("C", "POSIX")
_MAC_PREFERENCES = Path("Library", "Preferences", ".GlobalPreferences.plist")
_USER_DEFAULT, _IDATE, _ITIME = 0x0400, 0x0021, 0x0023  # winnls.h
_COUNTRY = re.compile(r"(?:^|_)([A-Z]{2})(?![A-Za-z])")
# Unicode CLDR, supplemental data, timeData: where "h" is preferred and a language of the program
# is spoken.
_TWELVE_HOURS = (
    "AG AS AU BB BM BS CA CO DM DO FJ FM GD GM GU GY HN IN JM KI KN KY LC LR MH MP MT MW MX NA NZ"
    " PA PE PG PH PK PR PW SB SG SL SV SZ TC TO TT US VC VE VG VI VU WS ZM"
)
# The same, dateFormats of English: "MMMM d".
_MONTH_FIRST = "AS GU MH MP PH PR UM US VI"
_CODE = re.compile(r"([a-z]{2,3})(?![a-z])", re.IGNORECASE)


def desktop_language() -> str:
    """Return the code of the first language the desktop asks for that there is; else English."""
    wanted = (match[1].lower() for name in _asked_for() if (match := _CODE.match(name)))
    return next((code for code in wanted if code in LANGUAGES), LANGUAGES[0])


def has_twelve_hours() -> bool:
    """Return whether the desktop writes 2:00 PM where others write 14:00."""
    said = _time_locale()
    if not said and sys.platform == "win32":
        return _of_windows_format(_ITIME) == "0"
    if not said and sys.platform == "darwin":
        kept = _preferences_of_macos()
        if kept.get("AppleICUForce24HourTime"):
            return False
        said = "US" * bool(kept.get("AppleICUForce12HourTime")) or str(kept.get("AppleLocale"))
    return _is_of(said, _TWELVE_HOURS)


def has_month_first() -> bool:
    """Return whether the desktop writes June 16 where others write 16 June."""
    said = _time_locale()
    if not said and sys.platform == "win32":
        return _of_windows_format(_IDATE) == "0"
    if not said and sys.platform == "darwin":
        said = str(_preferences_of_macos().get("AppleLocale"))
    return _is_of(said, _MONTH_FIRST)


def _time_locale() -> str:
    return next((each for name in _TIME_VARIABLES if (each := os.environ.get(name))), "")


def _is_of(locale_name: str, countries: str) -> bool:
    country = _COUNTRY.search(locale_name)
    return country is not None and country[1] in countries.split()


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


def _of_windows_format(which: int) -> str:
    """Ask for LOCALE_ITIME, 1 for 24 hours, or LOCALE_IDATE, 0 for the month first (winnls.h)."""
    text = ctypes.create_unicode_buffer(4)
    vars(ctypes)["windll"].kernel32.GetLocaleInfoW(_USER_DEFAULT, which, text, len(text))
    return text.value


def _of_macos() -> list[str]:
    return list(map(str, _preferences_of_macos().get("AppleLanguages", ())))


def _preferences_of_macos() -> dict[str, Any]:
    try:
        kept = plistlib.loads(Path.home().joinpath(_MAC_PREFERENCES).read_bytes())
        return kept if isinstance(kept, dict) else {}
    except (OSError, ValueError, plistlib.InvalidFileException):
        return {}
