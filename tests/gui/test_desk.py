"""The gate: what a change tells, what a refusal tells, and who else may have written."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from pytestqt.qtbot import QtBot

from desktop_app import settings as options
from desktop_app.domain.imported import ImportedContact
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.paths import DataFolder
from desktop_app.services import calls, contacts, importing
from desktop_app.storage import long_steps, queries
from tests.builders import MORNING, add, everything, promise
from tests.fakes import Clock
from tests.gui import disk
from tests.services.test_importing import plan_of


class Told:
    """Writes down what a desk tells, in order."""

    def __init__(self, desk: Desk) -> None:
        self.heard: list[tuple[object, ...]] = []
        desk.changed.connect(lambda: self.heard.append(("changed",)))
        desk.told.connect(lambda said, can_undo: self.heard.append((said, can_undo)))
        desk.failed.connect(lambda error: self.heard.append(("failed", error.code)))
        desk.settings_changed.connect(lambda: self.heard.append(("settings",)))


@pytest.fixture
def told(desk: Desk) -> Told:
    return Told(desk)


def write_from_outside(book: Path, sql: str) -> None:
    """Write as another program would."""
    other = apsw.Connection(str(book))
    other.execute(sql)
    other.close()


def test_a_change_is_told_with_its_undo(desk: Desk, told: Told, clock: Clock) -> None:
    made = desk.do(lambda: contacts.add({"name": "Ada Byron"}, desk.settings, clock()))
    assert made is not None
    assert told.heard == [("changed",), ("Added Ada Byron", True)]


def test_a_quiet_change_leaves_the_foot_alone(desk: Desk, told: Told, clock: Clock) -> None:
    desk.do(lambda: contacts.add({"name": "Ada Byron"}, desk.settings, clock()), quietly=True)
    assert told.heard == [("changed",)]


def test_what_changed_nothing_offers_no_undo(desk: Desk, told: Told, clock: Clock) -> None:
    debbie = add(company="Marsh Freight")
    desk.do(lambda: contacts.edit(debbie.id, {"company": "Marsh Freight"}, desk.settings, clock()))
    assert told.heard == [("changed",)]


def test_a_refusal_changes_nothing_and_is_told(desk: Desk, told: Told, clock: Clock) -> None:
    debbie = add()
    assert desk.do(lambda: calls.withdraw(debbie.id, clock())) is None
    assert told.heard == [("failed", "no-promise")]


def test_a_database_that_answers_nothing_is_a_refusal_too(
    desk: Desk, told: Told, clock: Clock
) -> None:
    with disk.silent():
        desk.do(lambda: contacts.add({"name": "Ada Byron"}, desk.settings, clock()))
    assert told.heard == [("failed", "unreadable")]


def test_a_form_hears_its_own_refusal(desk: Desk, told: Told, clock: Clock) -> None:
    heard: list[AppError] = []
    debbie = add()
    desk.do(lambda: calls.withdraw(debbie.id, clock()), refused=heard.append)
    assert [error.code for error in heard] == ["no-promise"]
    assert told.heard == []


def test_undo_and_redo_name_the_step(desk: Desk, told: Told) -> None:
    add("Ada Byron")
    desk.undo()
    assert queries.contact_count() == 0
    desk.redo()
    assert queries.contact_count() == 1
    assert told.heard == [
        ("changed",),
        ("Undone: Added Ada Byron", False),
        ("changed",),
        ("Done again: Added Ada Byron", False),
    ]


def test_with_nothing_to_undo_that_is_said(desk: Desk, told: Told) -> None:
    desk.undo()
    desk.redo()
    assert told.heard == [("failed", "nothing-to-undo"), ("failed", "nothing-to-redo")]


def test_what_another_program_wrote_is_noticed_once(desk: Desk, told: Told, book: Path) -> None:
    add()
    write_from_outside(book, "UPDATE contact SET company = 'Marsh Freight'")
    desk.notice_other_writers()
    desk.notice_other_writers()
    assert told.heard == [("changed",)]


def test_own_changes_are_not_taken_for_those_of_another(desk: Desk, told: Told) -> None:
    promise(add())
    desk.notice_other_writers()
    assert told.heard == []


def test_settings_are_kept_in_the_folder(desk: Desk, told: Told, folder: DataFolder) -> None:
    assert desk.save_settings(replace(desk.settings, company="Brightline & Sons"))
    assert desk.settings.company == "Brightline & Sons"
    assert options.load(folder.settings).company == "Brightline & Sons"
    assert told.heard == [("settings",), ("changed",), ("Settings saved", False)]


def test_settings_that_cannot_be_kept_stay_as_they_were(
    desk: Desk, told: Told, folder: DataFolder
) -> None:
    before = desk.settings
    folder.settings.mkdir()
    assert not desk.save_settings(replace(before, company="Brightline & Sons"))
    assert desk.settings == before
    assert told.heard == [("failed", "settings")]


def test_notes_that_cannot_be_kept_are_told(desk: Desk, told: Told, clock: Clock) -> None:
    debbie = add()
    with disk.read_only():
        desk.keep(lambda: calls.keep_draft(debbie.id, "half a", clock()))
    assert told.heard == [("failed", "read-only")]


def long_step() -> None:
    """Import so many people that the step is a long one."""
    people = [
        ImportedContact(
            number, f"Person {number}", notes=" ".join(str(uuid.uuid4()) for _ in range(40))
        )
        for number in range(1, 401)
    ]
    importing.take_all_in(plan_of(*people), MORNING, importing.ALONE)


def test_a_long_step_is_undone_and_done_again_while_the_window_goes_on(
    desk: Desk, told: Told, clock: Clock, qtbot: QtBot
) -> None:
    add("Tom Okafor")
    calls.keep_draft(1, "typed", clock())
    before = everything()
    long_step()
    after = everything()
    desk.undo()
    assert desk.is_turning
    assert desk.do(lambda: contacts.edit(1, {"notes": "x"}, desk.settings, clock())) is None
    desk.redo()
    assert told.heard == [("failed", "under-way"), ("failed", "under-way")]
    assert desk.keep(lambda: calls.keep_draft(1, "typed", clock()))
    qtbot.waitUntil(lambda: not desk.is_turning)
    assert everything() == before
    assert str(told.heard[2][0]).startswith("Undoing… ")  # how far it is depends on the machine
    assert told.heard[-2:] == [
        ("changed",),
        ("Undone: Imported 400 contacts from people.vcf", False),
    ]
    assert not long_steps.is_left_over()
    desk.redo_to(2)
    qtbot.waitUntil(lambda: not desk.is_turning)
    assert everything() == after
    assert told.heard[-1] == ("Done again: Imported 400 contacts from people.vcf", False)


def test_a_long_step_that_cannot_be_undone_whole_stays_whole(
    desk: Desk, told: Told, clock: Clock, book: Path, qtbot: QtBot
) -> None:
    long_step()
    write_from_outside(book, "UPDATE contact SET notes = 'other' WHERE name = 'Person 1'")
    after = everything()
    desk.undo()
    qtbot.waitUntil(lambda: not desk.is_turning)
    assert told.heard[-1] == ("failed", "changed-since")
    assert everything() == after
    desk.undo()
    desk._long_turn.end()
    assert everything() == after
    assert not long_steps.is_left_over()
