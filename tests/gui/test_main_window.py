"""The whole window: a ladder climbed to its end, undo, pages, and what closing and quitting say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop_app import settings as options
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord, ContactState
from desktop_app.gui.desk import Desk
from desktop_app.gui.first_start.steps import Step
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.settings.page import Panels
from desktop_app.paths import DataFolder
from desktop_app.storage import database, histories, queries
from tests.builders import CHICAGO, add, at, everything, log, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.conftest import OpenWindow
from tests.gui.hands import destroy, keyboard, press, seen, settle, show, spoken_name, type_text

DUE = at("2026-06-16 8:45")


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now."""
    clock.now = DUE
    contact = add(phones=["+1 312 555 0134"], concern="the licence renews itself")
    promise(contact)
    return contact


def quit_sheet(window: MainWindow) -> str:
    assert window.sheet is not None
    return seen(window.sheet)


# METHOD: ladder
LADDERS = {
    "16 August 2022": (
        "2022-08-16 8:45",
        "2022-08-16 8:55",
        "2022-08-16 12:55",
        "2022-08-19 8:45",
        "2022-08-24 8:45",
        "2022-08-29 8:45",
        "2022-09-01 8:45",
    ),
    "16 June 2026": (
        "2026-06-16 8:45",
        "2026-06-16 8:55",
        "2026-06-16 12:55",
        "2026-06-22 8:45",
        "2026-06-25 8:45",
        "2026-06-30 8:45",
        "2026-07-06 8:45",
    ),
}


@pytest.mark.parametrize("ladder", LADDERS.values(), ids=LADDERS.keys())
def test_two_keys_at_each_minute_climb_the_ladder_until_the_file_is_closed(
    open_window: OpenWindow, clock: Clock, ladder: tuple[str, ...]
) -> None:
    dues = [at(text, CHICAGO) for text in ladder]
    clock.now = at(f"{ladder[0].split()[0]} 8:00", CHICAGO)
    debbie = add(now=clock())
    promise(debbie, ladder[0], now=clock())
    window = open_window()
    window.open_contact(debbie.id)
    for due, following in zip(dues, [*dues[1:], None], strict=True):
        clock.now = due
        window.tick(due)
        press("V", "Return")
        standing_now = queries.open_promise(debbie.id)
        assert (standing_now.due.utc if standing_now else None) == following
    made = histories.attempts(debbie.id)
    assert [line.started_at for line in made] == dues
    assert [line.rung for line in made] == [1, 2, 3, 4, 5, 6, 7]
    assert {line.late_seconds for line in made} == {0}
    contact = queries.contact(debbie.id)
    assert contact is not None
    assert contact.state is ContactState.CLOSED
    assert window.today.call_desk.banner.message.text() == (
        "Let go. The file is closed until you reopen it or promise a call."
    )


