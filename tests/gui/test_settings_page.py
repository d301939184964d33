"""The Settings page: saved as one leaves a field, refused in one sentence, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app import settings as options
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.file_line import FileLine
from desktop_app.gui.parts.inputs import ChoiceBox, NumberBox, TextArea, TextLine, WordChoice
from desktop_app.gui.parts.length_box import LengthBox
from desktop_app.gui.settings.page import SettingsPage
from desktop_app.paths import DataFolder
from tests.gui.hands import destroy, press, show, spoken_name, type_text


@pytest.fixture
def page(desk: Desk) -> Iterator[SettingsPage]:
    built = SettingsPage(desk)
    show(built)
    yield built
    destroy(built)


def line(page: SettingsPage, option: str) -> TextLine:
    entry = page.fields[option].entry
    assert isinstance(entry, TextLine)
    return entry


def box(page: SettingsPage, option: str) -> ChoiceBox:
    entry = page.fields[option].entry
    assert isinstance(entry, ChoiceBox)
    return entry


def number(page: SettingsPage, option: str) -> NumberBox:
    entry = page.fields[option].entry
    assert isinstance(entry, NumberBox)
    return entry


def type_and_enter(entry: QWidget, text: str) -> None:
    entry.setFocus()
    press("Ctrl+A")
    type_text(text)
    press("Return")


def name_place(place: ChoiceBox, text: str) -> None:
    """Type into a box of places as a whole, so that no list of them opens, and press Enter."""
    place.setFocus()
    place.line.setText(text)
    press("Return")


def test_what_was_typed_is_saved_when_the_field_is_left(
    page: SettingsPage, folder: DataFolder
) -> None:
    line(page, "company").setFocus()
    press("End")
    type_text(" & Sons")
    line(page, "phone").setFocus()
    assert options.load(folder.settings).company == "Brightline & Sons"
    assert page.saved.text() == "Saved"


def test_enter_saves_too(page: SettingsPage, desk: Desk) -> None:
    type_and_enter(line(page, "higher_purpose"), "to be of use")
    assert desk.settings.higher_purpose == "to be of use"


def test_typing_again_takes_saved_away(page: SettingsPage) -> None:
    type_and_enter(line(page, "company"), "Brightline Ltd")
    type_text("!")
    assert page.saved.text() == ""


def test_leaving_the_page_saves_what_stands_there(page: SettingsPage, desk: Desk) -> None:
    line(page, "name").setText("Mike Powers")
    page.hide()
    assert desk.settings.name == "Mike Powers"


def test_a_number_is_written_as_it_is_said_abroad(page: SettingsPage, desk: Desk) -> None:
    type_and_enter(line(page, "phone"), "(312) 555-0177")
    assert desk.settings.phone == line(page, "phone").text() == "+1 312 555 0177"


def test_what_cannot_be_a_number_is_refused_and_none_is_needed(
    page: SettingsPage, desk: Desk
) -> None:
    before = desk.settings.phone
    type_and_enter(line(page, "phone"), "ask Debbie")
    assert page.fields["phone"].problem.text().startswith("ask Debbie is no telephone number")
    assert desk.settings.phone == before
    press("Ctrl+A", "Backspace", "Return")
    assert not page.fields["phone"].is_refused
    assert desk.settings.phone == ""


def test_another_country_reads_the_number_anew(page: SettingsPage, desk: Desk) -> None:
    type_and_enter(line(page, "phone"), "0171 1234567")
    assert desk.settings.phone == "0171 1234567"
    name_place(box(page, "country"), "germany")
    assert desk.settings.phone == line(page, "phone").text() == "+49 171 1234567"


def test_a_refused_hour_stays_as_typed_with_one_sentence_below(
    page: SettingsPage, desk: Desk
) -> None:
    type_and_enter(line(page, "hours_end"), "25:00")
    field = page.fields["hours_end"]
    assert field.problem.text() == "Calling hours end at a clock time such as 17:00, not 25:00."
    assert line(page, "hours_end").text() == "25:00"
    assert desk.settings.hours_end == "17:00"


def test_other_options_are_saved_while_one_is_refused(page: SettingsPage, desk: Desk) -> None:
    type_and_enter(line(page, "hours_end"), "late")
    type_and_enter(line(page, "company"), "Brightline Ltd")
    assert desk.settings.company == "Brightline Ltd"
    assert line(page, "hours_end").text() == "late"


def test_calling_hours_can_move_past_each_other(page: SettingsPage, desk: Desk) -> None:
    type_and_enter(line(page, "hours_start"), "18:00")
    assert page.fields["hours_end"].problem.text().startswith("Calling hours end after")
    type_and_enter(line(page, "hours_end"), "22:00")
    kept = desk.settings
    assert (kept.hours_start, kept.hours_end) == ("18:00", "22:00")
    assert not page.fields["hours_end"].is_refused


def test_a_zone_is_named_in_small_letters_too(page: SettingsPage, desk: Desk) -> None:
    name_place(box(page, "zone"), "america/new york")
    assert desk.settings.zone == "America/New_York"
    assert box(page, "zone").currentText() == "America/New York"


def test_a_part_of_a_zone_is_refused_with_offers_that_are_saved_by_a_click(
    page: SettingsPage, desk: Desk
) -> None:
    box(page, "zone").line.setText("kentucky")
    page.hide()
    page.show()
    item = page.fields["zone"].offers.itemAt(0)
    assert item is not None
    chip = item.widget()
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert desk.settings.zone == "America/Kentucky/Louisville"


def test_a_place_that_is_not_set_follows_the_desktop(page: SettingsPage, desk: Desk) -> None:
    assert box(page, "zone").line.placeholderText() == "as the desktop: America/New York"
    assert box(page, "country").line.placeholderText() == "as the desktop: United States"
    name_place(box(page, "zone"), "Asia/Tokyo")
    name_place(box(page, "zone"), "")
    assert desk.settings.zone == ""


def test_a_theme_is_put_on_as_it_is_chosen(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    theme = page.fields["theme"].entry
    assert isinstance(theme, WordChoice)
    with qtbot.waitSignal(desk.settings_changed):
        theme.buttons["dark"].click()
    assert desk.settings.theme == "dark"


def test_each_step_of_the_text_size_counts_at_once(page: SettingsPage, desk: Desk) -> None:
    number(page, "text_percent").stepUp()
    assert desk.settings.text_percent == 110


def test_a_number_out_of_range_is_told_rather_than_changed(page: SettingsPage, desk: Desk) -> None:
    type_and_enter(number(page, "words_per_minute"), "500")
    field = page.fields["words_per_minute"]
    assert field.problem.text().startswith("A speaking pace lies between 60 and 300 words")
    assert number(page, "words_per_minute").value() == 500
    assert desk.settings.words_per_minute == 150


@pytest.mark.parametrize("option", ["sound", "dial"])
def test_a_switch_is_saved_as_it_is_turned(
    page: SettingsPage, folder: DataFolder, option: str
) -> None:
    switch = page.switches["sound"] if option == "sound" else page.switches["dial"]
    switch.click()
    assert getattr(options.load(folder.settings), option) is False


def test_what_was_set_elsewhere_is_shown_but_not_over_what_was_refused(
    page: SettingsPage, desk: Desk
) -> None:
    type_and_enter(line(page, "hours_end"), "late")
    desk.save_settings(options.changed(desk.settings, company="Brightline Ltd"))
    assert line(page, "company").text() == "Brightline Ltd"
    assert line(page, "hours_end").text() == "late"


def test_a_folder_that_is_gone_is_told_and_what_was_typed_stays(
    page: SettingsPage, desk: Desk, folder: DataFolder, qtbot: QtBot
) -> None:
    folder.settings.mkdir()
    with qtbot.waitSignal(desk.failed):
        type_and_enter(line(page, "company"), "Brightline Ltd")
    assert line(page, "company").text() == "Brightline Ltd"
    assert page.saved.text() == ""


def test_every_setting_has_a_name(page: SettingsPage) -> None:
    reached = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.focusProxy() is None
    ]
    assert [widget for widget in reached if not spoken_name(widget)] == []


def test_the_address_for_the_back_of_a_letter_has_several_lines(
    page: SettingsPage, desk: Desk
) -> None:
    area = page.fields["address"].entry
    assert isinstance(area, TextArea)
    area.setFocus()
    type_text("12 Main St")
    press("Return")
    type_text("Chicago, IL 60614")
    page.fields["card_size"].entry.setFocus()
    assert desk.settings.address == "12 Main St\nChicago, IL 60614"


def test_how_many_days_the_post_takes_to_a_country_is_refused_with_what_would_be_right(
    page: SettingsPage, desk: Desk
) -> None:
    type_and_enter(line(page, "posting_to"), "Austria three")
    field = page.fields["posting_to"]
    assert "such as AT 3 US 9, not Austria three" in field.problem.text()
    assert line(page, "posting_to").text() == "Austria three"
    type_and_enter(line(page, "posting_to"), "AT 3 US 9")
    assert not field.is_refused
    assert desk.settings.days_by_post("AT") == 3


def test_a_file_that_is_no_picture_is_refused_as_the_front_of_a_card(
    page: SettingsPage, desk: Desk, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.png"
    letter.write_text("Dear Debbie")
    front = page.fields["card_picture"].entry
    assert isinstance(front, FileLine)
    type_and_enter(front.line, str(letter))
    assert "is no picture that can be printed" in page.fields["card_picture"].problem.text()
    assert desk.settings.card_picture == ""
    sprig = tmp_path / "sprig.png"
    QImage(40, 40, QImage.Format.Format_RGB32).save(str(sprig))
    front.line.setText(str(sprig))
    press("Return")
    assert desk.settings.card_picture == str(sprig)


def test_a_crooked_printer_is_set_right_by_tenths_of_a_millimetre(
    page: SettingsPage, desk: Desk
) -> None:
    right = page.fields["print_offset_x"].entry
    assert isinstance(right, LengthBox)
    type_and_enter(right, "1.5")
    assert desk.settings.print_offset_x == 1.5
    type_and_enter(right, "45")
    assert "by up to 20 mm, not by 45" in page.fields["print_offset_x"].problem.text()
    assert desk.settings.print_offset_x == 1.5


def test_a_label_sheet_of_ones_own_is_asked_for_where_it_is_used(
    page: SettingsPage, desk: Desk
) -> None:
    grid = page.fields["label_grid"]
    assert not grid.isVisible()
    sheet = page.fields["label_sheet"].entry
    assert isinstance(sheet, WordChoice)
    sheet.buttons["custom"].click()
    assert grid.isVisible()
    type_and_enter(line(page, "label_grid"), "A4 9x7 63.5x38.1 7.2x15.1 2.5x0")
    assert "fits the paper" in grid.problem.text()
    type_and_enter(line(page, "label_grid"), "A4 3x7 63.5x38.1 7.2x15.1 2.5x0")
    assert desk.settings.label_grid == "A4 3x7 63.5x38.1 7.2x15.1 2.5x0"


def test_a_language_is_kept_for_the_next_start(page: SettingsPage, desk: Desk) -> None:
    language = page.fields["language"].entry
    assert isinstance(language, WordChoice)
    language.buttons["fr"].click()
    assert desk.settings.language == "fr"
    assert language.buttons["fr"].text() == "Français"
