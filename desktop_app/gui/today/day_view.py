"""A column of rows with sections, of which one is chosen: the day, or the cards and the mail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop_app.gui.desk import Desk
from desktop_app.gui.parts.agenda_delegate import AgendaDelegate
from desktop_app.gui.parts.agenda_model import AgendaModel, Key
from desktop_app.gui.parts.focus_ring import FocusRing
from desktop_app.gui.theme import theme_changed


class DayView(QListView):
    """Shows the rows of its `rows`; `chosen` carries the key of the row that a person chose.

    Signs are not searched for but left to the page.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = AgendaModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(AgendaDelegate(self))
        self.rows.reworded.connect(self.viewport().update)
        self.selectionModel().selectionChanged.connect(self._follow_selection)
        FocusRing(self, lambda: not self.rows.rowCount())
        theme_changed.connect(self.doItemsLayout)

    def let_drag(self, desk: Desk) -> None:
        """Let the rows of contacts be dragged to other programs, as those of the list can be."""

        def hand_over(ids: Sequence[int]) -> QMimeData:
            from desktop_app.gui.contacts.handing_over import handed_over

            return handed_over(ids, desk, as_file=True)

        self.rows.hand_over = hand_over
        self.setDragDropMode(self.DragDropMode.DragOnly)

    def mark(self, key: Key | None) -> None:
        """Mark the row of what is shown, without choosing anything."""
        place = self.rows.row_of(key) if key is not None else -1
        selection = self.selectionModel()
        selection.blockSignals(True)
        if place < 0:
            selection.clear()
        else:
            index = self.rows.index(place)
            selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
            if self.rows.key_at(place - 1) is None:
                self.scrollTo(self.rows.index(place - 1))  # the title of its section as well
            self.scrollTo(index)
        selection.blockSignals(False)
        self.viewport().update()

    def _follow_selection(self, chosen: QItemSelection, _before: QItemSelection) -> None:
        indexes = chosen.indexes()
        key = self.rows.key_at(indexes[0].row()) if indexes else None
        if key is not None:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and open by key; what can be read, and a space, goes on to the page.

        Where no row is chosen, the first one already has Qt's cursor: an arrow chooses it. Home
        and End pass over the titles of sections, at which Qt would go nowhere.
        """
        here, arrow = self.currentIndex(), event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.text().isprintable() and event.text():
            event.ignore()
        elif arrow and here.isValid() and not self.selectedIndexes():
            self.setCurrentIndex(here)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            keys = self.rows.keys()
            if keys:
                end = keys[0] if event.key() == Qt.Key.Key_Home else keys[-1]
                self.setCurrentIndex(self.rows.index(self.rows.row_of(end)))
        else:
            super().keyPressEvent(event)
