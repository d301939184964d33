"""The contacts that fit a search, as a list model that reads them page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain import saying
from desktop_app.domain.records import ContactKind, ContactState, Moment
from desktop_app.domain.state_words import state_text
from desktop_app.errors import AppError
from desktop_app.gui.contacts.handing_over import FORMS, handed_over
from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.contact_delegate import ContactRole
from desktop_app.gui.theme import Tone
from desktop_app.gui.when_field import chip_text
from desktop_app.i18n import _
from desktop_app.storage import queries, search

PAGE_ROWS = 50
_ALL = 10_000_000
_Index: TypeAlias = QModelIndex | QPersistentModelIndex


def kind_words() -> dict[ContactKind, str]:
    """Return what the kinds of contacts are called."""
    return {
        ContactKind.PROSPECT: _("Prospect"),
        ContactKind.CLIENT: _("Client"),
        ContactKind.REFERRAL: _("Referral source"),
    }


@dataclass(frozen=True)
class ContactRow:
    """The words of one row, as the delegate paints them."""

    name: str
    company: str
    promise: str
    tone: Tone
    state: str
    faded: bool

    @property
    def spoken(self) -> str:
        """The row in one sentence, for a screen reader."""
        call = _("next call {when}").format(when=self.promise) if self.promise else ""
        return ", ".join(part for part in (self.name, self.company, call, self.state) if part)


def contact_row(line: queries.ContactLine, now: datetime, home_zone: str) -> ContactRow:
    """Put a contact into the words of a row; the next call is on the user's own clock."""
    due = line.next_due
    state = state_text(line.state)
    if not state and due is None:
        state = _("no next step")
    return ContactRow(
        name=line.name,
        company=", ".join(part for part in (line.title, line.company) if part),
        promise="" if due is None else _next_call(due.at(home_zone), now),
        tone="due" if due is not None and due.utc <= now else "muted",
        state=state,
        faded=line.state in (ContactState.CLOSED, ContactState.SAID_NO),
    )


def _next_call(due: Moment, now: datetime) -> str:
    """Say when a call is: how late it is once it is due, "today 8:45", or "Tue 23, 8:45"."""
    if due.utc <= now:
        return saying.waiting_text(due.utc - now)
    days_ahead = due.wall.date() - now.astimezone(due.wall.tzinfo).date()
    if days_ahead > timedelta(days=1):
        return chip_text(due, now)
    return _("{day} {clock}").format(day=saying.day_text(due, now), clock=saying.clock_text(due))


class ContactModel(QAbstractListModel):
    """The contacts that fit `text`, best first.

    Ids are read by pages as the view scrolls down, and the words of a row with its page when
    it is first painted. `failed` tells of a database that could not be read.
    """

    failed = Signal(AppError)

    def __init__(
        self, desk: Desk, page_rows: int = PAGE_ROWS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page_rows = page_rows
        self._now, self._home_zone = desk.now(), desk.settings.home_zone
        self.text = ""
        self.is_complete = True
        self._ids: list[int] = []
        self._rows: dict[int, ContactRow | None] = {}

    def search(self, text: str) -> None:
        """Show those who fit another text."""
        self.beginResetModel()
        self.text = text
        self._take(self._read_ids(self._page_rows), self._page_rows)
        self.endResetModel()

    def refresh(self) -> bool:
        """Read again what is shown; return whether rows came, went or moved."""
        wanted = max(len(self._ids), self._page_rows)
        ids = self._read_ids(wanted)
        if ids == self._ids:
            self._take(ids, wanted)
            self._say_changed()
            return False
        self.beginResetModel()
        self._take(ids, wanted)
        self.endResetModel()
        return True

    def row_of(self, contact_id: int) -> int:
        """Return the row of a contact among those that were read so far, or -1."""
        return self._ids.index(contact_id) if contact_id in self._ids else -1

    def id_at(self, row: int) -> int | None:
        """Return which contact a row shows; None past the end."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of contacts that were read so far."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there may be another page."""
        return not self.is_complete and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        """Read the next page; further down, more at once: the view lays all rows out each time."""
        start = len(self._ids)
        wanted = max(self._page_rows, start // 2)
        ids = self._read_ids(wanted, start)
        self.is_complete = len(ids) < wanted
        if ids:
            self.beginInsertRows(QModelIndex(), start, start + len(ids) - 1)
            self._ids += ids
            self.endInsertRows()

    def read_all(self) -> None:
        """Read the numbers of all who fit, so that all of them can be chosen."""
        if not self.is_complete:
            start = len(self._ids)
            ids = self._read_ids(_ALL, start)
            self.is_complete = True
            self.beginInsertRows(QModelIndex(), start, start + len(ids) - 1)
            self._ids += ids
            self.endInsertRows()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Each row can be dragged to other programs."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Name the forms in which contacts are handed to other programs."""
        return list(FORMS)

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Hand over contacts that are dragged."""
        ids = [self._ids[place] for place in sorted({index.row() for index in indexes})]
        return handed_over(ids, self._desk, as_file=True)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer what the delegate, tool tips and screen readers ask for."""
        row = self._row(index.row())
        if row is None:
            return None
        match role:
            case ContactRole.NAME:
                return row.name
            case ContactRole.COMPANY:
                return row.company
            case ContactRole.PROMISE:
                return row.promise
            case ContactRole.PROMISE_TONE:
                return row.tone
            case ContactRole.STATE:
                return row.state
            case ContactRole.DUE:
                return row.tone == "due"
            case ContactRole.FADED:
                return row.faded
            case (
                Qt.ItemDataRole.DisplayRole
                | Qt.ItemDataRole.AccessibleTextRole
                | Qt.ItemDataRole.ToolTipRole
            ):
                return row.spoken
        return None

    def _take(self, ids: list[int], wanted: int) -> None:
        self._ids = ids
        self._rows.clear()
        self._now, self._home_zone = self._desk.now(), self._desk.settings.home_zone
        self.is_complete = len(ids) < wanted

    def _say_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _read_ids(self, limit: int, offset: int = 0) -> list[int]:
        try:
            return search.contact_ids(self.text, limit, offset)
        except AppError as error:
            self.failed.emit(error)
            return []

    def _row(self, place: int) -> ContactRow | None:
        contact_id = self.id_at(place)
        if contact_id is None:
            return None
        if contact_id not in self._rows:
            self._read_rows(place - place % self._page_rows)
        return self._rows.get(contact_id)

    def _read_rows(self, start: int) -> None:
        """Read a page of rows; somebody who is gone by now leaves an empty one until a refresh."""
        ids = self._ids[start : start + self._page_rows]
        self._rows |= dict.fromkeys(ids)
        try:
            lines = queries.contact_lines(ids)
        except AppError as error:
            self.failed.emit(error)
            return
        for line in lines:
            self._rows[line.id] = contact_row(line, self._now, self._home_zone)
