"""In which language, clock and dates one speaks to the user: as chosen, else the desktop's."""

from __future__ import annotations

from contextlib import suppress

from desktop_app.desktop_language import desktop_language, has_month_first, has_twelve_hours
from desktop_app.errors import AppError
from desktop_app.i18n import use, use_clock, use_dates
from desktop_app.paths import folder_named
from desktop_app.settings import Settings, load


def speak(chosen: str | None = None) -> None:
    """Speak to the user of a data folder, named as for paths.data_folder; it need not be there.

    Where the settings cannot be read, that is said in the language of the desktop.
    """
    options = Settings()
    with suppress(AppError, OSError):
        options = load(folder_named(chosen).settings)
    use(options.language or desktop_language())
    use_clock(twelve=options.clock == "12" or (not options.clock and has_twelve_hours()))
    use_dates(month_first=has_month_first())
