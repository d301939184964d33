"""What rings, as the running program has it: the book, the watch, the screen, a banner service."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer

from desktop_app.alerts.notifier import Listeners, Notice, Receipt, Verdict
from desktop_app.alerts.watch import Watch
from desktop_app.domain.records import ContactRecord
from desktop_app.gui.alert_banners import LIST
from desktop_app.gui.alert_frame import AlertFrame
from desktop_app.gui.alert_presenter import AlertPresenter
from desktop_app.gui.alert_window import AlertWindow
from desktop_app.gui.catch_up import CatchUpWindow
from desktop_app.gui.desk import Desk
from desktop_app.services.bell import Bell
from desktop_app.storage.database import rows
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui.hands import settle

DUE = at("2026-06-16 8:45")
PATIENCE_S = 20.0
_MARK = -1_000_000
_NAMES = ("Anna", "Bea", "Carl", "Dora", "Emil", "Fay")


@dataclass
class BannerLink:
    """A notification service that writes down its banners; `up` are those on the desktop."""

    name: str = "desktop"
    up: dict[int, Notice] = field(default_factory=dict)
    posted: list[Notice] = field(default_factory=list)
    listeners: Listeners | None = None
    changed: threading.Condition = field(default_factory=threading.Condition)

    def listen(self, listeners: Listeners) -> None:
        self.listeners = listeners

    def post(self, notice: Notice) -> Receipt:
        with self.changed:
            self.up[notice.alert_id] = notice
            self.posted.append(notice)
            self.changed.notify_all()
        return Receipt(self.name, Verdict.ACCEPTED, 1.5)

    def holds(self, alert_id: int) -> bool:
        return alert_id in self.up

    def withdraw(self, alert_id: int) -> None:
        with self.changed:
            self.up.pop(alert_id, None)
            self.changed.notify_all()

    def close(self) -> None:
        with self.changed:
            self.up.clear()

    def wait_for(self, *numbers: int) -> None:
        """Wait until these banners, and no others, are up."""
        with self.changed:
            assert self.changed.wait_for(lambda: set(self.up) == set(numbers), PATIENCE_S), self.up

    def press(self, number: int, key: str) -> None:
        """Press a button of a banner: it is heard in a thread of the link."""
        assert self.listeners is not None
        pressing = threading.Thread(target=self.listeners.on_action, args=(number, key))
        pressing.start()
        pressing.join()
        settle()

    def dismiss(self, number: int) -> None:
        """Wipe a banner away."""
        assert self.listeners is not None
        self.listeners.on_closed(number)
        settle()


class Ringing:
    """A running program from the book to the screen; `sounds` counts how often it was heard.

    `desktop` is what the desktop is quiet for, `away` the days on which nobody is to be called.
    """

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.desk, self.clock, self.link = desk, clock, BannerLink()
        self.sounds = 0
        self._is_closed = False
        self.desktop: str | None = None
        self.away: set[str] = set()
        self.lead = timedelta(0)
        bell = Bell("this process")
        self.screen = AlertPresenter(
            desk,
            bell,
            [self.link],
            sound=self._sound,
            desktop_quiet=lambda: self.desktop,
            is_away=lambda day: day.isoformat() in self.away,
        )
        self.watch = Watch(bell, self.screen, clock, lambda: self.lead)
        desk.changed.connect(lambda: self.watch.reconcile("changed"))
        self.heard: list[tuple[object, ...]] = []
        self.screen.call_asked.connect(lambda contact: self.heard.append(("call", contact)))
        self.screen.open_asked.connect(lambda contact: self.heard.append(("open", contact)))
        self.screen.agree_asked.connect(
            lambda contact, moment: self.heard.append(("agree", contact, moment))
        )
        self.screen.day_asked.connect(lambda: self.heard.append(("day",)))
        self.counts: list[int] = []
        self.screen.ringing_changed.connect(self.counts.append)
        self.unreadable: list[int] = []
        self.screen.unreadable_changed.connect(self.unreadable.append)

    def beat(self, **span: float) -> None:
        """Let time pass, and do what the heartbeat does."""
        now = self.clock.advance(**span)
        self.watch.look("second")
        self.screen.tick(now)
        settle()

    def notice_change(self) -> None:
        """Hear, as from another process, that something in the database has changed."""
        self.desk.changed.emit()
        self.screen.tick(self.clock())
        settle()

    def seconds(self, count: int) -> None:
        """Let so many seconds pass, one after the other."""
        for _second in range(count):
            self.beat(seconds=1)

    def start(self) -> None:
        """Do what the start of the program does."""
        self.watch.reconcile("start")
        self.screen.tick(self.clock())
        settle()

    def close(self) -> None:
        """End the program: first what its threads were asked to do is done."""
        if not self._is_closed:
            self._is_closed = True
            self.posted()
            self.screen.close()

    def on_screen(self) -> list[str]:
        """Return whose alerts ring in a window that is seen, in the order in which they came."""
        return [
            window.line.name
            for alert_id, window in self.screen.windows.items()
            if window.isVisible() and alert_id in self.screen.singles.ringing()
        ]

    def early(self) -> list[str]:
        """Return whose alerts are seen counting down."""
        return [
            window.line.name
            for window in self.screen.windows.values()
            if window.isVisible() and isinstance(window, AlertWindow) and window.is_early
        ]

    def window(self, contact: ContactRecord) -> AlertWindow:
        """Return the window of a contact's alert."""
        found = self.screen.windows[alert_of(contact)]
        assert isinstance(found, AlertWindow)
        return found

    @property
    def catch_up(self) -> CatchUpWindow:
        """The catch-up list; there must be one."""
        assert self.screen.catch_up.window is not None
        return self.screen.catch_up.window

    @property
    def has_list(self) -> bool:
        """Whether the catch-up list is seen."""
        window = self.screen.catch_up.window
        return window is not None and window.isVisible()

    def listed(self) -> list[str]:
        """Return whose calls stand in the list that is seen."""
        return [row.line.name for row in self.catch_up.model.rows] if self.has_list else []

    def banner(self, number: int) -> Notice:
        """Wait for a banner and return it."""
        with self.link.changed:
            assert self.link.changed.wait_for(lambda: number in self.link.up, PATIENCE_S)
            return self.link.up[number]

    def list_banner(self) -> Notice:
        """Wait for the banner of the list and return it."""
        return self.banner(LIST)

    def posted(self) -> list[Notice]:
        """Return all banners posted so far, when the chain has done what it was asked."""
        self.screen.banners.chain.post(Notice(_MARK, "", "", ()))
        self.banner(_MARK)
        self.screen.banners.chain.withdraw(_MARK)
        with self.link.changed:
            gone = self.link.changed.wait_for(lambda: _MARK not in self.link.up, PATIENCE_S)
            assert gone
            return [each for each in self.link.posted if each.alert_id != _MARK]

    def _sound(self) -> None:
        self.sounds += 1


def a_second_passes(window: AlertFrame) -> None:
    """Let the timer fire that makes the buttons live, which takes a second."""
    (timer,) = window.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert timer.isActive()
    assert timer.interval() >= 1000
    timer.stop()
    timer.timeout.emit()


def crowd(count: int, due: str = "2026-06-16 8:45") -> list[ContactRecord]:
    """Promise calls to so many people for the same minute."""
    people = [add(f"{name} Prospect") for name in _NAMES[:count]]
    for person in people:
        promise(person, due)
    return people


def alert_of(contact: ContactRecord) -> int:
    """Return the last alert of a contact."""
    found = rows(
        "SELECT max(a.id) FROM alert a JOIN promise p ON p.id = a.promise_id WHERE contact_id = ?",
        contact.id,
    )
    return int(found[0][0])
