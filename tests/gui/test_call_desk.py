"""The person in the middle: promise and countdown, both clocks, the ladder, their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.records import ContactRecord, ContactState
from desktop_app.gui.call.call_desk import CallDesk
from desktop_app.gui.call.session import CallSession
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.ladder_dots import RungState
from desktop_app.services import cards, contacts
from desktop_app.storage import queries
from tests.builders import MICHAEL, NEW_YORK, add, alerts, at, log, promise, standing, wall
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import (
    OtherPrograms,
    destroy,
    keyboard,
    press,
    seen,
    settle,
    show,
    spoken_name,
    type_text,
)

DUE = at("2026-06-16 8:45")


class Middle:
    """A call desk that follows the database, as the page that holds it does."""

    def __init__(self, desk: Desk, contact: ContactRecord, session: CallSession | None) -> None:
        self.part = CallDesk(desk)
        self.foot: list[str] = []
        desk.told.connect(lambda said, _can_undo: self.foot.append(said))
        desk.failed.connect(lambda error: self.foot.append(error.message))
        desk.changed.connect(lambda: self.part.show_contact(contact.id, session))
        self.part.show_contact(contact.id, session)
        show(self.part, 620, 850)


Look = Callable[..., Middle]


@pytest.fixture
def look(desk: Desk) -> Iterator[Look]:
    """Return how a contact is looked at."""
    opened: list[Middle] = []

    def build(contact: ContactRecord, session: CallSession | None = None) -> Middle:
        opened.append(Middle(desk, contact, session))
        return opened[-1]

    yield build
    desk.changed.disconnect()
    for middle in opened:
        destroy(middle.part)


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now."""
    clock.now = DUE
    contact = add(
        company="Marsh Freight",
        title="Buyer",
        phones=["+1 312 555 0134"],
        concern="the licence renews itself",
        gain="one invoice instead of four",
        deadline="30 June",
        purpose="go through the two quotes",
        notes="Her son plays the cello.",
    )
    promise(contact, goal="a second meeting with her boss")
    return contact


def banner(middle: Middle) -> tuple[str, str]:
    return middle.part.banner.message.text(), middle.part.banner.timer.text()


def test_a_call_is_counted_down_to_its_minute_and_up_after_it(
    look: Look, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = at("2026-06-16 8:10")
    middle = look(debbie)
    assert banner(middle) == ("You call at 9:45", "in 35 min")
    middle.part.tick(DUE)
    assert banner(middle) == ("Call now: you promised 9:45", "00:00")
    middle.part.tick(clock.advance(minutes=36, seconds=12))
    assert banner(middle) == ("Call now: you promised 9:45", "01:12")
    middle.part.tick(clock.advance(hours=3))
    assert banner(middle) == ("Call now: you promised 9:45", "3 h 1 min late")


def test_a_call_of_another_day_is_named_with_its_day(
    look: Look, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = at("2026-06-15 14:00")
    assert banner(look(debbie))[0] == "You call at 9:45 tomorrow"
    clock.now = at("2026-06-17 8:00")
    assert banner(look(debbie))[0] == "Call now: you promised 9:45 yesterday"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("active", "No call is promised: agree on a next step, or let go."),
        ("long-term", "On the long-term list."),
        ("closed", "Let go. The file is closed until you reopen it or promise a call."),
        ("said-no", "Said no. No call will be suggested until you reopen the file."),
    ],
)
def test_without_a_promise_the_banner_says_where_the_contact_stands(
    look: Look, clock: Clock, state: str, said: str
) -> None:
    waits = "waits for 7 days" if state == "active" else ""
    assert banner(look(add(state=state))) == (said, waits)


# METHOD: before the call ("local time at the contact's end"), promise ("both ends are shown
# wherever they differ")
def test_both_clocks_are_shown_where_they_differ(look: Look, debbie: ContactRecord) -> None:
    middle = look(debbie)
    assert middle.part.about.text() == "Buyer, Marsh Freight · Chicago"
    assert middle.part.their_clock.text() == "8:45 there, outside calling hours"


def test_in_ones_own_zone_that_is_said(look: Look) -> None:
    assert look(add(zone=NEW_YORK)).part.about.text() == "New York, same time as you"


