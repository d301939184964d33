"""Before the first call of a day: one's own purpose, the list, and Begin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord
from desktop_app.gui.desk import Desk
from desktop_app.paths import DataFolder
from desktop_app.services import calls
from desktop_app.settings import Settings, load
from tests.builders import MICHAEL, add, at, log, promise
from tests.fakes import Clock
from tests.gui.conftest import OpenToday, OpenWindow
from tests.gui.hands import OtherPrograms, keyboard, press, seen, settle, spoken_name, type_text

WARM = replace(MICHAEL, warm_up=True)


@pytest.fixture
def settings() -> Settings:
    """Return Michael's settings as they are for everybody who changed nothing."""
    return WARM


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie, whose call at 8:45 is ahead, and Sam after her."""
    contact = add(purpose="the two quotes")
    promise(contact)
    promise(add("Sam Cole"), "2026-06-16 10:30")
    return contact


# METHOD: before the call ("a moment for one's own higher purpose, then the list")
def test_before_the_first_call_stand_the_purpose_and_the_list_with_what_each_is_for(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk
) -> None:
    desk.save_settings(replace(WARM, higher_purpose="Nobody loses a day to paperwork."))
    page = open_today()
    assert page.middle.currentWidget() is page.warm_up
    assert page.warm_up.purpose.words == "Nobody loses a day to paperwork."
    assert not page.warm_up.invite.isVisible()
    assert page.warm_up.panel.heading.text() == "2 calls today"
    assert page.warm_up.lines == [
        "9:45 · Debbie Marsh · the two quotes",
        "11:30 · Sam Cole · No purpose yet: how can this call serve them?",
    ]
    assert not page.script.isVisible()


def test_enter_begins_the_day_with_the_first_call(
    open_today: OpenToday, debbie: ContactRecord, other_programs: OtherPrograms
) -> None:
    page = open_today()
    press("Return")
    assert page.middle.currentWidget() is page.call_desk
    assert page.call_desk.name.text() == "Debbie Marsh"
    assert other_programs.opened == []
    assert keyboard() is page.agenda


def test_the_button_begins_it_too(open_today: OpenToday, debbie: ContactRecord) -> None:
    page = open_today()
    page.warm_up.begin_button.click()
    assert page.call_desk.name.text() == "Debbie Marsh"


def test_who_has_no_purpose_yet_is_invited_to_write_one_in_place(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk
) -> None:
    page = open_today()
    assert page.warm_up.invite.isVisible()
    assert spoken_name(page.warm_up.entry) == "Your higher purpose"
    page.warm_up.entry.setFocus()
    type_text("Nobody loses a day.")
    press("Return")
    assert desk.settings.higher_purpose == "Nobody loses a day."
    assert page.middle.currentWidget() is page.warm_up
    assert page.warm_up.purpose.words == "Nobody loses a day."
    press("Return")
    assert page.middle.currentWidget() is page.call_desk


def test_it_is_seen_once_a_day_through_restarts(
    open_window: OpenWindow, debbie: ContactRecord, desk: Desk, clock: Clock
) -> None:
    window = open_window()
    assert window.today.warm_up.on
    settle()
    again = open_window()
    assert not again.today.warm_up.on
    assert again.today.middle.currentWidget() is again.today.call_desk


def test_on_the_next_day_it_comes_again(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    press("Return")
    for contact_id in (debbie.id, debbie.id + 1):
        calls.withdraw(contact_id, clock())
    promise(debbie, "2026-06-17 8:45", clock())
    clock.now = at("2026-06-17 7:00")
    page.tick(clock())
    assert page.middle.currentWidget() is page.warm_up
    assert page.warm_up.lines == ["9:45 · Debbie Marsh · the two quotes"]


# METHOD: the call ("Never late, not by a minute"): it is never in the way of a call that is due.
def test_it_gives_way_to_a_call_that_becomes_due(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    page = open_today()
    assert page.warm_up.on
    clock.now = at("2026-06-16 8:45")
    page.tick(clock())
    assert page.middle.currentWidget() is page.call_desk
    assert page.call_desk.name.text() == "Debbie Marsh"


def test_it_is_not_shown_while_a_call_is_due(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    clock.now = at("2026-06-16 8:46")
    page = open_today()
    assert page.middle.currentWidget() is page.call_desk


def test_a_row_that_is_chosen_ends_it(open_today: OpenToday, debbie: ContactRecord) -> None:
    page = open_today()
    page.open_contact(debbie.id)
    assert not page.warm_up.on
    assert page.call_desk.name.text() == "Debbie Marsh"


def test_after_a_call_was_made_today_it_comes_no_more(
    open_today: OpenToday, debbie: ContactRecord, clock: Clock
) -> None:
    log(add("Ben"), Outcome.NO_ANSWER, at("2026-06-16 7:30"))
    assert not open_today().warm_up.on


def test_a_day_without_calls_has_none(open_today: OpenToday) -> None:
    add()
    assert not open_today().warm_up.on


def test_it_can_be_turned_off(open_today: OpenToday, debbie: ContactRecord, desk: Desk) -> None:
    desk.save_settings(replace(WARM, warm_up=False))
    assert not open_today().warm_up.on


def test_it_covers_nothing_that_is_being_typed(
    open_today: OpenToday, debbie: ContactRecord, desk: Desk, clock: Clock
) -> None:
    desk.save_settings(replace(WARM, warmed_up_on="2026-06-16"))
    page = open_today()
    press("I")
    type_text("the licence")
    desk.save_settings(replace(WARM, warmed_up_on="2026-06-15"))
    assert not page.warm_up.on
    assert page.call_desk.their_panel.concern.value() == "the licence"


def test_that_it_was_seen_is_kept_with_the_settings(
    open_today: OpenToday, debbie: ContactRecord, folder: DataFolder
) -> None:
    page = open_today()
    assert "Before the first call" in seen(page)
    assert load(folder.settings).warmed_up_on == "2026-06-16"


def test_it_is_on_for_everybody_who_changed_nothing() -> None:
    assert Settings().warm_up
