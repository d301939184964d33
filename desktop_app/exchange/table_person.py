"""One row of a table as a person: which column says what, and what comes first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.domain.imported import ImportedContact
from desktop_app.exchange import people
from desktop_app.exchange.countries import country_of
from desktop_app.exchange.table_columns import Column, is_number
from desktop_app.exchange.table_headings import KINDS, NO_VALUES
from desktop_app.i18n import _
from desktop_app.settings import zones

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_RANKS = {
    "first": people.FIRST,
    "mobile": people.MOBILE,
    "work": people.WORK,
    "home": people.OTHER,
    "other": people.OTHER,
    "fax": people.LAST,
    "pager": people.LAST,
    "telex": people.LAST,
}
_ADDRESS_ORDER = ("first", "work", "", "home", "other")
_ADDRESS_FIELDS = frozenset(
    {"address", "street", "extended", "box", "city", "region", "postal-code", "country"}
)
_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split("|")}
_PLACES = frozenset({"mobile", "work", "home", "other"})
_NAMES = ("prefix", "first-name", "middle-name", "last-name", "suffix")
_BIRTH = ("birth-year", "birth-month", "birth-day")
_SEVERAL = " ::: "


@dataclass
class _Address:
    parts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def part(self, name: str) -> str:
        return "\n".join(self.parts.get(name, ()))

    def lines(self) -> tuple[str, str]:
        """Return the address as on an envelope, and its country in two capitals."""
        whole, street = self.part("address"), self.part("street")
        country = self.part("country")
        if whole and (street or not self.part("city")):
            known = country_of(country)
            if known:
                return people.plain(whole), known
            lines, known = people.without_country(whole)
            return ("\n".join(filter(None, (lines, country))) if not known else lines), known
        return people.envelope(
            street or whole,
            self.part("extended"),
            self.part("box"),
            self.part("city"),
            self.part("region"),
            self.part("postal-code"),
            country,
        )


class RowPerson:
    """What one row says, cell by cell.

    `problems` are of cells that are not what their heading says: what is wrong, and the text.
    """

    def __init__(self, line: int, columns: Sequence[Column], cells: Sequence[str]) -> None:
        self._line = line
        self._texts: dict[str, list[str]] = defaultdict(list)
        self._addresses: dict[str, _Address] = defaultdict(_Address)
        self._phones: list[tuple[int, str]] = []
        self._emails: list[tuple[int, str]] = []
        self._tags: list[str] = []
        self._more: list[tuple[str, str]] = []
        self._beside: list[tuple[frozenset[str], str, str]] = []
        self.problems: list[tuple[str, str]] = []
        filled = [
            (column, text)
            for column, cell in zip(columns, cells, strict=False)
            if column.field and (text := cell_text(cell)) and not _is_no_day(column, text)
        ]
        self._types = {each.place: text for each, text in filled if each.field == "type"}
        self._areas = [text for each, text in filled if each.field == "area"]
        for column, text in filled:
            self._take(column, text)
        for at, cell in enumerate(cells[len(columns) :], len(columns) + 1):
            if text := cell_text(cell):
                self._more.append((_("Column {number}").format(number=at), text))

    def _take(self, column: Column, text: str) -> None:
        if column.field in ("phone", "fax"):
            self._take_numbers(column, text)
        elif column.field == "email":
            self._take_emails(column, text)
        elif column.field in _ADDRESS_FIELDS:
            self._addresses[self._address_place(column)].parts[column.field].append(text)
        elif column.field == "tags":
            self._tags += _tags(text, is_mixed=column.place == "mixed")
        elif column.field == "zone":
            known = text in zones() and ("/" in text or text in ("UTC", "GMT"))
            if known:
                self._texts["zone"].append(text)
            else:
                self._more.append((column.heading, text))
        elif column.field in ("more", "department"):
            self._more.append((self._label(column), text))
        elif column.field not in ("type", "area"):
            self._texts[column.field].append(text)

    def _take_numbers(self, column: Column, text: str) -> None:
        said = self._types.get(column.place, "")
        kind = _kind(said) or column.place
        rank = people.LAST if column.field == "fax" else _RANKS.get(kind, people.OTHER)
        rank = people.FIRST if said.startswith("*") and rank != people.LAST else rank
        for part in people.numbers_in(text):
            emails = people.emails_in(part) if "@" in part else ()
            self._emails += [(people.OTHER, each) for each in emails]
            self._keep_beside(column, part, emails)
            number = "" if emails else people.number_of(self._with_area(part))
            if number:
                self._phones.append((rank, number))
            elif not emails:
                self._more.append((column.heading, part))
                self.problems.append((people.no_number(part), part))
            if number and (label := self._number_label(column, rank, said)):
                self._more.append((label, number))

    def _number_label(self, column: Column, rank: int, said: str) -> str:
        """Return what the notes call a number: a fax, or one that has a word of its own."""
        word = said.removeprefix("*").strip()
        if rank != people.LAST:
            return "" if _kind(word) else word
        is_named = _kind(word) not in _PLACES
        return word if word and is_named else column.heading.rpartition(" - ")[2]

    def _with_area(self, number: str) -> str:
        """Put the area code before a number, where it has a column of its own."""
        area = self._areas[0] if self._areas else ""
        starts = ("+", "0", area) if area else ("",)
        return number if number.startswith(starts) else f"{area} {number}"

    def _take_emails(self, column: Column, text: str) -> None:
        first = self._types.get(column.place, "").startswith("*")
        for part in text.split(_SEVERAL):
            if found := people.emails_in(part):
                rank = people.FIRST if first else people.OTHER
                self._emails += [(rank, each) for each in found]
                self._keep_beside(column, part, found)
            elif is_number(part):
                self._phones.append((people.OTHER, part))
                continue
            else:
                self._more.append((column.heading, part))
                self.problems.append((people.no_email(part), part))
            for beside in people.numbers_in(part):
                if is_number(beside):
                    self._phones.append((people.OTHER, beside))

    def _keep_beside(self, column: Column, text: str, emails: Sequence[str]) -> None:
        if emails and (words := people.words_beside(text, emails)):
            self._beside.append((words, column.heading, text))

    def _address_place(self, column: Column) -> str:
        """Return where an address belongs: as its columns say, or the word for its kind."""
        said = self._types.get(column.place)
        if said is None:
            return column.place
        if said.startswith("*"):
            return "first"
        kind = _kind(said)
        return kind if kind in _ADDRESS_ORDER and kind not in self._addresses else column.place

    def _label(self, column: Column) -> str:
        said = self._types.get(column.place, "") if column.place else ""
        return said.removeprefix("*").strip() or column.heading.removesuffix(" - Value")

    def _text(self, name: str, divider: str = " ") -> str:
        return divider.join(self._texts.get(name, ()))

    def contact(self) -> ImportedContact | None:
        """Return the person, or None where there is neither a name, a number nor an e-mail."""
        phones = people.called_in_order(self._phones)
        emails = people.each_once(each for _rank, each in sorted(self._emails, key=_first))
        companies = self._texts.get("company", [])
        company = people.one_line(companies[0]) if companies else ""
        put_together = people.full_name(*(self._text(part) for part in _NAMES))
        name = people.one_line(self._text("name")) or put_together
        if not name and company:
            name, company = company, ""
        name = name or next(iter((*emails, *phones)), "")
        if not name:
            return None
        address, country, other_addresses = self._address()
        titles = [people.one_line(text) for text in self._texts.get("title", ())]
        courtesy = people.courtesy_in(self._text("prefix"))
        more = [(_("Form of address"), courtesy)] if courtesy else []
        known = people.words_of(f"{name} {company}")
        more += [(label, text) for words, label, text in self._beside if not words <= known]
        more += [*self._more, *self._birthday(), *other_addresses]
        more += [(_("Company"), other) for other in companies[1:]]
        more += [(_("Job title"), other) for other in titles[1:]]
        return ImportedContact(
            line=self._line,
            name=name,
            company=company,
            title=titles[0] if titles else "",
            phones=phones,
            desk_phone=people.number_at_desk(self._phones),
            emails=emails,
            address=address,
            country=country,
            zone=self._text("zone"),
            notes=self._text("notes", "\n"),
            tags=people.tags_of(self._tags),
            concern=self._text("concern", "\n"),
            gain=self._text("gain", "\n"),
            deadline=self._text("deadline", "\n"),
            purpose=self._text("purpose", "\n"),
            gatekeeper=self._text("gatekeeper", "\n"),
            uid=self._text("uid"),
            more=tuple(dict.fromkeys(more)),
        )

    def _address(self) -> tuple[str, str, list[tuple[str, str]]]:
        """Return the address to write to with its country, and the others for the notes."""
        order = {place: at for at, place in enumerate(_ADDRESS_ORDER)}
        places = sorted(self._addresses, key=lambda place: order.get(place, order["work"]))
        found = [(place, *self._addresses[place].lines()) for place in places]
        found.sort(key=lambda each: not each[1])  # a country alone is no address
        if not found:
            return "", "", []
        _place, address, country = found[0]
        words = {"work": _("work"), "home": _("home")}
        others = []
        for place, lines, _country in found[1:]:
            label = _("Other address")
            if place in words:
                label = _("Address ({place})").format(place=words[place])
            if lines and lines != address:
                others.append((label, ", ".join(lines.split("\n"))))
        country = country or next((each[2] for each in found if not each[1] and each[2]), "")
        return address, country, others

    def _birthday(self) -> list[tuple[str, str]]:
        year, month, day = (self._text(part) for part in _BIRTH)
        if not (month and day):
            written = " ".join(filter(None, (year, month, day)))
            return [(_("Birthday"), written)] if written else []
        text = f"{year:0>4}-{month:0>2}-{day:0>2}" if year else f"--{month:0>2}-{day:0>2}"
        return [(_("Birthday"), people.day_of(text))]


def cell_text(cell: str) -> str:
    """Return what a cell says: without what cannot be seen, and the guard of our own tables."""
    text = people.plain(cell)
    if text[:1] == "'" and _GUARDED.match(text):
        text = people.plain(text[1:])
    return text


def _is_no_day(column: Column, text: str) -> bool:
    return column.field == "more" and text in NO_VALUES


def _kind(said: str) -> str:
    """Return the kind that a word for the type of a number or an address means."""
    return _KIND_OF.get(said.removeprefix("*").strip().casefold(), "")


def _tags(text: str, is_mixed: bool) -> list[str]:
    if _SEVERAL.strip() in text:
        return text.split(_SEVERAL.strip())
    return text.split(";" if is_mixed and "," not in text else ",")


def _first(pair: tuple[int, str]) -> int:
    return pair[0]
