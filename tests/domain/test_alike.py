"""Looking for an answer by another word than the one that stands in it."""

from __future__ import annotations

import pytest

from desktop_app.domain import alike

COST = "What does it cost? :: It depends on what it has to do for you."


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        (COST, "price"),
        (COST, "Prices"),
        (COST, "pric"),
        (COST, "fee depends"),
        ("We have no budget.", "cost"),
        ("Can you do it for less?", "expensive"),
        ("I have no time now.", "busy"),
        ("We have somebody for that.", "competitor"),
        ("We went with somebody else.", "vendor"),
        ("I have to ask somebody else.", "boss"),
        ("Just send me something.", "brochure"),
        ("Please do not call again.", "stop"),
    ],
)
def test_what_means_the_same_is_found(text: str, typed: str) -> None:
    assert not alike.holds_itself(text, typed)
    assert alike.holds(text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("How do you feel about that?", "price"),  # not the fee in it
        (COST, "pri"),  # so few letters may become anything
        (COST, "price tomorrow"),
        ("I have to ask somebody else.", "competitor"),
        (COST, "zebra"),
    ],
)
def test_what_only_looks_alike_is_not(text: str, typed: str) -> None:
    assert not alike.holds(text, typed)


def test_no_typed_word_finds_all() -> None:
    assert alike.holds("Anything", "  ")
