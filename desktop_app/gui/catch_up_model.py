"""The rows of the calls that are to be caught up with, for a view with a CatchUpDelegate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain import saying
from desktop_app.domain.ladder import METHOD_LADDER
from desktop_app.domain.records import Moment
from desktop_app.gui.alert_words import about, cut
from desktop_app.gui.parts.catch_up_delegate import CatchUpRole
from desktop_app.i18n import _
from desktop_app.services.ladders import ladder_of
from desktop_app.settings import Settings
from desktop_app.storage.queries import CallLine
from desktop_app.storage.ringing import BareLine

_LONGEST = 120  # signs of a text in a row


@dataclass(frozen=True)
class CatchUpRow:
    """One call of the list; `offer` is a new time to suggest. A bare line has none."""

    alert_id: int
    line: CallLine | BareLine
    offer: Moment | None = None


class CatchUpModel(QAbstractListModel):
    """The rows, in the order of when they were due, on the user's clock."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[CatchUpRow] = []
        self._now: datetime | None = None
        self._zone = "Etc/UTC"
        self._table = METHOD_LADDER

    def set_rows(self, rows: Sequence[CatchUpRow], now: datetime, settings: Settings) -> None:
        """Show other rows; where some left or came at the end, the chosen one stays chosen."""
        self._now, self._zone = now, settings.home_zone
        self._table = ladder_of(settings)
        wanted = {row.alert_id: row for row in rows}
        staying = [row.alert_id for row in self.rows if row.alert_id in wanted]
        if not staying or list(wanted)[: len(staying)] != staying:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        for place in reversed(range(len(self.rows))):
            if self.rows[place].alert_id not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self.rows[place]
                self.endRemoveRows()
        if len(rows) > len(staying):
            self.beginInsertRows(QModelIndex(), len(staying), len(rows) - 1)
            self.rows = list(rows)
            self.endInsertRows()
        self.rows = list(rows)
        self._say_changed()

    def tick(self, now: datetime) -> None:
        """Say how late each is now."""
        self._now = now
        self._say_changed()

    def row_at(self, place: int) -> CatchUpRow | None:
        """Return a row, or None past the end."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Answer what the delegate and screen readers ask for."""
        row = self.row_at(index.row())
        if row is None or self._now is None:
            return None
        said = self._said(row, self._now)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            order = (CatchUpRole.NAME, CatchUpRole.LATE, CatchUpRole.PROMISED, CatchUpRole.OFFER)
            return ", ".join(said[each] for each in order if said[each])
        return said.get(role)

    def _said(self, row: CatchUpRow, now: datetime) -> dict[int, str]:
        line = row.line
        if isinstance(line, BareLine):
            return {
                CatchUpRole.NAME: cut(line.name, _LONGEST) or _("A call is due"),
                CatchUpRole.ABOUT: "",
                CatchUpRole.LATE: "",
                CatchUpRole.PROMISED: _("What is kept of this call cannot be read."),
                CatchUpRole.OFFER: "",
            }
        due = line.promise.due
        return {
            CatchUpRole.NAME: cut(line.name, _LONGEST),
            CatchUpRole.ABOUT: cut(about(line, self._table), _LONGEST),
            CatchUpRole.LATE: saying.waiting_text(due.utc - now),
            CatchUpRole.PROMISED: _("Promised {when}").format(when=when_said(due, self._zone, now)),
            CatchUpRole.OFFER: offer_said(row.offer, self._zone, now) if row.offer else "",
        }

    def _say_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))


def when_said(moment: Moment, zone: str, now: datetime) -> str:
    """Return day and minute at the contact's end, and the user's clock where it differs."""
    ends = saying.both_ends(moment, zone)
    if moment.wall.utcoffset() == moment.at(zone).wall.utcoffset():
        ends = saying.clock_text(moment)
    return _("{day}, {clocks}").format(day=saying.day_text(moment, now), clocks=ends)


def offer_said(offer: Moment, zone: str, now: datetime) -> str:
    """Return a new time as a row names it."""
    return _("Offer {when}").format(when=when_said(offer, zone, now))
