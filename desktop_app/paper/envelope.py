"""Envelopes: the address where the post's machines look for it, the sender in the corner.

What USPS reads (Publication 25: from 5/8 in to 2 3/4 in above the lower edge, half an inch from
the sides) and what Deutsche Post reads (15 mm from every edge, below the 40 mm of the stamp) have
one area in common; the address keeps to it on every size.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.printed import Addressee
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paper import sizes
from desktop_app.paper.countries import country_name
from desktop_app.paper.page import Block, Page, Text
from desktop_app.paper.postal import address_lines, demand_address, postal_lines, same_post
from desktop_app.settings import Settings

_STAMP = (74.0, 40.0)  # mm from the upper right corner, Deutsche Post
_SIDE, _FOOT = 15.0, 16.0
_CORNER = 9.0
_ADDRESS_PT, _SENDER_PT = 12.0, 8.5


def envelope_pages(
    people: Sequence[Addressee], sender: Addressee, settings: Settings, size: str = ""
) -> list[Page]:
    """Return an envelope for each; `size` is a name of sizes.ENVELOPES, empty for the user's own.

    All must have an address: `with_address` divides them.
    """
    width, height = sizes.ENVELOPES[sizes.envelope_size(size, settings)]
    return [
        Page(width, height, tuple(_envelope(width, height, each, sender, settings.home_country)))
        for each in people
    ]


def with_address(people: Sequence[Addressee]) -> tuple[list[Addressee], tuple[str, ...]]:
    """Return those that have an address, and the names of the others.

    Raises AppError (`no-address`) where nobody has one: of one person by name.
    """
    known = [each for each in people if address_lines(each)]
    missing = tuple(each.name for each in people if not address_lines(each))
    if people and not known:
        if len(people) == 1:
            demand_address(people[0])
        message = _("There is no address yet of any of {names}: write them down first.")
        raise AppError("no-address", message.format(names=", ".join(missing[:5])))
    return known, missing


def _envelope(
    width: float, height: float, to: Addressee, sender: Addressee, home: str
) -> list[Block]:
    left, top = width * 0.44, max(_STAMP[1], height * 0.42)
    box = (left, top, width - _SIDE - left, height - _FOOT - top)
    address = Text("\n".join(postal_lines(to, home)), *box, _ADDRESS_PT, leading=1.35)
    corner = (_CORNER, _CORNER, min(64.0, width - _STAMP[0] - _CORNER), top - _CORNER - 4)
    told = list(postal_lines(sender, home)) if sender.address.strip() else []
    if told and not same_post(to.country, home):
        told.append(country_name(home).upper())
    if not told:
        return [address]
    return [Text("\n".join(told), *corner, _SENDER_PT, tone="soft"), address]
