"""In which language the program speaks to its user: the one they chose, else the desktop's."""

from __future__ import annotations

from contextlib import suppress

from desktop_app.desktop_language import desktop_language
from desktop_app.errors import AppError
from desktop_app.i18n import use
from desktop_app.paths import folder_named
from desktop_app.settings import load


def speak(chosen: str | None = None) -> None:
    """Speak to the user of a data folder, named as for paths.data_folder; it need not be there.

    Where the settings cannot be read, that is said in the language of the desktop.
    """
    use(desktop_language())
    with suppress(AppError, OSError):
        use(load(folder_named(chosen).settings).language or desktop_language())
