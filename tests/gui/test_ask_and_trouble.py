"""Sheets that ask, the sheet for a defect, the keys, and the icon beside the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import __version__
from desktop_app.errors import AppError
from desktop_app.gui import trouble
from desktop_app.gui.ask import Sheet, ask
from desktop_app.gui.desk import Desk
from desktop_app.gui.keys import table
from desktop_app.gui.tray import Tray, next_call_text
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import destroy, press, seen, settle, show


@pytest.fixture
def beneath() -> Iterator[QWidget]:
    """Return a window for sheets to stand over."""
    made = QWidget()
    show(made, 800, 600)
    yield made
    destroy(made)


@pytest.fixture
def answered() -> list[str]:
    return []


@pytest.fixture
def sheet(beneath: QWidget, answered: list[str]) -> Sheet:
    made = ask(
        beneath,
        "Quit On the Dot?",
        "While On the Dot is not running, no call rings.",
        (
            ("Keep running", lambda: answered.append("keep")),
            ("Quit", lambda: answered.append("quit")),
        ),
    )
    settle()
    return made


def test_no_window_of_the_program_waits_in_a_loop_of_its_own() -> None:
    for file in Path(trouble.__file__).parent.rglob("*.py"):
        blocking = re.findall(r"\.exec\(|QMessageBox|QInputDialog", file.read_text("utf-8"))
        assert not blocking, file


def sheets() -> list[Sheet]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Sheet)]


def test_a_sheet_asks_in_words_and_waits_for_nothing(sheet: Sheet, answered: list[str]) -> None:
    assert seen(sheet) == "Quit On the Dot?\nWhile On the Dot is not running, no call rings."
    assert [each.text() for each in sheet.buttons] == ["Keep running", "Quit"]
    assert answered == []


@pytest.mark.parametrize(("place", "said"), [(0, "keep"), (1, "quit")])
def test_a_button_answers_once_and_the_sheet_is_gone(
    sheet: Sheet, answered: list[str], place: int, said: str
) -> None:
    sheet.buttons[place].click()
    settle()
    assert answered == [said]
    assert not any(each.isVisible() for each in sheets())


def test_no_button_is_pressed_by_a_stray_enter(sheet: Sheet, answered: list[str]) -> None:
    sheet.setFocus()
    press("Return")
    assert answered == []


def test_the_sheet_is_closed_when_its_answer_is_acted_upon(beneath: QWidget) -> None:
    """An answer may close the window: its sheet must not stand in the way."""
    seen_then: list[bool] = []
    made = ask(beneath, "?", "", (("Yes", lambda: seen_then.append(made.isVisible())),))
    made.buttons[0].click()
    assert seen_then == [False]


def test_why_the_program_cannot_start_is_said_and_read(answered: list[str]) -> None:
    error = AppError("newer", "The database was written by a newer On the Dot.")
    made = trouble.tell_refusal(error, lambda: answered.append("read"))
    assert "The database was written by a newer On the Dot." in seen(made)
    made.buttons[0].click()
    assert answered == ["read"]


def defect() -> BaseException:
    try:
        raise ZeroDivisionError("half of nothing")
    except ZeroDivisionError as error:
        return error


@pytest.fixture
def breaks(capsys: pytest.CaptureFixture[str]) -> Iterator[trouble._Hook]:
    """Return what happens when the program breaks."""
    yield trouble.defect_hook()
    for each in sheets():
        destroy(each)


def break_it(hook: trouble._Hook) -> None:
    error = defect()
    hook(type(error), error, error.__traceback__)
    settle()


def test_a_defect_is_shown_with_a_report_to_copy(
    breaks: trouble._Hook,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    break_it(breaks)
    (shown,) = sheets()
    assert "What you had saved is safe." in seen(shown)
    assert "half of nothing" not in seen(shown)
    shown.buttons[0].click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"On the Dot {__version__}\n")
    for told in (copied, capsys.readouterr().err, caplog.text):
        assert "in defect" in told
        assert "ZeroDivisionError" in told


def test_defects_that_come_in_a_row_are_shown_once(breaks: trouble._Hook) -> None:
    for _time in range(3):
        break_it(breaks)
    assert len(sheets()) == 1


def test_a_defect_after_that_sheet_is_shown_again(breaks: trouble._Hook) -> None:
    break_it(breaks)
    sheets()[0].buttons[1].click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    break_it(breaks)
    assert [each.isVisible() for each in sheets()] == [True]


def test_an_interrupt_from_the_keyboard_ends_the_program_and_is_no_defect(
    breaks: trouble._Hook,
) -> None:
    QTimer.singleShot(0, lambda: breaks(KeyboardInterrupt, KeyboardInterrupt(), None))
    assert QApplication.exec() == 0
    assert sheets() == []


def test_no_key_is_explained_twice() -> None:
    for _group, keys in table():
        assert len({key for key, _does in keys}) == len(keys)


BADGE: list[int] = []


@pytest.fixture
def tray(desk: Desk) -> Iterator[Tray]:
    made = Tray(desk, badge=BADGE.append)
    yield made
    made.close()


def test_the_tray_names_the_next_call(tray: Tray, clock: Clock) -> None:
    tray.menu.aboutToShow.emit()
    assert tray.next_call.text() == "No call is promised"
    promise(add(), "2026-06-17 8:45")
    promise(add("John Okafor"), "2026-06-16 11:00")
    tray.menu.aboutToShow.emit()
    assert tray.next_call.text() == "today, 12:00: John Okafor"


def test_a_call_that_is_over_due_is_still_the_next(desk: Desk, clock: Clock) -> None:
    promise(add(), "2026-06-16 8:45")
    clock.now = at("2026-06-17 8:00")
    assert next_call_text(desk) == "yesterday, 9:45: Debbie Marsh"


def test_the_tray_shows_the_dot_while_a_call_is_due(tray: Tray, clock: Clock) -> None:
    idle = tray.icon.icon().cacheKey()
    tray.show_ringing(1)
    due = tray.icon.icon().cacheKey()
    tray.show_ringing(0)
    settle()
    assert due != idle
    assert tray.icon.icon().cacheKey() == idle
    assert tray.icon.toolTip() == "No call is promised"


def test_a_database_that_is_silent_keeps_no_call_from_ringing(tray: Tray, desk: Desk) -> None:
    promise(add(), "2026-06-17 8:45")
    with disk.silent():
        tray.show_ringing(1)
        settle()
    assert tray.icon.toolTip() == ""


def test_the_icon_of_the_program_tells_how_many_calls_are_due(tray: Tray) -> None:
    BADGE.clear()
    tray.show_ringing(2)
    tray.show_ringing(0)
    assert BADGE == [2, 0]


def test_the_tray_opens_whom_to_call_next(tray: Tray, qtbot: QtBot) -> None:
    john = add("John Okafor")
    promise(john, "2026-06-16 11:00")
    tray.menu.aboutToShow.emit()
    with qtbot.waitSignal(tray.contact_asked) as asked:
        tray.next_call.trigger()
    assert asked.args == [john.id]


def test_the_tray_offers_to_call_only_once_the_minute_has_come(
    tray: Tray, clock: Clock, qtbot: QtBot
) -> None:
    debbie = add()
    promise(debbie, "2026-06-16 8:45")
    tray.menu.aboutToShow.emit()
    assert not tray.call_now.isVisible()
    clock.now = at("2026-06-16 8:45")
    tray.menu.aboutToShow.emit()
    assert tray.call_now.isVisible()
    with qtbot.waitSignal(tray.call_asked) as asked:
        tray.call_now.trigger()
    assert asked.args == [debbie.id]


def test_the_tray_opens_and_quits(tray: Tray, qtbot: QtBot) -> None:
    asked: list[str] = []
    tray.open_asked.connect(lambda: asked.append("open"))
    tray.quit_asked.connect(lambda: asked.append("quit"))
    for act in tray.menu.actions():
        act.trigger()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert asked == ["open", "open", "quit", "open"]
