"""Days away: nothing rings on them, retries move, and what was promised is agreed anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactRecord, PromiseKind
from desktop_app.errors import AppError
from desktop_app.services import away, calls, contacts, offers, steps
from desktop_app.services.bell import Bell
from desktop_app.services.ladders import picture
from desktop_app.storage import away_days, database, histories, journal, queries
from desktop_app.storage.cards import cards_to_write
from tests.builders import (
    CHICAGO,
    LAST_WEEK,
    MICHAEL,
    MORNING,
    NEW_YORK,
    add,
    alerts,
    at,
    everything,
    log,
    promise,
    standing,
    wall,
)

pytestmark = pytest.mark.usefixtures("book")
BELL = Bell("test")
BACK = at("2026-06-22 9:00", NEW_YORK)


def be_away(
    first: str = "2026-06-17", last: str = "2026-06-19", now: datetime = MORNING, note: str = ""
) -> away.AwayAdded:
    """Be away, by default from Wednesday to Friday; then one is back on Monday the 22nd."""
    return away.add(date.fromisoformat(first), date.fromisoformat(last), note, MICHAEL, now)


def a_retry(name: str, due: str, rung: int = 4) -> ContactRecord:
    """Return a contact in Chicago whose ladder has come so far; the retry is due then."""
    contact = add(name)
    promise(contact, "2026-06-16 8:45")
    for _rung in range(rung - 2):
        log(contact, "no-answer", standing(contact).due.utc)
    before = standing(contact).due.utc
    log(contact, "no-answer", before, next_call=due)
    return contact


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Return all that steps write, days away included."""
    return everything() | {"away": database.rows("SELECT * FROM away ORDER BY 1")}


def test_an_appointment_of_a_day_away_stays_promised_and_rings_when_one_is_back() -> None:
    debbie = add()
    made = promise(debbie, "2026-06-17 8:45")
    added = be_away(note="  Lake\n Tahoe ")
    assert standing(debbie) == made
    assert alerts(debbie) == [("pending", BACK)]
    assert (added.moved, added.to_agree) == (0, 1)
    assert added.days.back.utc == BACK
    assert [days.note for days in away_days.days_from(MORNING)] == ["Lake Tahoe"]
    assert BELL.pending(BACK)[1].promised is False


def test_calls_of_other_days_ring_at_their_minute() -> None:
    before, after = add("Before"), add("After")
    promise(before, "2026-06-16 22:59")  # 23:59 in New York
    promise(after, "2026-06-19 23:00")
    be_away()
    assert alerts(before) == [("pending", at("2026-06-16 22:59"))]
    assert alerts(after) == [("pending", at("2026-06-19 23:00"))]


def test_a_retry_moves_past_the_days_and_keeps_its_history_and_its_rung() -> None:
    debbie = a_retry("Debbie", "2026-06-18 8:45")
    assert be_away().moved == 1
    moved = standing(debbie)
    assert (moved.due, moved.rung, moved.kind) == (wall("2026-06-22 8:45"), 4, PromiseKind.RETRY)
    assert alerts(debbie)[-1] == ("pending", at("2026-06-22 8:45"))
    assert [each.due for each in histories.history(debbie.id) if each.what == "moved"] == [
        wall("2026-06-18 8:45")
    ]


def test_a_retry_of_the_same_day_moves_to_a_time_to_suggest_outside_calling_hours() -> None:
    early, late = a_retry("Early", "2026-06-17 8:55", 2), a_retry("Late", "2026-06-17 11:05", 3)
    be_away()
    assert standing(early).due == wall("2026-06-22 13:30")  # a Monday
    assert standing(late).due == wall("2026-06-22 11:05")


def test_a_call_to_keep_in_touch_moves_and_an_agreed_one_does_not() -> None:
    plain, agreed = add("Plain"), add("Agreed")
    promise(plain, "2026-06-18 8:45", agreed=False)
    promise(agreed, "2026-06-18 8:45")
    database.rows("UPDATE promise SET kind = 'keep-in-touch'")
    assert be_away().moved == 1
    assert standing(plain).due == wall("2026-06-22 13:30")
    assert standing(plain).kind is PromiseKind.KEEP_IN_TOUCH
    assert standing(agreed).due == wall("2026-06-18 8:45")


