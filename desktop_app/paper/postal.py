"""An address in the form that the post of its country asks for.

What somebody wrote as an address stays in the order in which they wrote it: the lines are free
text, and nobody can tell a street from a house in every country. What is known by country is
where name and company stand, and what is written in capitals. Sources: the `fmt` and `upper` of
Google's libaddressinput, which follows the country pages of the UPU; USPS Publication 28 (capital
letters for the address, no comma before the state); USPS International Mail Manual 122 and
Publication 28, A31 (abroad: place and country in capitals, the country's name in the last line).
"""

from __future__ import annotations

import re

from desktop_app.domain.printed import Addressee
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paper.countries import country_name, names_country

_COMPANY_FIRST = frozenset(
    ["AT", "AU", "BE", "BR", "BY", "CH", "FI", "FR", "IR", "LI", "LT", "LU", "NL", "SE"]
)
_NAME_LAST = frozenset(["CN", "JP", "KR", "KZ", "TW"])  # in their own script only

# What is written in capitals at home; everywhere else nothing is.
_AMERICAN = frozenset({"US", "PR", "GU", "VI", "AS", "MP"})
_ADDRESS = _AMERICAN | {"AR"}
_PLACE = frozenset(["AU", "BR", "FR", "GB", "GG", "HR", "IM", "JE", "MX", "UY", "VE"])
_ALL = frozenset({"CA"})

# One post carries the letters of all of them as its own: USPS Domestic Mail Manual 608.2;
# Royal Mail, "UK, Channel Islands and Isle of Man"; La Poste, national rates; the postal union
# of Switzerland and Liechtenstein.
_ONE_POST = (
    frozenset(["US", "PR", "GU", "VI", "AS", "MP", "FM", "MH", "PW"]),
    frozenset(["GB", "JE", "GG", "IM"]),
    frozenset(["FR", "GP", "GF", "MQ", "RE", "YT", "PM", "BL", "MF", "MC"]),
    frozenset(["CH", "LI"]),
)
_CODE_ALONE = re.compile(r"[A-Z]{0,3}[- ]?(?=[\dA-Z -]*\d)[\dA-Z]{1,6}(?:[- ]?[\dA-Z]{2,4})?")
_AMERICAN_PLACE = re.compile(r"\s*,\s*(?=[A-Za-z]{2}\.?\s+\d{5}(?:-\d{4})?$)")
_STATE_AND_CODE = re.compile(r"[A-Z]{2,3} +(?:\d{4,5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)")
_LEGAL_FORM = re.compile(r",? [^\W\d][^\d]{0,11}")
_CAPITALS_OF_I = {"TR": str.maketrans("iı", "İI"), "AZ": str.maketrans("iı", "İI")}


def postal_lines(to: Addressee, home_country: str) -> tuple[str, ...]:
    """Return the lines of an address as they go on a letter that is posted in `home_country`.

    Empty where neither name nor address is known; who has no address is only named.
    """
    address = address_lines(to)
    people = _people(to, address)
    abroad = not same_post(to.country, home_country)
    if to.country in _ALL:
        people = [_capitals(line, to.country) for line in people]
    if to.country in _ALL | _ADDRESS:
        address = [_capitals(line, to.country) for line in address]
    elif to.country in _PLACE or abroad:
        first = _first_of_place(address)
        address = address[:first] + [_capitals(line, to.country) for line in address[first:]]
    lines = people + address
    if to.country in _NAME_LAST and address and _own_script("".join(address)):
        code = address[-1:] if _CODE_ALONE.fullmatch(address[-1]) and len(address) > 1 else []
        people.reverse()  # the company before the person
        lines = address[: len(address) - len(code)] + people + code
    if abroad and address:
        lines.append(country_name(to.country).upper())
    return tuple(lines)


def address_lines(to: Addressee) -> list[str]:
    """Return the lines of the address alone, without the country and as their post spells them."""
    written = [" ".join(line.split()).strip(" ,") for line in to.address.splitlines()]
    lines = [line for line in written if line]
    if len(lines) == 1 and not _own_script(lines[0]):
        lines = _divided(lines[0])
    if len(lines) > 1 and names_country(lines[-1], to.country):
        lines.pop()
    if lines and to.country in _AMERICAN:
        lines[-1] = _AMERICAN_PLACE.sub(" ", lines[-1])
    return lines


def demand_address(to: Addressee) -> None:
    """Raise AppError (`no-address`) for somebody whose address is not known."""
    if not address_lines(to):
        message = _("There is no address of {name} yet: write it down with the contact first.")
        raise AppError("no-address", message.format(name=to.name))


def same_post(one: str, other: str) -> bool:
    """Return whether a letter between two countries is none to abroad."""
    return one == other or any({one, other} <= group for group in _ONE_POST)


def _people(to: Addressee, address: list[str]) -> list[str]:
    """Return name and company in their country's order; neither twice where the address has it."""
    named = [" ".join(each.split()) for each in (to.name, to.company)]
    if to.country in _COMPANY_FIRST:
        named.reverse()
    there = [line.casefold() for line in address]
    firm = " ".join(to.company.split()).casefold()
    return [
        each
        for each in dict.fromkeys(named)
        if each
        and each.casefold() not in there
        and not (each.casefold() == firm and any(_in_full(line, firm) for line in there))
    ]


def _in_full(line: str, firm: str) -> bool:
    """Return whether a line is a company's name with its legal form: "Norrsken Bygg AB"."""
    form = line.removeprefix(firm)
    return form != line and bool(_LEGAL_FORM.fullmatch(form))


def _divided(line: str) -> list[str]:
    """Divide an address that stands on one line at its commas, but not place, state and code."""
    parts = [part.strip() for part in line.split(",") if part.strip()]
    lines: list[str] = []
    for part in parts:
        if lines and _STATE_AND_CODE.fullmatch(part):
            lines[-1] = f"{lines[-1]}, {part}"
        else:
            lines.append(part)
    return lines


def _first_of_place(address: list[str]) -> int:
    """Return from which line on the place is named: the last, or the one above a postcode."""
    if len(address) > 1 and _CODE_ALONE.fullmatch(address[-1].upper()):
        return len(address) - 2
    return max(len(address) - 1, 0)


def _capitals(line: str, country: str) -> str:
    return line.translate(_CAPITALS_OF_I.get(country, {})).upper()


def _own_script(text: str) -> bool:
    """Return whether a text is not in Latin letters for the most part."""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign > "ɏ" for sign in letters) * 2 > len(letters)
