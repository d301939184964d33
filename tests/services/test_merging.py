"""The same person twice: found, shown, and made one only as the user says."""

from __future__ import annotations

import pytest

from desktop_app.domain.records import ContactRecord, ContactState
from desktop_app.errors import AppError
from desktop_app.services import calls, contacts, library, merging, steps
from desktop_app.services.merging import Choice, merge
from desktop_app.storage import database, histories, queries, search
from desktop_app.storage.database import rows
from desktop_app.storage.doubles import likely_doubles
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, alerts, everything, log, promise

pytestmark = pytest.mark.usefixtures("book")
NUMBER = "+1 312 555 0134"


def pairs() -> list[tuple[int, int, tuple[str, ...]]]:
    return [(each.first, each.second, each.shared) for each in likely_doubles()]


def join(keep: ContactRecord, other: ContactRecord, **choices: Choice) -> ContactRecord:
    return merge(keep.id, other.id, choices, MICHAEL, MORNING)


def test_who_shares_a_number_an_address_or_name_and_company_may_be_one() -> None:
    one = add(phones=[NUMBER], company="ABC Educom", emails=["d@abc.example"])
    two = add("D. Marsh", phones=["312 555 0134"], emails=["D@ABC.example"])
    three = add("Debbie MARSH", company="abc educom")
    add(phones=["+1 518 555 0111"])
    assert pairs() == [(one.id, two.id, ("number", "email")), (one.id, three.id, ("name",))]


def test_the_number_of_a_firm_makes_nobody_the_same_but_a_namesake() -> None:
    for name in ("Ruth Tan", "Luis Ferreira", "Tom Okafor", "Mei Rossi"):
        add(name, phones=[NUMBER])
    assert pairs() == []
    ruth = add("Ruth TAN", phones=[NUMBER])
    assert pairs() == [(1, ruth.id, ("number",))]


def test_two_people_are_never_shown_as_one_again_until_that_is_undone() -> None:
    one, two = add(phones=[NUMBER]), add("Tom Marsh", phones=[NUMBER])
    merging.are_two(two.id, one.id, MORNING)
    assert pairs() == []
    steps.undo(MICHAEL, MORNING)
    assert len(pairs()) == 1


def test_what_only_one_has_stands_and_numbers_and_notes_are_joined() -> None:
    keep = add(phones=[NUMBER], notes="Likes module 3", tags="print, heat")
    other = add(
        "D. Marsh",
        title="Manager",
        phones=["+1 312 555 0199", NUMBER],
        emails=["d@abc.example"],
        notes="Runs",
        tags="Heat, run",
    )
    merged = join(keep, other)
    assert (merged.name, merged.title) == ("Debbie Marsh", "Manager")
    assert merged.phones == (NUMBER, "+1 312 555 0199")
    assert (merged.emails, merged.notes) == (("d@abc.example",), "Likes module 3\nRuns")
    assert merged.tags == "print, heat, run"
    assert queries.contact(other.id) is None
    assert search.contact_ids("5550199", 9) == [keep.id]


def test_the_user_chooses_field_by_field() -> None:
    keep = add(company="ABC", concern="Time")
    other = add("Deborah Marsh", company="ABC Educom", concern="Money")
    merged = join(keep, other, name=Choice.OTHER, concern=Choice.BOTH)
    assert (merged.name, merged.company, merged.concern) == ("Deborah Marsh", "ABC", "Time\nMoney")
    with pytest.raises(AppError) as refused:
        join(merged, add(), zone=Choice.BOTH)
    assert refused.value.code == "bad-choice"


def history(contact: ContactRecord) -> list[str]:
    return [each.what for each in histories.history(contact.id)]


def test_both_histories_are_of_the_one_who_is_kept_and_one_undo_brings_both_back() -> None:
    keep, other = add(phones=[NUMBER]), add("D. Marsh", phones=[NUMBER])
    promise(keep, "2026-06-10 8:45")
    promise(other, "2026-06-17 9:15")
    log(keep, "talked", LAST_WEEK, next_call="2026-06-18 8:45", next_purpose="the figures")
    log(other, "voicemail", LAST_WEEK, said="Left word.")
    article = library.add_article({"title": "Heat"}, MORNING).id
    for each in (keep, other):
        library.give(article, each.id, MORNING)
    calls.keep_draft(other.id, "half a note", MORNING)
    before, made = everything(), len(history(keep)) + len(history(other))
    join(keep, other)
    assert len(history(keep)) == made  # the article was given once too often, a call is moved
    assert rows("SELECT contact_id, text FROM draft") == [(keep.id, "half a note")]
    assert rows("SELECT count(*) FROM promise WHERE state = 'open'") == [(1,)]
    assert [state for state, _at in alerts(keep)].count("pending") == 1
    assert database.problems() == []
    assert steps.undo(MICHAEL, MORNING).label == "Merged D. Marsh into Debbie Marsh"
    assert everything() == before
    steps.redo(MICHAEL, MORNING)
    assert queries.contact(other.id) is None


@pytest.mark.parametrize(
    ("choice", "stands"), [(None, "2026-06-17 9:15"), (Choice.KEEP, "2026-06-18 8:45")]
)
def test_of_two_promised_calls_the_sooner_one_stands_unless_the_user_says_otherwise(
    choice: Choice | None, stands: str
) -> None:
    keep, other = add(), add("D. Marsh")
    promise(keep, "2026-06-18 8:45")
    promise(other, "2026-06-17 9:15")
    join(keep, other, **({} if choice is None else {"promise": choice}))
    standing = queries.open_promise(keep.id)
    assert standing is not None
    assert f"{standing.due.wall:%Y-%m-%d %-H:%M}" == stands
    assert history(keep) == ["moved"]


def test_who_said_no_once_is_not_called_again_by_a_merge() -> None:
    keep, other = add(), add("D. Marsh")
    promise(keep)
    log(other, "said-no", LAST_WEEK)
    merged = join(keep, other)
    assert merged.state is ContactState.SAID_NO
    assert queries.open_promise(keep.id) is None
    assert contacts.known(keep.id).state is ContactState.SAID_NO


def test_the_one_who_was_called_more_is_kept() -> None:
    one, two = add(), add("D. Marsh")
    assert merging.kept_of(two.id, one.id) == (one.id, two.id)
    log(two, "voicemail", LAST_WEEK)
    assert merging.kept_of(one.id, two.id) == (two.id, one.id)
