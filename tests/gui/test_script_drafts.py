"""What is typed into a script and refused, in a program that ends before it is put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer

from desktop_app.gui.desk import Desk
from desktop_app.gui.scripts.page import ScriptsPage
from desktop_app.services import script_book
from desktop_app.storage.scripts import drafts
from tests.gui.conftest import OpenWindow
from tests.gui.hands import destroy, settle, show

WRONG = "Good day, {frist_name} expects me."
RIGHT = "Good day, {first_name} expects me."

Start = Callable[[], ScriptsPage]


@pytest.fixture
def start(desk: Desk) -> Iterator[Start]:
    """Return how the page is opened in a program that knows no more than its database."""
    pages: list[ScriptsPage] = []

    def build() -> ScriptsPage:
        pages.append(ScriptsPage(desk))
        show(pages[-1], 1184)
        return pages[-1]

    yield build
    for page in pages:
        page.discard()
        destroy(page)


def type_into(page: ScriptsPage, block: str, text: str) -> None:
    page.list.blocks.choose(block)
    page.editor.parts[0].area.setPlainText(text)
    settle()


def let_a_pause_pass(page: ScriptsPage) -> None:
    """Let the two seconds go by after which nothing typed is lost."""
    (pause,) = page.draft.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert pause.isActive()
    assert pause.interval() <= 2000
    pause.timeout.emit()


def test_a_text_that_is_refused_stands_there_again_after_a_kill(start: Start) -> None:
    killed = start()
    killed.list.scripts.choose("past-client")
    type_into(killed, "gatekeeper", WRONG)
    let_a_pause_pass(killed)

    page = start()
    assert page.editor.parts[0].area.value() == WRONG
    assert page.editor.heading.text() == "Gatekeeper"
    assert page.name.text() == "Past client"
    killed.save()
    assert "frist_name" in page.editor.problem.text()
    assert page.editor.problem.text() == killed.editor.problem.text()
    assert page.save_button.isEnabled()
    assert RIGHT not in script_book.script_of("past-client").block("gatekeeper").texts


def test_a_text_that_is_put_right_is_waited_for_no_more(start: Start) -> None:
    type_into(start(), "gatekeeper", WRONG)
    start().save()
    page = start()
    type_into(page, "gatekeeper", RIGHT)
    page.save_button.click()
    assert drafts() == []
    assert page.editor.problem.text() == ""
    assert script_book.script_of("first-follow-up").block("gatekeeper").texts[0] == RIGHT


def test_a_text_that_is_discarded_or_typed_back_is_waited_for_no_more(start: Start) -> None:
    page = start()
    page.list.blocks.choose("gatekeeper")
    before = page.editor.parts[0].area.value()
    for put_back in (
        page.discard_button.click,
        lambda: page.editor.parts[0].area.setPlainText(before),
    ):
        type_into(page, "gatekeeper", WRONG)
        assert not page.save()
        assert len(drafts()) == 1
        put_back()
        page.save()
        assert drafts() == []


def test_the_way_back_to_the_original_takes_along_what_was_refused(start: Start) -> None:
    page = start()
    type_into(page, "gatekeeper", RIGHT)
    page.save_button.click()
    type_into(page, "gatekeeper", WRONG)
    assert not page.save()
    page.list.original_button.click()
    assert drafts() == []
    assert page.editor.texts() == script_book.script_of("first-follow-up").block("gatekeeper").texts


def test_a_name_that_is_taken_and_a_text_without_a_word_come_back_too(start: Start) -> None:
    killed = start()
    killed.list.blocks.choose("gatekeeper")
    for part in killed.editor.parts:
        part.area.setPlainText("")
    killed.name.setText("Past client")
    let_a_pause_pass(killed)
    page = start()
    assert page.name.text() == "Past client"
    assert page.editor.texts() == ()
    assert page.editor.problem.text()


def test_what_stood_in_a_script_that_is_removed_comes_back_with_it(
    start: Start, desk: Desk
) -> None:
    page = start()
    page.list.duplicate_button.click()
    type_into(page, "gatekeeper", WRONG)
    page.list.remove_button.click()
    assert page.name.text() == "First follow-up"
    assert not page.is_edited
    desk.undo()
    page.list.scripts.choose(page.list.scripts.rows()[-1][0])
    assert page.editor.parts[0].area.value() == WRONG
    assert "frist_name" in page.editor.problem.text()


def test_a_quit_in_the_middle_of_a_word_loses_none_of_it(open_window: OpenWindow) -> None:
    window = open_window()
    window.open_page("scripts")
    type_into(window.scripts, "gatekeeper", "Good day, {fri")
    window.remember()
    assert [draft.texts[0] for draft in drafts()] == ["Good day, {fri"]
    window.scripts.discard()
