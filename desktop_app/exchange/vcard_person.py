"""One card of a vCard file as a person: which property says what, and what comes first."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from desktop_app.domain.imported import ImportedContact
from desktop_app.exchange import people
from desktop_app.exchange.cards import Card
from desktop_app.exchange.content_lines import BINARY, NOT_PREFERRED, Property
from desktop_app.exchange.countries import country_of
from desktop_app.exchange.vcard_labels import RELATED, Labels, is_of_programs
from desktop_app.exchange.vcard_names import name_of, words_apart
from desktop_app.exchange.vcard_values import NotReadable, Values
from desktop_app.i18n import _

Tell = Callable[[int, str, str], None]
"""Told what was left out: the line, one sentence, the text in question."""

_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_FAX = re.compile("FAX|PAGER|MODEM|BBS|TLX|TELEX|TTY")
_MOBILE = re.compile("CELL|MOBILE|PCS|IPHONE|CAR")
_WORK = re.compile("WORK|BUSINESS|MAIN")
_OFFSET = re.compile(r"(?:UTC|GMT)?[+-]\d\d?:?\d*")


class Person:
    """What one card says, property by property."""

    def __init__(self, card: Card, values: Values, labels: Labels, tell: Tell) -> None:
        self._card, self._values, self._tell = card, values, tell
        self._said = labels
        self._labels = self._groups("X-ABLABEL")
        self._countries = self._groups("X-ABADR")
        self.formatted: list[tuple[int, str]] = []
        self.name: list[str] = []
        self.companies: list[str] = []
        self.titles: list[str] = []
        self.phones: list[tuple[int, str]] = []
        self.emails: list[tuple[int, str]] = []
        self._beside: list[tuple[frozenset[str], str]] = []
        self.addresses: list[tuple[int, str, str, str]] = []  # rank, place, lines, country
        self.written_addresses: list[tuple[int, str, str, str]] = []
        self.notes: list[str] = []
        self.tags: list[str] = []
        self.more: list[tuple[str, str]] = []
        self.zone = self.uid = self.kind = ""
        self.members: list[str] = []
        self.has_pictures = False
        self.unknown: list[tuple[int, str, str]] = []
        self._read()

    def _groups(self, name: str) -> dict[str, str]:
        """Return what a property says of each group of lines (`item1.`)."""
        named = [prop for prop in self._card.properties if prop.name == name and prop.group]
        return {prop.group: self._text(prop) for prop in named}

    def _read(self) -> None:
        previous = ""
        for prop in self._card.properties:
            try:
                self._read_one(prop, previous)
            except NotReadable:
                what = _("This property is not what it says it is, and was left out.")
                self._tell(prop.line, what, prop.raw.decode("ascii", "replace"))
            if prop.was_cut:
                what = _("This value is longer than anybody reads; its end was left out.")
                self._tell(prop.line, what, prop.name)
            previous = prop.name or previous
        for agent in self._card.agents:
            self._add_agent(Person(agent, self._values, self._said, self._tell))

    def _read_one(self, prop: Property, previous: str) -> None:
        reader = _READERS.get(prop.name)
        if reader is not None:
            if prop.raw:
                reader(self, prop)
        elif not prop.name:
            self._read_stray(prop, previous)
        elif prop.name in BINARY:
            self.has_pictures |= prop.name != "KEY" and bool(prop.raw.strip())
        elif prop.name in self._said.more:
            self._add_more(prop, self._said.more[prop.name])
        elif prop.name in self._said.days:
            self._add_day(prop)
        elif prop.name in RELATED:
            self._add_more(prop, _related(self._label(prop), prop))
        elif not is_of_programs(prop.name):
            self._read_unknown(prop)

    def _read_unknown(self, prop: Property) -> None:
        if label := self._own_label(prop):
            self._add_more(prop, label)
        elif text := self._text(prop):
            self.unknown.append((prop.line, prop.name, text))

    def _read_stray(self, prop: Property, previous: str) -> None:
        """Keep a line that is no property: of a note that was written in lines, or left out."""
        text = self._values.letters.decoded(prop.raw, "", self._values.charsets)
        if previous == "NOTE" and self.notes and not text.upper().startswith("X-"):
            self.notes[-1] += "\n" + people.plain(text)
        else:
            what = _("This line is no property of a card, and was left out.")
            self._tell(prop.line, what, text)

    def _text(self, prop: Property) -> str:
        return self._values.text(prop)

    def _label(self, prop: Property) -> str:
        """Return what the line is called in its group, or an empty text."""
        label = self._labels.get(prop.group, "") if prop.group else ""
        return _LABEL.sub(r"\1", label) if label else ""

    def _own_label(self, prop: Property) -> str:
        """Return the label of the line where a person made it up."""
        label = self._labels.get(prop.group, "") if prop.group else ""
        return "" if not label or _LABEL.fullmatch(label) else people.one_line(label)

    def _words(self, prop: Property) -> str:
        """Return all that tells of which kind a line is, in capitals, as one text."""
        return " ".join((*prop.types, self._label(prop).upper()))

    def _read_formatted(self, prop: Property) -> None:
        self.formatted.append((prop.head.preference, people.one_line(self._text(prop))))

    def _read_name(self, prop: Property) -> None:
        if not any(self.name):
            self.name = [people.one_line(part) for part in self._values.parts(prop)]

    def _read_company(self, prop: Property) -> None:
        company, *departments = (people.one_line(part) for part in self._values.parts(prop))
        if company in self.companies:
            return
        if company:
            self.companies.append(company)
        if department := ", ".join(filter(None, departments)):
            self.more.append((_("Department"), department))

    def _read_title(self, prop: Property) -> None:
        if title := people.one_line(self._text(prop)):
            self.titles.append(title)

    def _read_phone(self, prop: Property) -> None:
        text, words = self._text(prop), self._words(prop)
        if "@" in text:
            self._read_address_as_phone(prop, text)
            return
        number = people.number_of(text)
        if not number:
            if text:
                self._keep_no_number(prop, text)
            return
        self.phones.append((_rank(words, prop.head.preference), number))
        label = self._own_label(prop) or (_fax_label(words) if _FAX.search(words) else "")
        if label:
            self.more.append((label, number))

    def _read_address_as_phone(self, prop: Property, text: str) -> None:
        """Keep an e-mail address, or that of an internet call, where a number should be."""
        scheme, colon, rest = text.partition(":")
        if colon and scheme.lower() in ("sip", "sips", "xmpp", "skype", "im"):
            self.more.append((self._own_label(prop) or scheme.upper(), rest))
        elif found := people.emails_in(text):
            self.emails += [(people.LAST, each) for each in found]
        else:
            self._keep_no_number(prop, text)

    def _keep_no_number(self, prop: Property, text: str) -> None:
        self.more.append((self._own_label(prop) or _("Telephone"), text))
        self._tell(prop.line, people.no_number(text), text)

    def _read_email(self, prop: Property) -> None:
        text = self._text(prop)
        found = people.emails_in(text)
        self.emails += [(prop.head.preference, each) for each in found]
        if not found and text and "EX" not in prop.types and "X400" not in prop.types:
            if number := people.number_of(text):
                self.phones.append((people.OTHER, number))
            else:
                self.more.append((_("E-mail"), text))
                self._tell(prop.line, people.no_email(text), text)
        if found and (label := self._own_label(prop)):
            self.more.append((label, ", ".join(found)))
        if found and (words := people.words_beside(text, found)):
            self._beside.append((words, text))

    def _read_address(self, prop: Property) -> None:
        parts = [*self._values.parts(prop), *[""] * 7][:7]
        box, beside, street, city, region, code, country = parts
        lines, known = people.envelope(street, beside, box, city, region, code, country)
        if label := prop.param("LABEL").replace("\\n", "\n"):
            is_all = label.strip() == street  # as this program writes what somebody typed
            lines, named = (street, known) if is_all else people.without_country(label)
            known = known or named
        known = known or country_of(self._countries.get(prop.group, "") if lines else "")
        if lines or known:
            place, rank = self._place(prop)
            self.addresses.append((rank, place, lines, known))

    def _read_written_address(self, prop: Property) -> None:
        lines, known = people.without_country(self._text(prop))
        if lines:
            place, rank = self._place(prop)
            self.written_addresses.append((rank, place, lines, known))

    def _place(self, prop: Property) -> tuple[str, int]:
        """Return where an address is, and how early it comes: preferred, work, home, other."""
        words, own = self._words(prop), self._own_label(prop)
        if own:
            place, rank = own, people.OTHER
        elif _WORK.search(words):
            place, rank = _("work"), people.MOBILE
        elif "HOME" in words:
            place, rank = _("home"), people.WORK
        else:
            place, rank = "", people.OTHER
        return place, people.FIRST if prop.head.preference < NOT_PREFERRED else rank

    def _read_note(self, prop: Property) -> None:
        self.notes.append(self._text(prop))

    def _read_tags(self, prop: Property) -> None:
        self.tags += filter(None, (people.one_line(tag) for tag in self._values.parts(prop, ",")))

    def _read_uid(self, prop: Property) -> None:
        self.uid = self._text(prop).removeprefix("urn:uuid:")

    def _read_zone(self, prop: Property) -> None:
        text = self._text(prop)
        if zone := next(filter(_is_zone, re.split(r"[;\s]+", text)), ""):
            self.zone = zone
        elif text:
            self.more.append((_("Time zone"), text))

    def _read_kind(self, prop: Property) -> None:
        self.kind = self._text(prop).lower()

    def _read_member(self, prop: Property) -> None:
        self.members.append(self._text(prop).removeprefix("urn:uuid:"))

    def _read_role(self, prop: Property) -> None:
        if role := people.one_line(self._text(prop)):
            self.more.append((_("Role"), role))

    def _read_agent(self, prop: Property) -> None:
        """Keep who speaks for somebody: a card within a text, or only a name."""
        text = self._text(prop)
        if "BEGIN:VCARD" in text.upper():
            name = re.search(r"^\s*FN[^:\n]*:(.*)$", text, re.MULTILINE | re.IGNORECASE)
            text = name[1] if name else ""
        if text and not text.lower().startswith(("cid:", "urn:", "http")):
            self.more.append((_("Assistant"), people.one_line(text)))

    def _read_android(self, prop: Property) -> None:
        """Keep what Android writes in a property of its own: a nickname, an event, a relation."""
        kind, text, *_rest = [*self._values.parts(prop), ""]
        word = kind.rpartition("/")[2]
        labels = {
            "nickname": _("Nickname"),
            "contact_event": _("Date"),
            "relation": _("Relation"),
        }
        if text and word in labels:
            day = people.day_of(text) if word == "contact_event" else text
            self.more.append((labels[word], day))

    def _add_more(self, prop: Property, label: str) -> None:
        if text := self._text(prop):
            self.more.append((self._own_label(prop) or label, text))

    def _add_day(self, prop: Property) -> None:
        without_year = bool(prop.param("X-APPLE-OMIT-YEAR"))
        day = people.day_of(self._text(prop), without_year)
        self.more.append((self._own_label(prop) or self._said.days[prop.name], day))

    def _add_agent(self, agent: Person) -> None:
        said = (agent.display_name(), *people.called_in_order(agent.phones))
        if text := ", ".join(filter(None, said)):
            self.more.append((_("Assistant"), text))

    def display_name(self) -> str:
        """Return what the person is called by the card, or an empty text."""
        formatted = min(self.formatted, key=lambda pair: pair[0])[1] if self.formatted else ""
        company = self.companies[0] if self.companies else ""
        return name_of(formatted, self.name, company)

    def contact(self) -> ImportedContact | None:
        """Return the person, or None where there is neither a name, a number nor an e-mail."""
        phones = people.called_in_order(self.phones)
        emails = people.each_once(each for _rank, each in sorted(self.emails, key=_first))
        company = self.companies[0] if self.companies else ""
        name = self.display_name()
        more = self._more_of_names(name) + self.more
        if not name and company:
            name, company = company, ""
        name = name or self._nickname() or next(iter((*emails, *phones)), "")
        if not name:
            return None
        lines, country, others = self._address()
        known = people.words_of(f"{name} {company}")
        more += [(_("E-mail"), text) for words, text in self._beside if not words <= known]
        more += [(_("Company"), other) for other in self.companies[1:]]
        more += [(_("Job title"), other) for other in self.titles[1:]]
        return ImportedContact(
            line=self._card.line,
            name=name,
            company=company,
            title=self.titles[0] if self.titles else "",
            phones=phones,
            desk_phone=people.number_at_desk(self.phones),
            emails=emails,
            address=lines,
            country=country,
            zone=self.zone,
            notes="\n".join(filter(None, self.notes)),
            tags=people.tags_of(self.tags),
            uid=self.uid,
            more=tuple(dict.fromkeys(pair for pair in more + others if pair[1])),
        )

    def _nickname(self) -> str:
        return next((text for label, text in self.more if label == _("Nickname")), "")

    def _more_of_names(self, name: str) -> list[tuple[str, str]]:
        """Return the other names of a card, where they say more, and the form of address."""
        others = [other for _rank, other in self.formatted]
        apart = words_apart(self.name, name)
        others += [apart] if apart else []
        emails = (each for _rank, each in self.emails)
        known = {each.casefold() for each in (name, *self.companies, *emails)}
        label = _("Other name")
        courtesy = people.courtesy_in(self.name[3]) if len(self.name) > 3 else ""
        found = [(_("Form of address"), courtesy)] if courtesy else []
        return found + [
            (label, other) for other in dict.fromkeys(others) if other.casefold() not in known
        ]

    def _address(self) -> tuple[str, str, list[tuple[str, str]]]:
        """Return the address to write to with its country, and the others for the notes."""
        places = {place for _rank, place, lines, _country in self.addresses if lines}
        all_of_them = self.addresses + [
            each for each in self.written_addresses if each[1] not in places
        ]
        ordered = sorted(all_of_them, key=lambda each: (not each[2], each[0]))
        if not ordered:
            return "", "", []
        _rank, _place, lines, country = ordered[0]
        others = [
            (_address_label(place), ", ".join(other.split("\n")))
            for _rank, place, other, _country in ordered[1:]
            if other and other != lines
        ]
        return lines, country, others


_READERS: dict[str, Callable[[Person, Property], None]] = {
    "FN": Person._read_formatted,
    "N": Person._read_name,
    "ORG": Person._read_company,
    "TITLE": Person._read_title,
    "ROLE": Person._read_role,
    "TEL": Person._read_phone,
    "EMAIL": Person._read_email,
    "ADR": Person._read_address,
    "LABEL": Person._read_written_address,
    "NOTE": Person._read_note,
    "CATEGORIES": Person._read_tags,
    "UID": Person._read_uid,
    "TZ": Person._read_zone,
    "KIND": Person._read_kind,
    "X-KIND": Person._read_kind,
    "X-ADDRESSBOOKSERVER-KIND": Person._read_kind,
    "MEMBER": Person._read_member,
    "X-ADDRESSBOOKSERVER-MEMBER": Person._read_member,
    "AGENT": Person._read_agent,
    "X-ANDROID-CUSTOM": Person._read_android,
}


def _first(pair: tuple[int, str]) -> int:
    return pair[0]


def _rank(words: str, preference: int) -> int:
    if _FAX.search(words):
        return people.LAST
    if preference < NOT_PREFERRED:
        return people.FIRST - NOT_PREFERRED + preference
    if _MOBILE.search(words):
        return people.MOBILE
    return people.WORK if _WORK.search(words) else people.OTHER


def _fax_label(words: str) -> str:
    return _("Pager") if "PAGER" in words else _("Fax") if "FAX" in words else _("Telex or modem")


def _related(label: str, prop: Property) -> str:
    kinds = {
        "SPOUSE": _("Spouse"),
        "CHILD": _("Child"),
        "ASSISTANT": _("Assistant"),
        "MANAGER": _("Manager"),
    }
    words = (label.upper(), *prop.types)
    return next((kinds[word] for word in words if word in kinds), label or _("Relation"))


def _address_label(place: str) -> str:
    return _("Address ({place})").format(place=place) if place else _("Other address")


def _is_zone(name: str) -> bool:
    if "/" not in name:  # "EST" is a zone without summer time, and hardly ever meant
        return name in ("UTC", "GMT")
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True
