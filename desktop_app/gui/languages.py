"""The language of the program as Qt needs it: its own texts, dates and numbers, its direction."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import own_language

_OWN_TEXTS = "qtbase"


def put_on(app: QApplication) -> None:
    """Let Qt speak the language of the user, and write dates and numbers as it does.

    In the language of the desktop they stay as the desktop writes them: it may have a country or
    a clock of its own. Without Qt's own texts in that language they are English.
    """
    locale = locale_of(own_language())
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    translator = qt_texts(locale)
    if translator is not None:
        translator.setParent(app)
        app.installTranslator(translator)


def qt_texts(locale: QLocale) -> QTranslator | None:
    """Return Qt's own texts in a language, None where they did not come with Qt."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(locale, _OWN_TEXTS, "_", folder) else None


def locale_of(language: str) -> QLocale:
    """Return how a language is written: as the desktop does it, where that speaks it too."""
    desktop, plain = QLocale.system(), QLocale(language)
    return desktop if desktop.language() == plain.language() else plain
