"""How much an alert may disturb: saved as one leaves it, refused in the field, told honestly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import settings as options
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.inputs import NumberBox, TextLine
from desktop_app.gui.settings.quiet_panel import QuietPanel
from desktop_app.paths import DataFolder
from tests.gui.hands import destroy, press, seen, show, spoken_name, type_text


class Desktop:
    """What a desktop tells of being quiet."""

    def __init__(self) -> None:
        self.says = "Do not disturb is noticed on this desktop."

    def __call__(self) -> str:
        return self.says


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def panel(desk: Desk, desktop: Desktop) -> Iterator[QuietPanel]:
    page = QWidget()
    column = QVBoxLayout(page)
    built = QuietPanel(desk, desktop, page)
    column.addWidget(built)
    show(page, 680, 600)
    yield built
    destroy(page)


def line(panel: QuietPanel, option: str) -> TextLine:
    entry = panel.fields[option].entry
    assert isinstance(entry, TextLine)
    return entry


def number(panel: QuietPanel) -> NumberBox:
    entry = panel.fields["notice_minutes"].entry
    assert isinstance(entry, NumberBox)
    return entry


def type_into(entry: QWidget, text: str, key: str = "Tab") -> None:
    entry.setFocus()
    press("Ctrl+A", "Delete")
    type_text(text)
    press(key)


def hours(desk: Desk) -> tuple[str, str]:
    return desk.settings.quiet_start, desk.settings.quiet_end


def test_the_notice_is_set_in_minutes_and_none_is_nought(
    panel: QuietPanel, folder: DataFolder
) -> None:
    assert number(panel).value() == 5
    type_into(number(panel), "10")
    assert options.load(folder.settings).notice_minutes == 10
    type_into(number(panel), "0")
    assert options.load(folder.settings).notice_minutes == 0


def test_a_notice_hours_ahead_is_refused_and_stays_as_typed(panel: QuietPanel, desk: Desk) -> None:
    type_into(number(panel), "240")
    assert (
        "up to 60 minutes before a call, not 240" in panel.fields["notice_minutes"].problem.text()
    )
    assert (number(panel).value(), desk.settings.notice_minutes) == (240, 5)


def test_both_quiet_hours_are_saved_together(panel: QuietPanel, desk: Desk) -> None:
    type_into(line(panel, "quiet_start"), "20:00")
    assert hours(desk) == ("", "")
    assert not panel.fields["quiet_start"].is_refused
    assert not panel.fields["quiet_end"].is_refused
    type_into(line(panel, "quiet_end"), "7:30")
    assert hours(desk) == ("20:00", "7:30")


def test_enter_in_the_first_leads_to_the_second(panel: QuietPanel) -> None:
    type_into(line(panel, "quiet_start"), "20:00", "Return")
    assert line(panel, "quiet_end").hasFocus()


def test_half_of_them_is_refused_when_one_goes_elsewhere(panel: QuietPanel, desk: Desk) -> None:
    type_into(line(panel, "quiet_start"), "20:00")
    panel.disturb.setFocus()
    assert panel.fields["quiet_end"].problem.text() == (
        "Quiet hours have a start and an end; leave both empty for none."
    )
    panel.disturb.click()
    assert (hours(desk), line(panel, "quiet_start").text()) == (("", ""), "20:00")


def test_half_of_them_is_refused_when_the_page_is_left(panel: QuietPanel, desk: Desk) -> None:
    line(panel, "quiet_end").setText("7:00")
    panel.hide()
    assert panel.fields["quiet_start"].is_refused
    assert hours(desk) == ("", "")


def test_what_is_no_time_is_refused_in_its_field(panel: QuietPanel, desk: Desk) -> None:
    type_into(line(panel, "quiet_start"), "late")
    type_into(line(panel, "quiet_end"), "7:00")
    assert panel.fields["quiet_start"].problem.text() == (
        "Quiet hours start at a clock time such as 20:00, not late."
    )
    assert not panel.fields["quiet_end"].is_refused
    type_into(line(panel, "quiet_start"), "8 pm")
    assert hours(desk) == ("20:00", "7:00")


def test_emptied_again_there_are_none(panel: QuietPanel, desk: Desk) -> None:
    type_into(line(panel, "quiet_start"), "20:00")
    type_into(line(panel, "quiet_end"), "7:00")
    type_into(line(panel, "quiet_start"), "")
    type_into(line(panel, "quiet_end"), "")
    assert hours(desk) == ("", "")
    assert not panel.fields["quiet_start"].is_refused
    assert not panel.fields["quiet_end"].is_refused


def test_the_switch_says_what_it_leads_to_and_what_the_desktop_tells(
    panel: QuietPanel, desk: Desk
) -> None:
    assert panel.disturb.isChecked()
    assert "The alert comes on top and sounds, whatever the desktop wants." in seen(panel)
    panel.disturb.click()
    assert desk.settings.disturb is False
    assert "the alert window comes without a sound" in panel.note.text()
    assert "Do not disturb is noticed on this desktop." in panel.note.text()
    assert panel.disturb.accessibleDescription() == panel.note.text()


def test_what_the_desktop_tells_is_asked_each_time_the_page_is_seen(
    panel: QuietPanel, desktop: Desktop
) -> None:
    desktop.says = "It cannot be noticed here."
    panel.hide()
    panel.show()
    assert "It cannot be noticed here." in panel.note.text()


def test_what_was_set_elsewhere_is_shown_but_not_over_what_was_refused(
    panel: QuietPanel, desk: Desk
) -> None:
    type_into(line(panel, "quiet_start"), "late")
    type_into(line(panel, "quiet_end"), "7:00")
    panel.disturb.setFocus()
    kept = options.changed(desk.settings, notice_minutes=20, disturb=False)
    desk.save_settings(kept)
    assert (number(panel).value(), panel.disturb.isChecked()) == (20, False)
    assert line(panel, "quiet_start").text() == "late"


def test_everything_has_a_name(panel: QuietPanel) -> None:
    reached = [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.focusProxy() is None
    ]
    assert [widget for widget in reached if not spoken_name(widget)] == []
