"""Two contacts that are one person: put together as the user says, field by field, in one step.

Nothing here decides that two are one. What was done with either stays with the one that is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from desktop_app.domain.records import ContactRecord, ContactState, PromiseKind, PromiseState
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import contacts, ladders
from desktop_app.services.contacts import found_by
from desktop_app.settings import Settings
from desktop_app.storage import histories, journal, queries
from desktop_app.storage.database import rows
from desktop_app.storage.models import Contact


class Choice(StrEnum):
    """Whose word stands in a field: that of the one who is kept, of the other one, or both."""

    KEEP = "keep"
    OTHER = "other"
    BOTH = "both"


JOINED = ("phones", "emails", "tags", "notes", "concern", "gain", "purpose", "address")
"""The fields in which both can stand."""
FIELDS = (
    "name",
    "company",
    "title",
    "kind",
    "state",
    *JOINED[:2],
    "country",
    "language",
    "zone",
    "address",
    "gatekeeper",
    "concern",
    "gain",
    "deadline",
    "purpose",
    "notes",
    "touch_days",
    "tags",
    "script",
)
PROMISE = "promise"
"""Which call stands where one is promised to both; the other one becomes a moved one."""
_MOVED = ("promise", "attempt", "card", "reminder", "document")
_ONCE = (("article_given", "article_id"), ("story_told", "story_id"), ("known_as", "uid"))


def kept_of(first: int, second: int) -> tuple[int, int]:
    """Return which of two is better kept, and the other: who was called more, else who was first.

    All goes along either way; it is by the kept one's number that others speak of them.
    """
    more = len(histories.attempts(second)) - len(histories.attempts(first))
    return (second, first) if more > 0 or (more == 0 and second < first) else (first, second)


def suggested(keep: ContactRecord, other: ContactRecord) -> dict[str, Choice]:
    """Return what stands in each field that differs, unless the user says otherwise.

    What only one of them has stands; a list and the notes are joined; somebody who said no did.
    """
    found: dict[str, Choice] = {}
    for field in FIELDS:
        mine, theirs = getattr(keep, field), getattr(other, field)
        if mine == theirs:
            continue
        if not theirs:
            found[field] = Choice.KEEP
        elif not mine:
            found[field] = Choice.OTHER
        else:
            found[field] = (
                Choice.BOTH if field in ("phones", "emails", "tags", "notes") else (Choice.KEEP)
            )
    if other.state is ContactState.SAID_NO and "state" in found:
        found["state"] = Choice.OTHER
    promises = queries.open_promise(keep.id), queries.open_promise(other.id)
    if promises[0] is not None and promises[1] is not None:
        sooner = promises[1].due < promises[0].due
        found[PROMISE] = Choice.OTHER if sooner else Choice.KEEP
    return found


def merge(
    keep_id: int,
    other_id: int,
    choices: Mapping[str, Choice],
    settings: Settings,
    now: datetime,
) -> ContactRecord:
    """Make one contact of two, as one step; return it.

    `choices` say what stands in a field; where they are silent it is what `suggested` says. Raises
    AppError (`not-found`, `same`, `bad-choice`).
    """
    if keep_id == other_id:
        raise AppError("same", _("These are one contact already."))
    with journal.step("", now) as step:
        keep, other = contacts.known(keep_id), contacts.known(other_id)
        chosen = {**suggested(keep, other), **_checked(choices)}
        step.label = _("Merged {other} into {name}").format(other=other.name, name=keep.name)
        step.contact_id = keep_id
        _settle_promises(keep_id, other_id, chosen.get(PROMISE, Choice.KEEP), now)
        _move_history(keep_id, other_id)
        fields = {
            field: _together(field, keep, other, choice)
            for field, choice in chosen.items()
            if field not in (PROMISE, "state")
        }
        _join_rows(keep_id, other_id, numbers_of_other=_calls_other(keep, chosen), now=now)
        contacts.edit(keep_id, fields, settings, now)
        state = other.state if chosen.get("state") is Choice.OTHER else keep.state
        _follow_state(Contact.get_by_id(keep_id), state, now)
        row = Contact.get_by_id(keep_id)
        for column, value in found_by(row.record()).items():
            setattr(row, column, value)
        row.changed_at = now
        row.save()
        return row.record()


def are_two(first: int, second: int, now: datetime) -> None:
    """Remember that two who look like one are not: they are never shown as such again."""
    with journal.step("", now) as step:
        names = contacts.known(first).name, contacts.known(second).name
        label = _("{name} and {other} are two people")
        step.label = label.format(name=names[0], other=names[1])
        _part(_uid(first), _uid(second), now)


def _checked(choices: Mapping[str, Choice]) -> dict[str, Choice]:
    for field, choice in choices.items():
        if field not in (*FIELDS, PROMISE) or (choice is Choice.BOTH and field not in JOINED):
            message = _("{field} cannot be {choice} when two contacts are merged.")
            raise AppError("bad-choice", message.format(field=field, choice=choice))
    return dict(choices)


def _together(field: str, keep: ContactRecord, other: ContactRecord, choice: Choice) -> Any:
    mine, theirs = getattr(keep, field), getattr(other, field)
    if choice is not Choice.BOTH:
        return mine if choice is Choice.KEEP else theirs
    return both(field, mine, theirs)


def both(field: str, mine: Any, theirs: Any) -> Any:
    """Return what both have, each once: the kept one's first."""
    if field in ("phones", "emails"):
        return tuple(_each_once([*mine, *theirs]))
    if field == "tags":
        return ", ".join(_each_once([tag.strip() for tag in f"{mine},{theirs}".split(",")]))
    if theirs in mine or mine in theirs:
        return max(mine, theirs, key=len)
    return f"{mine}\n{theirs}".strip()


