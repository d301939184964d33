"""Who may be there twice: named queries that return values, never rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from desktop_app.storage.database import rows
from desktop_app.storage.search import folded

# A number or an address that more people have is that of their firm: then namesakes alone count.
_FEW = 3
# Of many namesakes in one firm each is held against the first alone: when the first pair is decided
# the next ones come.
_MOST_PAIRED = 5

_SHARED = (
    ("number", "phone", "t.e164", "t.e164 <> ''"),
    ("email", "email", "lower(t.address)", "t.address <> ''"),
)


@dataclass(frozen=True)
class Double:
    """Two contacts that may be one, and what they share: number, email, name.

    `names` and `companies` are those of both, the one with the lower number first.
    """

    first: int
    second: int
    shared: tuple[str, ...]
    names: tuple[str, str]
    companies: tuple[str, str]


def likely_doubles() -> list[Double]:
    """Return who may be there twice, who shares most first; decided pairs are left out."""
    shared: dict[tuple[int, int], set[str]] = {}
    for what, pair in _pairs():
        shared.setdefault(pair, set()).add(what)
    known = _known({number for pair in shared for number in pair})
    decided = set(rows("SELECT uid, other_uid FROM two_people"))
    found = []
    for (first, second), kinds_of in shared.items():
        (uid, name, company), (other_uid, other_name, other_company) = known[first], known[second]
        if (min(uid, other_uid), max(uid, other_uid)) not in decided:
            kinds = tuple(kind for kind in ("number", "email", "name") if kind in kinds_of)
            names, companies = (name, other_name), (company, other_company)
            found.append(Double(first, second, kinds, names, companies))
    found.sort(key=lambda each: (-len(each.shared), folded(each.names[0]), each.first, each.second))
    return found


def _pairs() -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what two contacts share, and who they are."""
    for what, table, key, given in _SHARED:
        found = rows(
            f"SELECT DISTINCT {key}, t.contact_id, c.sort_name FROM {table} t"
            f" JOIN contact c ON c.id = t.contact_id WHERE {key} IN (SELECT {key} FROM {table} t"
            f" WHERE {given} GROUP BY 1 HAVING count(DISTINCT contact_id) > 1) ORDER BY 1, 2"
        )
        for _key, group in groupby(found, key=lambda row: row[0]):
            people = [(row[1], row[2]) for row in group]
            if len(people) <= _FEW:
                yield from ((what, pair) for pair in combinations([each[0] for each in people], 2))
            else:
                yield from ((what, pair) for pair in _alike(people))
    namesakes = rows(
        "SELECT id, sort_name, company FROM contact WHERE company <> '' AND sort_name IN"
        " (SELECT sort_name FROM contact WHERE company <> '' GROUP BY 1 HAVING count(*) > 1)"
        " ORDER BY id"
    )
    firms = {company: folded(company) for _number, _name, company in namesakes}
    people = [(number, f"{name}\n{firms[company]}") for number, name, company in namesakes]
    yield from (("name", pair) for pair in _alike(people))


def _alike(people: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of those who are called alike."""
    called: dict[str, list[int]] = {}
    for number, name in people:
        called.setdefault(name, []).append(number)
    for numbers in called.values():
        if len(numbers) <= _MOST_PAIRED:
            yield from combinations(numbers, 2)
        else:
            yield from ((numbers[0], each) for each in numbers[1:])


def _known(ids: Iterable[int]) -> dict[int, tuple[Any, ...]]:
    sql = "SELECT id, uid, name, company FROM contact WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0]: row[1:] for row in rows(sql, json.dumps(sorted(ids)))}
