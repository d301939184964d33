"""What a column holds, as a box to choose from: drawn in every row, there in the one opened."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.gui.contacts.column_model import COLUMN, choices
from desktop_app.gui.parts.inputs import ChoiceBox
from desktop_app.gui.theme import space
from desktop_app.i18n import _

_SIGNS = 18
_ENDING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_EDIT = Qt.ItemDataRole.EditRole
_Index: TypeAlias = QModelIndex | QPersistentModelIndex


class ColumnChoice(QStyledItemDelegate):
    """Makes the box of the row that is opened; `box` is the last one, `pattern` how all look."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.box: ChoiceBox | None = None
        self.pattern = self._made(view.viewport())
        self.pattern.hide()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Return the box of a row."""
        box = self.box = self._made(parent)
        box.setAccessibleName(
            _("What {column} holds").format(column=index.sibling(index.row(), COLUMN).data())
        )
        box.activated.connect(lambda: self._end(box))
        box.line.returnPressed.connect(lambda: self._end(box))
        return box

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """Forget the box of a row that is closed, and what was offered below it."""
        self.box = None
        offered = editor.completer() if isinstance(editor, ChoiceBox) else None
        if offered is not None and (popup := offered.popup()) is not None:
            popup.hide()
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and Tab end a choice, and go no further."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            box = self.box
            if box is watched and box is not None and event.key() in _ENDING:
                self._end(box)
                return True
        return super().eventFilter(watched, event)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show what the column holds, ready to be typed over."""
        if isinstance(editor, ChoiceBox):
            editor.put(index.data(_EDIT))
            editor.line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Take what was chosen."""
        if isinstance(editor, ChoiceBox):
            model.setData(index, editor.value())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        """Put the box where it was drawn."""
        editor.setGeometry(_place(option))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row's ground, and the box as it looks when it is there."""
        super().paint(painter, option, index)
        drawn = QStyleOptionComboBox()
        self.pattern.resize(_place(option).size())
        self.pattern.initStyleOption(drawn)
        drawn.rect = _place(option)
        drawn.editable = False
        drawn.currentText = index.data()
        drawn.state |= option.state & QStyle.StateFlag.State_HasFocus
        style = self.pattern.style()
        style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, drawn, painter, self.pattern)
        style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, drawn, painter, self.pattern)

    def _made(self, parent: QWidget) -> ChoiceBox:
        box = ChoiceBox(choices(), _("Left out"), parent)
        box.setMinimumContentsLength(_SIGNS)
        return box

    def _end(self, box: ChoiceBox) -> None:
        """Take what was chosen; a box that is left is seen to by Qt."""
        if self.box is box:
            self.box = None
            self.commitData.emit(box)
            self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)


def _place(option: QStyleOptionViewItem) -> QRect:
    room: QRect = option.rect
    return room.adjusted(space(1), space(1), -space(1), -space(1))
