"""What an import would do with each person of a file: add them, fill in, or leave as they are.

Somebody is certainly known by the identifier of their card, or by their name together with a
number or an e-mail address of theirs: what is empty is filled in, and nothing is overwritten. Who
shares a number, an address, or name and company, but is not certainly the same, is added, and the
user decides. So it is with those who come twice in one file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.imported import Problem
from desktop_app.services.import_rows import TEXTS, ImportRow, joined, number_keys
from desktop_app.storage import search
from desktop_app.storage.database import rows, told

_AT_ONCE = 200  # rows that are looked up with one query
# A thousand with one number, such as that of their firm, are not all held against each other.
_MOST_ALIKE = 20
_Key = tuple[str, ...]


class Fate(StrEnum):
    """What becomes of a row: somebody new, something for somebody known, or nothing at all."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass
class Standing:
    """Somebody a row may be: a contact by its number, or another row of the file, number 0.

    `row` is all that is known of them, with what the file adds so far; `was` what was known before
    it. `uids` are the identifiers that the file adds.
    """

    id: int
    row: ImportRow
    was: ImportRow | None = None
    uids: list[str] = field(default_factory=list)
    known_uids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.called, self.firm = search.folded(self.row.name), search.folded(self.row.company)
        self.numbers = number_keys(self.row.numbers)
        self.emails = frozenset(each.lower() for each in self.row.emails)

    def take(self, row: ImportRow) -> bool:
        """Take what only the row knows; return whether that is anything."""
        if row.uid and row.uid not in self.known_uids:
            self.known_uids.add(row.uid)
            self.uids.append(row.uid)
        whole = joined(self.row, row)
        if whole == self.row:
            return False
        self.row = whole
        self.__post_init__()
        return True


@dataclass(frozen=True)
class Planned:
    """What becomes of one row. `standing` is who they are; `like` who they may be."""

    fate: Fate
    row: ImportRow
    standing: Standing
    like: Standing | None = None


