"""The help: F1 opens it where one is, all of it is found by words, and nothing leads outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument

from desktop_app import __version__
from desktop_app.domain.outcome import RULES, outcome_name
from desktop_app.domain.when import read_when
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.help import chapters
from desktop_app.gui.help.asked import ABOUT, CHAPTER_OF_PAGE, KEYS
from desktop_app.gui.help.find import find
from desktop_app.gui.help.text import (
    HelpText,
    blocks_of,
    fit_pictures,
    fragments_of,
    guide_text,
    keys_text,
)
from desktop_app.gui.help.window import HelpWindow
from desktop_app.gui.keys import table
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.parts.key_hint import key_text
from desktop_app.settings import changed
from desktop_app.shipped import resource
from tests.builders import CHICAGO, add
from tests.gui.conftest import OpenWindow
from tests.gui.hands import OtherPrograms, destroy, press, settle, type_text


@pytest.fixture
def helped(desk: Desk) -> Iterator[HelpWindow]:
    made = HelpWindow(desk)
    made.open_at(KEYS)
    settle()
    yield made
    destroy(made)


def shown(window: HelpWindow) -> str:
    """Return the words of the chapter that is read."""
    return window.reader.toPlainText()


def marked(window: HelpWindow) -> list[str]:
    """Return the words that are marked in the text."""
    return [mark.cursor.selectedText() for mark in window.reader.extraSelections()]


def press_f1(window: MainWindow) -> HelpWindow:
    window.activateWindow()
    settle()
    press("F1")
    return window.help.window


def test_f1_opens_the_chapter_of_the_page_and_once_more_the_keys(open_window: OpenWindow) -> None:
    window = open_window()
    ways = {page: partial(window.open_page, page) for page in CHAPTER_OF_PAGE}
    over = {"rings": window.open_rings, "introduction": window.first.open}
    chapters_over = {"rings": "promise", "introduction": "first-minute"}
    for page, chapter in (dict(CHAPTER_OF_PAGE) | chapters_over).items():
        (ways | over)[page]()
        opened = press_f1(window)
        assert (page, opened.current) == (page, chapter)
        assert opened.isVisible()
        assert not opened.isModal()
        press("F1")
        assert opened.current == KEYS
        press("Escape")
        assert not opened.isVisible()


def test_the_help_is_found_with_the_mouse_too(open_window: OpenWindow) -> None:
    window = open_window()
    (door,) = [each for each in window.nav.findChildren(type(window.nav.entries["today"]))
               if each.text() == "Help"]  # fmt: skip
    door.click()
    assert window.help.window.current == "day"
    assert window.nav.current() == "today"
    window.help.window.close()


def test_f1_opens_the_help_beside_the_sheet_that_is_open(open_window: OpenWindow) -> None:
    contact = add().id
    window = open_window()
    window.open_contact(contact)
    press("V")
    sheet = window.today.dialog
    press("F1")
    assert (window.help.window.isVisible(), window.help.window.current) == (True, "outcome")
    window.help.window.close()
    assert sheet is not None
    assert sheet.isVisible()
    sheet.reject()


def test_the_help_goes_with_the_window(open_window: OpenWindow, desk: Desk) -> None:
    window = open_window()
    window.help.open_at(KEYS)
    desk.save_settings(changed(desk.settings, told_background=True), quietly=True)
    window.close()
    assert not window.help.window.isVisible()


def test_every_key_is_found_by_its_name_and_by_what_it_does(helped: HelpWindow) -> None:
    text = keys_text()
    for _group, rows in table():
        for key, does in rows:
            assert find(text, f"{key} {does}"), (key, does)
    for rule in RULES:
        assert find(text, f"{rule.key} {outcome_name(rule.outcome)}")
    type_text("ctrl+shift+z")
    assert helped.current == KEYS
    assert {each.lower() for each in marked(helped)} == {"ctrl", "shift", "z"}


def test_words_are_looked_for_in_all_chapters_and_enter_goes_through_their_places(
    helped: HelpWindow,
) -> None:
    type_text("hand-written p.s.")
    assert helped.told.text() == "Nothing here has these words."
    assert helped.list.rows() == []
    helped.line.clear()
    type_text("posted")
    assert [key for key, _title in helped.list.rows()] == ["mail"]
    assert (helped.current, marked(helped)) == ("mail", ["posted"])
    helped.line.clear()
    type_text("undo")
    seen = [helped.current]
    for _each in range(5):
        press("Return")
        seen.append(helped.current)
    assert set(seen) == {key for key, _title in helped.list.rows()}
    assert seen[0] in seen[1:]


def test_chapters_are_chosen_with_the_arrows_while_one_types(helped: HelpWindow) -> None:
    press("Down", "Down")
    assert helped.current == chapters.GUIDE[1]
    assert helped.line.hasFocus()


@pytest.mark.parametrize("chapter", chapters.GUIDE)
def test_a_chapter_has_a_title_its_pictures_and_leads_nowhere_else(chapter: str) -> None:
    assert chapters.title(chapter)
    source = chapters.markdown(chapter)
    for name in chapters.pictures_named(chapter):
        for dress in ("light", "dark"):
            assert chapters.picture_file(name, dress).is_file()
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)]*)\)", source)
    assert set(links) <= {KEYS, "about", *chapters.GUIDE}
    assert "://" not in source


@pytest.mark.parametrize("chapter", chapters.GUIDE)
def test_a_chapter_names_only_keys_that_there_are(chapter: str) -> None:
    known = {key for _group, rows in table() for key, _does in rows}
    known |= {key_text(f"Ctrl+{number}") for number in (1, 2)}
    assert set(chapters.keys_named(chapter)) <= known


@pytest.mark.parametrize("chapter", ["first-minute", "clocks"])
def test_a_time_that_is_shown_as_an_example_is_understood(chapter: str) -> None:
    now = datetime(2026, 6, 12, 13, 0, tzinfo=UTC)
    typed = re.findall("“([^”]+)”", chapters.markdown(chapter))
    assert len(typed) >= 4
    for words in typed:
        if words.lower() in ("next week", "soon"):
            with pytest.raises(AppError) as refused:
                read_when(words, now=now, zone=CHICAGO, country="US")
            assert refused.value.offers
        else:
            assert read_when(words, now=now, zone=CHICAGO, country="US")


def test_every_text_of_the_folder_is_a_chapter() -> None:
    files = resource("help", "en").glob("*.md")
    assert sorted(each.stem for each in files) == sorted(chapters.GUIDE)


def test_a_text_loads_pictures_of_the_help_and_nothing_else(helped: HelpWindow) -> None:
    image = QTextDocument.ResourceType.ImageResource.value
    text = HelpText()
    secret = resource("icons", "app.svg")
    for address in (
        QUrl.fromLocalFile(str(secret)),
        QUrl(str(secret)),
        QUrl("https://example.com/a.png"),
        QUrl("../pictures/today-light"),
        QUrl("data:image/png;base64,iVBORw0KGgo="),
    ):
        assert text.loadResource(image, address) is None
        assert helped.reader.loadResource(image, address) is None
    assert text.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("agenda")) is None


def test_pictures_are_never_wider_than_their_window(helped: HelpWindow) -> None:
    helped.show_chapter("day")
    for width in (1200, 560):
        helped.resize(width, 700)
        settle()
        room = helped.reader.viewport().width()
        widths = [
            form.toImageFormat().width()
            for block in blocks_of(helped.reader.document())
            for _start, _end, form in fragments_of(block)
            if form.isImageFormat()
        ]
        assert widths
        assert all(0 < each <= room for each in widths)
        assert helped.reader.document().size().width() <= room


def test_no_text_is_wider_than_its_lines() -> None:
    for text in (keys_text(), *map(guide_text, chapters.GUIDE)):
        fit_pictures(text, 330)
        text.setTextWidth(330)
        assert text.idealWidth() <= 330


def test_about_names_the_program_the_folder_and_every_part(
    helped: HelpWindow, desk: Desk, other_programs: OtherPrograms
) -> None:
    assert not helped.folder_row.isVisible()
    helped.show_chapter(ABOUT)
    said = shown(helped)
    assert f"Version {__version__}" in said
    assert str(desk.folder.root) in said
    for name in ("PySide6", "SQLite", "peewee", "Inter", "tzdata", "ICU"):
        assert name in said
    helped.folder_row.copy_button.click()
    assert QGuiApplication.clipboard().text() == str(desk.folder.root)
    helped.folder_row.open_button.click()
    assert other_programs.opened == [QUrl.fromLocalFile(str(desk.folder.root)).toString()]


def test_a_licence_is_read_in_whole_and_left_again(helped: HelpWindow) -> None:
    helped.show_chapter(ABOUT)
    helped.reader.anchorClicked.emit(QUrl("licence:on-the-dot"))
    assert "END OF TERMS AND CONDITIONS" in shown(helped)
    helped.reader.anchorClicked.emit(QUrl("about"))
    assert shown(helped).startswith("About On the Dot")


def test_a_licence_is_reached_by_keyboard(helped: HelpWindow) -> None:
    helped.show_chapter(ABOUT)
    helped.reader.setFocus()
    press("Tab", "Return")
    assert shown(helped).startswith("On the Dot\nBack to About")


def test_about_is_found_at_the_foot_of_the_settings(open_window: OpenWindow) -> None:
    window = open_window()
    window.open_page("settings")
    window.settings.about_button.click()
    assert window.help.window.current == ABOUT
    window.help.close()


def test_about_is_found_by_its_words(helped: HelpWindow) -> None:
    type_text("peewee")
    assert [key for key, _title in helped.list.rows()] == [ABOUT]
