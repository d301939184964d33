"""How an import is begun: a file is chosen, or dropped onto the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.gui.desk import Desk
from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.gui.contacts.import_sheet import ImportSheet

ENDINGS = (".vcf", ".vcard", ".csv", ".tsv", ".txt", ".jsonl")


class ImportOpener(QObject):
    """Asks for a file over the window, or takes one that is dropped there.

    `dialog` and `sheet` are what was opened last; `imported` tells that contacts came, and
    `doubles_asked` wants to see who of them may be there twice.
    """

    imported = Signal()
    doubles_asked = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.dialog: QFileDialog | None = None
        self.sheet: ImportSheet | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def ask(self) -> None:
        """Let a file be chosen."""
        self.dialog = dialog = QFileDialog(self._window, _("Bring contacts from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*{each}" for each in ENDINGS)
        contacts = _("Contacts: vCards, tables, exports from here ({endings})")
        dialog.setNameFilters([contacts.format(endings=endings), _("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.open(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, path: Path) -> None:
        """Show what is in a file, to be imported."""
        from desktop_app.gui.contacts.import_sheet import ImportSheet

        self.sheet = ImportSheet(self._desk, path, self._window)
        self.sheet.imported.connect(self.imported)
        self.sheet.doubles_asked.connect(self.doubles_asked)
        self.sheet.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file of contacts that is dropped onto the window."""
        if isinstance(event, QDropEvent) and (path := _path_of(event)) is not None:
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                self.open(path)
            return True
        return super().eventFilter(watched, event)


def _path_of(event: QDropEvent) -> Path | None:
    """Return the one file of contacts that is being dragged."""
    if event.source() is not None:
        return None  # contacts that are dragged out of the list are here already
    files = [Path(each.toLocalFile()) for each in event.mimeData().urls() if each.isLocalFile()]
    if len(files) == 1 and files[0].suffix.lower() in ENDINGS:
        return files[0]
    return None
