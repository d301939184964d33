"""What the verbs about files for other programs do, and how they answer."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from desktop_app.domain.calendar_entry import own_entry
from desktop_app.errors import AppError
from desktop_app.exchange import ical
from desktop_app.i18n import _, ngettext
from desktop_app.settings import Settings
from desktop_app.storage.promised import promised_calls
from desktop_app.verbs import Answer
from desktop_app.whole_file import write_whole


def export(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Write the calls that are promised as a calendar file."""
    path = Path(args.file).expanduser()
    if path.suffix.lower() != ".ics":
        message = _("Only a file that ends in .ics is written: the calls that are promised.")
        raise AppError("unknown-ending", message)
    calls = promised_calls()
    entries = [own_entry(call, settings.home_zone) for call in calls]
    write_whole(path, ical.calendar(entries, now, settings.notice_minutes))
    people = {call.promise.contact_id for call in calls}
    value = {"contacts": len(people), "promises": len(calls), "attempts": 0}
    text = ngettext("{count} call is in {file}.", "{count} calls are in {file}.", len(calls))
    return Answer(value, text.format(count=len(calls), file=path))
