"""The thread at the desk: where it is broken, and how it is mended where it stands."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.agenda_delegate import AgendaRole
from desktop_app.gui.today.page import TodayPage
from desktop_app.services import library
from desktop_app.storage import library as shelf
from desktop_app.storage import queries
from desktop_app.storage.models import Document
from tests.builders import LAST_WEEK, MORNING, add, at, log, promise, standing
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.conftest import OpenToday, OpenWindow
from tests.gui.hands import OtherPrograms, keyboard, press, seen, settle, spoken_name, type_text


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie, of whom nothing is known and whose call at 8:45 is due."""
    clock.now = at("2026-06-16 8:45")
    contact = add(phones=["+1 312 555 0134"])
    promise(contact)
    return contact


def known(contact: ContactRecord) -> ContactRecord:
    found = queries.contact(contact.id)
    assert found is not None
    return found


def gaps(page: TodayPage) -> list[str]:
    panels = (page.call_desk.why_panel, page.call_desk.their_panel)
    return [spoken_name(gap.add_button) for panel in panels for gap in panel.gaps]


def foot(desk: Desk) -> list[str]:
    said: list[str] = []
    desk.told.connect(lambda text, _can_undo: said.append(text))
    desk.failed.connect(lambda error: said.append(error.message))
    return said


