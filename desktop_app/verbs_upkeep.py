"""What the verbs about backups do, and how they answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import clock, verbs
from desktop_app.domain import saying
from desktop_app.domain.holding import Holding, holding_text
from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.paths import DataFolder
from desktop_app.services import backups, bin
from desktop_app.settings import Settings
from desktop_app.storage import ballast
from desktop_app.storage.backup import Backup
from desktop_app.verb_parser import add_verb
from desktop_app.verbs import Answer

if TYPE_CHECKING:
    from desktop_app.verb_parser import Commands


def add_verbs(commands: Commands) -> None:
    """Add these verbs to the command line."""
    copy = add_verb(
        commands,
        "backup",
        backup,
        _("make a backup, checked, while everything is in use"),
        "/media/stick/on-the-dot.db",
    )
    copy.add_argument(
        "file", metavar="FILE", nargs="?", help=_("none: among those that are made by themselves")
    )
    back = add_verb(
        commands,
        "restore",
        restore,
        _("put a backup back; what is there now is kept aside"),
        "/media/stick/on-the-dot.db",
    )
    back.add_argument("file", metavar="FILE")


def backup(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Make a backup, in the data folder or as the file that is named."""
    if args.file is None:
        made = backups.make(args.folder, now)
    else:
        made = backups.write(args.folder, named_file(args), now)
    text = _("Backed up to {file}: {holding}.")
    return Answer(
        _as_json(made.file, made.holds),
        text.format(file=made.file, holding=holding_text(made.holds, settings.home_zone)),
    )


def restore(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Put a backup back, having shown what it holds and, at a terminal, asked."""
    file = named_file(args)
    found = backups.look_into(file)
    if sys.stdin is not None and sys.stdin.isatty() and not args.json:
        _ask(found, backups.present(args.folder), settings)
    done = backups.restore(args.folder, file, now)
    value = _as_json(done.source, done.holds)
    text = _("{file} is put back: {holding}.")
    lines = [text.format(file=file, holding=holding_text(done.holds, settings.home_zone))]
    if done.aside is not None:
        value["kept_aside"] = str(done.aside)
        lines.append(_("What stood there is kept as {file}.").format(file=done.aside))
    return Answer(value, "\n".join(lines))


def with_room(folder: DataFolder, act: Callable[[], Answer]) -> Answer:
    """Do what a verb does; on a full disk once more, in the room that is kept for that."""
    try:
        return act()
    except AppError as error:
        is_full = error.code == "disk-full" or ballast.is_wanting(folder.ballast)
        if not is_full or not ballast.release(folder.ballast):
            raise
    answer = act()
    said = _(
        "The disk is full. What you did last is saved in a reserve that is used up now: free "
        "some space before you go on."
    )
    sys.stderr.write(said + "\n")
    return answer


def tidy_up(args: argparse.Namespace, answer: Answer, now: datetime) -> None:
    """Do at the end of a verb what the window does by itself, where one works without it.

    Let go of who lies in the bin for too long, by the real day and not by another one that was
    named; and after a check or a backup take up the room that is kept for a full disk.
    """
    if not answer.sound:
        return
    with suppress(AppError):  # another program writes: it is done the next time
        bin.empty(min(now, clock.now()))
    if args.run in (backup, verbs.check):
        ballast.refill(args.folder.ballast)


def named_file(args: argparse.Namespace) -> Path:
    """Return the file that the command line names, whole."""
    return Path(args.file).expanduser().absolute()


def _ask(found: Backup, now: Holding | None, settings: Settings) -> None:
    """Show both sides, and go on only with a yes. Raises AppError (`not-wanted`)."""
    made = saying.full_text(Moment(found.made_at, settings.home_zone))
    lines = [
        _("The backup of {when}: {holding}.").format(
            when=made, holding=holding_text(found.holds, settings.home_zone)
        )
    ]
    if now is not None:
        lines.append(
            _("What is there now: {holding}.").format(holding=holding_text(now, settings.home_zone))
        )
    lines.append(_("Put the backup in its place? What is there now is kept aside. (y/n) "))
    sys.stderr.write("\n".join(lines))
    sys.stderr.flush()
    # The first letter of yes in the user's language.
    if not sys.stdin.readline().strip().lower().startswith(_("y")):
        raise AppError("not-wanted", _("Nothing was changed."))


def _as_json(file: Path, holds: Holding) -> dict[str, object]:
    span = {
        name: None if at is None else at.isoformat().replace("+00:00", "Z")
        for name, at in (("from", holds.first_at), ("to", holds.last_at))
    }
    return {
        "file": str(file),
        "contacts": holds.contacts,
        "attempts": holds.attempts,
        "promises": holds.promises,
        **span,
    }
