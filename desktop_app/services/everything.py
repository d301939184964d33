"""Everything there is, written into a file of lines and taken in again.

What travels: contacts with all that belongs to them, the library, scripts, days away, advice that
is not wanted, who lies in the bin, what is typed and not saved, the evidence of what rang, and of
the settings those that say who the user is and how they work. What belongs to one machine stays:
looks, sounds, starting, printers, and the steps that can be undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from desktop_app import __version__
from desktop_app.domain.imported import LONGEST_VALUE, Problem, Stop, Told, never, nobody
from desktop_app.errors import AppError
from desktop_app.exchange import everything as form
from desktop_app.i18n import _
from desktop_app.services import away, zone_rules
from desktop_app.services.taking_in import Taking
from desktop_app.settings import Settings, changed
from desktop_app.storage import journal, whole

TRAVELLING = (
    "name",
    "company",
    "phone",
    "address",
    "higher_purpose",
    "country",
    "zone",
    "hours_start",
    "hours_end",
    "ladder",
    "posting_days",
    "posting_abroad",
    "posting_to",
    "words_per_minute",
    "reminder_subject",
    "reminder_body",
    "call_hour",
    "call_days",
)
"""The settings that go into a file: who the user is and how they work."""
_TOLD_EVERY = 100  # lines


@dataclass(frozen=True)
class TakenIn:
    """What came of a file: so many contacts added, updated and as they were, and what was left out.

    `settings` are the user's, with what the file says of them where they had said nothing: whoever
    asked for it keeps them.
    """

    added: int
    updated: int
    unchanged: int
    problems: tuple[Problem, ...]
    settings: Settings


class Counting:
    """Counts the contacts that go by, and what is theirs; `whole` is how many there will be."""

    def __init__(self) -> None:
        self.contacts = self.promises = self.attempts = self.whole = 0

    def add(self, contact: dict[str, Any]) -> None:
        """Count a contact and what is theirs."""
        self.contacts += 1
        self.promises += len(contact.get("promises", ()))
        self.attempts += len(contact.get("attempts", ()))


def lines(
    settings: Settings,
    now: datetime,
    ids: Sequence[int] | None = None,
    counting: Counting | None = None,
) -> Iterator[bytes]:
    """Yield the lines of a file with everything, or with some contacts; read as they are asked for.

    Of a selection only what those contacts need goes along.
    """
    counting = counting or Counting()
    number = 0
    for kind, value in _values(settings, now, ids):
        if kind == form.HEAD:
            counting.whole = value["contacts"]
        elif kind == "contact":
            counting.add(value)
        number += 1
        yield form.line(kind, value)
    yield form.line(form.END, {"lines": number})


def _values(
    settings: Settings, now: datetime, ids: Sequence[int] | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    chosen = whole.contact_ids() if ids is None else ids
    head = {"version": form.VERSION, "program": __version__, "written_at": int(now.timestamp())}
    yield form.HEAD, {**head, "contacts": len(chosen), "everything": ids is None}
    if ids is None:
        yield "settings", _told_of_user(settings)
        for table in whole.LISTS:
            yield from ((table, value) for value in whole.listed(table))
    else:
        for table, numbers in whole.shelf_of(chosen).items():
            yield from ((table, value) for value in whole.listed(table, numbers))
    for contact in whole.contacts(chosen):
        yield "contact", contact
    if ids is None:
        for value in whole.removed():
            value["contact"] = form.read_line(value.pop("line")).value
            yield "removed", value
        yield from (("form_draft", value) for value in whole.form_drafts())
        yield from (("rang", value) for value in whole.lone_evidence())


def _told_of_user(settings: Settings) -> dict[str, Any]:
    """Return what the user has said of themselves; what a demonstration has lent is not theirs."""
    usual, lent = Settings(), settings.lent.split()
    said = {name: getattr(settings, name) for name in TRAVELLING if name not in lent}
    return {name: value for name, value in said.items() if value != getattr(usual, name)}


class _TriedOut(Exception):
    """Ends a transaction that was only to show what would come of it."""


def take_in(
    path: Path,
    settings: Settings,
    now: datetime,
    *,
    dry_run: bool = False,
    stop: Stop = never,
    told_of: Told = nobody,
) -> TakenIn:
    """Take in a file that `write_file` has written: all of it or nothing, and one step.

    A contact is known by their uid. One who is as the file says stays untouched. One who differs is
    replaced where the file knows all that is known here and was written to later; else they stay,
    and are among the problems. Whoever is not here comes with all their history, and what is past
    of it rings as due. Raises AppError: `no-export`, `newer`, `unreadable`, `stopped`.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            taking, options = _take(file, path, settings, now, dry_run, stop, _by(size, told_of))
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        reason = error.strerror or error
        raise AppError("unreadable", message.format(file=path, reason=reason)) from error
    if not dry_run:
        while not zone_rules.settle(settings, now):
            pass
    return TakenIn(taking.added, taking.updated, taking.unchanged, tuple(taking.problems), options)


def _by(size: int, told_of: Told) -> Told:
    return lambda done, _whole: told_of(done, size)


def _take(
    file: BinaryIO,
    path: Path,
    settings: Settings,
    now: datetime,
    dry_run: bool,
    stop: Stop,
    told_of: Told,
) -> tuple[Taking, Settings]:
    taking, options = Taking(), settings
    with suppress(_TriedOut), journal.step(_("Imported {file}").format(file=path.name), now):
        for place, found in enumerate(form.lines(file, path.name)):
            if stop():
                message = _("The import was stopped. Nothing was changed.")
                raise AppError("stopped", message)
            if isinstance(found, Problem):
                taking.problems.append(found)
            elif found.kind == "settings":
                options = _with_what_is_told(options, found, taking.problems)
            elif found.kind != form.HEAD:
                taking.line(found)
            if place % _TOLD_EVERY == 0:
                told_of(file.tell(), 0)
        away.align(taking.alerts, now)
        if dry_run:
            raise _TriedOut
    return taking, options


def _with_what_is_told(settings: Settings, found: form.Line, problems: list[Problem]) -> Settings:
    """Return the settings with what a file says, where the user has said nothing yet."""
    usual = asdict(Settings())
    mine = {name: value for name, value in asdict(settings).items() if name in TRAVELLING}
    unsaid = {
        name: value
        for name, value in found.value.items()
        if name in mine and mine[name] == usual[name] and type(value) is type(usual[name])
    }
    with suppress(AppError):
        return changed(settings, **unsaid)
    for name, value in unsaid.items():
        try:
            settings = changed(settings, **{name: value})
        except AppError as error:
            problems.append(Problem(found.number, error.message, str(value)[:LONGEST_VALUE]))
    return settings
