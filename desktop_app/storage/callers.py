"""Whose number it is."""

from __future__ import annotations

from desktop_app.domain.phone import Number
from desktop_app.storage.database import rows


def contacts_at(number: Number) -> list[int]:
    """Return the contacts that are reached by a number, whichever of theirs it is.

    One that could be understood is compared as it is dialled from abroad, so that an extension
    makes no other number of it; else as it is written.
    """
    sql = "SELECT DISTINCT contact_id FROM phone WHERE {} = ? ORDER BY contact_id"
    found = rows(sql.format("e164"), number.e164) if number.e164 else []
    return [row[0] for row in found or rows(sql.format("number"), number.shown)]
