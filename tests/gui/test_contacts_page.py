"""The Contacts page: finding somebody, reading and changing them, and losing nothing typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QLocale, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.records import ContactRecord, ContactState
from desktop_app.gui import theme
from desktop_app.gui.contacts.contact_list import found_of
from desktop_app.gui.contacts.contact_model import ContactModel
from desktop_app.gui.contacts.page import ContactsPage
from desktop_app.gui.desk import Desk
from desktop_app.gui.first_start.steps import Step
from desktop_app.gui.parts.contact_delegate import ContactRole
from desktop_app.gui.parts.inputs import ChoiceBox, IntervalBox, TextArea, TextLine, TextLines
from desktop_app.gui.parts.tab_order import put_in_order
from desktop_app.services import contacts
from desktop_app.storage import database, queries
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, log, promise
from tests.fakes import Clock
from tests.gui.hands import destroy, keyboard, press, settle, show, spoken_name, type_text

SMALLEST = (848, 670)
"""What 1024 by 700 leaves beside the pages' names and above the foot."""


@pytest.fixture
def page(desk: Desk) -> Iterator[ContactsPage]:
    built = ContactsPage(desk)
    yield built
    destroy(built)


def say_no(contact: ContactRecord) -> None:
    log(contact, "said-no", LAST_WEEK)


def listed(page: ContactsPage, role: ContactRole = ContactRole.NAME) -> list[Any]:
    model = page.list.model
    return [model.index(row).data(role) for row in range(model.rowCount())]


def line(page: ContactsPage, name: str) -> TextLine:
    entry = page.form.fields[name].entry
    assert isinstance(entry, TextLine)
    return entry


def phones(page: ContactsPage, name: str = "phones") -> TextLines:
    entry = page.form.fields[name].entry
    assert isinstance(entry, TextLines)
    return entry


def box(page: ContactsPage, name: str) -> ChoiceBox:
    entry = page.form.fields[name].entry
    assert isinstance(entry, ChoiceBox)
    return entry


def choose(page: ContactsPage, contact: ContactRecord) -> None:
    """Choose a row as a click does, and let what follows happen."""
    page.list.view.setFocus()
    only = QItemSelectionModel.SelectionFlag.ClearAndSelect
    row = page.list.model.index(page.list.model.row_of(contact.id))
    page.list.view.selectionModel().setCurrentIndex(row, only)
    settle()


def stored(contact: ContactRecord) -> ContactRecord:
    found = queries.contact(contact.id)
    assert found is not None
    return found


def test_an_empty_program_offers_the_first_steps(page: ContactsPage) -> None:
    show(page)
    assert page.empty.isVisible()
    assert page.empty.steps[Step.ADD].isVisible()
    assert page.empty.steps[Step.DEMO].isVisible()


def test_the_list_says_who_they_are_and_what_comes_next(page: ContactsPage) -> None:
    promise(add("Debbie Marsh", title="Training manager", company="ABC Educom"))
    promise(add("John Okafor"), "2026-06-23 8:45")
    add("Priya Nair")
    show(page)
    assert listed(page) == ["Debbie Marsh", "John Okafor", "Priya Nair"]
    assert listed(page, ContactRole.COMPANY)[0] == "Training manager, ABC Educom"
    assert listed(page, ContactRole.PROMISE) == ["today 9:45", "Tue 23, 9:45", ""]
    assert listed(page, ContactRole.STATE) == ["", "", "no next step"]
    assert page.list.count_label.text() == "3 contacts"


def test_a_call_that_is_due_is_red_and_says_how_late(page: ContactsPage, clock: Clock) -> None:
    promise(add("Debbie Marsh"))
    show(page)
    assert listed(page, ContactRole.DUE) == [False]
    page.tick(clock.advance(minutes=48))
    assert listed(page, ContactRole.DUE) == [True]
    assert listed(page, ContactRole.PROMISE) == ["3 min late"]


def test_any_word_finds_a_contact_while_it_is_typed(page: ContactsPage) -> None:
    add("Debbie Marsh", address="221 W Wacker Drive\nChicago")
    add("Jürgen Müller", phones=["+49 30 5550136"])
    show(page)
    for typed, found in (("wack", "Debbie Marsh"), ("muller", "Jürgen Müller")):
        page.list.search_field.setText(typed)
        assert listed(page) == [found]
        assert page.list.count_label.text() == "1 of 2"


