"""Finding contacts by any part of any field, best first, while the user types.

Texts are folded before they are kept, so that "muller" finds Müller and "strasse" Straße: the
indexes know only plain small letters. One index holds every part of three letters, the other
every part of one or two; both are read in passing, no further than the page that is asked for.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from desktop_app.domain.records import ContactRecord
from desktop_app.storage.database import rows, told
from desktop_app.storage.models import Contact, Email, Phone

# What Unicode does not take apart into a base and a mark, and signs that keyboards lack.
_PLAIN = str.maketrans(
    {
        **{"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"},
        **{"ħ": "h", "ŧ": "t", "ŋ": "n"},
        **dict.fromkeys("’‘ʼ`", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_CONTROLS = dict.fromkeys((*range(0x20), 0x7F), " ")  # of ASCII: line ends, tabs and the like
_UNSEEN = frozenset({"Cf", "Cs"})  # marks of direction and joining; halves of letters
_MANY = 2000  # matches from which on the first ones found are shown, instead of the best of all
_LONG = 3  # letters from which on a term is looked up in the index of parts
_LONGEST_QUERY, _MOST_TERMS = 400, 12
_TELLING_DIGITS = 5  # from here on, digits alone are taken for a telephone number
_ABROAD = ("", "00", "011")
_AT_ONCE = 500  # contacts that are read with one query

_LISTED = "state <> 'said-no'"
_BEGINS = "sort_name >= ? AND sort_name < ?"
_HOLDS = "instr(contact.search, ?) > 0"
# A name that begins so goes first, then a word of the name, then a hit in any other field.
_BEST_FIRST = (
    f"ORDER BY NOT ({_BEGINS}), instr(' ' || sort_name, ' ' || ?) = 0, sort_name, contact.id"
)


def folded(text: str) -> str:
    """Return text as it is compared: small letters, no accents, plain digits, single blanks."""
    if text.isascii():  # as most are, and ten times as fast
        seen = text if text.isprintable() else text.translate(_CONTROLS)
        return " ".join(seen.lower().replace("`", "'").split())
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(map(_compared, apart)).translate(_PLAIN).split())


@lru_cache(maxsize=4096)
def _compared(sign: str) -> str:
    if sign.isascii() and sign.isprintable():
        return sign
    if unicodedata.combining(sign) or unicodedata.category(sign) in _UNSEEN:
        return ""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return " " if unicodedata.category(sign) == "Cc" else sign


def search_text(fields: Iterable[str], digits: Iterable[str]) -> str:
    """Return what a contact is found by: all its fields, and its numbers as bare digits."""
    parts = [folded(field) for field in fields if field]
    return "\n".join(part for part in (*parts, *digits) if part)


def pairs(text: str) -> str:
    """Return every part of one or two letters of a search text, each pair and last letter once."""
    words = set(text.split())
    found = {word[at : at + 2] for word in words for at in range(len(word))}
    return " ".join(sorted(found))


@dataclass(frozen=True)
class Query:
    """What was asked for: folded terms that a contact must all contain.

    `digits` are all there is of letters and digits, where that may be a telephone number.
    """

    terms: tuple[str, ...]
    digits: str = ""

    @property
    def long(self) -> tuple[str, ...]:
        """Terms that the index of parts can find."""
        return tuple(term for term in self.terms if len(term) >= _LONG)

    @property
    def short(self) -> tuple[str, ...]:
        """Terms of one or two letters."""
        return tuple(term for term in self.terms if len(term) < _LONG)


def query(text: str) -> Query:
    """Read what was typed: words, or a telephone number however it is spelled."""
    typed = folded(text[:_LONGEST_QUERY])
    terms = tuple(dict.fromkeys(_bare(word) for word in typed.split()))[:_MOST_TERMS]
    digits = re.sub(r"\D", "", typed.replace("(0)", ""))
    is_number = len(digits) >= _TELLING_DIGITS and not re.search(r"[^\W\d_]", typed)
    return Query(terms, digits if is_number else "")


def _bare(word: str) -> str:
    """Return a word without the comma of "Marsh, Debbie"; a comma alone stays."""
    return word.rstrip(",;") or word


def _meant(text: str) -> Query:
    """Return the query, for a number if anybody has it; else its digits are words like others.

    A number may be typed as it is dialled abroad, 0049 or 011 49 for +49.
    """
    wanted = query(text)
    if wanted.digits:
        for digits in dict.fromkeys(map(wanted.digits.removeprefix, _ABROAD)):
            number = Query((digits,))
            if number.long and _count(number, 1):
                return number
    return wanted


def contact_ids(text: str, limit: int, offset: int = 0) -> list[int]:
    """Return ids of the contacts that fit, best first: whose name begins so, then the others.

    Without a text: all in the order of their names, except who said no; those are found by a
    text only, to be reopened by hand. `limit` and `offset` count contacts, and a page may be
    asked for at any offset.
    """
    wanted = _meant(text)
    if not wanted.terms:
        sql = f"SELECT id FROM contact WHERE {_LISTED} ORDER BY sort_name, id LIMIT ? OFFSET ?"
        return [row[0] for row in rows(sql, limit, offset)]
    first = None
    if len(wanted.long) == len(wanted.terms) > 1:  # of many Debbies the index knows the Marshes
        first = _first_found(wanted)
        if len(first) < _MANY:
            return _best_of(first, wanted, "true", limit, offset)
    where, values = _leading(wanted)
    sql = f"SELECT id FROM contact WHERE {where} ORDER BY sort_name, id LIMIT ? OFFSET ?"
    ids = [row[0] for row in rows(sql, *values, limit, offset)]
    if len(ids) == limit:
        return ids
    passed = 0  # others that earlier pages have shown
    if offset and not ids:
        passed = offset - int(rows(f"SELECT count(*) FROM contact WHERE {where}", *values)[0][0])
    return ids + _others(wanted, first, limit - len(ids), passed)


def fitting(ids: Sequence[int], text: str) -> list[int]:
    """Return which of a few contacts fit a text, in the order in which they are given."""
    wanted = query(text)
    if not ids or not wanted.terms:
        return list(ids)
    terms = (wanted.digits,) if wanted.digits else wanted.terms
    holds = " AND ".join(_HOLDS for _term in terms)
    marks = ", ".join("?" for _id in ids)
    sql = f"SELECT id FROM contact WHERE id IN ({marks}) AND {holds}"
    found = {row[0] for row in rows(sql, *ids, *terms)}
    return [number for number in ids if number in found]


def count(text: str, at_most: int = -1) -> int:
    """Return how many contacts fit, counted no further than `at_most` where it is given."""
    wanted = _meant(text)
    if not wanted.terms:
        return int(rows(f"SELECT count(*) FROM contact WHERE {_LISTED}")[0][0])
    return _count(wanted, at_most)


def _span(wanted: Query) -> tuple[str, str]:
    """Return the first name that begins with the first term, and what lies behind the last one."""
    first = wanted.terms[0]
    return first, first + "\U0010ffff"


def _leading(wanted: Query) -> tuple[str, list[str]]:
    """Return the condition of a contact whose name begins so, and its values."""
    holds = [_HOLDS for _term in wanted.terms]
    return " AND ".join([_BEGINS, *holds]), [*_span(wanted), *wanted.terms]


def _others(wanted: Query, first: list[int] | None, limit: int, offset: int) -> list[int]:
    """Return a page of the contacts that fit though their name begins otherwise.

    `first` are the first who fit, where they were found before.
    """
    first = _first_found(wanted) if first is None else first
    others = f"NOT ({_BEGINS})"
    if len(first) < _MANY:
        return _best_of(first, wanted, others, limit, offset, *_span(wanted))
    source, where, values = _indexed(wanted)
    found = rows(
        f"SELECT contact.id FROM {source} CROSS JOIN contact ON contact.id = {source}.rowid"
        f" WHERE {where} AND {others} LIMIT ? OFFSET ?",
        *values,
        *_span(wanted),
        limit,
        offset,
    )
    return [row[0] for row in found]


def _best_of(
    ids: Sequence[int], wanted: Query, where: str, limit: int, offset: int, *values: str
) -> list[int]:
    """Return a page of some contacts, those of whom a condition is true, best first."""
    found = rows(
        "SELECT contact.id FROM json_each(?) CROSS JOIN contact ON contact.id = json_each.value"
        f" WHERE {where} {_BEST_FIRST} LIMIT ? OFFSET ?",
        json.dumps(ids),
        *values,
        *_span(wanted),
        wanted.terms[0],
        limit,
        offset,
    )
    return [row[0] for row in found]


def _first_found(wanted: Query) -> list[int]:
    """Return the first contacts in the index that fit: all of them where they are not many."""
    source, where, values = _indexed(wanted)
    sql = f"SELECT {source}.rowid FROM {_joined(source, values)} WHERE {where} LIMIT ?"
    return [row[0] for row in rows(sql, *values, _MANY)]


def _count(wanted: Query, at_most: int) -> int:
    source, where, values = _indexed(wanted)
    joined = _joined(source, values)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {joined} WHERE {where} LIMIT ?)"
    return int(rows(sql, *values, at_most)[0][0])


def _joined(source: str, values: Sequence[str]) -> str:
    """Return the index, with the contacts beside it where a condition is on them."""
    on = f" CROSS JOIN contact ON contact.id = {source}.rowid"
    return source + on if len(values) > 1 else source


def _indexed(wanted: Query) -> tuple[str, str, list[str]]:
    """Return the index to walk along, the condition on it and the contact, and its values."""
    source, terms, rest = "contact_parts", wanted.long, wanted.short
    if not terms:
        source, terms, rest = "contact_pairs", wanted.short, ()
    where = " AND ".join([f"{source} MATCH ?", *(_HOLDS for _term in rest)])
    return source, where, [" ".join(_quoted(term) for term in terms), *rest]


def _quoted(term: str) -> str:
    """Return a term as FTS5 reads it literally; a single letter begins one of the pairs."""
    return '"' + term.replace('"', '""') + '"' + ("*" if len(term) == 1 else "")


def records(ids: Sequence[int]) -> list[ContactRecord]:
    """Return contacts in the order of `ids`; ids that are gone are left out."""
    found: dict[int, ContactRecord] = {}
    with told():
        for start in range(0, len(ids), _AT_ONCE):
            some = list(ids[start : start + _AT_ONCE])
            phones, emails = _lines_of(Phone, some), _lines_of(Email, some)
            for row in Contact.select().where(Contact.id << some):
                found[row.id] = row.record(phones.get(row.id, ()), emails.get(row.id, ()))
    return [found[number] for number in ids if number in found]


def _lines_of(table: type[Phone | Email], ids: Sequence[int]) -> dict[int, list[Any]]:
    """Return the numbers, or the addresses, of some contacts, by contact and in order."""
    found: dict[int, list[Any]] = {}
    for row in table.select().where(table.contact << ids).order_by(table.position):
        found.setdefault(row.contact_id, []).append(row)
    return found
