"""The thank-you card to write on by hand: a front, and room inside. METHOD: between.

A folded card is one sheet twice as wide: its outside page has the front on the right half, its
inside page the room to write on the right half, so that a printer that turns the sheet over its
short edge, or a hand that turns it like a page, puts each behind the other and upright. A flat
card lies on its side and has a front and a back.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.printed import CardToWrite
from desktop_app.paper import sizes
from desktop_app.paper.ornament import sprig
from desktop_app.paper.page import Block, Flow, Page, Picture, Text, ruled
from desktop_app.settings import Settings

_MARGIN = 13.0
_LINES_APART = 9.0  # mm: a hand that is not hurried
_WORDS_PT = 12.0


def card_pages(cards: Sequence[CardToWrite], settings: Settings, size: str = "") -> list[Page]:
    """Return two pages for each card: outside and inside, or front and back of a flat one.

    `size` is a name of sizes.CARDS, empty for the user's own. The words stand on the card only
    where the user asked for that: a card is written by hand.
    """
    short, long = sizes.CARDS[sizes.card_size(size, settings)]
    wide, high = (short, long) if settings.card_folded else (long, short)
    fold = wide if settings.card_folded else 0.0  # the left half of the sheet
    sheet = fold + wide
    front = Page(sheet, high, tuple(_front(fold, wide, high, settings)), two_sided=True)
    pages = []
    for card in cards:
        inside = _inside(fold, wide, high, card, settings)
        pages += [front, Page(sheet, high, inside, two_sided=True)]
    return pages


def _front(left: float, wide: float, high: float, settings: Settings) -> list[Block]:
    if settings.card_picture:
        margin = _MARGIN
        return [
            Picture(
                left + margin, margin, wide - 2 * margin, high - 2 * margin, settings.card_picture
            )
        ]
    height = min(high * 0.32, wide * 0.42)
    return [sprig(left + wide / 2, (high - height) * 0.46, height)]  # the eye's middle is higher


def _inside(
    left: float, wide: float, high: float, card: CardToWrite, settings: Settings
) -> tuple[Block, ...]:
    edge, to_edge = left + _MARGIN, left + wide - _MARGIN
    top, bottom = high * 0.16, high - _MARGIN
    if settings.card_words:
        box = (edge, top, to_edge - edge, bottom - top)
        return (Text(card.words, *box, _WORDS_PT, flow=Flow.PROSE, leading=1.55),)
    return tuple(ruled(edge, top, to_edge, bottom, _LINES_APART)) if settings.card_ruled else ()