def test_who_said_no_is_not_listed_but_found_by_name(page: ContactsPage) -> None:
    say_no(add("Walter Brandt"))
    add("Debbie Marsh")
    show(page)
    assert listed(page) == ["Debbie Marsh"]
    page.list.search_field.setText("walter")
    assert listed(page, ContactRole.STATE) == ["said no"]
    assert listed(page, ContactRole.FADED) == [True]


def test_whom_nobody_fits_can_be_added(page: ContactsPage) -> None:
    add("Debbie Marsh")
    show(page)
    page.list.search_field.setText("Ada Byron")
    page.list.nobody.buttons[0].click()
    assert line(page, "name").text() == "Ada Byron"
    assert phones(page).lines[0].hasFocus()


def test_a_number_that_nobody_has_is_the_number_of_somebody_new(
    page: ContactsPage,
) -> None:
    show(page)
    page.new_contact("+44 20 7946 0018")
    assert phones(page).value() == ["+44 20 7946 0018"]
    assert line(page, "name").hasFocus()


def test_the_list_is_read_page_by_page_and_further_down_more_at_once(desk: Desk) -> None:
    for name in ["Ada", "Ben", "Cleo", "Dora", "Emil", "Finn", "Gwen", "Hugo", "Iris", "Jill"]:
        add(name)
    model = ContactModel(desk, page_rows=2)
    model.search("")
    pages = [model.rowCount()]
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        pages.append(model.rowCount())
    assert pages == [2, 4, 6, 9, 10]
    assert model.index(9).data(ContactRole.NAME) == "Jill"
    assert not model.refresh()
    assert model.rowCount() == 10


def test_a_long_list_is_counted_after_it_is_shown(page: ContactsPage, qtbot: QtBot) -> None:
    with database.database.atomic():
        for number in range(60):
            add(f"Contact {number}")
    with qtbot.waitSignal(page.list.counted):
        show(page)
    assert page.list.count_label.text() == "60 contacts"


def test_the_arrow_leads_from_the_search_to_who_was_found(page: ContactsPage) -> None:
    add("Debbie Marsh")
    found = add("John Okafor")
    show(page)
    page.focus_search()
    type_text("okafor")
    press("Down")
    assert page.form.contact_id == found.id


def test_the_chosen_contact_stays_chosen_through_a_search(page: ContactsPage) -> None:
    add("Ben Whitaker")
    debbie = add("Debbie Marsh")
    show(page)
    choose(page, debbie)
    page.list.search_field.setText("ben")
    assert page.list.chosen_id() is None
    page.list.search_field.clear()
    assert page.list.chosen_id() == debbie.id


def test_enter_takes_the_chosen_contact_to_the_desk(page: ContactsPage, qtbot: QtBot) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    choose(page, debbie)
    with qtbot.waitSignal(page.call_asked) as asked:
        press("Return")
    assert asked.args == [debbie.id]


