"""What the verb `import` does, and how it answers."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.imported import FIELDS, Problem, Reading
from desktop_app.errors import AppError
from desktop_app.exchange import files
from desktop_app.i18n import _, ngettext
from desktop_app.services import column_maps, everything, importing
from desktop_app.services.import_plan import Fate, People, planned
from desktop_app.services.import_rows import ImportRow, import_row
from desktop_app.settings import Settings, save
from desktop_app.verb_parser import add_verb
from desktop_app.verbs import Answer

if TYPE_CHECKING:
    from desktop_app.verb_parser import Commands

_EVERYTHING = ".jsonl"
_MOST_SAID = 20  # problems that people are told one by one


@dataclass
class _Sum:
    """What came of all files."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    likely: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    needs_map: list[str] | None = None


@dataclass(frozen=True)
class _File:
    """A file that was read; None is one with everything, which is read while it is taken in."""

    path: Path
    reading: Reading | None = None
    rows: Sequence[ImportRow] = ()
    problems: Sequence[Problem] = ()


def add_verbs(commands: Commands) -> None:
    """Add the verb to the command line."""
    parser = add_verb(
        commands,
        "import",
        take_in,
        _("bring contacts from vCards, a table (CSV) or an export with everything"),
        'people.csv --map "Kundenname=name" --dry-run',
    )
    parser.add_argument("file", metavar="FILE", nargs="+")
    parser.add_argument(
        "--dry-run", action="store_true", help=_("tell what would come of it; change nothing")
    )
    holds = _("what a column holds: {fields}; nothing after = leaves it out")
    parser.add_argument(
        "--map",
        metavar="COLUMN=FIELD",
        action="append",
        help=holds.format(fields=", ".join(FIELDS)),
    )


def take_in(args: argparse.Namespace, settings: Settings, now: datetime) -> Answer:
    """Import files: each wholly or not at all, and each as one step.

    All are read before anything is written, so a file that cannot be read changes nothing. Whatever
    can be read is answered alike, with status 0: a table whose columns nobody understands names its
    headings, and a file of nothing but bad cards its problems. COMMANDS.md keeps status 1 for what
    is refused, which is answered with an error and nothing else.
    """
    wanted = _mapping(args.map or [])
    read = [_read(Path(name).expanduser(), wanted, settings) for name in args.file]
    found, people = _Sum(), People()
    for file in read:
        if file.reading is None:
            _take_everything(file.path, args, settings, now, found)
        elif file.reading.needs_map:
            found.needs_map = [*(found.needs_map or ()), *file.reading.headings]
        else:
            _take(file, people, args, now, found)
            if wanted and not args.dry_run:
                column_maps.remember(file.reading.headings, dict(file.reading.mapping), now)
    return Answer(_value(found, several=len(read) > 1), _said(found, args.dry_run))


def _read(path: Path, wanted: Mapping[str, str], settings: Settings) -> _File:
    if path.is_dir():
        message = _("{file} is a folder: name a file in it.")
        raise AppError("not-read", message.format(file=path))
    if path.suffix.lower() == _EVERYTHING and path.is_file():
        return _File(path)
    reading = files.read_file(path, wanted)
    unknown = [heading for heading in wanted if heading not in reading.headings]
    if unknown:
        message = _("{file} has no column {column}; it has {columns}.")
        columns = ", ".join(reading.headings) or _("none")
        text = message.format(file=path, column=unknown[0], columns=columns)
        raise AppError("no-column", text, list(reading.headings))
    known = column_maps.remembered(reading.headings)
    if known and not wanted and known != dict(reading.mapping):
        reading = files.read_file(path, known)
    rows, problems = [], list(reading.problems)
    for contact in reading.contacts:
        row, told = import_row(contact, settings)
        problems += told
        if row is not None:
            rows.append(row)
    problems.sort(key=lambda problem: problem.line)
    return _File(path, reading, rows, problems)


