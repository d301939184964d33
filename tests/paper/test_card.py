"""The thank-you card and its slip, as placed blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.printed import Addressee, CardToWrite
from desktop_app.errors import AppError
from desktop_app.paper import sizes
from desktop_app.paper.card import card_pages
from desktop_app.paper.page import Ornament, Page, Picture, Rule, Text, moved, out_of_reach
from desktop_app.paper.slip import slip_pages
from tests.builders import MICHAEL

WORDS = "Dear Debbie,\n\nThank you for your time today.\n\nKind regards,\nMichael Powers"
CARD = CardToWrite(
    1,
    Addressee("Debbie Marsh", "ABC Educom", "221 W Wacker Drive\nChicago, IL 60606"),
    WORDS,
    (("Concern", "renewals"), ("Last words", "asked about\nthe lake route")),
)


def texts(page: Page) -> str:
    return "\n".join(block.text for block in page.blocks if isinstance(block, Text))


@pytest.mark.parametrize(
    ("size", "sheet"),
    [("A6", (210, 148)), ("4.25x5.5", (215.9, 139.7)), ("4x6", (203.2, 152.4))],
)
def test_a_folded_card_is_one_sheet_twice_as_wide_with_the_front_on_the_right(
    size: str, sheet: tuple[float, float]
) -> None:
    outside, inside = card_pages([CARD], MICHAEL, size)
    assert (outside.width, outside.height) == pytest.approx(sheet)
    assert (inside.width, inside.height) == pytest.approx(sheet)
    for page in (outside, inside):
        assert page.blocks
        for block in page.blocks:
            assert block.box[0] > sheet[0] / 2 + 5
            assert not out_of_reach(page, 5, 5, 5, 5)


def test_a_flat_card_lies_on_its_side() -> None:
    front, back = card_pages([CARD], replace(MICHAEL, card_folded=False), "A6")
    assert (front.width, front.height) == (148, 105)
    x, _y, w, _h = front.blocks[0].box
    assert x + w / 2 == pytest.approx(74)
    assert back.blocks


def test_the_words_are_never_on_the_card_unless_the_user_asks() -> None:
    for folded in (True, False):
        for ruled in (True, False):
            mine = replace(MICHAEL, card_folded=folded, card_ruled=ruled)
            assert not any(texts(page) for page in card_pages([CARD], mine))
    front, inside = card_pages([CARD], replace(MICHAEL, card_words=True))
    assert texts(inside) == WORDS
    assert not texts(front)
    assert not [block for block in inside.blocks if isinstance(block, Rule)]


def test_a_card_may_be_left_blank_inside() -> None:
    _front, inside = card_pages([CARD], replace(MICHAEL, card_ruled=False))
    assert inside.blocks == ()


def test_the_users_picture_takes_the_place_of_the_ornament() -> None:
    drawn, _inside = card_pages([CARD], MICHAEL)
    assert [type(block) for block in drawn.blocks] == [Ornament]
    front, _inside = card_pages([CARD], replace(MICHAEL, card_picture="/tmp/logo.png"))
    assert [type(block) for block in front.blocks] == [Picture]


def test_the_slip_holds_the_words_what_to_remember_and_the_address() -> None:
    (page,) = slip_pages([CARD], MICHAEL)
    said = texts(page)
    for part in ("Debbie Marsh", WORDS, "Concern: renewals", "asked about the lake", "CHICAGO IL"):
        assert part in said
    assert not out_of_reach(page, 5.9, 5.9, 5.9, 5.9)


def test_four_slips_lie_on_a_page_and_none_on_another() -> None:
    pages = slip_pages([CARD] * 5, replace(MICHAEL, paper="A4"))
    assert [texts(page).count("Card to") for page in pages] == [4, 1]
    assert {(page.width, page.height) for page in pages} == {(210, 297)}
    boxes = [block.box for block in pages[0].blocks if isinstance(block, Text)]
    for number, (x, y, w, h) in enumerate(boxes):
        for ox, oy, ow, oh in boxes[number + 1 :]:
            apart = x + w <= ox or ox + ow <= x or y + h <= oy + 1e-6 or oy + oh <= y + 1e-6
            assert apart


def test_a_slip_without_an_address_says_so() -> None:
    (page,) = slip_pages([replace(CARD, to=Addressee("Debbie"), remember=())], MICHAEL)
    assert "No address is known yet." in texts(page)
    assert "remember" not in texts(page)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("a6", "A6"), ("4.25 x 5.5 in", "4.25x5.5"), ("4×6", "4x6"), (" A6 ", "A6")],
)
def test_a_size_is_known_however_it_is_written(written: str, meant: str) -> None:
    assert sizes.card_size(written, MICHAEL) == meant


def test_an_unknown_size_is_refused_with_the_known_ones() -> None:
    with pytest.raises(AppError) as refused:
        card_pages([CARD], MICHAEL, "B5")
    assert refused.value.code == "unknown-size"
    assert refused.value.offers == ("A6", "4.25x5.5", "4x6")


def test_sizes_follow_the_country_and_the_card() -> None:
    german = replace(MICHAEL, country="DE")
    assert sizes.card_size("", MICHAEL) == "4.25x5.5"
    assert sizes.card_size("", german) == "A6"
    assert sizes.envelope_size("", MICHAEL) == "A2"
    assert sizes.envelope_size("", german) == "C6"
    assert sizes.envelope_size("#10", german) == "No. 10"
    assert sizes.paper("", german) == "A4"


def test_a_moved_block_stands_elsewhere_and_is_otherwise_the_same() -> None:
    for block in (*card_pages([CARD], MICHAEL)[0].blocks, *slip_pages([CARD], MICHAEL)[0].blocks):
        x, y, w, h = block.box
        assert moved(block, 3, -2).box == pytest.approx((x + 3, y - 2, w, h))
        assert moved(moved(block, 4, 8), -4, -8).box == pytest.approx(block.box)
