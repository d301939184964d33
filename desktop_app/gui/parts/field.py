"""An input with its label above it and, below it, what is wrong with it and what would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.gui.parts.announce import announce, describe
from desktop_app.gui.parts.buttons import button
from desktop_app.gui.parts.file_line import FileLine
from desktop_app.gui.parts.flow import FlowLayout
from desktop_app.gui.parts.inputs import Input, TextLines
from desktop_app.gui.parts.labels import FieldName, label
from desktop_app.gui.parts.length_box import LengthBox
from desktop_app.gui.parts.panel import Panel
from desktop_app.gui.parts.tab_order import hold_together
from desktop_app.gui.theme import Theme, redress, space

Entry = Input | LengthBox | FileLine
"""Whatever is filled in."""
_ROOM_FOR_EACH = 220  # pixels at ordinary text that a field needs beside others


class Field(QWidget):
    """A labelled input.

    `note` is a small remark at the end of the label's line, `problem` the sentence below the
    input and `offers` its chips; a pressed chip fills the input in. `edited` and `finished` are
    the input's.
    """

    edited = Signal()
    finished = Signal()

    def __init__(self, name: str, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._marked: QWidget = entry
        self.name = FieldName(name, entry)
        self.note = label("", "small")
        self.problem = label("", "due", wraps=True)
        self.problem.hide()
        self._chips = QWidget(self)
        self._chips.hide()
        self.offers = FlowLayout(self._chips)
        entry.setAccessibleName(name)
        entry.edited.connect(self.accept)
        entry.edited.connect(self.edited)
        entry.finished.connect(self.finished)
        head = QHBoxLayout()
        head.setSpacing(space(2))
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(head)
        column.addWidget(entry)
        column.addWidget(self.problem)
        column.addWidget(self._chips)
        column.addStretch(1)

    def put(self, value: Any) -> None:
        """Show another value, about which nothing is wrong."""
        self.accept()
        self.entry.put(value)

    @property
    def is_refused(self) -> bool:
        """Whether what stands there was refused, and has not been changed since."""
        return bool(self.problem.text())

    def refuse(self, sentence: str, offers: Sequence[str] = ()) -> None:
        """Say what is wrong, and offer what would do; what was typed stays."""
        self.problem.setText(sentence)
        self.problem.show()
        self.offers.clear()
        for offer in offers:
            chip = button(offer, "chip")
            chip.clicked.connect(lambda _checked=False, offer=offer: self._take(offer))
            self.offers.addWidget(chip)
        self._chips.setVisible(bool(offers))
        self._marked = self._at_fault()
        self._mark(sentence)

    def accept(self) -> None:
        """Take back what was said to be wrong."""
        if not self.is_refused:
            return
        self._mark("")
        self.problem.clear()
        self.problem.hide()
        self.offers.clear()
        self._chips.hide()

    def focus_fault(self) -> None:
        """Put the cursor where the mistake is."""
        self._marked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, offer: str) -> None:
        self.put(offer)
        self.edited.emit()
        self.finished.emit()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _at_fault(self) -> QWidget:
        if isinstance(self.entry, TextLines):
            return self.entry.line_with(self.problem.text())
        return self.entry

    def _mark(self, sentence: str) -> None:
        self._marked.setProperty("problem", "true" if sentence else "false")
        describe(self._marked, sentence)
        if not self._marked.hasFocus():
            announce(self, sentence)
        redress(self._marked)


class Pair(QWidget):
    """Fields beside each other where there is room for all of them, else below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(space(3))
        # The width is the page's to give: a pair never asks for the room of two.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        hold_together(self)

    def add(self, field: Field) -> None:
        """Take a field that was made within the pair."""
        self._box.addWidget(field, 1)

    def widen(self, field: Field) -> None:
        """Give a field twice the room of each of the others."""
        self._box.setStretchFactor(field, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie or stand, as the room allows."""
        super().resizeEvent(event)
        lying = event.size().width() >= Theme.current().px(_ROOM_FOR_EACH) * self._box.count()
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if lying else directions.TopToBottom)


class FieldPanel(Panel):
    """A card of fields that belong together, with their heading or with its name only said.

    Fields and pairs are made within it: a styled widget that changes its parent is dressed anew
    with all that it holds, which is what takes the time when a large form is built.
    """

    def __init__(self, said: str, *, headed: bool, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(said)
        self.body.setSpacing(space(3))
        if headed:
            self.body.addWidget(label(said, "strong"))

    def add(self, field: QWidget) -> None:
        """Take a field, or a switch, that was made within the panel."""
        self.body.addWidget(field)

    def add_pair(self) -> Pair:
        """Return a place for two fields at the end."""
        pair = Pair(self)
        self.body.addWidget(pair)
        return pair
