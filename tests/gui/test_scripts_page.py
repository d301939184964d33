"""The Scripts page: writing, what it sounds like, advice, rehearsal, and what cannot be kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.gui.desk import Desk
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.parts.labels import Prose
from desktop_app.gui.parts.pill import Pill
from desktop_app.gui.scripts.page import ScriptsPage
from desktop_app.gui.scripts.text_part import RemarkLine
from desktop_app.gui.theme import space
from desktop_app.services import script_book, scripts
from tests.builders import MICHAEL, add, promise
from tests.fakes import Clock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import destroy, press, seen, settle, show, spoken_name, type_text

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def page(desk: Desk) -> Iterator[ScriptsPage]:
    """Return the page, seen for Debbie, whose modules run over time."""
    debbie = add(company="ABC Educom", concern="the two modules run over time", deadline="30 June")
    promise(debbie, purpose="a look at both modules")
    made = ScriptsPage(desk)
    show(made, 1184)
    yield made
    made.discard()
    destroy(made)


def blocks_of(page: ScriptsPage) -> list[str]:
    return [words for _key, words in page.list.blocks.rows()]


def chosen(page: ScriptsPage) -> str:
    """Return the key of the script that is marked on the left."""
    scripts = page.list.scripts
    return scripts.rows()[scripts.currentIndex().row()][0]


def kept(page: ScriptsPage, block: str) -> tuple[str, ...]:
    return script_book.script_of(chosen(page)).block(block).texts


def test_every_occasion_has_a_script_with_all_that_a_call_needs(page: ScriptsPage) -> None:
    names = [words for _key, words in page.list.scripts.rows()]
    assert names[:6] == [
        "First follow-up",
        "Proposal sent",
        "Information sent",
        "Referral source",
        "Past client",
        "Cooled interest",
    ]
    for key, _words in page.list.scripts.rows():
        page.list.scripts.choose(key)
        assert len(blocks_of(page)) >= 14, key


def test_the_words_are_seen_as_they_are_said_to_whoever_is_called_next(page: ScriptsPage) -> None:
    assert page.preview.person.text() == "Debbie Marsh"
    assert "Debbie" in seen(page.preview)
    assert "Michael Powers" in seen(page.preview)
    assert "{" not in seen(page.preview)


def test_the_words_begin_below_the_name_with_their_seconds_right_after_them(
    page: ScriptsPage,
) -> None:
    inside = page.preview.said.widget()
    assert inside is not None
    (words,) = inside.findChildren(Prose)
    (seconds,) = inside.findChildren(Pill)
    top = words.mapTo(inside, words.rect().topLeft()).y()
    assert top <= space(2)
    assert words.height() <= words.heightForWidth(words.width()) + space(1)
    assert seconds.mapTo(inside, seconds.rect().topLeft()).y() <= top + words.height() + space(3)


def test_a_long_block_name_is_read_to_its_end(page: ScriptsPage) -> None:
    blocks = page.list.blocks
    page.list.setFixedWidth(190)
    settle()
    for row, words in enumerate(blocks_of(page)):
        index = blocks.model().index(row, 0)
        room = blocks.viewport().width() - 2 * space(2)
        lines = blocks.visualRect(index).height() // blocks.fontMetrics().height()
        assert blocks.fontMetrics().horizontalAdvance(words) <= room * lines, words
        assert index.data(Qt.ItemDataRole.ToolTipRole) == words


def test_brackets_are_explained_where_a_text_holds_some(page: ScriptsPage) -> None:
    assert "[…|…] takes the first wording" in page.editor.signs.text()
    page.list.blocks.choose("gatekeeper")
    page.editor.put(("Good day, [pause] is {first_name} in?",))
    assert not page.editor.signs.isVisible()
    page.editor.put(("Good day[, this is {my_name}].",))
    assert page.editor.signs.text() == "[…] is left out where its places are not known."
    page.discard()


def test_what_is_typed_is_seen_at_once_and_kept_when_one_leaves_it(page: ScriptsPage) -> None:
    page.list.blocks.choose("gatekeeper")
    page.editor.parts[0].area.setPlainText("Good day, {first_name} expects me, from {my_company}.")
    settle()
    assert "Good day, Debbie expects me, from Brightline." in seen(page.preview)
    assert page.save_button.isEnabled()
    page.list.blocks.choose("opening")
    assert kept(page, "gatekeeper")[0].startswith("Good day, {first_name} expects me")
    words = scripts.words(1, MICHAEL, page._desk.now())
    assert "Good day, Debbie expects me" in "".join(block.text for block in words.blocks)
    assert "First follow-up (changed)" in [words for _key, words in page.list.scripts.rows()]


def test_a_change_is_one_step_and_comes_back(page: ScriptsPage, desk: Desk) -> None:
    before = kept(page, "opening")
    page.editor.parts[0].area.setPlainText("Good day, this is {my_name}")
    page.save_button.click()
    assert kept(page, "opening") != before
    desk.undo()
    assert kept(page, "opening") == before
    assert page.editor.texts() == before
    assert not page.save_button.isEnabled()


def test_a_place_that_does_not_exist_is_named_and_stays_as_typed(page: ScriptsPage) -> None:
    before = kept(page, "opening")
    page.editor.parts[0].area.setPlainText("{frist_name}, this is {my_name}")
    page.save_button.click()
    assert "frist_name" in page.editor.problem.text()
    assert page.editor.parts[0].area.value().startswith("{frist_name}")
    assert kept(page, "opening") == before
    page.list.scripts.choose("past-client")
    assert chosen(page) == "first-follow-up"
    page.discard_button.click()
    assert page.editor.texts() == before


def test_an_opened_brace_offers_the_places(page: ScriptsPage) -> None:
    area = page.editor.parts[0].area
    area.setPlainText("")
    area.setFocus()
    QTest.keyClicks(area, "Hello {comp")
    assert area.offers.isVisible()
    QTest.keyClick(area.offers, Qt.Key.Key_Return)
    settle()
    assert area.value() == "Hello {company}"


def test_advice_comes_as_one_types_and_is_taken_in_one_click(page: ScriptsPage) -> None:
    page.list.blocks.choose("questions")
    part = page.editor.parts[0]
    part.area.setPlainText("Do you have any questions?")
    page.editor.advise()
    assert part.remarks
    settle()
    worn = next(each for each in part.remarks if each.remark.advice.rule == "worn-opener")
    assert "Do you have any questions?" in seen(worn)
    taking = next(each for each in part.remarks if each.remark.better)
    taking.take_button.click()
    page.editor.advise()
    assert part.area.value() != "Do you have any questions?"
    assert [each.remark.advice.rule for each in part.remarks] == []


def test_advice_that_is_left_stays_away_from_that_sentence(page: ScriptsPage, desk: Desk) -> None:
    page.list.blocks.choose("questions")
    part = page.editor.parts[0]
    part.area.setPlainText("Are you the one who decides?")
    page.editor.advise()
    (line,) = part.remarks
    line.dismiss_button.click()
    assert part.remarks == []
    part.area.setPlainText("Are  you the one who decides?")
    page.editor.advise()
    assert part.remarks == []
    part.area.setPlainText("Are you the one who signs?")
    page.editor.advise()
    assert len(part.remarks) == 1


def test_of_a_hundred_slips_five_are_told_and_all_are_underlined(page: ScriptsPage) -> None:
    page.list.blocks.choose("opening")
    part = page.editor.parts[0]
    part.area.setPlainText("Have you considered touching base? " * 100)
    page.editor.advise()
    settle()
    assert len(part.findChildren(RemarkLine)) == len(part.remarks) == 5
    underlined = part.area.extraSelections()
    assert len(underlined) > 95
    assert part.more.isVisible()
    assert int(part.more.text().split()[0]) >= len(underlined) - 5
    part.area.setPlainText("Good day.")
    page.editor.advise()
    assert not part.more.isVisible()


def test_an_opening_is_advised_on_as_a_whole(page: ScriptsPage) -> None:
    for part in page.editor.parts:
        assert part.remarks == [], part.area.value()
    last = page.editor.parts[-1]
    last.area.setPlainText("I suggest: {agenda}.")
    page.editor.advise()
    rules = {line.remark.advice.rule for part in page.editor.parts for line in part.remarks}
    assert {"no-if-any", "no-check"} <= rules


def test_texts_are_added_moved_and_removed(page: ScriptsPage) -> None:
    page.list.blocks.choose("questions")
    first, second = kept(page, "questions")[:2]
    assert page.editor.texts()[:2] == (first, second)
    page.editor.parts[0].down_button.click()
    assert kept(page, "questions")[:2] == (second, first)
    page.editor.parts[0].remove_button.click()
    assert kept(page, "questions")[0] == first
    page.editor.add_button.click()
    type_text("What else?")
    page.save_button.click()
    assert kept(page, "questions")[-1] == "What else?"


def test_a_block_without_a_word_is_refused_and_stays_on_the_page(page: ScriptsPage) -> None:
    page.list.blocks.choose("voicemail-1")
    for part in page.editor.parts:
        part.area.setPlainText("")
    page.save_button.click()
    assert page.editor.problem.text()
    assert kept(page, "voicemail-1") != ()


def test_a_script_is_duplicated_renamed_and_removed(page: ScriptsPage, desk: Desk) -> None:
    page.list.duplicate_button.click()
    assert page.name.text() == "First follow-up, my own"
    page.name.setText("For printers")
    page.save_button.click()
    assert "For printers" in [words for _key, words in page.list.scripts.rows()]
    page.list.remove_button.click()
    assert "For printers" not in [words for _key, words in page.list.scripts.rows()]
    desk.undo()
    assert "For printers" in [words for _key, words in page.list.scripts.rows()]


def test_a_changed_script_goes_back_to_the_original(page: ScriptsPage) -> None:
    original = kept(page, "closing")
    page.list.blocks.choose("closing")
    page.editor.parts[0].area.setPlainText("Until then.")
    page.save_button.click()
    assert page.list.original_button.isVisible()
    page.list.original_button.click()
    assert kept(page, "closing") == original
    assert not page.list.original_button.isVisible()


def test_a_script_goes_out_to_a_file_and_comes_back(page: ScriptsPage, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    page.export_file(file)
    page.import_file(file)
    assert page.name.text() != "First follow-up"
    assert kept(page, "opening") == script_book.script_of("first-follow-up").block("opening").texts


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00garbage", b"{}", b"[1, 2]", b'{"name": "x"}', b"x" * 1_000_001]
)
def test_a_file_that_is_no_script_is_told_in_one_sentence(
    page: ScriptsPage, desk: Desk, tmp_path: Path, content: bytes
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.message))
    file = tmp_path / "other.json"
    file.write_bytes(content)
    page.import_file(file)
    assert len(told) == 1
    assert len(page.list.scripts.rows()) == 6


def test_a_file_that_cannot_be_written_is_told(
    page: ScriptsPage, desk: Desk, tmp_path: Path
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.message))
    page.export_file(tmp_path / "none" / "mine.json")
    assert len(told) == 1
    assert "mine.json" in told[0]


def test_anybody_can_be_chosen_to_see_the_words_for(page: ScriptsPage) -> None:
    add("محمد العلي", company="مطبعة")
    add("🙂")
    for typed, name in (("مطبعة", "محمد العلي"), ("🙂", "🙂")):
        page.preview.person.setFocus()
        page.preview.person.setText(typed)
        press("Return")
        assert page.preview.person.text() == name
        assert "{" not in seen(page.preview)


def test_a_rehearsal_measures_the_pace_and_keeps_it_when_told(
    page: ScriptsPage, clock: Clock, desk: Desk
) -> None:
    rehearsal = page.preview.rehearsal
    rehearsal.start_button.click()
    clock.advance(seconds=20)
    rehearsal.start_button.click()
    assert "words a minute" in rehearsal.said.text()
    rehearsal.use_button.click()
    assert desk.settings.words_per_minute != 150
    assert not rehearsal.is_running


def test_a_reading_that_was_interrupted_measures_nothing(page: ScriptsPage, clock: Clock) -> None:
    rehearsal = page.preview.rehearsal
    rehearsal.start_button.click()
    clock.advance(minutes=30)
    rehearsal.start_button.click()
    assert "once more" in rehearsal.said.text()
    assert not rehearsal.use_button.isVisible()


def test_the_page_opens_by_key_and_everything_on_it_has_a_name(open_window: OpenWindow) -> None:
    window: MainWindow = open_window()
    press("Ctrl+4")
    page = window.scripts
    assert window.stack.currentWidget() is page
    for control in (
        page.list.scripts,
        page.list.blocks,
        page.name,
        page.editor.parts[0].area,
        page.preview.person,
        page.preview.rehearsal.bar,
        page.save_button,
    ):
        assert spoken_name(control)
    assert QApplication.activeModalWidget() is None


def test_a_script_of_two_hundred_thousand_letters_is_refused_and_stays(page: ScriptsPage) -> None:
    page.list.blocks.choose("closing")
    page.editor.parts[0].area.setPlainText("word " * 40_000)
    page.save_button.click()
    assert page.editor.problem.text()
    assert len(page.editor.parts[0].area.value()) > 190_000
