"""Taking in the people of a file: once each, nothing lost, all or none, and one step."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.imported import ImportedContact
from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.services import contacts, importing, steps
from desktop_app.services.import_plan import Fate, Plan, planned
from desktop_app.services.import_rows import import_row, row_of_json
from desktop_app.storage import database, journal, long_steps, queries, search
from desktop_app.storage.database import open_database, rows
from tests.builders import MICHAEL, MORNING, add, everything

pytestmark = pytest.mark.usefixtures("book")

DEBBIE = ImportedContact(
    2,
    "Debbie Marsh",
    company="ABC Educom",
    phones=("(312) 555-0134",),
    emails=("debbie@abc.example",),
    country="US",
    uid="card-1",
)


def plan_of(*people: ImportedContact, file: str = "people.vcf") -> Plan:
    """Return what would come of some people of a file."""
    made, told = [], []
    for each in people:
        row, problems = import_row(each, MICHAEL)
        told += problems
        if row is not None:
            made.append(row)
    return planned(file, made, told)


def take_in(*people: ImportedContact) -> Plan:
    """Import some people."""
    plan = plan_of(*people)
    importing.take_all_in(plan, MORNING)
    return plan


def fates(plan: Plan) -> list[str]:
    return [str(each.fate) for each in plan.planned]


def everybody() -> list[ContactRecord]:
    return search.records([row[0] for row in rows("SELECT id FROM contact ORDER BY id")])


def test_somebody_new_comes_with_country_and_zone_of_their_number() -> None:
    take_in(replace(DEBBIE, country="", phones=("+49 30 23125999",), more=(("Birthday", "3 May"),)))
    (debbie,) = everybody()
    assert (debbie.country, debbie.zone, debbie.phones) == (
        "DE",
        "Europe/Berlin",
        ("+49 30 23125999",),
    )
    assert debbie.notes == "Birthday: 3 May"
    assert search.contact_ids("educom", 9) == [debbie.id]
    assert database.problems() == []


def test_a_mobile_is_called_first_and_the_number_at_the_desk_tells_the_clock() -> None:
    at_desk = "+1 303 624 1929"
    take_in(replace(DEBBIE, phones=("+1 917 555 1407", at_desk), desk_phone=at_desk, zone=""))
    (debbie,) = everybody()
    assert (debbie.phones[0], debbie.zone) == ("+1 917 555 1407", "America/Denver")


def test_who_is_there_already_is_not_added_again() -> None:
    take_in(DEBBIE)
    before = everything()
    again = take_in(DEBBIE, replace(DEBBIE, uid="", name="debbie  MARSH", emails=()))
    assert fates(again) == ["unchanged", "unchanged"]
    assert everything() == before


def test_what_is_empty_is_filled_in_and_nothing_is_overwritten() -> None:
    debbie = add(phones=["+1 312 555 0134"], company="ABC", notes="Likes module 3")
    told = replace(DEBBIE, title="Manager", phones=(*DEBBIE.phones, "+1 312 555 0199"))
    assert fates(take_in(told)) == ["updated"]
    after = contacts.known(debbie.id)
    assert (after.company, after.title, after.notes) == ("ABC", "Manager", "Likes module 3")
    assert after.phones == ("+1 312 555 0134", "+1 312 555 0199")
    assert after.emails == ("debbie@abc.example",)
    assert search.contact_ids("5550199", 9) == [debbie.id] == search.contact_ids("module 3", 9)
    assert fates(plan_of(told)) == ["unchanged"]


@pytest.mark.parametrize(
    "told",
    [
        replace(DEBBIE, name="Deborah M.", uid=""),
        replace(DEBBIE, phones=("+1 312 555 0177",), emails=(), uid=""),
        replace(DEBBIE, name="Tom Okafor", phones=(), emails=("DEBBIE@abc.example",), uid=""),
    ],
    ids=["the same number", "name and company", "the same address"],
)
def test_who_may_be_there_already_is_added_for_the_user_to_decide(told: ImportedContact) -> None:
    take_in(DEBBIE)
    plan = take_in(told)
    assert (fates(plan), plan.likely, len(everybody())) == (["added"], 1, 2)


def test_a_namesake_is_somebody_else() -> None:
    take_in(DEBBIE)
    other = ImportedContact(3, "Debbie Marsh", phones=("+1 518 555 0111",))
    bare = ImportedContact(4, "Debbie Marsh")
    plan = take_in(other, bare)
    assert (fates(plan), plan.likely) == (["added", "added"], 0)
    assert fates(plan_of(other, bare)) == ["unchanged", "unchanged"]


def test_a_card_is_known_again_under_another_name_and_a_shared_identifier_alone_is_not_enough() -> (
    None
):
    take_in(DEBBIE)
    married = replace(DEBBIE, name="Debbie Okafor", emails=())
    stranger = ImportedContact(9, "Luis Ferreira", uid="card-1", phones=("+1 518 555 0111",))
    assert fates(take_in(married, stranger)) == ["unchanged", "added"]


def test_who_comes_twice_in_one_file_is_added_once_with_all_that_is_told() -> None:
    first = replace(DEBBIE, emails=(), uid="")
    plan = take_in(first, replace(DEBBIE, line=8, title="Manager"), replace(DEBBIE, line=9))
    assert fates(plan) == ["added", "updated", "unchanged"]
    (debbie,) = everybody()
    assert (debbie.title, debbie.emails) == ("Manager", ("debbie@abc.example",))


def test_what_is_no_number_or_address_is_kept_in_the_notes_and_told_with_its_line() -> None:
    told = replace(DEBBIE, line=7, phones=("ask Tom",), emails=("debbie at abc",), zone="Mars/Base")
    plan = take_in(told)
    assert [(each.line, each.value) for each in plan.problems] == [
        (7, "ask Tom"),
        (7, "debbie at abc"),
        (7, "Mars/Base"),
    ]
    (debbie,) = everybody()
    assert debbie.notes.splitlines() == [
        "Telephone: ask Tom",
        "E-mail: debbie at abc",
        "Time zone: Mars/Base",
    ]


def test_a_row_is_the_same_after_its_way_to_another_process() -> None:
    row, _told = import_row(replace(DEBBIE, tags=("a", "b"), notes="x"), MICHAEL)
    assert row is not None
    assert row_of_json(row.as_json()) == row


def test_an_import_is_one_step_that_is_undone_and_done_again() -> None:
    add("Tom Okafor", phones=["+1 518 555 0111"])
    before = everything()
    people = [
        ImportedContact(n, f"Person {n}", phones=(f"+1 312 555 {n:04}",)) for n in range(1, 120)
    ]
    take_in(*people, ImportedContact(200, "Tom Okafor", "ABC", phones=("+1 518 555 0111",)))
    after = everything()
    label = "Imported 119 contacts from people.vcf"
    assert queries.last_step() is not None
    assert journal.top() == 2
    assert steps.undo(MICHAEL, MORNING).label == label
    assert everything() == before
    assert steps.redo(MICHAEL, MORNING).label == label
    assert everything() == after
    assert database.problems() == []


def test_an_import_that_is_stopped_leaves_nothing() -> None:
    before = everything()
    plan = plan_of(*[ImportedContact(n, f"Person {n}") for n in range(90)])
    done: list[int] = []
    with pytest.raises(AppError) as refused:
        done += importing.take_in(plan, MORNING, stop=lambda: len(everybody()) > 30)
    assert refused.value.code == "stopped"
    assert done[0] > 0
    assert everything() == before
    assert not long_steps.is_left_over()


def begin(plan: Plan) -> Any:
    """Import the first few of a plan; the rest waits."""
    working = importing.take_in(plan, MORNING)
    next(working)
    return working


def test_what_others_write_during_an_import_is_a_step_of_its_own_that_is_undone_first() -> None:
    plan = plan_of(*[ImportedContact(n, f"Person {n}") for n in range(90)])
    working = begin(plan)
    first = everybody()[0]
    contacts.edit(first.id, {"notes": "called meanwhile"}, MICHAEL, MORNING)
    for _done in working:
        pass
    assert steps.undo(MICHAEL, MORNING).label == "Changed Person 0"
    assert steps.undo(MICHAEL, MORNING).label == "Imported 90 contacts from people.vcf"
    assert everybody() == []


def test_only_one_import_is_under_way_at_a_time() -> None:
    plan = plan_of(*[ImportedContact(n, f"Person {n}") for n in range(90)])
    with closing(begin(plan)), pytest.raises(AppError) as refused:
        importing.take_all_in(plan_of(DEBBIE), MORNING)
    assert refused.value.code == "under-way"
    assert everybody() == []


_KILLED = """
import os, sys
from pathlib import Path
from desktop_app.storage.database import open_database
from desktop_app.services import importing
from tests.builders import MORNING
from tests.services.test_importing import plan_of
from desktop_app.domain.imported import ImportedContact
open_database(Path(sys.argv[1]))
plan = plan_of(*[ImportedContact(n, f"Person {n}") for n in range(90)])
working = importing.take_in(plan, MORNING)
next(working)
os._exit(9)
"""


def test_what_a_killed_import_has_written_is_taken_back(book: Path) -> None:
    add("Tom Okafor")
    before = everything()
    database.close_database()
    done = subprocess.run([sys.executable, "-c", _KILLED, str(book)], check=False)
    assert done.returncode == 9
    open_database(book)
    assert len(everybody()) > 1
    long_steps.clear_up(MORNING)
    assert everything() == before
    assert steps.undo(MICHAEL, MORNING).label == "Added Tom Okafor"


_KILLED_AMID_UNDO = """
import os, sys
from pathlib import Path
from desktop_app.services import steps
from desktop_app.storage import queries
from desktop_app.storage.database import open_database
from tests.builders import MICHAEL, MORNING
open_database(Path(sys.argv[1]))
working = steps.in_parts(MICHAEL, MORNING, undone=True)
while queries.contact_count() > 150:
    next(working)
