"""The alert: on top without the keyboard, dead for a second, and there until it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.alert_window import AlertWindow, WaitingWindow
from desktop_app.gui.desk import Desk
from desktop_app.storage import queries
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui.hands import destroy, press, seen, settle, spoken_name

DUE = at("2026-06-16 8:45")
Ring = Callable[..., AlertWindow]


@pytest.fixture
def debbie(clock: Clock) -> ContactRecord:
    """Return Debbie in Chicago, whose appointment at 8:45 is due now."""
    clock.now = DUE
    contact = add(
        company="Marsh Freight",
        phones=["+1 312 555 0134"],
        concern="the licence renews itself",
    )
    promise(contact, purpose="go through the two quotes")
    return contact


@pytest.fixture
def ring(desk: Desk) -> Iterator[Ring]:
    """Return how an alert comes on screen."""
    opened: list[AlertWindow] = []

    def build(place: int = 0) -> AlertWindow:
        line = queries.next_call()
        assert line is not None
        opened.append(AlertWindow(desk, line))
        opened[-1].appear(place)
        return opened[-1]

    yield build
    for window in opened:
        destroy(window)


def buttons(window: QWidget) -> list[QPushButton]:
    return window.findChildren(QPushButton)


def a_second_passes(window: AlertWindow) -> None:
    """Let the timer fire that makes the buttons live, which takes a second."""
    (timer,) = window.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert timer.isActive()
    assert timer.interval() >= 1000
    timer.stop()
    timer.timeout.emit()


def answers(window: AlertWindow) -> list[tuple[object, ...]]:
    """Return a list that is filled with what the window is told to do."""
    heard: list[tuple[object, ...]] = []
    window.call_asked.connect(lambda contact: heard.append(("call", contact)))
    window.open_asked.connect(lambda contact: heard.append(("open", contact)))
    window.snooze_asked.connect(lambda contact, minutes: heard.append(("snooze", contact, minutes)))
    return heard


def test_it_says_who_why_and_the_opening_words(ring: Ring, debbie: ContactRecord) -> None:
    said = seen(ring())
    assert "You promised 9:45" in said
    assert "Debbie Marsh" in said
    assert "Appointment · Marsh Freight · +1 312 555 0134" in said
    assert "8:45 in Chicago, 9:45 for you" in said
    assert "go through the two quotes" in said
    assert "Debbie, this is Michael Powers from Brightline." in said


def test_it_says_how_late_it_is(ring: Ring, debbie: ContactRecord, clock: Clock) -> None:
    window = ring()
    assert window.banner.timer.text() == "00:00"
    window.tick(clock.advance(minutes=3, seconds=5))
    assert window.banner.timer.text() == "03:05"
    window.tick(clock.advance(hours=3))
    assert window.banner.timer.text() == "3 h 3 min late"


def test_it_is_on_top_and_asks_for_no_keyboard(ring: Ring, debbie: ContactRecord) -> None:
    window = ring()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_no_button_is_the_default(ring: Ring, debbie: ContactRecord) -> None:
    window = ring()
    assert len(buttons(window)) == 5
    assert not any(each.isDefault() or each.autoDefault() for each in buttons(window))


def test_in_the_first_second_neither_key_nor_click_answers(
    ring: Ring, debbie: ContactRecord
) -> None:
    window = ring()
    heard = answers(window)
    press("Return", "Space", "Escape", "Tab", "Space")
    for each in buttons(window):
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
    assert heard == []
    assert window.isVisible()


def test_a_key_pressed_when_the_desktop_hands_it_the_keyboard_answers_nothing(
    ring: Ring, debbie: ContactRecord
) -> None:
    window = ring()
    heard = answers(window)
    a_second_passes(window)
    settle()
    press("Return", "Space", "Escape")
    assert heard == []
    assert window.isVisible()


def test_after_a_second_each_button_answers(ring: Ring, debbie: ContactRecord) -> None:
    window = ring()
    heard = answers(window)
    a_second_passes(window)
    window.call_button.click()
    window.open_button.click()
    for each in window.snooze_buttons.values():
        each.click()
    number = debbie.id
    assert heard == [
        ("call", number),
        ("open", number),
        ("snooze", number, 2),
        ("snooze", number, 5),
        ("snooze", number, 10),
    ]


def test_the_buttons_are_dead_again_when_it_comes_back(ring: Ring, debbie: ContactRecord) -> None:
    window = ring()
    a_second_passes(window)
    window.put_away()
    window.appear(0)
    assert not any(each.isEnabled() for each in buttons(window))


def test_closing_it_is_no_answer(ring: Ring, debbie: ContactRecord) -> None:
    window = ring()
    heard = answers(window)
    assert not window.close()
    assert window.isVisible()
    assert heard == []


def test_it_goes_when_it_was_answered(ring: Ring, debbie: ContactRecord) -> None:
    window = ring()
    window.put_away()
    assert not window.isVisible()


def test_closing_the_last_one_does_not_end_the_program(ring: Ring, debbie: ContactRecord) -> None:
    assert not ring().testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_several_do_not_hide_each_other(ring: Ring, debbie: ContactRecord) -> None:
    first, second = ring(0), ring(1)
    assert first.pos() != second.pos()
    assert first.screen().availableGeometry().contains(second.frameGeometry())


def test_a_screen_reader_hears_what_each_button_does(ring: Ring, debbie: ContactRecord) -> None:
    assert {spoken_name(each) for each in buttons(ring())} == {
        "Call now",
        "Open",
        "Ring again in 2 minutes",
        "Ring again in 5 minutes",
        "Ring again in 10 minutes",
    }


@pytest.fixture
def waiting(desk: Desk) -> Iterator[WaitingWindow]:
    """Return the one window for all the alerts beyond the first few."""
    made = WaitingWindow(desk)
    yield made
    made.put_away()
    destroy(made)


def test_the_rest_stand_in_one_list_with_how_late_each_is(
    waiting: WaitingWindow, clock: Clock
) -> None:
    for minute in range(1, 9):
        promise(add(f"Prospect {minute}"), f"2026-06-16 8:0{minute}")
    clock.now = at("2026-06-16 8:08")
    waiting.show_lines(queries.calls(clock()), clock())
    assert waiting.banner.message.text() == "7 more calls are due"
    assert waiting.lines.words.splitlines()[:2] == [
        "9:01  Prospect 1, 7 min late",
        "9:02  Prospect 2, 6 min late",
    ]
    assert len(waiting.lines.words.splitlines()) == 6


def test_closing_the_list_is_no_answer_and_enter_presses_nothing(
    waiting: WaitingWindow, debbie: ContactRecord, clock: Clock
) -> None:
    asked: list[bool] = []
    waiting.open_asked.connect(lambda: asked.append(True))
    waiting.show_lines(queries.calls(clock.advance(minutes=1)), clock())
    settle()
    press("Return", "Space", "Escape")
    assert not waiting.close()
    assert waiting.isVisible()
    assert asked == []
    waiting.open_button.click()
    assert asked == [True]