def test_a_promise_that_nobody_agreed_to_is_a_promise_all_the_same() -> None:
    debbie = add()
    promise(debbie, "2026-06-18 8:45", agreed=False)
    be_away()
    assert standing(debbie).due == wall("2026-06-18 8:45")
    assert alerts(debbie) == [("pending", BACK)]


def test_a_card_that_is_to_be_written_speaks_of_the_moved_call() -> None:
    debbie = add()
    log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45")
    log(debbie, "no-answer", at("2026-06-16 8:45"), next_call="2026-06-17 11:00")
    be_away()
    assert "22 June" in cards_to_write(date(2026, 6, 30))[0].words


def test_what_rings_is_silent_from_the_moment_in_which_today_is_a_day_away() -> None:
    for name in ("Ringing", "Unseen"):
        promise(add(name), "2026-06-16 8:45")
    overdue = add("Overdue")
    promise(overdue, "2026-06-15 8:45")
    for alert_id in (1, 3):
        BELL.claim(alert_id, at("2026-06-16 8:45"))
        BELL.shown(alert_id, at("2026-06-16 8:45"))
    be_away("2026-06-16", now=at("2026-06-16 9:00"))
    assert BELL.ringing() == []
    assert {each.due_at for each in BELL.pending(BACK).values()} == {BACK}
    assert len(BELL.pending(BACK)) == 3
    evidence = database.rows("SELECT alert_id, detail FROM alert_event WHERE what = 'put-off'")
    assert (1, BACK.isoformat(timespec="minutes")) in evidence
    assert BELL.claim(1, BACK)


def test_what_rings_as_the_days_begin_is_silent_until_one_is_back() -> None:
    debbie = add()
    promise(debbie, "2026-06-16 8:45")
    BELL.claim(1, at("2026-06-16 8:45"))
    be_away()
    assert BELL.ringing() == [1]
    midnight = at("2026-06-17 0:00", NEW_YORK)
    assert away.settle(midnight - timedelta(seconds=1)) == 0
    assert away.settle(midnight) == 1
    assert away.settle(midnight) == 0
    assert BELL.ringing() == []
    assert alerts(debbie) == [("pending", BACK)]
    assert away.settle(BACK) == 0
    assert BELL.claim(1, BACK)


def test_what_rings_again_goes_on_ringing_while_other_days_are_said() -> None:
    promise(add(), "2026-06-16 8:45")
    BELL.claim(1, at("2026-06-16 8:45"))
    be_away()
    away.settle(at("2026-06-17 0:00", NEW_YORK))
    BELL.claim(1, BACK)
    be_away("2026-07-01", "2026-07-02", now=BACK + timedelta(minutes=1))
    assert BELL.ringing() == [1]


def test_without_days_away_nothing_is_settled() -> None:
    promise(add())
    BELL.claim(1, at("2026-06-16 8:45"))
    assert away.settle(at("2026-06-16 9:00")) == 0
    assert BELL.ringing() == [1]


def test_what_is_new_on_a_day_away_rings_when_one_is_back() -> None:
    be_away()
    made, moved, snoozed = add("Made"), add("Moved"), add("Snoozed")
    promise(made, "2026-06-18 8:45", MORNING)
    promise(moved, "2026-06-16 9:45")
    promise(moved, "2026-06-18 9:45", MORNING, move=True)
    promise(snoozed, "2026-06-16 22:50")
    rings, kept = calls.snooze(snoozed.id, 15, at("2026-06-16 22:50"))
    assert (rings.utc, kept.due) == (BACK, wall("2026-06-16 22:50"))
    for contact in (made, moved, snoozed):
        assert alerts(contact)[-1] == ("pending", BACK)
    assert standing(made).due == wall("2026-06-18 8:45")


