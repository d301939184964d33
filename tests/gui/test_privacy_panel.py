"""Privacy in the settings: everything encrypted, changed and decrypted, or told why not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app import settings as options
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.phrase_change import PhraseChange
from desktop_app.gui.settings.privacy_panel import PrivacyPanel
from desktop_app.paths import DataFolder
from desktop_app.storage import backup, database, key, queries, turning
from tests.builders import MORNING, add, everything
from tests.fakes import RecorderStore
from tests.gui.hands import destroy, show

LONG_MS = 30_000
PHRASE, OTHER = "four grey geese at dawn", "and a fifth one in the evening"


class Page:
    """The panel on a page of its own, with a key store that can be locked."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.store = RecorderStore()
        self._qtbot = qtbot
        folder = desk.folder
        self.change = PhraseChange(folder.database, lambda: turning.copies_of(folder), self.store)
        self.window = QWidget()
        self.panel = PrivacyPanel(desk, self.change, self.window)
        show(self.window)

    def type(self, now: str = "", new: str = "", again: str = "") -> None:
        for line, text in zip(self.panel.phrases.lines, (now, new, again), strict=True):
            line.setText(text)

    def go(self) -> str:
        """Press the button and wait for the end; return what the panel says then."""
        with self._qtbot.waitSignal(self.change.done, timeout=LONG_MS):
            self.panel.go_button.click()
        return self.panel.told.text()

    def turn_on(self, phrase: str = PHRASE) -> str:
        self.panel.on_button.click()
        self.type("", phrase, phrase)
        self.panel.known.click()
        return self.go()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[Page]:
    made = Page(desk, qtbot)
    yield made
    made.change.close()
    destroy(made.window)
    key.let_go_of_all()


def opens(file: Path, phrase: str) -> bool:
    """Return whether somebody who comes along opens a file with a phrase."""
    held = key.held_for(file)
    assert held is not None
    return key.key_of(phrase, held.salt) == held


def test_it_is_off_and_begins_only_when_it_is_known_what_a_loss_means(page: Page) -> None:
    panel = page.panel
    assert not panel.change_button.isVisible()
    assert not panel.lock_field.isEnabled()
    panel.on_button.click()
    page.type("", PHRASE, PHRASE)
    assert not panel.go_button.isEnabled()
    assert "Long enough" in panel.quality.text()
    panel.known.click()
    page.type("", "dawn", "dawn")
    panel.go_button.click()
    assert "at least 8 signs" in panel.phrases.fields[1].problem.text()
    page.type("", PHRASE, PHRASE + "!")
    panel.go_button.click()
    assert panel.phrases.fields[2].is_refused
    assert panel.phrases.typed()[1] == PHRASE
    assert not page.change.is_on


def test_turned_on_every_row_and_backup_stays_and_is_encrypted(
    page: Page, folder: DataFolder, desk: Desk
) -> None:
    add("Debbie Marsh")
    folder.backups.mkdir()
    copy = backup.named(folder.backups, MORNING)
    backup.copy_checked(folder.database, copy)
    before = everything()
    page.panel.remember.setChecked(True)
    assert page.turn_on() == "Everything is encrypted now."
    assert everything() == before
    assert opens(folder.database, PHRASE)
    assert opens(copy, PHRASE)
    assert b"Debbie" not in copy.read_bytes()
    held = key.held_for(folder.database)
    assert held is not None
    assert page.store.kept == {held.salt.hex(): held.as_text()}
    assert options.load(folder.settings).remember_key
    assert not page.panel.form.isVisible()
    assert page.panel.lock_field.isEnabled()


def test_changing_and_turning_off_need_the_phrase_as_it_is(
    page: Page, folder: DataFolder, qtbot: QtBot
) -> None:
    add("Debbie Marsh")
    page.panel.remember.setChecked(True)
    page.turn_on()
    page.panel.change_button.click()
    page.type("not the phrase", OTHER, OTHER)
    page.panel.known.click()
    with qtbot.waitSignal(page.change.refused, timeout=LONG_MS):
        page.panel.go_button.click()
    assert page.panel.phrases.fields[0].is_refused
    assert opens(folder.database, PHRASE)
    page.type(PHRASE, OTHER, OTHER)
    assert page.go() == "The pass phrase is changed."
    assert opens(folder.database, OTHER)
    assert len(page.store.kept) == 1
    page.panel.off_button.click()
    page.type(OTHER)
    assert page.go() == "Nothing is encrypted any more."
    assert not page.change.is_on
    assert page.store.kept == {}
    assert queries.contact_count() == 1


def test_a_key_store_that_refuses_is_told_and_the_rest_stands(
    page: Page, folder: DataFolder
) -> None:
    page.store.locked = True
    page.panel.on_button.click()
    page.panel.remember.setChecked(True)
    page.type("", PHRASE, PHRASE)
    page.panel.known.click()
    assert "key store" in page.go()
    assert opens(folder.database, PHRASE)
    assert not page.panel.remember.isChecked()
    assert not options.load(folder.settings).remember_key


def test_while_the_command_line_has_it_open_it_says_so_and_nothing_changes(
    page: Page, folder: DataFolder, qtbot: QtBot
) -> None:
    add("Debbie Marsh")
    other = apsw.Connection(str(folder.database))
    other.execute("SELECT count(*) FROM contact").fetchall()
    page.panel.on_button.click()
    page.type("", PHRASE, PHRASE)
    page.panel.known.click()
    with qtbot.waitSignal(page.change.refused, timeout=LONG_MS):
        page.panel.go_button.click()
    other.close()
    assert "Another program holds" in page.panel.told.text()
    assert page.panel.form.isVisible()
    assert page.panel.phrases.typed()[1:] == [PHRASE, PHRASE]
    database.close_database()
    database.open_database(folder.database)
    assert queries.contact_count() == 1


def test_a_call_that_rings_meanwhile_is_kept(page: Page, folder: DataFolder, qtbot: QtBot) -> None:
    add("Debbie Marsh")
    page.panel.on_button.click()
    page.type("", PHRASE, PHRASE)
    page.panel.known.click()
    with qtbot.waitSignal(page.change.done, timeout=LONG_MS):
        page.panel.go_button.click()
        add("Ray Ortiz")
    assert queries.contact_count() == 2
    key.let_go_of_all()
    with pytest.raises(AppError):
        database.open_database(folder.database)
    key.try_phrase(folder.database, PHRASE)
    database.open_database(folder.database)
    assert queries.contact_count() == 2
