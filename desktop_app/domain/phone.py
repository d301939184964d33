"""Telephone numbers: read with a country in mind, written as one says them abroad.

phonenumbers is loaded with the first number that is read: 30 ms and 3 MB that no start needs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from desktop_app.errors import AppError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_PHONE_SIGNS = re.compile(r"[+\d\s()\[\]./\-–‑,;#*pwx]+", re.IGNORECASE)
_DIALLED_AT_ONCE = re.compile(r"[+\d\s()\[\]./\-–‑#*]*")
_NO_DIGITS = re.compile(r"[^0-9]+")
_FEWEST_DIGITS = 3
_NO_COUNTRY = frozenset({"ZZ", "001"})  # unknown; numbers of no country, such as +800
_NO_ZONES = ("Etc/Unknown",)


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
    import phonenumbers
    from phonenumbers import PhoneNumberFormat, ValidationResult
    from phonenumbers import timezone as phone_zones

    typed = " ".join(text.split())
    try:
        parsed = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        return _as_typed(typed)
    possible = phonenumbers.is_possible_number_with_reason(parsed)
    if possible != ValidationResult.IS_POSSIBLE:  # a local number would lose its way abroad
        return _as_typed(typed)
    international = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    if parsed.italian_leading_zero and phonenumbers.parse(international, None) != parsed:
        return _as_typed(typed)  # it would lose a zero each time it is read
    zones = tuple(phone_zones.time_zones_for_number(parsed))
    return Number(
        shown=international.replace("-", " "),
        e164=phonenumbers.format_number(parsed, PhoneNumberFormat.E164),
        country=_country_of(parsed, country),
        zones=() if zones == _NO_ZONES else zones,
    )


def _country_of(parsed: PhoneNumber, reading: str) -> str:
    """Return the country of a number; else, of those that share its code, ours or the main one."""
    import phonenumbers

    code = parsed.country_code or 0
    ours = reading if phonenumbers.country_code_for_region(reading) == code else None
    main = phonenumbers.region_code_for_country_code(code)
    found = (phonenumbers.region_code_for_number(parsed), ours, main)
    return next((each for each in found if each and each not in _NO_COUNTRY), "")


def _as_typed(typed: str) -> Number:
    digits = sum(sign.isdecimal() for sign in typed)
    if digits < _FEWEST_DIGITS or not _PHONE_SIGNS.fullmatch(typed):
        message = _("{number} is no telephone number; one is written like +1 312 555 0134.")
        raise AppError("bad-phone", message.format(number=typed or "''"))
    return Number(typed)


def digit_spellings(shown: str) -> tuple[str, ...]:
    """Return the digits of a shown number as they are dialled from abroad and, if other, at home.

    "+49 171 1234567" is found as 491711234567 and as 01711234567.
    """
    import phonenumbers

    abroad = _digits(shown)
    try:
        parsed = phonenumbers.parse(shown, None)
    except phonenumbers.NumberParseException:
        return (abroad,)
    home = _digits(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL))
    return (abroad,) if home in abroad else (abroad, home)


def dialled(shown: str) -> str:
    """Return the address that makes the desktop dial a shown number, as `tel:` wants it."""
    number, _comma, extension = shown.partition(" ext. ")
    at_once = _DIALLED_AT_ONCE.match(number)
    address = f"tel:{_digits(at_once[0] if at_once else '', '+*#')}".replace("#", "%23")
    return f"{address};ext={extension.strip()}" if extension else address


def in_address(address: str) -> str:
    """Return the number in an address such as `tel:+1-312-555-0134;ext=5`, as one writes it.

    What is no such address is a number already. Source: RFC 3966.
    """
    scheme, colon, rest = address.strip().partition(":")
    if not colon or scheme.lower() not in ("tel", "callto"):
        return address
    number, *parts = unquote(rest.removeprefix("//")).split(";")
    named = dict(part.lower().partition("=")[::2] for part in parts)
    context, extension = named.get("phone-context", ""), named.get("ext", "")
    if context.startswith("+") and not number.startswith("+"):
        number = f"{context} {number}"
    return f"{number} ext. {extension}" if extension else number


def _digits(text: str, also: str = "") -> str:
    """Return the digits of a text in ASCII, and the signs that are wanted too."""
    if text.isascii() and not also:  # as most are, and ten times as fast
        return _NO_DIGITS.sub("", text)
    kept = (sign for sign in text if sign.isdecimal() or sign in also)
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in kept)