# METHOD: promise ("Times to suggest (never to impose; a promised time beats them)")
@pytest.mark.parametrize(
    ("clock_there", "said", "tone"),
    [
        ("2026-06-16 10:30", "10:30 there, a good time", "accent"),
        ("2026-06-15 9:30", "9:30 there", "muted"),
        ("2026-06-16 18:00", "18:00 there, outside calling hours", "advice"),
        ("2026-06-20 10:30", "10:30 there, outside calling hours", "advice"),
        ("2026-11-26 11:24", "11:24 there, Thanksgiving Day", "advice"),
    ],
)
def test_a_light_says_whether_the_time_there_is_good_and_blocks_nothing(
    look: Look, clock: Clock, clock_there: str, said: str, tone: str
) -> None:
    clock.now = at(clock_there)
    part = look(add(phones=["+1 312 555 0134"])).part
    assert part.their_clock.text() == said
    assert part.their_clock.property("tone") == tone
    assert part.call_button.isEnabled()


def test_the_number_stands_on_the_button_and_goes_to_the_clipboard(
    look: Look, debbie: ContactRecord
) -> None:
    middle = look(debbie)
    assert middle.part.call_button.text() == "Call +1 312 555 0134"
    middle.part.copy_button.click()
    assert QGuiApplication.clipboard().text() == "+1 312 555 0134"
    assert middle.foot == ["Copied +1 312 555 0134"]


def test_without_a_number_there_is_nothing_to_copy_and_a_call_can_be_made(look: Look) -> None:
    part = look(add()).part
    called: list[int] = []
    part.call_started.connect(called.append)
    assert part.call_button.text() == "Call"
    assert not part.copy_button.isVisible()
    part.call_button.click()
    assert len(called) == 1


def test_call_hands_the_number_to_the_desktop(
    look: Look, debbie: ContactRecord, other_programs: OtherPrograms
) -> None:
    look(debbie).part.call_button.click()
    assert other_programs.opened == ["tel:+13125550134"]


def test_on_the_call_the_banner_counts_the_call(
    look: Look, debbie: ContactRecord, clock: Clock
) -> None:
    middle = look(debbie, CallSession(debbie.id, clock()))
    middle.part.tick(clock.advance(minutes=4, seconds=7))
    assert banner(middle) == ("On the call", "04:07")


# METHOD: before the call ("On screen before dialling: … concern and gain … personal news")
def test_what_to_know_before_dialling_is_on_the_page(look: Look, debbie: ContactRecord) -> None:
    part = look(debbie).part
    assert part.name.text() == "Debbie Marsh"
    assert part.why.words == "go through the two quotes\nGoal: a second meeting with her boss"
    assert part.their_words.words == (
        "The licence renews itself\nOne invoice instead of four\nBy 30 June"
    )
    assert part.notes.words == "Her son plays the cello."
    assert part.notes_panel.isVisible()


def test_what_is_not_known_is_asked_for(look: Look) -> None:
    part = look(add()).part
    assert "No purpose yet: how can this call serve them?" in seen(part)
    assert "No concern known yet: what troubles them, or what would they like?" in seen(part)
    assert not part.notes_panel.isVisible()
    assert not part.ladder_panel.isVisible()
    assert "Nothing yet. The first call writes itself here." in seen(part)


def test_the_ladder_of_chicago_has_its_real_dates(look: Look, debbie: ContactRecord) -> None:
    dots = look(debbie).part.ladder
    assert [rung.caption for rung in dots.rungs] == [
        "9:45", "+10 min", "13:55", "Mon 22", "Thu 25", "Tue 30", "Mon 6 Jul",
    ]  # fmt: skip
    assert dots.rungs[0].state is RungState.DUE
    assert {rung.state for rung in dots.rungs[1:]} == {RungState.AHEAD}
    assert dots.rungs[-1].tells == "Monday 6 July 2026, 8:45 (Chicago)"


def test_a_call_ahead_is_not_shown_as_due(look: Look, debbie: ContactRecord, clock: Clock) -> None:
    clock.now = at("2026-06-16 8:00")
    assert look(debbie).part.ladder.rungs[0].state is RungState.AHEAD


