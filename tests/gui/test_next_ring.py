"""The quiet end of the foot: who rings next, in how long, and whom a click opens."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_app.gui.desk import Desk
from desktop_app.gui.next_ring import NextRing
from desktop_app.gui.parts.toast_line import FootLine
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui.conftest import OpenWindow

NOW = at("2026-06-16 8:45")


def test_the_foot_counts_down_to_the_next_call_and_names_the_one_after_it(
    open_window: OpenWindow, clock: Clock
) -> None:
    clock.now = NOW
    promise(add("Debbie Marsh"), "2026-06-16 9:00")
    promise(add("John & Ann Okafor"), "2026-06-17 9:29")
    window = open_window()
    assert window.next_ring.text() == "Next: Debbie Marsh, 10:00, in 15 min"
    clock.advance(minutes=5)
    window.tick(clock())
    assert window.next_ring.text() == "Next: Debbie Marsh, 10:00, in 10 min"
    clock.advance(minutes=10)
    window.tick(clock())
    assert window.next_ring.accessibleName() == "Next: John & Ann Okafor, tomorrow 10:29"


def test_a_click_on_who_rings_next_opens_them(open_window: OpenWindow, clock: Clock) -> None:
    clock.now = NOW
    promise(add("Debbie Marsh"), "2026-06-16 9:00")
    john = add("John Okafor")
    promise(john, "2026-06-16 8:50")
    window = open_window()
    window.open_page("contacts")
    window.next_ring.click()
    assert window.stack.currentWidget() is window.today
    assert window.today.chosen == ("contact", john.id)


def test_a_book_without_calls_says_nothing_at_the_foot(
    open_window: OpenWindow, desk: Desk, clock: Clock
) -> None:
    clock.now = NOW
    window = open_window()
    assert window.next_ring.isHidden()
    promise(add("Debbie Marsh"), "2026-06-16 9:00")
    desk.changed.emit()
    assert window.next_ring.isVisible()


def test_a_long_message_and_undo_have_the_room_before_who_rings_next(
    desk: Desk, clock: Clock, qtbot: QtBot
) -> None:
    clock.now = NOW
    promise(add("W" * 40), "2026-06-16 9:00")
    status = NextRing(desk)
    foot = FootLine(status)
    qtbot.addWidget(foot)
    foot.resize(700, 40)
    foot.grab()
    assert not status.isHidden()
    assert status.geometry().right() < foot.width()
    foot.tell("Moved Debbie Marsh to Thursday 25 June, 13:30, in Chicago.", can_undo=True)
    assert status.isHidden()
    foot.clear()
    assert not status.isHidden()
