"""The desktop's banners: one for each alert, one for the list, and quiet notices of what comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.alert_banners import LIST
from desktop_app.gui.desk import Desk
from desktop_app.services import calls
from desktop_app.storage.database import rows
from tests.builders import add, alerts, at, log, promise
from tests.fakes import Clock
from tests.gui.ringing import DUE, Ringing, alert_of, crowd


@pytest.fixture
def ringing(desk: Desk, clock: Clock) -> Iterator[Ringing]:
    """Return what rings, with a notice of five minutes; it is six minutes before 8:45."""
    clock.now = at("2026-06-16 8:39")
    made = Ringing(desk, clock)
    made.lead = timedelta(minutes=5)
    yield made
    made.close()


@pytest.fixture
def debbie(ringing: Ringing) -> ContactRecord:
    contact = add(company="Marsh Freight", phones=["+1 312 555 0134"])
    promise(contact, purpose="go through the two quotes")
    ringing.beat()
    return contact


def ring(ringing: Ringing) -> None:
    """Let the minute of 8:45 come, and what is told of it before."""
    for _minute in range(6):
        ringing.beat(minutes=1)


def test_five_minutes_before_a_notice_says_who_and_why_without_a_sound(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(seconds=59)
    assert ringing.posted() == []
    ringing.beat(seconds=1)
    (notice,) = ringing.posted()
    assert notice.title == "In 5 minutes, 9:45: Debbie Marsh"
    assert notice.body == "Marsh Freight · +1 312 555 0134\ngo through the two quotes"
    assert notice.actions == (("open", "Open"),)
    assert not notice.urgent
    assert notice.alert_id < 0
    assert (ringing.sounds, ringing.early()) == (0, [])


def test_the_notice_goes_when_the_call_rings(ringing: Ringing, debbie: ContactRecord) -> None:
    ringing.beat(minutes=1)
    notice = ringing.banner(-alert_of(debbie))
    ringing.beat(minutes=5)
    ringing.link.wait_for(alert_of(debbie))
    assert notice.alert_id != alert_of(debbie)


@pytest.mark.parametrize("answer", ["withdrawn", "called", "moved"])
def test_the_notice_goes_when_the_call_is_answered_before_its_minute(
    ringing: Ringing, debbie: ContactRecord, answer: str
) -> None:
    ringing.beat(minutes=1)
    ringing.banner(-alert_of(debbie))
    if answer == "withdrawn":
        calls.withdraw(debbie.id, ringing.clock())
    elif answer == "called":
        log(debbie, "voicemail", ringing.clock())
    else:
        promise(debbie, "2026-06-16 14:00", ringing.clock(), move=True)
    ringing.notice_change()
    ringing.link.wait_for()


def test_its_button_opens_the_call(ringing: Ringing, debbie: ContactRecord) -> None:
    ringing.beat(minutes=1)
    ringing.banner(-alert_of(debbie))
    ringing.link.press(-alert_of(debbie), "open")
    assert ringing.heard == [("open", debbie.id)]


def test_several_calls_have_one_notice_that_leads_to_the_day(ringing: Ringing) -> None:
    people = crowd(5)
    ringing.beat(minutes=1)
    (notice,) = ringing.posted()
    assert notice.title == "In the next 5 minutes: 5 calls"
    assert notice.body.splitlines()[0] == "9:45  Anna Prospect"
    ringing.link.press(notice.alert_id, "open")
    assert ringing.heard == [("day",)]
    calls.withdraw(people[0].id, ringing.clock())
    ringing.notice_change()
    assert ringing.posted()[-1].title == "In the next 5 minutes: 4 calls"


def test_a_notice_for_several_goes_when_they_ring(ringing: Ringing) -> None:
    people = crowd(2)
    ring(ringing)
    ringing.link.wait_for(*(alert_of(person) for person in people))


def test_a_notice_of_which_all_but_one_are_answered_opens_that_one(ringing: Ringing) -> None:
    anna, bea = crowd(2)
    ringing.beat(minutes=1)
    (notice,) = ringing.posted()
    calls.withdraw(anna.id, ringing.clock())
    ringing.notice_change()
    assert ringing.posted()[-1].title == "In 5 minutes, 9:45: Bea Prospect"
    ringing.link.press(notice.alert_id, "open")
    assert ringing.heard == [("open", bea.id)]


def test_the_banner_of_a_call_that_is_due_has_its_buttons(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ring(ringing)
    banner = ringing.banner(alert_of(debbie))
    assert banner.title == "9:45  Call Debbie Marsh"
    assert banner.body == (
        "Appointment · Marsh Freight · +1 312 555 0134\ngo through the two quotes"
    )
    assert [label for _key, label in banner.actions] == ["Call now", "In 10 minutes", "Open"]
    assert banner.urgent


def test_while_it_counts_down_no_further_banner_comes(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ringing.beat(minutes=1)
    ringing.beat(minutes=4)
    assert ringing.early() == ["Debbie Marsh"]
    assert len(ringing.posted()) == 1


def test_each_alert_has_a_banner_of_its_own(ringing: Ringing) -> None:
    people = crowd(3)
    ring(ringing)
    ringing.link.wait_for(*(alert_of(person) for person in people))


def test_what_the_banner_did_is_written_down(
    ringing: Ringing, debbie: ContactRecord, qtbot: QtBot
) -> None:
    ring(ringing)
    evidence = "SELECT alert_id, detail FROM alert_event WHERE what = 'banner'"
    number = alert_of(debbie)
    qtbot.waitUntil(lambda: rows(evidence) == [(number, "desktop accepted 1.5 ms")])


@pytest.mark.parametrize("key", ["call", "open"])
def test_a_button_of_the_banner_does_what_it_says(
    ringing: Ringing, debbie: ContactRecord, key: str
) -> None:
    ring(ringing)
    ringing.link.wait_for(alert_of(debbie))
    ringing.link.press(alert_of(debbie), key)
    assert ringing.heard == [(key, debbie.id)]
    assert ringing.on_screen() == []


def test_the_banner_snoozes_for_ten_minutes(ringing: Ringing, debbie: ContactRecord) -> None:
    ring(ringing)
    ringing.link.wait_for(alert_of(debbie))
    ringing.link.press(alert_of(debbie), "snooze")
    assert alerts(debbie)[-1] == ("pending", at("2026-06-16 8:55"))
    assert ringing.on_screen() == []


def test_a_banner_that_is_wiped_away_answers_nothing(
    ringing: Ringing, debbie: ContactRecord
) -> None:
    ring(ringing)
    ringing.link.wait_for(alert_of(debbie))
    ringing.link.dismiss(alert_of(debbie))
    ringing.beat(seconds=1)
    assert ringing.on_screen() == ["Debbie Marsh"]
    assert ringing.heard == []


def test_a_button_pressed_too_late_does_nothing(ringing: Ringing, debbie: ContactRecord) -> None:
    ring(ringing)
    number = alert_of(debbie)
    ringing.link.wait_for(number)
    log(debbie, "voicemail", DUE)
    ringing.notice_change()
    ringing.link.press(number, "call")
    ringing.link.press(number, "snooze")
    assert ringing.heard == []
    assert alerts(debbie)[-1] == ("pending", at("2026-06-16 8:55"))


def test_the_list_has_one_banner_that_names_a_few(ringing: Ringing) -> None:
    crowd(6, "2026-06-15 8:00")
    ringing.start()
    (banner,) = ringing.posted()
    assert banner.title == "6 calls are waiting"
    assert banner.body.splitlines() == [
        "9:00 yesterday  Anna Prospect",
        "9:00 yesterday  Bea Prospect",
        "9:00 yesterday  Carl Prospect",
        "9:00 yesterday  Dora Prospect",
        "and 2 more",
    ]
    assert banner.urgent


def test_the_banner_of_the_list_counts_with_it_and_goes_with_it(ringing: Ringing) -> None:
    people = crowd(3, "2026-06-15 8:00")
    ringing.start()
    log(people[0], "voicemail", ringing.clock())
    ringing.notice_change()
    assert ringing.posted()[-1].title == "2 calls are waiting"
    ringing.screen.catch_up.day_asked.emit()
    ringing.link.wait_for()


def test_the_banner_of_the_list_goes_with_its_last_call(ringing: Ringing) -> None:
    (anna,) = crowd(1, "2026-06-15 8:00")
    ringing.start()
    ringing.link.wait_for(LIST)
    calls.withdraw(anna.id, ringing.clock())
    ringing.notice_change()
    ringing.link.wait_for()


def test_its_button_shows_the_list(ringing: Ringing) -> None:
    crowd(3, "2026-06-15 8:00")
    ringing.start()
    ringing.catch_up.put_away()
    ringing.link.press(LIST, "open")
    assert ringing.has_list
    for person in (1, 2, 3):
        calls.withdraw(person, ringing.clock())
    ringing.notice_change()
    ringing.link.press(LIST, "open")
    assert not ringing.has_list