def test_the_ladder_shows_what_was_called_in_vain(
    look: Look, debbie: ContactRecord, clock: Clock
) -> None:
    log(debbie, "voicemail", DUE)
    log(debbie, "no-answer", at("2026-06-16 8:55"))
    clock.now = at("2026-06-16 12:55")
    dots = look(debbie).part.ladder
    assert [rung.state for rung in dots.rungs[:4]] == [
        RungState.DONE, RungState.DONE, RungState.DUE, RungState.AHEAD,
    ]  # fmt: skip


def test_history_tells_the_latest_first(look: Look, debbie: ContactRecord) -> None:
    log(debbie, "voicemail", at("2026-06-16 8:47"), said="Her voice sounded tired.")
    moved = look(debbie)
    promise(debbie, "2026-06-18 8:45", now=at("2026-06-16 8:50"), move=True)
    moved.part.show_contact(debbie.id, None)
    settle()
    assert moved.part.history.lines == [
        "The call of Tuesday 16 June 2026, 9:57 was moved.",
        "No answer, left voicemail 1\nHer voice sounded tired.",
    ]
    assert "2 min late" in seen(moved.part)


def test_history_tells_how_long_a_talk_was_and_what_was_written(
    look: Look, debbie: ContactRecord, clock: Clock
) -> None:
    logged = log(debbie, "talked", DUE, next_call="2026-06-24 8:45", minutes=11, said="Go ahead.")
    assert logged.card is not None
    cards.turn([logged.card.id], "posted", at("2026-06-16 9:30"))
    middle = look(debbie)
    assert middle.part.history.lines == [
        "Thank-you card posted.",
        "Talked, 11 min\nGo ahead.\nNext step: an appointment",
    ]
    assert "on time" in seen(middle.part)


def test_history_is_told_on_the_users_own_wall(look: Look, clock: Clock) -> None:
    mei = add("Mei Tanaka", zone="Asia/Tokyo", country="JP")
    log(mei, "no-answer", at("2026-06-10 9:00", "Asia/Tokyo"))
    assert "Tue 9 Jun" in seen(look(mei).part)


def promise_by_hand(middle: Middle, when: str) -> None:
    """Open the line, type a time and press Enter."""
    middle.part.promise_button.click()
    assert keyboard() is middle.part.promise_form.when.edit
    type_text(when)
    press("Return")


def test_a_call_is_promised_on_the_page(look: Look, clock: Clock) -> None:
    luis = add("Luis Ortega", purpose="show the ramp")
    middle = look(luis)
    assert middle.part.promise_button.text() == "Promise a call"
    promise_by_hand(middle, "thu 18 10:30")
    made = standing(luis)
    assert (made.due, made.purpose, made.agreed) == (
        wall("2026-06-18 10:30"),
        "show the ramp",
        False,
    )
    assert not middle.part.promise_form.isVisible()
    assert middle.foot == ["Promised a call to Luis Ortega"]
    assert banner(middle)[0] == "You call at 11:30 Thursday the 18th"


# METHOD: promise ("Record that the contact agreed")
def test_a_call_that_they_agreed_to_is_an_appointment_with_a_reminder(
    look: Look, clock: Clock
) -> None:
    luis = add("Luis Ortega")
    middle = look(luis)
    middle.part.show_promise_form()
    form = middle.part.promise_form
    form.when.edit.setText("thu 18 10:30")
    form.purpose.setPlainText("show the ramp")
    form.agreed.click()
    form.save_button.click()
    assert (standing(luis).purpose, standing(luis).agreed) == ("show the ramp", True)
    assert len(queries.reminders_to_send(at("2026-06-17 8:00").date())) == 1


def test_a_promised_call_is_moved_and_its_purpose_goes_along(
    look: Look, debbie: ContactRecord
) -> None:
    middle = look(debbie)
    assert middle.part.promise_button.text() == "Move the call"
    promise_by_hand(middle, "in 2 hours")
    made = standing(debbie)
    assert made.due == wall("2026-06-16 10:45")
    assert (made.purpose, made.goal) == (
        "go through the two quotes",
        "a second meeting with her boss",
    )
    assert alerts(debbie) == [("superseded", DUE), ("pending", at("2026-06-16 10:45"))]


def test_a_refused_time_holds_the_line_open_with_its_offers(
    look: Look, debbie: ContactRecord
) -> None:
    middle = look(debbie)
    promise_by_hand(middle, "next week")
    form = middle.part.promise_form
    assert form.isVisible()
    assert form.when.edit.text() == "next week"
    assert "Next week is not a time." in seen(form)
    assert not form.save_button.isEnabled()
    press("Tab", "Space", "Return")
    assert standing(debbie).due == wall("2026-06-23 10:00")


