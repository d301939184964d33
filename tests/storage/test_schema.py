"""What the database itself refuses, whatever a program may try."""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw
import pytest

from desktop_app.storage import database, journal, schema
from tests.builders import add, promise

pytestmark = pytest.mark.usefixtures("book")
DATA = Path(__file__).resolve().parents[1] / "data"


def test_a_contact_cannot_have_two_open_promises() -> None:
    promise(add())
    with pytest.raises(apsw.ConstraintError):
        database.rows(
            "INSERT INTO promise (uid, contact_id, kind, state, wall, zone, fold, due_at, tzdata,"
            " rung, made_at) SELECT 'second', contact_id, kind, state, wall, zone, fold,"
            " due_at + 60, tzdata, rung, made_at FROM promise"
        )


@pytest.mark.parametrize("state", ["pending", "ringing"])
def test_a_promise_cannot_ring_twice(state: str) -> None:
    promise(add())
    with pytest.raises(apsw.ConstraintError):
        database.rows(
            "INSERT INTO alert (promise_id, seq, due_at, state)"
            " SELECT id, 2, due_at, ? FROM promise",
            state,
        )


def test_a_snoozed_promise_keeps_what_rang_before() -> None:
    promise(add())
    database.rows("UPDATE alert SET state = 'superseded'")
    database.rows(
        "INSERT INTO alert (promise_id, seq, due_at, state)"
        " SELECT id, 2, due_at + 600, 'pending' FROM promise"
    )
    assert database.rows("SELECT count(*) FROM alert") == [(2,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contact SET state = 'sleepy'",
        "UPDATE contact SET kind = 'friend'",
        "UPDATE contact SET created_at = 'yesterday'",
        "UPDATE contact SET name = NULL",
        "UPDATE promise SET state = 'forgotten'",
        "UPDATE promise SET rung = 8",
        "UPDATE promise SET rung = 0",
        "UPDATE promise SET fold = 2",
        "UPDATE promise SET due_at = '8:45'",
        "UPDATE promise SET contact_id = 99",
        "UPDATE contact SET touch_days = -1",
        "UPDATE alert SET state = 'quiet'",
        "UPDATE alert SET promise_id = 99",
        "INSERT INTO phone (contact_id, position, number) VALUES (99, 0, '911')",
    ],
)
def test_a_row_that_makes_no_sense_is_refused(statement: str) -> None:
    promise(add())
    with pytest.raises(apsw.ConstraintError):
        database.rows(statement)


def test_a_contact_takes_along_all_that_belongs_to_it() -> None:
    promise(add(phones=["312 555 0134"], emails=["debbie@example.com"]))
    database.rows("DELETE FROM contact")
    for table in ("phone", "email", "promise", "alert", "reminder"):
        assert database.rows(f"SELECT count(*) FROM {table}") == [(0,)], table


def test_the_evidence_of_what_rang_outlives_what_it_speaks_of(book: Path) -> None:
    promise(add())
    database.rows("INSERT INTO alert_event (alert_id, at_ms, what) VALUES (1, 0, 'shown')")
    database.rows("DELETE FROM contact")
    assert database.rows("SELECT alert_id, what FROM alert_event") == [(1, "shown")]


@pytest.mark.parametrize(
    "rewritten", ["UPDATE alert_event SET late_ms = 0", "DELETE FROM alert_event"]
)
def test_the_evidence_cannot_be_rewritten(rewritten: str) -> None:
    database.rows("INSERT INTO alert_event (alert_id, at_ms, what) VALUES (1, 0, 'shown')")
    with pytest.raises(apsw.ConstraintError):
        database.rows(rewritten)


@pytest.mark.parametrize("released", range(1, schema.NEWEST))
def test_a_database_of_each_older_schema_is_brought_up_with_every_row(
    tmp_path: Path, released: int
) -> None:
    old = tmp_path / "on-the-dot.db"
    shutil.copy(DATA / f"schema-{released}.db", old)
    tables = ("contact", "phone", "promise", "alert", "alert_event", "attempt", "card", "step")

    def counts(link: apsw.Connection) -> list[object]:
        return [link.execute(f"SELECT count(*) FROM {each}").fetchall()[0][0] for each in tables]

    link = apsw.Connection(str(old))
    before = counts(link)
    link.close()
    database.close_database()
    database.open_database(old)
    assert database.rows("PRAGMA user_version") == [(schema.NEWEST,)]
    assert database.problems() == []
    assert counts(database.connection()) == before
    assert all(before)


def test_the_number_of_a_contact_is_never_given_to_another() -> None:
    debbie = add()
    database.rows("DELETE FROM contact")
    assert add("John Okafor").id > debbie.id


def test_a_step_of_an_older_schema_can_still_be_taken_back(tmp_path: Path) -> None:
    old = tmp_path / "on-the-dot.db"
    shutil.copy(DATA / "schema-2.db", old)
    database.close_database()
    database.open_database(old)
    assert database.rows("SELECT note FROM away") == [("a course",)]
    journal.undo()
    assert database.rows("SELECT note FROM away") == []
    journal.undo()
    assert database.rows("SELECT count(*) FROM contact") == [(0,)]
    journal.redo()
    assert database.rows("SELECT count(*), sum(touch_days) FROM contact") == [(24, 0)]
