"""A list on the left and beside it what is chosen there, with a border that one can drag."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from desktop_app.gui.theme import Theme

_LIST_WIDTH = 318  # pixels at ordinary text, as the day's column of LOOK.md


class ListSplit(QSplitter):
    """Takes the list first, which is made within it, and then what stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def add_beside(self) -> tuple[QWidget, QStackedLayout]:
        """Return the room beside the list, and its layout, which shows one part at a time."""
        beside = QWidget(self)
        self.setStretchFactor(1, 1)
        width = Theme.current().px(_LIST_WIDTH)
        self.setSizes([width, 2 * width])
        return beside, QStackedLayout(beside)