def test_a_retry_is_never_scheduled_for_a_day_away_and_the_voicemail_says_so() -> None:
    be_away()
    debbie = add()
    promise(debbie)
    for minute in ("8:45", "8:55"):
        log(debbie, "voicemail", at(f"2026-06-16 {minute}"))
    started = at("2026-06-16 12:55")
    foreseen = calls.foresee(debbie.id, Outcome.VOICEMAIL, started, MICHAEL)
    logged = log(debbie, "voicemail", started)
    assert foreseen.next_call == wall("2026-06-22 8:45") == standing(debbie).due
    assert "Monday the 22nd at 8:45" in foreseen.voicemail
    assert logged.attempt.voicemail == foreseen.voicemail


def test_the_ten_minutes_are_moved_only_where_they_end_on_a_day_away() -> None:
    be_away()
    debbie, john = add("Debbie"), add("John", zone=NEW_YORK)
    promise(debbie, "2026-06-16 8:45")
    promise(john, "2026-06-16 23:55")
    log(debbie, "voicemail", at("2026-06-16 8:45"))
    assert standing(debbie).due == wall("2026-06-16 8:55")
    logged = log(john, "voicemail", at("2026-06-16 23:55", NEW_YORK))
    assert standing(john).due == wall("2026-06-22 13:30", NEW_YORK)
    assert "in 10 minutes" not in logged.attempt.voicemail
    assert "Monday the 22nd" in logged.attempt.voicemail


def test_who_calls_on_a_day_away_calls_again_after_it() -> None:
    debbie = add()
    promise(debbie, "2026-06-17 10:00")
    be_away()
    logged = log(debbie, "voicemail", at("2026-06-17 10:00"))
    assert logged.on_time
    assert standing(debbie).due == wall("2026-06-22 10:10")


def test_the_picture_of_the_ladder_shows_the_days_on_which_it_will_be_climbed() -> None:
    debbie = add()
    promise(debbie)
    be_away("2026-06-19", "2026-06-29")
    seen = [f"{view.due.wall:%-d %b %-H:%M}" for view in picture(debbie.id, MICHAEL)]
    assert seen[2:] == [
        "16 Jun 12:55",
        "30 Jun 8:45",
        "6 Jul 8:45",
        "9 Jul 8:45",
        "14 Jul 8:45",
    ]
    for _rung in range(7):
        due = standing(debbie).due
        assert f"{due.wall:%-d %b %-H:%M}" == seen.pop(0)
        log(debbie, "no-answer", due.utc)


def test_a_ladder_that_goes_on_after_a_wrong_number_passes_the_days() -> None:
    debbie = add(phones=["312 555 0134"])
    promise(debbie)
    log(debbie, "wrong-number", at("2026-06-16 8:45"))
    be_away(now=at("2026-06-16 9:00"))
    corrected = at("2026-06-17 10:00")
    contacts.edit(debbie.id, {"phones": ["312 555 0199"]}, MICHAEL, corrected)
    assert standing(debbie).due == wall("2026-06-22 10:01")


def test_days_that_are_taken_back_let_everything_ring_at_its_minute_again() -> None:
    debbie, john = add("Debbie"), add("John")
    promise(debbie, "2026-06-17 8:45")
    promise(john, "2026-06-16 22:50")
    calls.snooze(john.id, 60, at("2026-06-16 22:55"))
    days = be_away().days
    assert [alerts(each)[-1] for each in (debbie, john)] == [("pending", BACK)] * 2
    away.remove(days.id, MICHAEL, MORNING)
    assert alerts(debbie) == [("pending", at("2026-06-17 8:45"))]
    assert alerts(john)[-1] == ("pending", at("2026-06-16 23:55"))
    assert away_days.days_from(MORNING) == []