def test_what_is_typed_in_the_line_stays_while_the_day_goes_on(
    look: Look, debbie: ContactRecord, desk: Desk
) -> None:
    middle = look(debbie)
    middle.part.show_promise_form()
    middle.part.promise_form.when.edit.setText("thu 18 10:")
    desk.changed.emit()
    middle.part.show_promise_form()
    assert middle.part.promise_form.when.edit.text() == "thu 18 10:"


def test_escape_leaves_the_line_and_what_is_typed_waits_until_it_is_cancelled(
    look: Look, debbie: ContactRecord
) -> None:
    middle = look(debbie)
    form = middle.part.promise_form
    middle.part.show_promise_form()
    type_text("thu 18 10:30")
    form.purpose.setFocus()
    type_text("the VAT form")
    typed = form.purpose.toPlainText()
    press("Escape")
    assert not form.isVisible()
    middle.part.show_promise_form()
    assert (form.when.edit.text(), form.purpose.toPlainText()) == ("thu 18 10:30", typed)
    form.cancel_button.click()
    middle.part.show_promise_form()
    assert form.when.edit.text() == ""
    assert form.purpose.toPlainText() != typed


def test_a_database_that_cannot_be_written_holds_the_line_open(
    look: Look, debbie: ContactRecord
) -> None:
    middle = look(debbie)
    with disk.read_only():
        promise_by_hand(middle, "thu 18 10:30")
    form = middle.part.promise_form
    assert form.isVisible()
    assert form.when.edit.text() == "thu 18 10:30"
    assert "so this was not saved" in middle.foot[-1]
    press("Return")
    assert standing(debbie).due == wall("2026-06-18 10:30")


def test_withdrawing_takes_the_promise_back_and_silences_it(
    look: Look, debbie: ContactRecord, desk: Desk
) -> None:
    middle = look(debbie)
    middle.part.withdraw_button.click()
    assert queries.open_promise(debbie.id) is None
    assert alerts(debbie) == [("superseded", DUE)]
    assert banner(middle)[0] == "No call is promised: agree on a next step, or let go."
    assert not middle.part.withdraw_button.isVisible()
    desk.undo()
    assert standing(debbie).due == wall("2026-06-16 8:45")


# METHOD: two rules that look alike ("Snoozing an alert never changes the promise")
def test_the_snooze_menu_offers_minutes_and_leaves_the_promise(
    look: Look, debbie: ContactRecord
) -> None:
    middle = look(debbie)
    offered = [act.text() for act in middle.part.snooze_menu.actions()]
    assert offered == ["In 2 minutes", "In 5 minutes", "In 10 minutes"]
    middle.part.snooze_menu.actions()[1].trigger()
    assert standing(debbie).due == wall("2026-06-16 8:45")
    assert alerts(debbie)[-1] == ("pending", at("2026-06-16 8:50"))


def test_snoozing_is_offered_where_an_alert_is_near(
    look: Look, debbie: ContactRecord, clock: Clock
) -> None:
    middle = look(debbie)
    for moment, offered in (("8:44", True), ("8:30", False), ("9:00", True)):
        clock.now = at(f"2026-06-16 {moment}")
        middle.part.tick(clock())
        assert middle.part.snooze_button.isVisible() is offered, moment
    clock.now = at("2026-06-16 8:30")
    before = alerts(debbie)
    middle.part.snooze(10)
    assert alerts(debbie) == before
    assert middle.foot == ["No alert is near that could be snoozed."]


@pytest.mark.parametrize("state", ["long-term", "closed", "said-no"])
def test_who_was_let_go_is_reopened_by_hand(look: Look, clock: Clock, state: str) -> None:
    luis = add("Luis Ortega", state=state)
    middle = look(luis)
    middle.part.reopen_button.click()
    found = queries.contact(luis.id)
    assert found is not None
    assert found.state is ContactState.ACTIVE
    assert not middle.part.reopen_button.isVisible()
    assert middle.part.call_button.isEnabled()


