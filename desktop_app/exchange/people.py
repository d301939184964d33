"""What every reader makes of a name, a number, an e-mail address, a place and a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from desktop_app.domain.phone import in_address
from desktop_app.domain.saying import day_of_month
from desktop_app.exchange.countries import country_of
from desktop_app.i18n import _

FIRST, MOBILE, WORK, OTHER, LAST = range(5)
"""In which order numbers are called: what is marked as the first, mobile, at work, any, fax."""

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029\v\f]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # controls, less LF and the tab
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WITHIN = re.compile(r"[^@\s<>()\[\],;:\"'|/]+@[^@\s<>()\[\],;:\"'|/]+\.[^@\s<>()\[\],;:\"'|/]+")
_WRAPPED = re.compile(r"[<>\"]|^(?:mailto|smtp|e-?mail):", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_PAUSE = re.compile(r"[pPwW,;]")
_PAUSED = re.compile(r"([+\d(][\d\s()+./–-]{4,}?)\s*[pPwW,;]+\s*(\d{1,7})#?")
_SEVERAL = re.compile(r"\s*:::\s*|\s*[,;|\n]\s*|\s+/\s+|\s{3,}")
_BETWEEN_DIGITS = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"(\d{4})(-?)(\d\d)\2(\d\d)(?:[T ].*)?")
_YEARLESS = re.compile(r"--(\d\d)-?(\d\d)")
_NO_YEAR = 1604  # how Apple writes a day whose year nobody told
_LEAP = 2000
_FEWEST_DIGITS, _FEWEST_OF_SEVERAL = 3, 5
_SCHEMES = frozenset({"mailto", "smtp", "email", "mail", "e"})
_LONGEST_SAID = 60  # signs of what is told within a sentence
_TOWN_FIRST = frozenset({"US", "CA", "AU", "PR"})
_TOWN_ALONE = frozenset({"GB", "IE", "GG", "JE", "IM"})
_NO_TAGS = frozenset({"mycontacts", "my contacts", "starred", "other contacts", "all contacts"})
_COURTESY = frozenset(
    re.split(
        r"\s",
        "mr mrs ms miss mx sir madam herr herrn frau hr fr m mm mme mlle monsieur madame"
        " mademoiselle sr sra srta señor señora don doña sig signor signora signore dhr mevr mw",
    )
)
_SHORT_REGION = re.compile(r"[A-Z]{2,3}")


def plain(text: str) -> str:
    """Return a text without what cannot be seen, its lines ended by LF."""
    if text.isprintable():
        return text.strip()
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """Return a text in one line, with single blanks."""
    return " ".join((text if text.isprintable() else plain(text)).split())


def full_name(prefix: str, first: str, middle: str, last: str, suffix: str) -> str:
    """Return a name as one says it, without Mr. and Mrs.

    Where it is written in signs of East Asia, the last name comes first.
    """
    title = "" if courtesy_in(prefix) else prefix
    parts = (title, first, middle, last, suffix)
    if _is_east_asian(first) and _is_east_asian(last):
        parts = (title, last, first, middle, suffix)
    return one_line(" ".join(filter(None, parts)))


def courtesy_in(prefix: str) -> str:
    """Return what stands before a name where everybody has it, as Mr. and Mrs., else nothing."""
    words = prefix.casefold().replace(".", " ").split()
    return one_line(prefix) if words and _COURTESY.issuperset(words) else ""


def _is_east_asian(text: str) -> bool:
    letters = [] if text.isascii() else [sign for sign in text if sign.isalpha()]
    return bool(letters) and all(unicodedata.east_asian_width(sign) == "W" for sign in letters)


def number_of(text: str) -> str:
    """Return a number as it is written, an extension after "ext."; empty where it has no digits.

    `tel:` addresses and pauses before an extension are understood (RFC 3966).
    """
    seen = one_line(text)
    if not seen.isascii():
        seen = "".join(sign for sign in seen if unicodedata.category(sign) != "Cf")
    if ";ext=" in seen.lower() and ":" not in seen:
        seen = f"tel:{seen}"
    number = in_address(seen)
    if number != seen:  # in an address, hyphens stand for blanks
        number = number.replace("-", " ")
    number = " ".join(number.split())
    if _PAUSE.search(number) and (paused := _PAUSED.fullmatch(number)):
        number = f"{paused[1]} ext. {paused[2]}"
    return number if _digits(number) >= _FEWEST_DIGITS else ""


def numbers_in(text: str) -> list[str]:
    """Return the parts of a cell, where each is a number of its own; else the cell as it is."""
    parts = [part for part in _SEVERAL.split(text.strip()) if part]
    if len(parts) > 1 and all(_digits(part) >= _FEWEST_OF_SEVERAL or "@" in part for part in parts):
        return parts
    return [part.strip() for part in text.split(":::") if part.strip()]


def no_number(text: str) -> str:
    """Return what is told of what stands in the place of a number, and is kept in the notes."""
    why = _("{number} is no telephone number; one is written like +1 312 555 0134.")
    return _kept_in_notes(why.format(number=_begun(text)))


def no_email(text: str) -> str:
    """Return what is told of what stands in the place of an e-mail address, as `no_number`."""
    why = _("{address} is no e-mail address; one is written like name@example.com.")
    return _kept_in_notes(why.format(address=_begun(text)))


def _kept_in_notes(why: str) -> str:
    return _("{why} It is kept in the notes.").format(why=why)


def _begun(text: str) -> str:
    said = one_line(text)
    return said if len(said) <= _LONGEST_SAID else f"{said[:_LONGEST_SAID]}…"


def called_in_order(numbers: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Return numbers by rank, each once, whatever signs stand between its digits."""
    found: dict[str, str] = {}
    for _rank, number in sorted(numbers, key=lambda pair: pair[0]):
        key = _BETWEEN_DIGITS.sub("", number).lower()
        found.setdefault(key.removeprefix("00"), number)
    return tuple(found.values())


