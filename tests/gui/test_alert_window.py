"""The alert: counting down, then on top without the keyboard, and there until it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop_app.domain.records import ContactRecord
from desktop_app.gui import theme
from desktop_app.gui.alert_window import AlertWindow
from desktop_app.gui.desk import Desk
from desktop_app.storage import queries
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui.hands import destroy, press, seen, settle, show, spoken_name
from tests.gui.ringing import a_second_passes

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
def made(desk: Desk, debbie: ContactRecord) -> Iterator[Callable[[], AlertWindow]]:
    """Return how an alert's window is made, unseen yet."""
    opened: list[AlertWindow] = []

    def build() -> AlertWindow:
        line = queries.next_call()
        assert line is not None
        opened.append(AlertWindow(desk, line))
        return opened[-1]

    yield build
    for window in opened:
        destroy(window)


@pytest.fixture
def ring(made: Callable[[], AlertWindow]) -> Ring:
    """Return how an alert comes on screen."""

    def build(place: int = 0) -> AlertWindow:
        window = made()
        window.appear(place)
        return window

    return build


@pytest.fixture
def early(made: Callable[[], AlertWindow], clock: Clock) -> AlertWindow:
    """Return a window that counts down, half a minute before."""
    clock.advance(seconds=-30)
    window = made()
    window.foreshow(0)
    return window


def buttons(window: QWidget) -> list[QPushButton]:
    return [each for each in window.findChildren(QPushButton) if each.isVisible()]


def go_to(window: QWidget) -> None:
    """Click on a window, as a user does who is at it."""
    window.activateWindow()
    settle()


def answers(window: AlertWindow) -> list[tuple[object, ...]]:
    """Return a list that is filled with what the window is told to do."""
    heard: list[tuple[object, ...]] = []
    window.call_asked.connect(lambda contact: heard.append(("call", contact)))
    window.open_asked.connect(lambda contact: heard.append(("open", contact)))
    window.snooze_asked.connect(
        lambda contact, rings_at: heard.append(("snooze", contact, rings_at))
    )
    return heard


def test_it_says_who_why_and_the_opening_words(ring: Ring) -> None:
    said = seen(ring())
    assert "You promised 9:45" in said
    assert "Debbie Marsh" in said
    assert "Appointment · Marsh Freight · +1 312 555 0134" in said
    assert "8:45 in Chicago, 9:45 for you" in said
    assert "go through the two quotes" in said
    assert "Debbie, this is Michael Powers from Brightline." in said
    assert "To apologise with" not in said


@pytest.mark.parametrize(
    ("later", "promised", "ago"),
    [
        ({"seconds": 12}, "You promised 9:45", "0:12 ago"),
        ({"minutes": 59, "seconds": 59}, "You promised 9:45", "59:59 ago"),
        ({"hours": 1}, "You promised 9:45", "1 h ago"),
        ({"hours": 3, "minutes": 10}, "You promised 9:45", "3 h 10 min ago"),
        ({"hours": 26}, "You promised 9:45 yesterday", "1 day 2 h ago"),
        ({"seconds": -90}, "You promised 9:45", "in 1:30"),
        ({"seconds": -90.5}, "You promised 9:45", "in 1:31"),
        ({"seconds": 90.5}, "You promised 9:45", "1:30 ago"),
    ],
)
def test_it_says_what_was_promised_and_how_late_it_is(
    ring: Ring, clock: Clock, later: dict[str, float], promised: str, ago: str
) -> None:
    window = ring()
    assert window.banner.timer.text() == "0:00 ago"
    window.tick(clock.advance(**later))
    assert (window.banner.message.text(), window.banner.timer.text()) == (promised, ago)
    assert window.banner.property("tone") == "due"


def test_before_its_minute_it_counts_down_in_green_and_not_above_others(
    early: AlertWindow,
) -> None:
    assert early.isVisible()
    assert early.windowTitle() == "Soon: call Debbie Marsh"
    assert early.banner.message.text() == "You call at 9:45"
    assert early.banner.timer.text() == "in 0:30"
    assert early.banner.property("tone") == "accent"
    assert not early.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert early.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_at_its_minute_it_turns_red_and_comes_on_top_where_it_stands(
    early: AlertWindow, clock: Clock
) -> None:
    place, size = early.pos(), early.size()
    clock.advance(seconds=30)
    early.appear(2)
    assert early.windowTitle() == "Call Debbie Marsh"
    assert early.banner.property("tone") == "due"
    assert early.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    handle = early.windowHandle()
    assert handle is not None
    assert handle.flags() & Qt.WindowType.WindowStaysOnTopHint
    assert (early.isVisible(), early.pos(), early.size()) == (True, place, size)


def test_a_click_meant_for_what_was_above_it_answers_nothing(
    early: AlertWindow, clock: Clock
) -> None:
    a_second_passes(early)
    heard = answers(early)
    other = QWidget()
    other.show()
    go_to(other)
    clock.advance(seconds=30)
    early.appear(0)
    for each in buttons(early):
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
    assert heard == []
    a_second_passes(early)
    early.call_button.click()
    assert len(heard) == 1
    destroy(other)


def test_who_is_at_it_already_need_not_wait_when_it_turns_red(
    early: AlertWindow, clock: Clock
) -> None:
    a_second_passes(early)
    heard = answers(early)
    go_to(early)
    clock.advance(seconds=30)
    early.appear(0)
    QTest.mouseClick(early.call_button, Qt.MouseButton.LeftButton)
    assert len(heard) == 1


