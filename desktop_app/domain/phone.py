"""Telephone numbers: read with a country in mind, written as one says them abroad."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import timezone as phone_zones

from desktop_app.errors import AppError
from desktop_app.i18n import _

_PHONE_SIGNS = re.compile(r"[+\d\s()\[\]./\-–‑,;#*pwx]+", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A number as it is shown, and as E.164 where it could be understood (else empty).

    `country` is an ISO 3166 code and `zones` are IANA names; both empty where unknown.
    """

    shown: str
    e164: str = ""
    country: str = ""
    zones: tuple[str, ...] = ()


def read_number(text: str, country: str) -> Number:
    """Read a number as somebody in `country` writes it.

    What is dialled but not understood (a short code, a local number) is kept as it was typed.
    Raises AppError (`bad-phone`) for what cannot be dialled at all.
    """
    typed = " ".join(text.split())
    try:
        parsed = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        return _as_typed(typed)
    if not phonenumbers.is_possible_number(parsed):
        return _as_typed(typed)
    international = phonenumbers.format_number(
        parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL
    ).replace("-", " ")
    zones = tuple(phone_zones.time_zones_for_number(parsed))
    return Number(
        shown=international,
        e164=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
        country=phonenumbers.region_code_for_number(parsed) or "",
        zones=() if zones == phone_zones._UNKNOWN_TIME_ZONE_LIST else zones,
    )


def _as_typed(typed: str) -> Number:
    if sum(sign.isdigit() for sign in typed) < 3 or not _PHONE_SIGNS.fullmatch(typed):
        message = _("{number} is no telephone number; one is written like +1 312 555 0134.")
        raise AppError("bad-phone", message.format(number=typed or "''"))
    return Number(typed)


def dialled(shown: str) -> str:
    """Return the address that makes the desktop dial a shown number, as `tel:` wants it."""
    number, _comma, extension = shown.partition(" ext. ")
    digits = re.sub(r"[^\d+]", "", number)
    return f"tel:{digits};ext={extension.strip()}" if extension else f"tel:{digits}"
