"""The scripts there are: those that come with the program, and those of the user's own.

A shipped script has its occasion as its key, one of the user's own the key `own-<uid>`. Where a
shipped one was changed, a row stands in for it until it is put back to the original.
"""

from __future__ import annotations

import json
import logging
import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache

from desktop_app.domain.document import DocumentKind
from desktop_app.domain.outcome import Outcome
from desktop_app.domain.records import ContactKind, ContactState
from desktop_app.domain.script import Bank, Block, Occasion, Script
from desktop_app.domain.script_json import (
    LONGEST_NAME,
    dump_script,
    parse_banks,
    parse_script,
    parse_shared,
    read_script,
    script_name,
)
from desktop_app.errors import AppError
from desktop_app.i18n import _, language
from desktop_app.shipped import translated
from desktop_app.storage import journal
from desktop_app.storage import scripts as written
from desktop_app.storage.database import database, told
from desktop_app.storage.models import Contact
from desktop_app.storage.models import Script as Row
from desktop_app.storage.models import ScriptDraft as Draft
from desktop_app.storage.scripts import Grounds, Typed, WrittenScript

log = logging.getLogger(__name__)

_OWN = "own-"
_SHIPPED = frozenset(map(str, Occasion))


@dataclass(frozen=True)
class Entry:
    """One script of the book; `changed` tells of a shipped one that it is not the original."""

    key: str
    name: str
    occasion: Occasion
    shipped: bool
    changed: bool


def entries() -> tuple[Entry, ...]:
    """Return all scripts: the shipped ones in the order of their occasions, then one's own."""
    with told():
        found = list(Row.select(Row.uid, Row.name, Row.occasion, Row.original))
    changed = {row.original: row.name for row in found if row.original}
    book = [
        Entry(each, changed.get(each) or shipped(each).name, each, True, each in changed)
        for each in Occasion
    ]
    own = [
        Entry(_OWN + row.uid, row.name, _occasion(row.occasion), shipped=False, changed=False)
        for row in found
        if not row.original
    ]
    return (*book, *sorted(own, key=lambda entry: (entry.name.casefold(), entry.key)))


def script_of(key: str) -> Script:
    """Return a script as it stands. Raises AppError (`no-script`) for a key that is not there.

    One whose row cannot be read any more is, until it is written anew, the shipped one.
    """
    found = _written(key)
    if found is not None:
        kept_for = _occasion(found.original or found.occasion)
        script = _read(found.content) or shipped(kept_for)
        return replace(script, name=found.name, occasion=kept_for)
    if key in _SHIPPED:
        return shipped(Occasion(key))
    raise _no_script(key)


def key_for(contact_id: int) -> str:
    """Return the key of the script to call a contact with: the chosen one, if it is there.

    Else it follows from what is open with them, what they are, and how the last talk ended.
    """
    grounds = written.grounds(contact_id)
    if grounds is None:
        return Occasion.FIRST_FOLLOW_UP
    return grounds.chosen if _is_there(grounds.chosen) else _follows(grounds)


def _follows(grounds: Grounds) -> Occasion:
    cooled = grounds.outcome == Outcome.BRUSH_OFF or grounds.state == ContactState.LONG_TERM
    table: tuple[tuple[bool, Occasion], ...] = (
        (DocumentKind.PROPOSAL in grounds.documents, Occasion.PROPOSAL_SENT),
        (DocumentKind.INFORMATION in grounds.documents, Occasion.INFORMATION_SENT),
        (grounds.kind == ContactKind.REFERRAL, Occasion.REFERRAL_SOURCE),
        (grounds.kind == ContactKind.CLIENT, Occasion.PAST_CLIENT),
        (cooled, Occasion.COOLED_INTEREST),
    )
    return next((occasion for fits, occasion in table if fits), Occasion.FIRST_FOLLOW_UP)


def save(key: str, script: Script, now: datetime) -> None:
    """Write a script under its key; a shipped one is kept as a copy that stands in for it.

    Raises AppError, and changes nothing: `no-script`, `name-taken`, `script` (see script_json).
    """
    whole = read_script(dump_script(script))
    with journal.step(_("Changed the script {name}").format(name=whole.name), now):
        row = _row(key)
        if row is None and key not in _SHIPPED:
            raise _no_script(key)
        if key in _SHIPPED:
            whole = replace(whole, occasion=Occasion(key))
        _refuse_taken(whole.name, but=key)
        forget_draft(key)
        if key in _SHIPPED and whole == shipped(Occasion(key)):
            if row is not None:
                row.delete_instance()
        elif row is None:
            _create(whole, now, original=key)
        elif row.content != dump_script(whole):
            _put(row, whole, now)


def duplicate(key: str, name: str, now: datetime) -> str:
    """Copy a script under a name of its own; return the key of the copy."""
    with journal.step("", now) as step:
        copy = replace(script_of(key), name=script_name(name))
        _refuse_taken(copy.name)
        step.label = _("Copied the script {name}").format(name=copy.name)
        return _create(copy, now)


def remove(key: str, now: datetime) -> None:
    """Remove a script of one's own; who was called with it is called with what follows."""
    if key in _SHIPPED:
        message = _("This script comes with the program: it can only be put back to the original.")
        raise AppError("shipped-script", message)
    with journal.step("", now) as step:
        row = _row(key)
        if row is None:
            raise _no_script(key)
        step.label = _("Removed the script {name}").format(name=row.name)
        row.delete_instance()


