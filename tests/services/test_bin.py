"""Who was removed lies whole in a bin for thirty days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.errors import AppError
from desktop_app.services import bin, calls, contacts, demo, library
from desktop_app.services.bell import Bell
from desktop_app.settings import Settings
from desktop_app.storage import database, journal, queries
from desktop_app.storage.removed import removed
from tests.builders import (
    LAST_WEEK,
    MICHAEL,
    MORNING,
    add,
    at,
    everything,
    log,
    promise,
    standing,
)

pytestmark = pytest.mark.usefixtures("book")


def test_somebody_comes_back_with_everything_that_was_theirs() -> None:
    debbie = add(phones=["312 555 0134"], emails=["debbie@example.com"])
    library.add_article({"title": "On renewals"}, LAST_WEEK)
    library.give(1, debbie.id, LAST_WEEK)
    log(debbie, "talked", LAST_WEEK, next_call="2026-06-16 8:45", said="Two modules.")
    calls.keep_draft(debbie.id, "She likes module 3.", MORNING)
    before = everything()
    contacts.remove(debbie.id, MORNING)
    add("John Okafor")
    contacts.remove(2, MORNING)
    (john, found) = removed()
    assert (john.name, found.name, found.removed_at) == ("John Okafor", "Debbie Marsh", MORNING)
    assert bin.bring_back(found.id, MICHAEL, MORNING) == debbie.id
    assert everything() == before
    assert [line.name for line in removed()] == ["John Okafor"]
    assert database.problems() == []


def test_bringing_back_is_a_step_that_can_be_undone() -> None:
    debbie = add()
    promise(debbie)
    contacts.remove(debbie.id, MORNING)
    gone = everything()
    bin.bring_back(1, MICHAEL, MORNING)
    assert queries.last_step() == (4, "Brought Debbie Marsh back", False)
    journal.undo()
    assert everything() == gone
    assert [line.name for line in removed()] == ["Debbie Marsh"]
    journal.redo()
    assert standing(debbie).due.utc == at("2026-06-16 8:45")


def test_undoing_the_removal_takes_them_out_of_the_bin_too() -> None:
    debbie = add()
    contacts.remove(debbie.id, MORNING)
    journal.undo()
    assert removed() == []
    journal.redo()
    assert [line.name for line in removed()] == ["Debbie Marsh"]


def test_a_call_that_was_due_meanwhile_rings_when_they_are_back() -> None:
    promise(add())
    contacts.remove(1, MORNING)
    later = at("2026-06-20 12:00")
    bin.bring_back(1, MICHAEL, later)
    assert list(Bell("test").pending(later)) == [1]


def test_what_is_gone_from_the_library_by_then_stands_in_nobodys_way() -> None:
    library.add_article({"title": "On renewals"}, LAST_WEEK)
    library.give(1, add().id, LAST_WEEK)
    contacts.remove(1, MORNING)
    library.remove_article(1, MORNING)
    library.add_article({"title": "Another of that number"}, MORNING)
    bin.bring_back(1, MICHAEL, MORNING)
    assert database.rows("SELECT count(*) FROM article_given") == [(0,)]


def test_the_bin_is_emptied_after_thirty_days_and_undo_still_works() -> None:
    debbie = add()
    contacts.remove(debbie.id, MORNING)
    assert bin.empty(MORNING + timedelta(days=30)) == 0
    assert bin.empty(MORNING + timedelta(days=30, seconds=1)) == 1
    assert removed() == []
    journal.undo()
    assert queries.contact(debbie.id) is not None


def test_removed_for_good_can_be_undone_like_any_step() -> None:
    contacts.remove(add().id, MORNING)
    bin.remove_for_good(1, MORNING)
    assert removed() == []
    for refused in (
        lambda: bin.bring_back(1, MICHAEL, MORNING),
        lambda: bin.remove_for_good(1, MORNING),
    ):
        with pytest.raises(AppError) as error:
            refused()
        assert error.value.code == "not-found"
    assert journal.undo().label == "Removed Debbie Marsh for good"
    assert [line.name for line in removed()] == ["Debbie Marsh"]


def test_who_is_here_already_is_not_brought_back_twice() -> None:
    debbie = add()
    contacts.remove(debbie.id, MORNING)
    kept = removed()
    bin.bring_back(1, MICHAEL, MORNING)
    database.rows(
        "INSERT INTO bin (uid, contact_id, name, line, removed_at) SELECT uid, id, name,"
        " json_object('contact', json_object('uid', uid, 'name', name)), 1 FROM contact"
    )
    with pytest.raises(AppError) as refused:
        bin.bring_back(1, MICHAEL, MORNING)
    assert refused.value.code == "here-already"
    assert len(removed()) == len(kept)


def test_several_are_removed_as_one_step() -> None:
    people = [add(name).id for name in ("Debbie Marsh", "John Okafor", "Mei Tanaka")]
    contacts.remove_all(people[:2], MORNING)
    assert {line.name for line in removed()} == {"Debbie Marsh", "John Okafor"}
    assert journal.undo().label == "Removed 2 contacts"
    assert queries.contact_count() == 3


def test_nobody_of_a_demonstration_lies_in_the_bin() -> None:
    demo.fill(Settings(zone="America/Chicago", country="US"), MORNING)
    demo.take_back(MORNING)
    assert removed() == []
