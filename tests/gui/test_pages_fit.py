"""Every page in every language, in the smallest window that is spoken of."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from desktop_app import i18n
from desktop_app.gui.desk import Desk
from desktop_app.services import demo
from tests.fakes import Clock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import settle

PAGES = ("today", "contacts", "cards", "scripts", "library", "insights", "settings")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_page_is_wider_than_its_room(
    language: str, open_window: OpenWindow, desk: Desk, clock: Clock
) -> None:
    i18n.use(language)
    _made, settings = demo.fill(desk.settings, clock.now)
    desk.save_settings(settings, quietly=True)
    window = open_window()
    window.resize(1024, 700)
    too_wide = []
    for page in PAGES:
        window.open_page(page)
        if page == "contacts":
            window.contacts.show_contact(1)
        settle()
        for area in window.findChildren(QScrollArea):
            inside = area.widget()
            if area.isVisible() and inside is not None and inside.width() > area.viewport().width():
                too_wide.append((page, type(area).__name__, inside.width()))
    assert too_wide == []
