"""An index card of 3 x 5 in for each contact, to lie beside the telephone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.printed import IndexCard
from desktop_app.i18n import _
from desktop_app.paper.page import Block, Flow, Page, Rule, Text
from desktop_app.paper.sizes import INDEX_CARD

_MARGIN = 8.0
_HEAD_PT, _NAME_PT, _NUMBER_PT, _TEXT_PT = 7.5, 16.0, 12.0, 10.0


def contact_card_pages(cards: Sequence[IndexCard]) -> list[Page]:
    """Return a card for each contact: number, promise, concern and the last words."""
    width, height = INDEX_CARD
    return [Page(width, height, tuple(_card(width, height, each))) for each in cards]


def _card(width: float, height: float, card: IndexCard) -> Iterable[Block]:
    x, y, w, foot = _MARGIN, _MARGIN - 1, width - 2 * _MARGIN, height - _MARGIN + 1
    left = w * 0.58
    yield Text(card.name, x, y, left, 8, _NAME_PT, weight="semibold")
    firm = " · ".join(each for each in (card.title, card.company) if each)
    yield Text(firm, x, y + 8.2, left, 5, 9.0, tone="soft")
    beside = x + left + 3
    numbers = "\n".join(card.phones[:3]) or _("No number yet")
    yield Text(numbers, beside, y, w - left - 3, 14, _NUMBER_PT, weight="medium", align="end")
    yield Rule(x, y + 15.5, x + w, y + 15.5)
    yield from _part(_("Promised"), card.promised or _("Nothing yet"), x, y + 17.5, w, 6)
    half = (w - 6) / 2
    yield from _part(_("Concern"), card.concern, x, y + 28.5, half, 12)
    yield from _part(_("Would gain"), card.gain, x + half + 6, y + 28.5, half, 12)
    yield from _part(_("Last words"), card.last_words, x, y + 45.5, w, foot - y - 49.5)


def _part(head: str, said: str, x: float, y: float, w: float, h: float) -> Iterable[Block]:
    yield Text(head, x, y, w, 3.6, _HEAD_PT, weight="medium", tone="soft")
    yield Text(said, x, y + 4, w, h, _TEXT_PT, 6.0, flow=Flow.PROSE, leading=1.25)
