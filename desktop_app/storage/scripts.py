"""What the book of scripts rests on: named queries that return values, never rows."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import Any

from desktop_app.storage.database import rows

log = logging.getLogger(__name__)

_SCRIPT = "SELECT name, occasion, original, content FROM script"


@dataclass(frozen=True)
class WrittenScript:
    """A script that the user wrote; `original` is the key of the shipped one it stands in for.

    Nothing of it has been checked: `occasion` and `content` are as the database has them.
    """

    name: str
    occasion: str
    original: str
    content: str


@dataclass(frozen=True)
class Grounds:
    """What it follows from which script a contact is called with.

    `chosen` is a key, or empty; `documents` are the kinds of what they were sent and have not
    decided on; `outcome` is that of the last talk, None where there was none.
    """

    chosen: str
    kind: str
    state: str
    documents: frozenset[str]
    outcome: str | None


@dataclass(frozen=True)
class Typed:
    """What stands in the editor of a block and is not kept as the script of that key.

    `name` is that of the script where it was typed over too, else empty.
    """

    key: str
    block: str
    texts: tuple[str, ...]
    name: str = ""


def standing_in(original: str) -> WrittenScript | None:
    """Return what the user made of a shipped script, or None where it is as it came."""
    return _script("WHERE original = ?", original)


def own(uid: str) -> WrittenScript | None:
    """Return a script of the user's own, or None where it is gone."""
    return _script("WHERE uid = ? AND original = ''", uid)


def grounds(contact_id: int) -> Grounds | None:
    """Return what is known of a contact for the choice of a script, None where they are gone."""
    found = rows(
        "SELECT c.script, c.kind, c.state,"
        " (SELECT group_concat(DISTINCT d.kind) FROM document d"
        "  WHERE d.contact_id = c.id AND d.closed_at IS NULL AND d.sent_at IS NOT NULL),"
        " (SELECT a.outcome FROM attempt a WHERE a.contact_id = c.id AND a.reached"
        "  ORDER BY a.started_at DESC, a.id DESC LIMIT 1)"
        " FROM contact c WHERE c.id = ?",
        contact_id,
    )
    if not found:
        return None
    chosen, kind, state, documents, outcome = found[0]
    return Grounds(chosen, kind, state, frozenset((documents or "").split(",")), outcome)


def drafts() -> list[Typed]:
    """Return what is typed and not kept, the latest first; one that is damaged is left out."""
    found = rows("SELECT script, block, typed FROM script_draft ORDER BY saved_at DESC, script")
    return [typed for row in found if (typed := _typed(*row)) is not None]


def _typed(key: str, block: str, content: str) -> Typed | None:
    try:
        value = json.loads(content)
        return Typed(key, block, tuple(map(str, value["texts"])), str(value["name"]))
    except (ValueError, LookupError, TypeError) as error:
        log.error("what was typed into the script %s cannot be read: %s", key, error)
        return None


def _script(where: str, *values: Any) -> WrittenScript | None:
    found = rows(f"{_SCRIPT} {where}", *values)
    return WrittenScript(*found[0]) if found else None
