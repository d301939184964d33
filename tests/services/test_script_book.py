"""The book of scripts: those that come with the program, and those of one's own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.domain.records import ContactRecord
from desktop_app.domain.script import Block, BlockKind, Occasion, Script
from desktop_app.errors import AppError
from desktop_app.services import contacts, script_book, scripts, steps
from desktop_app.storage import queries
from desktop_app.storage import scripts as storage_scripts
from desktop_app.storage.database import connection
from desktop_app.storage.models import Document
from desktop_app.storage.scripts import Typed
from tests.builders import MICHAEL, MORNING, add, everything, log

pytestmark = pytest.mark.usefixtures("book")

SHIPPED = [str(occasion) for occasion in Occasion]
LATER = MORNING + timedelta(hours=1)


def with_opening(script: Script, *texts: str, name: str = "") -> Script:
    """Return a script that opens with other words."""
    blocks = tuple(
        replace(block, texts=texts) if block.kind is BlockKind.OPENING else block
        for block in script.blocks
    )
    return replace(script, blocks=blocks, name=name or script.name)


def opening(contact: ContactRecord) -> str:
    """Return the opening of a call to a contact, as it is said."""
    (block,) = scripts.words(contact.id, MICHAEL, MORNING).of_kind(BlockKind.OPENING)
    return block.text


def sent(contact: ContactRecord, kind: str, title: str = "Quote 7", **fields: object) -> None:
    """Let something have been sent to a contact the day before."""
    day = (MORNING - timedelta(days=1)).date()
    known = {"sent_at": MORNING - timedelta(days=1), "made_at": MORNING, "send_on": day, **fields}
    Document.create(contact=contact.id, kind=kind, title=title, **known)


def keys() -> list[str]:
    """Return the keys of all scripts, in order."""
    return [entry.key for entry in script_book.entries()]


def refused(act: Callable[..., object], *given: object) -> AppError:
    """Return the refusal of something that must have changed nothing."""
    before = everything(), queries.last_step()
    with pytest.raises(AppError) as refusal:
        act(*given)
    assert (everything(), queries.last_step()) == before
    assert refusal.value.message.rstrip(".?").count(". ") == 0
    return refusal.value


# Which scripts there are


def test_a_new_user_has_a_script_for_each_occasion() -> None:
    book = script_book.entries()

    assert [entry.key for entry in book] == SHIPPED
    assert all(entry.shipped and not entry.changed for entry in book)
    assert {entry.name for entry in book} == {
        "First follow-up",
        "Proposal sent",
        "Information sent",
        "Referral source",
        "Past client",
        "Cooled interest",
    }


def test_a_script_that_is_not_there_is_refused_with_those_that_are() -> None:
    for key in ("own-nobody", "nonsense", ""):
        refusal = refused(script_book.script_of, key)

        assert refusal.code == "no-script"
        assert list(refusal.offers) == SHIPPED


# Writing them


def test_a_changed_script_is_what_the_next_call_says_until_it_is_put_back() -> None:
    debbie = add()
    original = script_book.script_of("first-follow-up")
    script_book.save("first-follow-up", with_opening(original, "Hello {first_name}."), MORNING)

    assert opening(debbie) == "Hello Debbie."
    assert [entry.key for entry in script_book.entries() if entry.changed] == ["first-follow-up"]

    script_book.back_to_original("first-follow-up", LATER)

    assert script_book.script_of("first-follow-up") == original
    assert not any(entry.changed for entry in script_book.entries())


def test_two_changes_within_a_second_are_both_heard() -> None:
    debbie = add()
    original = script_book.script_of("first-follow-up")
    for words in ("One.", "Two."):
        script_book.save("first-follow-up", with_opening(original, words), MORNING)

        assert opening(debbie) == words


def test_every_change_of_a_script_is_a_step_that_can_be_taken_back() -> None:
    script_book.save(
        "proposal-sent", with_opening(script_book.script_of("proposal-sent"), "Hello."), MORNING
    )
    key = script_book.duplicate("proposal-sent", "Quotes", MORNING)
    script_book.save(key, with_opening(script_book.script_of(key), "Well."), MORNING)
    script_book.import_text(script_book.export_text(key), MORNING)
    script_book.remove(key, MORNING)
    script_book.back_to_original("proposal-sent", MORNING)
    after = everything()

    undone = [steps.undo(MICHAEL, LATER).label for _step in range(6)]

    assert undone == [
        "Put the script Proposal sent back to the original",
        "Removed the script Quotes",
        "Imported the script Quotes (2)",
        "Changed the script Quotes",
        "Copied the script Quotes",
        "Changed the script Proposal sent",
    ]
    assert keys() == SHIPPED
    for _step in range(6):
        steps.redo(MICHAEL, LATER)
    assert everything() == after


def test_saving_what_stands_already_is_no_step() -> None:
    original = script_book.script_of("past-client")
    script_book.save("past-client", original, MORNING)
    assert queries.last_step() is None

    changed = with_opening(original, "Hello.")
    script_book.save("past-client", changed, MORNING)
    before = queries.last_step(), everything()
    script_book.save("past-client", changed, LATER)
    script_book.back_to_original("proposal-sent", LATER)
    assert (queries.last_step(), everything()) == before

    script_book.save("past-client", original, LATER)
    assert not any(entry.changed for entry in script_book.entries())


def test_a_shipped_script_stays_for_its_occasion_whatever_is_saved() -> None:
    other = replace(script_book.script_of("past-client"), occasion=Occasion.PROPOSAL_SENT)
    script_book.save("past-client", replace(other, name="Old friends"), MORNING)

    assert script_book.script_of("past-client").occasion is Occasion.PAST_CLIENT
    assert script_book.entries()[4].name == "Old friends"


def test_a_copy_is_ones_own_and_leaves_the_original_alone() -> None:
    key = script_book.duplicate("referral-source", "  My   friends ", MORNING)

    (own,) = [entry for entry in script_book.entries() if not entry.shipped]
    assert own == script_book.Entry(key, "My friends", Occasion.REFERRAL_SOURCE, False, False)
    assert key.startswith("own-")
    assert script_book.script_of(key).blocks == script_book.script_of("referral-source").blocks


def test_an_exported_script_can_be_imported_again_under_another_name() -> None:
    text = script_book.export_text("cooled-interest")
    first, second = (script_book.import_text(text, MORNING) for _time in range(2))

    assert script_book.script_of(first).name == "Cooled interest (2)"
    assert script_book.script_of(second).name == "Cooled interest (3)"
    assert (
        script_book.script_of(second).blocks == script_book.shipped(Occasion.COOLED_INTEREST).blocks
    )


def test_a_script_without_a_name_or_with_one_that_is_taken_is_refused() -> None:
    original = script_book.script_of("past-client")
    key = script_book.duplicate("past-client", "Mine", MORNING)
    for name in ("", " \n ", "n" * 121):
        assert refused(script_book.duplicate, "past-client", name, MORNING)
    taken = refused(script_book.duplicate, "past-client", "PROPOSAL SENT", MORNING)
    assert taken.code == "name-taken"
    for at, name in (("past-client", "mine"), (key, "Past client")):
        renamed = replace(original, name=name)
        assert refused(script_book.save, at, renamed, MORNING).code == "name-taken"


def test_a_broken_script_is_refused_and_nothing_is_changed() -> None:
    original = script_book.script_of("past-client")
    for broken in (
        with_opening(original, "Hello {frist_name}."),
        with_opening(original, "word " * 5_000),
        with_opening(original),
        with_opening(original, " "),
        replace(original, blocks=original.blocks[1:]),
        replace(original, blocks=(*original.blocks, original.blocks[0])),
        replace(
            original,
            blocks=(*original.blocks, Block("x", "X", BlockKind.OFFERS, ("word " * 3_900,) * 11)),
        ),
    ):
        assert refused(script_book.save, "past-client", broken, MORNING).code == ("script")


def test_what_is_no_script_is_not_imported() -> None:
    text = script_book.export_text("past-client")
    for broken in (
        "",
        "Hello",
        "[]",
        text[:-30],
        text.replace("{my_name}", "{my_nmae}"),
        "[" * 9**5,
    ):
        assert refused(script_book.import_text, broken, MORNING).code == "script"


def test_a_shipped_script_cannot_be_removed_and_ones_own_has_no_original() -> None:
    key = script_book.duplicate("past-client", "Mine", MORNING)

    assert refused(script_book.remove, "past-client", MORNING).code == "shipped-script"
    assert refused(script_book.back_to_original, key, MORNING).code == "own-script"
    assert refused(script_book.remove, "own-nobody", MORNING).code == "no-script"


def test_what_is_typed_and_refused_is_kept_until_it_is_put_right() -> None:
    original = script_book.script_of("past-client")
    for key in ("past-client", "proposal-sent"):
        script_book.keep_draft(Typed(key, "opening", ("Hello {frist_name",)), MORNING)
    typed = Typed("past-client", "opening", ("Hello {frist_name}. 🙂\ud83d", "\n"), "Old friends")
    script_book.keep_draft(typed, LATER)
    other = Typed("proposal-sent", "opening", ("Hello {frist_name",))
    assert storage_scripts.drafts() == [typed, other]
    assert queries.last_step() is None
    refused(script_book.save, "past-client", with_opening(original, *typed.texts), LATER)
    assert storage_scripts.drafts() == [typed, other]

    script_book.save("past-client", with_opening(original, "Hello {first_name}."), LATER)
    assert storage_scripts.drafts() == [other]
    steps.undo(MICHAEL, LATER)
    assert storage_scripts.drafts() == [other]


def test_what_is_typed_and_refused_goes_with_the_way_back_to_the_original() -> None:
    typed = Typed("past-client", "opening", ("Hello {frist_name}.",))
    script_book.keep_draft(typed, MORNING)
    script_book.back_to_original("past-client", LATER)
    assert storage_scripts.drafts() == []
    script_book.keep_draft(typed, MORNING)
    script_book.forget_draft("past-client")
    assert storage_scripts.drafts() == []


def test_what_was_typed_into_a_script_that_was_removed_waits_for_it_to_come_back() -> None:
    key = script_book.duplicate("past-client", "Mine", MORNING)
    typed = Typed(key, "opening", ("Hello {frist_name}.",))
    script_book.keep_draft(typed, MORNING)
    script_book.remove(key, LATER)
    steps.undo(MICHAEL, LATER)
    assert storage_scripts.drafts() == [typed]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"name": "Hello"}', '{"texts": 7}'])
def test_a_damaged_draft_is_left_out(content: str) -> None:
    typed = Typed("past-client", "opening", ("Hello {frist_name}.",))
    script_book.keep_draft(typed, MORNING)
    connection().execute("UPDATE script_draft SET typed = ?", (content,))
    assert storage_scripts.drafts() == []


# Which one belongs to a contact


@pytest.mark.parametrize(
    ("fields", "documents", "key"),
    [
        ({}, [], "first-follow-up"),
        ({"kind": "client"}, [], "past-client"),
        ({"kind": "referral"}, [], "referral-source"),
        ({"state": "long-term"}, [], "cooled-interest"),
        ({"kind": "client", "state": "long-term"}, [], "past-client"),
        ({}, ["information"], "information-sent"),
        ({}, ["other"], "first-follow-up"),
        ({"kind": "client"}, ["information", "proposal"], "proposal-sent"),
        ({"kind": "referral", "state": "long-term"}, ["information"], "information-sent"),
    ],
)
def test_the_script_follows_from_what_is_open_and_from_what_a_contact_is(
    fields: dict[str, Any], documents: list[str], key: str
) -> None:
    contact = add(**fields)
    for kind in documents:
        sent(contact, kind)

    assert script_book.key_for(contact.id) == key
    words = scripts.words(contact.id, MICHAEL, MORNING)
    assert (words.key, words.name) == (key, script_book.script_of(key).name)


def test_only_a_document_that_was_sent_and_not_decided_on_counts() -> None:
    debbie = add()
    sent(debbie, "proposal", closed_at=MORNING)
    assert script_book.key_for(debbie.id) == "first-follow-up"
    sent(debbie, "proposal", sent_at=None)
    assert script_book.key_for(debbie.id) == "first-follow-up"
    sent(debbie, "proposal")
    assert script_book.key_for(debbie.id) == "proposal-sent"


def test_interest_has_cooled_while_a_brush_off_is_the_last_word() -> None:
    """METHOD: the call. A brush-off is not a no: they stay, with other questions to ask."""
    debbie = add()
    log(debbie, "brush-off", MORNING, next_call="2026-06-18 10:00")
    assert script_book.key_for(debbie.id) == "cooled-interest"
    log(debbie, "no-answer", LATER)
    assert script_book.key_for(debbie.id) == "cooled-interest"
    log(debbie, "talked", LATER + timedelta(hours=1), next_call="2026-06-18 10:00")
    assert script_book.key_for(debbie.id) == "first-follow-up"


def test_a_chosen_script_wins_until_it_is_let_go_or_removed() -> None:
    debbie = add(kind="client")
    key = script_book.duplicate("past-client", "Mine", MORNING)
    script_book.choose(debbie.id, key, MORNING)
    step = queries.last_step()
    assert step is not None
    assert step[1] == "Debbie Marsh: script Mine"
    sent(debbie, "proposal")
    assert script_book.key_for(debbie.id) == key

    script_book.remove(key, MORNING)
    assert script_book.key_for(debbie.id) == "proposal-sent"
    steps.undo(MICHAEL, MORNING)
    assert script_book.key_for(debbie.id) == key

    script_book.choose(debbie.id, "", MORNING)
    assert script_book.key_for(debbie.id) == "proposal-sent"
    script_book.choose(debbie.id, "cooled-interest", MORNING)
    assert script_book.key_for(debbie.id) == "cooled-interest"
    assert contacts.known(debbie.id).script == "cooled-interest"


def test_a_script_that_is_not_there_cannot_be_chosen() -> None:
    debbie = add()

    assert refused(script_book.choose, debbie.id, "own-x", MORNING).code == "no-script"
    assert refused(script_book.choose, 99, "past-client", MORNING).code == "not-found"


# A database that somebody has damaged


@pytest.mark.parametrize("content", ["", "{", "[]", '{"name": "Hello"}', "\u0000"])
def test_a_damaged_script_never_breaks_a_call(
    content: str, caplog: pytest.LogCaptureFixture
) -> None:
    debbie = add()
    shipped = opening(debbie)
    own = script_book.duplicate("first-follow-up", "Mine", MORNING)
    changed = with_opening(script_book.script_of("first-follow-up"), "Hello.")
    script_book.save("first-follow-up", changed, MORNING)
    connection().execute("UPDATE script SET content = ?, occasion = ?", (content, content))
    script_book._read.cache_clear()
    with caplog.at_level(logging.ERROR):
        for key in ("first-follow-up", own):
            script_book.choose(debbie.id, key, MORNING)
            for _minute in range(3):
                assert opening(debbie) == shipped
    assert len(caplog.records) == 1
    assert len(script_book.entries()) == 7
    script_book.back_to_original("first-follow-up", LATER)
    script_book.save(own, replace(changed, name="Mine"), LATER)
    assert opening(debbie) == "Hello."


def test_the_book_is_read_with_what_comes_with_the_program_only_once() -> None:
    assert script_book.shipped(Occasion.PAST_CLIENT) is script_book.shipped(Occasion.PAST_CLIENT)


# Banks of questions


def test_there_is_a_bank_for_each_hard_moment_of_a_call() -> None:
    """METHOD: the call. Cooled interest, staying with the supplier, fishing for a problem."""
    banks = {bank.name: bank for bank in script_book.banks()}

    assert set(banks) == {"finding-a-problem", "cooled-interest", "other-supplier", "say-more"}
    assert all(len(bank.texts) >= 5 and bank.title for bank in banks.values())
    assert "Say more about that." in banks["say-more"].texts
