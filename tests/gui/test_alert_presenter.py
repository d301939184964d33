"""Alerts on the screen: seen coming, three windows, brought back, taken away, answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.desk import Desk
from desktop_app.services import calls, contacts
from desktop_app.storage.database import rows
from tests.builders import MICHAEL, add, alerts, at, log, promise, standing, wall
from tests.fakes import Clock
from tests.gui import disk
from tests.gui.ringing import DUE, Ringing, a_second_passes, alert_of, crowd


@pytest.fixture
def ringing(desk: Desk, clock: Clock) -> Iterator[Ringing]:
    """Return what rings; at first it is two minutes before Debbie's appointment."""
    clock.now = at("2026-06-16 8:43")
    made = Ringing(desk, clock)
    yield made
    made.close()


@pytest.fixture
def debbie(ringing: Ringing) -> ContactRecord:
    contact = add(company="Marsh Freight", phones=["+1 312 555 0134"])
    promise(contact, purpose="go through the two quotes")
    return contact


def test_a_call_is_seen_coming_for_a_minute_and_the_same_window_rings(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(seconds=59)
    assert ringing.early() == []
    ringing.beat(seconds=1)
    assert ringing.early() == ["Debbie Marsh"]
    assert (ringing.on_screen(), ringing.counts) == ([], [])
    window = ringing.window(debbie)
    ringing.beat(seconds=18)
    assert window.banner.timer.text() == "in 0:42"
    ringing.beat(seconds=41)
    assert (ringing.on_screen(), ringing.sounds) == ([], 0)
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert ringing.window(debbie) is window
    assert (ringing.counts, ringing.sounds) == ([1], 1)


def test_what_counts_down_leaves_when_the_call_is_moved(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    promise(debbie, "2026-06-16 14:00", move=True)
    ringing.notice_change()
    assert ringing.early() == []


def test_no_more_than_three_windows_count_down_and_the_rest_ring_in_the_list(
    ringing: Ringing,
) -> None:
    crowd(5)
    ringing.beat(minutes=1)
    assert len(ringing.early()) == 3
    assert not ringing.has_list
    ringing.beat(minutes=1)
    assert ringing.on_screen() == ["Anna Prospect", "Bea Prospect", "Carl Prospect"]
    assert ringing.listed() == ["Dora Prospect", "Emil Prospect"]
    assert (ringing.counts, ringing.sounds) == ([5], 1)


def test_what_rings_takes_the_room_of_what_counts_down(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    crowd(3)
    calls.snooze(debbie.id, 1, at("2026-06-16 8:43"))
    promise(put_off := add("Zoe Put-Off"), "2026-06-16 8:00")
    calls.snooze(put_off.id, 30, at("2026-06-16 8:14"))
    ringing.start()
    ringing.beat(seconds=60)
    assert ringing.on_screen() == ["Zoe Put-Off"]
    ringing.beat()
    assert ringing.early() == ["Anna Prospect", "Bea Prospect"]
    ringing.beat(seconds=60)
    assert len(ringing.on_screen()) == 3
    assert len(ringing.listed()) == 2


def test_a_call_that_is_opened_before_its_minute_rings_at_it(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    window = ringing.window(debbie)
    a_second_passes(window)
    window.open_button.click()
    assert ringing.heard == [("open", debbie.id)]
    ringing.seconds(59)
    assert (ringing.early(), ringing.on_screen()) == ([], [])
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_a_call_that_is_taken_up_before_its_minute_is_not_rung_for(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.screen.on_call_with(debbie.id)
    assert ringing.early() == []
    ringing.beat(minutes=1)
    assert (ringing.on_screen(), ringing.sounds) == ([], 0)
    ringing.screen.on_call_with(None)
    ringing.beat(minutes=2)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_with_whom_one_talks_already_nothing_counts_down(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.screen.on_call_with(debbie.id)
    ringing.beat(minutes=1)
    assert ringing.early() == []


def test_one_that_was_put_off_is_made_ready_before_it_comes(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=2)
    calls.snooze(debbie.id, 5, DUE)
    ringing.notice_change()
    ringing.beat(minutes=4)
    assert ringing.screen.is_near
    assert ringing.on_screen() == []
    made = QApplication.topLevelWidgets()
    ringing.beat(minutes=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert ringing.window(debbie) in made


def test_a_window_that_is_free_is_taken_by_one_that_waits_in_the_list(ringing: Ringing) -> None:
    people = crowd(5)
    ringing.beat(minutes=2)
    log(people[1], "voicemail", DUE)
    ringing.notice_change()
    assert ringing.on_screen() == ["Anna Prospect", "Carl Prospect", "Dora Prospect"]
    assert ringing.listed() == ["Emil Prospect"]
    log(people[0], "voicemail", DUE)
    ringing.notice_change()
    assert not ringing.has_list
    assert (ringing.counts, ringing.sounds) == ([5, 4, 3], 1)


def test_a_call_rings_though_the_disk_went_away_before_its_minute(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat()
    with disk.silent():
        ringing.beat(minutes=2)
        assert ringing.on_screen() == ["Debbie Marsh"]
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_an_alert_that_was_opened_comes_back_after_two_minutes_without_a_call(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=2)
    ringing.window(debbie).open_asked.emit(debbie.id)
    assert ringing.heard == [("open", debbie.id)]
    assert ringing.on_screen() == []
    ringing.link.wait_for()
    ringing.beat(minutes=1, seconds=59)
    assert ringing.on_screen() == []
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    ringing.link.wait_for(alert_of(debbie))
    assert ringing.counts == [1]


def test_a_clock_that_goes_back_keeps_nothing_away_for_long(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=2)
    ringing.window(debbie).open_asked.emit(debbie.id)
    ringing.beat(hours=-1)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_it_stays_away_during_the_call_until_the_outcome(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=2)
    ringing.window(debbie).call_asked.emit(debbie.id)
    assert ringing.heard == [("call", debbie.id)]
    ringing.screen.on_call_with(debbie.id)
    ringing.beat(minutes=25)
    assert ringing.on_screen() == []
    log(debbie, "talked", DUE, next_call="2026-06-23 8:45")
    ringing.notice_change()
    ringing.screen.on_call_with(None)
    ringing.beat(minutes=5)
    assert ringing.on_screen() == []
    assert ringing.counts == [1, 0]


def test_it_comes_back_when_the_call_ended_without_an_outcome(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=2)
    ringing.window(debbie).call_asked.emit(debbie.id)
    ringing.screen.on_call_with(debbie.id)
    ringing.beat(minutes=25)
    ringing.screen.on_call_with(None)
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_a_call_that_is_started_elsewhere_takes_its_alert_away(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=2)
    ringing.screen.on_call_with(debbie.id)
    assert ringing.on_screen() == []
    ringing.link.wait_for()


def test_others_ring_during_a_call(ringing: Ringing, debbie: ContactRecord) -> None:
    ringing.screen.on_call_with(add("John Okafor").id)
    ringing.beat(minutes=2)
    assert ringing.on_screen() == ["Debbie Marsh"]


def test_snoozing_leaves_the_promise_and_rings_again(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    foot: list[tuple[str, bool]] = []
    desk.told.connect(lambda said, can_undo: foot.append((said, can_undo)))
    ringing.beat(minutes=2)
    window = ringing.window(debbie)
    a_second_passes(window)
    window.snooze_buttons[5].click()
    assert ringing.on_screen() == []
    assert foot == [("Debbie Marsh rings again at 9:50. The promise stands: 9:45.", True)]
    assert standing(debbie).due == wall("2026-06-16 8:45")
    assert alerts(debbie)[-1] == ("pending", at("2026-06-16 8:50"))
    ringing.beat(minutes=4, seconds=59)
    assert (ringing.on_screen(), ringing.early()) == ([], [])
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert ringing.window(debbie).banner.timer.text() == "5:00 ago"
    assert ringing.sounds == 2


def test_a_time_that_is_too_far_is_refused_in_the_window(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    foot: list[str] = []
    desk.failed.connect(lambda error: foot.append(error.code))
    ringing.beat(minutes=2)
    window = ringing.window(debbie)
    a_second_passes(window)
    window.later_button.click()
    window.later.line.setText("in 3 weeks at 9:00")
    window.later.set_button.click()
    assert "for a week at most" in window.later.field.problem.text()
    assert window.later.line.text() == "in 3 weeks at 9:00"
    assert (ringing.on_screen(), foot) == (["Debbie Marsh"], [])


def test_an_alert_answered_by_another_process_disappears(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=2)
    ringing.link.wait_for(alert_of(debbie))
    log(debbie, "voicemail", DUE)
    ringing.notice_change()
    assert ringing.on_screen() == []
    assert ringing.counts == [1, 0]
    ringing.link.wait_for()


def test_an_alert_follows_what_is_corrected_meanwhile(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    ringing.beat(minutes=2)
    desk.do(lambda: contacts.edit(debbie.id, {"phones": ["+1 312 555 0199"]}, MICHAEL, DUE))
    ringing.beat(seconds=1)
    assert "+1 312 555 0199" in ringing.window(debbie).about.text()


def test_what_rang_when_the_program_was_killed_rings_at_the_start(
    desk: Desk, clock: Clock, ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=2)
    ringing.close()
    again = Ringing(desk, clock)
    again.start()
    assert again.on_screen() == ["Debbie Marsh"]
    again.close()


def test_with_a_database_that_cannot_be_written_it_rings_and_says_so(
    ringing: Ringing, debbie: ContactRecord, desk: Desk
) -> None:
    foot: list[str] = []
    desk.failed.connect(lambda error: foot.append(error.code))
    desk.told.connect(lambda said, _can_undo: foot.append(said))
    with disk.read_only():
        ringing.beat(minutes=2)
        ringing.beat(seconds=1)
        assert ringing.on_screen() == ["Debbie Marsh"]
    ringing.beat(seconds=1)
    assert foot == ["read-only", "The database can be written again."]
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert alerts(debbie) == [("ringing", DUE)]


def test_at_the_end_nothing_stays_on_the_screen(ringing: Ringing) -> None:
    crowd(5)
    ringing.beat(minutes=2)
    ringing.close()
    assert (ringing.on_screen(), ringing.has_list) == ([], False)
    assert ringing.link.up == {}


def test_an_idle_second_reads_nothing_and_a_second_of_ringing_neither(
    ringing: Ringing, debbie: ContactRecord, qtbot: QtBot
) -> None:
    ringing.beat(minutes=2)
    ringing.beat(seconds=1)
    ringing.posted()
    qtbot.waitUntil(lambda: bool(rows("SELECT 1 FROM alert_event WHERE what = 'banner'")))
    with disk.silent():
        now = ringing.clock.advance(seconds=1)
        ringing.screen.tick(now)
    assert ringing.window(debbie).banner.timer.text() == "0:02 ago"
    assert ringing.window(debbie).banner.message.text() == "You promised 9:45"


def test_nothing_is_near_until_something_is_about_to_ring(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    near: list[bool] = []
    for span in ({}, {"minutes": 1}, {"minutes": 1, "seconds": 5}):
        ringing.beat(**span)
        near.append(ringing.screen.is_near)
    calls.withdraw(debbie.id, DUE + timedelta(seconds=5))
    ringing.notice_change()
    near.append(ringing.screen.is_near)
    assert near == [False, True, True, False]
