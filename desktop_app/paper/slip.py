"""The slip beside a card: what to copy onto it by hand, and what to remember of the talk.

Four lie on a page, to be cut apart or kept whole; nothing of it is ever on the card.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.printed import CardToWrite
from desktop_app.i18n import _
from desktop_app.paper.page import Block, Flow, Page, Rule, Text
from desktop_app.paper.postal import postal_lines
from desktop_app.print_options import PAPERS
from desktop_app.settings import Settings

_ACROSS, _DOWN = 2, 2
_MARGIN = 13.0
_HEAD_PT, _NAME_PT, _WORDS_PT, _BESIDE_PT = 8.0, 15.0, 10.0, 9.0
_NO_PRINTER_REACHES = 6.0


def slip_pages(cards: Sequence[CardToWrite], settings: Settings) -> list[Page]:
    """Return the slips of all cards, four to a page of the user's paper."""
    width, height = PAPERS[settings.home_paper]
    wide, high = width / _ACROSS, height / _DOWN
    places = [(across * wide, down * high) for down in range(_DOWN) for across in range(_ACROSS)]
    pages = []
    for first in range(0, len(cards), len(places)):
        blocks: list[Block] = list(_cuts(width, height))
        for (x, y), card in zip(places, cards[first : first + len(places)], strict=False):
            blocks += _slip(x + _MARGIN, y + _MARGIN, wide - 2 * _MARGIN, high, card, settings)
        pages.append(Page(width, height, tuple(blocks)))
    return pages


def _cuts(width: float, height: float) -> Iterable[Block]:
    edge = _NO_PRINTER_REACHES
    yield Rule(width / 2, edge, width / 2, height - edge, 0.15, dashed=True)
    yield Rule(edge, height / 2, width - edge, height / 2, 0.15, dashed=True)


def _slip(
    x: float, y: float, w: float, high: float, card: CardToWrite, settings: Settings
) -> Iterable[Block]:
    """The name and the words above, what to remember in the middle, the address at the foot."""
    foot = y + high - 2 * _MARGIN
    yield Text(_("Card to"), x, y, w, 4, _HEAD_PT, tone="soft", weight="medium")
    yield Text(card.to.name, x, y + 4.5, w, 8, _NAME_PT, weight="semibold")
    yield Text(card.words, x, y + 16, w, 46, _WORDS_PT, flow=Flow.PROSE, leading=1.4)
    address = "\n".join(postal_lines(card.to, settings.home_country))
    remembered = "\n".join(
        _("{what}: {said}").format(what=what, said=" ".join(said.split()))
        for what, said in card.remember
        if said.strip()
    )
    if remembered:
        yield Rule(x, y + 65, x + w, y + 65)
        yield Text(_("To remember"), x, y + 67, w, 4, _HEAD_PT, tone="soft", weight="medium")
        yield Text(remembered, x, y + 72, w, foot - 30 - y - 72, _BESIDE_PT, 6, flow=Flow.PROSE)
    yield Rule(x, foot - 28, x + w, foot - 28)
    yield Text(_("Address"), x, foot - 26, w, 4, _HEAD_PT, tone="soft", weight="medium")
    known = address if card.to.address.strip() else _("No address is known yet.")
    yield Text(known, x, foot - 21, w, 21, _BESIDE_PT)
