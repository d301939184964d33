"""What a user can copy for whoever is to find out why something does not work. It names nobody."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from dataclasses import fields

import PySide6
from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from desktop_app import __version__, clock
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.i18n import _
from desktop_app.settings import Settings
from desktop_app.storage import database, queries, schema, trial

_LAST_LINES = 120
_OF_THE_DESKTOP = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "FLATPAK_ID", "APPIMAGE")


def versions() -> list[tuple[str, str]]:
    """Return what the program runs on, each with its version."""
    return [
        ("Python", platform.python_version()),
        ("Qt, PySide6", f"{qVersion()}, {PySide6.__version__}"),
        ("SQLite", trial.sqlite_version()),
        (_("Time zones"), clock.zone_rules()),
        (_("System"), platform.platform()),
        (_("Screen"), QGuiApplication.platformName()),
    ]


def report(desk: Desk) -> str:
    """Return versions, sizes, switches and the end of the log: no name, number or word of anybody.

    Of the options only switches and numbers are told, where they are not as they were delivered.
    """
    lines = [f"On the Dot {__version__}"]
    told = [*versions(), *_desktop(), *_data(desk), *_options(desk.settings)]
    lines += [f"{name}: {value}" for name, value in told]
    return "\n".join([*lines, "", *_end_of_log(desk)]) + "\n"


def _desktop() -> list[tuple[str, str]]:
    screens = [
        f"{each.size().width()}x{each.size().height()} at {each.devicePixelRatio():g}"
        for each in QGuiApplication.screens()
    ]
    named = [(name, os.environ[name]) for name in _OF_THE_DESKTOP if name in os.environ]
    return [*named, ("Locale", QLocale().name()), ("Screens", ", ".join(screens))]


def _data(desk: Desk) -> list[tuple[str, str]]:
    found = [("Schema", str(schema.NEWEST))]
    with suppress(OSError):
        size = desk.folder.database.stat().st_size
        found.append(("Database", f"{size / 1_000_000:.1f} MB"))
    with suppress(AppError):
        found.append(("Contacts", str(queries.contact_count())))
        for table in ("promise", "attempt", "alert_event"):
            count = database.rows(f"SELECT count(*) FROM {table}")[0][0]
            found.append((f"Rows of {table}", str(count)))
    return found


def _options(settings: Settings) -> list[tuple[str, str]]:
    delivered = Settings()
    return [
        (f"Option {each.name}", str(value))
        for each in fields(Settings)
        if isinstance(value := getattr(settings, each.name), bool | int | float)
        and value != getattr(delivered, each.name)
    ]


def _end_of_log(desk: Desk) -> list[str]:
    try:
        text = desk.folder.log.read_text("utf-8", "replace")
    except OSError:
        return []
    return text.splitlines()[-_LAST_LINES:]
