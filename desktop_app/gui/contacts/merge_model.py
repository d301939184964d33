"""Two contacts field by field, as a table: the word of each, and what will stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont

from desktop_app.domain import saying
from desktop_app.domain.records import ContactRecord, PromiseRecord
from desktop_app.domain.state_words import state_name
from desktop_app.gui.contacts.contact_model import kind_words
from desktop_app.gui.parts.icon import icon
from desktop_app.gui.parts.long_words import breakable
from desktop_app.gui.theme import Theme
from desktop_app.i18n import NAMES, _, ngettext
from desktop_app.services import merging
from desktop_app.services.merging import JOINED, PROMISE, Choice
from desktop_app.storage import queries

FIELD, KEEP, OTHER, STANDS = range(4)
_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_CHOSEN_IN = {KEEP: (Choice.KEEP, Choice.BOTH), OTHER: (Choice.OTHER, Choice.BOTH)}


@dataclass
class _Row:
    """A field that differs: what both say, as words, and whose stands."""

    field: str
    keep: str
    other: str
    choice: Choice


class MergeModel(QAbstractTableModel):
    """The fields in which two contacts differ, one to a row.

    `edited` follows each choice. `same` are the fields in which both say the same.
    """

    edited = Signal()

    def __init__(
        self, keep: ContactRecord, other: ContactRecord, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.keep, self.other = keep, other
        self._promises = queries.open_promise(keep.id), queries.open_promise(other.id)
        suggested = merging.suggested(keep, other)
        names = field_names()
        self._rows = [self._row(field, suggested[field]) for field in names if field in suggested]
        self.same = [
            names[field]
            for field in names
            if field not in (*suggested, PROMISE) and getattr(keep, field)
        ]

    def choices(self) -> dict[str, Choice]:
        """Return whose word stands in each field."""
        return {row.field: row.choice for row in self._rows}

    def choose(self, row: int, choice: Choice) -> bool:
        """Let another word stand in a field; return whether it can."""
        if not 0 <= row < len(self._rows):
            return False
        if choice is Choice.BOTH and self._rows[row].field not in JOINED:
            return False
        self._rows[row].choice = choice
        self.dataChanged.emit(self.index(row, 0), self.index(row, STANDS))
        self.edited.emit()
        return True

    def allows_both(self, row: int) -> bool:
        """Return whether both words can stand in a field."""
        return 0 <= row < len(self._rows) and self._rows[row].field in JOINED

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many fields differ."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return four: field, both words, and what will stand."""
        return 0 if parent.isValid() else STANDS + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what stands above a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Field"), self.keep.name, self.other.name, _("Will stand"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; what is chosen is marked, and said to a screen reader."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        chosen = row.choice in _CHOSEN_IN.get(column, ())
        words = self._words(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return breakable(words).replace("@", "\u200b@")  # a line may end before it
        if role == Qt.ItemDataRole.DecorationRole and column in _CHOSEN_IN:
            return icon("tick", "accent") if chosen else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{words}, chosen").format(words=words) if chosen else words
        if role == Qt.ItemDataRole.ForegroundRole and column in _CHOSEN_IN:
            return QColor(Theme.current().ink("accent" if chosen else "muted"))
        if role == Qt.ItemDataRole.FontRole and column in (FIELD, STANDS):
            weight = QFont.Weight.DemiBold if column == STANDS else QFont.Weight.Normal
            return Theme.current().font("body", weight)
        return None

    def _row(self, field: str, choice: Choice) -> _Row:
        if field == PROMISE:
            words = tuple(_promise_words(each) for each in self._promises)
        else:
            words = tuple(
                _value_words(field, getattr(each, field)) for each in (self.keep, self.other)
            )
        return _Row(field, words[0], words[1], choice)

    def _words(self, row: _Row, column: int) -> str:
        if column == FIELD:
            return field_names()[row.field]
        if column == STANDS:
            return self._standing(row)
        return row.keep if column == KEEP else row.other

    def _standing(self, row: _Row) -> str:
        if row.choice is Choice.BOTH:
            mine, theirs = getattr(self.keep, row.field), getattr(self.other, row.field)
            return _value_words(row.field, merging.both(row.field, mine, theirs))
        return row.keep if row.choice is Choice.KEEP else row.other


def field_names() -> dict[str, str]:
    """Return what the fields that can be chosen are called, in their order."""
    return {
        "name": _("Name"),
        PROMISE: _("Promised call"),
        "company": _("Company"),
        "title": _("Job title"),
        "phones": _("Telephone"),
        "emails": _("E-mail"),
        "state": _("State"),
        "kind": _("Kind"),
        "country": _("Country"),
        "language": _("Language"),
        "zone": _("Time zone"),
        "address": _("Postal address"),
        "gatekeeper": _("Gatekeeper"),
        "concern": _("Concern"),
        "gain": _("Gain"),
        "deadline": _("Deadline"),
        "purpose": _("Purpose"),
        "notes": _("Notes"),
        "touch_days": _("Keep in touch"),
        "tags": _("Tags"),
        "script": _("Script"),
    }


def _promise_words(promise: PromiseRecord | None) -> str:
    return "" if promise is None else saying.full_text(promise.due)


def _value_words(field: str, value: Any) -> str:
    if field == "touch_days":
        return ngettext("{count} day", "{count} days", value).format(count=value) if value else ""
    if field == "language":
        return NAMES.get(str(value), str(value))
    if field == "state":
        return state_name(value)
    if field == "kind":
        return kind_words()[value]
    if field in ("phones", "emails"):
        return "\n".join(value)
    return str(value)
