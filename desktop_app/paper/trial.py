"""A page with rulers, to see by how much a printer prints beside its mark."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.i18n import _
from desktop_app.paper import sizes
from desktop_app.paper.page import Block, Flow, Frame, Page, Rule, Text
from desktop_app.print_options import PAPERS
from desktop_app.settings import Settings

_FROM = 20  # mm from the edge of the paper to the first mark of a ruler
_INSET = 10.0


def trial_pages(settings: Settings, size: str = "") -> list[Page]:
    """Return the page; each mark of a ruler says how far it lies from the edge of the paper."""
    width, height = PAPERS[sizes.paper(size, settings)]
    blocks: list[Block] = [Frame(_INSET, _INSET, width - 2 * _INSET, height - 2 * _INSET)]
    blocks += _across(int(width) - _FROM, 40.0)
    blocks += _down(int(height) - _FROM, 40.0)
    x, w = 65.0, width - 65 - 25
    title = _("Is your printer on the mark?")
    blocks.append(Text(title, x, 62, w, 10, 18.0, weight="semibold"))
    steps = _(
        "Lay a ruler on this page, from the left edge of the paper. The mark that says 50 lies 50"
        " mm from that edge; along the other ruler, 50 mm from the upper edge.\n\nWhere it lies 2"
        " mm too far to the right, move everything by −2 mm in the settings for printing; where it"
        " lies 1 mm too high, by 1 mm down. Print this page again to see whether it fits.\n\nThe"
        " frame is 10 mm from each edge. From one mark to the next is 1 mm: where 100 mm are not"
        " 100 mm long, the printer scales, and its own settings should say 100 %."
    )
    blocks.append(Text(_kept_together(steps), x, 75, w, 90, 10.5, flow=Flow.PROSE, leading=1.5))
    now = _("Moved now by {x} mm to the right and {y} mm down.")
    told = now.format(x=_length(settings.print_offset_x), y=_length(settings.print_offset_y))
    blocks.append(Text(told, x, 170, w, 6, 10.5, weight="medium", tone="soft"))
    return [Page(width, height, tuple(blocks))]


def _kept_together(text: str) -> str:
    """Return a text whose numbers are not parted from their unit at the end of a line."""
    return text.replace(" mm", "\u00a0mm").replace(" %", "\u00a0%")


def _length(length: float) -> str:
    return f"{length:g}"


def _across(to: int, y: float) -> Iterable[Block]:
    yield Rule(_FROM, y, to, y, 0.15, "ink")
    for at in range(_FROM, to + 1):
        yield Rule(at, y, at, y - _long(at), 0.1, "ink")
        if at % 10 == 0:
            yield Text(
                str(at), at - 5, y + 1, 10, 4.5, 8.0, align="center", flow=Flow.LINE, tone="soft"
            )


def _down(to: int, x: float) -> Iterable[Block]:
    first = 50
    yield Rule(x, first, x, to, 0.15, "ink")
    for at in range(first, to + 1):
        yield Rule(x, at, x - _long(at), at, 0.1, "ink")
        if at % 10 == 0:
            yield Text(
                str(at), x + 1.5, at - 2.5, 10, 5, 8.0, stand="middle", flow=Flow.LINE, tone="soft"
            )


def _long(at: int) -> float:
    """Return how long a mark is, as on any ruler."""
    return 5.0 if at % 10 == 0 else 3.6 if at % 5 == 0 else 2.2
