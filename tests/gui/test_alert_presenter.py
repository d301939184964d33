"""Alerts on the screen: three windows and one list, brought back, taken away, answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.alerts.notifier import Listeners, Notice, Receipt, Verdict
from desktop_app.alerts.watch import Watch
from desktop_app.domain.records import ContactRecord
from desktop_app.gui.alert_presenter import AlertPresenter
from desktop_app.gui.desk import Desk
from desktop_app.services.bell import Bell
from desktop_app.storage.database import rows
from tests.builders import add, alerts, at, log, promise, standing, wall
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.hands import settle

DUE = at("2026-06-16 8:45")
PATIENCE_S = 20.0


@dataclass
class BannerLink:
    """A notification service that writes down its banners; `up` are those on the desktop."""

    name: str = "desktop"
    up: dict[int, Notice] = field(default_factory=dict)
    posted: list[int] = field(default_factory=list)
    listeners: Listeners | None = None
    changed: threading.Condition = field(default_factory=threading.Condition)

    def listen(self, listeners: Listeners) -> None:
        self.listeners = listeners

    def post(self, notice: Notice) -> Receipt:
        with self.changed:
            self.up[notice.alert_id] = notice
            self.posted.append(notice.alert_id)
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

    def wait_for(self, *alert_ids: int) -> None:
        """Wait until these banners, and no others, are up."""
        with self.changed:
            assert self.changed.wait_for(lambda: set(self.up) == set(alert_ids), PATIENCE_S), (
                self.up
            )

    def press(self, alert_id: int, key: str) -> None:
        """Press a button of a banner: it is heard in a thread of the link."""
        assert self.listeners is not None
        pressing = threading.Thread(target=self.listeners.on_action, args=(alert_id, key))
        pressing.start()
        pressing.join()
        settle()

    def dismiss(self, alert_id: int) -> None:
        """Wipe a banner away."""
        assert self.listeners is not None
        self.listeners.on_closed(alert_id)
        settle()


class Ringing:
    """What rings, as the running program has it: the book, the watch and the screen."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self.clock, self.link = clock, BannerLink()
        bell = Bell("this process")
        self.screen = AlertPresenter(desk, bell, [self.link])
        self.watch = Watch(bell, self.screen, clock)
        desk.changed.connect(lambda: self.watch.reconcile("changed"))
        self.heard: list[tuple[str, int]] = []
        self.screen.call_asked.connect(lambda contact: self.heard.append(("call", contact)))
        self.screen.open_asked.connect(lambda contact: self.heard.append(("open", contact)))
        self.screen.day_asked.connect(lambda: self.heard.append(("day", 0)))
        self.counts: list[int] = []
        self.screen.ringing_changed.connect(self.counts.append)

    def beat(self, **span: float) -> None:
        """Let time pass, and do what the heartbeat does."""
        now = self.clock.advance(**span)
        self.watch.reconcile("second")
        self.screen.tick(now)
        settle()

    def on_screen(self) -> list[str]:
        """Return whose alerts are seen, in the order in which they came."""
        return [each.line.name for each in self.screen.windows.values() if each.isVisible()]


@pytest.fixture
def ringing(desk: Desk, clock: Clock) -> Iterator[Ringing]:
    """Return what rings; at first it is a minute before Debbie's appointment."""
    clock.now = at("2026-06-16 8:44")
    made = Ringing(desk, clock)
    yield made
    made.screen.close()


@pytest.fixture
def debbie(ringing: Ringing) -> ContactRecord:
    contact = add(company="Marsh Freight", phones=["+1 312 555 0134"])
    promise(contact, purpose="go through the two quotes")
    return contact


def crowd(count: int) -> list[ContactRecord]:
    """Promise calls to so many people, a second after another in the same minute."""
    people = [add(f"Prospect {number}") for number in range(1, count + 1)]
    for person in people:
        promise(person)
    return people


def alert_of(contact: ContactRecord) -> int:
    found = rows(
        "SELECT max(a.id) FROM alert a JOIN promise p ON p.id = a.promise_id WHERE contact_id = ?",
        contact.id,
    )
    return int(found[0][0])


