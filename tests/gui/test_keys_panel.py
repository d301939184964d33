"""The keys in the settings: another key by pressing it, and a sentence where it is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from desktop_app.gui.commands import keymap
from desktop_app.gui.desk import Desk
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.settings.keys_panel import KeysPanel
from tests.gui.conftest import OpenWindow
from tests.gui.hands import destroy, keyboard, press, settle, spoken_name, type_text


@pytest.fixture
def window(open_window: OpenWindow) -> Iterator[MainWindow]:
    yield open_window()
    keymap.use({})


@pytest.fixture
def panel(desk: Desk, window: MainWindow) -> Iterator[KeysPanel]:
    made = KeysPanel(desk, window)
    made.setGeometry(0, 0, 680, 600)
    made.show()
    settle()
    yield made
    destroy(made)


def kept(desk: Desk) -> str:
    return str(json.loads(desk.folder.settings.read_text())["keys"])


def test_a_key_that_is_pressed_is_kept_and_works_at_once(
    panel: KeysPanel, window: MainWindow, desk: Desk
) -> None:
    panel.choose("library")
    assert panel.key_field.text() == "Ctrl 5"
    panel.key_field.setFocus()
    press("Ctrl+Shift+L")
    assert kept(desk) == "library=Ctrl+Shift+L"
    assert panel.key_field.text() == "Ctrl Shift L"
    assert window.nav.current() == "today"
    panel.find_line.setFocus()
    press("Ctrl+Shift+L")
    assert window.nav.current() == "library"


def test_a_key_that_is_taken_is_refused_and_nothing_happens(
    panel: KeysPanel, window: MainWindow, desk: Desk
) -> None:
    panel.choose("export")
    panel.key_field.setFocus()
    press("Ctrl+2")
    assert panel.problem.text() == (
        "Ctrl 2 is the key for “Contacts”: choose another, or change that one."
    )
    assert window.nav.current() == "today"
    assert desk.settings.keys == ""
    press("G")
    assert "goes with Ctrl or Alt" in panel.problem.text()
    press("F7")
    assert not panel.problem.isVisible()
    assert kept(desk) == "export=F7"


def test_keys_can_be_taken_away_and_come_back_one_by_one_or_all(
    panel: KeysPanel, desk: Desk
) -> None:
    panel.choose("print")
    panel.none_button.click()
    panel.choose("rings")
    panel.give("Ctrl+R")
    assert kept(desk) == "print= rings=Ctrl+R"
    panel.choose("print")
    assert panel.key_field.text() == ""
    panel.give("Ctrl+R")
    assert "What rang, and when" in panel.problem.text()
    panel.first_button.click()
    assert kept(desk) == "rings=Ctrl+R"
    panel.all_button.click()
    assert kept(desk) == ""
    assert not panel.all_button.isVisible()


def test_the_field_of_the_key_is_left_by_tab_and_says_what_it_is_for(panel: KeysPanel) -> None:
    panel.choose("undo")
    assert spoken_name(panel.key_field) == "Key for: Undo the last step"
    panel.key_field.setFocus()
    press("Tab")
    assert keyboard() is not panel.key_field
    assert panel.key_field.text() == "Ctrl Z"


def test_a_command_is_found_by_its_words_or_its_key(panel: KeysPanel) -> None:
    panel.find_line.setFocus()
    type_text("ctrl m")
    found = [panel.rows.find_at(row) for row in range(panel.rows.rowCount())]
    assert "Who may be there twice" in [each.said.title for each in found if each]
    assert panel.said.text() in [each.said.title for each in found if each]
