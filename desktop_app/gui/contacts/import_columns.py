"""What each column of a table holds, to be said by the user."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.domain.imported import Reading
from desktop_app.gui.contacts.column_choice import ColumnChoice
from desktop_app.gui.contacts.column_model import COLUMN, HOLDS, ColumnModel
from desktop_app.gui.theme import Theme, space
from desktop_app.i18n import _

_WIDEST = 220
_NO_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class ColumnsPanel(QTableView):
    """A row for each column: its heading, what stands below it, and what it holds.

    A click, Enter or the first letters open the choice of a row; there is one at a time, for a
    table may have a thousand columns. `edited` follows each change by the user.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Columns"))
        self.columns = ColumnModel(self)
        self.choice = ColumnChoice(self)
        self.setModel(self.columns)
        self.setItemDelegateForColumn(HOLDS, self.choice)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setResizeContentsPrecision(0)  # the rows that are seen, however many there are
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for each in (COLUMN, HOLDS):
            head.setSectionResizeMode(each, QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._open)
        self.columns.edited.connect(self.edited)

    def show_columns(self, reading: Reading) -> None:
        """Show what was understood of a table; the chosen row stays where the headings do."""
        if not self.columns.show_columns(reading):
            return
        room: QSize = self.choice.pattern.sizeHint()
        self.verticalHeader().setDefaultSectionSize(room.height() + space(2))
        self.setColumnWidth(HOLDS, room.width() + space(2))
        self.setColumnWidth(
            COLUMN, min(self.sizeHintForColumn(COLUMN) + space(4), Theme.current().px(_WIDEST))
        )
        self.setCurrentIndex(self.columns.index(0, HOLDS))

    def mapping(self) -> dict[str, str]:
        """Return what each column holds; "" where it is left out."""
        return self.columns.mapping()

    def focus_first(self) -> None:
        """Put the keyboard to the first column."""
        self.setCurrentIndex(self.columns.index(0, HOLDS))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the choice of the row by Enter, or by what is typed into it."""
        holds = self.currentIndex().siblingAtColumn(HOLDS)
        is_typed = bool(event.text().strip()) and event.text().isprintable()
        if holds.isValid() and event.key() in _OPENING:
            self._open(holds)
        elif holds.isValid() and is_typed and not event.modifiers() & _NO_KEYS:
            self.edit(holds)
            if self.choice.box is not None:
                QCoreApplication.sendEvent(self.choice.box.line, event)
        elif event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        """Open the choice of a row, with its list."""
        holds = index.siblingAtColumn(HOLDS)
        self.setCurrentIndex(holds)
        self.edit(holds)
        if self.choice.box is not None:
            self.choice.box.showPopup()
