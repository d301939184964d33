"""The options about the look and the language of the program: what each may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from desktop_app.settings import Settings

THEMES = ("auto", "light", "dark")


def problems(settings: Settings) -> list[tuple[str, bool, str]]:
    """Return each option about the look, whether it holds, and the sentence if it does not."""
    return [
        (
            "language",
            settings.language in ("", *LANGUAGES),
            _("The language is en, de, es or fr, not {value}."),
        ),
        (
            "clock",
            settings.clock in ("", "12", "24"),
            _("The clock has 12 or 24 hours, not {value}."),
        ),
        (
            "theme",
            settings.theme in THEMES,
            _("The theme is auto, light or dark, not {value}."),
        ),
        (
            "text_percent",
            80 <= settings.text_percent <= 200,
            _("Text size lies between 80 and 200 percent, not {value}."),
        ),
    ]
