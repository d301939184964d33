"""What becomes of each person of a file, and what is wrong with it, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.imported import Problem
from desktop_app.i18n import _
from desktop_app.services.import_plan import Fate, Planned

_Index = QModelIndex | QPersistentModelIndex
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class _Table(QAbstractTableModel):
    """Rows that are asked for their words when they are shown."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self._rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what stands above a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; the tip shows those that are cut."""
        if role not in _SHOWN or not index.isValid():
            return None
        return self.words(index.row())[index.column()]

    def words(self, row: int) -> Sequence[str]:
        """Return the words of a row."""
        raise NotImplementedError

    def text(self, rows: Sequence[int] | None = None) -> str:
        """Return rows as a text, or all of them: one to a line, with tabs between."""
        chosen = range(len(self._rows)) if rows is None else rows
        return "\n".join("\t".join(self.words(row)) for row in chosen)


class PeopleModel(_Table):
    """The people of a file in its order, those first whom one would want to look at."""

    def __init__(self, parent: QObject | None = None) -> None:
        headings = (_("What happens"), _("Name"), _("Company"), _("Telephone"), _("E-mail"))
        super().__init__(headings, parent)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        super().show_rows(sorted(rows, key=_turn))

    def words(self, row: int) -> Sequence[str]:
        """Return what happens to somebody, and who they are."""
        planned: Planned = self._rows[row]
        who = planned.row
        return (
            _fate_words(planned),
            who.name,
            who.company,
            ", ".join(who.phones),
            ", ".join(who.emails),
        )


class ProblemsModel(_Table):
    """What was left out or changed, and why; `names` are whose it is, by the line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_("Line"), _("Name"), _("Reason"), _("In the file")), parent)
        self.names: Mapping[int, str] = {}

    def words(self, row: int) -> Sequence[str]:
        """Return where it stands, whose it is, why, and what."""
        problem: Problem = self._rows[row]
        name = self.names.get(problem.line, "")
        return f"{problem.line}", name, problem.what, " ".join(problem.value.split())


def _turn(planned: Planned) -> int:
    """Return who comes first: who is filled in or may be there, then the new, then the rest."""
    if planned.like is not None or planned.fate is Fate.UPDATED:
        return 0
    return 2 if planned.fate is Fate.UNCHANGED else 1


def _fate_words(planned: Planned) -> str:
    if planned.like is not None:
        return _("Added; may be {name}").format(name=planned.like.row.name)
    return {
        Fate.ADDED: _("Added"),
        Fate.UPDATED: _("Filled in"),
        Fate.UNCHANGED: _("There already"),
    }[planned.fate]