os._exit(9)
"""


def test_an_undo_that_is_killed_amid_its_parts_leaves_the_step_whole(book: Path) -> None:
    add("Tom Okafor")
    take_in(*[ImportedContact(n, f"Person {n}") for n in range(390)])
    before = everything()
    database.close_database()
    done = subprocess.run([sys.executable, "-c", _KILLED_AMID_UNDO, str(book)], check=False)
    assert done.returncode == 9
    open_database(book)
    assert 1 < len(everybody()) <= 150
    long_steps.clear_up(MORNING)
    assert everything() == before
    assert steps.undo(MICHAEL, MORNING).label == "Imported 390 contacts from people.vcf"
    assert [each.name for each in everybody()] == ["Tom Okafor"]


def test_who_was_removed_between_the_preview_and_the_import_is_added_anew() -> None:
    debbie = add(phones=["+1 312 555 0134"])
    plan = plan_of(DEBBIE)
    assert plan.count(Fate.UPDATED) == 1
    contacts.remove(debbie.id, MORNING)
    importing.take_all_in(plan, MORNING)
    assert (fates(plan), [each.name for each in everybody()]) == (["added"], ["Debbie Marsh"])


def test_a_thousand_people_with_one_number_are_no_trouble() -> None:
    crowd = [ImportedContact(n, f"Person {n}", phones=DEBBIE.phones) for n in range(1000)]
    plan = plan_of(*crowd)
    assert (plan.count(Fate.ADDED), plan.likely) == (1000, 999)


def test_what_somebody_has_built_on_a_stopped_import_stays_as_a_step() -> None:
    plan = plan_of(*[ImportedContact(n, f"Person {n}") for n in range(90)])
    working = begin(plan)
    first = everybody()[0]
    contacts.edit(first.id, {"notes": "called meanwhile"}, MICHAEL, MORNING)
    working.close()
    assert not long_steps.is_left_over()
    assert contacts.known(first.id).notes == "called meanwhile"
    assert steps.undo(MICHAEL, MORNING).label == "Changed Person 0"
    assert steps.undo(MICHAEL, MORNING).label == "Imported a part of a file"
    assert everybody() == []
    take_in(DEBBIE)
    assert len(everybody()) == 1
