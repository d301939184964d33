"""What the verb about files for other programs does, and how it answers."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from desktop_app.i18n import _
from desktop_app.services import contacts, exporting
from desktop_app.settings import Settings
from desktop_app.verbs import Answer


def export(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Write contacts, the calls that are promised, or everything; the file's ending says which."""
    path = Path(args.file).expanduser()
    chosen = tuple(contacts.one(text).id for text in args.contact) if args.contact else None
    wanted = exporting.Wanted(chosen, args.version, args.bom)
    written = exporting.write(path, wanted, settings, now)
    value = {
        "contacts": written.contacts,
        "promises": written.promises,
        "attempts": written.attempts,
    }
    return Answer(value, exporting.said(path, written))


def add_arguments(export: argparse.ArgumentParser) -> None:
    """Add what the verb takes."""
    export.add_argument("file", metavar="FILE")
    export.add_argument(
        "--contact",
        metavar="CONTACT",
        nargs="+",
        action="extend",
        help=_("only these, with all that is theirs"),
    )
    export.add_argument(
        "--version",
        choices=("3.0", "4.0"),
        default="3.0",
        help=_("of vCards; every address book reads 3.0"),
    )
    export.add_argument("--bom", action="store_true", help=_("for a table that Excel opens"))