def number_at_desk(numbers: Iterable[tuple[int, str]]) -> str:
    """Return the number that tells where somebody with a mobile is; empty where none does.

    A mobile is called first, but it goes along when somebody moves: its prefix stays behind.
    """
    ranked = sorted(numbers, key=lambda pair: pair[0])
    if all(rank != MOBILE for rank, _number in ranked):
        return ""
    return next((number for rank, number in ranked if rank in (WORK, OTHER)), "")


def emails_in(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses in a text."""
    seen = one_line(text)
    if _ADDRESS.fullmatch(seen) and not _WRAPPED.search(seen):
        return (seen,)
    return tuple(_WITHIN.findall(seen.replace("mailto:", " ")))


def words_beside(text: str, emails: Iterable[str]) -> frozenset[str]:
    """Return the words of a text beside the e-mail addresses in it, without capitals."""
    rest = one_line(text)
    for email in emails:
        rest = rest.replace(email, " ")
    return words_of(rest) - _SCHEMES


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, without capitals."""
    return frozenset(_WORD.findall(text.casefold()))


def each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts in their order, each once, whatever its capitals."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.casefold(), text)
    return tuple(found.values())


def tags_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return categories and groups, each once, without those that programs put everybody in."""
    stripped = (one_line(text).removeprefix("* ").strip(' "') for text in texts)
    return each_once(text for text in stripped if text and text.casefold() not in _NO_TAGS)


def envelope(
    street: str, more: str, box: str, city: str, region: str, code: str, country: str
) -> tuple[str, str]:
    """Return an address in the lines of an envelope, and its country in two capitals.

    A country that is not known by its name stays as the last line.
    """
    known = country_of(country)
    lines = [street, more, box, *_place(city, region, code, known)]
    if _is_east_asian(city or street):
        lines = [code, region + city, street, more, box]
    if country and not known:
        lines.append(country)
    return "\n".join(line for line in map(plain, lines) if line), known


def without_country(address: str) -> tuple[str, str]:
    """Return an address without a last line that is a country, and that country."""
    lines = [line.strip() for line in plain(address).split("\n")]
    known = country_of(lines[-1]) if len(lines) > 1 and len(lines[-1]) > 1 else ""
    return "\n".join(line for line in (lines[:-1] if known else lines) if line), known


def _place(city: str, region: str, code: str, country: str) -> list[str]:
    city, region, code = city.strip(), region.strip(), code.strip()
    if country in _TOWN_ALONE:
        return [city, region, code]
    if country in _TOWN_FIRST or (not country and _SHORT_REGION.fullmatch(region)):
        return [" ".join(filter(None, (", ".join(filter(None, (city, region))), code)))]
    town = " ".join(filter(None, (code, city)))
    return [town, "" if region == city else region]


def day_of(text: str, without_year: bool = False) -> str:
    """Return a day as 1980-03-21, or "21 March" where the year is unknown, else as it stands."""
    written = one_line(text)
    dated, yearless = _DATED.fullmatch(written), _YEARLESS.fullmatch(written)
    try:
        if dated:
            day = date(int(dated[1]), int(dated[3]), int(dated[4]))
            if day.year != _NO_YEAR and not without_year:
                return day.isoformat()
        elif yearless:
            day = date(_LEAP, int(yearless[1]), int(yearless[2]))
        else:
            return written
    except ValueError:
        return written
    return day_of_month(day)


def _digits(text: str) -> int:
    return len(_DIGIT.findall(text))
