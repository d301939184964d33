"""The words of a call, filled in for one contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.script import PLACES, BlockKind
from desktop_app.errors import AppError
from desktop_app.services import away, script_book, scripts
from desktop_app.storage.models import Document
from tests.builders import LAST_WEEK, MICHAEL, MORNING, add, at, log, promise, standing, wall

pytestmark = pytest.mark.usefixtures("book")


def voicemail(contact_id: int, moment: str) -> str:
    (block,) = scripts.words(contact_id, MICHAEL, at(moment)).of_kind(BlockKind.VOICEMAIL)
    return block.text


def test_the_script_that_ships_has_a_block_for_every_part_of_a_call() -> None:
    debbie = add("Debbie Marsh", concern="the contract renews")
    promise(debbie, purpose="modules 3 and 7")
    words = scripts.words(debbie.id, MICHAEL, at("2026-06-16 8:45"))
    assert {block.kind for block in words.blocks} >= {
        BlockKind.OPENING,
        BlockKind.VOICEMAIL,
        BlockKind.CLOSING,
    }
    said = str(words.of_kind(BlockKind.OPENING))
    assert "Michael Powers" in said
    assert "Brightline" in said
    assert "next steps, if any" in said


def test_the_voicemail_belongs_to_the_rung_that_is_called() -> None:
    debbie = add("Debbie Marsh")
    promise(debbie)
    assert "in 10 minutes" in voicemail(debbie.id, "2026-06-16 8:45")
    log(debbie, "no-answer", at("2026-06-16 8:45"))
    assert "still tied up" in voicemail(debbie.id, "2026-06-16 8:55")


def test_what_the_script_shows_is_what_the_attempt_keeps() -> None:
    debbie = add("Debbie Marsh", concern="the contract renews", deadline="30 June")
    promise(debbie)
    for _rung in range(7):
        due = standing(debbie).due
        shown = voicemail(debbie.id, f"{due.wall:%Y-%m-%d %H:%M}")
        kept = log(debbie, "voicemail", due.utc).attempt.voicemail
        assert shown == kept


def test_neither_the_next_call_nor_the_offered_times_are_on_a_day_away() -> None:
    debbie = add("Debbie Marsh")
    promise(debbie)
    for minute in ("8:45", "8:55"):
        log(debbie, "no-answer", at(f"2026-06-16 {minute}"))
    away.add(date(2026, 6, 17), date(2026, 6, 26), "", MICHAEL, MORNING)
    shown = voicemail(debbie.id, "2026-06-16 12:55")
    (closing,) = scripts.words(debbie.id, MICHAEL, at("2026-06-16 17:00")).of_kind(
        BlockKind.CLOSING
    )
    assert "Tuesday the 30th" in closing.text
    assert log(debbie, "voicemail", at("2026-06-16 12:55")).attempt.voicemail == shown
    assert standing(debbie).due == wall("2026-06-29 8:45")
    shown = voicemail(debbie.id, "2026-06-29 8:45")
    assert "Thursday the 2nd" in shown


def test_without_a_name_of_ones_own_the_script_says_what_is_missing() -> None:
    debbie = add()
    words = scripts.words(debbie.id, replace(MICHAEL, name=""), MORNING)
    assert any("my_name" in block.missing for block in words.blocks)


def test_who_is_gone_has_no_script() -> None:
    with pytest.raises(AppError) as refused:
        scripts.words(99, MICHAEL, MORNING)
    assert refused.value.code == "not-found"


def test_a_call_before_the_appointment_says_that_it_stands_and_one_without_says_so_too() -> None:
    """METHOD: ladder. A voicemail never announces what is not scheduled."""
    debbie, sam = add("Debbie Marsh"), add("Sam Cole")
    promise(debbie)

    assert "Our appointment stands: Tuesday the 16th at 8:45." in voicemail(
        debbie.id, "2026-06-12 10:00"
    )
    unpromised = voicemail(sam.id, "2026-06-12 10:00")
    assert "appointment" not in unpromised
    assert "I will call you" not in unpromised


@pytest.mark.parametrize(
    "key",
    ["proposal-sent", "information-sent", "referral-source", "past-client", "cooled-interest"],
)
def test_what_is_shown_is_what_is_kept_whichever_script_is_chosen(key: str) -> None:
    """METHOD: ladder. What is said is what is scheduled."""
    debbie = add("Debbie Marsh", concern="the contract renews", deadline="30 June")
    script_book.choose(debbie.id, key, MORNING)
    promise(debbie)
    for _rung in range(7):
        due = standing(debbie).due
        shown = voicemail(debbie.id, f"{due.wall:%Y-%m-%d %H:%M}")
        assert log(debbie, "voicemail", due.utc).attempt.voicemail == shown
        assert "[" not in shown


def test_a_voicemail_that_the_user_wrote_in_two_texts_is_said_and_kept_whole() -> None:
    debbie = add("Debbie Marsh")
    promise(debbie)
    whole = script_book.script_of("first-follow-up")
    blocks = tuple(
        replace(block, texts=("Hello {first_name}.", "Until {next_time}."))
        if block.name == "voicemail-1"
        else block
        for block in whole.blocks
    )
    script_book.save("first-follow-up", replace(whole, blocks=blocks), MORNING)

    assert voicemail(debbie.id, "2026-06-16 8:45") == "Hello Debbie. Until in 10 minutes."
    kept = log(debbie, "voicemail", at("2026-06-16 8:45")).attempt.voicemail
    assert kept == "Hello Debbie. Until in 10 minutes."


def test_what_was_sent_is_named_with_the_day_and_what_is_to_be_sent_is_not() -> None:
    debbie = add("Debbie Marsh")
    known = {"contact": debbie.id, "kind": "proposal", "title": "Quote 114", "made_at": LAST_WEEK}
    Document.create(**known, send_on=date(2026, 6, 17))
    assert "Quote" not in voicemail(debbie.id, "2026-06-16 8:45")
    Document.create(**known, send_on=date(2026, 6, 9), sent_at=LAST_WEEK)
    said = voicemail(debbie.id, "2026-06-16 8:45")
    assert "what I sent you last Tuesday: Quote 114." in said


def test_a_script_can_be_seen_for_somebody_made_up() -> None:
    places = scripts.places_for(scripts.sample_contact(), MICHAEL, MORNING)

    assert set(places) == set(PLACES)
    assert places["first_name"] == "Debbie"
    assert places["slot_1"]
    assert places["next_time"] == ""


@pytest.mark.parametrize(
    "name", ["דבי כהן", "\u202egnuoy\u202c", "🚀 Labs", "x" * 300, "Mr.", "{gain}"]
)
def test_whatever_a_contact_and_the_user_are_called_the_words_can_be_read(name: str) -> None:
    contact = add(name, concern=name, company=name)
    settings = replace(MICHAEL, name=name, company=name)
    for key in script_book.entries():
        script_book.choose(contact.id, key.key, MORNING)
        for block in scripts.words(contact.id, settings, MORNING).blocks:
            assert block.missing == ()
            assert "\u202e" not in block.text
            assert "{" not in block.text.replace(name, "")