def test_what_was_snoozed_beyond_the_days_stays_snoozed() -> None:
    debbie = add()
    promise(debbie, "2026-06-17 8:45")
    days = be_away().days
    calls.snooze(debbie.id, 6 * 24 * 60, at("2026-06-17 8:50"))
    away.remove(days.id, MICHAEL, at("2026-06-17 9:00"))
    assert alerts(debbie)[-1] == ("pending", at("2026-06-23 8:50"))


def test_who_comes_home_early_hears_what_rang_in_between() -> None:
    debbie = add()
    promise(debbie, "2026-06-17 8:45")
    days = be_away().days
    noon = at("2026-06-17 12:00")
    away.remove(days.id, MICHAEL, noon)
    assert list(BELL.pending(noon)) == [1]
    assert BELL.claim(1, noon)


def test_days_beside_each_other_are_one_absence() -> None:
    debbie = add()
    promise(debbie, "2026-06-17 8:45")
    be_away()
    more = be_away("2026-06-22", "2026-06-22").days
    tuesday = at("2026-06-23 9:00", NEW_YORK)
    assert {days.back.utc for days in away_days.days_from(MORNING)} == {tuesday}
    assert alerts(debbie) == [("pending", tuesday)]
    away.remove(more.id, MICHAEL, MORNING)
    assert alerts(debbie) == [("pending", BACK)]
    assert [days.back.utc for days in away_days.days_from(MORNING)] == [BACK]


def test_other_calling_hours_are_other_hours_to_be_back() -> None:
    debbie = add()
    promise(debbie, "2026-06-17 8:45")
    be_away()
    away.follow(replace(MICHAEL, hours_start="7:30"), MORNING)
    assert alerts(debbie) == [("pending", at("2026-06-22 7:30", NEW_YORK))]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-06-14", "2026-06-15", "past"),
        ("2026-06-18", "2026-06-17", "order"),
        ("2026-06-18", "2027-06-17", "too-long"),
        ("2028-06-20", "2028-06-21", "too-far"),
        ("2026-07-06", "2026-07-08", "overlap"),
        ("2026-07-10", "2026-07-12", "overlap"),
        ("2026-07-01", "2026-07-31", "overlap"),
    ],
)
def test_days_that_cannot_be_are_refused_and_nothing_changes(
    first: str, last: str, code: str
) -> None:
    be_away("2026-07-07", "2026-07-10")
    before, last_step = rows(), queries.last_step()
    with pytest.raises(AppError) as refused:
        be_away(first, last)
    assert refused.value.code == code
    assert (rows(), queries.last_step()) == (before, last_step)


def test_days_away_may_begin_in_the_past_and_touch_each_other() -> None:
    be_away("2026-06-15", "2026-06-16")
    be_away("2026-06-17", "2026-06-18")
    assert len(away_days.days_from(MORNING)) == 2


def test_days_that_are_gone_cannot_be_taken_back_twice() -> None:
    days = be_away().days
    away.remove(days.id, MICHAEL, MORNING)
    with pytest.raises(AppError, match="not there any more"):
        away.remove(days.id, MICHAEL, MORNING)


def test_days_away_are_one_step_that_is_taken_back_whole_and_done_again() -> None:
    debbie, john = a_retry("Debbie", "2026-06-18 8:45"), add("John")
    promise(john, "2026-06-17 8:45")
    before = rows()
    be_away()
    after = rows()
    assert queries.last_step() == (len(database.rows("SELECT 1 FROM step")), *LABEL)
    assert steps.undo(MICHAEL, MORNING).label == LABEL[0]
    assert rows() == before
    steps.redo(MICHAEL, MORNING)
    assert rows() == after
    assert standing(debbie).due == wall("2026-06-22 8:45")
    away.remove(1, MICHAEL, MORNING)
    assert steps.undo(MICHAEL, MORNING).label == "No longer away from 17 to 19 June"
    assert rows() == after


LABEL = ("Away from 17 to 19 June", False)