def test_put_out_of_the_way_it_comes_back_at_its_minute(early: AlertWindow) -> None:
    early.showMinimized()
    early.appear(0)
    assert early.isVisible()
    assert not early.isMinimized()


def test_before_its_minute_it_can_be_closed_and_rings_all_the_same(early: AlertWindow) -> None:
    assert early.close()
    early.appear(0)
    assert early.isVisible()
    assert not early.close()


def test_it_is_on_top_and_asks_for_no_keyboard(ring: Ring) -> None:
    window = ring()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_in_quiet_hours_it_comes_without_being_on_top(made: Callable[[], AlertWindow]) -> None:
    window = made()
    window.appear(0, on_top=False)
    assert window.isVisible()
    assert not window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    window.stand_on_top(True)
    assert window.isVisible()
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_no_button_is_the_default(ring: Ring) -> None:
    window = ring()
    assert len(buttons(window)) == 6
    assert not any(each.isDefault() or each.autoDefault() for each in buttons(window))


def test_in_the_first_second_neither_key_nor_click_answers(ring: Ring) -> None:
    window = ring()
    heard = answers(window)
    press("Return", "Space", "Escape", "Tab", "Space")
    for each in buttons(window):
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
    assert heard == []
    assert window.isVisible()


def test_a_key_pressed_when_the_desktop_hands_it_the_keyboard_answers_nothing(
    ring: Ring,
) -> None:
    window = ring()
    heard = answers(window)
    a_second_passes(window)
    settle()
    press("Return", "Space", "Escape")
    assert heard == []
    assert window.isVisible()


def test_after_a_second_each_button_answers(
    ring: Ring, debbie: ContactRecord, clock: Clock
) -> None:
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
        *(("snooze", number, clock() + timedelta(minutes=minutes)) for minutes in (2, 5, 10)),
    ]


def test_the_buttons_are_dead_again_when_it_comes_back(ring: Ring) -> None:
    window = ring()
    a_second_passes(window)
    window.put_away()
    window.appear(0)
    assert not any(each.isEnabled() for each in window.answers())


def test_closing_it_is_no_answer(ring: Ring) -> None:
    window = ring()
    heard = answers(window)
    assert not window.close()
    assert window.isVisible()
    assert heard == []


def test_it_goes_when_it_was_answered(ring: Ring) -> None:
    window = ring()
    window.put_away()
    assert not window.isVisible()


def test_closing_the_last_one_does_not_end_the_program(ring: Ring) -> None:
    assert not ring().testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_several_do_not_hide_each_other(ring: Ring) -> None:
    first, second = ring(0), ring(1)
    assert first.pos() != second.pos()
    assert first.screen().availableGeometry().contains(second.frameGeometry())


def test_who_works_in_the_window_keeps_the_words_in_sight(
    made: Callable[[], AlertWindow], ring: Ring
) -> None:
    aside, window = ring(), QWidget()
    screen = aside.screen().availableGeometry()
    assert aside.geometry().center().x() > screen.center().x()
    show(window, screen.width(), screen.height())
    aside.step_aside(0)
    later = made()
    later.appear(1)
    for alert in (aside, later):
        assert alert.geometry().right() < window.geometry().right() - window.width() // 4
    assert aside.pos() != later.pos()
    destroy(window)


def test_a_screen_reader_hears_what_each_button_does(ring: Ring) -> None:
    assert {spoken_name(each) for each in buttons(ring())} == {
        "Call now",
        "Open",
        "Ring again in 2 minutes",
        "Ring again in 5 minutes",
        "Ring again in 10 minutes",
        "Ring again at another time",
    }


def test_after_a_quarter_of_an_hour_it_is_larger_and_dead_for_a_second(ring: Ring) -> None:
    window = ring()
    a_second_passes(window)
    go_to(window)
    before = window.width()
    window.grow(0)
    assert window.width() > before
    assert not window.call_button.isEnabled()


def test_one_that_could_not_come_in_time_has_an_apology_ready(ring: Ring, clock: Clock) -> None:
    clock.advance(minutes=12)
    window = ring()
    assert "I promised to call you at 8:45, and I am 12 minutes late." in seen(window)
    window.tick(clock.advance(minutes=1))
    assert "13 minutes late" in window.apology.words


def test_one_that_came_in_time_needs_none_until_they_have_waited_an_hour(
    ring: Ring, clock: Clock
) -> None:
    window = ring()
    window.tick(clock.advance(minutes=59))
    assert window.apology.words == ""
    window.tick(clock.advance(minutes=1))
    assert "I promised to call you this morning at 8:45" in window.apology.words


def test_nothing_that_was_written_makes_it_outgrow_the_screen(
    made: Callable[[], AlertWindow], debbie: ContactRecord
) -> None:
    promise(debbie, "2026-06-16 8:50", move=True, purpose="so much to say " * 400)
    window = made()
    window.appear(0)
    room = window.screen().availableGeometry()
    assert room.contains(window.frameGeometry())
    assert window.call_button.isVisible()


def test_it_follows_the_size_of_the_text(ring: Ring, qapp: QApplication) -> None:
    window = ring()
    before = window.width()
    theme.apply(qapp, "light", 1.5)
    settle()
    larger = window.width()
    theme.apply(qapp, "light")
    settle()
    assert larger > before == window.width()