def test_undo_by_key_takes_the_last_step_back_and_says_so(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    before = everything()
    window = open_window()
    press("V", "Return")
    assert window.foot.message.text().startswith("Logged Voicemail: Debbie Marsh.")
    press("Ctrl+Z")
    assert everything() == before
    assert window.foot.message.text() == "Undone: Logged Voicemail: Debbie Marsh"
    press("Ctrl+Shift+Z")
    assert [line.outcome for line in histories.attempts(debbie.id)] == [Outcome.VOICEMAIL]


def test_undo_by_the_button_at_the_foot(open_window: OpenWindow, debbie: ContactRecord) -> None:
    before = everything()
    window = open_window()
    press("N", "Return")
    assert window.foot.undo_button.isVisible()
    window.foot.undo_button.click()
    assert everything() == before
    assert not window.foot.undo_button.isVisible()


def test_undo_outlives_a_restart(open_window: OpenWindow, debbie: ContactRecord) -> None:
    before = everything()
    open_window()
    press("V", "Return")
    open_window()
    press("Ctrl+Z")
    assert everything() == before


def test_ctrl_z_in_a_text_takes_back_typing_and_no_step(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    press("V", "Return")
    after = everything()
    window.today.script.notes.setFocus()
    type_text("Ask")
    press("Ctrl+Z")
    assert window.today.script.notes.toPlainText() == ""
    press("Ctrl+Z")
    assert everything() == after
    window.find_contact()
    type_text("deb")
    press("Ctrl+Z", "Ctrl+Z")
    assert everything() == after


def test_a_problem_is_said_at_the_foot_and_undo_is_not_offered(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    with disk.read_only():
        window.today.call_desk.withdraw_button.click()
    assert window.foot.is_problem
    assert "so this was not saved" in window.foot.message.text()
    assert not window.foot.undo_button.isVisible()


def test_notes_survive_another_page_and_a_restart(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    window.today.script.notes.setPlainText("Ask for Karen")
    press("Ctrl+2")
    assert queries.draft(debbie.id) == "Ask for Karen"
    window.today.script.notes.setPlainText("Ask for Karen, after noon")
    window.remember()
    assert open_window().today.script.notes.toPlainText() == "Ask for Karen, after noon"


def test_keys_open_the_pages(open_window: OpenWindow, debbie: ContactRecord) -> None:
    window = open_window()
    for key, page in (
        ("Ctrl+2", window.contacts),
        ("Ctrl+,", window.settings),
        ("Ctrl+1", window.today),
    ):
        press(key)
        assert window.stack.currentWidget() is page
    assert window.nav.current() == "today"
    press("Ctrl+N")
    assert window.contacts.form.isVisible()
    press("Ctrl+F")
    assert window.contacts.list.search_field.hasFocus()


def test_the_pages_can_be_clicked(open_window: OpenWindow, debbie: ContactRecord) -> None:
    window = open_window()
    window.nav.entries["settings"].click()
    assert window.stack.currentWidget() is window.settings


def test_the_column_of_pages_counts_what_waits(
    open_window: OpenWindow, desk: Desk, debbie: ContactRecord
) -> None:
    window = open_window()
    assert [window.nav.entries[key].count for key in ("today", "contacts")] == ["1", "1"]
    add("John Okafor")
    desk.changed.emit()
    assert [window.nav.entries[key].count for key in ("today", "contacts")] == ["1", "2"]


def test_letters_log_a_call_on_today_only(open_window: OpenWindow, debbie: ContactRecord) -> None:
    window = open_window()
    press("Ctrl+,")
    window.setFocus()
    for key in ("V", "Ctrl+Return"):
        press(key)
        assert window.today.dialog is None
    press("Ctrl+1", "V")
    assert window.today.dialog is not None


def test_ctrl_return_asks_how_it_went(open_window: OpenWindow, debbie: ContactRecord) -> None:
    window = open_window()
    window.today.script.notes.setFocus()
    press("Ctrl+Return", "V", "Return")
    assert [line.outcome for line in histories.attempts(debbie.id)] == [Outcome.VOICEMAIL]


def test_an_alert_that_was_answered_with_call_opens_the_call(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    promise(add("John Okafor"), "2026-06-16 8:44")
    window = open_window()
    press("Ctrl+,")
    window.call_contact(debbie.id)
    assert window.stack.currentWidget() is window.today
    assert window.today.call_desk.name.text() == "Debbie Marsh"
    assert window.today.session is not None
    assert window.today.session.started_at == DUE


def test_an_alert_that_was_opened_opens_the_contact_without_a_call(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    window.hide()
    window.open_contact(debbie.id)
    assert window.isVisible()
    assert window.today.session is None


def test_from_the_day_to_the_form_and_back(open_window: OpenWindow, debbie: ContactRecord) -> None:
    window = open_window()
    press("E")
    assert window.stack.currentWidget() is window.contacts
    assert window.contacts.form.contact_id == debbie.id
    window.contacts.form.desk_button.click()
    assert window.stack.currentWidget() is window.today


def test_a_call_is_promised_from_the_form(open_window: OpenWindow) -> None:
    tom = add("Tom Ruiz")
    window = open_window()
    window.edit_contact(tom.id)
    window.contacts.form.promise_button.click()
    assert window.stack.currentWidget() is window.today
    form = window.today.call_desk.promise_form
    assert form.isVisible()
    assert keyboard() is form.when.edit


def test_today_is_the_day_that_it_is_when_one_comes_from_another_page(
    open_window: OpenWindow, debbie: ContactRecord, clock: Clock
) -> None:
    window = open_window()
    window.open_page("library")
    window.tick(clock.advance(hours=24))
    window.open_page("today")
    assert window.today.head.heading.text() == "Wednesday 17 June"


def test_an_empty_program_leads_to_the_first_contact(open_window: OpenWindow) -> None:
    window = open_window()
    assert "Nobody to call yet" in seen(window)
    assert keyboard() in window.today.empty.buttons
    for page in (window.cards, window.insights):
        page.empty.chosen.emit(0)
        assert window.stack.currentWidget() is window.today
        assert window.today.empty.steps[Step.BRING].hasFocus()
    window.today.empty.steps[Step.ADD].click()
    assert window.stack.currentWidget() is window.contacts
    assert window.contacts.form.isVisible()


def test_enter_takes_the_first_step_in_an_empty_program(open_window: OpenWindow) -> None:
    window = open_window()
    press("Return")
    assert window.bringing.dialog is not None
    assert window.bringing.dialog.isVisible()
    window.bringing.dialog.reject()


def test_an_empty_program_can_be_filled_with_a_day_to_look_at(
    open_window: OpenWindow, desk: Desk, folder: DataFolder
) -> None:
    desk.save_settings(options.Settings(zone="America/New_York", country="US", introduced=True))
    window = open_window()
    window.today.empty.steps[Step.DEMO].click()
    assert queries.contact_count() >= 24
    assert window.stack.currentWidget() is window.today
    assert window.today.middle.currentWidget() is window.today.call_desk
    assert options.load(folder.settings).name == "Michael Powers"
    assert window.nav.entries["contacts"].count == "23"
    press("Ctrl+2")
    assert window.contacts.list.count_label.text() == "23 contacts"
    press("Ctrl+1")
    window.foot.undo_button.click()
    assert queries.contact_count() == 0
    assert "Nobody to call yet" in seen(window)
    assert options.load(folder.settings).name == ""


def test_a_narrow_window_slides_the_script_below_the_desk(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    assert window.today.work.orientation() is Qt.Orientation.Horizontal
    show(window, 1024, 700)
    assert window.today.work.orientation() is Qt.Orientation.Vertical
    assert window.today.script.isVisible()
    assert window.width() == 1024


def test_place_and_splitters_are_remembered(open_window: OpenWindow, debbie: ContactRecord) -> None:
    window = open_window()
    show(window, 1360, 810)
    window.today.split.setSizes([400, 500])
    settle()
    sizes, words = window.today.split.sizes(), window.today.work.sizes()
    window.remember()
    again = open_window()
    show(again, 1360, 810)
    assert again.today.split.sizes() == sizes
    assert again.today.work.sizes() == pytest.approx(words, abs=2)


def test_the_page_is_remembered_for_the_day(open_window: OpenWindow, clock: Clock) -> None:
    window = open_window()
    window.open_page("scripts")
    window.remember()
    clock.advance(minutes=20)
    again = open_window()
    assert again.stack.currentWidget() is again.scripts
    again.remember()
    clock.advance(hours=24)
    tomorrow = open_window()
    assert tomorrow.stack.currentWidget() is tomorrow.today


def test_the_settings_that_were_left_open_are_built_when_the_program_is_whole(
    open_window: OpenWindow, desk: Desk, folder: DataFolder
) -> None:
    """Their panels are joined to parts that the program makes after its window."""
    window = open_window()
    window.open_page("settings")
    window.remember()
    asked: list[str] = []

    def panels() -> Panels:
        asked.append("panels")
        return (), (), ()

    memory = QSettings(str(folder.root / "window.ini"), QSettings.Format.IniFormat)
    again = MainWindow(desk, memory, panels)
    assert not asked
    show(again)
    assert asked
    assert again.stack.currentWidget() is again.settings
    destroy(again)


def test_a_call_that_is_due_comes_before_the_page_that_was_open(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    window.open_page("scripts")
    window.remember()
    again = open_window()
    assert again.stack.currentWidget() is again.today


def test_ctrl_w_closes_the_window_and_the_calls_go_on(open_window: OpenWindow) -> None:
    window = open_window()
    show(window)
    press("Ctrl+W")
    assert not window.isVisible() or window.sheet is not None


def test_the_clocks_of_the_page_that_is_seen_go_on(
    open_window: OpenWindow, debbie: ContactRecord, clock: Clock
) -> None:
    window = open_window()
    window.tick(clock.advance(seconds=65))
    assert window.today.call_desk.banner.timer.text() == "01:05"
    press("Ctrl+2")
    window.tick(clock.advance(seconds=10))
    assert window.today.call_desk.banner.timer.text() == "01:05"
    press("Ctrl+1")
    window.tick(clock.advance(seconds=1))
    assert window.today.call_desk.banner.timer.text() == "01:16"


def test_closing_says_once_that_the_program_goes_on(
    open_window: OpenWindow, folder: DataFolder, debbie: ContactRecord
) -> None:
    window = open_window()
    assert not window.close()
    assert "It stays in the background, so that your calls ring on time." in quit_sheet(window)
    assert window.sheet is not None
    window.sheet.buttons[1].click()
    assert window.isVisible()
    assert not window.close()
    window.sheet.buttons[0].click()
    assert not window.isVisible()
    assert options.load(folder.settings).told_background
    window.come_forward()
    assert window.close()
    assert not window.isVisible()


def test_closing_keeps_the_notes(
    open_window: OpenWindow, desk: Desk, debbie: ContactRecord
) -> None:
    desk.save_settings(replace(desk.settings, told_background=True))
    window = open_window()
    window.today.script.notes.setPlainText("Ask for Karen")
    window.close()
    assert queries.draft(debbie.id) == "Ask for Karen"


def test_quitting_names_the_call_that_would_not_ring(
    open_window: OpenWindow, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = at("2026-06-15 14:00")
    window = open_window()
    ended: list[bool] = []
    window.quit_asked.connect(lambda: ended.append(True))
    press("Ctrl+Q")
    assert "no call rings. The next one: tomorrow, 9:45: Debbie Marsh." in quit_sheet(window)
    press("Escape")
    assert ended == []
    press("Ctrl+Q")
    assert window.sheet is not None
    window.sheet.buttons[0].click()
    assert ended == []
    press("Ctrl+Q")
    window.sheet.buttons[1].click()
    assert ended == [True]


def test_with_no_call_promised_quitting_asks_nothing(open_window: OpenWindow) -> None:
    window = open_window()
    ended: list[bool] = []
    window.quit_asked.connect(lambda: ended.append(True))
    press("Ctrl+Q")
    assert ended == [True]
    assert window.sheet is None


def test_ctrl_p_offers_to_print_for_who_is_shown_and_else_for_the_day(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    press("Ctrl+P")
    menu = window.today.call_desk.print_menu
    assert menu.isVisible()
    assert [each.text() for each in menu.actions()][-1] == "Index card for the telephone"
    menu.close()
    window.open_page("contacts")
    press("Ctrl+P")
    assert window.stack.currentWidget() is window.cards
    assert window.cards.print_menu.isVisible()
    window.cards.print_menu.close()


CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


def controls(page: QWidget) -> list[QWidget]:
    """Return what can be worked with on a page, without the parts inside of a part."""
    return [
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, CONTROLS)
        and each.isVisible()
        and not isinstance(each.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit)
    ]


def test_every_page_is_painted_and_each_control_has_a_name_for_a_screen_reader(
    open_window: OpenWindow, debbie: ContactRecord, clock: Clock
) -> None:
    log(add("Ruth Adeyemi"), "talked", at("2026-06-16 7:20"), next_call="2026-06-24 9:00")
    window = open_window()
    nameless: list[str] = []
    walked = 0

    def walk(where: str, page: QWidget) -> None:
        nonlocal walked
        settle()
        assert not page.grab().isNull()
        found = controls(page)
        walked += len(found)
        nameless.extend(f"{where}: {each}" for each in found if not spoken_name(each).strip())

    walk("today", window)
    window.today.call_desk.show_promise_form()
    walk("promise", window)
    window.today.log_outcome(Outcome.TALKED)
    assert window.today.dialog is not None
    window.today.dialog.when.edit.setText("next week")
    walk("outcome", window.today.dialog)
    press("Escape")
    row = window.today.model.rowCount() - 1
    window.today.agenda.setCurrentIndex(window.today.model.index(row))
    walk("letter", window)
    window.edit_contact(debbie.id)
    walk("contacts", window)
    window.new_contact()
    walk("new contact", window)
    window.open_page("settings")
    walk("settings", window)
    window.ask_to_quit()
    assert window.sheet is not None
    walk("quit", window.sheet)
    assert walked > 120
    assert nameless == []


def test_a_bare_window_remembers_nothing_of_another_folder(
    desk: Desk, folder: DataFolder, debbie: ContactRecord
) -> None:
    memory = QSettings(str(folder.root / "none.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, memory)
    room = window.screen().availableSize()
    assert window.width() == min(1360, max(room.width(), window.minimumWidth()))
    assert window.height() < room.height()
    destroy(window)


def test_who_quits_while_the_database_is_silent_can_go(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    gone: list[bool] = []
    window.quit_asked.connect(lambda: gone.append(True))
    with disk.silent():
        window.ask_to_quit()
    assert gone == [True]


def test_a_damaged_text_keeps_the_window_neither_from_opening_nor_from_going(
    open_window: OpenWindow, debbie: ContactRecord, clock: Clock
) -> None:
    database.rows("UPDATE contact SET company = CAST(x'C3' AS TEXT)")
    window = open_window()
    gone: list[bool] = []
    window.quit_asked.connect(lambda: gone.append(True))
    window.tick(clock.advance(minutes=1))
    assert "damaged" in window.foot.message.text()
    window.ask_to_quit()
    assert gone == [True]


def test_seconds_count_during_a_call_and_for_an_hour_after_a_promised_minute(
    open_window: OpenWindow, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = at("2026-06-16 8:44")
    window = open_window()
    assert not window.counts_seconds()
    clock.advance(minutes=1)
    assert window.counts_seconds()
    clock.advance(minutes=60)
    assert not window.counts_seconds()
    window.call_contact(debbie.id)
    assert window.counts_seconds()
    window.hide()
    assert not window.counts_seconds()
