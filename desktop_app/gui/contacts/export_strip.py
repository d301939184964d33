"""Writing an export while the window goes on: a bar shows how far it is, and it can be stopped.

What is in the file is read from the one connection of the window, in slices between which the
window breathes: so it needs no second connection, and no lock that a call would have to wait for.
What needs no database, and putting the file in its place, which waits for the disk, is done by a
thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.progress_bar import ThinBar
from desktop_app.gui.theme import space
from desktop_app.i18n import _
from desktop_app.services import exporting
from desktop_app.services.everything import Counting
from desktop_app.services.exporting import Part, Wanted
from desktop_app.whole_file import GrowingFile, not_written, place_for

_SLICE_MS, _SHOWN_AFTER_MS = 15, 500
_DISK_LOOK_MS = 20


class ExportStrip(QWidget):
    """One export at a time; the strip is only there while one takes long.

    `ended` tells that nothing is being written any more, however it ended.
    """

    ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts: Iterator[Part] | None = None
        self._file: GrowingFile | None = None
        self._path = Path()
        self._counting = Counting()
        self._last: threading.Thread | None = None
        self._error: OSError | AppError | None = None
        self._stopped = False
        self._since = QElapsedTimer()
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._work)
        self._disk = QTimer(self, interval=_DISK_LOOK_MS)
        self._disk.timeout.connect(self._look_at_disk)
        self.bar = ThinBar(_("Export"))
        self.stop_button = button(_("Stop"), "link")
        self.stop_button.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(label(_("Exporting"), "small"))
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self.hide()
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """Whether something is being written."""
        return self._file is not None

    def start(self, path: Path, wanted: Wanted) -> None:
        """Write a file; what comes of it is told at the foot of the window."""
        if self.is_busy:
            busy = _("Another export is being written. Wait for it, or stop it.")
            self._desk.failed.emit(AppError("busy", busy))
            return
        desk, counting = self._desk, Counting()
        try:
            self._parts = exporting.parts(path, wanted, desk.settings, desk.now(), counting)
            self._file = GrowingFile(place_for(path))
        except AppError as error:
            desk.failed.emit(error)
            return
        except OSError as error:
            desk.failed.emit(not_written(path, error))
            return
        self._path, self._counting, self._error, self._stopped = path, counting, None, False
        self._since.start()
        self._slices.start()

    def stop(self) -> None:
        """End what is being written; the file is not there, or is as it was."""
        if self._slices.isActive():
            self._tell_stopped()
        elif self._last is not None:
            self._stopped = True  # as soon as the thread comes to it
            self.stop_button.setEnabled(False)

    def _work(self) -> None:
        """Write for the length of a slice."""
        slice_of_time = QElapsedTimer()
        slice_of_time.start()
        parts, file = self._parts, self._file
        if parts is None or file is None:
            return
        try:
            while slice_of_time.elapsed() < _SLICE_MS:
                part = next(parts, None)
                if not isinstance(part, bytes):
                    self._put_in_place(file, part or bytes)
                    break
                file.write(part)
        except AppError as error:
            self._end()
            self._desk.failed.emit(error)
        except OSError as error:
            self._end()
            self._desk.failed.emit(not_written(self._path, error))
        self.bar.show_share(self._counting.contacts, self._counting.whole)
        self.setVisible(self.is_busy and self._since.elapsed() > _SHOWN_AFTER_MS)

    def _put_in_place(self, file: GrowingFile, last: Callable[[], bytes]) -> None:
        self._slices.stop()
        self._last = threading.Thread(target=self._finish, args=(file, last), name="export")
        self._last.start()
        self._disk.start()

    def _finish(self, file: GrowingFile, last: Callable[[], bytes]) -> None:
        """Make the last part and put the file in its place; this is the thread's."""
        try:
            file.write(last())
            if not self._stopped:
                file.finish()
                self._stopped = False
        except (OSError, AppError) as error:
            self._error = error

    def _look_at_disk(self) -> None:
        self.setVisible(self._since.elapsed() > _SHOWN_AFTER_MS)
        if self._last is None or self._last.is_alive():
            return
        self._last.join()
        error = self._error
        if error is None and self._stopped:
            self._tell_stopped()
            return
        self._end()
        if isinstance(error, OSError):
            error = not_written(self._path, error)
        if error is not None:
            self._desk.failed.emit(error)
        else:
            self._desk.told.emit(exporting.said(self._path, self._counting), False)

    def _tell_stopped(self) -> None:
        self._end()
        text = _("The export was stopped. {file} was not written.")
        self._desk.told.emit(text.format(file=self._path.name), False)

    def _end(self) -> None:
        self._slices.stop()
        self._disk.stop()
        file, self._file, self._parts, self._last = self._file, None, None, None
        if file is not None:
            with suppress(OSError):
                file.drop()
        self.stop_button.setEnabled(True)
        self.hide()
        self.ended.emit()
