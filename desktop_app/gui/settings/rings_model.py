"""What rang, as a table model that reads it page by page, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain import saying
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.settings.ring_words import RingRow, headings, row_on_screen, row_to_keep
from desktop_app.i18n import _
from desktop_app.storage import rings
from desktop_app.storage.rings import Ring

PAGE_ROWS = 100
PROMISED, LATE = 2, 4
_Index: TypeAlias = QModelIndex | QPersistentModelIndex
# ALERTS-AND-STORAGE, row 61: what a spreadsheet would take for a formula.
_FORMULAS = ("=", "+", "-", "@")


class RingsModel(QAbstractTableModel):
    """The rings since a moment, or all of them; read by pages as the view scrolls down.

    `failed` tells of a database that could not be read; what is shown stays then.
    """

    failed = Signal(AppError)

    def __init__(
        self, desk: Desk, page_rows: int = PAGE_ROWS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page_rows = page_rows
        self._headings = headings()
        self._now, self._my_zone = desk.now(), desk.settings.home_zone
        self.since: datetime | None = None
        self._rings: list[Ring] = []
        self._rows: dict[int, RingRow] = {}
        self.is_complete = True

    def show_since(self, since: datetime | None) -> None:
        """Show the rings of another period, from the top."""
        found = self._read(since, self._page_rows)
        if found is not None:
            self.since = since
            self._show_anew(found)

    def refresh(self) -> None:
        """Read the newest again: what rang meanwhile comes on top, and nothing else moves."""
        found = self._read(self.since, self._page_rows)
        if found is None:
            return
        fresh = self._fresh(found)
        if fresh is None:
            self._show_anew(found)
            return
        self._take_moment()
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, fresh - 1)
            self._rings[:0] = found[:fresh]
            self.endInsertRows()
        self._rings[: len(found)] = found
        if found:
            last = self.index(len(self._rings) - 1, len(self._headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of rings that were read so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rings)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there may be another page."""
        return not self.is_complete and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        """Read the next page."""
        self._read_on(self._page_rows)

    def fetch(self, count: int) -> None:
        """Read on until so many rings are shown, or all there are."""
        if not self.is_complete and len(self._rings) < count:
            self._read_on(count - len(self._rings))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return what stands above a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or more about it as its tool tip."""
        if not (index.isValid() and index.row() < len(self._rings)):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row(self._rings[index.row()]).cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._more_about(self._rings[index.row()], index.column())
        return None

    def text(self, rows: Iterable[int]) -> str:
        """Return lines to keep, in this order, their cells divided by tabs."""
        found = (row_to_keep(self._rings[row], self._my_zone) for row in rows)
        return "".join("\t".join(map(_cell, row.cells)) + "\n" for row in found)

    def heading_text(self) -> str:
        """Return what stands above the columns, as the first line of such lines."""
        return "\t".join(self._headings) + "\n"

    def _fresh(self, found: list[Ring]) -> int | None:
        """Return how many of those found are new; None where they do not fit on what is shown."""
        if not self._rings:
            return None
        ids = [ring.id for ring in found]
        top = [ring.id for ring in self._rings[: len(found)]]
        fresh = next((place for place, each in enumerate(ids) if each == self._rings[0].id), None)
        if fresh is None or ids[fresh:] != top[: len(ids) - fresh]:
            return None
        ends_here = len(found) < self._page_rows
        return None if ends_here and fresh + len(self._rings) != len(ids) else fresh

    def _show_anew(self, found: list[Ring]) -> None:
        self.beginResetModel()
        self._rings = found
        self._take_moment()
        self.is_complete = len(found) < self._page_rows
        self.endResetModel()

    def _take_moment(self) -> None:
        """Say from now on what is seen from here and now."""
        self._now, self._my_zone = self._desk.now(), self._desk.settings.home_zone
        self._rows.clear()

    def _read_on(self, count: int) -> None:
        start = len(self._rings)
        last_id = self._rings[-1].id if self._rings else None
        found = self._read(self.since, count, last_id)
        self.is_complete = found is None or len(found) < count
        if found:
            self.beginInsertRows(QModelIndex(), start, start + len(found) - 1)
            self._rings += found
            self.endInsertRows()

    def _read(
        self, since: datetime | None, count: int, before_id: int | None = None
    ) -> list[Ring] | None:
        try:
            return rings.page(count, before_id, since)
        except AppError as error:
            self.failed.emit(error)
            return None

    def _row(self, ring: Ring) -> RingRow:
        if ring.id not in self._rows:
            self._rows[ring.id] = row_on_screen(ring, self._now, self._my_zone)
        return self._rows[ring.id]

    def _more_about(self, ring: Ring, column: int) -> str:
        """Return the words of a cell in full, and what they leave out."""
        if column == PROMISED and ring.promised is not None:
            return saying.both_ends(ring.promised, self._my_zone)
        if column == LATE and ring.missed:
            return _("It came due while On the Dot was off or the computer slept.")
        return self._row(ring).cells[column]


def _cell(words: str) -> str:
    """Return words as one cell of a spreadsheet, and nothing that it would work out."""
    one_line = " ".join(words.split())
    return f"'{one_line}" if one_line.startswith(_FORMULAS) else one_line
