"""What a right click on a row offers, and how rows are copied."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.domain.outcome import Outcome
from desktop_app.gui.today.page import TodayPage
from desktop_app.storage import queries
from tests.builders import add, at, log, promise
from tests.fakes import Clock
from tests.gui.conftest import OpenToday, OpenWindow
from tests.gui.hands import press, settle

DUE = at("2026-06-16 8:45")


def words(menu: QMenu) -> list[str]:
    """Return what a menu offers, as it is read."""
    return [act.text().partition("\t")[0] for act in menu.actions() if not act.isSeparator()]


def right_click(page: TodayPage, key: tuple[str, int]) -> None:
    """Click a row of the day with the right button."""
    index = page.model.index(page.model.row_of(key))
    page.agenda.setCurrentIndex(index)
    place = page.agenda.visualRect(index).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place)
    QApplication.sendEvent(page.agenda.viewport(), event)
    settle()


def test_a_row_of_the_day_offers_what_the_desk_does(open_today: OpenToday, clock: Clock) -> None:
    clock.now = DUE
    debbie = add(phones=["+1 312 555 0134"])
    promise(debbie)
    page = open_today()
    right_click(page, ("contact", debbie.id))
    offered = words(page.row_menu)
    assert offered[:3] == ["Call +1 312 555 0134", "Snooze", "Log outcome"]
    assert {"Move the call", "Edit", "Copy the number", "Withdraw", "Copy"} <= set(offered)
    assert "Reopen" not in offered
    keys = dict(act.text().split("\t") for act in page.row_menu.actions() if "\t" in act.text())
    assert (keys["Call +1 312 555 0134"], keys["Edit"]) == ("C", "E")
    withdraw = next(act for act in page.row_menu.actions() if act.text() == "Withdraw")
    page.row_menu.close()
    withdraw.trigger()
    assert queries.open_promise(debbie.id) is None


def test_who_said_no_is_offered_no_call(open_today: OpenToday, clock: Clock) -> None:
    clock.now = DUE
    debbie = add(phones=["+1 312 555 0134"])
    log(debbie, Outcome.SAID_NO, DUE)
    page = open_today()
    page.open_contact(debbie.id)
    page.row_menu.fill()
    assert not [each for each in words(page.row_menu) if each.startswith("Call")]
    assert "Reopen" in words(page.row_menu)


def test_a_row_is_copied_as_it_is_read(open_today: OpenToday, clock: Clock) -> None:
    clock.now = DUE
    debbie = add()
    promise(debbie)
    page = open_today()
    page.agenda.setCurrentIndex(page.model.index(page.model.row_of(("contact", debbie.id))))
    page.agenda.setFocus()
    press("Ctrl+C")
    copied = QGuiApplication.clipboard().text()
    assert copied == "9:45, Debbie Marsh, now, Appointment · empty · 8:45 in Chicago"


def test_the_menu_of_a_contact_opens_at_the_row(open_window: OpenWindow) -> None:
    debbie = add()
    window = open_window()
    window.open_page("contacts")
    page = window.contacts
    page.list.mark(debbie.id)
    page.more.open_at(QPoint(1, 1))
    assert words(page.more)[0] == "Open at the call desk"
    assert "Copy the chosen contact" in words(page.more)
    page.more.close()
    assert page.list.view.contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu
