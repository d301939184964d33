"""How an import is begun: files are chosen, or dropped onto the window, and taken one by one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.veil import veil
from desktop_app.i18n import _, ngettext

if TYPE_CHECKING:
    from desktop_app.gui.contacts.import_sheet import ImportSheet

ENDINGS = (".vcf", ".vcard", ".csv", ".tsv", ".txt", ".jsonl")


class ImportOpener(QObject):
    """Asks for files over the window, or takes those that are dropped anywhere on it.

    Each file is seen, and taken in or not, before the next one is opened. `dialog` and `sheet` are
    what was opened last; `imported` tells that contacts came, and `doubles_asked` wants to see who
    of them may be there twice.
    """

    imported = Signal()
    doubles_asked = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.dialog: QFileDialog | None = None
        self.sheet: ImportSheet | None = None
        self._waiting: list[Path] = []
        self._opened = self._likely = 0
        self._is_open = False
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        # Once everything is shown again, else the sheet would come before its window.
        veil.changed.connect(self._open_next, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Let files be chosen."""
        self.dialog = dialog = QFileDialog(self._window, _("Bring contacts from files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{each}" for each in ENDINGS)
        contacts = _("Contacts: vCards, tables, exports from here ({endings})")
        dialog.setNameFilters([contacts.format(endings=endings), _("All files (*)")])
        dialog.filesSelected.connect(lambda paths: self.open([Path(each) for each in paths]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, paths: Iterable[Path]) -> None:
        """Show what is in each file, one after the other, to be imported."""
        self._waiting += paths
        self._open_next()

    def _open_next(self) -> None:
        """Open the next file; who is not there to see it finds it when they come back."""
        if self._is_open or not self._waiting or veil.is_drawn:
            return
        from desktop_app.gui.contacts.import_sheet import ImportSheet, Turn

        path = self._waiting.pop(0)
        self._opened += 1
        turn = Turn(self._opened, self._opened + len(self._waiting), self._likely)
        self.sheet = ImportSheet(self._desk, path, turn, self._window)
        self.sheet.imported.connect(self.imported)
        self.sheet.doubles_asked.connect(self.doubles_asked)
        self.sheet.rest_refused.connect(self._waiting.clear)
        self.sheet.finished.connect(self._go_on)
        self._is_open = True
        self.sheet.open()

    def _go_on(self) -> None:
        self._is_open = False
        self._likely += self.sheet.likely if self.sheet is not None else 0
        if self._waiting:
            self._open_next()
        else:
            self._opened = self._likely = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files of contacts that are dropped onto the window, before a field takes them."""
        if event.type() == QEvent.Type.Show and watched is self._window:
            # What is dropped comes to the native window first, then to what lies there.
            self._window.windowHandle().installEventFilter(self)
        elif isinstance(event, QDropEvent):
            contacts, others = _dropped(event)
            if contacts:
                event.setDropAction(Qt.DropAction.CopyAction)  # a file that is moved would be gone
                event.accept()
                if event.type() == QEvent.Type.Drop:
                    self.open(contacts)
                    self._tell_others(others)
                return True
        return super().eventFilter(watched, event)

    def _tell_others(self, others: list[Path]) -> None:
        if others:
            text = ngettext(
                "{files} is no file of contacts, and was left out.",
                "{files} are no files of contacts, and were left out.",
                len(others),
            )
            files = ", ".join(each.name for each in others)
            self._desk.failed.emit(AppError("no-contacts", text.format(files=files)))


def _dropped(event: QDropEvent) -> tuple[list[Path], list[Path]]:
    """Return the files of contacts that are being dragged, and the other files."""
    if event.source() is not None:
        return [], []  # contacts that are dragged out of the list are here already
    files = [Path(each.toLocalFile()) for each in event.mimeData().urls() if each.isLocalFile()]
    contacts = [each for each in files if each.suffix.lower() in ENDINGS]
    return contacts, [each for each in files if each not in contacts]
