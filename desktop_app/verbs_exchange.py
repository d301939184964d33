"""What the verbs about files for other programs do, and how they answer."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop_app.domain.calendar_entry import own_entry
from desktop_app.errors import AppError
from desktop_app.exchange import ical
from desktop_app.i18n import _, ngettext
from desktop_app.services import contacts, everything
from desktop_app.settings import Settings
from desktop_app.storage.promised import promised_calls
from desktop_app.verbs import Answer
from desktop_app.whole_file import write_whole


def export(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Write contacts, the calls that are promised, or everything; the file's ending says which."""
    path = Path(args.file).expanduser()
    writer = {".ics": _write_calls, ".jsonl": _write_everything}.get(path.suffix.lower())
    if writer is None:
        message = _(
            "The file's ending says what is written: .jsonl everything, to be imported back, "
            ".ics the calls that are promised."
        )
        raise AppError("unknown-ending", message, [".jsonl", ".ics"])
    chosen = [contacts.one(text).id for text in args.contact] if args.contact else None
    written = writer(path, chosen, settings, now)
    value = {
        "contacts": written.contacts,
        "promises": written.promises,
        "attempts": written.attempts,
    }
    return Answer(value, _said(path, written))


def _write_everything(
    path: Path, chosen: Sequence[int] | None, settings: Settings, now: datetime
) -> everything.Written:
    return everything.write_file(path, settings, now, chosen)


def _write_calls(
    path: Path, chosen: Sequence[int] | None, settings: Settings, now: datetime
) -> everything.Written:
    calls = [
        call for call in promised_calls() if chosen is None or call.promise.contact_id in chosen
    ]
    entries = [own_entry(call, settings.home_zone) for call in calls]
    write_whole(path, ical.calendar(entries, now, settings.notice_minutes))
    people = {call.promise.contact_id for call in calls}
    return everything.Written(contacts=len(people), promises=len(calls))


def _said(path: Path, written: everything.Written) -> str:
    if path.suffix.lower() == ".ics":
        count = written.promises
        text = ngettext("{count} call is in {file}.", "{count} calls are in {file}.", count)
    else:
        count = written.contacts
        text = ngettext("{count} contact is in {file}.", "{count} contacts are in {file}.", count)
    return text.format(count=count, file=path)