def test_at_the_minute_and_not_before_the_alert_comes(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(seconds=59)
    assert ringing.on_screen() == []
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert ringing.counts == [1]


def test_the_desktops_own_banner_comes_too_with_its_buttons(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.link.wait_for(alert_of(debbie))
    banner = ringing.link.up[alert_of(debbie)]
    assert banner.title == "9:45  Call Debbie Marsh"
    assert banner.body == (
        "Appointment · Marsh Freight · +1 312 555 0134\ngo through the two quotes"
    )
    assert [label for _key, label in banner.actions] == ["Call now", "In 10 minutes", "Open"]


def test_what_the_banner_did_is_written_down(
    ringing: Ringing, debbie: ContactRecord, qtbot: QtBot
) -> None:
    ringing.beat(minutes=1)
    evidence = "SELECT detail FROM alert_event WHERE what = 'banner'"
    qtbot.waitUntil(lambda: rows(evidence) == [("desktop accepted 1.5 ms",)])


def test_three_windows_and_one_list_for_the_rest(ringing: Ringing) -> None:
    people = crowd(5)
    ringing.beat(minutes=1)
    assert ringing.on_screen() == ["Prospect 1", "Prospect 2", "Prospect 3"]
    assert ringing.screen.waiting_window.isVisible()
    assert ringing.screen.waiting_window.banner.message.text() == "2 more calls are due"
    assert ringing.counts == [5]
    ringing.link.wait_for(*(alert_of(person) for person in people[:3]))


def test_one_from_the_list_takes_a_window_that_is_free(ringing: Ringing) -> None:
    people = crowd(5)
    ringing.beat(minutes=1)
    log(people[1], "voicemail", DUE)
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Prospect 1", "Prospect 3", "Prospect 4"]
    assert ringing.screen.waiting_window.banner.message.text() == "1 more call is due"
    log(people[0], "voicemail", DUE)
    ringing.beat(seconds=1)
    assert not ringing.screen.waiting_window.isVisible()
    assert ringing.counts == [5, 4, 3]


def test_the_list_leads_to_the_day(ringing: Ringing) -> None:
    crowd(4)
    ringing.beat(minutes=1)
    ringing.screen.waiting_window.open_button.click()
    assert ringing.heard == [("day", 0)]


def test_the_list_says_how_late_each_call_is_as_time_goes_on(ringing: Ringing) -> None:
    crowd(4)
    ringing.beat(minutes=1)
    ringing.beat(minutes=2)
    assert ringing.screen.waiting_window.lines.words == "9:45  Prospect 4, 2 min late"


def test_a_call_rings_though_the_disk_went_away_before_its_minute(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat()
    with disk.silent():
        ringing.beat(minutes=1)
        assert ringing.on_screen() == ["Debbie Marsh"]
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_an_alert_that_was_opened_comes_back_after_two_minutes_without_a_call(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.screen.windows[alert_of(debbie)].open_asked.emit(debbie.id)
    assert ringing.heard == [("open", debbie.id)]
    assert ringing.on_screen() == []
    ringing.link.wait_for()
    ringing.beat(minutes=1, seconds=59)
    assert ringing.on_screen() == []
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    ringing.link.wait_for(alert_of(debbie))
    assert ringing.counts == [1]


def test_it_stays_away_during_the_call_until_the_outcome(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.screen.windows[alert_of(debbie)].call_asked.emit(debbie.id)
    assert ringing.heard == [("call", debbie.id)]
    ringing.screen.on_call_with(debbie.id)
    ringing.beat(minutes=25)
    assert ringing.on_screen() == []
    log(debbie, "talked", DUE, next_call="2026-06-23 8:45")
    ringing.screen.on_call_with(None)
    ringing.beat(minutes=5)
    assert ringing.on_screen() == []
    assert ringing.counts == [1, 0]


def test_it_comes_back_when_the_call_ended_without_an_outcome(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.screen.windows[alert_of(debbie)].call_asked.emit(debbie.id)
    ringing.screen.on_call_with(debbie.id)
    ringing.beat(minutes=25)
    ringing.screen.on_call_with(None)
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_a_call_begun_before_its_minute_is_not_rung_for(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.screen.on_call_with(debbie.id)
    ringing.beat(minutes=1)
    assert ringing.on_screen() == []
    ringing.screen.on_call_with(None)
    ringing.beat(minutes=2)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_others_ring_during_a_call(ringing: Ringing, debbie: ContactRecord) -> None:
    ringing.screen.on_call_with(add("John Okafor").id)
    ringing.beat(minutes=1)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_snoozing_leaves_the_promise_and_rings_again(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.screen.windows[alert_of(debbie)].snooze_asked.emit(debbie.id, 5)
    assert ringing.on_screen() == []
    assert standing(debbie).due == wall("2026-06-16 8:45")
    assert alerts(debbie)[-1] == ("pending", at("2026-06-16 8:50"))
    ringing.beat(minutes=4, seconds=59)
    assert ringing.on_screen() == []
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert ringing.screen.windows[alert_of(debbie)].banner.timer.text() == "05:00"


def test_an_alert_answered_by_another_process_disappears(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.link.wait_for(alert_of(debbie))
    log(debbie, "voicemail", DUE)
    ringing.beat(seconds=1)
    assert ringing.on_screen() == []
    assert ringing.counts == [1, 0]
    ringing.link.wait_for()


@pytest.mark.parametrize("key", ["call", "open"])
def test_a_button_of_the_banner_does_what_it_says(
    ringing: Ringing, debbie: ContactRecord, key: str
) -> None:
    ringing.beat(minutes=1)
    ringing.link.wait_for(alert_of(debbie))
    ringing.link.press(alert_of(debbie), key)
    assert ringing.heard == [(key, debbie.id)]
    assert ringing.on_screen() == []


def test_the_banner_snoozes_for_ten_minutes(ringing: Ringing, debbie: ContactRecord) -> None:
    ringing.beat(minutes=1)
    ringing.link.wait_for(alert_of(debbie))
    ringing.link.press(alert_of(debbie), "snooze")
    assert alerts(debbie)[-1] == ("pending", at("2026-06-16 8:55"))
    assert ringing.on_screen() == []


def test_a_banner_that_is_wiped_away_answers_nothing(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.link.wait_for(alert_of(debbie))
    ringing.link.dismiss(alert_of(debbie))
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert ringing.heard == []


def test_a_button_pressed_too_late_does_nothing(ringing: Ringing, debbie: ContactRecord) -> None:
    ringing.beat(minutes=1)
    number = alert_of(debbie)
    ringing.link.wait_for(number)
    log(debbie, "voicemail", DUE)
    ringing.beat(seconds=1)
    ringing.link.press(number, "call")
    ringing.link.press(number, "snooze")
    assert ringing.heard == []
    assert alerts(debbie)[-1] == ("pending", at("2026-06-16 8:55"))


def test_what_rang_when_the_program_was_killed_rings_at_the_start(
    desk: Desk, clock: Clock, ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.screen.close()
    again = Ringing(desk, clock)
    again.watch.reconcile("start")
    assert again.on_screen() == ["Debbie Marsh"]
    again.screen.close()


def test_with_a_database_that_cannot_be_written_it_rings_and_says_so(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    foot: list[str] = []
    desk.failed.connect(lambda error: foot.append(error.code))
    desk.told.connect(lambda said, _can_undo: foot.append(said))
    with disk.read_only():
        ringing.beat(minutes=1)
        ringing.beat(seconds=1)
        assert ringing.on_screen() == ["Debbie Marsh"]
    ringing.beat(seconds=1)
    assert foot == ["read-only", "The database can be written again."]
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert alerts(debbie) == [("ringing", DUE)]


def test_at_the_end_nothing_stays_on_the_screen(ringing: Ringing) -> None:
    crowd(5)
    ringing.beat(minutes=1)
    ringing.screen.close()
    assert ringing.on_screen() == []
    assert ringing.link.up == {}
