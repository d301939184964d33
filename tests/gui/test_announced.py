"""What changes where the keyboard is not is said by a screen reader all the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui.alert_window import AlertWindow
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.announce import Notification, announce
from desktop_app.gui.parts.key_hint import KeyButton, key_text
from desktop_app.storage import queries
from tests.builders import add, promise
from tests.gui.conftest import OpenWindow
from tests.gui.hands import destroy, press, settle, type_text

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="others hear announcements")


@pytest.fixture(autouse=True)
def _read_aloud(qapp: QApplication) -> Iterator[None]:
    """Work while a screen reader is on."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def heard(window: QWidget) -> list[str]:
    """Return what a window had said, the latest last."""
    found = window.findChildren(Notification, options=Qt.FindChildOption.FindDirectChildrenOnly)
    roles = {QAccessible.queryAccessibleInterface(each).role() for each in found}
    assert roles <= {QAccessible.Role.Notification}
    return [each.accessibleName() for each in found if not each.isVisible()]


def test_what_was_done_and_undone_is_said(open_window: OpenWindow) -> None:
    contact = add()
    window = open_window()
    window.open_contact(contact.id)
    press("N", "Return")
    assert heard(window)[-1] == window.foot.message.text()
    assert "Logged No answer: Debbie Marsh" in heard(window)[-1]
    window._desk.undo()
    assert heard(window)[-1].startswith("Undone: Logged No answer")


def test_an_alert_says_whom_to_call(desk: Desk) -> None:
    promise(add())
    line = queries.next_call()
    assert line is not None
    alert = AlertWindow(desk, line)
    alert.appear(0)
    assert heard(alert) == ["Call Debbie Marsh"]
    destroy(alert)


def test_a_time_that_is_none_is_refused_aloud_once_one_stops_typing(
    open_window: OpenWindow,
) -> None:
    contact = add()
    window = open_window()
    window.open_contact(contact.id)
    press("P")
    field = window.today.call_desk.promise_form.when
    type_text("next week")
    assert field.edit.accessibleDescription() == ""
    press("Return")
    assert field.edit.accessibleDescription() == field.echo.text()
    assert "is not a time" in field.echo.text()
    field.edit.setText("in 10 minutes")
    assert field.edit.accessibleDescription() == field.echo.text()


def test_an_option_that_was_left_is_refused_aloud_and_one_that_holds_is_saved(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    window.open_page("settings")
    field = window.settings.fields["phone"]
    field.entry.setFocus()
    press("Ctrl+A")
    type_text("nobody")
    press("Tab")
    assert heard(window)[-1] == field.problem.text() != ""
    field.entry.setFocus()
    press("Ctrl+A")
    type_text("+1 312 555 0100")
    press("Tab")
    assert heard(window)[-1] == "Saved"


def test_that_nobody_fits_is_said_where_one_types(open_window: OpenWindow) -> None:
    add()
    window = open_window()
    window.find_contact()
    line = window.contacts.list.search_field
    type_text("deb")
    assert line.accessibleDescription() == "1 of 1"
    type_text("zz")
    assert line.accessibleDescription() == "Nobody fits “debzz”"


def test_an_import_says_what_it_does_and_what_came_of_it(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window()
    file = tmp_path / "people.csv"
    file.write_text("Name,Phone\nAnn Lee,+1 312 555 0177\nTom,12\n", "utf-8")
    window.bringing.open([file])
    sheet = window.bringing.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    assert heard(sheet)[-1] == sheet.counts.text() != ""
    press("Ctrl+Return")
    assert heard(sheet)[-1] == "Importing"
    qtbot.waitUntil(lambda: not sheet.work.is_busy)
    assert "Imported" in heard(window)[-1]
    sheet.reject()


def test_a_window_keeps_only_what_was_said_last(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for number in range(20):
        announce(window, str(number))
    settle()
    assert heard(window)[-1] == "19"
    assert len(heard(window)) < 10


def test_a_key_beside_a_button_is_said_in_words(qtbot: QtBot) -> None:
    made = KeyButton("Save", key_text("Ctrl+Return"))
    qtbot.addWidget(made)
    assert (made.key, made.accessibleDescription()) == ("Ctrl ↵", "Ctrl Return")