def test_a_step_taken_back_on_a_day_away_makes_nothing_ring() -> None:
    debbie = add()
    promise(debbie, "2026-06-16 8:45")
    BELL.claim(1, at("2026-06-16 8:45"))
    be_away()
    calls.withdraw(debbie.id, at("2026-06-16 9:00"))
    wednesday = at("2026-06-17 10:00")
    journal.undo()
    assert BELL.ringing() == [1]
    journal.redo()
    steps.undo(MICHAEL, wednesday)
    assert BELL.ringing() == []
    assert alerts(debbie) == [("pending", BACK)]


def test_days_that_undo_brings_back_silence_what_rings_by_then() -> None:
    promise(add(), "2026-06-16 8:45")
    days = be_away().days
    away.remove(days.id, MICHAEL, MORNING)
    BELL.claim(1, at("2026-06-16 8:45"))
    wednesday = at("2026-06-17 10:00")
    steps.undo(MICHAEL, wednesday)
    assert BELL.ringing() == []
    assert list(BELL.pending(wednesday)) == []
    assert list(BELL.pending(BACK)) == [1]


def test_calls_to_agree_anew_are_listed_soonest_first_until_they_are_agreed() -> None:
    later, sooner, other = add("Later"), add("Sooner"), add("Other")
    promise(later, "2026-06-18 8:45")
    promise(sooner, "2026-06-17 8:45")
    promise(other, "2026-06-22 8:45")
    be_away()
    assert [line.name for line in away_days.to_agree_anew(MORNING)] == ["Sooner", "Later"]
    assert [line.name for line in away_days.to_agree_anew(MORNING, 1)] == ["Sooner"]
    assert away_days.contacts_to_agree_anew(MORNING) == {sooner.id, later.id}
    promise(sooner, "2026-06-23 10:00", MORNING, move=True)
    calls.withdraw(later.id, MORNING)
    assert away_days.to_agree_anew(MORNING) == []


def test_who_said_no_is_not_asked_to_agree_anew() -> None:
    debbie = add()
    promise(debbie, "2026-06-17 8:45")
    be_away()
    database.rows("UPDATE contact SET state = 'said-no'")
    assert away_days.to_agree_anew(MORNING) == []
    assert away_days.contacts_to_agree_anew(MORNING) == set()


def test_after_the_last_day_nothing_is_left_to_agree_anew() -> None:
    promise(add(), "2026-06-17 8:45")
    be_away()
    saturday = at("2026-06-20 0:00", NEW_YORK)
    assert len(away_days.to_agree_anew(saturday - timedelta(seconds=1))) == 1
    assert away_days.to_agree_anew(saturday) == []


def test_one_knows_on_which_days_one_is_away() -> None:
    be_away()
    away_on = [day for day in range(15, 23) if away_days.is_away(date(2026, 6, day))]
    assert away_on == [17, 18, 19]
    found = away_days.days_at(at("2026-06-18 12:00"))
    assert found is not None
    assert found.back.wall.date() == date(2026, 6, 22)
    assert away_days.days_at(MORNING) is None


def test_times_are_suggested_after_the_days_for_a_call_that_falls_into_them() -> None:
    debbie, john = add("Debbie"), add("John")
    promise(debbie, "2026-06-18 10:00")
    be_away()
    assert offers.suggested(debbie.id, CHICAGO, "US", MORNING, 2) == (
        wall("2026-06-23 10:00"),
        wall("2026-06-24 10:30"),
    )
    assert offers.suggested(john.id, CHICAGO, "US", MORNING, 2) == (
        wall("2026-06-16 10:00"),
        wall("2026-06-23 10:00"),
    )


def test_a_time_at_which_somebody_else_is_called_is_not_suggested() -> None:
    debbie, john = add("Debbie"), add("John")
    promise(john, "2026-06-16 10:05")
    free = offers.suggested(debbie.id, CHICAGO, "US", MORNING, 2)
    assert wall("2026-06-16 10:00") not in free
    assert len(free) == 2
    assert wall("2026-06-16 10:00") in offers.suggested(john.id, CHICAGO, "US", MORNING, 2)
