"""A contact as the content lines of a vCard: RFC 2426 (3.0) and RFC 6350 (4.0)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_app.domain.records import ContactRecord
from desktop_app.exchange.countries import country_name, country_of
from desktop_app.exchange.people import one_line, plain

_LONGEST_LINE = 75  # octets without the line end: RFC 6350, 3.2
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})
_IN_QUOTES = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})  # RFC 6868
_ABROAD = re.compile(r"(\+[0-9][0-9 ]*)(?: ext\. ([0-9]+))?")


@dataclass(frozen=True)
class Stamp:
    """What a card says of itself: an identifier that stays, and when it was changed (aware)."""

    uid: str
    changed_at: datetime


def card_lines(contact: ContactRecord, version: str, stamp: Stamp | None) -> Iterator[str]:
    """Yield the lines of one card, not folded, without their ends."""
    is_new = version == "4.0"
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    if stamp:
        yield f"UID:urn:uuid:{stamp.uid}" if is_new else f"UID:{_text(stamp.uid)}"
        yield f"REV:{stamp.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"FN:{_text(one_line(contact.name))}"
    yield f"N:{_name_parts(contact)}"
    if contact.company:
        yield f"ORG:{_text(one_line(contact.company))}"
    if contact.title:
        yield f"TITLE:{_text(one_line(contact.title))}"
    for phone in contact.phones:
        yield _phone(one_line(phone), is_new)
    for email in contact.emails:
        yield f"EMAIL:{_text(email)}" if is_new else f"EMAIL;TYPE=INTERNET:{_text(email)}"
    yield from _address(contact, is_new)
    yield f"TZ:{_text(contact.zone)}" if is_new else f"TZ;VALUE=TEXT:{_text(contact.zone)}"
    if tags := [tag for tag in map(one_line, contact.tags.split(",")) if tag]:
        yield f"CATEGORIES:{','.join(map(_text, tags))}"
    if contact.notes.strip():
        yield f"NOTE:{_text(contact.notes)}"
    yield "END:VCARD"


def folded(line: str) -> bytes:
    """Return a line with its end, folded so that no letter is cut."""
    raw = line.encode("utf-8", "replace")
    pieces, start, room = [], 0, _LONGEST_LINE
    while len(raw) - start > room:
        end = start + room
        while raw[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        pieces.append(raw[start:end])
        start, room = end, _LONGEST_LINE - 1
    pieces.append(raw[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _name_parts(contact: ContactRecord) -> str:
    """Return last and first name, as far as a name tells them; a company is not divided."""
    name = one_line(contact.name)
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not last or not first:
        first, _blank, last = name.rpartition(" ")
    if name == one_line(contact.company) or not last or not first:
        first, last = name, ""
    return f"{_text(last)};{_text(first)};;;"


def _phone(number: str, is_new: bool) -> str:
    """Return a number; in 4.0 as an address, where it can be dialled from everywhere."""
    abroad = _ABROAD.fullmatch(number) if is_new else None
    if not abroad:
        return f"TEL;TYPE=voice:{_text(number)}"
    extension = f";ext={abroad[2]}" if abroad[2] else ""
    return f"TEL;VALUE=uri;TYPE=voice:tel:{abroad[1].strip().replace(' ', '-')}{extension}"


def _address(contact: ContactRecord, is_new: bool) -> Iterator[str]:
    """Yield the address, which is free text, as the street, and as the label to print."""
    address = plain(contact.address)
    if not address:
        return
    country = country_name(contact.country) if country_of(contact.country) else ""
    parts = f";;{_text(address)};;;;{_text(country)}"
    if is_new:
        yield f'ADR;LABEL="{address.translate(_IN_QUOTES)}":{parts}'
    else:
        yield f"ADR;TYPE=WORK:{parts}"
        yield f"LABEL;TYPE=WORK:{_text(address)}"


def _text(text: str) -> str:
    return plain(text).translate(_ESCAPES)
