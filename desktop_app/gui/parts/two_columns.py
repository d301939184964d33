"""Panels below each other, in one column, or in two beside each other where the window is wide."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.theme import Theme, space

_COLUMN = 680  # pixels at 100 %: the width of a column whose lines read well
_LEAST = 540  # pixels at 100 %: one that no panel is too wide for
_GAP = space(4)


class TwoColumns(QWidget):
    """Holds panels in their order, which reads down the first column and then the second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels: list[QWidget] = []
        self.is_wide = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(_GAP)
            column.addStretch(1)  # panels keep their height beside a longer column
            row.addLayout(column, 1)
        row.setStretch(1, 0)

    def add(self, panel: QWidget) -> None:
        """Append a panel."""
        self._panels.append(panel)
        _append(self._columns[0], panel)

    def fit(self, room: int) -> int:
        """Take as many columns as fit into a width in pixels; return the width to take of it."""
        one = Theme.current().px(_COLUMN)
        two = 2 * one + _GAP
        is_wide = room >= 2 * Theme.current().px(_LEAST) + _GAP
        if is_wide != self.is_wide:
            self.is_wide = is_wide
            self._arrange()
        return two if self.is_wide else one

    def _arrange(self) -> None:
        for panel in self._panels:
            for column in self._columns:
                column.removeWidget(panel)
        first = self._half() if self.is_wide else len(self._panels)
        for place, panel in enumerate(self._panels):
            _append(self._columns[place >= first], panel)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.setStretch(1, int(self.is_wide))
        row.setSpacing(_GAP if self.is_wide else 0)

    def _half(self) -> int:
        """Return how many panels make the first column about as high as the second."""
        heights = [panel.sizeHint().height() for panel in self._panels]
        ends = range(1, len(heights) + 1)
        return min(ends, key=lambda end: abs(sum(heights[:end]) - sum(heights[end:])))


def _append(column: QVBoxLayout, panel: QWidget) -> None:
    column.insertWidget(column.count() - 1, panel)
