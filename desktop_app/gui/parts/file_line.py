"""The path of a file to fill in, typed or picked, as parts/inputs.py describes inputs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.inputs import TextLine
from desktop_app.gui.theme import space
from desktop_app.i18n import _


class FileLine(QWidget):
    """A line with a button that picks a file; `kinds` is the filter of its dialog."""

    edited = Signal()
    finished = Signal()

    def __init__(self, hint: str, title: str, kinds: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._kinds = title, kinds
        self.line = TextLine(hint)
        self.pick_button = button(_("Choose a file"))
        self.pick_button.clicked.connect(self.pick)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self.line, 1)
        row.addWidget(self.pick_button)
        self.line.edited.connect(self.edited)
        self.line.finished.connect(self.finished)

    def value(self) -> str:
        """Return the path as it stands there."""
        return self.line.value()

    def put(self, value: str) -> None:
        """Show another path."""
        self.line.put(value)

    def setAccessibleName(self, name: str) -> None:
        """Name the line by what it is for."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def pick(self) -> None:
        """Let a file be picked; nothing else waits for it."""
        dialog = QFileDialog(self.window(), self._title, self.value())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._narrow(dialog)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _narrow(self, dialog: QFileDialog) -> None:
        """Let only that be picked which is wanted."""
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self._kinds)

    def _take(self, path: str) -> None:
        self.line.setText(path)
        self.finished.emit()


class FolderLine(FileLine):
    """The same for a folder."""

    def __init__(self, hint: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(hint, title, "", parent)
        self.pick_button.setText(_("Choose a folder"))

    def _narrow(self, dialog: QFileDialog) -> None:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
