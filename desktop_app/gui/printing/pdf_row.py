"""Saving what is previewed as a PDF: where to, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.printing.pdf import PdfJob
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.paper.page import Page


class PdfRow(QWidget):
    """A button that saves all pages as one PDF; while it works, how far it is and Stop.

    `saved` carries the path of the whole file, and sentences on what in it is not as it should be;
    `failed` why there is none.
    """

    saved = Signal(str, list)
    failed = Signal(AppError)

    def __init__(
        self, pages: Sequence[Page], offset: tuple[float, float], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pages, self._offset = pages, offset
        self.job: PdfJob | None = None
        self.save_button = button(_("Save as PDF"))
        self.save_button.clicked.connect(self.ask)
        self.progress = label("", "muted")
        self.stop_button = button(_("Stop"))
        self.stop_button.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        for part in (self.progress, self.stop_button, self.save_button):
            row.addWidget(part)
        self._show_idle()

    def ask(self) -> None:
        """Ask for the file to write; nothing else waits for the answer."""
        dialog = QFileDialog(self.window(), _("Save as PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Write all pages into a file, whole or not at all."""
        self.job = job = PdfJob(Path(path), self._pages, self._offset, self)
        job.progressed.connect(self._tell)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        job.stopped.connect(self._show_idle)
        self.save_button.hide()
        for part in (self.progress, self.stop_button):
            part.show()
        self._tell(0, len(self._pages))
        job.start()

    def _tell(self, done: int, total: int) -> None:
        self.progress.setText(_("{done} of {total} pages").format(done=done, total=total))

    def _stop(self) -> None:
        if self.job is not None:
            self.job.stop()

    def _finish(self, path: str) -> None:
        self._show_idle()
        self.saved.emit(path, list(self.job.notes) if self.job is not None else [])

    def _fail(self, error: AppError) -> None:
        self._show_idle()
        self.failed.emit(error)

    def _show_idle(self) -> None:
        self.save_button.show()
        for part in (self.progress, self.stop_button):
            part.hide()