def test_who_said_no_can_neither_be_called_nor_promised_a_call(look: Look, clock: Clock) -> None:
    part = look(add(state="said-no", phones=["+1 312 555 0134"])).part
    called: list[int] = []
    part.call_started.connect(called.append)
    part.start_call()
    part.show_promise_form()
    assert called == []
    assert not part.call_button.isVisible()
    assert not part.promise_button.isVisible()
    assert not part.promise_form.isVisible()
    assert not part.snooze_button.isVisible()


def test_of_who_said_no_nothing_is_asked_and_the_file_can_be_reopened(
    look: Look, clock: Clock
) -> None:
    number, why = "+1 312 555 0134", "go through the two quotes"
    part = look(add(state="said-no", phones=[number], gain="quiet nights", purpose=why)).part
    assert not part.why_panel.isVisible()
    assert "Quiet nights" in seen(part.their_panel)
    assert part.reopen_button.isVisible()
    offered = [each.text() for each in part.findChildren(QPushButton) if each.isVisible()]
    assert sorted(offered) == ["Edit", "Reopen"]
    assert "a good time" not in part.their_clock.text()


def test_the_form_is_asked_for(look: Look, debbie: ContactRecord) -> None:
    part = look(debbie).part
    asked: list[int] = []
    part.edit_asked.connect(asked.append)
    part.edit_button.click()
    assert asked == [debbie.id]


def test_somebody_else_begins_on_top_with_the_line_closed(
    look: Look, debbie: ContactRecord
) -> None:
    part = look(debbie).part
    part.show_promise_form()
    part.verticalScrollBar().setValue(part.verticalScrollBar().maximum())
    part.show_contact(add("Luis Ortega").id, None)
    assert not part.promise_form.isVisible()
    assert part.verticalScrollBar().value() == 0


def test_during_a_call_the_button_that_began_it_is_quiet(look: Look, debbie: ContactRecord) -> None:
    part = look(debbie).part
    assert part.call_button.property("kind") == "primary"
    part.show_contact(debbie.id, CallSession(debbie.id, DUE))
    assert part.call_button.property("kind") == "quiet"
    assert part.call_button.isEnabled()
    part.show_contact(debbie.id, None)
    assert part.call_button.property("kind") == "primary"


def test_where_no_program_dials_that_is_said_and_the_call_goes_on(
    look: Look, debbie: ContactRecord, other_programs: OtherPrograms
) -> None:
    middle = look(debbie)
    middle.part.can_dial = lambda: False
    called: list[int] = []
    middle.part.call_started.connect(called.append)
    middle.part.call_button.click()
    assert called == [debbie.id]
    assert QGuiApplication.clipboard().text() == "+1 312 555 0134"
    assert middle.foot[-1] == (
        "No program here dials numbers. +1 312 555 0134 is copied: dial it by hand."
    )


def test_a_contact_who_is_gone_is_not_shown(look: Look, debbie: ContactRecord) -> None:
    part = look(debbie).part
    contacts.remove(debbie.id, DUE)
    assert not part.show_contact(debbie.id, None)


def test_calling_hours_are_the_users(look: Look, desk: Desk, clock: Clock) -> None:
    desk.save_settings(replace(MICHAEL, hours_start="8:00"))
    clock.now = at("2026-06-16 8:30")
    assert look(add()).part.their_clock.text() == "8:30 there"


def test_where_there_is_little_room_the_buttons_stand_below_the_name(
    look: Look, debbie: ContactRecord
) -> None:
    part = look(debbie).part
    assert part.call_button.y() < part.about.y()
    show(part, 400, 850)
    assert part.call_button.y() > part.about.y()
    show(part, 620, 850)
    assert part.call_button.y() < part.about.y()


@pytest.mark.parametrize("name", ["W" * 35, "Ä" * 300, "Nguye\u0302\u0303n" * 30])
def test_the_call_button_stays_in_sight_however_long_a_name_is(
    look: Look, debbie: ContactRecord, name: str
) -> None:
    fields = dict.fromkeys(("name", "company", "concern", "notes"), name)
    long = contacts.edit(debbie.id, fields, MICHAEL, DUE)
    page = look(long).part
    show(page, 520, 700)
    button = page.call_button
    assert button.mapTo(page.viewport(), button.rect().bottomRight()).x() < page.viewport().width()
    assert page.name.text() == spoken_name(page.name) == long.name
    page.name.setText("Debbie Marsh")
    assert spoken_name(page.name) == "Debbie Marsh"
