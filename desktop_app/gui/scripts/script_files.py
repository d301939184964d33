"""The dialogs that ask for the file to import a script from, or to export one to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import _


def ask_import(window: QWidget, chosen: Callable[[Path], None]) -> None:
    """Ask for a file that is there; `chosen` gets it."""
    dialog = _dialog(window, _("Import a script"), chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_export(window: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
    """Ask for a file to write, called as the script is; `chosen` gets it."""
    dialog = _dialog(window, _("Export the script"), chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    dialog.selectFile(f"{name}.json")
    dialog.open()


def _dialog(window: QWidget, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
    dialog = QFileDialog(window, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(_("Scripts (*.json)"))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    return dialog
