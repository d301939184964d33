"""Whatever the notification service does, the alert windows come at once, and stay."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.notifier_faults import FAULTS, Fault
from desktop_app.alerts.freedesktop import FreedesktopNotifier
from desktop_app.alerts.notifier import Listeners, Notice, Notifier, Receipt, Verdict
from desktop_app.alerts.watch import Watch
from desktop_app.domain.records import ContactRecord
from desktop_app.gui.alert_presenter import AlertPresenter
from desktop_app.gui.desk import Desk
from desktop_app.services.bell import Bell
from desktop_app.storage.database import rows
from tests.alerts.fake_notifications import PrivateBus
from tests.builders import add, at, promise
from tests.fakes import Clock
from tests.gui.hands import settle

PATIENCE_S = 20.0
PATIENCE_MS = 20_000
DUE = at("2026-06-16 8:45")
NAMES = ("Anna", "Bea", "Carl")


@dataclass
class Witness:
    """The real link, with a limit that no test reaches; `answers` are what it came back with."""

    link: FreedesktopNotifier
    name: str = "freedesktop"
    answers: list[Receipt] = field(default_factory=list)
    answered: threading.Event = field(default_factory=threading.Event)

    def listen(self, listeners: Listeners) -> None:
        self.link.listen(listeners)

    def post(self, notice: Notice) -> Receipt:
        given = self.link.post(notice)
        self.answers.append(given)
        self.answered.set()
        return given

    def holds(self, alert_id: int) -> bool:
        return self.link.holds(alert_id)

    def withdraw(self, alert_id: int) -> None:
        self.link.withdraw(alert_id)

    def close(self) -> None:
        self.link.close()


@dataclass
class Spy:
    """A link after the real one that takes nothing, and notes in whose thread it is asked."""

    name: str = "spy"
    threads: list[threading.Thread] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)

    def listen(self, listeners: Listeners) -> None:
        """Hear nothing."""

    def post(self, notice: Notice) -> Receipt:
        return Receipt(self.name, Verdict.REJECTED, 0.0)

    def holds(self, alert_id: int) -> bool:
        self.threads.append(threading.current_thread())
        self.asked.set()
        return False

    def withdraw(self, alert_id: int) -> None:
        """Have nothing to take down."""

    def close(self) -> None:
        """Have nothing to let go of."""


class Alarm:
    """Alerts that ring over one notification service, on the real screen."""

    def __init__(self, desk: Desk, clock: Clock, fault: Fault, address: str) -> None:
        self.clock, self.fault = clock, fault
        self.service = fault.service(address)
        self.witness = Witness(FreedesktopNotifier(address, limit_s=PATIENCE_S))
        self.spy = Spy()
        links: list[Notifier] = [self.witness, self.spy]
        bell = Bell("this process")
        self.screen = AlertPresenter(desk, bell, links, sound=lambda: None)
        self.watch = Watch(bell, self.screen, clock)
        desk.changed.connect(lambda: self.watch.reconcile("changed"))
        self.people = [add(f"{name} Prospect") for name in NAMES[: fault.alerts]]

    def ring(self) -> None:
        """Let the minute of the calls come."""
        for contact in self.people:
            promise(contact)
        self.clock.now = DUE
        self.watch.look("second")
        self.screen.tick(DUE)

    def on_screen(self) -> list[str]:
        """Return the windows that are on screen."""
        return [w.windowTitle() for w in self.screen.windows.values() if w.isVisible()]

    def close(self) -> None:
        self.service.stop()
        self.screen.close()


@pytest.fixture
def bus(qtbot: QtBot) -> Iterator[PrivateBus]:
    """Return a bus of its own; who was left hanging on it comes back when it ends."""
    before = set(threading.enumerate())
    with PrivateBus() as bus:
        yield bus
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= before, timeout=int(1000 * PATIENCE_S))


@pytest.fixture
def alarm(
    request: pytest.FixtureRequest, desk: Desk, clock: Clock, bus: PrivateBus
) -> Iterator[Alarm]:
    """Return alerts over a service with the fault that the test is about."""
    clock.now = DUE - timedelta(minutes=3)
    made = Alarm(desk, clock, FAULTS[request.param], bus.address)
    yield made
    made.close()


@pytest.mark.parametrize("alarm", FAULTS, indirect=True)
def test_the_windows_come_and_stay(alarm: Alarm) -> None:
    alarm.ring()
    assert alarm.on_screen() == titles(alarm.people)
    snoozed = alarm.fault is FAULTS["action twice"]
    alarm.fault.then(alarm.service)
    settle()
    assert snoozed or alarm.on_screen() == titles(alarm.people)
    assert snoozed or ringing() == len(alarm.people)


@pytest.mark.parametrize("alarm", ["hung"], indirect=True)
def test_nobody_waits_for_a_service_that_hangs(alarm: Alarm) -> None:
    alarm.ring()
    alarm.service.wait_until(lambda service: service.asked)
    assert alarm.witness.answers == []  # it is still waited for, elsewhere
    assert alarm.on_screen() == titles(alarm.people)


@pytest.mark.parametrize("alarm", ["no actions"], indirect=True)
def test_the_links_are_asked_behind_the_back_of_the_window(alarm: Alarm) -> None:
    alarm.ring()
    assert alarm.spy.asked.wait(PATIENCE_S)
    assert threading.main_thread() not in alarm.spy.threads


@pytest.mark.parametrize("alarm", ["absent", "error", "wrong types"], indirect=True)
def test_a_banner_that_was_refused_is_no_matter(alarm: Alarm) -> None:
    alarm.ring()
    assert alarm.witness.answered.wait(PATIENCE_S)
    settle()
    assert alarm.on_screen() == titles(alarm.people)
    assert alarm.service.up == {}


@pytest.mark.parametrize("alarm", ["restart", "id reuse"], indirect=True)
def test_after_a_restart_each_banner_is_there_again_once(alarm: Alarm) -> None:
    alarm.ring()
    alarm.service.wait_until(lambda service: len(service.up) == len(alarm.people))
    alarm.fault.then(alarm.service)
    alarm.service.wait_until(lambda service: len(service.up) == len(alarm.people))
    shown = sorted(banner.title.split("Call ")[1] for banner in alarm.service.up.values())
    assert shown == [contact.name for contact in alarm.people]
    assert alarm.service.rejected == []


@pytest.mark.parametrize("alarm", ["id reuse"], indirect=True)
def test_a_button_of_a_number_that_was_given_anew_is_that_of_its_new_banner(
    alarm: Alarm, qtbot: QtBot
) -> None:
    alarm.ring()
    alarm.service.wait_until(lambda service: len(service.up) == 3)
    alarm.fault.then(alarm.service)
    alarm.service.wait_until(lambda service: len(service.up) == 3)
    banners = alarm.service.up.items()
    number = next(each for each, banner in banners if "Bea" in banner.title)
    pressed: list[int] = []
    alarm.screen.open_asked.connect(pressed.append)
    alarm.service.invoke(number, "open")
    qtbot.waitUntil(lambda: bool(pressed), timeout=PATIENCE_MS)
    assert pressed == [alarm.people[1].id]


@pytest.mark.parametrize("alarm", ["late start"], indirect=True)
def test_a_service_that_comes_late_gets_the_banner(alarm: Alarm) -> None:
    alarm.ring()
    assert alarm.witness.answered.wait(PATIENCE_S)
    alarm.fault.then(alarm.service)
    alarm.service.wait_until(lambda service: service.up)


@pytest.mark.parametrize("alarm", ["flood limit"], indirect=True)
def test_of_more_banners_than_are_taken_each_has_its_window(alarm: Alarm) -> None:
    alarm.ring()
    alarm.service.wait_until(lambda service: service.up)
    assert alarm.on_screen() == titles(alarm.people)
    assert len(alarm.service.up) == 1


@pytest.mark.parametrize("alarm", ["action twice"], indirect=True)
def test_a_button_that_is_told_of_twice_does_its_work_once(alarm: Alarm, qtbot: QtBot) -> None:
    alarm.ring()
    alarm.fault.then(alarm.service)
    qtbot.waitUntil(lambda: ringing() == 0, timeout=PATIENCE_MS)
    settle()
    assert rows("SELECT count(*) FROM alert") == [(2,)]
    assert alarm.on_screen() == []


@pytest.mark.parametrize("alarm", ["close reasons"], indirect=True)
def test_a_banner_that_is_closed_for_whatever_reason_answers_nothing(alarm: Alarm) -> None:
    alarm.ring()
    alarm.fault.then(alarm.service)
    alarm.service.wait_until(lambda service: not service.up)
    settle()
    assert ringing() == 3
    assert alarm.on_screen() == titles(alarm.people)


@pytest.mark.parametrize("alarm", ["no actions", "do not disturb"], indirect=True)
def test_a_banner_is_asked_for_even_where_it_may_not_be_seen(alarm: Alarm) -> None:
    alarm.ring()
    alarm.service.wait_until(lambda service: service.banners)
    (banner,) = alarm.service.banners
    assert bool(banner.actions) is ("actions" in alarm.fault.capabilities)
    assert alarm.service.rejected == []


def titles(people: list[ContactRecord]) -> list[str]:
    return [f"Call {contact.name}" for contact in people]


def ringing() -> int:
    return int(rows("SELECT count(*) FROM alert WHERE state = 'ringing'")[0][0])
