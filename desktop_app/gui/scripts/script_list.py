"""The scripts there are, the blocks of the one that is open, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.script import Block
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.labels import label
from desktop_app.gui.parts.row_menu import RowMenu
from desktop_app.gui.theme import space, theme_changed
from desktop_app.i18n import _
from desktop_app.services.script_book import Entry

_KEY = Qt.ItemDataRole.UserRole
_MOST_SCRIPTS = 9  # seen at a time; further ones scroll
_BESIDE, _ABOVE = 11, 4  # pixels that the style sheet and Qt leave at each side of the words


class _WrappedRow(QStyledItemDelegate):
    """A row as high as its words on as many lines as they take; Qt forgets the padding beside."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of the row."""
        hint, view = super().sizeHint(option, index), self.parent()
        if isinstance(view, QListView):
            room = QRect(0, 0, view.viewport().width() - 2 * _BESIDE, 0)
            words = str(index.data() or "")
            lines = view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap.value, words)
            hint.setHeight(max(hint.height(), lines.height() + 2 * _ABOVE))
        return hint


class KeyedList(QListView):
    """A short list of words, each with a key; `chosen` carries the key that the user chose.

    It may be as high as its rows, where there is room for something else below it.
    """

    chosen = Signal(str)

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(says)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)  # a long name is told by its end as often as by its beginning
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setProperty("kind", "roomy")
        self._most_rows = 0
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_WrappedRow(self))
        self.selectionModel().selectionChanged.connect(self._tell)
        theme_changed.connect(self.doItemsLayout)

    def fit_rows(self, most: int) -> None:
        """Be as high as the rows there are, and never higher than so many of them."""
        self._most_rows = most
        theme_changed.connect(self._fit)

    def show_rows(self, rows: Sequence[tuple[str, str]], current: str) -> None:
        """Show rows of key and words, with one of them chosen; nothing is signalled."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        if rows != self.rows():
            self._items.clear()
            for key, words in rows:
                item = QStandardItem(words)
                item.setData(key, _KEY)
                item.setToolTip(words)
                self._items.appendRow(item)
        self._mark(current)
        self._fit()
        selection.blockSignals(False)
        self.viewport().update()

    def rows(self) -> list[tuple[str, str]]:
        """Return the rows as they are shown."""
        items = (self._items.item(row) for row in range(self._items.rowCount()))
        return [(item.data(_KEY), item.text()) for item in items]

    def choose(self, key: str) -> None:
        """Choose a row as the user would."""
        for row in range(self._items.rowCount()):
            if self._items.item(row).data(_KEY) == key:
                self.setCurrentIndex(self._items.index(row, 0))

    def _fit(self) -> None:
        if self._most_rows:
            rows = min(self._items.rowCount(), self._most_rows)
            self.setFixedHeight(rows * self.sizeHintForRow(0) + 2 * self.frameWidth() + space(1))

    def _mark(self, key: str) -> None:
        for row in range(self._items.rowCount()):
            if self._items.item(row).data(_KEY) == key:
                index = self._items.index(row, 0)
                flag = self.selectionModel().SelectionFlag.ClearAndSelect
                self.selectionModel().setCurrentIndex(index, flag)
                self.scrollTo(index)

    def _tell(self, chosen: QItemSelection, _before: QItemSelection) -> None:
        if chosen.indexes():
            self.chosen.emit(str(chosen.indexes()[0].data(_KEY)))


class ScriptList(QWidget):
    """The column on the left.

    `script_chosen` and `block_chosen` carry keys. The buttons are public; what they do is the
    page's part, and so are the acts of `more_menu`.
    """

    script_chosen = Signal(str)
    block_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scripts = KeyedList(_("Scripts"))
        self.scripts.fit_rows(_MOST_SCRIPTS)
        self.blocks = KeyedList(_("Blocks of the script"))
        self.scripts.chosen.connect(self.script_chosen)
        self.blocks.chosen.connect(self.block_chosen)
        self.duplicate_button = button(_("Duplicate"), "chip")
        self.original_button = button(_("Back to the original"), "chip")
        self.remove_button = button(_("Remove"), "chip")
        self.more_button = button(_("More"), "chip")
        self.more_menu = QMenu(self)
        self.import_act = self.more_menu.addAction(_("Import a script…"))
        self.export_act = self.more_menu.addAction(_("Export this script…"))
        self.more_button.setMenu(self.more_menu)
        acts = QWidget()
        flow = FlowLayout(acts)
        made = (self.duplicate_button, self.original_button, self.remove_button, self.more_button)
        for each in made:
            flow.addWidget(each)
        self.row_menu = RowMenu(self.scripts, lambda: made)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4.5), space(4.5), space(3), space(3))
        column.setSpacing(space(2))
        column.addWidget(label(_("Scripts"), "heading"))
        column.addWidget(self.scripts)
        column.addWidget(acts)
        column.addWidget(label(_("Blocks"), "section"))
        column.addWidget(self.blocks, 1)

    def show_scripts(self, entries: Sequence[Entry], current: str) -> None:
        """Show every script, and what the open one allows."""
        rows = [(entry.key, _named(entry)) for entry in entries]
        self.scripts.show_rows(rows, current)
        entry = next((each for each in entries if each.key == current), None)
        self.original_button.setVisible(entry is not None and entry.shipped and entry.changed)
        self.remove_button.setVisible(entry is not None and not entry.shipped)

    def show_blocks(self, blocks: Sequence[Block], current: str) -> None:
        """Show the blocks of the open script."""
        self.blocks.show_rows([(block.name, block.title) for block in blocks], current)


def _named(entry: Entry) -> str:
    if entry.shipped and entry.changed:
        return _("{name} (changed)").format(name=entry.name)
    return entry.name