@dataclass
class Plan:
    """What an import would do, row by row in the order of the file.

    `problems` are all that is told of the file. `seen` says of which state of the database this
    was thought out.
    """

    file: str
    planned: list[Planned] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    seen: tuple[int, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many rows come to this."""
        return sum(each.fate is fate for each in self.planned)

    @property
    def likely(self) -> int:
        """How many are added who may be there already."""
        return sum(each.like is not None for each in self.planned)


def seen() -> tuple[int, ...]:
    """Return what is another one once any contact was added, changed or removed."""
    sql = "SELECT count(*), coalesce(max(id), 0), coalesce(max(changed_at), 0) FROM contact"
    return tuple(rows(sql)[0])


def plan(made: Plan, found: Sequence[ImportRow], people: People | None = None) -> Iterator[int]:
    """Think out what becomes of each row, into `made`, yielding how many are thought out.

    `people` are those whom a plan before it has come across, where that is to be done first.
    """
    made.seen = seen()
    made.planned.clear()
    people = people or People()
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        with told():
            people.look_up(some)
        made.planned += [_planned(row, people) for row in some]
        yield start + len(some)


def planned(
    file: str,
    found: Sequence[ImportRow],
    problems: Sequence[Problem] = (),
    people: People | None = None,
) -> Plan:
    """Return what becomes of each row, all at once."""
    made = Plan(file, problems=tuple(problems))
    for _done in plan(made, found, people):
        pass
    return made


def _planned(row: ImportRow, people: People) -> Planned:
    theirs = Standing(0, row, uids=[row.uid] if row.uid else [], known_uids={row.uid} - {""})
    near = people.near(theirs)
    same = next((each for each in near if _is_certain(theirs, each)), None)
    same = same or next((each for each in near if _is_within(theirs, each)), None)
    if same is not None:
        fate = Fate.UPDATED if same.take(row) else Fate.UNCHANGED
        people.put(same)
        return Planned(fate, row, same)
    like = next((each for each in near if is_likely(theirs, each)), None)
    people.put(theirs)
    return Planned(Fate.ADDED, row, theirs, like)


def _is_certain(theirs: Standing, other: Standing) -> bool:
    """Return whether they are the same beyond doubt.

    Some programs write one identifier into every card: alone it does not say who somebody is.
    """
    shared = bool(theirs.numbers & other.numbers or theirs.emails & other.emails)
    named = theirs.called == other.called
    known = theirs.row.uid != "" and theirs.row.uid in other.known_uids
    return (named and shared) or (known and (named or shared))


def _is_within(theirs: Standing, other: Standing) -> bool:
    """Return whether a row says nothing that is not known of a namesake, and enough to know them.

    Who has a name alone is no other than who has a name alone.
    """
    if theirs.called != other.called or joined(other.row, theirs.row) != other.row:
        return False
    if any(getattr(theirs.row, name) not in ("", getattr(other.row, name)) for name in TEXTS):
        return False
    if theirs.numbers or theirs.emails:  # none of them is shared, or it would be certain
        return False
    return theirs.firm == other.firm and (bool(theirs.firm) or not (other.numbers or other.emails))


def is_likely(theirs: Standing, other: Standing) -> bool:
    """Return whether two may be the same person."""
    if theirs.numbers & other.numbers or theirs.emails & other.emails:
        return True
    return bool(theirs.firm) and (theirs.called, theirs.firm) == (other.called, other.firm)


class People:
    """Who is known already, in the database and in the file so far, by what tells people apart."""

    def __init__(self) -> None:
        self._by: dict[_Key, list[Standing]] = {}
        self._contacts: dict[int, Standing] = {}

    def near(self, theirs: Standing) -> list[Standing]:
        """Return everybody who shares anything with them, contacts before rows."""
        found = {id(each): each for key in _keys(theirs) for each in self._by.get(key, ())}
        return sorted(found.values(), key=lambda each: (each.id == 0, each.id))

    def put(self, standing: Standing) -> None:
        """Let somebody be known by all that is known of them."""
        for key in _keys(standing):
            there = self._by.setdefault(key, [])
            if len(there) < _MOST_ALIKE and not any(each is standing for each in there):
                there.append(standing)

    def look_up(self, found: Sequence[ImportRow]) -> None:
        """Get to know every contact who shares anything with one of these rows."""
        numbers = {key for row in found for key in number_keys(row.numbers)}
        shown = {each for row in found for each in row.phones}
        emails = {each.lower() for row in found for each in row.emails}
        uids = {row.uid for row in found} - {""}
        names = {search.folded(row.name) for row in found}
        ids: set[int] = set()
        for sql, values in (
            ("SELECT contact_id FROM phone WHERE e164 IN ({})", numbers - {""}),
            ("SELECT contact_id FROM phone WHERE e164 = '' AND number IN ({})", shown),
            ("SELECT contact_id FROM email WHERE lower(address) IN ({})", emails),
            ("SELECT contact_id FROM known_as WHERE uid IN ({})", uids),
            ("SELECT id FROM contact WHERE sort_name IN ({})", names),
        ):
            chosen = json.dumps(sorted(values))
            ids.update(row[0] for row in rows(sql.format("SELECT value FROM json_each(?)"), chosen))
        new = sorted(ids - self._contacts.keys())
        for standing in standings(new):
            self._contacts[standing.id] = standing
            self.put(standing)


def standings(ids: Sequence[int]) -> list[Standing]:
    """Return contacts as somebody that a row may be."""
    chosen = json.dumps(list(ids))
    of = "IN (SELECT value FROM json_each(?))"
    phones: dict[int, list[tuple[str, str]]] = {}
    emails: dict[int, list[str]] = {}
    uids: dict[int, set[str]] = {}
    sql = f"SELECT contact_id, number, e164 FROM phone WHERE contact_id {of} ORDER BY position"
    for owner, shown, e164 in rows(sql, chosen):
        phones.setdefault(owner, []).append((shown, e164))
    sql = f"SELECT contact_id, address FROM email WHERE contact_id {of} ORDER BY position"
    for owner, address in rows(sql, chosen):
        emails.setdefault(owner, []).append(address)
    for owner, uid in rows(f"SELECT contact_id, uid FROM known_as WHERE contact_id {of}", chosen):
        uids.setdefault(owner, set()).add(uid)
    found = rows(f"SELECT id, name, {', '.join(TEXTS)} FROM contact WHERE id {of}", chosen)
    made = []
    for number, name, *texts in found:
        row = ImportRow(
            0,
            name,
            **dict(zip(TEXTS, texts, strict=True)),
            numbers=tuple(phones.get(number, ())),
            emails=tuple(emails.get(number, ())),
        )
        made.append(Standing(number, row, row, known_uids=uids.get(number, set())))
    return made


def _keys(standing: Standing) -> list[_Key]:
    """Return by what somebody may be known again, together and alone."""
    called = standing.called
    shared = [("number", each) for each in standing.numbers]
    shared += [("email", each) for each in standing.emails]
    keys: list[_Key] = [*shared, *((called, *each) for each in shared)]
    for uid in standing.known_uids:
        keys += [("uid", uid, called), *(("uid", uid, *each) for each in shared)]
    if standing.firm:
        keys.append(("firm", called, standing.firm))
    elif not shared:
        keys.append(("name", called))
    return keys
