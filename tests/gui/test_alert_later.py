"""Another time for an alert, in words: understood as it is typed, refused with offers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.alert_window import AlertWindow
from desktop_app.gui.desk import Desk
from desktop_app.storage import queries
from tests.builders import add, promise
from tests.fakes import Clock
from tests.gui.hands import destroy, press, seen, settle, type_text
from tests.gui.ringing import DUE, a_second_passes


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now: 9:45 for the user."""
    clock.now = DUE
    contact = add()
    promise(contact)
    return contact


@pytest.fixture
def later(desk: Desk, debbie: ContactRecord) -> Iterator[AlertWindow]:
    """Return an alert whose line for another time is open."""
    line = queries.next_call()
    assert line is not None
    window = AlertWindow(desk, line)
    window.appear(0)
    a_second_passes(window)
    window.activateWindow()
    settle()
    window.later_button.click()
    yield window
    destroy(window)


def snoozed(window: AlertWindow) -> list[tuple[int, datetime]]:
    """Return a list that is filled with whom and until when."""
    heard: list[tuple[int, datetime]] = []
    window.snooze_asked.connect(lambda contact, rings_at: heard.append((contact, rings_at)))
    return heard


@pytest.mark.parametrize(
    ("said", "minutes", "meant"),
    [
        ("in 25 minutes", 25, "10:10, in 25 min"),
        ("14:30", 285, "14:30, in 4 h 45 min"),
        ("tomorrow 9:00", 1395, "Wednesday 17 June 2026, 9:00, in 23 h 15 min"),
    ],
)
def test_any_time_can_be_said_on_ones_own_clock(
    later: AlertWindow, debbie: ContactRecord, said: str, minutes: int, meant: str
) -> None:
    heard = snoozed(later)
    type_text(said)
    assert later.later.meaning.text() == meant
    press("Return")
    assert heard == [(debbie.id, DUE + timedelta(minutes=minutes))]


def test_it_rings_at_the_second_of_the_clock_time_that_was_said(
    later: AlertWindow, clock: Clock
) -> None:
    heard = snoozed(later)
    clock.advance(seconds=20)
    type_text("10:00")
    later.later.set_button.click()
    ((_who, rings_at),) = heard
    assert rings_at == DUE + timedelta(minutes=15)


def test_what_is_no_time_is_refused_in_the_window_with_offers(later: AlertWindow) -> None:
    heard = snoozed(later)
    type_text("this afternoon")
    press("Return")
    assert heard == []
    assert "This afternoon is not a time" in seen(later)
    item = later.later.field.offers.itemAt(0)
    assert item is not None
    chip = item.widget()
    assert isinstance(chip, QPushButton)
    chip.click()
    assert later.later.line.text() == chip.text() == "13:30"
    assert "This afternoon" not in seen(later)
    press("Return")
    assert len(heard) == 1


def test_an_empty_line_is_refused(later: AlertWindow) -> None:
    heard = snoozed(later)
    later.later.set_button.click()
    assert heard == []
    assert later.later.field.is_refused


@pytest.mark.parametrize("how", ["Escape", "the button"])
def test_the_line_can_be_left_again(later: AlertWindow, how: str) -> None:
    type_text("14:30")
    if how == "Escape":
        press("Escape")
    else:
        later.later.back_button.click()
    assert not later.later.isVisible()
    assert later.isVisible()


def test_what_is_being_typed_stays_when_it_jumps_on_top_and_counts_a_second_later(
    later: AlertWindow,
) -> None:
    heard = snoozed(later)
    type_text("14:3")
    later.grow(0)
    type_text("0")
    press("Return")
    assert (heard, later.later.line.text()) == ([], "14:30")
    a_second_passes(later)
    press("Return")
    assert len(heard) == 1


def test_the_window_grows_with_what_it_says_and_stays_on_the_screen(later: AlertWindow) -> None:
    before = later.height()
    type_text("next week")
    press("Return")
    assert later.height() > before
    assert later.screen().availableGeometry().contains(later.frameGeometry())
