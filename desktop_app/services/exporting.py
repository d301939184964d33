"""Files for other programs, and for this one: which there are, and what goes into each.

The ending of a file says what it is. Its parts are made as they are asked for, so that a hundred
thousand contacts need no more room than a few, and whoever asks can stop. What reads and writes
the files of other programs is loaded with the first of them: no verb and no page waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from desktop_app.domain.calendar_entry import own_entry
from desktop_app.domain.records import ContactRecord
from desktop_app.errors import AppError
from desktop_app.exchange import ical
from desktop_app.i18n import _, ngettext
from desktop_app.services import everything
from desktop_app.services.everything import Counting
from desktop_app.settings import Settings
from desktop_app.storage import search, whole
from desktop_app.storage.database import database, told
from desktop_app.storage.promised import promised_calls
from desktop_app.whole_file import write_whole

Part = bytes | Callable[[], bytes]
"""A part of a file, or what makes it without the database: that may be done by any thread."""
CARDS, TABLE, EVERYTHING, CALENDAR = ".vcf", ".csv", ".jsonl", ".ics"
ENDINGS = (CARDS, TABLE, EVERYTHING, CALENDAR)
_AT_ONCE = 100  # contacts that are read between two pauses

Version = Literal["3.0", "4.0"]


@dataclass(frozen=True)
class Wanted:
    """What is to be written: everybody, or the contacts with these numbers.

    vCards are of this version; 3.0 is what every address book reads. `with_bom` begins a table
    with the mark by which Excel knows the letters.
    """

    ids: tuple[int, ...] | None = None
    version: Version = "3.0"
    with_bom: bool = False


def write(path: Path, wanted: Wanted, settings: Settings, now: datetime) -> Counting:
    """Write a file, all of it as things are at one moment; return what is in it.

    Raises AppError: `unknown-ending`, and as `write_whole`; then what stood there is as it was.
    """
    counting = Counting()
    made = parts(path, wanted, settings, now, counting)
    with told(), database.atomic("DEFERRED"):
        write_whole(path, (part if isinstance(part, bytes) else part() for part in made))
    return counting


def parts(
    path: Path, wanted: Wanted, settings: Settings, now: datetime, counting: Counting
) -> Iterator[Part]:
    """Return the parts of a file, read and counted as they are asked for; an empty one is a pause.

    Raises AppError (`unknown-ending`) at once.
    """
    maker = _MAKERS.get(path.suffix.lower())
    if maker is None:
        message = _(
            "The file's ending says what is written: .vcf contacts as vCards, .csv contacts as a "
            "table, .jsonl everything, to be imported back, .ics the calls that are promised."
        )
        raise AppError("unknown-ending", message, list(ENDINGS))
    return maker(wanted, settings, now, counting)


def _everything(
    wanted: Wanted, settings: Settings, now: datetime, counting: Counting
) -> Iterator[Part]:
    return everything.lines(settings, now, wanted.ids, counting)


def _cards(wanted: Wanted, settings: Settings, now: datetime, counting: Counting) -> Iterator[Part]:
    for people in _people(wanted, counting):
        yield vcards(people, wanted.version)


def _table(wanted: Wanted, settings: Settings, now: datetime, counting: Counting) -> Iterator[Part]:
    from desktop_app.exchange import table

    everybody: list[ContactRecord] = []
    for people in _people(wanted, counting):
        everybody += people
        yield b""
    yield lambda: table.write(everybody, with_bom=wanted.with_bom)


def vcards(people: Sequence[ContactRecord], version: Version = "3.0") -> bytes:
    """Return contacts as vCards, with the identifiers by which they are known when they return."""
    from desktop_app.exchange import vcard
    from desktop_app.exchange.vcard_lines import Stamp

    known = whole.stamps([person.id for person in people])
    stamps = {number: Stamp(*stamp) for number, stamp in known.items()}
    return vcard.write(people, version, stamps)


def _people(wanted: Wanted, counting: Counting) -> Iterator[list[ContactRecord]]:
    ids = whole.contact_ids() if wanted.ids is None else list(wanted.ids)
    counting.whole = len(ids)
    for start in range(0, len(ids), _AT_ONCE):
        people = search.records(ids[start : start + _AT_ONCE])
        counting.contacts += len(people)
        yield people


def _calls(wanted: Wanted, settings: Settings, now: datetime, counting: Counting) -> Iterator[Part]:
    calls = [
        call
        for call in promised_calls()
        if wanted.ids is None or call.promise.contact_id in wanted.ids
    ]
    entries = [own_entry(call, settings.home_zone) for call in calls]
    counting.contacts = counting.whole = len({call.promise.contact_id for call in calls})
    counting.promises = len(calls)
    yield lambda: ical.calendar(entries, now, settings.notice_minutes)


_Maker = Callable[[Wanted, Settings, datetime, Counting], Iterator[Part]]
_MAKERS: Mapping[str, _Maker] = {
    CARDS: _cards,
    TABLE: _table,
    EVERYTHING: _everything,
    CALENDAR: _calls,
}


def said(path: Path, counting: Counting) -> str:
    """Return in one sentence what is in a file."""
    if path.suffix.lower() == CALENDAR:
        count = counting.promises
        text = ngettext("{count} call is in {file}.", "{count} calls are in {file}.", count)
    else:
        count = counting.contacts
        text = ngettext("{count} contact is in {file}.", "{count} contacts are in {file}.", count)
    return text.format(count=count, file=path)
