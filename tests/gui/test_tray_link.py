"""Messages from the tray icon: asked for in any thread, shown in that of the windows."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop_app.alerts.notifier import Listeners, Notice, Receipt, Verdict
from desktop_app.gui.tray_link import TrayLink
from tests.gui.hands import settle

PATIENCE_S = 20.0
ADA = Notice(42, "8:45  Call Ada Byron", "About the quote", (("call", "Call now"),))


class RecorderIcon(QSystemTrayIcon):
    """A tray icon that writes down its messages, and in which thread they came."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[str, str]] = []
        self.threads: set[QThread] = set()

    def showMessage(self, *message: object) -> None:
        title, body, _icon, _stays_ms = message
        self.messages.append((str(title), str(body)))
        self.threads.add(QThread.currentThread())


class Desktop:
    """A desktop with a tray, or without one where it says why, and a link to it."""

    def __init__(self) -> None:
        self.why_not = ""
        self.icon = RecorderIcon()
        self.icon.setIcon(QIcon())
        self.link = TrayLink(self.icon, PATIENCE_S, lambda _icon: self.why_not)
        self.heard: list[tuple[int, str]] = []
        self.link.listen(
            Listeners(lambda *what: self.heard.append(what), lambda _id: None, lambda: None)
        )

    def begin(self, notice: Notice) -> tuple[threading.Thread, list[Receipt]]:
        given: list[Receipt] = []
        posting = threading.Thread(target=lambda: given.append(self.link.post(notice)))
        posting.start()
        return posting, given

    def post(self, notice: Notice) -> Receipt:
        posting, given = self.begin(notice)
        while posting.is_alive():
            settle()
        return given[0]


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[Desktop]:
    made = Desktop()
    yield made
    made.link.deleteLater()
    made.icon.deleteLater()


def test_a_message_is_shown_in_the_thread_of_the_windows(desktop: Desktop) -> None:
    assert desktop.post(ADA).verdict is Verdict.ACCEPTED
    assert desktop.icon.messages == [("8:45 Call Ada Byron", "About the quote")]
    assert desktop.icon.threads == {QThread.currentThread()}


def test_a_long_text_fits_a_balloon(desktop: Desktop) -> None:
    desktop.post(Notice(42, "a" * 500, "👍" * 500, ()))
    ((title, body),) = desktop.icon.messages
    assert len(title.encode("utf-16-le")) // 2 == 63
    assert len(body.encode("utf-16-le")) // 2 == 255


def test_a_click_opens_the_alert_that_was_shown_last(desktop: Desktop) -> None:
    desktop.post(ADA)
    desktop.post(Notice(43, "9:00  Call Bob", "", ()))
    desktop.icon.messageClicked.emit()
    assert desktop.heard == [(43, "open")]


def test_a_desktop_without_a_tray_is_unavailable(desktop: Desktop) -> None:
    desktop.why_not = "this desktop has no place for tray icons"
    given = desktop.post(ADA)
    assert (given.verdict, given.detail) == (Verdict.UNAVAILABLE, desktop.why_not)
    assert desktop.icon.messages == []


def test_the_offscreen_desktop_of_the_tests_has_no_tray(desktop: Desktop) -> None:
    desktop.link = TrayLink(desktop.icon, PATIENCE_S)
    assert desktop.post(ADA).verdict is Verdict.UNAVAILABLE


def test_an_alert_that_was_answered_while_the_windows_were_busy_shows_nothing(
    desktop: Desktop,
) -> None:
    posting, given = desktop.begin(ADA)
    while 42 not in desktop.link._wanted:
        posting.join(0.001)
    desktop.link.withdraw(42)
    while posting.is_alive():
        settle()
    assert given[0].verdict is Verdict.UNAVAILABLE
    assert desktop.icon.messages == []


def test_windows_that_are_busy_too_long_are_a_timeout(desktop: Desktop) -> None:
    desktop.link = TrayLink(desktop.icon, 0.01, lambda _icon: "")
    posting, given = desktop.begin(ADA)
    posting.join(PATIENCE_S)
    assert given[0].verdict is Verdict.TIMEOUT
    settle()


def test_at_the_end_nothing_more_is_shown(desktop: Desktop) -> None:
    desktop.link.close()
    assert desktop.post(ADA).verdict is Verdict.UNAVAILABLE
    assert not desktop.link.holds(42)
