"""Qt in the language of the user: its own texts, its direction, and how it writes numbers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app import i18n
from desktop_app.gui import languages


@pytest.fixture
def plain(qapp: QApplication) -> Iterator[QApplication]:
    """Give the program back as it was."""
    before = QLocale()
    yield qapp
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for each in qapp.findChildren(QTranslator):
        qapp.removeTranslator(each)


def test_qt_speaks_the_language_of_the_user_and_writes_its_numbers(plain: QApplication) -> None:
    i18n.use("de")
    languages.put_on(plain)
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert QLocale().toString(1.5) == "1,5"


def test_the_language_of_the_desktop_is_written_as_the_desktop_does() -> None:
    assert languages.locale_of("en").territory() == QLocale.system().territory()
    assert languages.locale_of("fr").language() is QLocale.Language.French
