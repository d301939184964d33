"""The rows of a column with sections, and their model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.gui.parts.agenda_delegate import AgendaRole

Key = tuple[str, int]
"""What a row stands for: "contact", "card", "reminder", "document", "step" or "removed" with its
id, or "more" with a count."""


@dataclass(frozen=True)
class AgendaRow:
    """One row of the column; a section has a title and no key."""

    title: str
    key: Key | None = None
    time: str = ""
    icon: str = ""
    note: str = ""
    detail: str = ""
    due: bool = False
    faded: bool = False

    @property
    def spoken(self) -> str:
        """The row in one sentence, for a screen reader."""
        return ", ".join(part for part in (self.time, self.title, self.note, self.detail) if part)


class AgendaModel(QAbstractListModel):
    """The rows of the day, for a view with an AgendaDelegate.

    `reworded`: the same rows say something else, as they do each minute. A view only paints them
    anew for that; it would measure all of them for `dataChanged`, though none changes its size.
    With `hand_over` the row of a contact can be dragged to other programs: it returns what they
    get of contacts with these numbers.
    """

    reworded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hand_over: Callable[[Sequence[int]], QMimeData] | None = None
        self._rows: tuple[AgendaRow, ...] = ()
        self._is_timed = False

    def set_rows(self, rows: tuple[AgendaRow, ...]) -> bool:
        """Show other rows; return whether anything moved, so that a selection must be set anew."""
        if rows == self._rows:
            return False
        if _shape(rows) == _shape(self._rows):
            self._rows = rows
            self.reworded.emit()
            return False
        self.beginResetModel()
        self._rows = rows
        self._is_timed = any(row.time for row in rows)
        self.endResetModel()
        return True

    def row_of(self, key: Key) -> int:
        """Return the row that stands for something, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def key_at(self, place: int) -> Key | None:
        """Return what a row stands for; None for a section or past the end."""
        return self._rows[place].key if 0 <= place < len(self._rows) else None

    def keys(self) -> list[Key]:
        """Return what the rows that can be chosen stand for, first to last."""
        return [row.key for row in self._rows if row.key is not None]

    def first_key(self) -> Key | None:
        """Return what the first row that can be chosen stands for."""
        return next((row.key for row in self._rows if row.key is not None), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of rows, sections included."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """A section can be read, not chosen."""
        key = self.key_at(index.row())
        if key is None:
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_dragged = self.hand_over is not None and key[0] == "contact"
        return chosen | Qt.ItemFlag.ItemIsDragEnabled if is_dragged else chosen

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Hand over the contacts whose rows are dragged."""
        keys = [self.key_at(index.row()) for index in indexes]
        ids = [key[1] for key in keys if key is not None and key[0] == "contact"]
        return QMimeData() if self.hand_over is None else self.hand_over(ids)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Answer what the delegate, tool tips and screen readers ask for."""
        if not 0 <= index.row() < len(self._rows):
            return None
        if role == AgendaRole.TIMED:
            return self._is_timed
        answer = _ANSWERS.get(role)
        return None if answer is None else answer(self._rows[index.row()])


def _shape(rows: tuple[AgendaRow, ...]) -> list[tuple[Key | None, bool, bool]]:
    """Return what the places and sizes of the rows follow from."""
    return [(row.key, bool(row.detail), bool(row.time)) for row in rows]


_ANSWERS: dict[int, Callable[[AgendaRow], Any]] = {
    AgendaRole.KIND: lambda row: "section" if row.key is None else "row",
    AgendaRole.TIME: lambda row: row.time,
    AgendaRole.ICON: lambda row: row.icon,
    AgendaRole.TITLE: lambda row: row.title,
    AgendaRole.NOTE: lambda row: row.note,
    AgendaRole.NOTE_TONE: lambda row: "due" if row.due else "muted",
    AgendaRole.DETAIL: lambda row: row.detail,
    AgendaRole.DUE: lambda row: row.due,
    AgendaRole.FADED: lambda row: row.faded,
    Qt.ItemDataRole.AccessibleTextRole: lambda row: row.spoken,
    Qt.ItemDataRole.DisplayRole: lambda row: row.spoken,
    Qt.ItemDataRole.ToolTipRole: lambda row: row.spoken,
}
