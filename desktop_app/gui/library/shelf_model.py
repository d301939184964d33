"""The rows of one shelf of the library, for a view with a ContactDelegate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.domain import saying
from desktop_app.domain.story import told
from desktop_app.gui.parts.contact_delegate import ContactRole
from desktop_app.i18n import _, ngettext
from desktop_app.storage.library import ArticleLine, StoryLine

Line = ArticleLine | StoryLine


@dataclass(frozen=True)
class ShelfRow:
    """What a row says: the title, a line below it, and a remark at its end."""

    id: int
    title: str
    detail: str
    remark: str
    is_over: bool = False

    @property
    def spoken(self) -> str:
        """The row in one sentence, for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.remark) if part)


def shelf_row(line: Line, today: date) -> ShelfRow:
    """Return how a line of the library stands in the list."""
    if isinstance(line, StoryLine):
        said = told(line.text, line.client, anonymous=line.anonymous).text
        remark = _("without the name") if line.anonymous else _("named")
        return ShelfRow(line.id, line.title, " ".join(said.split()), remark)
    over, remark = line.is_over(today), ""
    if line.until_on is not None:
        day = saying.short_date(line.until_on)
        remark = _("over") if over else _("up to {day}").format(day=day)
    elif line.given:
        text = ngettext("shared once", "shared {count} times", line.given)
        remark = text.format(count=line.given)
    return ShelfRow(line.id, line.title, line.why or line.tags or line.link, remark, over)


class ShelfModel(QAbstractListModel):
    """Rows in the order in which they are handed over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ShelfRow, ...] = ()

    def set_rows(self, rows: Sequence[ShelfRow]) -> bool:
        """Show other rows; return whether any came, went or moved."""
        moved = [row.id for row in rows] != [row.id for row in self._rows]
        if moved:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()
        elif tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        return moved

    def row_of(self, number: int) -> int:
        """Return the row of a line, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == number), -1)

    def id_at(self, place: int) -> int | None:
        """Return the id of a row; None past either end."""
        return self._rows[place].id if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Answer what the delegate, tool tips and screen readers ask for."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        answers: dict[int, Any] = {
            ContactRole.NAME: row.title,
            ContactRole.COMPANY: row.detail,
            ContactRole.PROMISE: row.remark,
            ContactRole.PROMISE_TONE: "muted",
            ContactRole.STATE: "",
            ContactRole.DUE: False,
            ContactRole.FADED: row.is_over,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
            Qt.ItemDataRole.DisplayRole: row.spoken,
            Qt.ItemDataRole.ToolTipRole: row.spoken,
        }
        return answers.get(role)