def test_the_form_says_when_the_next_call_is_at_both_ends(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    promise(debbie)
    show(page)
    page.show_contact(debbie.id)
    form = page.form
    assert form.next_call.text() == "Next call today, 8:45 in Chicago, 9:45 for you"
    assert form.fields["zone"].note.text() == "now 8:00 there"
    assert not form.promise_button.isVisible()


def test_who_moves_over_a_promised_call_is_shown_with_both_clocks(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    promise(debbie)
    show(page)
    page.show_contact(debbie.id)
    page.form.fields["zone"].put("America/Los_Angeles")
    page.form.fields["zone"].entry.edited.emit()
    page.save()
    assert page.form.next_call.text() == (
        "Next call today, 8:45 in Chicago, 9:45 for you · 6:45 in Los Angeles, where they are now"
    )
    assert page.form.next_call.property("role") == "due"


def test_a_contact_without_a_next_step_is_promised_a_call_at_the_desk(
    page: ContactsPage, qtbot: QtBot
) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    with qtbot.waitSignal(page.promise_asked) as asked:
        page.form.promise_button.click()
    assert asked.args == [debbie.id]


def test_a_form_that_is_refused_stays_in_sight_before_a_call_is_promised(
    page: ContactsPage, qtbot: QtBot
) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    line(page, "name").setText("")
    with qtbot.assertNotEmitted(page.promise_asked):
        page.form.promise_button.click()
    assert keyboard() is line(page, "name")


def test_a_new_contact_lives_where_its_number_does(page: ContactsPage) -> None:
    show(page)
    page.new_contact()
    line(page, "name").setText("Jürgen Müller")
    phones(page).setFocus()
    type_text("+49 30 555")
    put_in_order(page)
    press("Tab")
    assert keyboard() is phones(page, "emails").lines[0], "Add a number does not stand in the way"
    phones(page).setFocus()
    type_text("0136")
    press("Tab")
    assert box(page, "country").line.placeholderText() == "follows the number: Germany"
    assert box(page, "zone").line.placeholderText() == "follows the number: Europe/Berlin"
    page.form.save_button.click()
    made = queries.contact(page.form.contact_id)
    assert made is not None
    assert (made.country, made.zone) == ("DE", "Europe/Berlin")
    assert box(page, "country").currentText() == "Germany"
    assert listed(page) == ["Jürgen Müller"]
    assert page.list.chosen_id() == made.id


def test_a_number_that_is_not_whole_is_told_and_kept(page: ContactsPage) -> None:
    show(page)
    page.new_contact()
    line(page, "name").setText("Greta")
    phones(page).setFocus()
    type_text("+46 8 12")
    press("Tab")
    note = page.form.fields["phones"].note
    assert note.text() == "not a full number"
    page.form.save_button.click()
    assert phones(page).value() == ["+46 8 12"]
    phones(page).lines[0].setText("+46 8 501 632 00")
    page.form.save_button.click()
    assert note.text() == ""
    assert (box(page, "country").value(), box(page, "zone").value()) == ("SE", "Europe/Stockholm")


def test_a_part_of_a_name_that_only_one_country_has_is_enough(page: ContactsPage) -> None:
    anna = add("Anna Weber")
    show(page)
    page.show_contact(anna.id)
    country = box(page, "country")
    country.line.selectAll()
    country.line.setFocus()
    type_text("swed")
    press("Return")
    assert (country.currentText(), country.value()) == ("Sweden", "SE")
    country.setEditText("land")
    assert country.value() == "land", "which of them is not for the box to say"
    country.setEditText("uy")
    assert country.value() == "uy", "the code of one country, though another has it in its name"


def test_an_emptied_zone_follows_the_number_again(page: ContactsPage) -> None:
    anna = add("Anna Weber", phones=["+49 30 5550136"])
    show(page)
    page.show_contact(anna.id)
    page.form.put({"country": "", "zone": ""})
    page.form.save_button.click()
    assert (stored(anna).country, stored(anna).zone) == ("DE", "Europe/Berlin")
    assert box(page, "zone").currentText() == "Europe/Berlin"


def test_a_second_number_stands_on_a_line_of_its_own(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh", phones=["+1 312 555 0134"])
    show(page)
    page.show_contact(debbie.id)
    phones(page).add_button.click()
    assert phones(page).lines[1].hasFocus()
    phones(page).lines[1].setText("+1 312 555 0199")
    page.form.save_button.click()
    assert stored(debbie).phones == ("+1 312 555 0134", "+1 312 555 0199")


def test_what_was_saved_can_be_undone(page: ContactsPage, desk: Desk) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    line(page, "company").setText("ABC Educom")
    assert page.form.kept.text() == "Not saved yet"
    line(page, "company").setFocus()
    press("Ctrl+S")
    assert stored(debbie).company == "ABC Educom"
    desk.undo()
    assert line(page, "company").text() == ""


def test_words_of_several_lines_are_kept_as_lines(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    concern = page.form.fields["concern"].entry
    assert isinstance(concern, TextArea)
    concern.setPlainText("the contract renews\nmodules 3 and 7")
    page.form.save_button.click()
    assert stored(debbie).concern == "the contract renews\nmodules 3 and 7"


def test_going_to_somebody_else_saves_what_was_typed(page: ContactsPage) -> None:
    debbie, john = add("Debbie Marsh"), add("John Okafor")
    show(page)
    choose(page, debbie)
    line(page, "name").setText("Zoe Marsh")
    choose(page, john)
    assert stored(debbie).name == "Zoe Marsh"
    assert page.form.contact_id == john.id
    assert listed(page) == ["John Okafor", "Zoe Marsh"]
    assert page.list.chosen_id() == john.id


def test_going_to_another_page_saves_what_was_typed(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    line(page, "title").setText("Training manager")
    page.hide()
    assert stored(debbie).title == "Training manager"


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(
    page: ContactsPage,
) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    line(page, "company").setText("ABC Educom")
    phones(page).lines[0].setText("call me")
    page.form.save_button.click()
    field = page.form.fields["phones"]
    assert field.problem.text().startswith("call me is no telephone number")
    assert phones(page).lines[0].hasFocus()
    assert line(page, "company").text() == "ABC Educom"
    assert stored(debbie).company == ""
    phones(page).lines[0].setText("+1 312 555 0199")
    assert not field.problem.isVisible()


def test_a_refusal_is_said_once_and_at_the_foot_only_where_its_field_is_out_of_sight(
    page: ContactsPage, desk: Desk
) -> None:
    debbie, john = add("Debbie Marsh"), add("John Okafor")
    warned: list[str] = []
    desk.failed.connect(lambda error: warned.append(error.message))
    show(page)
    page.show_contact(debbie.id)
    phones(page).lines[0].setText("call me")
    press("Ctrl+S")
    choose(page, john)
    assert page.form.fields["phones"].problem.isVisible()
    assert warned == []
    page.show_contact(john.id)
    assert len(warned) == 1
    page.show_contact(debbie.id)
    page.hide()
    assert len(warned) == 2
    told: list[str] = []
    desk.told.connect(lambda said, _can_undo: told.append(said))
    page.form.discard_button.click()
    page.form.discard_button.click()
    assert told == [""], "the foot has nothing more to warn of"


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("name", " ", "A contact needs a name."),
        ("country", "Atlantis", "Atlantis is no country"),
        ("zone", "Mars/Base", "Mars/Base is no time zone"),
        ("touch_days", 9000, "Keeping in touch is every 1 to 3660 days"),
    ],
)
def test_every_refusal_finds_its_field(
    page: ContactsPage, name: str, typed: str | int, told: str
) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    page.form.put({name: typed})
    assert not page.save()
    assert page.form.fields[name].problem.text().startswith(told)


def test_the_line_with_the_bad_address_is_the_one_that_is_marked(
    page: ContactsPage,
) -> None:
    show(page)
    page.new_contact("Debbie Marsh")
    page.form.put({"emails": ["debbie@example.com", "debbie at work"]})
    page.form.save_button.click()
    entry = page.form.fields["emails"].entry
    assert isinstance(entry, TextLines)
    assert [each.property("problem") for each in entry.lines] == [None, "true"]
    assert entry.lines[1].hasFocus()


def test_a_near_time_zone_is_offered_and_taken_with_a_click(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    box(page, "zone").line.setText("kentucky")
    page.form.save_button.click()
    chips = page.form.fields["zone"].offers
    item = chips.itemAt(0)
    assert item is not None
    chip = item.widget()
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    page.form.save_button.click()
    assert stored(debbie).zone == "America/Kentucky/Louisville"


def test_a_form_that_cannot_be_saved_stays_when_another_row_is_chosen(
    page: ContactsPage,
) -> None:
    debbie, john = add("Debbie Marsh"), add("John Okafor")
    show(page)
    choose(page, debbie)
    line(page, "name").setText("")
    choose(page, john)
    assert page.form.contact_id == debbie.id
    assert page.list.chosen_id() == debbie.id
    assert page.form.fields["name"].problem.isVisible()


def test_what_could_not_be_saved_is_there_again_when_one_comes_back(
    page: ContactsPage,
) -> None:
    debbie, john = add("Debbie Marsh"), add("John Okafor")
    show(page)
    page.show_contact(debbie.id)
    phones(page).lines[0].setText("call me")
    page.show_contact(john.id)
    assert page.form.contact_id == john.id
    page.show_contact(debbie.id)
    assert phones(page).value() == ["call me"]
    assert page.form.kept.text() == "Not saved yet"


def test_a_half_filled_new_contact_is_there_again_too(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.new_contact()
    line(page, "company").setText("ABC Educom")
    page.show_contact(debbie.id)
    page.new_contact()
    assert line(page, "company").text() == "ABC Educom"


def test_discard_shows_what_is_kept(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    line(page, "name").setText("")
    page.form.discard_button.click()
    assert line(page, "name").text() == "Debbie Marsh"
    assert not page.form.save_button.isEnabled()


def test_delete_removes_and_goes_on_to_the_next_and_undo_brings_back(
    page: ContactsPage, desk: Desk
) -> None:
    debbie, john = add("Debbie Marsh"), add("John Okafor")
    show(page)
    choose(page, debbie)
    press("Delete")
    assert queries.contact(debbie.id) is None
    assert page.form.contact_id == john.id
    desk.undo()
    assert listed(page) == ["Debbie Marsh", "John Okafor"]
    assert page.list.chosen_id() == john.id


def test_what_was_typed_comes_back_with_a_removed_contact(page: ContactsPage, desk: Desk) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    line(page, "company").setText("ABC Educom")
    page.form.remove_button.click()
    assert page.empty.isVisible()
    desk.undo()
    page.show_contact(debbie.id)
    assert line(page, "company").text() == "ABC Educom"


def test_only_a_closed_file_can_be_reopened(page: ContactsPage) -> None:
    walter = add("Walter Brandt")
    say_no(walter)
    show(page)
    page.show_contact(walter.id)
    assert page.form.state.text() == "said no"
    page.form.reopen_button.click()
    assert stored(walter).state is ContactState.ACTIVE
    assert not page.form.reopen_button.isVisible()
    assert not page.form.state.isVisible()


def test_changes_from_elsewhere_are_shown(page: ContactsPage, desk: Desk) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    desk.do(lambda: contacts.edit(debbie.id, {"company": "ABC"}, MICHAEL, MORNING))
    assert line(page, "company").text() == "ABC"
    assert listed(page, ContactRole.COMPANY) == ["ABC"]


def test_changes_from_elsewhere_leave_alone_what_is_being_typed(
    page: ContactsPage, desk: Desk
) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    line(page, "title").setText("Training manager")
    desk.do(lambda: contacts.edit(debbie.id, {"company": "ABC"}, MICHAEL, MORNING))
    assert line(page, "title").text() == "Training manager"
    page.form.save_button.click()
    assert (stored(debbie).title, stored(debbie).company) == ("Training manager", "ABC")


def test_changes_while_another_page_was_in_sight_are_shown_on_return(
    page: ContactsPage, desk: Desk
) -> None:
    show(page)
    page.hide()
    desk.do(lambda: add("Debbie Marsh"))
    show(page)
    assert listed(page) == ["Debbie Marsh"]


def test_somebody_removed_elsewhere_can_be_added_again_from_the_form(
    page: ContactsPage, desk: Desk
) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    line(page, "company").setText("ABC Educom")
    desk.do(lambda: contacts.remove(debbie.id, MORNING))
    assert page.form.problem.text().startswith("This contact was removed meanwhile.")
    page.form.save_button.click()
    again = queries.contact(page.form.contact_id)
    assert again is not None
    assert (again.name, again.company, again.zone) == ("Debbie Marsh", "ABC Educom", debbie.zone)


def test_their_clock_goes_on(page: ContactsPage, clock: Clock) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    page.tick(clock.advance(minutes=3))
    assert page.form.fields["zone"].note.text() == "now 8:03 there"
    box(page, "zone").line.setText("Asia/Tokyo")
    assert page.form.fields["zone"].note.text() == "now 22:03 there"


def test_a_place_is_found_by_any_part_of_its_name(page: ContactsPage) -> None:
    show(page)
    page.new_contact("Mei Tanaka")
    zone = box(page, "zone")
    zone.setFocus()
    found = zone.completer()
    assert found is not None
    found.setCompletionPrefix("kyo")
    names = [
        found.completionModel().index(row, 0).data()
        for row in range(found.completionModel().rowCount())
    ]
    assert names == ["Asia/Tokyo"]


def test_scrolling_over_a_choice_does_not_change_it(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    country = box(page, "country")
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(country.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(country, turned)
    assert country.value() == "US"


# METHOD: before the call ("a keep-in-touch interval, counted from the last conversation")
def test_how_often_to_keep_in_touch_and_their_tags_are_written_in_the_form(
    page: ContactsPage,
) -> None:
    anna = add("Anna Sokolova", kind="referral")
    show(page)
    page.show_contact(anna.id)
    interval = page.form.fields["touch_days"].entry
    assert isinstance(interval, IntervalBox)
    interval.setFocus()
    assert spoken_name(keyboard()) == "Keep in touch every, 0 for never"
    press("Ctrl+A")
    type_text("3")
    line(page, "tags").setText("sailing, book clubs")
    press("Ctrl+S")
    assert (stored(anna).touch_days, stored(anna).tags) == (90, "sailing, book clubs")


@pytest.mark.parametrize(
    ("days", "number", "unit"),
    [(0, 0, "30"), (90, 3, "30"), (14, 2, "7"), (10, 10, "1"), (210, 7, "30"), (365, 365, "1")],
)
def test_an_interval_is_told_in_the_largest_unit_that_it_fills(
    page: ContactsPage, days: int, number: int, unit: str
) -> None:
    page.form.fields["touch_days"].put(days)
    interval = page.form.fields["touch_days"].entry
    assert isinstance(interval, IntervalBox)
    assert (interval.number.value(), interval.unit.value()) == (number, unit)
    assert interval.value() == days


def test_what_is_wrong_with_no_field_is_told_at_the_foot(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    line(page, "company").setText("ABC Educom")
    contacts.remove(debbie.id, MORNING)  # by another program, and not noticed yet
    page.form.save_button.click()
    assert page.form.problem.text() == "This contact is not there any more."
    assert line(page, "company").text() == "ABC Educom"


def test_every_control_has_a_name(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh")
    show(page)
    page.show_contact(debbie.id)
    reached = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert [widget for widget in reached if not spoken_name(widget)] == []


def test_the_tab_key_goes_down_the_form_as_one_reads_it(page: ContactsPage) -> None:
    debbie = add("Debbie Marsh", phones=["+1 312 555 0134"])
    show(page)
    page.show_contact(debbie.id)
    reached = []
    for _step in range(10):
        press("Tab")
        reached.append(keyboard().accessibleName() or spoken_name(keyboard()))
    assert reached == [
        "Job title",
        "Company",
        "Prospect",
        "Telephone, the first is called",
        "Add a number",
        "E-mail",
        "Country",
        "Time zone",
        "As their country",
        "Postal address",
    ]


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_no_field_is_cut_in_the_smallest_window(
    qapp: QApplication, page: ContactsPage, text_scale: float
) -> None:
    theme.apply(qapp, "light", text_scale)
    debbie = add("Debbie Marsh")
    show(page, *SMALLEST)
    page.show_contact(debbie.id)
    settle()
    (scroll,) = page.form.findChildren(QScrollArea)
    sheet = scroll.widget()
    assert sheet is not None
    assert sheet.width() <= scroll.viewport().width()
    assert page.minimumSizeHint().width() <= SMALLEST[0]
    theme.apply(qapp, "light")


@pytest.mark.parametrize(
    ("fitting", "said"),
    [
        (1, "1 of 1,000,000"),
        (10_000, "10,000 of 1,000,000"),
        (10_001, "more than 10,000 of 1,000,000"),
    ],
)
def test_of_very_many_who_fit_it_is_said_that_there_are_more(fitting: int, said: str) -> None:
    assert found_of(fitting, 1_000_000) == said.replace(",", QLocale().groupSeparator())


def test_the_chosen_are_promised_calls_one_after_the_other_by_keyboard(page: ContactsPage) -> None:
    people = [add(name, phones=["+1 312 555 0134"]) for name in ("Anna", "Ben", "Cleo")]
    show(page)
    page.list.view.setFocus()
    press("Ctrl+A", "Alt+P")
    sheet = page.more.series
    assert sheet is not None
    show(sheet, 520, 300)
    type_text("tue 16 11:00")
    assert sheet.save_button.text() == "Promise 3 calls"
    assert sheet.foretold.text() == (
        "From Tue 16, 11:00 to 11:12 on your clock: 11:00 Anna, 11:06 Ben, 11:12 Cleo."
    )
    press("Return")
    found = [queries.open_promise(each.id) for each in people]
    assert [each.due.wall.minute for each in found if each] == [0, 6, 12]
