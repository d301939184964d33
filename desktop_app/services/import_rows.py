"""Contacts of a file as they would be written: checked, read with their country, and nothing lost.

What cannot be what it is said to be, such as a number without digits, is kept in the notes and
told as a problem. None of this asks the database, so it can be done anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from desktop_app.domain.imported import LONGEST_VALUE, ImportedContact, Problem
from desktop_app.domain.phone import Number, read_number
from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services.contacts import found_by, is_email, whole_text
from desktop_app.services.whereabouts import country_of, first_understood, zone_of
from desktop_app.settings import Settings, as_known_country, as_known_zone

_OF_TALKS = ("concern", "gain", "deadline", "purpose", "gatekeeper")
TEXTS = ("company", "title", "address", "notes", "tags", *_OF_TALKS)
"""The fields of text that a file can fill, beside the name."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One contact, ready to be written. `numbers` are pairs of what is shown and its E.164.

    `line` is where they stand in the file; `uid` the identifier of their card. `country` and `zone`
    stand for somebody new: for somebody known they change nothing.
    """

    line: int
    name: str
    company: str = ""
    title: str = ""
    address: str = ""
    notes: str = ""
    tags: str = ""
    concern: str = ""
    gain: str = ""
    deadline: str = ""
    purpose: str = ""
    gatekeeper: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    emails: tuple[str, ...] = ()
    country: str = ""
    zone: str = ""
    uid: str = ""

    @property
    def phones(self) -> tuple[str, ...]:
        """The numbers as they are shown."""
        return tuple(shown for shown, _e164 in self.numbers)

    def found_by(self) -> dict[str, str]:
        """Return what they are sorted and found by."""
        texts = {name: getattr(self, name) for name in TEXTS}
        return found_by(
            ContactRecord(name=self.name, phones=self.phones, emails=self.emails, **texts)
        )

    def as_json(self) -> dict[str, Any]:
        """Return what stands here, to be handed from one process to another."""
        return {name: value for name, value in asdict(self).items() if value}


def row_of_json(value: dict[str, Any]) -> ImportRow:
    """Return what `as_json` has handed over."""
    numbers = tuple((shown, e164) for shown, e164 in value.pop("numbers", ()))
    emails = tuple(value.pop("emails", ()))
    return ImportRow(numbers=numbers, emails=emails, **value)


def import_row(
    contact: ImportedContact, settings: Settings
) -> tuple[ImportRow | None, list[Problem]]:
    """Return a contact as it would be written, and what had to be kept in another place.

    None where there is nothing that they could be called by.
    """
    making = _Making(contact, settings)
    return making.row(), making.problems


class _Making:
    """One contact while it is made ready."""

    def __init__(self, contact: ImportedContact, settings: Settings) -> None:
        self._contact, self._settings = contact, settings
        self.problems: list[Problem] = []
        self._kept: list[str] = []  # lines that go to the notes

    def row(self) -> ImportRow | None:
        """Return the contact as it would be written; what does not fit is among the problems."""
        contact, settings = self._contact, self._settings
        said = self._country()
        reading = said or settings.home_country
        numbers = self._numbers(contact.phones, reading)
        emails = self._emails(contact.emails)
        first = first_understood(numbers)
        country = said or country_of(first, reading)
        name = self._name(numbers, emails)
        zone = self._zone() or zone_of(self._at_desk(first, reading), country, settings)
        if not name:
            self._tell(_("This has neither a name nor anything to call them by."), "")
            return None
        self._kept += [
            f"{' '.join(whole_text(label).split())}: {text}"
            for label, said in contact.more
            if (text := whole_text(said))
        ]
        notes = "\n".join(part for part in (whole_text(contact.notes), *self._kept) if part)
        return ImportRow(
            line=contact.line,
            name=name,
            company=_line(contact.company),
            title=_line(contact.title),
            address=whole_text(contact.address),
            notes=notes,
            tags=", ".join(dict.fromkeys(tag for each in contact.tags if (tag := _line(each)))),
            **{field: whole_text(getattr(contact, field)) for field in _OF_TALKS},
            numbers=tuple({each.shown: (each.shown, each.e164) for each in numbers}.values()),
            emails=tuple({each.lower(): each for each in reversed(emails)}.values())[::-1],
            country=country,
            zone=zone,
            uid=whole_text(contact.uid),
        )

    def _name(self, numbers: Sequence[Number], emails: Sequence[str]) -> str:
        called = [self._contact.name, self._contact.company, *emails]
        called += [number.shown for number in numbers]
        return next((name for each in called if (name := _line(each))), "")

    def _country(self) -> str:
        if not self._contact.country:
            return ""
        try:
            return as_known_country(self._contact.country)
        except AppError as error:
            self._keep(_("Country"), self._contact.country, error.message)
            return ""

    def _at_desk(self, first: Number | None, reading: str) -> Number | None:
        """Return the number by which their clock goes: at their desk, if it is in that country."""
        try:
            desk = read_number(self._contact.desk_phone, reading)
        except AppError:
            return first
        return desk if first is None or desk.country == first.country else first

    def _zone(self) -> str:
        if not self._contact.zone:
            return ""
        try:
            return as_known_zone(self._contact.zone)
        except AppError as error:
            self._keep(_("Time zone"), self._contact.zone, error.message)
            return ""

    def _numbers(self, phones: Sequence[str], country: str) -> list[Number]:
        found = []
        for phone in phones:
            text = whole_text(phone)
            try:
                if text:
                    found.append(read_number(text, country))
            except AppError as error:
                self._keep(_("Telephone"), text, error.message)
        return found

    def _emails(self, addresses: Sequence[str]) -> list[str]:
        found = []
        for address in addresses:
            text = whole_text(address)
            if is_email(text):
                found.append(text)
            elif text:
                message = _("{address} is no e-mail address; one is written like name@example.com.")
                self._keep(_("E-mail"), text, message.format(address=text))
        return found

    def _keep(self, label: str, text: str, why: str) -> None:
        """Put what does not fit its field into the notes, and tell of it."""
        self._kept.append(f"{label}: {whole_text(text)}")
        self._tell(_("{why} It is kept in the notes.").format(why=why), text)

    def _tell(self, what: str, value: str) -> None:
        self.problems.append(Problem(self._contact.line, what, value[:LONGEST_VALUE]))


def joined(row: ImportRow, other: ImportRow) -> ImportRow:
    """Return a row with what only the other one knows: empty fields, numbers and addresses."""
    told = {name: getattr(row, name) or getattr(other, name) for name in TEXTS}
    known, addresses = number_keys(row.numbers), {each.lower() for each in row.emails}
    return replace(
        row,
        **told,
        numbers=row.numbers
        + tuple(each for each in other.numbers if number_key(*each) not in known),
        emails=row.emails + tuple(each for each in other.emails if each.lower() not in addresses),
    )


def number_key(shown: str, e164: str) -> str:
    """Return by what two spellings of a number are known to be one."""
    return e164 or "".join(sign for sign in shown if sign.isalnum() or sign in "+*#")


def number_keys(numbers: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return by what numbers are known."""
    return frozenset(number_key(shown, e164) for shown, e164 in numbers)


def _line(text: str) -> str:
    return " ".join(whole_text(text).split())
