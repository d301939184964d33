"""The catch-up list: one window for what was missed, until each call has its outcome."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.records import ContactRecord
from desktop_app.gui.catch_up_model import CatchUpModel, CatchUpRow
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.catch_up_delegate import CatchUpRole
from desktop_app.storage import queries
from desktop_app.storage.database import rows
from tests.builders import MICHAEL, NEW_YORK, add, at, log, promise, wall
from tests.fakes import Clock
from tests.gui.hands import press, seen, settle, spoken_name
from tests.gui.ringing import DUE, Ringing, a_second_passes, alert_of


@pytest.fixture
def ringing(desk: Desk, clock: Clock) -> Iterator[Ringing]:
    """Return what rings; at first it is 8:44 on a Tuesday in Chicago, and nothing is promised."""
    clock.now = at("2026-06-16 8:44")
    made = Ringing(desk, clock)
    yield made
    made.close()


@pytest.fixture
def missed(ringing: Ringing) -> list[ContactRecord]:
    """Return three people whose calls fell into a weekend, the last first; the program starts."""
    people = [
        add("Tom Late", zone=NEW_YORK, company="Harbour Print"),
        add("Debbie Marsh", company="Marsh Freight", phones=["+1 312 555 0134"]),
        add("Mei Tanaka", zone="Asia/Tokyo", country="JP"),
    ]
    promise(people[0], "2026-06-16 8:15")
    promise(people[1], "2026-06-12 17:10")
    promise(people[2], "2026-06-16 9:00")
    ringing.start()
    return people


def row(ringing: Ringing, place: int) -> list[str]:
    """Return what stands in a row of the list, line by line."""
    index = ringing.catch_up.model.index(place)
    return [str(index.data(role)) for role in CatchUpRole]


def choose(ringing: Ringing, place: int) -> None:
    ringing.catch_up.view.setCurrentIndex(ringing.catch_up.model.index(place))


def go_to(ringing: Ringing) -> None:
    """Be at the list, a second after it came."""
    a_second_passes(ringing.catch_up)
    ringing.catch_up.activateWindow()
    settle()


def test_what_was_missed_comes_in_one_window_with_one_sound(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    assert ringing.listed() == ["Debbie Marsh", "Mei Tanaka", "Tom Late"]
    assert (ringing.on_screen(), ringing.sounds, len(ringing.posted())) == ([], 1, 1)
    assert "3 calls are waiting" in seen(ringing.catch_up)
    assert "3 calls still want an outcome" in seen(ringing.catch_up)


def test_each_row_says_when_who_how_late_and_what_to_offer(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    assert row(ringing, 0) == [
        "Debbie Marsh",
        "3 days late",
        "Promised Friday 12 June, 17:10 in Chicago, 18:10 for you",
        "Appointment · Marsh Freight · +1 312 555 0134",
        "Offer today, 10:00 in Chicago, 11:00 for you",
    ]
    assert row(ringing, 2) == [
        "Tom Late",
        "1 h 29 min late",
        "Promised today, 8:15",
        "Appointment · Harbour Print",
        "Offer today, 10:30",
    ]
    spoken = ringing.catch_up.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Tom Late, 1 h 29 min late, Promised today, 8:15, Offer today, 10:30"


def test_lateness_goes_on(ringing: Ringing, missed: list[ContactRecord]) -> None:
    ringing.beat(minutes=31)
    assert row(ringing, 2)[1] == "2 h late"


def test_a_time_that_has_come_near_is_offered_no_more(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    ringing.beat(minutes=46)
    assert row(ringing, 2)[4] == "Offer today, 11:30"


def test_no_day_away_is_offered(ringing: Ringing) -> None:
    ringing.away = {"2026-06-16"}
    promise(add(), "2026-06-12 9:00")
    ringing.start()
    assert row(ringing, 0)[4] == "Offer tomorrow, 10:00 in Chicago, 11:00 for you"


def test_the_chosen_one_is_apologised_to_in_words_that_can_be_copied(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    sorry = (
        "Debbie, I promised to call you last Friday at 5:10, and I did not. I am sorry. "
        "Does now suit you, or shall we say this morning at 10:00?"
    )
    assert ringing.catch_up.apology.words == sorry
    choose(ringing, 2)
    assert ringing.catch_up.apology.words.startswith("Tom, I promised to call you this morning")
    go_to(ringing)
    ringing.catch_up.copy_button.click()
    assert QGuiApplication.clipboard().text() == ringing.catch_up.apology.words


def test_a_single_call_missed_by_minutes_comes_in_its_own_window(ringing: Ringing) -> None:
    debbie = add()
    promise(debbie, "2026-06-16 8:00")
    ringing.start()
    assert (ringing.on_screen(), ringing.has_list) == (["Debbie Marsh"], False)
    assert "44 minutes late" in ringing.window(debbie).apology.words


def test_a_single_call_missed_by_more_than_an_hour_comes_in_the_list(ringing: Ringing) -> None:
    promise(add(), "2026-06-16 7:43")
    ringing.start()
    assert (ringing.on_screen(), ringing.listed()) == ([], ["Debbie Marsh"])


def test_beside_the_list_calls_ring_at_their_minute(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    promise(add("Zoe Punctual"))
    ringing.notice_change()
    assert ringing.early() == ["Zoe Punctual"]
    ringing.beat(minutes=1)
    assert ringing.on_screen() == ["Zoe Punctual"]
    assert len(ringing.listed()) == 3


def test_a_single_missed_call_joins_the_list_when_more_are_missed(
    ringing: Ringing, clock: Clock
) -> None:
    promise(add("Anna Early"), "2026-06-16 8:30")
    ringing.start()
    assert ringing.on_screen() == ["Anna Early"]
    promise(add("Bea Later"), "2026-06-16 8:50")
    ringing.beat(minutes=30)
    assert ringing.on_screen() == []
    assert ringing.listed() == ["Anna Early", "Bea Later"]


def test_a_row_leaves_when_its_call_has_an_outcome_and_the_chosen_one_stays(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    choose(ringing, 2)
    log(missed[1], "voicemail", ringing.clock())
    ringing.notice_change()
    assert ringing.listed() == ["Mei Tanaka", "Tom Late"]
    chosen = ringing.catch_up.chosen()
    assert chosen is not None
    assert chosen.line.name == "Tom Late"
    log(missed[0], "voicemail", ringing.clock())
    log(missed[2], "voicemail", ringing.clock())
    ringing.notice_change()
    assert not ringing.has_list
    assert ringing.counts == [3, 2, 0]


def test_closing_it_answers_nothing(ringing: Ringing, missed: list[ContactRecord]) -> None:
    assert not ringing.catch_up.close()
    assert ringing.has_list


def test_in_the_first_second_neither_key_nor_click_answers(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    press("Down", "Return", "Space", "Escape")
    for each in ringing.catch_up.answers():
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
    assert ringing.heard == []
    assert ringing.has_list


def test_enter_calls_nobody_who_was_not_chosen_by_hand(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    go_to(ringing)
    press("T", "Return", "Space", "Escape")
    assert ringing.heard == []
    assert ringing.catch_up.view.currentIndex().row() == 0


def test_arrows_choose_and_enter_calls(ringing: Ringing, missed: list[ContactRecord]) -> None:
    go_to(ringing)
    press("Down", "Down", "Return")
    assert ringing.heard == [("call", missed[0].id)]
    assert not ringing.has_list


def test_a_click_chooses_and_the_button_calls(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    go_to(ringing)
    view = ringing.catch_up.view
    place = view.visualRect(ringing.catch_up.model.index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    ringing.catch_up.call_button.click()
    assert ringing.heard == [("call", missed[2].id)]


def test_during_a_call_it_is_away_and_comes_back_with_its_outcome(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    go_to(ringing)
    ringing.catch_up.call_button.click()
    ringing.screen.on_call_with(missed[1].id)
    ringing.beat(minutes=20)
    assert not ringing.has_list
    assert ringing.sounds == 1
    log(missed[1], "voicemail", ringing.clock())
    ringing.notice_change()
    ringing.screen.on_call_with(None)
    ringing.beat(seconds=1)
    assert ringing.listed() == ["Mei Tanaka", "Tom Late"]
    assert not ringing.catch_up.call_button.isEnabled()


def test_a_new_time_is_agreed_with_the_one_that_was_offered(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    go_to(ringing)
    ringing.catch_up.agree_button.click()
    assert ringing.heard == [("agree", missed[1].id, wall("2026-06-16 10:00"))]
    assert not ringing.has_list
    promise(missed[1], "2026-06-16 10:00", ringing.clock(), move=True)
    ringing.notice_change()
    assert ringing.listed() == ["Mei Tanaka", "Tom Late"]


def test_put_aside_it_comes_back_after_a_quarter_of_an_hour_in_which_nothing_happened(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    go_to(ringing)
    ringing.catch_up.day_button.click()
    assert (ringing.heard, ringing.has_list) == ([("day",)], False)
    ringing.beat(minutes=14)
    log(missed[1], "talked", ringing.clock(), next_call="2026-06-23 8:45")
    ringing.notice_change()
    ringing.beat(minutes=14)
    assert not ringing.has_list
    ringing.beat(minutes=1)
    assert ringing.listed() == ["Mei Tanaka", "Tom Late"]


def test_who_works_from_the_day_has_no_list_over_it_after_each_outcome(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    ringing.screen.work_from_day()
    assert not ringing.has_list
    log(missed[1], "voicemail", ringing.clock())
    ringing.notice_change()
    ringing.beat(seconds=1)
    assert (ringing.has_list, len(ringing.screen.catch_up.lines)) == (False, 2)


def test_put_aside_it_comes_back_for_a_further_call(
    ringing: Ringing, missed: list[ContactRecord], clock: Clock
) -> None:
    go_to(ringing)
    ringing.catch_up.day_button.click()
    promise(add("Zoe Asleep"), "2026-06-16 9:00")
    ringing.beat(hours=1)
    assert "Zoe Asleep" in ringing.listed()
    assert ringing.sounds == 2


def test_a_list_of_the_one_who_is_on_the_telephone_does_not_come(ringing: Ringing) -> None:
    debbie = add()
    promise(debbie, "2026-06-15 9:00")
    ringing.screen.on_call_with(debbie.id)
    ringing.start()
    assert (ringing.has_list, ringing.sounds) == (False, 0)


def test_it_says_from_when_to_when_nothing_could_ring(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    ringing.screen.tell_absence(at("2026-06-12 17:02"), at("2026-06-16 7:10"))
    assert ringing.catch_up.banner.message.text() == (
        "On the Dot could not ring from Fri 12, 18:02 to Tue 16, 8:10: 2 calls fell into it."
    )


def test_of_an_absence_into_which_no_call_fell_it_says_nothing(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    ringing.screen.tell_absence(at("2026-06-15 9:00"), at("2026-06-15 10:00"))
    assert ringing.catch_up.banner.message.text() == "3 calls are waiting"


def test_a_row_that_cannot_be_read_stands_in_the_list_and_has_nothing_to_say(
    ringing: Ringing,
) -> None:
    promise(broken := add("Anna Broken"), "2026-06-15 8:00")
    promise(add("Zoe Whole"), "2026-06-15 9:00")
    rows("UPDATE contact SET company = CAST(x'C3' AS TEXT) WHERE id = ?", broken.id)
    ringing.start()
    assert ringing.listed() == ["Anna Broken", "Zoe Whole"]
    assert row(ringing, 0)[2] == "What is kept of this call cannot be read."
    assert not ringing.catch_up.call_button.isVisible()
    assert ringing.unreadable == [1]
    choose(ringing, 1)
    assert ringing.catch_up.call_button.isVisible()


def test_who_was_told_no_time_gets_no_apology(ringing: Ringing) -> None:
    promise(add(), "2026-06-15 9:00")
    rows("UPDATE promise SET kind = 'keep-in-touch'")
    ringing.start()
    assert "nothing to apologise for" in ringing.catch_up.apology.words
    assert not ringing.catch_up.copy_button.isVisible()


def test_after_a_restart_what_was_missed_is_missed_still(
    ringing: Ringing, missed: list[ContactRecord], desk: Desk, clock: Clock
) -> None:
    ringing.close()
    clock.advance(hours=5)
    again = Ringing(desk, clock)
    again.start()
    assert len(again.listed()) == 3
    again.close()


def test_two_hundred_overdue_calls_are_one_window_one_banner_and_one_sound(
    ringing: Ringing,
) -> None:
    for number in range(200):
        promise(add(f"Prospect {number}"), f"2026-06-{10 + number % 6} 9:00")
    ringing.start()
    assert len(ringing.listed()) == 200
    assert (ringing.on_screen(), ringing.sounds, len(ringing.posted())) == ([], 1, 1)
    assert ringing.screen.windows == {}
    assert ringing.catch_up.screen().availableGeometry().contains(ringing.catch_up.frameGeometry())
    view = ringing.catch_up.view
    assert view.height() == 4 * view.sizeHintForRow(0)
    assert view.verticalScrollBar().maximum() > 0


def test_a_screen_reader_hears_what_each_button_does(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    visible = [each for each in ringing.catch_up.findChildren(QPushButton) if each.isVisible()]
    assert {spoken_name(each) for each in visible} == {
        "Call +1 312 555 0134",
        "Agree a new time",
        "Open the day",
        "Copy the apology",
    }


def test_the_rows_change_as_little_as_they_must(
    ringing: Ringing, missed: list[ContactRecord]
) -> None:
    model = CatchUpModel()
    lines = queries.calls(DUE)
    all_rows = [CatchUpRow(place, line) for place, line in enumerate(lines)]
    changes: list[str] = []
    model.modelReset.connect(lambda: changes.append("reset"))
    model.rowsRemoved.connect(lambda _up, first, _last: changes.append(f"remove {first}"))
    model.rowsInserted.connect(lambda _up, first, last: changes.append(f"insert {first} {last}"))
    model.set_rows(all_rows[:2], DUE, MICHAEL)
    model.set_rows(all_rows, DUE, MICHAEL)
    model.set_rows([all_rows[0], all_rows[2]], DUE, MICHAEL)
    model.set_rows(all_rows, DUE, MICHAEL)
    assert changes == ["reset", "insert 2 2", "remove 1", "reset"]
    assert model.rowCount() == 3
    assert model.rowCount(QModelIndex()) == 3
    assert alert_of(missed[0]) in {line.alert_id for line in lines}
