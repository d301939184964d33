"""The pictures of the work: read by mouse, by keys and aloud, and handed over to other programs."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.domain.figures import Share
from desktop_app.gui import theme
from desktop_app.gui.desk import Desk
from desktop_app.gui.insights.heat_map import STEPS, step_colour
from desktop_app.gui.insights.page import ALL, WORDS, InsightsPage
from desktop_app.gui.insights.picture import contrast, readable_on
from desktop_app.gui.theme import DARK, LIGHT, Palette
from tests.builders import add, at, log, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.conftest import OpenWindow
from tests.gui.hands import destroy, press, seen, settle, show

NOON = at("2026-06-16 12:00")
OpenPage = Callable[[], InsightsPage]


@pytest.fixture
def open_page(desk: Desk, clock: Clock) -> Iterator[OpenPage]:
    """Return how the page is opened at noon, once the test has said who was called."""
    opened: list[InsightsPage] = []

    def build() -> InsightsPage:
        clock.now = NOON
        opened.append(InsightsPage(desk))
        show(opened[-1], 1184)
        finish(opened[-1])
        return opened[-1]

    yield build
    for page in opened:
        destroy(page)


def finish(page: InsightsPage) -> None:
    """Let a reading come to its end."""
    while page.reader.is_busy:
        settle()


def call_some() -> None:
    """Let Debbie be reached ten minutes after a voicemail, and Walter not be there."""
    debbie, walter = add("Debbie Marsh"), add("Walter Brandt", kind="client")
    promise(debbie, "2026-06-16 8:45")
    log(debbie, "voicemail", at("2026-06-16 8:45") + timedelta(seconds=5))
    log(debbie, "talked", at("2026-06-16 8:55"), next_call="2026-06-23 10:00")
    log(walter, "no-answer", at("2026-06-16 10:30"))


def test_an_empty_page_says_what_will_be_here(open_page: OpenPage) -> None:
    page = open_page()
    assert page.empty.isVisible()
    assert "whether your calls are on time" in seen(page)
    assert not page.export_button.isEnabled()


def test_figures_stand_beside_the_calls_and_the_articles(open_page: OpenPage) -> None:
    call_some()
    page = open_page()
    punctual, in_minute, follow_ups, _reached = page.headlines
    assert punctual.figure.text() == "100 of 100"
    assert punctual.calls.text() == "2 of 2 calls"
    assert in_minute.figure.text() == "Too few yet"
    assert in_minute.calls.text() == (
        "0 of 1 call: between 0 and 80 of 100; too few calls yet to say"
    )
    assert in_minute.articles.text() == "the articles say about 70 of 100"
    assert follow_ups.note.text() == "1 lead, 0 sales"


def test_the_keys_go_over_the_map_and_say_each_hour_in_words(open_page: OpenPage) -> None:
    call_some()
    page = open_page()
    page.map.setFocus()
    press("Down")
    eight = "Tuesday, 8:00 to 9:00: 1 of 2 calls: between 9 and 91 of 100; too few calls yet to say"
    assert page.says.text() == page.map.accessibleDescription() == eight
    press("Right", "Right")
    assert page.says.text() == (
        "Tuesday, 10:00 to 11:00: 0 of 1 call: between 0 and 80 of 100;"
        " too few calls yet to say; a suggested time"
    )
    press("Up", "Up", "Left", "Left", "Left")
    assert page.says.text() == "Monday, 8:00 to 9:00: no calls yet"
    press("End")
    assert page.says.text() == "Friday, 17:00 to 18:00: no calls yet"


def test_the_mouse_says_what_is_under_it_and_nothing_once_it_is_away(open_page: OpenPage) -> None:
    call_some()
    page = open_page()
    hint = page.says.text()
    tuesday_at_ten = next(
        place for place, said in enumerate(page.map.sentences) if "Tuesday, 10:00" in said
    )
    point = page.map.place_of(tuesday_at_ten).center()
    move = QEvent.Type.MouseMove
    none = Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(move, point, page.map.mapToGlobal(point), none, none, keys)
    QApplication.sendEvent(page.map, event)
    assert page.says.text() == page.map.sentences[tuesday_at_ten]
    page.map.leaveEvent(None)  # type: ignore[arg-type]
    assert page.says.text() == hint


def test_a_period_and_a_kind_are_chosen_and_named(open_page: OpenPage) -> None:
    log(add("Sofia Rossi"), "no-answer", at("2025-12-01 10:00"))
    call_some()
    page = open_page()
    page.periods.buttons[ALL].click()
    finish(page)
    assert page.headlines[3].calls.text().startswith("1 of 4 calls")
    page.kinds.buttons["client"].click()
    finish(page)
    assert page.headlines[3].calls.text().startswith("0 of 1 call:")
    assert page.title.text() == "All: Clients"


def test_the_page_follows_what_is_written_down_while_it_is_open(
    open_page: OpenPage, desk: Desk
) -> None:
    call_some()
    page = open_page()
    desk.undo()
    finish(page)
    assert page.headlines[3].calls.text().startswith("1 of 2 calls")


def test_all_figures_are_read_as_words_and_copied_so(open_page: OpenPage) -> None:
    call_some()
    page = open_page()
    page.views.buttons[WORDS].click()
    assert page.words.isVisible()
    text = page.words.toPlainText()
    assert "On time over the weeks\n  from Monday 15 June 2026: 2 of 2 calls, 100 of 100" in text
    page.text_button.click()
    assert QGuiApplication.clipboard().text() == text
    assert "Debbie" not in text


def test_the_pictures_are_copied_as_one_even_where_one_would_have_to_scroll(
    open_page: OpenPage,
) -> None:
    call_some()
    page = open_page()
    page.picture_button.click()
    copied = QGuiApplication.clipboard().image()
    assert copied.height() == page.sheet.height() > page.area.viewport().height()


def test_the_table_has_a_row_for_each_figure(open_page: OpenPage, tmp_path: Path) -> None:
    call_some()
    page = open_page()
    press("Ctrl+E")
    assert page.dialog is not None
    file = tmp_path / "figures.csv"
    page.dialog.fileSelected.emit(str(file))
    page.dialog.reject()
    with file.open(encoding="utf-8-sig", newline="") as written:
        rows = list(csv.DictReader(written))
    (first,) = [row for row in rows if row["Figure"] == "Reached in the promised minute"]
    assert (first["Calls"], first["Of them"], first["At most"]) == ("1", "0", "80")
    assert (first["Calls enough"], first["The articles"]) == ("no", "70")
    assert {row["Part"] for row in rows} == {section.title for section in page.sections}


def test_a_table_that_cannot_be_written_says_so(
    open_page: OpenPage, desk: Desk, tmp_path: Path
) -> None:
    call_some()
    page = open_page()
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.code))
    page.export()
    assert page.dialog is not None
    page.dialog.fileSelected.emit(str(tmp_path / "nowhere" / "figures.csv"))
    page.dialog.reject()
    assert told == ["no-folder"]


def test_a_silent_database_leaves_the_figures_as_they_are(open_page: OpenPage, desk: Desk) -> None:
    call_some()
    page = open_page()
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.code))
    with disk.silent():
        page.refresh()
        finish(page)
    assert len(told) == 1
    assert page.headlines[0].calls.text() == "2 of 2 calls"


def test_the_page_opens_by_its_key(open_window: OpenWindow) -> None:
    window = open_window()
    press("Ctrl+6")
    assert window.stack.currentWidget() is window.insights
    assert window.nav.current() == "insights"


def test_a_narrow_page_puts_its_panels_below_each_other(open_page: OpenPage) -> None:
    call_some()
    log(add("Mei Tanaka"), "no-answer", at("2026-06-16 4:00"))
    log(add("Kofi Mensah"), "no-answer", at("2026-06-15 23:00"))
    page = open_page()
    assert page.outcome_panel.y() == page.rung_panel.y()
    page.resize(600, 600)
    settle()
    assert page.outcome_panel.y() > page.rung_panel.geometry().bottom()
    assert page.sheet.width() <= page.area.viewport().width()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_number_of_the_map_can_be_read_on_its_colour(palette: Palette) -> None:
    assert len(STEPS[palette.name]) == 5
    for percent in range(0, 101, 20):
        ground = step_colour(palette, Share(percent, 100))
        assert contrast(readable_on(ground, palette), ground) >= 4.5


def test_pictures_are_painted_in_both_reading_directions(open_page: OpenPage) -> None:
    call_some()
    page = open_page()
    width = page.map.width()
    left = page.map.place_of(0).center()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert page.map.place_of(0).center() == QPointF(width - left.x(), left.y())
    page.setUpdatesEnabled(True)
    assert not page.grab().isNull()
    theme.theme_changed.emit()