# METHOD: before the call ("marked as empty"), words ("concern / gain")
def test_the_desk_shows_where_the_thread_is_broken(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    assert gaps(page) == ["Add a purpose", "Add their concern"]
    assert page.call_desk.why_panel.empty.isVisible()
    assert page.call_desk.why_panel.empty.text() == "empty, and promised"


# METHOD: before the call ("A promised call is never held back for this")
def test_an_empty_call_that_is_promised_can_be_made(
    open_today: OpenToday, debbie: ContactRecord, other_programs: OtherPrograms
) -> None:
    page = open_today()
    assert page.call_desk.call_button.isEnabled()
    press("C")
    assert other_programs.opened == ["tel:+13125550134"]


def test_of_a_whole_thread_nothing_is_asked(open_today: OpenToday, clock: Clock) -> None:
    contact = add(concern="it renews", deadline="30 June", purpose="the quotes")
    promise(contact, goal="a second meeting")
    page = open_today()
    assert gaps(page) == []
    assert not page.call_desk.why_panel.empty.isVisible()


def test_a_concern_without_its_deadline_and_a_call_without_its_goal_are_asked_for(
    open_today: OpenToday, clock: Clock
) -> None:
    promise(add(concern="it renews", purpose="the quotes"))
    assert gaps(open_today()) == ["Add the goal", "Add the deadline"]


def test_a_deadline_that_is_over_breaks_the_thread(open_today: OpenToday, clock: Clock) -> None:
    contact = add(concern="it renews", deadline="2026-06-15", purpose="the quotes")
    promise(contact, goal="a second meeting")
    page = open_today()
    assert gaps(page) == ["Change the deadline"]
    assert "That deadline is over" in seen(page.call_desk.their_panel)


def test_i_writes_down_what_they_named_and_the_words_to_say_follow(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk
) -> None:
    page, said = open_today(), foot(desk)
    press("I")
    assert spoken_name(keyboard()) == "Concern"
    type_text("the licence renews itself")
    press("Tab", "Tab")
    assert spoken_name(keyboard()) == "Deadline that goes with it"
    type_text("30 June")
    press("Return")
    assert (known(debbie).concern, known(debbie).deadline) == (
        "the licence renews itself",
        "30 June",
    )
    assert said == ["Changed Debbie Marsh"]
    assert "the licence renews itself" in seen(page.script)
    assert not page.call_desk.their_panel.is_open
    desk.undo()
    assert known(debbie).concern == known(debbie).deadline == ""


def test_r_writes_down_why_one_calls_and_what_is_asked(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk
) -> None:
    page, said = open_today(), foot(desk)
    press("R")
    assert spoken_name(keyboard()) == "What the call is for"
    type_text("the two quotes")
    press("Tab", "Tab")
    assert spoken_name(keyboard()) == "Goal of the call"
    type_text("a second meeting")
    press("Return")
    assert (standing(debbie).purpose, standing(debbie).goal) == (
        "the two quotes",
        "a second meeting",
    )
    assert said == ["Changed what the call to Debbie Marsh is for"]
    assert page.call_desk.why.words == "the two quotes\nGoal: a second meeting"
    assert "I suggest: the two quotes, then the next steps, if any." in seen(page.script)


def test_the_button_of_a_gap_leads_to_the_line_that_fills_it(
    open_today: OpenToday, clock: Clock
) -> None:
    promise(add(concern="it renews", purpose="the quotes"))
    page = open_today()
    (gap,) = page.call_desk.their_panel.gaps
    gap.add_button.click()
    assert spoken_name(keyboard()) == "Deadline that goes with it"
    press("Escape")
    (gap,) = page.call_desk.why_panel.gaps
    gap.add_button.click()
    assert spoken_name(keyboard()) == "Goal of the call"


def test_shift_and_enter_write_a_second_concern_on_a_line_of_its_own(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    open_today()
    press("I")
    type_text("it renews")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text("nobody reads it")
    press("Return")
    assert known(debbie).concern == "it renews\nnobody reads it"


def test_escape_leaves_everything_as_it_was(open_today: OpenToday, debbie: ContactRecord) -> None:
    page = open_today()
    press("I")
    type_text("a slip")
    press("Escape")
    assert known(debbie).concern == ""
    assert not page.call_desk.their_panel.is_open
    press("I")
    assert page.call_desk.their_panel.concern.value() == ""


def test_what_is_typed_stays_while_the_day_goes_on(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk, clock: Clock
) -> None:
    page = open_today()
    press("I")
    type_text("the lic")
    desk.changed.emit()
    page.tick(clock.advance(minutes=1))
    type_text("ence")
    assert page.call_desk.their_panel.concern.value() == "the licence"


def test_what_is_typed_is_saved_as_one_goes_on_to_somebody_else(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    sam = add("Sam Cole", concern="trucks that wait")
    page = open_today()
    press("I")
    type_text("the licence renews itself")
    page.open_contact(sam.id)
    assert known(debbie).concern == "the licence renews itself"
    assert known(sam).concern == "trucks that wait"
    assert page.call_desk.contact == known(sam)
    assert not page.call_desk.their_panel.is_open
    assert page.call_desk.their_words.words == "Trucks that wait"


def test_what_is_typed_is_saved_as_one_goes_to_another_page(
    open_window: OpenWindow, debbie: ContactRecord
) -> None:
    window = open_window()
    press("R")
    type_text("the two quotes")
    window.open_page("contacts")
    assert standing(debbie).purpose == "the two quotes"


def test_what_a_full_disk_refuses_waits_until_one_comes_back(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk
) -> None:
    sam = add("Sam Cole")
    page, said = open_today(), foot(desk)
    press("I")
    type_text("the licence renews itself")
    with disk.read_only():
        page.open_contact(sam.id)
    assert "so this was not saved" in said[-1]
    assert known(debbie).concern == ""
    page.open_contact(debbie.id)
    assert page.call_desk.their_panel.is_open
    assert page.call_desk.their_panel.concern.value() == "the licence renews itself"
    page.call_desk.their_panel.save_button.click()
    assert known(debbie).concern == "the licence renews itself"


def test_a_refused_enter_leaves_the_form_open_with_what_was_typed(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    press("R")
    type_text("the two quotes")
    with disk.read_only():
        press("Return")
    assert page.call_desk.why_panel.is_open
    press("Return")
    assert standing(debbie).purpose == "the two quotes"


# METHOD: before the call ("Ready-made purposes")
def test_a_ready_made_purpose_is_picked_from_a_menu_and_may_be_worded(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    press("R")
    lines = page.call_desk.why_panel.lines
    lines.purpose_menu.aboutToShow.emit()
    offered = [act.text() for act in lines.purpose_menu.actions()]
    assert offered[0] == "Give advice"
    assert len(offered) == 7
    lines.purpose_menu.actions()[5].trigger()
    type_text(", two of them")
    lines.goal_menu.aboutToShow.emit()
    lines.goal_menu.actions()[1].trigger()
    press("Return")
    assert standing(debbie).purpose == "what is new since we spoke, two of them"
    assert standing(debbie).goal == "a delivery date"


def test_the_promise_form_has_the_same_ready_made_purposes_and_goals(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    press("P")
    form = page.call_desk.promise_form
    type_text("thu 18 10:30")
    form.lines.purpose_menu.aboutToShow.emit()
    form.lines.purpose_menu.actions()[0].trigger()
    form.lines.goal_menu.aboutToShow.emit()
    form.lines.goal_menu.actions()[0].trigger()
    press("Return")
    assert standing(debbie).purpose == "one piece of advice"
    assert standing(debbie).goal == "a second meeting, with a day and a minute"


def test_a_promise_that_is_being_typed_waits_until_one_comes_back(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    sam = add("Sam Cole")
    page = open_today()
    press("P")
    type_text("thu 18 10:")
    page.call_desk.promise_form.goal.setText("a date")
    page.open_contact(sam.id)
    assert not page.call_desk.promise_form.isVisible()
    page.open_contact(debbie.id)
    form = page.call_desk.promise_form
    assert form.isVisible()
    assert (form.when.edit.text(), form.goal.text()) == ("thu 18 10:", "a date")


# METHOD: before the call ("No new information and no purpose: better to wait")
def test_an_idea_becomes_the_purpose_with_a_click(
    open_today: OpenToday, clock: Clock, other_programs: OtherPrograms
) -> None:
    lake = {"title": "The lake route", "link": "https://example.com/lake", "tags": "running"}
    made = library.add_article(lake, MORNING)
    debbie = add(tags="running", concern="it renews", deadline="30 June")
    page = open_today()
    page.open_contact(debbie.id)
    assert "empty: better to wait?" in seen(page.call_desk.why_panel)
    rows = page.call_desk.why_panel.ideas.rows
    assert [row.says.text() for row in rows] == [
        "By 30 June: it renews",
        "To read: The lake route",
    ]
    rows[1].use_button.click()
    press("Return")
    assert known(debbie).purpose == "“The lake route”, and what it says for you"
    assert shelf.articles_for(debbie.id, date(2026, 6, 16)) == [made]


def test_an_article_that_was_shared_is_marked_and_offered_no_more(
    open_today: OpenToday, clock: Clock
) -> None:
    made = library.add_article({"title": "The lake route", "tags": "running"}, MORNING)
    debbie = add(tags="running")
    page = open_today()
    page.open_contact(debbie.id)
    (row,) = page.call_desk.why_panel.ideas.rows
    row.share_button.click()
    assert "Shared: The lake route." in page.call_desk.history.lines
    assert page.call_desk.why_panel.ideas.rows == []
    assert [each.contact_id for each in shelf.givings(made.id)] == [debbie.id]


def test_anything_on_the_shelf_is_shared_by_the_menu_once(
    open_today: OpenToday, clock: Clock
) -> None:
    library.add_article({"title": "Beans & peas"}, MORNING)
    debbie = add(purpose="the quotes")
    page = open_today()
    page.open_contact(debbie.id)
    menu = page.call_desk.share_menu
    menu.fill()
    part = menu.actions()[0].menu()
    assert menu.actions()[0].text() == "Beans && peas"
    part.actions()[0].trigger()  # type: ignore[attr-defined]
    menu.fill()
    texts = [act.text() for act in menu.actions() if not act.isSeparator()]
    assert texts == ["Beans && peas, today", "Open the library"]
    assert not menu.actions()[1].isEnabled()


def test_a_story_is_read_at_the_desk_without_its_clients_name(
    open_today: OpenToday, clock: Clock
) -> None:
    fields = {"title": "Half of it", "text": "Harbour Print halved it.", "client": "Harbour Print"}
    library.add_story({**fields, "tags": "reprints"}, MORNING)
    debbie = add(concern="the reprints")
    page = open_today()
    page.open_contact(debbie.id)
    row = page.call_desk.why_panel.ideas.rows[1]
    assert not row.story.isVisible()
    row.read_button.click()
    assert row.story.isVisible()
    assert row.story.words == "A client of ours halved it."
    assert "Harbour" not in seen(page)
    row.told_button.click()
    assert [name for name, _at in told_before(debbie.id)] == ["Half of it"]
    assert not [each for each in page.call_desk.why_panel.ideas.rows if each.idea.story_id]


def told_before(contact_id: int) -> list[tuple[str, datetime]]:
    return [(line.title, at) for line, at in shelf.told_to(contact_id)]


# METHOD: before the call ("On screen before dialling")
def test_where_one_left_off_stands_on_the_desk_before_dialling(
    open_today: OpenToday, clock: Clock
) -> None:
    debbie = add(notes="Her son plays the cello.")
    promise(debbie, "2026-06-09 8:45", at("2026-06-08 8:00"))
    talk = at("2026-06-09 8:45")
    log(debbie, Outcome.TALKED, talk, said="Two quotes on her desk.", next_call="2026-06-15 8:45")
    log(debbie, Outcome.NO_ANSWER, at("2026-06-15 8:45"), said="Out until noon.")
    Document.create(
        contact=debbie.id,
        kind="proposal",
        title="Proposal 2026-07",
        send_on=date(2026, 6, 9),
        sent_at=LAST_WEEK,
        made_at=LAST_WEEK,
    )
    page = open_today()
    page.open_contact(debbie.id)
    assert page.call_desk.left_off.words.words.splitlines() == [
        "Talked Tuesday 9 June: Two quotes on her desk.",
        "Last try yesterday: no answer. Out until noon.",
        "Sent Tuesday 9 June, still open: Proposal 2026-07",
    ]
    assert page.call_desk.notes.words == "Her son plays the cello."


# METHOD: before the call ("Show how long each unmade call has been waiting")
def test_a_call_that_nobody_promised_says_how_long_it_waits(
    open_today: OpenToday, clock: Clock
) -> None:
    add()
    page = open_today()
    assert page.call_desk.banner.timer.text() == "waits for 7 days"


def test_after_a_no_nothing_is_asked_and_nothing_offered(
    open_today: OpenToday, clock: Clock
) -> None:
    library.add_article({"title": "The lake route", "tags": "running"}, MORNING)
    walter = add("Walter Brandt", state="said-no", tags="running")
    page = open_today()
    page.open_contact(walter.id)
    settle()
    assert gaps(page) == []
    assert page.call_desk.why_panel.ideas.rows == []
    assert not page.call_desk.why_panel.empty.isVisible()
    assert not page.call_desk.share_button.isVisible()
    assert page.call_desk.why.words + page.call_desk.their_words.words == ""


# METHOD: before the call ("it is only marked as empty")
def test_on_the_row_of_the_day_a_call_without_a_purpose_is_marked_empty(
    open_today: OpenToday, debbie: ContactRecord
) -> None:
    page = open_today()
    row = page.model.index(1)
    assert row.data(AgendaRole.DETAIL) == "Appointment · empty · 8:45 in Chicago"
    press("R")
    type_text("the two quotes")
    press("Return")
    assert page.model.index(1).data(AgendaRole.DETAIL) == "Appointment · 8:45 in Chicago"


@pytest.mark.parametrize("word", ["x" * 300, "ש" * 300, "👩‍👩‍👧‍👦" * 60, "a\u202eb " * 80])
def test_words_of_any_length_and_direction_keep_the_desk_within_its_width(
    open_today: OpenToday, clock: Clock, word: str
) -> None:
    library.add_article({"title": word, "tags": "running"}, MORNING)
    debbie = add(word[:299], concern=word, gain=word, notes=word, tags="running")
    promise(debbie, goal=word)
    page = open_today()
    page.open_contact(debbie.id)
    settle()
    for act in (page.call_desk.why_panel.begin, page.call_desk.their_panel.begin):
        act()
        settle()
    sheet = page.call_desk.widget()
    assert sheet is not None
    assert sheet.width() <= page.call_desk.viewport().width()