def back_to_original(key: str, now: datetime) -> None:
    """Put a shipped script back to how it came; nothing happens to one that was not changed."""
    if key not in _SHIPPED:
        raise AppError("own-script", _("A script of your own has no original to go back to."))
    original = shipped(Occasion(key))
    with journal.step("", now) as step:
        step.label = _("Put the script {name} back to the original").format(name=original.name)
        row = _row(key)
        if row is not None:
            _refuse_taken(original.name, but=key)
            row.delete_instance()
        forget_draft(key)


def keep_draft(typed: Typed, now: datetime) -> None:
    """Keep what is typed as it stands, whatever is wrong with it; this is no step of the user.

    It is forgotten with the next `save` of the script, and when that goes back to the original.
    """
    content = json.dumps({"name": typed.name, "texts": typed.texts})
    row = Draft(script=typed.key, block=typed.block, typed=content, saved_at=now)
    with told(), database.atomic():
        if not row.save():
            row.save(force_insert=True)


def forget_draft(key: str) -> None:
    """Let what is typed into a script and not kept go."""
    with told():
        Draft.delete().where(Draft.script == key).execute()


def export_text(key: str) -> str:
    """Return a script as a JSON document, for `import_text` here or anywhere else."""
    return dump_script(script_of(key))


def import_text(text: str, now: datetime) -> str:
    """Add the script that a JSON document describes; return its key.

    A name that is taken gets a number. Raises AppError (`script`), and changes nothing.
    """
    script = read_script(text)
    with journal.step("", now) as step:
        script = replace(script, name=free_name(script.name))
        step.label = _("Imported the script {name}").format(name=script.name)
        return _create(script, now)


def choose(contact_id: int, key: str, now: datetime) -> None:
    """Call a contact with this script from now on; with '' it follows from the rest again."""
    with journal.step("", now) as step:
        contact = Contact.get_or_none(Contact.id == contact_id)
        if contact is None:
            raise AppError("not-found", _("This contact is not there any more."))
        label = _("{contact}: the script follows again")
        named = ""
        if key:
            label, named = _("{contact}: script {script}"), script_of(key).name
        step.label = label.format(contact=contact.name, script=named)
        step.contact_id = contact.id
        if contact.script != key:
            contact.script = key
            contact.changed_at = now
            contact.save()


def free_name(name: str) -> str:
    """Return a name that no script has: this one, or the first of its numbers that is free."""
    taken, number, free = _names(), 1, name
    while free.casefold() in taken:
        number += 1
        short = name[: LONGEST_NAME - 10]
        free = _("{name} ({number})").format(name=short, number=number)
    return free


def shipped(occasion: Occasion) -> Script:
    """Return the script that comes with the program for an occasion, in the language in force."""
    return _shipped(occasion, language())


def banks() -> tuple[Bank, ...]:
    """Return the questions to have at hand during any call, in the language in force."""
    return _banks(language())


@cache
def _shipped(occasion: Occasion, spoken: str) -> Script:
    return parse_script(_resource(spoken, f"{occasion}.json"), _shared(spoken))


@cache
def _banks(spoken: str) -> tuple[Bank, ...]:
    return parse_banks(_resource(spoken, "banks.json"))


@cache
def _shared(spoken: str) -> dict[str, Block]:
    return parse_shared(_resource(spoken, "shared.json"))


def _resource(spoken: str, name: str) -> object:
    try:
        return json.loads(translated("scripts", spoken, name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = _("A script that comes with the program is missing. Install it again.")
        raise AppError("no-script", message) from error


@lru_cache(maxsize=64)
def _read(content: str) -> Script | None:
    """Return the script in a row, None where it is damaged: read once, and told of once.

    What is kept by its content needs no look at whether somebody has changed or undone it.
    """
    try:
        return read_script(content)
    except AppError as error:
        log.error("a script in the database cannot be read, the shipped one is used: %s", error)
        return None


def _written(key: str) -> WrittenScript | None:
    if key in _SHIPPED:
        return written.standing_in(key)
    return written.own(key.removeprefix(_OWN)) if key.startswith(_OWN) else None


def _row(key: str) -> Row | None:
    if key not in _SHIPPED and not key.startswith(_OWN):
        return None
    own = (Row.uid == key.removeprefix(_OWN)) & (Row.original == "")
    with told():
        row: Row | None = Row.get_or_none((Row.original == key) if key in _SHIPPED else own)
        return row


def is_own(key: str) -> bool:
    """Return whether a script is in words of the user's own, not as it came."""
    return _written(key) is not None


def _is_there(key: str) -> bool:
    return key in _SHIPPED or _written(key) is not None


def _occasion(written: str) -> Occasion:
    return Occasion(written) if written in _SHIPPED else Occasion.FIRST_FOLLOW_UP


def _create(script: Script, now: datetime, original: str = "") -> str:
    row = Row(uid=str(uuid.uuid4()), original=original, made_at=now)
    _put(row, script, now)
    return original or _OWN + row.uid


def _put(row: Row, script: Script, now: datetime) -> None:
    row.name, row.occasion, row.content = script.name, script.occasion, dump_script(script)
    row.changed_at = now
    row.save()


def _names(but: str = "") -> set[str]:
    return {entry.name.casefold() for entry in entries() if entry.key != but}


def _refuse_taken(name: str, but: str = "") -> None:
    if name.casefold() in _names(but):
        message = _("There is a script named {name} already: choose another name.")
        raise AppError("name-taken", message.format(name=name))


def _no_script(key: str) -> AppError:
    message = _("There is no script {key}.").format(key=key)
    return AppError("no-script", message, [entry.key for entry in entries()])
