"""Ctrl+K: anybody, any page, any command, any option, by a few letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord
from desktop_app.gui.commands.acts import PAGES
from desktop_app.gui.commands.binding import command_of
from desktop_app.gui.desk import Desk
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.palette.finds import buttons
from desktop_app.gui.palette.matching import Fit, Said, Typed
from desktop_app.gui.palette.sheet import PaletteSheet
from desktop_app.gui.parts.field import FieldPanel
from desktop_app.gui.settings.away_panel import AwayPanel
from desktop_app.gui.settings.call_hour_panel import CallHourPanel
from desktop_app.gui.settings.ladder_panel import LadderPanel
from desktop_app.gui.settings.option_words import option_words
from desktop_app.gui.settings.page import SettingsPage
from desktop_app.gui.settings.quiet_panel import QuietPanel
from desktop_app.gui.settings.reminder_panel import ReminderPanel
from desktop_app.storage import queries
from tests.builders import add, log, promise
from tests.fakes import Clock
from tests.gui.conftest import OpenWindow
from tests.gui.hands import destroy, keyboard, press, settle, type_text


@pytest.fixture
def window(open_window: OpenWindow) -> Iterator[MainWindow]:
    add("Debbie Marsh", company="ABC Educom", phones=["+1 312 555 0134"])
    add("Jürgen Müller", company="Müller Feinmechanik", phones=["+49 711 555 0188"])
    add("Ann Marsh", company="Birch")
    opened = open_window()
    yield opened
    if opened.finder.sheet is not None:
        opened.finder.sheet.reject()


def sheet(window: MainWindow) -> PaletteSheet:
    press("Ctrl+K")
    found = window.finder.sheet
    assert found is not None
    return found


def known(name: str) -> ContactRecord:
    record = queries.contact(queries.contacts_called(name)[0][0])
    assert record is not None
    return record


def lines(opened: PaletteSheet) -> list[str]:
    """Return the titles of what is listed, headings left out."""
    rows = (opened.rows.find_at(row) for row in range(opened.rows.rowCount()))
    return [find.said.title for find in rows if find is not None]


def first(window: MainWindow, text: str) -> str:
    """Type into a fresh sheet, and return what Enter would take."""
    opened = sheet(window)
    opened.line.setText(text)
    chosen = opened.chosen()
    return "" if chosen is None else chosen.said.title


@pytest.mark.parametrize("text", ["jurg", "MÜLLER jü", "555 0188", "feinmech", "+49 711 5550188"])
def test_a_person_is_found_by_any_word_or_number_and_opened(window: MainWindow, text: str) -> None:
    window.open_page("library")
    assert first(window, text) == "Jürgen Müller"
    press("Return")
    assert window.stack.currentWidget() is window.today
    assert window.today.call_desk.name.text() == "Jürgen Müller"
    assert window.finder.sheet is None


def test_alt_and_enter_calls_whoever_is_chosen(window: MainWindow) -> None:
    assert first(window, "debbie") == "Debbie Marsh"
    press("Alt+Return")
    assert window.today.session is not None
    assert window.today.call_desk.name.text() == "Debbie Marsh"


def test_the_last_people_and_commands_come_first_even_after_a_restart(
    open_window: OpenWindow, window: MainWindow
) -> None:
    for text in ("debbie", "jurgen"):
        first(window, text)
        press("Return")
    first(window, "library")
    press("Return")
    again = open_window()
    opened = sheet(again)
    assert lines(opened)[:3] == ["Jürgen Müller", "Debbie Marsh", "Library"]
    type_text("marsh")
    assert lines(opened)[:2] == ["Debbie Marsh", "Ann Marsh"]
    opened.reject()


# METHOD: ladder ("Said no": no code path may ever alert for, list or suggest this contact again)
def test_who_said_no_is_found_by_name_but_neither_suggested_nor_called(
    window: MainWindow, clock: Clock
) -> None:
    debbie = known("Debbie Marsh")
    window.open_contact(debbie.id)
    assert "Debbie Marsh" in lines(sheet(window))
    press("Escape")
    log(debbie, Outcome.SAID_NO, clock.now)
    assert "Debbie Marsh" not in lines(sheet(window))
    type_text("debbie")
    opened = window.finder.sheet
    assert opened is not None
    assert lines(opened)[0] == "Debbie Marsh"
    assert not opened.call_button.isVisible()
    press("Alt+Return")
    assert window.today.session is None
    press("Return")
    assert window.today.call_desk.name.text() == "Debbie Marsh"


@pytest.mark.parametrize("text", ["what ch", "cahnged", "changed what", "WHAT CHÄNGED", "chhanged"])
def test_a_command_is_found_in_any_order_and_with_a_slip_of_the_finger(
    window: MainWindow, text: str
) -> None:
    opened = sheet(window)
    opened.line.setText(text)
    assert "What changed: go back to any step" in lines(opened)


def test_a_command_is_done_and_its_key_is_told(window: MainWindow) -> None:
    assert first(window, "new contact") == "New contact"
    opened = window.finder.sheet
    assert opened is not None
    chosen = opened.chosen()
    assert chosen is not None
    assert chosen.key == "Ctrl N"
    press("Return")
    assert window.contacts.form.contact_id == 0
    assert window.contacts.form.fields["name"].entry.hasFocus()


def test_what_is_done_with_a_person_is_offered_only_while_it_can_be(window: MainWindow) -> None:
    ann = known("Ann Marsh")
    window.open_contact(ann.id)
    assert "Withdraw the promised call" not in lines_for(window, "withdraw")
    promise(ann, "2026-06-17 9:00")
    window.today.refresh()
    window.open_page("library")
    assert first(window, "withdraw") == "Withdraw the promised call"
    opened = window.finder.sheet
    assert opened is not None
    chosen = opened.chosen()
    assert chosen is not None
    assert chosen.beside == "Ann Marsh"
    press("Return")
    assert queries.open_promise(ann.id) is None
    assert window.stack.currentWidget() is window.today


def lines_for(window: MainWindow, text: str) -> list[str]:
    opened = sheet(window)
    opened.line.setText(text)
    found = lines(opened)
    press("Escape")
    return found


def test_an_option_is_led_to_and_a_switch_is_not_switched(window: MainWindow) -> None:
    assert first(window, "speaking pace") == "Your speaking pace"
    press("Return")
    assert keyboard() is window.settings.fields["words_per_minute"].entry
    sound = window.settings.switches["sound"].isChecked()
    assert first(window, "sound when") == "Sound when a call is due"
    press("Return")
    assert keyboard() is window.settings.switches["sound"]
    assert window.settings.switches["sound"].isChecked() is sound


@pytest.mark.parametrize(
    ("typed", "found"), [("vacation", "Days away"), ("night", "Theme"), ("zoom", "Text size")]
)
def test_an_option_is_found_by_what_else_people_call_it(
    window: MainWindow, typed: str, found: str
) -> None:
    assert first(window, typed) == found


def test_a_chapter_of_the_help_and_a_script_are_opened(window: MainWindow) -> None:
    assert "What you owe" not in lines_for(window, "backup")
    first(window, "proposal")
    press("Return")
    assert window.stack.currentWidget() is window.scripts
    assert "roposal" in window.scripts.name.value()
    chapter = first(window, "clocks")
    press("Return")
    assert window.help.window.isVisible()
    assert window.help.window.current == "clocks", chapter
    window.help.close()


def test_a_button_of_the_page_is_pressed_by_its_words(window: MainWindow) -> None:
    window.open_page("scripts")
    assert first(window, "duplic") == "Duplicate"
    press("Return")
    assert window.scripts.name.value().endswith("my own")


@pytest.mark.parametrize("page", PAGES)
def test_whatever_can_be_clicked_on_a_page_can_be_found(window: MainWindow, page: str) -> None:
    window.open_page(page)
    if page == "contacts":
        window.contacts.show_contact(known("Ann Marsh").id)
    names = set(window.commands.acts)
    offered = {find.said.title for find in buttons(window, [])}
    offered |= {words for _panel, words in option_words()}
    for made in window.stack.findChildren(QPushButton):
        words = (made.accessibleName() or made.text()).replace("&", "")
        if made.isVisible() and made.isEnabled() and words and not made.isCheckable():
            assert words in offered or command_of(made) in names, words


def test_arrows_go_through_what_fits_and_escape_leaves(window: MainWindow) -> None:
    opened = sheet(window)
    type_text("marsh")
    chosen = opened.chosen()
    assert chosen is not None
    assert chosen.said.title == "Ann Marsh"
    press("Down")
    assert opened.line.accessibleDescription().startswith("Debbie Marsh")
    press("Up", "Up", "Escape")
    assert window.finder.sheet is None


def test_a_click_opens_what_is_clicked(window: MainWindow) -> None:
    opened = sheet(window)
    type_text("debbie")
    place: QRect = opened.view.visualRect(opened.view.currentIndex())
    QTest.mouseClick(opened.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    settle()
    assert window.today.call_desk.name.text() == "Debbie Marsh"


def test_nothing_that_fits_is_said_in_a_sentence(window: MainWindow) -> None:
    opened = sheet(window)
    type_text("zzzzz")
    assert opened.nothing.text() == "Nothing here fits “zzzzz”."
    assert not opened.open_button.isEnabled()
    press("Return")
    assert opened.isVisible()


def test_more_people_than_are_shown_are_shown_on_contacts(window: MainWindow) -> None:
    for number in range(12):
        add(f"Tan {number:02}")
    assert "Everybody who fits, on Contacts" in lines_for(window, "tan")
    opened = sheet(window)
    type_text("tan")
    press(*["Down"] * 8, "Return")
    assert opened is not window.finder.sheet
    assert window.stack.currentWidget() is window.contacts
    assert window.contacts.list.search_field.text() == "tan"


def test_the_list_of_options_is_that_of_the_page(desk: Desk) -> None:
    page = SettingsPage(
        desk,
        None,
        (
            lambda parent: ReminderPanel(desk, parent),
            lambda parent: LadderPanel(desk, parent),
            lambda parent: CallHourPanel(desk, parent),
            lambda parent: QuietPanel(desk, lambda: "", parent),
            lambda parent: AwayPanel(desk, parent),
        ),
    )
    known = set(option_words())
    panels = {panel.accessibleName() for panel in page.findChildren(FieldPanel)}
    assert panels <= {panel for panel, _words in known}
    standing = {field.name.text() for field in page.fields.values()}
    standing |= {tick.text() for tick in page.switches.values()}
    assert standing - {words for _panel, words in known} == set()
    for panel in page.findChildren(FieldPanel):
        wanted = {words for name, words in known if name == panel.accessibleName()}
        own = {field.name.text() for field in page.fields.values() if panel.isAncestorOf(field)}
        own |= {tick.text() for tick in panel.findChildren(QCheckBox) if len(tick.text()) > 3}
        assert own <= wanted, panel.accessibleName()
    destroy(page)


@pytest.mark.parametrize(
    ("typed", "title", "fit"),
    [
        ("pri", "Print", Fit.BEGINS),
        ("words find", "Find words", Fit.WORDS),
        ("strasse", "Die Straße", Fit.WORDS),
        ("prnit", "Print", Fit.MISTYPED),
        ("pprint", "Print", Fit.MISTYPED),
        ("rpint", "Print", Fit.MISTYPED),
        ("rint", "Print", Fit.NOT),
        ("x", "Print", Fit.NOT),
    ],
)
def test_words_fit_as_fingers_type_them(typed: str, title: str, fit: Fit) -> None:
    words, said = Typed(typed), Said(title)
    as_typed = words.fit(said)
    assert (words.fit_mistyped(said) if as_typed is Fit.NOT else as_typed) is fit
