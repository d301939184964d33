"""What the verb about files for other programs does, and how it answers."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from desktop_app.services import contacts, exporting
from desktop_app.settings import Settings
from desktop_app.verbs import Answer


def export(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Write contacts, the calls that are promised, or everything; the file's ending says which."""
    path = Path(args.file).expanduser()
    chosen = tuple(contacts.one(text).id for text in args.contact) if args.contact else None
    written = exporting.write(path, exporting.Wanted(chosen), settings, now)
    value = {
        "contacts": written.contacts,
        "promises": written.promises,
        "attempts": written.attempts,
    }
    return Answer(value, exporting.said(path, written))
