"""Which column of a table holds what: by its heading, by what stands in it, or as somebody says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop_app.domain.imported import FIELDS
from desktop_app.errors import AppError
from desktop_app.exchange import people
from desktop_app.exchange.table_headings import ALONE, BESIDE, GROUPS, HEADINGS, LEFT_OUT
from desktop_app.i18n import _

IDENTIFYING = frozenset({"name", "first-name", "last-name", "company", "phone", "email"})
"""Of these one is needed to know of whom a row tells."""

_GROUP = re.compile(
    r"(e-?mail|im|phone|address|organization|section|relation|website|event"
    r"|custom field) (\d+) - (.+)"
)
_NAMING = frozenset({"type", "label"})
# How a column of our own making is shown: as one of FIELDS.
_SHOWN_AS = {
    "area": "phone",
    "box": "street",
    "extended": "street",
    "birth-year": "more",
    "birth-month": "more",
    "birth-day": "more",
    "type": "",
}
_PHONE = re.compile(r"[+(\d][\d\s()./-]{5,20}")
_A_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_FEWEST_DIGITS = 6
_FEWEST_LEFT = 4  # letters of a heading by which it is known where the others are spoilt


@dataclass(frozen=True)
class Column:
    """One column: its heading, what it holds (`field`), and to what it belongs (`place`).

    Columns of one place belong together: the street and the city of one address, a number and
    the word for its kind. An empty field is left out.
    """

    heading: str
    field: str
    place: str = ""

    @property
    def shown_field(self) -> str:
        """The field as one of `FIELDS`, or an empty text."""
        return _SHOWN_AS.get(self.field, self.field)


def columns_of(headings: Sequence[str]) -> list[Column]:
    """Return what each heading means; what is unknown goes to the notes under its heading."""
    meanings = _in_company(headings)
    return [
        Column(heading, *_split(meaning))
        for heading, meaning in zip(unlike(headings), meanings, strict=True)
    ]


def columns_by_content(rows: Sequence[Sequence[str]]) -> list[Column]:
    """Return the columns of a table without headings, by what stands in its first rows."""
    width = max(map(len, rows), default=0)
    fields = [_field_of([row[at] for row in rows if at < len(row)]) for at in range(width)]
    texts = [at for at, field in enumerate(fields) if field == "text"]
    named = dict.fromkeys(texts, "more")
    if texts and any(field in ("phone", "email") for field in fields):
        named[texts[0]] = "name"
    headings = unlike([""] * width)
    return [Column(headings[at], named.get(at, field)) for at, field in enumerate(fields)]


def mapped(columns: Sequence[Column], mapping: Mapping[str, str]) -> list[Column]:
    """Return the columns as somebody wants them. Raises AppError (`bad-field`)."""
    found = []
    for column in columns:
        wanted = mapping.get(column.heading, column.shown_field)
        if wanted and wanted not in FIELDS:
            message = _("A column holds no {field}; it holds one of {fields}.")
            text = message.format(field=wanted, fields=", ".join(FIELDS))
            raise AppError("bad-field", text, FIELDS)
        same = wanted == column.shown_field
        found.append(column if same else Column(column.heading, wanted))
    return found


def known_headings(cells: Iterable[str]) -> int:
    """Return how many of the cells are headings that some program writes."""
    return sum(bool(cell) and _meaning(cell) is not None for cell in cells)


def is_number(cell: str) -> bool:
    """Return whether a cell holds nothing but a telephone number."""
    text = cell.strip()
    if not _PHONE.fullmatch(text) or _A_DAY.fullmatch(text):
        return False
    return sum(sign.isdecimal() for sign in text) >= _FEWEST_DIGITS


def unlike(headings: Sequence[str]) -> list[str]:
    """Return headings that differ: "Column 3" where there is none, "Phone (2)" where it repeats."""
    taken: Counter[str] = Counter()
    found: list[str] = []
    for at, heading in enumerate(headings, 1):
        name = people.one_line(heading) or _("Column {number}").format(number=at)
        taken[name] += 1
        again = f"{name} ({taken[name]})" if taken[name] > 1 else name
        while again in found:
            taken[name] += 1
            again = f"{name} ({taken[name]})"
        found.append(again)
    return found


def _in_company(headings: Sequence[str]) -> list[str]:
    """Return the meaning of each heading beside the others."""
    plain = [_plain(heading) for heading in headings]
    beside = {
        _plain(heading): meaning
        for heading, others, meanings in BESIDE
        for other, meaning in reversed(
            list(zip(others.split("|"), meanings.split("|"), strict=True))
        )
        if _plain(other) in plain
    }
    return [
        beside.get(each) or _meaning(heading) or ("more" if _meaning(heading) is None else "")
        for each, heading in zip(plain, headings, strict=True)
    ]


def _meaning(heading: str) -> str | None:
    """Return what one heading means by itself: "" where it is left out, None where unknown."""
    if group := _GROUP.fullmatch(people.one_line(heading).casefold()):
        return _grouped(group[1].replace("-", ""), group[2], group[3])
    exact, spoilt = _known()
    for text in (heading, _mended(heading)):
        plain = _plain(text)
        for each in (plain, re.sub(r"\d+", "", plain)):
            if each in exact:
                return exact[each]
    left = _ascii(heading)
    return spoilt.get(left) if len(left) >= _FEWEST_LEFT else None


def _grouped(kind: str, number: str, part: str) -> str | None:
    if part in _NAMING:
        return f"type:{kind}{number}"
    meaning = GROUPS[kind].get(part)
    if meaning is None:
        return "more"
    field, _colon, own_place = meaning.partition(":")
    return f"{field}:{own_place or kind + number}"


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    """Return the meanings by plain heading, and by what is left of one with spoilt letters."""
    exact: dict[str, str] = {}
    spoilt: dict[str, str] = {}
    tables = [*HEADINGS.items(), ("", LEFT_OUT)]
    for meaning, headings in [*tables, *((each, name) for name, each in ALONE.items())]:
        for heading in headings.split("|"):
            exact.setdefault(_plain(heading), meaning)
            if not heading.isascii():
                spoilt.setdefault(_ascii(heading), meaning)
    return exact, spoilt


def _split(meaning: str) -> tuple[str, str]:
    field, _colon, place = meaning.partition(":")
    return field, place


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Return the letters and digits of a text, without capitals and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if sign.isalnum())


def _ascii(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isascii() and sign.isalnum())


def _mended(text: str) -> str:
    """Return a heading that was UTF-8 and was read as something else, as it was."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _field_of(cells: Sequence[str]) -> str:
    """Return what most of the cells of a column are: "email", "phone", "text", or ""."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return ""
    half = len(filled) / 2
    if sum(bool(people.emails_in(cell)) for cell in filled) > half:
        return "email"
    if sum(any(map(is_number, people.numbers_in(cell))) for cell in filled) > half:
        return "phone"
    letters = sum(any(sign.isalpha() for sign in cell) for cell in filled)
    return "text" if letters > half else "more"
