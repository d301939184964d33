"""Everything there is, written into a file of lines and taken in again.

What travels: contacts with all that belongs to them, the library, scripts, days away, advice that
is not wanted, who lies in the bin, what is typed and not saved, the evidence of what rang, and of
the settings those that say who the user is and how they work. What belongs to one machine stays:
looks, sounds, starting, printers, and the steps that can be undone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from desktop_app import __version__, clock
from desktop_app.domain.imported import LONGEST_VALUE, Problem, Stop, Told, never, nobody
from desktop_app.errors import AppError
from desktop_app.exchange import everything as form
from desktop_app.i18n import _
from desktop_app.services import away, importing, zone_rules
from desktop_app.services.taking_in import Taking
from desktop_app.settings import Settings, changed
from desktop_app.storage import whole
from desktop_app.storage.database import connection, database, told
from desktop_app.storage.long_steps import LongStep

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
    "their_language",
    "reminder_subject",
    "reminder_body",
    "call_hour",
    "call_days",
)
"""The settings that go into a file: who the user is and how they work."""
_ALIGNED_AT_ONCE = 250  # alerts


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


def take_in(
    path: Path,
    settings: Settings,
    now: datetime,
    *,
    dry_run: bool = False,
    stop: Stop = never,
    told_of: Told = nobody,
    held: float = importing.ALONE,
) -> TakenIn:
    """Take in a file to its end; see `in_parts`."""
    with closing(in_parts(path, settings, now, dry_run=dry_run, stop=stop, held=held)) as steps:
        while True:
            try:
                told_of(next(steps), path.stat().st_size)
            except StopIteration as end:
                return cast("TakenIn", end.value)
            time.sleep(importing.FREE_SECONDS)


def in_parts(
    path: Path,
    settings: Settings,
    now: datetime,
    *,
    dry_run: bool = False,
    stop: Stop = never,
    held: float = importing.BRIEFLY,
) -> Generator[int, None, TakenIn]:
    """Take in a file that `lines` were written to, yielding how many bytes of it are done.

    All of it or nothing, and one step. A contact is known by their uid. One who is as the file says
    stays untouched. One who differs is replaced where the file knows all that is known here and was
    written to later; else they stay, and are among the problems. Whoever is not here comes with all
    their history, and what is past of it rings as due. Others write in between, as in
    `importing.take_in`. Raises AppError: `no-export`, `newer`, `unreadable`, `stopped`,
    `under-way` where another import is.
    """
    arrival = _Arrival(settings, stop)
    try:
        with path.open("rb") as file:
            if dry_run:
                yield from arrival.lines(file, path.name, _tried_out, held)
            else:
                step = LongStep(now)
                yield from step.all_or_none(arrival.whole(file, path.name, step, held))
                for _each in arrival.follow(now):
                    yield file.tell()
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        reason = error.strerror or error
        raise AppError("unreadable", message.format(file=path, reason=reason)) from error
    return arrival.taken()


class _Arrival:
    """What comes of a file while it is taken in."""

    def __init__(self, settings: Settings, stop: Stop) -> None:
        self._taking, self._settings, self._stop = Taking(), settings, stop

    def taken(self) -> TakenIn:
        """Return what came of it."""
        all_of_it = self._taking
        counts = all_of_it.added, all_of_it.updated, all_of_it.unchanged
        return TakenIn(*counts, tuple(all_of_it.problems), self._settings)

    def whole(self, file: BinaryIO, name: str, step: LongStep, held: float) -> Iterator[int]:
        """Take in a file as one step."""
        yield from self.lines(file, name, step.part, held)
        step.finish(_("Imported {file}").format(file=name), self._taking.put_evidence)

    def follow(self, now: datetime) -> Iterator[None]:
        """Let what came ring by the time zones and the days away of here; that is no step."""
        while not zone_rules.settle(self._settings, now):
            yield
        alerts = self._taking.alerts
        for first in range(0, len(alerts), _ALIGNED_AT_ONCE):
            away.align(alerts[first : first + _ALIGNED_AT_ONCE], now)
            yield

    def lines(
        self,
        file: BinaryIO,
        name: str,
        part: Callable[[], AbstractContextManager[None]],
        held: float,
    ) -> Iterator[int]:
        """Take in lines in parts that last as long as they may, in seconds."""
        found = form.lines(file, name)
        line = next(found, None)
        while line is not None:
            until = clock.monotonic() + held
            with part():
                while line is not None:
                    self._take(line)
                    line = next(found, None)
                    if clock.monotonic() >= until:
                        break
            yield file.tell()

    def _take(self, found: form.Line | Problem) -> None:
        if self._stop():
            raise AppError("stopped", _("The import was stopped. Nothing was changed."))
        if isinstance(found, Problem):
            self._taking.problems.append(found)
        elif found.kind == "settings":
            self._settings = _with_what_is_told(self._settings, found, self._taking.problems)
        elif found.kind != form.HEAD:
            self._taking.line(found)


class _TriedOut(Exception):
    """Ends a transaction that was only to show what would come of it."""


@contextmanager
def _tried_out() -> Iterator[None]:
    """Run the block, and leave nothing of it.

    What it writes may refer to what was tried out before it, and is gone.
    """
    with suppress(_TriedOut), told(), database.atomic("IMMEDIATE"):
        connection().execute("PRAGMA defer_foreign_keys = ON")
        yield
        raise _TriedOut


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
