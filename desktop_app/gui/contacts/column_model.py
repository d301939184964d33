"""The columns of a table that is imported, one to a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.imported import Reading, field_words
from desktop_app.gui.theme import Theme
from desktop_app.i18n import _

COLUMN, BELOW, HOLDS = range(3)
LEFT_OUT = "left out"
"""The key of a column that holds nothing: a choice needs one that is not empty."""
_SAMPLES, _LONGEST = 3, 200
_Index: TypeAlias = QModelIndex | QPersistentModelIndex


def choices() -> list[tuple[str, str]]:
    """Return what a column may hold: keys, and the words for them."""
    return [(LEFT_OUT, _("Left out")), *field_words().items()]


class ColumnModel(QAbstractTableModel):
    """Headings, what stands below each, and what it holds. `edited` follows the user's changes."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = dict(choices())
        self._headings: tuple[str, ...] = ()
        self._holds: list[str] = []
        self._samples: Sequence[Sequence[str]] = ()

    def show_columns(self, reading: Reading) -> bool:
        """Show what was understood of a table; return whether it has other columns than before."""
        fields = dict(reading.mapping)
        holds = [fields.get(each, "") or LEFT_OUT for each in reading.headings]
        if reading.headings == self._headings:
            self._holds = holds
            if holds:
                self.dataChanged.emit(self.index(0, HOLDS), self.index(len(holds) - 1, HOLDS))
            return False
        self.beginResetModel()
        self._headings, self._holds, self._samples = reading.headings, holds, reading.samples
        self.endResetModel()
        return True

    def mapping(self) -> dict[str, str]:
        """Return what each column holds; "" where it is left out."""
        pairs = zip(self._headings, self._holds, strict=True)
        return {heading: "" if holds == LEFT_OUT else holds for heading, holds in pairs}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns the table has."""
        return 0 if parent.isValid() else len(self._headings)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return three: the heading, what stands below it, and what it holds."""
        return 0 if parent.isValid() else HOLDS + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what stands above."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Column"), _("In the file"), _("Holds"))[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let what a column holds be changed."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == HOLDS else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; to edit it, the key of what a column holds."""
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == HOLDS:
            says = _("What {column} holds: {words}")
            return says.format(column=self._headings[row], words=self._text(row, column))
        if role == Qt.ItemDataRole.EditRole and column == HOLDS:
            return self._holds[row]
        if role == Qt.ItemDataRole.ForegroundRole and column == BELOW:
            return Theme.current().ink("muted")
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say by its key, or the beginning of its words, what a column holds; else it stays."""
        key = self._key_of(str(value))
        if role != Qt.ItemDataRole.EditRole or not key:
            return False
        if key != self._holds[index.row()]:
            self._holds[index.row()] = key
            self.dataChanged.emit(index, index)
            self.edited.emit()
        return True

    def _key_of(self, typed: str) -> str:
        if typed in self._words:
            return typed
        begins = typed.strip().casefold()
        found = (key for key, words in self._words.items() if words.casefold().startswith(begins))
        return next(found, "") if begins else ""

    def _text(self, row: int, column: int) -> str:
        if column == COLUMN:
            return self._headings[row]
        if column == HOLDS:
            return self._words[self._holds[row]]
        below = [each[row] for each in self._samples if row < len(each) and each[row]]
        return " · ".join(" ".join(each[:_LONGEST].split()) for each in below[:_SAMPLES])
