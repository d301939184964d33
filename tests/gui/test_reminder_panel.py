"""The words of the reminder in the settings: written, seen for somebody, saved, put back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.domain.reminder import method_wording
from desktop_app.gui.desk import Desk
from desktop_app.gui.settings.reminder_panel import ReminderPanel
from desktop_app.paths import DataFolder
from desktop_app.settings import load
from tests.builders import MORNING, add, promise
from tests.gui import disk
from tests.gui.hands import destroy, press, show, spoken_name, type_text


@pytest.fixture
def panel(desk: Desk) -> Iterator[ReminderPanel]:
    """Return the panel inside a page."""
    page = QWidget()
    made = ReminderPanel(desk, page)
    show(page, 680)
    made.resize(680, 800)
    yield made
    destroy(page)


def test_the_words_of_the_method_stand_there_and_how_they_read(panel: ReminderPanel) -> None:
    assert panel.words.words() == method_wording()
    assert panel.seen_for.text() == "As Debbie Marsh gets it"
    assert panel.body_text.words.startswith("Hello Debbie,\n\nThis is to confirm")
    assert not panel.back_button.isVisible()
    assert not panel.gap.isVisible()


def test_they_are_seen_for_the_next_reminder_there_is(panel: ReminderPanel, desk: Desk) -> None:
    ruth = add("Ruth Adeyemi")
    desk.do(lambda: promise(ruth, "2026-06-18 9:00", MORNING))
    assert panel.seen_for.text() == "As Ruth Adeyemi gets it"
    assert "Thursday 18 June 2026, 9:00" in panel.body_text.words


def test_they_are_seen_in_the_language_in_which_they_are_sent(
    panel: ReminderPanel, desk: Desk
) -> None:
    ruth = add("Ruth Adeyemi", language="de")
    desk.do(lambda: promise(ruth, "2026-06-18 9:00", MORNING))
    assert "Donnerstag" in panel.body_text.words
    panel.words.area.setFocus()
    press("Ctrl+A")
    type_text("Our call on {date}")
    assert panel.body_text.words == "Our call on Thursday 18 June"


def test_what_is_typed_is_seen_at_once_and_saved_as_one_leaves(
    panel: ReminderPanel, desk: Desk, folder: DataFolder
) -> None:
    panel.words.subject.entry.setFocus()
    press("Ctrl+A")
    type_text("Our call on {date}")
    assert panel.subject.words == "Our call on Thursday 18 June"
    assert desk.settings.reminder_subject == ""
    panel.words.area.setFocus()
    assert load(folder.settings).reminder_subject == "Our call on {date}"
    assert load(folder.settings).reminder_body == ""


def test_a_place_is_offered_as_a_brace_is_opened(panel: ReminderPanel) -> None:
    panel.words.area.setFocus()
    press("Ctrl+End")
    type_text(" {article_w")
    assert panel.words.area.offers.isVisible()
    QTest.keyClick(panel.words.area.offers, Qt.Key.Key_Return)
    assert panel.words.area.toPlainText().endswith(" {article_why}")


def test_a_place_that_nobody_can_fill_is_said_and_the_words_are_kept_all_the_same(
    panel: ReminderPanel, desk: Desk
) -> None:
    panel.words.area.setFocus()
    press("Ctrl+End")
    panel.words.area.insertPlainText(" {frist_name} [Topic]")
    assert panel.gap.text() == (
        "Not filled in for Debbie Marsh: frist name, [Topic]. Such a mail is not sent."
    )
    panel.words.subject.entry.setFocus()
    assert desk.settings.reminder_body.endswith("{frist_name} [Topic]")
    QGuiApplication.clipboard().setText("before")
    panel.body_text.copy()
    assert QGuiApplication.clipboard().text() == "before"


def test_the_words_of_the_method_come_back_and_undo_in_the_text_takes_them_away_again(
    panel: ReminderPanel, desk: Desk
) -> None:
    panel.words.area.setFocus()
    press("Ctrl+A")
    type_text("Soon")
    panel.words.subject.entry.setFocus()
    assert desk.settings.reminder_body == "Soon"
    panel.back_button.click()
    assert panel.words.words() == method_wording()
    assert desk.settings.reminder_body == ""
    panel.words.area.setFocus()
    press("Ctrl+Z")
    assert panel.words.area.toPlainText() == "Soon"


def test_words_that_are_deleted_are_the_methods(panel: ReminderPanel, desk: Desk) -> None:
    panel.words.area.setFocus()
    press("Ctrl+A", "Delete")
    assert panel.body_text.words.startswith("Hello Debbie,")
    panel.words.subject.entry.setFocus()
    assert panel.words.words() == method_wording()


def test_words_without_end_are_refused_and_stay_through_a_kill(
    panel: ReminderPanel, desk: Desk
) -> None:
    panel.words.area.setPlainText("a" * 20_001)
    panel.words.area.setFocus()
    panel.words.subject.entry.setFocus()
    assert panel.words.body.problem.text() == "The words of a reminder have up to 20,000 signs."
    page = QWidget()
    again = ReminderPanel(desk, page)
    assert len(again.words.area.toPlainText()) == 20_001
    destroy(page)


def test_settings_that_cannot_be_written_leave_the_words_as_typed(
    panel: ReminderPanel, desk: Desk, folder: DataFolder
) -> None:
    told: list[str] = []
    desk.failed.connect(lambda error: told.append(error.code))
    folder.settings.mkdir()
    panel.words.area.setFocus()
    press("Ctrl+A")
    type_text("Soon")
    panel.words.subject.entry.setFocus()
    assert told == ["settings"]
    assert panel.words.area.toPlainText() == "Soon"
    assert desk.settings.reminder_body == ""
    folder.settings.rmdir()
    assert panel.save()
    assert desk.settings.reminder_body == "Soon"


def test_a_database_that_is_silent_is_told_and_breaks_nothing(
    panel: ReminderPanel, desk: Desk
) -> None:
    with disk.read_only():
        panel.words.area.setFocus()
        press("Ctrl+End")
        type_text("!")
        panel.drafts.keep()
    assert panel.words.area.toPlainText().endswith("!")


def test_every_control_has_a_name(panel: ReminderPanel) -> None:
    controls = (panel.words.subject.entry, panel.words.area, panel.words.place_button)
    assert [each for each in controls if not spoken_name(each)] == []
