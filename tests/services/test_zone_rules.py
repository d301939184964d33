"""When a government changes the clocks, what was promised stands, and its instant follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app import clock
from desktop_app.domain.records import ContactRecord, Moment, moment_on_wall
from desktop_app.services import away, calls, contacts, steps, zone_rules
from desktop_app.services.bell import Bell
from desktop_app.storage import away_days, database, journal, queries
from tests.builders import (
    MICHAEL,
    MORNING,
    NEW_YORK,
    add,
    alerts,
    at,
    everything,
    promise,
    standing,
    wall,
)
from tests.zone_trees import change_rules, other_rules

pytestmark = pytest.mark.usefixtures("book")
CAIRO = "Africa/Cairo"
BELL = Bell("test")
DUE = "2026-07-16 10:00"  # Egypt has summer time
SUMMER, WINTER = "Africa/Cairo", "Africa/Johannesburg"  # three hours ahead of UTC, and two
BEFORE, AFTER = (datetime.fromisoformat(f"2026-07-16T0{hour}:00Z") for hour in (7, 8))


@pytest.fixture(autouse=True)
def _rules(tmp_path: Path) -> Iterator[None]:
    with other_rules():
        change_rules(tmp_path / "a", "2026b", Cairo=SUMMER)
        yield


def new_rules(tmp_path: Path, version: str = "2026c", cairo: str = WINTER) -> None:
    """Let Egypt have another time from now on."""
    change_rules(tmp_path / version, version, Cairo=cairo)


def amira(name: str = "Amira Haddad") -> ContactRecord:
    """Add a contact in Cairo."""
    return add(name, zone=CAIRO, country="EG")


def rules_of(contact: ContactRecord) -> list[str]:
    """Return by which rules the promises of a contact were worked out."""
    found = database.rows("SELECT tzdata FROM promise WHERE contact_id = ?", contact.id)
    return [row[0] for row in found]


def test_a_promise_remembers_the_rules_that_are_in_use() -> None:
    debbie = amira()
    promise(debbie, DUE)
    assert rules_of(debbie) == ["2026b"] == [clock.zone_rules()]


# METHOD: promise ("The wall time and the zone are what was promised; the UTC instant follows
# from them")
def test_the_promised_time_stands_and_rings_by_the_new_rules(tmp_path: Path) -> None:
    debbie = amira()
    promise(debbie, DUE)
    assert standing(debbie).due.utc == BEFORE
    new_rules(tmp_path)
    assert zone_rules.settle(MICHAEL, MORNING)
    due = standing(debbie).due
    assert (due.utc, f"{due.wall:%Y-%m-%d %H:%M}") == (AFTER, DUE)
    assert alerts(debbie) == [("pending", AFTER)]
    assert rules_of(debbie) == ["2026c"]


def test_whoever_promised_it_is_told_until_they_have_seen_it(tmp_path: Path) -> None:
    debbie, chicago = amira(), add("Chicago")
    promise(debbie, DUE)
    promise(chicago)
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    moves = zone_rules.unseen_moves()
    assert [(move.name, move.was_at, move.is_at) for move in moves] == [
        ("Amira Haddad", BEFORE, AFTER)
    ]
    assert f"{moves[0].wall:%Y-%m-%d %H:%M}" == DUE
    assert not moves[0].skipped
    zone_rules.mark_seen(MORNING, MORNING)
    assert zone_rules.unseen_moves() == []
    assert rules_of(chicago) == ["2026c"]


def test_it_is_settled_once_and_is_no_step_of_the_user(tmp_path: Path) -> None:
    promise(amira(), DUE)
    last = queries.last_step()
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    settled, moves = everything(), database.rows("SELECT * FROM zone_move")
    assert zone_rules.settle(MICHAEL, MORNING)
    assert (everything(), database.rows("SELECT * FROM zone_move")) == (settled, moves)
    assert queries.last_step() == last


def test_a_change_that_is_taken_back_before_anybody_looked_is_none(tmp_path: Path) -> None:
    debbie = amira()
    promise(debbie, DUE)
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    new_rules(tmp_path, "2026d", SUMMER)
    zone_rules.settle(MICHAEL, MORNING)
    assert alerts(debbie) == [("pending", BEFORE)]
    assert zone_rules.unseen_moves() == []


def test_two_changes_before_anybody_looked_are_one(tmp_path: Path) -> None:
    promise(amira(), DUE)
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    new_rules(tmp_path, "2026d", "Europe/London")
    zone_rules.settle(MICHAEL, MORNING)
    moves = zone_rules.unseen_moves()
    assert [(move.was_at, move.is_at) for move in moves] == [(BEFORE, AFTER + timedelta(hours=1))]


def test_a_call_that_is_moved_or_withdrawn_is_no_news_any_more(tmp_path: Path) -> None:
    moved, gone = amira("Moved"), amira("Gone")
    promise(moved, DUE)
    promise(gone, "2026-07-16 11:00")
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    promise(moved, "2026-07-17 10:00", MORNING, move=True)
    calls.withdraw(gone.id, MORNING)
    assert zone_rules.unseen_moves() == []


def test_a_snoozed_alert_stays_unless_it_would_ring_before_the_promise(tmp_path: Path) -> None:
    later, sooner = amira("Later"), amira("Sooner")
    promise(later, DUE)
    promise(sooner, DUE)
    calls.snooze(later.id, 120, BEFORE)
    calls.snooze(sooner.id, 10, BEFORE)
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, BEFORE)
    assert alerts(later)[-1] == ("pending", BEFORE + timedelta(hours=2))
    assert alerts(sooner)[-1] == ("pending", AFTER)


def test_an_alert_that_rings_too_soon_by_the_new_rules_rings_again_in_time(tmp_path: Path) -> None:
    debbie = amira()
    promise(debbie, DUE)
    BELL.claim(1, BEFORE)
    BELL.shown(1, BEFORE)
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, BEFORE + timedelta(minutes=1))
    assert BELL.ringing() == []
    assert alerts(debbie) == [("pending", AFTER)]
    assert BELL.claim(1, AFTER)


def test_a_call_that_should_have_rung_by_the_new_rules_rings_at_once(tmp_path: Path) -> None:
    new_rules(tmp_path, "2026a", WINTER)
    debbie = amira()
    promise(debbie, DUE)
    assert alerts(debbie) == [("pending", AFTER)]
    new_rules(tmp_path, "2026b", SUMMER)
    now = BEFORE + timedelta(minutes=20)
    zone_rules.settle(MICHAEL, now)
    assert list(BELL.pending(now)) == [1]


def test_a_time_that_the_new_rules_skip_moves_forward_and_is_told(tmp_path: Path) -> None:
    new_rules(tmp_path, "2026a", WINTER)
    debbie = amira()
    promise(debbie, "2027-03-14 2:30")
    new_rules(tmp_path, "2026b", NEW_YORK)  # where that hour does not exist
    zone_rules.settle(MICHAEL, MORNING)
    assert f"{standing(debbie).due.wall:%H:%M}" == "03:30"
    (move,) = zone_rules.unseen_moves()
    assert move.skipped
    assert f"{move.wall:%H:%M}" == "02:30"
    new_rules(tmp_path, "2026c", WINTER)
    zone_rules.settle(MICHAEL, MORNING)
    assert f"{standing(debbie).due.wall:%H:%M}" == "02:30"


def test_the_second_of_two_that_is_skipped_by_now_is_never_early(tmp_path: Path) -> None:
    new_rules(tmp_path, "2026a", NEW_YORK)
    debbie, day = amira(), date(2026, 11, 1)
    due = moment_on_wall(day, wall("2026-11-01 1:30").wall.time(), CAIRO, fold=1)
    promise(debbie, due)
    assert standing(debbie).due.wall.fold == 1
    new_rules(tmp_path, "2026b", WINTER)
    zone_rules.settle(MICHAEL, MORNING)
    assert f"{standing(debbie).due.wall:%d %H:%M}" == "01 01:30"
    database.rows("UPDATE promise SET wall = '2027-03-14T02:30', fold = 1, tzdata = ''")
    new_rules(tmp_path, "2026c", NEW_YORK)
    zone_rules.settle(MICHAEL, MORNING)
    assert f"{standing(debbie).due.wall:%H:%M}" == "03:30"


def test_the_second_of_two_stays_the_second(tmp_path: Path) -> None:
    new_rules(tmp_path, "2026a", NEW_YORK)
    debbie, half_past_one = amira(), wall("2026-11-01 1:30").wall.time()
    promise(debbie, moment_on_wall(date(2026, 11, 1), half_past_one, CAIRO, fold=1))
    due = standing(debbie).due
    new_rules(tmp_path, "2026b", NEW_YORK)
    zone_rules.settle(MICHAEL, MORNING)
    assert rules_of(debbie) == ["2026b"]
    assert standing(debbie).due == due
    assert zone_rules.unseen_moves() == []


def test_a_promise_to_the_second_keeps_its_second(tmp_path: Path) -> None:
    debbie = amira()
    promise(debbie, Moment(BEFORE + timedelta(seconds=30), CAIRO))
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    assert standing(debbie).due.utc == AFTER + timedelta(seconds=30)


@pytest.mark.parametrize(
    "nonsense",
    ["zone = 'Mars/Olympus'", "zone = '../etc'", "wall = 'soon'", "wall = '0001-01-01T00:00'"],
)
def test_what_cannot_be_worked_out_keeps_its_instant_and_holds_up_no_other(
    tmp_path: Path, nonsense: str
) -> None:
    odd, debbie = amira("Odd"), amira()
    promise(odd, DUE)
    promise(debbie, DUE)
    database.rows(f"UPDATE promise SET {nonsense} WHERE id = 1")
    new_rules(tmp_path)
    assert zone_rules.settle(MICHAEL, MORNING)
    assert alerts(debbie) == [("pending", AFTER)]
    assert alerts(odd) == [("pending", BEFORE)]
    assert rules_of(odd) == ["2026c"]


def test_many_promises_are_settled_in_parts_so_that_no_window_stands_still(tmp_path: Path) -> None:
    promise(amira(), DUE)
    database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= ?)"
        " INSERT INTO contact (id, uid, name, zone, country, kind, state, created_at, changed_at,"
        " sort_name, search, pairs) SELECT i, 'c' || i, name, zone, country, kind, state,"
        " created_at, changed_at, sort_name, search, pairs FROM contact, n WHERE id = 1",
        zone_rules.AT_ONCE,
    )
    database.rows(
        "INSERT INTO promise (uid, contact_id, kind, state, wall, zone, fold, due_at, tzdata,"
        " rung, made_at) SELECT 'p' || c.id, c.id, p.kind, 'open', wall, p.zone, 0, due_at, tzdata,"
        " 1, made_at FROM promise p, contact c WHERE p.id = 1 AND c.id > 1"
    )
    database.rows(
        "INSERT INTO alert (promise_id, seq, due_at, state)"
        " SELECT id, 1, due_at, 'pending' FROM promise WHERE id > 1"
    )
    new_rules(tmp_path)
    assert not zone_rules.settle(MICHAEL, MORNING)
    assert len(zone_rules.unseen_moves()) == zone_rules.AT_ONCE
    assert zone_rules.settle(MICHAEL, MORNING)
    assert len(zone_rules.unseen_moves()) == zone_rules.AT_ONCE + 1
    assert database.rows("SELECT DISTINCT due_at FROM alert") == [(int(AFTER.timestamp()),)]


def test_promising_a_call_is_taken_back_though_the_rules_changed_since(tmp_path: Path) -> None:
    debbie = amira()
    before = everything()
    promise(debbie, DUE)
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    steps.undo(MICHAEL, MORNING)
    assert everything() == before
    assert database.problems() == []
    steps.redo(MICHAEL, MORNING)
    assert standing(debbie).due.utc == AFTER
    assert alerts(debbie) == [("pending", AFTER)]
    assert len(zone_rules.unseen_moves()) == 1


def test_a_move_is_taken_back_and_the_old_promise_is_due_by_the_new_rules(tmp_path: Path) -> None:
    debbie = amira()
    promise(debbie, DUE)
    promise(debbie, "2026-07-17 10:00", MORNING, move=True)
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    steps.undo(MICHAEL, MORNING)
    assert standing(debbie).due.utc == AFTER
    assert alerts(debbie) == [("pending", AFTER)]


def test_a_removed_contact_comes_back_with_a_call_that_is_due_by_the_new_rules(
    tmp_path: Path,
) -> None:
    debbie = amira()
    promise(debbie, DUE)
    contacts.remove(debbie.id, MORNING)
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    steps.undo(MICHAEL, MORNING)
    assert alerts(debbie) == [("pending", AFTER)]


def test_an_alert_that_undo_brings_back_rings_by_the_new_rules(tmp_path: Path) -> None:
    debbie = amira()
    promise(debbie, DUE)
    day = date(2026, 7, 16)
    away.add(day, day, "", MICHAEL, MORNING)
    new_rules(tmp_path)
    zone_rules.settle(MICHAEL, MORNING)
    assert alerts(debbie) == [("pending", at("2026-07-17 9:00", NEW_YORK))]
    journal.undo()
    assert alerts(debbie) == [("pending", BEFORE)]  # as the step knew it
    journal.redo()
    steps.undo(MICHAEL, MORNING)
    assert alerts(debbie) == [("pending", AFTER)]


def test_days_away_begin_at_midnight_by_the_new_rules(tmp_path: Path) -> None:
    michael = replace(MICHAEL, zone=CAIRO, country="EG")
    day = date(2026, 7, 16)
    debbie = add(zone=NEW_YORK)
    promise(debbie, wall("2026-07-15 17:30", NEW_YORK))  # 0:30 in Cairo, and 23:30 by new rules
    away.add(day, day, "", michael, MORNING)
    assert alerts(debbie) == [("pending", away_days.days_from(MORNING)[0].back.utc)]
    new_rules(tmp_path)
    zone_rules.settle(michael, MORNING)
    assert alerts(debbie) == [("pending", at("2026-07-15 17:30", NEW_YORK))]
    assert away_days.days_from(MORNING)[0].span.starts_at == at("2026-07-16 0:00", CAIRO)
    steps.undo(michael, MORNING)
    assert away_days.days_from(MORNING) == []
    steps.redo(michael, MORNING)
    assert away_days.days_from(MORNING)[0].span.starts_at == at("2026-07-16 0:00", CAIRO)
    assert alerts(debbie) == [("pending", at("2026-07-15 17:30", NEW_YORK))]
