"""Taking in the people of a file: all of them or none, and as one step that can be undone."""

from __future__ import annotations

import time
import uuid
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime

from desktop_app import clock
from desktop_app.domain.imported import Stop, never
from desktop_app.domain.records import ContactKind, ContactState
from desktop_app.errors import AppError
from desktop_app.i18n import _, grouped, ngettext
from desktop_app.services import backups, import_plan
from desktop_app.services.contacts import found_by
from desktop_app.services.import_plan import Fate, Plan, Standing
from desktop_app.services.import_rows import TEXTS, ImportRow
from desktop_app.storage import many_contacts, queries, search
from desktop_app.storage.database import connection
from desktop_app.storage.long_steps import LongStep

# How long others may have to wait, and how long they are let in: they ask every 2 milliseconds.
# The indexes of the search are faster the longer a part is: alone it may be one that is longer.
BRIEFLY, ALONE, FREE_SECONDS = 0.03, 1.0, 0.006
_FIRST, _FEWEST, _MOST = 20, 2, 2000  # people in one transaction

_COLUMNS = [
    "id",
    "uid",
    "name",
    *TEXTS,
    "zone",
    "country",
    "kind",
    "state",
    "created_at",
    "changed_at",
    "sort_name",
    "search",
    "pairs",
]
_NEXT = "(SELECT coalesce(max(position) + 1, 0) FROM {} WHERE contact_id = ?1)"
_PHONE = (
    "INSERT INTO phone (contact_id, position, number, e164)"
    f" VALUES (?1, {_NEXT.format('phone')}, ?2, ?3)"
)
_EMAIL = (
    f"INSERT INTO email (contact_id, position, address) VALUES (?1, {_NEXT.format('email')}, ?2)"
)
_KNOWN_AS = "INSERT OR IGNORE INTO known_as (contact_id, uid) VALUES (?, ?)"


def take_in(made: Plan, now: datetime, stop: Stop = never, held: float = BRIEFLY) -> Generator[int]:
    """Do what a plan says, yielding how many are done; then all of it is there, as one step.

    Others write in between and wait about as long as a part is `held`, in
    seconds: whoever goes on at once should leave them `FREE_SECONDS`. Where it fails, is stopped or
    is closed, what was written is taken back. Raises AppError: `stopped`, `under-way` where another
    import is, or what the database refuses.
    """
    step = LongStep(now)
    yield from step.all_or_none(_take_in(made, step, now, stop, held))


def _take_in(made: Plan, step: LongStep, now: datetime, stop: Stop, held: float) -> Iterator[int]:
    if made.seen != import_plan.seen():
        found = [each.row for each in made.planned]
        for _done in import_plan.plan(made, found):
            yield 0
    for done in _write(made, step, now, held):
        yield done
        if stop():
            raise AppError("stopped", _("The import was stopped. Nothing was changed."))
    step.finish(label_of(made))


def take_all_in(made: Plan, now: datetime, held: float = BRIEFLY) -> None:
    """Make a backup, and do what a plan says to its end; see `take_in`."""
    if queries.contact_count():
        backups.before("import", now)
    with closing(take_in(made, now, held=held)) as steps:
        for _done in steps:
            time.sleep(FREE_SECONDS)


def label_of(made: Plan) -> str:
    """Return what the step is called."""
    added, updated = made.count(Fate.ADDED), made.count(Fate.UPDATED)
    if added:
        text = ngettext(
            "Imported {count} contact from {file}", "Imported {count} contacts from {file}", added
        )
    else:
        text = ngettext(
            "Filled in {count} contact from {file}",
            "Filled in {count} contacts from {file}",
            updated,
        )
    return text.format(count=grouped(added or updated), file=made.file)


def _write(made: Plan, step: LongStep, now: datetime, wanted: float) -> Iterator[int]:
    """Write in parts that are about as long as they may be."""
    changed = _changed(made)
    at_once, done = _FIRST, 0
    while done < len(changed):
        some = changed[done : done + at_once]
        known = [each for each in some if each.id]
        new = [each for each in some if not each.id]
        columns = [_columns(each.row, now) for each in new]
        started = clock.monotonic()
        with step.part():
            _add(new, columns)
            for each in known:
                _fill(each, now)
        held = clock.monotonic() - started
        done += len(some)
        fitting = round(len(some) * wanted / max(held, 0.001))
        at_once = min(max(fitting, _FEWEST), 2 * at_once, _MOST)
        yield done


def _changed(made: Plan) -> list[Standing]:
    """Return everybody whom the plan adds or fills in, each once."""
    wanted = [each.standing for each in made.planned if each.fate is not Fate.UNCHANGED]
    return list({id(each): each for each in wanted}.values())


def _columns(row: ImportRow, now: datetime) -> tuple[object, ...]:
    found, moment = row.found_by(), int(now.timestamp())
    return (
        str(uuid.uuid4()),
        row.name,
        *(getattr(row, name) for name in TEXTS),
        row.zone,
        row.country,
        str(ContactKind.PROSPECT),
        str(ContactState.ACTIVE),
        moment,
        moment,
        found["sort_name"],
        found["search"],
        found["pairs"],
    )


def _add(new: Sequence[Standing], columns: Sequence[tuple[object, ...]]) -> None:
    first = many_contacts.next_number()
    numbered = list(enumerate(columns, start=first))
    many_contacts.insert(_COLUMNS, [(number, *values) for number, values in numbered])
    for number, standing in enumerate(new, start=first):
        _put(number, standing.row.numbers, standing.row.emails, standing.uids)


def _put(
    owner: int, numbers: Sequence[tuple[str, str]], emails: Sequence[str], uids: Sequence[str]
) -> None:
    """Write numbers, addresses and identifiers after those that are there."""
    link = connection()
    for shown, e164 in numbers:
        link.execute(_PHONE, (owner, shown, e164))
    for address in emails:
        link.execute(_EMAIL, (owner, address))
    for uid in uids:
        link.execute(_KNOWN_AS, (owner, uid))


def _fill(standing: Standing, now: datetime) -> None:
    """Fill in what is still empty of somebody, and add what they lack, as they are by now."""
    there = import_plan.standings([standing.id])
    if not there:
        return  # removed meanwhile, by their own wish so to speak
    here, was = there[0], there[0].row
    here.take(standing.row)
    row = here.row
    numbers, emails = row.numbers[len(was.numbers) :], row.emails[len(was.emails) :]
    _put(standing.id, numbers, emails, standing.uids)
    _set(standing.id, {name: getattr(row, name) for name in TEXTS})
    (record,) = search.records([standing.id])
    _set(standing.id, found_by(record) | {"changed_at": int(now.timestamp())})


def _set(number: int, columns: Mapping[str, object]) -> None:
    sets = ", ".join(f"{name} = ?" for name in columns)
    connection().execute(f"UPDATE contact SET {sets} WHERE id = ?", (*columns.values(), number))
