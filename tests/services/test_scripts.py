"""The words of a call, filled in for one contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.script import BlockKind
from desktop_app.errors import AppError
from desktop_app.services import away, scripts
from tests.builders import MICHAEL, MORNING, add, at, log, promise, standing, wall

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