def _mapping(given: Sequence[str]) -> dict[str, str]:
    """Return what the columns hold, as COLUMN=FIELD says it; nothing after = leaves one out."""
    wanted = {}
    for text in given:
        column, sign, name = text.rpartition("=")
        named = "-".join(name.strip().lower().replace("_", " ").split())
        if not sign or not column.strip() or (named and named not in FIELDS):
            message = _(
                "{text} does not say what a column holds; say COLUMN=FIELD with one of {fields}."
            )
            said = message.format(text=text, fields=", ".join(FIELDS))
            raise AppError("bad-map", said, list(FIELDS))
        wanted[column.strip()] = named
    return wanted


def _take(
    file: _File, people: People, args: argparse.Namespace, now: datetime, found: _Sum
) -> None:
    """Take in a file; in a dry run it is told as if those before it had been taken in."""
    known = people if args.dry_run else None
    plan = planned(file.path.name, file.rows, file.problems, known)
    if not args.dry_run:
        importing.take_all_in(plan, now, _held(args))
    found.added += plan.count(Fate.ADDED)
    found.updated += plan.count(Fate.UPDATED)
    found.unchanged += plan.count(Fate.UNCHANGED)
    found.likely += plan.likely
    found.problems += [(str(file.path), problem) for problem in plan.problems]


def _held(args: argparse.Namespace) -> float:
    """Return how long others may have to wait, in seconds."""
    window = args.folder.lock.exists()  # it, or what a killed one has left
    return importing.BRIEFLY if window else importing.ALONE


def _take_everything(
    path: Path, args: argparse.Namespace, settings: Settings, now: datetime, found: _Sum
) -> None:
    taken = everything.take_in(path, settings, now, dry_run=args.dry_run, held=_held(args))
    if taken.settings != settings and not args.dry_run:
        save(args.folder.settings, taken.settings)
    found.added += taken.added
    found.updated += taken.updated
    found.unchanged += taken.unchanged
    found.problems += [(str(path), problem) for problem in taken.problems]


def _value(found: _Sum, *, several: bool) -> dict[str, Any]:
    """Return the answer; a problem names its file where there is more than one."""
    told = [
        {"line": problem.line, "what": problem.what, "value": problem.value}
        | ({"file": file} if several else {})
        for file, problem in found.problems
    ]
    return {
        "added": found.added,
        "updated": found.updated,
        "unchanged": found.unchanged,
        "problems": told,
        "needs_map": found.needs_map,
    }


def _said(found: _Sum, dry_run: bool) -> str:
    added, updated = found.added, found.updated
    counts = (
        ngettext("{count} contact added.", "{count} contacts added.", added).format(count=added),
        ngettext("{count} filled in.", "{count} filled in.", updated).format(count=updated),
        _("{count} there already.").format(count=found.unchanged),
    )
    lines = [" ".join(counts)]
    if dry_run:
        lines.insert(0, _("Nothing was changed. This is what would be:"))
    if found.likely:
        text = ngettext(
            "{count} of them may be there already: look at Contacts, Same person.",
            "{count} of them may be there already: look at Contacts, Same person.",
            found.likely,
        )
        lines.append(text.format(count=found.likely))
    if found.needs_map is not None:
        text = _(
            "No column is known to hold a name, a number or an e-mail address. Say what they hold "
            "with --map COLUMN=FIELD; the columns are: {columns}."
        )
        lines.append(text.format(columns=", ".join(found.needs_map)))
    lines += [
        _("Line {line}: {what}").format(line=problem.line, what=problem.what)
        for _file, problem in found.problems[:_MOST_SAID]
    ]
    more = len(found.problems) - _MOST_SAID
    if more > 0:
        text = ngettext(
            "and {count} more; --json has all.", "and {count} more; --json has all.", more
        )
        lines.append(text.format(count=more))
    return "\n".join(lines)
