"""What an import does, step by step, between which the window breathes.

The file is read by a thread. What asks the database, or writes, is done over the one connection of
the window, in slices; so an alert that comes meanwhile is shown, and finds the database free.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Signal

from desktop_app.domain.imported import Problem, Reading
from desktop_app.errors import AppError
from desktop_app.exchange import files
from desktop_app.gui.contacts.import_worker import Worker
from desktop_app.gui.desk import Desk
from desktop_app.i18n import _
from desktop_app.services import backups, column_maps, everything, import_plan, importing
from desktop_app.services.everything import TakenIn
from desktop_app.services.import_plan import Fate, Plan
from desktop_app.services.import_rows import ImportRow, import_row
from desktop_app.settings import Settings

EVERYTHING = ".jsonl"
_SLICE_MS = 15


@dataclass(frozen=True)
class ReadFile:
    """A file as it was read: who would be written, and all that is told of it."""

    reading: Reading
    rows: tuple[ImportRow, ...]
    problems: tuple[Problem, ...]


class ImportWork(QObject):
    """One file on its way into the contacts.

    `previewed` tells that `plan` or `taken` says what would come of it; `imported` that it is
    done, and carries what the step is called; `refused` why it was not, in an AppError: then
    nothing has changed. `moved` carries how much is done, and of what.
    """

    previewed = Signal()
    imported = Signal(str)
    refused = Signal(AppError)
    moved = Signal(int, int)

    def __init__(self, desk: Desk, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.path = path
        self.file: ReadFile | None = None
        self.plan: Plan | None = None
        self.taken: TakenIn | None = None
        self.held = importing.BRIEFLY  # seconds for which a part keeps others waiting
        self._wanted: dict[str, str] | None = None
        self._asked = False  # whether the columns are as the user has said in this window
        self._steps: Iterator[int] | None = None
        self._then: Callable[[], None] = lambda: None
        self._whole = 0
        self._stopped = self._is_writing = False
        self._worker = Worker(self)
        self._worker.moved.connect(self.moved)
        self._worker.done.connect(self._follow)
        self._worker.refused.connect(self.refused)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._work)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.end)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or written."""
        return self._worker.is_busy or self._slices.isActive()

    @property
    def holds_everything(self) -> bool:
        """Whether the file is an export with everything."""
        return self.path.suffix.lower() == EVERYTHING

    def read(self, wanted: Mapping[str, str] | None = None) -> None:
        """Read the file, and think out what would come of it; `wanted` says the columns."""
        self._worker.end()
        self._give_up()
        self._stopped = self._is_writing = False
        self._asked = wanted is not None
        self._wanted = dict(wanted) if wanted is not None else None
        self.plan = self.taken = None
        if self.holds_everything:
            self._go(self._everything(dry_run=True), self.previewed.emit)
        else:
            self._start_reading()

    def take_in(self) -> None:
        """Make a backup, then write all of it."""
        self._stopped, self._is_writing = False, True
        act = partial(backups.before, "import", self._desk.now())
        self._worker.start(act)

    def stop(self) -> None:
        """End it; what was written is taken back."""
        self._stopped = True
        self._worker.stop()

    def end(self) -> None:
        """End it at once, and tell nobody."""
        self._worker.end()
        self._give_up()

    def _start_reading(self) -> None:
        settings, wanted = self._desk.settings, self._wanted
        self._worker.start(lambda: _read(self.path, wanted, settings, self._worker))

    def _follow(self, result: object) -> None:
        """Go on where the thread is done."""
        if self._stopped:
            self.refused.emit(AppError("stopped", _("It was stopped. Nothing was changed.")))
        elif isinstance(result, ReadFile):
            self._follow_reading(result)
        elif self.holds_everything:
            self._go(self._everything(dry_run=False), self._follow_everything)
        elif self.plan is not None:
            self._keep_columns()
            made = self.plan
            self._whole = len(made.planned) - made.count(Fate.UNCHANGED)
            steps = importing.take_in(
                made, self._desk.now(), stop=lambda: self._stopped, held=self.held
            )
            self._go(steps, partial(self._tell_imported, importing.label_of(made)))

    def _follow_reading(self, file: ReadFile) -> None:
        if self._wanted is None and file.reading.headings:
            known = column_maps.remembered(file.reading.headings)
            if known and known != dict(file.reading.mapping):
                self._wanted = known
                self._start_reading()
                return
        self.file = file
        plan = self.plan = Plan(self.path.name, problems=file.problems)
        self._whole = len(file.rows)
        self._go(import_plan.plan(plan, file.rows), self.previewed.emit)

    def _keep_columns(self) -> None:
        if self._asked and self.file is not None:
            headings, now = self.file.reading.headings, self._desk.now()
            fields = dict(self.file.reading.mapping)
            self._desk.keep(lambda: column_maps.remember(headings, fields, now))

    def _go(self, steps: Iterator[int], then: Callable[[], None]) -> None:
        self._steps, self._then = steps, then
        self._slices.start()

    def _work(self) -> None:
        """Go on for the length of a slice."""
        since = QElapsedTimer()
        since.start()
        try:
            if self._stopped and not self._is_writing:
                raise AppError("stopped", _("The reading was stopped. Nothing was changed."))
            while self._steps is not None and since.elapsed() < _SLICE_MS:
                done = next(self._steps, None)
                if done is None:
                    self._steps = None
                else:
                    self.moved.emit(done, self._whole)
            if self._steps is None:
                self._slices.stop()
                self._then()
        except AppError as error:
            self._slices.stop()
            self._steps = None
            self.refused.emit(error)
        except BaseException:
            self._slices.stop()
            self._steps = None
            raise

    def _tell_imported(self, label: str) -> None:
        self._desk.changed.emit()
        self._desk.told.emit(label, True)
        self.imported.emit(label)

    def _everything(self, *, dry_run: bool) -> Generator[int]:
        """Take in an export with everything, or look what would come of it."""
        self._whole = self.path.stat().st_size if self.path.is_file() else 0
        self.taken = yield from everything.in_parts(
            self.path,
            self._desk.settings,
            self._desk.now(),
            dry_run=dry_run,
            stop=lambda: self._stopped,
            held=self.held,
        )

    def _follow_everything(self) -> None:
        if self.taken is not None and self.taken.settings != self._desk.settings:
            self._desk.save_settings(self.taken.settings, quietly=True)
        self._tell_imported(_("Imported {file}").format(file=self.path.name))

    def _give_up(self) -> None:
        self._slices.stop()
        steps, self._steps = self._steps, None
        if isinstance(steps, Generator):
            steps.close()


def _read(
    path: Path, wanted: Mapping[str, str] | None, settings: Settings, worker: Worker
) -> ReadFile:
    """Read a file; this is the thread's."""
    reading = files.read_file(path, wanted, worker.stopped, worker.told)
    rows, problems = [], list(reading.problems)
    for contact in reading.contacts:
        if worker.stopped():
            raise AppError("stopped", _("The reading was stopped. Nothing was changed."))
        row, told = import_row(contact, settings)
        problems += told
        if row is not None:
            rows.append(row)
    problems.sort(key=lambda problem: problem.line)
    return ReadFile(reading, tuple(rows), tuple(problems))
