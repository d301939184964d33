"""All that is kept, as nested values: each contact with everything that belongs to it.

The columns are read from the database itself, so that one that is added later is never left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from desktop_app.domain.records import instant
from desktop_app.storage.database import rows

AT_ONCE = 100
"""How many contacts are read with one query for each table."""
DERIVED = frozenset({"sort_name", "search", "pairs"})
"""Columns that follow from the others: they are worked out anew wherever a contact goes."""
Values = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One column of a table; `default` is what stands there where nothing is said."""

    name: str
    is_text: bool
    is_needed: bool
    default: str | int | None


@dataclass(frozen=True)
class Part:
    """Rows that belong to another one: `key` is their place in it, `owner` leads them there."""

    key: str
    table: str
    owner: str
    parts: tuple[Part, ...] = ()


OF_CONTACT = (
    Part("phones", "phone", "contact_id"),
    Part("emails", "email", "contact_id"),
    Part(
        "promises",
        "promise",
        "contact_id",
        (
            Part("alerts", "alert", "promise_id", (Part("events", "alert_event", "alert_id"),)),
            Part("zone_moves", "zone_move", "promise_id"),
        ),
    ),
    Part("attempts", "attempt", "contact_id"),
    Part("cards", "card", "contact_id"),
    Part("reminders", "reminder", "contact_id"),
    Part("documents", "document", "contact_id"),
    Part("articles_given", "article_given", "contact_id"),
    Part("stories_told", "story_told", "contact_id"),
    Part("draft", "draft", "contact_id"),
    Part("made_up", "made_up", "contact_id"),
    Part("known_as", "known_as", "contact_id"),
)
ON_THE_SHELF = {"article": "article_id", "story": "story_id"}
"""What a row may refer to outside its contact, and the column that does."""
LISTS = (
    "article",
    "story",
    "script",
    "script_draft",
    "away",
    "dismissed",
    "two_people",
    "column_map",
)
"""Tables whose rows stand for themselves, in the order in which they are written."""


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table, in its order; an open database has the newest schema."""
    return tuple(
        Column(name, kind == "TEXT", bool(needed), _default(default))
        for _place, name, kind, needed, default, _key in rows(f"PRAGMA table_info({table})")
    )


def contact_ids() -> list[int]:
    """Return the numbers of all contacts, who said no included."""
    return [row[0] for row in rows("SELECT id FROM contact ORDER BY id")]


def contacts(ids: Sequence[int]) -> Iterator[Values]:
    """Yield contacts, each with everything that belongs to it, in the order of their numbers.

    Those who are gone are left out; so are columns in which nothing stands.
    """
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        found = _rows("contact", "id", ordered[start : start + AT_ONCE])
        for value in found:
            for name in DERIVED:
                value.pop(name, None)
        _add_parts(found, OF_CONTACT)
        yield from found


def stamps(ids: Sequence[int]) -> dict[int, tuple[str, datetime]]:
    """Return the uid of contacts, and when they were changed last, by their numbers."""
    found = rows(
        "SELECT id, uid, changed_at FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        json.dumps(list(ids)),
    )
    return {number: (uid, instant(changed_at)) for number, uid, changed_at in found}


def contact_with(uid: str) -> Values | None:
    """Return the contact that goes by a uid, whole; None where there is none."""
    found = rows("SELECT id FROM contact WHERE uid = ?", uid)
    return next(contacts([found[0][0]]), None) if found else None


def listed(table: str, ids: Sequence[int] | None = None) -> list[Values]:
    """Return the rows of one of `LISTS`, or those with these numbers; made up ones say so."""
    found = _rows(table) if ids is None else _rows(table, "id", ids)
    if table in ON_THE_SHELF:
        _add_parts(found, (Part("made_up", "made_up", ON_THE_SHELF[table]),))
    return found


def shelf_of(ids: Sequence[int]) -> dict[str, list[int]]:
    """Return which articles and stories some contacts were given, told or are to be sent."""
    chosen = json.dumps(list(ids))
    of = "(SELECT value FROM json_each(?))"
    given = rows(
        f"SELECT article_id FROM article_given WHERE contact_id IN {of} UNION"
        f" SELECT article_id FROM reminder WHERE contact_id IN {of} AND article_id IS NOT NULL",
        chosen,
        chosen,
    )
    told_of = rows(f"SELECT DISTINCT story_id FROM story_told WHERE contact_id IN {of}", chosen)
    return {"article": [row[0] for row in given], "story": [row[0] for row in told_of]}


def removed() -> list[Values]:
    """Return who lies in the bin."""
    return _rows("bin")


def form_drafts() -> list[Values]:
    """Return what is typed into forms and not saved."""
    return _rows("form_draft")


def lone_evidence() -> Iterator[Values]:
    """Yield the evidence of alerts that are there no more, by alert and in its order."""
    names = [each.name for each in columns("alert_event")]
    found = rows(
        f"SELECT {', '.join(names)} FROM alert_event e WHERE NOT EXISTS"
        " (SELECT 1 FROM alert a WHERE a.id = e.alert_id) ORDER BY alert_id, id"
    )
    for row in found:
        yield dict(zip(names, row, strict=True))


def _default(written: str | None) -> str | int | None:
    if written is None:
        return None
    return written.strip("'") if written.startswith("'") else int(written)


def _rows(table: str, owner: str = "", ids: Sequence[int] = ()) -> list[Values]:
    """Return the rows of a table, or those that belong to some numbers, without what is empty."""
    known = columns(table)
    names = ", ".join(each.name for each in known)
    where = f"WHERE {owner} IN (SELECT value FROM json_each(?))" if owner else ""
    found = rows(f"SELECT {names} FROM {table} {where} ORDER BY 1", *_given(owner, ids))
    return [_filled(known, row) for row in found]


def _given(owner: str, ids: Sequence[int]) -> tuple[str, ...]:
    return (json.dumps(list(ids)),) if owner else ()


def _filled(known: Sequence[Column], row: Sequence[Any]) -> Values:
    return {
        column.name: value
        for column, value in zip(known, row, strict=True)
        if value is not None and not (value == "" and column.is_needed)
    }


def _add_parts(owners: Sequence[Values], parts: Sequence[Part]) -> None:
    """Put into each row what belongs to it."""
    if not owners or not parts:
        return
    by_number = {value["id"]: value for value in owners}
    for part in parts:
        found = _rows(part.table, part.owner, list(by_number))
        _name_shelf(found, part.owner)
        _add_parts(found, part.parts)
        for value in found:
            by_number[value.pop(part.owner)].setdefault(part.key, []).append(value)


def _name_shelf(found: Sequence[Values], owner: str) -> None:
    """Say by its title and its moment which article or story a row refers to.

    A number alone may be that of another one by the time it is read.
    """
    for table, column in ON_THE_SHELF.items():
        wanted = {value[column] for value in found if column in value}
        if not wanted or column == owner:
            continue
        named = shelf(table, sorted(wanted))
        for value in found:
            number = value.pop(column, None)
            if number is not None:
                value[table] = {"id": number, **named[number]}


def shelf(table: str, ids: Sequence[int] | None = None) -> Mapping[int, Values]:
    """Return by which title and moment the articles or stories are known, by their numbers."""
    where = "" if ids is None else "WHERE id IN (SELECT value FROM json_each(?))"
    given = () if ids is None else (json.dumps(list(ids)),)
    found = rows(f"SELECT id, title, made_at FROM {table} {where}", *given)
    return {row[0]: {"title": row[1], "made_at": row[2]} for row in found}
