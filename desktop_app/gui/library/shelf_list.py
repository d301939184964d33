"""The left side of the library: which shelf, what is looked for, and what stands there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.records import Moment
from desktop_app.errors import AppError
from desktop_app.gui.desk import Desk
from desktop_app.gui.library.shelf_model import Line, ShelfModel, shelf_row
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.contact_delegate import ContactDelegate
from desktop_app.gui.parts.focus_ring import FocusRing
from desktop_app.gui.parts.inputs import let_clear, mark_as_search
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.segments import Segments
from desktop_app.gui.theme import space, theme_changed
from desktop_app.i18n import _, ngettext
from desktop_app.storage import library
from desktop_app.storage.library import Sort


class ShelfList(QWidget):
    """Shows one sort at a time.

    `chosen` tells that another row was chosen by the user; `removal_asked` carries the row's id;
    `turned` that the user went to another sort. The parts are public attributes.
    """

    chosen = Signal()
    turned = Signal()
    removal_asked = Signal(int)
    _row_selected = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = ShelfModel(self)
        self.shelves = Segments(_("What is shown"))
        for sort, said in (
            (Sort.ARTICLE, _("Articles")),
            (Sort.EVENT, _("Events")),
            (Sort.STORY, _("Stories")),
        ):
            self.shelves.add_segment(sort, said)
        self.new_button = button("", sign="plus")
        self.search_field = QLineEdit()
        self.search_field.setAccessibleName(_("Find in the library"))
        self.search_field.setPlaceholderText(_("Find by any words"))
        let_clear(self.search_field)
        mark_as_search(self.search_field)
        self.count_label = label("", "small")
        self.view = QListView()
        self.view.setAccessibleName(_("The library"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(ContactDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        FocusRing(self.view, lambda: not self.model.rowCount())
        self._lay_out()
        self._connect()

    @property
    def sort(self) -> Sort:
        """The sort that is shown."""
        return Sort(self.shelves.current())

    def refresh(self) -> None:
        """Read the shelf anew; the chosen row stays chosen."""
        chosen, words = self.chosen_id(), self.search_field.text()
        lines: list[Line] = []
        try:
            if self.sort is Sort.STORY:
                lines += library.stories(words)
            else:
                lines += library.articles(self.sort, words)
        except AppError as error:
            self._desk.failed.emit(error)
            return
        now, home = self._desk.now(), self._desk.settings.home_zone
        today = Moment(now, home).wall.date()
        self.view.selectionModel().blockSignals(True)
        if self.model.set_rows([shelf_row(line, today) for line in lines]):
            self.mark(chosen)
        self.view.selectionModel().blockSignals(False)
        self.new_button.setText(
            {
                Sort.ARTICLE: _("New article"),
                Sort.EVENT: _("New event"),
                Sort.STORY: _("New story"),
            }[self.sort]
        )
        found = ngettext("{count} found", "{count} found", len(lines)).format(count=len(lines))
        self.count_label.setText(found if words.strip() else "")
        self.count_label.setVisible(bool(words.strip()))

    def chosen_id(self) -> int | None:
        """Return what the chosen row stands for."""
        indexes = self.view.selectionModel().selectedIndexes()
        return self.model.id_at(indexes[0].row()) if indexes else None

    def mark(self, number: int | None) -> None:
        """Mark a row as chosen, without a signal; None marks none."""
        place = -1 if number is None else self.model.row_of(number)
        selection = self.view.selectionModel()
        before = selection.blockSignals(True)
        if place < 0:
            selection.clear()
        else:
            index = self.model.index(place)
            selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)
        selection.blockSignals(before)
        self.view.viewport().update()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(_("Library"), "heading"), 1)
        head.addWidget(self.new_button)
        top = QVBoxLayout()
        top.setContentsMargins(space(4.5), space(4), space(4.5), 0)
        top.setSpacing(space(2))
        top.addLayout(head)
        top.addWidget(self.shelves)
        top.addWidget(self.search_field)
        top.addWidget(self.count_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1.5))
        column.addLayout(top)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.search_field.textChanged.connect(self.refresh)
        self.search_field.returnPressed.connect(self._enter)
        self.shelves.chosen.connect(self._turned)
        self.view.selectionModel().selectionChanged.connect(self._row_selected)
        # A selection changes in the middle of a click; what follows may read the shelf anew.
        self._row_selected.connect(self.chosen, Qt.ConnectionType.QueuedConnection)
        theme_changed.connect(self.view.doItemsLayout)
        for key in (Qt.Key.Key_Delete,):
            act = QShortcut(QKeySequence(key), self.view, self._ask_removal)
            act.setContext(Qt.ShortcutContext.WidgetShortcut)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search_field, self._enter)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _turned(self) -> None:
        self.mark(None)
        self.refresh()
        self.turned.emit()

    def _enter(self) -> None:
        """Go from the search into the list, to its first row."""
        if self.model.rowCount():
            self.view.setFocus()
            if self.chosen_id() is None:
                self.view.setCurrentIndex(self.model.index(0))

    def _ask_removal(self) -> None:
        number = self.chosen_id()
        if number is not None:
            self.removal_asked.emit(number)