def _each_once(texts: Sequence[str]) -> list[str]:
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.casefold(), text)
    return [text for text in found.values() if text]


def _settle_promises(keep_id: int, other_id: int, choice: Choice, now: datetime) -> None:
    """Let one of two promised calls stand; the other one has become this one."""
    mine, theirs = ladders.open_promise_of(keep_id), ladders.open_promise_of(other_id)
    if mine is None or theirs is None:
        return
    ended_id, stands = (keep_id, theirs) if choice is Choice.OTHER else (other_id, mine)
    ended = ladders.end_open_promise(ended_id, PromiseState.MOVED, now, how="merged")
    if ended is not None and stands.moved_from is None:
        stands.moved_from = ended
        stands.save()


def _move_history(keep_id: int, other_id: int) -> None:
    """Let all that was done and planned with the other one be of the one who is kept."""
    for table, what in _ONCE:
        rows(
            f"DELETE FROM {table} WHERE contact_id = ? AND {what} IN"
            f" (SELECT {what} FROM {table} WHERE contact_id = ?)",
            other_id,
            keep_id,
        )
    for table in (*_MOVED, *(each[0] for each in _ONCE)):
        rows(f"UPDATE {table} SET contact_id = ? WHERE contact_id = ?", keep_id, other_id)
    _join_drafts(keep_id, other_id)


def _join_drafts(keep_id: int, other_id: int) -> None:
    """Keep the notes of a call that is not written down, whoever it was begun with."""
    sql = "SELECT text, started_at, ended_at, ticked, saved_at FROM draft WHERE contact_id = ?"
    mine, theirs = rows(sql, keep_id), rows(sql, other_id)
    if not theirs:
        return
    rows("DELETE FROM draft WHERE contact_id IN (?, ?)", keep_id, other_id)
    (text, started_at, ended_at, ticked, saved_at) = theirs[0]
    if mine:
        text = "\n".join(filter(None, (mine[0][0], text)))
        if mine[0][1] is not None:
            started_at, ended_at = mine[0][1:3]
        ticked = "\n".join(sorted({*mine[0][3].splitlines(), *ticked.splitlines()}))
        saved_at = max(saved_at, mine[0][4])
    rows(
        "INSERT INTO draft (contact_id, text, started_at, ended_at, ticked, saved_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        *(keep_id, text, started_at, ended_at, ticked, saved_at),
    )


def _calls_other(keep: ContactRecord, chosen: Mapping[str, Choice]) -> bool:
    """Return whether the number to call first comes from the other one."""
    return chosen.get("phones") is Choice.OTHER or not keep.phones


def _join_rows(keep_id: int, other_id: int, *, numbers_of_other: bool, now: datetime) -> None:
    """Let the row that is kept tell what both did, and delete the other one."""
    keep, other = Contact.get_by_id(keep_id), Contact.get_by_id(other_id)
    keep.last_talked_at = _latest(keep.last_talked_at, other.last_talked_at)
    keep.last_attempt_at = _latest(keep.last_attempt_at, other.last_attempt_at)
    keep.created_at = min(keep.created_at, other.created_at)
    if numbers_of_other:
        keep.wrong_number = other.wrong_number
    keep.save()
    for pair in rows("SELECT * FROM two_people WHERE uid = ?1 OR other_uid = ?1", other.uid):
        third = pair[1] if pair[0] == other.uid else pair[0]
        if third != keep.uid:
            _part(keep.uid, third, now)
    other.delete_instance()


def _latest(*moments: datetime | None) -> datetime | None:
    return max((each for each in moments if each is not None), default=None)


def _follow_state(row: Contact, state: ContactState, now: datetime) -> None:
    """Let a promised call and the state of its contact agree, as everywhere else."""
    standing = ladders.open_promise_of(row.id)
    if state in (ContactState.SAID_NO, ContactState.CLOSED):
        ladders.close(row, state, now)
    elif standing is not None and standing.kind != PromiseKind.KEEP_IN_TOUCH:
        row.state = ContactState.ACTIVE
    else:
        row.state = state
    row.save()


def _uid(number: int) -> str:
    return str(rows("SELECT uid FROM contact WHERE id = ?", number)[0][0])


def _part(uid: str, other_uid: str, now: datetime) -> None:
    pair: Sequence[str] = sorted((uid, other_uid))
    sql = "INSERT OR IGNORE INTO two_people (uid, other_uid, made_at) VALUES (?, ?, ?)"
    rows(sql, *pair, int(now.timestamp()))
