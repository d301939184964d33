"""What was left out of a file, kept as a file: asked where to, and written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.imported import Problem
from desktop_app.errors import AppError
from desktop_app.exchange import problems_table
from desktop_app.gui.contacts.import_worker import Worker
from desktop_app.i18n import _
from desktop_app.whole_file import write_whole

_ENDING = ".csv"


class ProblemsKeeper(QObject):
    """Writes the problems of one file; `kept` carries where to, `refused` why not.

    `dialog` is what was opened last.
    """

    kept = Signal(Path)
    refused = Signal(AppError)

    def __init__(self, sheet: QWidget, imported: Path) -> None:
        super().__init__(sheet)
        self._sheet, self._imported = sheet, imported
        self._path = Path()
        self.dialog: QFileDialog | None = None
        self._worker = Worker(self)
        self._worker.done.connect(lambda _nothing: self.kept.emit(self._path))
        self._worker.refused.connect(self.refused)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._worker.is_busy

    def ask(self, problems: Sequence[Problem]) -> None:
        """Ask where to, beside the file and with its name, and write them there."""
        self.dialog = dialog = QFileDialog(self._sheet, _("Save the problems"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("A table of problems (*{ending})").format(ending=_ENDING)])
        dialog.setDefaultSuffix(_ENDING.removeprefix("."))
        dialog.setDirectory(str(self._imported.parent))
        name = _("{file} problems").format(file=self._imported.stem)
        dialog.selectFile(f"{name}{_ENDING}")
        dialog.fileSelected.connect(lambda path: self._write(Path(path), problems))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def end(self) -> None:
        """Wait for what is being written, and tell nobody."""
        self._worker.end()

    def _write(self, path: Path, problems: Sequence[Problem]) -> None:
        if path.resolve() == self._imported.resolve():
            message = _("{file} is the file you are importing. Choose another name.")
            self.refused.emit(AppError("same-file", message.format(file=path.name)))
        elif not self.is_busy:
            self._path = path
            self._worker.start(partial(_write, path, problems))


def _write(path: Path, problems: Sequence[Problem]) -> None:
    """Write them; this is the thread's."""
    write_whole(path, problems_table.parts(problems))
